r"""**Your turn: a slope without calculus.** Trust is good, nudging is better. A layer's loss is `cross_entropy(X @ W + b, y)`.
Estimate its slope in every entry of `W`: nudge that one entry up by `h`, then down by `h`, and look at the loss both times.

$$\text{slope} \approx \frac{L(\ldots, W_{jk} + h, \ldots) - L(\ldots, W_{jk} - h, \ldots)}{2h}$$

Return an array of the shape of `W`, and leave `W` as it was. It needs two losses for each weight, hopeless for training,
priceless for finding bugs."""

import numpy as np

from course_lib.exercises.expect import close, numbers
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.network import cross_entropy, output_blame

KIND = "gradient"
POINTS = 3
SHARES = {"check_it_is_the_slope": 0.5, "check_it_looks_both_ways": 3, "hidden_check_inputs_are_left_alone": 0.25}
HINTS = [
    "One entry at a time: two nested loops over rows and columns, and two copies of `W`, each nudged in that entry.",
    "`W.copy()` makes a copy of its own; `up = W` is only a second name for the same array.",
    "Difference of the two losses, divided by all of `2 * h`: mind the brackets. Write it into the same place of a new array.",
]


def nudged_slopes(W, b, X, y, h=1e-5):
    """The slope of cross_entropy(X @ W + b, y) in W, by central differences.

    W: (n_in, n_classes). b: (n_classes,). X: (n, n_in). y: (n,), whole numbers. h: the nudge.
    Returns an array of shape (n_in, n_classes).
    """
    ### BEGIN SOLUTION
    slopes = np.zeros_like(W)
    for j, k in np.ndindex(W.shape):
        up, down = W.copy(), W.copy()
        up[j, k] += h
        down[j, k] -= h
        slopes[j, k] = (cross_entropy(X @ up + b, y) - cross_entropy(X @ down + b, y)) / (2 * h)
    return slopes
    ### END SOLUTION


def _layer(rng, n=6, n_in=3, n_classes=3):
    X, y = rng.normal(size=(n, n_in)), rng.integers(n_classes, size=n)
    return rng.normal(size=(n_in, n_classes)), rng.normal(size=n_classes), X, y


def check_it_is_the_slope(slopes, rng):
    """With a tiny nudge, it is the slope that calculus gives."""
    for n_in, n_classes in ((3, 3), (2, 4)):
        W, b, X, y = _layer(rng, n_in=n_in, n_classes=n_classes)
        close(slopes(W.copy(), b, X, y), X.T @ output_blame(X @ W + b, y), "What you return", rtol=1e-3, atol=1e-6)


def check_it_looks_both_ways(slopes, rng):
    """With nudges so large that the two sides differ, it is still what both of them together say."""
    W, b, X, y = _layer(rng)
    for h in (1.0, 0.5):
        both = central_difference(lambda V: cross_entropy(X @ V + b, y), W, h=h)
        close(slopes(W.copy(), b, X, y, h), both, f"With h = {h:g}, the estimate", rtol=1e-3)


def hidden_check_inputs_are_left_alone(slopes, rng):
    """`W` and `b` are left as they were, apart from rounding."""
    W, b, X, y = _layer(rng)
    given_W, given_b = W.copy(), b.copy()
    estimate = numbers(slopes(given_W, given_b, X, y), "the estimate", W.shape)
    assert np.any(estimate), "The estimate is zero everywhere."
    for before, after, name in ((W, given_W, "W"), (b, given_b, "b")):
        assert np.allclose(before, after, rtol=0, atol=1e-9), f"Your function changed {name}, which belongs to its caller."


def _both_ways(W, b, X, y, h):
    """The slope by looking both ways, from the lesson's tool."""
    return central_difference(lambda V: cross_entropy(X @ V + b, y), W, h=h)


def wrong_looks_one_way_only(W, b, X, y, h=1e-5):
    """You compare with the loss in the middle: a nudge to one side only. The other side is what cancels most of the error."""
    slopes = np.zeros_like(W)
    for j, k in np.ndindex(W.shape):
        up = W.copy()
        up[j, k] += h
        slopes[j, k] = (cross_entropy(X @ up + b, y) - cross_entropy(X @ W + b, y)) / h
    return slopes


def wrong_divides_by_one_nudge(W, b, X, y, h=1e-5):
    """Everything is twice too large. From below to above it is two nudges, so the difference belongs to `2 * h`."""
    return 2 * _both_ways(W, b, X, y, h)


def wrong_forgets_the_brackets(W, b, X, y, h=1e-5):
    """`/ 2 * h` divides by 2 and then *multiplies* by `h`: Python goes from left to right. Brackets around `2 * h` mend it."""
    return _both_ways(W, b, X, y, h) * h * h


