r"""**Your turn: a loss that wants overlap.** One pixel in eighty is a lesion's, so that by pixels an empty mask is almost perfect. The *Dice coefficient* is twice the overlap of two masks, over the sum of their sizes: 1 if they agree,
0 if they do not touch. To train by it, it must be *soft*: with probabilities $p$ in place of 0 and 1. For one picture,

$$\text{Dice} = \frac{2\sum t\,p + s}{\sum t + \sum p + s}$$

where $s$ = `smooth` keeps empty masks from 0/0. Return 1 less the *mean over the pictures*. Use `keras.ops` (`sum`, `mean`), so that
Keras could train by it."""

import keras
import numpy as np

from course_lib.exercises.expect import close, numbers

POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
HINTS = [
    "One Dice for each picture: sums run over height, width and channel, not over the pictures.",
    "`axis=(1, 2, 3)` in each of the three sums leaves n numbers. The mean of the n fractions comes last.",
    "Overlap is the sum of `truth * p`. Twice that plus smooth, over both sums plus smooth; the loss is 1 less the mean.",
]


def dice_loss(truth, p, smooth=1.0):
    """1 less the mean soft Dice coefficient.

    truth: (n, height, width, 1), 0 or 1. p: the same shape, 0 to 1. smooth: above 0.
    Returns one number, 0 when they agree.
    """
    ### BEGIN SOLUTION
    both = keras.ops.sum(truth * p, axis=(1, 2, 3))
    sizes = keras.ops.sum(truth, axis=(1, 2, 3)) + keras.ops.sum(p, axis=(1, 2, 3))
    return 1 - keras.ops.mean((2 * both + smooth) / (sizes + smooth))
    ### END SOLUTION


def _case(rng, n=3, side=8):
    """Masks of very different sizes, and probabilities that are neither sure nor right."""
    truth = np.zeros((n, side, side, 1), dtype="float32")
    for picture, size in enumerate((2, 4, 7, 1, 6)[:n]):
        top, left = rng.integers(0, side - size + 1, size=2)
        truth[picture, top : top + size, left : left + size] = 1
    p = np.clip(
        0.25 + 0.5 * truth * rng.uniform(0.4, 1, size=(n, 1, 1, 1)) + rng.uniform(-0.2, 0.2, size=truth.shape), 0.02, 0.98
    )
    return truth, p.astype("float32")


def _by_hand(truth, p, smooth):
    """Picture by picture, pixel by pixel."""
    found = []
    for t, q in zip(truth.astype(float), p.astype(float), strict=True):
        both = sum(a * b for a, b in zip(t.ravel(), q.ravel(), strict=True))
        found.append((2 * both + smooth) / (t.sum() + q.sum() + smooth))
    return 1 - np.mean(found)


def _loss(answer, truth, p, **options):
    return float(numbers(answer(truth, p, **options), "the loss", ()))


def check_agreeing_is_0_and_missing_almost_1(answer, rng):
    """The loss is 0 for the true masks themselves, empty ones included, and almost 1 for masks that do not touch them."""
    truth, _ = _case(rng, n=2, side=20)
    truth[0] = 0
    same = _loss(answer, truth, truth.copy())
    assert abs(same) < 1e-4, f"For the true masks themselves, one of them empty, the loss came out as {same:.4g}."
    apart = _loss(answer, truth, 1 - truth)
    assert 0.98 < apart < 1.0001, f"For masks that do not touch the true ones, the loss came out as {apart:.4g}."


def check_it_is_the_formula(answer, rng):
    """For probabilities, it is what the formula gives picture by picture, in the mean."""
    for smooth in (1.0, 5.0):
        truth, p = _case(rng)
        close(_loss(answer, truth, p, smooth=smooth), _by_hand(truth, p, smooth), "The loss", rtol=1e-3, atol=1e-4)


def check_it_has_a_slope(answer, rng):
    """One probability a little higher, and the loss is a little lower inside a lesion, a little higher outside."""
    truth, p = _case(rng, n=1)
    p = 0.3 + 0.1 * p
    before = _loss(answer, truth, p)
    for inside in (1, 0):
        nudged = p.copy()
        nudged[truth == inside] += 0.01
        change = _loss(answer, truth, nudged) - before
        right = change < -1e-6 if inside else change > 1e-6
        where = "inside" if inside else "outside"
        assert right, f"With all probabilities {where} the lesion higher by 0.01, the loss changed by {change:.2g}."


def hidden_check_any_number_of_pictures(answer, rng):
    """It fits one picture and five, and any size."""
    for n, side in ((1, 8), (5, 10)):
        truth, p = _case(rng, n=n, side=side)
        close(_loss(answer, truth, p, smooth=2.0), _by_hand(truth, p, 2.0), "The loss", rtol=1e-3, atol=1e-4)


def _dice(truth, p, smooth, axis=(1, 2, 3), twice=2, top=1.0, bottom=1.0):
    both, sizes = np.sum(truth * p, axis=axis), np.sum(truth, axis=axis) + np.sum(p, axis=axis)
    return (twice * both + top * smooth) / (sizes + bottom * smooth)


