r"""**Open challenge: sixteen questions.** You may ask sixteen questions about a digit, each a kernel of 5 by 5. The check slides them over
pictures of 14 by 14, where each digit lies *anywhere* within two pixels. Of each map it keeps two numbers, after a ReLU: the highest and the
mean. So no places are left. Then `fit_votes` finds the best weights for ten classes.

Which questions are worth asking? Make edges by hand; cut patches out of digits; try many and keep what helps; train a
`Conv2D` (30 seconds in all). `highest_and_mean` and `fit_votes` are what the check uses. Random
kernels read some 68 %: no points up to 70 %, all at 76 %."""

from functools import lru_cache

import numpy as np
from threadpoolctl import threadpool_limits

from course_lib.data.digits import all_digits, shrink
from course_lib.exercises.expect import PartlyDone, numbers
from course_lib.scratch.convolution import fit_votes, highest_and_mean

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 30.0
HINTS = [
    "A kernel answers loudest where the picture looks like the kernel. What do digits consist of? And why should the sum of a kernel be 0?",
    "Cut a hundred patches with ink in them out of the pictures, take from each its own mean, and look which sixteen do best together.",
    "Start with none. Sixteen times: try each candidate beside those you have, fit votes, keep the one with which the answers are best.",
]
FULL, NONE = 0.76, 0.70
N_TRAIN, N_NEW, MOST, SIDE = 2_000, 1_500, 16, 5