def wrong_does_not_divide(W, b, X, y, h=1e-5):
    """This is the difference of the losses. A slope is the difference for each unit of the way, and the way was `2 * h`."""
    return _both_ways(W, b, X, y, h) * 2 * h


def wrong_turns_the_sign(W, b, X, y, h=1e-5):
    """The sign is turned round: the loss after the nudge upwards comes first, then minus the one downwards."""
    return -_both_ways(W, b, X, y, h)


def wrong_keeps_every_nudge(W, b, X, y, h=1e-5):
    """Your nudges stay in `W`: each estimate is made at another place, and the caller gets a changed `W` back."""
    slopes = np.zeros_like(W)
    for j, k in np.ndindex(W.shape):
        W[j, k] += h
        above = cross_entropy(X @ W + b, y)
        W[j, k] -= 2 * h
        slopes[j, k] = (above - cross_entropy(X @ W + b, y)) / (2 * h)
    return slopes


def wrong_gives_one_array_two_names(W, b, X, y, h=1e-5):
    """All your slopes are 0. If you made two losses, they never differed: are 'up' and 'down' one array under two names? Or was a whole row nudged, which lifts all classes alike?"""
    slopes = np.zeros_like(W)
    for j, k in np.ndindex(W.shape):
        up = down = W.copy()
        up[j, k] += h
        down[j, k] -= h
        slopes[j, k] = (cross_entropy(X @ up + b, y) - cross_entropy(X @ down + b, y)) / (2 * h)
    return slopes


def wrong_nudges_whole_columns(W, b, X, y, h=1e-5):
    """You nudged a whole column of `W` together: all entries of a column have the same slope now. Each needs a nudge of its own."""
    slopes = np.zeros_like(W)
    for k in range(W.shape[1]):
        up, down = W.copy(), W.copy()
        up[:, k] += h
        down[:, k] -= h
        slopes[:, k] = (cross_entropy(X @ up + b, y) - cross_entropy(X @ down + b, y)) / (2 * h)
    return slopes


def wrong_turns_the_result_round(W, b, X, y, h=1e-5):
    """The slopes are transposed: a slope should stand where its weight stands in `W`, the row for the input, the column for the class."""
    return _both_ways(W, b, X, y, h).T


def wrong_has_a_nudge_of_its_own(W, b, X, y, h=1e-5):
    """The estimate is the same whatever `h` is: a nudge of your own, or a formula from calculus. Use the argument: the caller chooses how far."""
    return _both_ways(W, b, X, y, 1e-5)


def wrong_nudges_in_seven_digits(W, b, X, y, h=1e-5):
    """You nudge in single precision (float32). It keeps 7 digits of a number: a nudge of 0.00001 is mostly lost in them, and the difference is noise."""
    slopes = np.zeros_like(W)
    for j, k in np.ndindex(W.shape):
        up, down = W.astype(np.float32), W.astype(np.float32)
        up[j, k] += h
        down[j, k] -= h
        slopes[j, k] = (cross_entropy(X @ up + b, y) - cross_entropy(X @ down + b, y)) / (2 * h)
    return slopes


def wrong_forgets_the_last_row(W, b, X, y, h=1e-5):
    """The last row stays zero: `range(n)` ends before `n` by itself, so nothing has to be taken off."""
    slopes = _both_ways(W, b, X, y, h)
    slopes[-1] = 0
    return slopes


def wrong_forgets_the_bias(W, b, X, y, h=1e-5):
    """Your loss leaves out `b`. The scores are `X @ W + b`, here as everywhere."""
    return _both_ways(W, 0 * b, X, y, h)


def right_with_the_lessons_own(W, b, X, y, h=1e-5):
    """By the function that the course has for it."""
    return central_difference(lambda V: cross_entropy(X @ V + b, y), W, h)


def right_in_place_and_back(W, b, X, y, h=1e-5):
    """Nudges `W` itself and puts each entry back, by adding and taking away; returns lists."""
    slopes = [[0.0] * W.shape[1] for _ in range(W.shape[0])]
    for j in range(W.shape[0]):
        for k in range(W.shape[1]):
            W[j, k] += h
            above = cross_entropy(X @ W + b, y)
            W[j, k] -= 2 * h
            slopes[j][k] = (above - cross_entropy(X @ W + b, y)) / (2 * h)
            W[j, k] += h
    return slopes


def right_with_its_own_loss(W, b, X, y, h=1e-5):
    """Writes the cross-entropy out, and nudges by a matrix that is 0 but for one entry."""

    def loss(V):
        logits = X @ V + b
        return np.mean(np.log(np.sum(np.exp(logits), axis=1)) - logits[np.arange(len(y)), y])

    nudges = h * np.eye(W.size).reshape(-1, *W.shape)
    return np.array([(loss(W + nudge) - loss(W - nudge)) / 2 / h for nudge in nudges]).reshape(W.shape)
