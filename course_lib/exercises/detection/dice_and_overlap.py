r"""**Look back: two measures.** Two boxes are equally large, and half of each lies in the other. Lesson 08's Dice calls that 0.5: twice what is shared, over the sum of both sizes. The measure of this
lesson, *intersection over union*, is what is shared over all that *either* covers. How much is it?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "Draw two boxes of 10 × 10 that share 5 × 10.",
    "How many squares does at least one of the two cover? Count those that both cover once.",
    "Shared are 50 squares. Covered are 100 and 100, less the 50 that were counted twice.",
]
CHOICES = {
    "a": "1/2: it is the same.",
    "b": "1/4: half of one half.",
    "c": "1/3: a third of all that is covered is shared.",
    "d": "2/3: it is larger, since nothing is counted twice.",
    "e": "It depends on how large the boxes are.",
}
VALUES = {"a": 1 / 2, "b": 1 / 4, "c": 1 / 3, "d": 2 / 3, "e": None}


def dice_and_overlap():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_counting_gives(which, rng):
    """Squares of the shared part over squares that either box covers, counted for boxes of several sizes."""
    for side in (4, 10):
        one = {(x, y) for x in range(side) for y in range(side)}
        other = {(x + side // 2, y) for x, y in one}
        assert VALUES[which()] == len(one & other) / len(one | other), f"For boxes of {side} × {side}, counting gives another."


def wrong_takes_dice():
    """Dice divides by both sizes *added*, in which the shared part stands twice, and doubles what is shared. Here it is counted once, above and below."""
    return "a"


def wrong_divides_by_both_sizes():
    """You divide by both sizes added: 50 of 200. In that sum the shared 50 stand twice; either box covers 150."""
    return "b"


def wrong_thinks_it_is_larger():
    """You have the right two numbers the other way round, or the rest of it: a third is shared, two thirds are not. It is never larger than Dice."""
    return "d"


def wrong_thinks_size_matters():
    """Boxes twice as large share four times as much and cover four times as much. A ratio does not notice."""
    return "e"


def right_as_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """As it stands in the list."""
    return "c)"
