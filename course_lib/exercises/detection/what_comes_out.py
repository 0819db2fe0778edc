r"""**Warm-up: a larger picture.** A network has nothing but convolutions with `padding="same"`, two of them with a stride of 2. It was trained on pictures of 64 × 64 pixels. Now it is given a
photograph of 288 × 304. What comes out?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "Which layers have weights whose number depends on the picture's size? Lesson 06 counted them.",
    "A convolution moves over whatever it is given. What does a stride of 2 do to height and width?",
    "64 becomes 32, and 32 becomes 16. Do the same with 288 and 304.",
]
CHOICES = {
    "a": "An error: it was built for 64 × 64.",
    "b": "16 × 16 answers, as in training, each for a larger part of the picture.",
    "c": "72 × 76 answers, one for every 4 × 4 pixels.",
    "d": "144 × 152 answers, one for every 2 × 2 pixels.",
    "e": "One answer for the whole photograph.",
}
GRIDS = {"a": None, "b": (16, 16), "c": (72, 76), "d": (144, 152), "e": (1, 1)}


def what_comes_out():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_the_strides_leave(which, rng):
    """Two layers that step by 2 make this of 288 rows and 304 columns."""
    rows, columns = range(288), range(304)
    for _ in range(2):
        rows, columns = rows[::2], columns[::2]
    assert GRIDS[which()] == (len(rows), len(columns)), "Stepping over 288 rows and 304 columns like this leaves another grid."


def wrong_thinks_it_was_built_for_a_size():
    """That is so where a dense layer follows: it has a weight for each place. A convolution has weights for its window alone, and moves it over any picture."""
    return "a"


def wrong_thinks_the_grid_stays():
    """The answers stay as *close* to one another as in training, not as many. A larger picture has more places to ask."""
    return "b"


def wrong_counts_one_stride():
    """That is one stride of 2. There are two, one after the other."""
    return "d"


def wrong_thinks_of_a_classifier():
    """One answer for the whole comes from a layer that pools all places at the end, as in lesson 08's classifier. Here is none."""
    return "e"


def right_as_a_capital():
    """A capital letter."""
    return "C"


def right_with_blanks():
    """Blanks around it."""
    return " c "
