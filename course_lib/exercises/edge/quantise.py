r"""**Your turn: whole numbers.** Store weights as whole numbers: `W` is about `scale * q`. With `bits` bits $q$ goes from $-m$ to $m$, where $m = 2^{bits-1} - 1$ (127 for 8 bits). The scale is as small as it can be without cutting anything off, and each weight becomes the nearest whole number. Where all weights are 0, let the scale be 1.

Return `q` (of an integer type, of the shape of `W`) and `scale` (one number)."""

import numpy as np

from course_lib.exercises.expect import close, describe, numbers, pair, untouched

POINTS = 3
HINTS = [
    "Which weight must become the largest whole number, and what is the scale then?",
    "Loud weights may be negative. And what does turning 2.7 into a whole number with `astype` give?",
    "The scale is the largest absolute weight, over m. Then divide, round, and turn into whole numbers.",
]


def quantise(W, bits=8):
    """W: an array of floats. bits: 2 to 8. Returns q (shape of W) and the scale."""
    ### BEGIN SOLUTION
    m = 2 ** (bits - 1) - 1
    scale = np.abs(W).max() / m or 1.0
    return np.round(W / scale).astype("int8"), scale
    ### END SOLUTION


def _answered_whole(answer, W, bits):
    q, scale = pair(answer(W.copy(), bits), "(q, scale)")
    q, scale = numbers(q, "`q`", W.shape), float(numbers(scale, "the scale", ()))
    off = np.flatnonzero(q != np.round(q))
    assert off.size == 0, f"`q` should be whole numbers, but it holds {describe(float(q.flat[off[0]]))}."
    m = 2 ** (bits - 1) - 1
    assert np.abs(q).max() <= m, f"With {bits} bits, `q` should lie between -{m} and {m}, but it is {describe(q)}."
    return q, scale


def _some_weights(rng):
    """Weights whose loudest is negative."""
    W = rng.normal(scale=0.3, size=(6, 5))
    W[2, 3] = -1.3 * np.abs(W).max()
    return W, int(rng.integers(3, 9))


def check_the_loudest_comes_back(answer, rng):
    """The loudest weight becomes the largest whole number, and comes back as it was."""
    W, _ = _some_weights(rng)
    for bits in (8, 3):
        q, scale = _answered_whole(answer, W, bits)
        m = 2 ** (bits - 1) - 1
        assert q[2, 3] == -m, f"With {bits} bits the loudest weight, {W[2, 3]:.3f}, became {q[2, 3]:.0f}."
        close(scale * q[2, 3], W[2, 3], f"With {bits} bits, scale * q of the loudest weight, {W[2, 3]:.3f},")


def check_nothing_is_off_by_more_than_half_a_scale(answer, rng):
    """No weight is further from scale * q than half a scale."""
    for _ in range(3):
        W, bits = _some_weights(rng)
        q, scale = _answered_whole(answer, W, bits)
        off = np.abs(W - scale * q)
        worst = np.unravel_index(off.argmax(), W.shape)
        assert off.max() <= 0.5001 * abs(scale), (
            f"With {bits} bits and a scale of {scale:.4f}, the weight {W[worst]:.4f} became {q[worst]:.0f}, "
            f"which stands for {scale * q[worst]:.4f}."
        )


def check_they_are_stored_as_whole_numbers(answer, rng):
    """`q` is of an integer type: a whole number that is stored as a float takes as much room as any other float."""
    W, bits = _some_weights(rng)
    q, _ = pair(answer(W.copy(), bits), "(q, scale)")
    kind = np.asarray(numbers(q, "`q`", W.shape) if isinstance(q, list | tuple) else q).dtype
    assert np.any(np.asarray(q)), "`q` is 0 everywhere, and the weights are not."
    whole = isinstance(q, list | tuple) and "." not in str(q)
    assert whole or kind.kind in "iu", f"`q` is of the type {kind}; expected whole numbers, as `.astype(int)` makes them."


