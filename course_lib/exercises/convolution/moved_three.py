r"""**Predict: three pixels to the right.** Three networks, trained on digits in the middle, each right for nine in ten new ones and more:

- *dense*: dense layers only;
- *flatten*: two convolutions, then `Flatten` and a dense layer;
- *top*: three convolutions, then only the *highest* number of each map, wherever it stands, and a dense layer.

Now all new digits move three pixels to the right. Who still reads more than 85 % of them? Answer before you run the next cell."""

from functools import cache

import numpy as np

from course_lib.data.digits import all_digits, shrink
from course_lib.scratch.convolution import conv2d

KIND = "predict"
POINTS = 1
HINTS = [
    "When the digit moves, what becomes of a map? And what becomes of the map's highest number?",
    "A dense layer has a weight of its own for every place. What does it see when the whole map moves on by some places?",
    "`Flatten` keeps the places, and hands them to a dense layer. Which of the three drops them?",
]
N_DRAWS = 4  # so many draws of the images are tried out, and a test goes through all of them
CHOICES = {
    "a": "All three: they have learned what digits look like.",
    "b": "*flatten* and *top*: both have convolutions.",
    "c": "Only *top*.",
    "d": "Only *flatten*: it still knows where everything is.",
    "e": "None: they have only seen digits in the middle.",
}


def moved_three():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 80
    ### END SOLUTION


def _read(features, y, asked):
    """Ten votes fitted by least squares, on three kinds of features alike."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 0.05
    A, B = ((part - mean) / spread for part in (features, asked))
    votes = np.linalg.solve(A.T @ A + 20 * np.eye(A.shape[1]), A.T @ (np.eye(10)[y] - 0.1))
    return (B @ votes).argmax(axis=1)


@cache
def _what_happens(seed):
    """The experiment in small: pixels; maps with their places; the highest number of each map. The letter, or 'another'."""
    (X, y), rng = all_digits(), np.random.default_rng(seed)
    order = rng.permutation(len(y))
    known, new = order[:700], order[700:1200]
    moved = np.roll(X[new].reshape(-1, 28, 28), 3, axis=2).reshape(-1, 784)
    train, middle, right = (shrink(images, 14).reshape(-1, 14, 14, 1) for images in (X[known], X[new], moved))
    patches = np.lib.stride_tricks.sliding_window_view(train[..., 0], (5, 5), axis=(1, 2)).reshape(-1, 5, 5)
    inked = patches[patches.std(axis=(1, 2)) > 0.25]
    K = inked[rng.choice(len(inked), size=48, replace=False)]
    K = (K - K.mean(axis=(1, 2), keepdims=True)).transpose(1, 2, 0)[:, :, None]
    maps = [np.maximum(conv2d(images, K, np.zeros(48)), 0) for images in (train, middle, right)]
    kept = []
    for see in (
        lambda i: (train, middle, right)[i].reshape(-1, 196),
        lambda i: maps[i].reshape(len(maps[i]), 5, 2, 5, 2, 48).max(axis=(2, 4)).reshape(len(maps[i]), -1),
        lambda i: maps[i].max(axis=(1, 2)),
    ):
        a, b = (np.mean(_read(see(0), y[known], see(i)) == y[new]) for i in (1, 2))
        kept.append(b > 0.86 * a)
    return {(True,) * 3: "a", (False, True, True): "b", (False, False, True): "c", (False, True, False): "d"}.get(
        tuple(kept), "e"
    )


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens when all new digits are moved three pixels to the right."""
    assert predicted() == _what_happens(int(rng.integers(N_DRAWS))), "Tried out, something else happens."


def wrong_trusts_all():
    """They know what digits look like *in the middle*. A dense layer has a weight for every place: whatever moves meets weights that were made for something else."""
    return "a", 60


def wrong_takes_equivariant_for_invariant():
    """A convolution is *equivariant*: its map moves along with the digit. Then `Flatten` hands the moved map to a dense layer, which knows places. Equivariant is not invariant."""
    return "b", 80


def wrong_wants_to_know_where():
    """To know where things are is just what hurts here: they all are somewhere else now."""
    return "d", 50


def wrong_trusts_none():
    """Nobody has shown them moved digits, true. But one of them *cannot tell* that they moved: the highest number of a map is the same wherever it stands."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