def sixteen_kernels(pictures, y):
    """Choose at most sixteen kernels by what they tell about digits.

    pictures: (2000, 14, 14), from 0 to 1, digits that have been moved. y: (2000,).
    Returns (16, 5, 5) or fewer.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(0)
    patches = np.lib.stride_tricks.sliding_window_view(pictures, (5, 5), axis=(1, 2))
    patches = patches.reshape(-1, 5, 5)
    inked = patches[patches.std(axis=(1, 2)) > 0.2]
    kernels = rng.choice(inked, size=90, replace=False)
    kernels = kernels - kernels.mean(axis=(1, 2), keepdims=True)
    seen, truth, kept = highest_and_mean(pictures, kernels), np.eye(10)[y] - 0.1, []
    seen = (seen - seen.mean(axis=0)) / (seen.std(axis=0) + 1e-6)
    A, B = seen.T @ seen + np.eye(180), seen.T @ truth
    for _ in range(16):  # beside those kept, which one explains most?
        trials = [[*kept, k] for k in range(90) if k not in kept]
        columns = [np.r_[trial, np.add(trial, 90)] for trial in trials]
        worth = [np.sum(B[c] * np.linalg.solve(A[np.ix_(c, c)], B[c])) for c in columns]
        kept = trials[int(np.argmax(worth))]
    return kernels[kept]
    ### END SOLUTION


def _anywhere(X, rng):
    """Each digit moved by up to four of its 28 pixels, in both directions, then shrunk."""
    down, right = rng.integers(-4, 5, size=(2, len(X), 1))
    rows, columns = (np.arange(28) - down) % 28, (np.arange(28) - right) % 28
    moved = X.reshape(-1, 28, 28)[np.arange(len(X))[:, None, None], rows[:, :, None], columns[:, None, :]]
    return shrink(moved.reshape(-1, 784), 14).reshape(-1, 14, 14)


@lru_cache(maxsize=2)
def _draw(seed):
    rng, (X, y) = np.random.default_rng(seed), all_digits()
    order = rng.permutation(len(y))
    known, new = order[:N_TRAIN], order[N_TRAIN : N_TRAIN + N_NEW]
    return _anywhere(X[known], rng), y[known], _anywhere(X[new], rng), y[new]


def _kernels(returned):
    kernels = numbers(returned, "the result")
    if kernels.ndim == 4 and 1 in (kernels.shape[-1], kernels.shape[2]):
        raise AssertionError(
            f"The kernels have shape {kernels.shape}. Keras has (5, 5, 1, 16); here the kernels come first, as (16, 5, 5)."
        )
    fits = kernels.ndim == 3 and kernels.shape[1:] == (SIDE, SIDE)
    assert fits, f"The result has shape {kernels.shape}; expected (16, 5, 5)."
    assert 1 <= len(kernels) <= MOST, f"{len(kernels)} kernels came; at most sixteen are allowed."
    largest = np.abs(kernels).max(axis=(1, 2), keepdims=True)
    return kernels / np.where(largest > 0, largest, 1)  # the size of a kernel does not count


def check_they_tell_digits_apart(choose, rng):
    """With their answers alone, 76 % of the new digits are read, wherever they lie."""
    pictures, y, new, y_new = _draw(int(rng.integers(1_000_000)))
    with threadpool_limits(1):  # products this small are slower when cores share them
        kernels = _kernels(choose(pictures.copy(), y.copy()))
        votes = fit_votes(highest_and_mean(pictures, kernels), y)
        share = float(np.mean(votes(highest_and_mean(new, kernels)) == y_new))
    credit = float(np.clip((share - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        raise PartlyDone(f"With your {len(kernels)} kernels, {share:.1%} of 1,500 new digits are read.", credit)


def _waves(n_directions, phases, turns=1.0):
    """Stripes of all directions, each of sum 0."""
    down, right = np.indices((5, 5)) - 2.0
    angles = np.pi * np.arange(n_directions) / n_directions
    stripes = [np.cos(2 * np.pi * turns / 5 * (np.cos(a) * down + np.sin(a) * right) + p) for a in angles for p in phases]
    return np.array([stripe - stripe.mean() for stripe in stripes])


def wrong_asks_for_single_pixels(pictures, y):
    """Your kernel looks at one pixel. Somewhere in every digit there is ink, so that its highest number says nothing."""
    K = np.zeros((1, 5, 5))
    K[0, 2, 2] = 1.0
    return K


def wrong_asks_one_question_sixteen_times(pictures, y):
    """Sixteen kernels, but they are one and the same. The second tells nothing that the first has not told."""
    return np.tile(_waves(1, (np.pi / 2,)), (16, 1, 1))


def wrong_asks_in_two_directions(pictures, y):
    """You ask for upright and for level edges, from dark to bright. Strokes run in all directions, and every stroke has two sides."""
    return _waves(2, (np.pi / 2,))


def wrong_asks_at_random(pictures, y):
    """Noise asks about nothing in particular. Somehow it works, for two digits in three, and that is what you have to beat."""
    return np.random.default_rng(3).normal(size=(6, 5, 5))


def wrong_asks_for_amounts_of_ink(pictures, y):
    """All numbers in your kernels are above 0: each of them asks how much ink there is, and hardly where."""
    down, right = np.indices((5, 5)) - 2.0
    return np.array([np.exp(-(down**2 + right**2) / (2 * size**2)) for size in np.linspace(0.5, 3, 16)])


def wrong_asks_too_much(pictures, y):
    """These are more than sixteen kernels. Which of them could you do without?"""
    return _waves(8, (0, np.pi / 2, np.pi, -np.pi / 2))


def wrong_returns_them_as_keras_has_them(pictures, y):
    """Your kernels have the axes of Keras, the number of kernels last. Here it comes first, and there is no axis for channels."""
    return _waves(4, (0, np.pi / 2, np.pi, -np.pi / 2)).transpose(1, 2, 0)[:, :, None]


def wrong_returns_whole_digits(pictures, y):
    """You returned pictures of 14 by 14. A kernel is a small piece, 5 by 5, that can occur in many digits."""
    return np.array([pictures[y == digit].mean(axis=0) for digit in range(10)])


def right_with_single_precision_lists(pictures, y):
    """The same choice, handed back as lists."""
    return np.asarray(sixteen_kernels(pictures, y), dtype="float32").tolist()


def right_from_stripes_and_patches(pictures, y):
    """Begins with stripes and cut patches, and drops what would be missed least until sixteen are left."""
    rng, waves = np.random.default_rng(1), _waves(4, (0, np.pi / 2, np.pi, -np.pi / 2))
    patches = np.lib.stride_tricks.sliding_window_view(pictures, (5, 5), axis=(1, 2)).reshape(-1, 5, 5)
    cut = rng.choice(patches[patches.std(axis=(1, 2)) > 0.2], size=44, replace=False)
    candidates = np.concatenate([waves, cut - cut.mean(axis=(1, 2), keepdims=True)])
    seen, kept = highest_and_mean(pictures, candidates), list(range(60))
    seen, truth = (seen - seen.mean(axis=0)) / (seen.std(axis=0) + 1e-6), np.eye(10)[y] - 0.1
    while len(kept) > MOST:
        columns = np.r_[kept, np.add(kept, 60)]
        inverse = np.linalg.inv(seen[:, columns].T @ seen[:, columns] + np.eye(len(columns)))
        weights = inverse @ (seen[:, columns].T @ truth)
        pairs = np.arange(len(columns)).reshape(2, -1).T  # both numbers of a kernel go together
        missed = [np.sum(weights[p] * np.linalg.solve(inverse[np.ix_(p, p)], weights[p])) for p in pairs]
        kept.pop(int(np.argmin(missed)))
    return candidates[kept]
