r"""**From lesson 06: the sign moves.** A network has two convolutions (padding "same", no pooling between), then keeps the highest value of each map anywhere in the picture, then a dense layer. A small dark spot in the middle of an even picture moves two pixels to the right. What happens to the feature maps of the second convolution, and to the answer?"""

import numpy as np

from course_lib.scratch.convolution import conv2d

KIND = "choose"
POINTS = 1
HINTS = [
    "A kernel is the same at every place.",
    "Equivariant: what goes in moves, what comes out moves along. Which step forgets where?",
    "The maps move by two pixels; of each map the highest value is kept, wherever it is.",
]
CHOICES = {
    "a": "The maps stay, and so does the answer.",
    "b": "The maps move along, and the answer changes.",
    "c": "The maps move along, and the answer stays.",
    "d": "The maps change their values, and so does the answer.",
    "e": "The maps move, but in the other direction.",
}
SEEN = {"a": (0, True), "b": (2, False), "c": (2, True), "d": (None, False), "e": (-2, None)}


def moved_sign():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_two_convolutions_say_so(chosen, rng):
    """It is what two convolutions with weights drawn by lot do."""
    K1, K2 = rng.normal(size=(3, 3, 1, 2)), rng.normal(size=(3, 3, 2, 3))
    maps = []
    for right in (9, 11):
        picture = np.ones((1, 20, 20, 1))
        picture[0, 9:11, right : right + 2] = 0
        first = np.maximum(conv2d(picture, K1, np.zeros(2)), 0)
        maps.append(conv2d(first, K2, np.zeros(3))[0])
    moved = 2 if np.allclose(maps[0][:, :-2], maps[1][:, 2:]) else 0
    same = np.allclose(maps[0].max(axis=(0, 1)), maps[1].max(axis=(0, 1)))
    assert SEEN.get(chosen()) == (moved, same), "With weights drawn by lot, something else happens."


def wrong_takes_equivariant_for_invariant():
    """The answer stays, but the maps do not: a convolution moves its maps along. What forgets the place is the maximum after it."""
    return "a"


def wrong_forgets_the_maximum():
    """The maps move along. But of each only the highest value goes on, wherever it stands: the dense layer sees the same numbers."""
    return "b"


def wrong_gives_each_place_its_weights():
    """The values would change if each place had weights of its own. One kernel serves all places."""
    return "d"


def wrong_turns_it_round():
    """Flipped kernels or not: what moves to the right in the picture moves to the right in the maps."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