def wrong_cuts_at_a_half(truth, p, smooth=1.0):
    """You cut the probabilities at 0.5 first. That measures, but cannot train: a small change of a weight changes nothing, the slope is 0."""
    return 1 - np.mean(_dice(truth, (np.asarray(p) > 0.5).astype(float), smooth))


def wrong_returns_the_coefficient(truth, p, smooth=1.0):
    """That is the Dice coefficient, which is 1 for perfect masks. A loss is made small: you would train for the least overlap."""
    return np.mean(_dice(truth, p, smooth))


def wrong_makes_it_negative(truth, p, smooth=1.0):
    """The sign is right, but the loss is 1 *less* the mean: it should be 0 for perfect masks, not -1."""
    return -np.mean(_dice(truth, p, smooth))


def wrong_pools_the_pictures(truth, p, smooth=1.0):
    """Your sums run over the pictures too: one big mask then drowns all small ones. Each picture has a Dice of its own."""
    return 1 - _dice(truth, p, smooth, axis=None)


def wrong_sums_the_columns_only(truth, p, smooth=1.0):
    """Your sums leave rows apart: they run over one direction only. A picture's mask has height and width."""
    return 1 - np.mean(_dice(truth, p, smooth, axis=(2, 3)))


def wrong_sums_over_the_first_axis(truth, p, smooth=1.0):
    """Your sums run over the *pictures* and leave pixels apart. It is the other way round: axis 0 counts pictures."""
    return 1 - np.mean(_dice(truth, p, smooth, axis=0))


def wrong_forgets_the_two(truth, p, smooth=1.0):
    """The overlap counts once with you. Both masks are in the sum below, so above it counts twice, or perfect masks get one half."""
    return 1 - np.mean(_dice(truth, p, smooth, twice=1))


def wrong_smooths_below_only(truth, p, smooth=1.0):
    """You add smooth below only: then an empty mask, rightly found empty, gets 0 of 1, the worst mark."""
    return 1 - np.mean(_dice(truth, p, smooth, top=0.0))


def wrong_ignores_smooth(truth, p, smooth=1.0):
    """Your smooth is 1, whatever the argument says."""
    return 1 - np.mean(_dice(truth, p, 1.0))


def wrong_divides_by_the_union(truth, p, smooth=1.0):
    """You subtract the overlap below: that is intersection over union, a cousin of Dice with other numbers, where the overlap counts once."""
    both = np.sum(truth * p, axis=(1, 2, 3))
    union = np.sum(truth, axis=(1, 2, 3)) + np.sum(p, axis=(1, 2, 3)) - both
    return 1 - np.mean((both + smooth) / (union + smooth))


def wrong_returns_one_for_each_picture(truth, p, smooth=1.0):
    """You return one number a picture. A loss is one number: their mean."""
    return 1 - _dice(truth, p, smooth)


def wrong_adds_the_pictures_up(truth, p, smooth=1.0):
    """You add the losses of the pictures up. The mean was asked for, so that a loss does not grow with the batch."""
    return np.sum(1 - _dice(truth, p, smooth))


def wrong_squares_below(truth, p, smooth=1.0):
    """You square below, as the V-Net's authors did. It is a kin of this formula; here the sum is of the probabilities themselves."""
    both, squares = (np.sum(values, axis=(1, 2, 3)) for values in (truth * p, truth**2 + p**2))
    return 1 - np.mean((2 * both + smooth) / (squares + smooth))


def wrong_bends_again(truth, p, smooth=1.0):
    """You put p through a sigmoid. It holds probabilities already: all of them would end between 0.5 and 0.73."""
    return 1 - np.mean(_dice(truth, 1 / (1 + np.exp(-p)), smooth))


def wrong_doubles_smooth(truth, p, smooth=1.0):
    """You double smooth above, with the overlap: an empty mask, rightly found empty, gets 2 of 1."""
    return 1 - np.mean(_dice(truth, p, smooth, top=2.0))


def wrong_counts_pixels(truth, p, smooth=1.0):
    """You average the distance pixel by pixel. Nearly all pixels are healthy: a mask with nothing in it would be almost perfect."""
    return np.mean(np.abs(truth - p))


def right_in_numpy(truth, p, smooth=1.0):
    """By numpy, with each picture in a row."""
    t, q = (np.reshape(values, (len(values), -1)).astype(float) for values in (truth, p))
    return 1 - np.mean((2 * np.einsum("ij,ij->i", t, q) + smooth) / (t.sum(1) + q.sum(1) + smooth))


def right_with_a_loop(truth, p, smooth=1.0):
    """Picture by picture, adding up the losses; a tensor comes back."""
    total = 0.0
    for t, q in zip(truth, p, strict=True):
        t, q = keras.ops.convert_to_tensor(t), keras.ops.convert_to_tensor(q)
        total = total + (keras.ops.sum(t) + keras.ops.sum(q) - 2 * keras.ops.sum(t * q)) / (keras.ops.sum(t + q) + smooth)
    return total / len(truth)