def hidden_check_silence_stays_silent(answer, rng):
    """Zeros become zeros, also where all are zero; and `W` stays as it was."""
    with np.errstate(all="ignore"):
        q, scale = _answered_whole(answer, np.zeros((2, 3)), 8)
    assert np.all(q == 0) and scale == 1, f"For zeros alone, it returned {describe((q, scale))}."
    W, bits = _some_weights(rng)
    W[0] = 0.0
    given = W.copy()
    q, _ = pair(answer(given, bits), "(q, scale)")
    q = numbers(q)
    assert np.all(q[0] == 0) and np.any(q), f"A layer whose first row is 0 became {describe(q)}."
    untouched(W, given, "W")


def _fitting(W, bits):
    """The largest whole number, and the scale with which the loudest weight becomes it."""
    m = 2 ** (bits - 1) - 1
    return m, np.abs(W).max() / m or 1.0


def wrong_cuts_off_the_rest(W, bits=8):
    """You cut off what comes after the point instead of rounding: 2.9 becomes 2, and a weight may be off by a whole scale."""
    _, scale = _fitting(W, bits)
    return (W / scale).astype("int8"), scale


def wrong_rounds_down(W, bits=8):
    """You always round down: 2.9 becomes 2, -2.1 becomes -3. The *nearest* whole number is never further off than half a scale."""
    _, scale = _fitting(W, bits)
    return np.floor(W / scale).astype("int64"), scale


def wrong_forgets_the_negative_ones(W, bits=8):
    """Your scale comes from the largest weight, but the loudest may be negative: it does not fit in."""
    m = 2 ** (bits - 1) - 1
    scale = W.max() / m or 1.0
    return np.round(W / scale).astype("int64"), scale


def wrong_cuts_the_negative_ones_off(W, bits=8):
    """Your scale comes from the largest weight; loud negative ones do not fit in, and you cut them off. Their error is far above half a scale."""
    m = 2 ** (bits - 1) - 1
    scale = W.max() / m or 1.0
    return np.clip(np.round(W / scale), -m, m).astype("int8"), scale


def wrong_divides_by_128(W, bits=8):
    """Your scale is a little too small or too large: with 8 bits the largest whole number is 127, since one of the 256 places is for 0."""
    m = 2 ** (bits - 1)
    scale = np.abs(W).max() / m or 1.0
    return np.clip(np.round(W / scale), -m + 1, m - 1).astype("int8"), scale


def wrong_uses_half_the_numbers(W, bits=8):
    """You use only half of the whole numbers there are: the steps are twice as wide as need be."""
    m = max(1, 2 ** (bits - 2) - 1)
    scale = np.abs(W).max() / m or 1.0
    return np.round(W / scale).astype("int8"), scale


def wrong_turns_the_scale_over(W, bits=8):
    """Your whole numbers are right, but the scale is upside down: scale * q should give the weights back."""
    m = 2 ** (bits - 1) - 1
    scale = m / (np.abs(W).max() or m)
    return np.round(W * scale).astype("int8"), scale


def wrong_moves_zero(W, bits=8):
    """You lay the smallest weight at one end and the largest at the other, but then `q` is more than a multiple of a scale: a weight of 0 no longer becomes 0."""
    m = 2 ** (bits - 1) - 1
    scale = (W.max() - W.min()) / (2 * m) or 1.0
    return np.round((W - W.min()) / scale - m).astype("int8"), scale


def wrong_does_not_round(W, bits=8):
    """You divide by the scale, and leave it at that: the numbers are still floats with 32 bits each."""
    _, scale = _fitting(W, bits)
    return W / scale, scale


def wrong_divides_by_zero(W, bits=8):
    """Where all weights are 0, your scale is 0, and 0 / 0 is not a number."""
    m = 2 ** (bits - 1) - 1
    scale = np.abs(W).max() / m
    return np.round(W / scale).astype("int64"), scale


def wrong_divides_by_a_scale_of_zero(W, bits=8):
    """Where all weights are 0, your scale is 0, and 0 / 0 is not a number. Let the scale be 1 there."""
    m = 2 ** (bits - 1) - 1
    scale = np.abs(W).max() / m
    return np.round(W / (scale or 1.0)).astype("int8"), scale


