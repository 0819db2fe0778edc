r"""**From lesson 06: twice the side.** A layer of 3 × 3 kernels makes 32 channels out of 16, with padding, on images of 14 by 14. Now the
images are 28 by 28. What becomes of the numbers that the layer learns, and of the multiplications that it makes?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Which of the two depends on where the kernel is laid, and which only on the kernel itself?",
    "A kernel is 3 by 3 by 16 numbers. Does that count mention the image?",
    "The same kernels are laid onto every place. Count the places in 14 by 14, and in 28 by 28.",
]
CHOICES = {
    "a": "Numbers: the same. Multiplications: the same.",
    "b": "Numbers: the same. Multiplications: 4 times as many.",
    "c": "Numbers: 4 times as many. Multiplications: 4 times as many.",
    "d": "Numbers: the same. Multiplications: twice as many.",
    "e": "Numbers: 4 times as many. Multiplications: 16 times as many.",
}
TIMES = {"a": (1, 1), "b": (1, 4), "c": (4, 4), "d": (1, 2), "e": (4, 16)}


def twice_the_side():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def _counts(side, n_in, n_out):
    """Learned numbers, and multiplications for one image, counted place by place."""
    kernels = np.zeros((n_out, 3, 3, n_in))
    places = [(row, column) for row in range(side) for column in range(side)]
    return kernels.size + n_out, sum(kernels.size for _ in places)


def check_it_is_what_one_counts(chosen, rng):
    """It is what comes out when numbers and multiplications are counted, whatever the channels."""
    n_in, n_out = (int(n) for n in rng.integers(2, 40, size=2))
    small, large = _counts(14, n_in, n_out), _counts(28, n_in, n_out)
    times = tuple(after // before for before, after in zip(small, large, strict=True))
    assert TIMES[chosen()] == times, "Counted place by place, something else comes out."


def wrong_thinks_sharing_is_free():
    """The weights are shared, the work is not: each place where a kernel is laid costs its multiplications again."""
    return "a"


def wrong_thinks_of_a_dense_layer():
    """That would hold for a dense layer, with a weight for each pixel. A kernel is as large as before; it is only laid down more often."""
    return "c"


def wrong_counts_one_side():
    """Twice as many rows, and twice as many places in each row."""
    return "d"


def wrong_squares_once_too_often():
    """Kernels do not grow with the image, and neither does the work at one place. Only the number of places does."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