def wrong_works_in_place(W, bits=8):
    """`q` and the scale are right, but `W /= scale` writes into the weights that came in: the network itself is changed."""
    _, scale = _fitting(W, bits)
    W /= scale
    return np.round(W).astype("int8"), scale


def wrong_gives_weights_back(W, bits=8):
    """You multiplied by the scale again: that is what `q` stands for, not `q`. Return the whole numbers, before they are turned back."""
    _, scale = _fitting(W, bits)
    return scale * np.round(W / scale), scale


def wrong_measures_the_whole_range_and_cuts_off(W, bits=8):
    """Your scale comes from the distance between the smallest and the largest weight; on the louder side weights do not fit in, and you cut them off."""
    m = 2 ** (bits - 1) - 1
    scale = (W.max() - W.min()) / (2 * m) or 1.0
    return np.clip(np.round(W / scale), -m, m).astype("int8"), scale


def wrong_leaves_them_floats(W, bits=8):
    """Your numbers are whole, but `np.round` gives floats: stored like that they take 4 or 8 bytes each, and nothing is saved."""
    _, scale = _fitting(W, bits)
    return np.round(W / scale), scale


def wrong_counts_no_sign(W, bits=8):
    """Your m is 255 with 8 bits. One bit is for the sign: seven are left, for numbers up to 127."""
    m = 2**bits - 1
    scale = np.abs(W).max() / m or 1.0
    return np.round(W / scale).astype("int64"), scale


def wrong_goes_up_to_128(W, bits=8):
    """Your m is 128 with 8 bits. It goes up to 127: one of the 256 places is for 0, and an int8 has no 128."""
    m = 2 ** (bits - 1)
    scale = np.abs(W).max() / m or 1.0
    return np.round(W / scale).astype("int64"), scale


def wrong_measures_the_whole_range(W, bits=8):
    """Your scale comes from the distance between the smallest and the largest weight. Without moving 0, the one on the louder side does not fit in."""
    m = 2 ** (bits - 1) - 1
    scale = (W.max() - W.min()) / (2 * m) or 1.0
    return np.round(W / scale).astype("int64"), scale


def wrong_takes_8_bits_always(W, bits=8):
    """You use 127 whatever `bits` is."""
    scale = np.abs(W).max() / 127 or 1.0
    return np.round(W / scale).astype("int64"), scale


def wrong_has_no_negative_numbers(W, bits=8):
    """`uint8` has no sign: -1 becomes 255. Whole numbers with a sign are `int8`."""
    _, scale = _fitting(W, bits)
    return np.round(W / scale).astype("int64").astype("uint8"), scale


def wrong_has_a_scale_for_each_column(W, bits=8):
    """You have a scale for each column. That is better still, and comes later in the lesson; here one number was asked for."""
    m = 2 ** (bits - 1) - 1
    scale = np.abs(W).max(axis=0) / m
    scale = np.where(scale > 0, scale, 1.0)
    return np.round(W / scale).astype("int8"), scale


def wrong_returns_the_scale_first(W, bits=8):
    """You return the scale first. The order is `q, scale`."""
    _, scale = _fitting(W, bits)
    return scale, np.round(W / scale).astype("int8")


def wrong_cuts_the_loud_ones_off(W, bits=8):
    """Your scale comes from the spread, and what does not fit in is cut off. The task: as small as it can be *without* cutting anything off."""
    m = 2 ** (bits - 1) - 1
    scale = 3 * W.std() / m or 1.0
    return np.clip(np.round(W / scale), -m, m).astype("int64"), scale


def right_one_by_one(W, bits=8):
    """A loop; lists come back."""
    flat = [float(w) for w in W.ravel()]
    loudest = max(abs(w) for w in flat)
    scale = loudest / (2 ** (bits - 1) - 1) if loudest else 1.0
    return np.reshape([round(w / scale) for w in flat], W.shape).tolist(), scale


def right_in_single_precision(W, bits=8):
    """float32, rounded by adding a half."""
    W = W.astype("float32")
    scale = max(W.max(), -W.min()) / np.float32((1 << (bits - 1)) - 1)
    scale = scale if scale > 0 else np.float32(1)
    return np.floor(W / scale + 0.5).astype("int32"), scale
