r"""**Debug: whole numbers that wrap around.** A layer of the watch: `X` (n, k) and `W` (k, m) are int8; real inputs are `scale_x * X`, real weights are `scale_w * W` with one scale for each column, real biases are `b` (m,). The result should be what the real numbers give. With three inputs of size 5 the sums were right; with
a whole picture they are nonsense. There is more than one mistake.

Mend it. The products stay products of whole numbers."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "debug"
POINTS = 3
HINTS = [
    "What is 100 * 100 in int8? Try `np.int8([100]) * np.int8([100])`.",
    "How large can a sum of 784 such products become, and which type has room for it? And in which unit is the bias?",
    "Whole numbers of 32 bits for the sum; then the two scales; the bias last, since it is a real number already.",
]


def repaired_product(X, W, scale_x, scale_w, b):
    """X: (n, k) int8. W: (k, m) int8. scale_x: a number. scale_w: (m,). b: (m,). Returns (n, m)."""
    ### BEGIN SOLUTION
    return (X.astype("int32") @ W.astype("int32")) * (scale_x * scale_w) + b
    ### END SOLUTION


def broken_repaired_product(X, W, scale_x, scale_w, b):
    """X: (n, k) int8. W: (k, m) int8. scale_x: a number. scale_w: (m,). b: (m,). Returns (n, m)."""
    total = X @ W + b
    return total * scale_x * scale_w


def _layer_of_the_watch(rng, k, largest):
    X = rng.integers(-largest, largest + 1, size=(4, k)).astype("int8")
    W = rng.integers(-largest, largest + 1, size=(k, 5)).astype("int8")
    return X, W, float(rng.uniform(0.01, 0.05)), rng.uniform(0.002, 0.2, size=5), rng.normal(scale=2.0, size=5)


def _real(X, W, scale_x, scale_w, b):
    """What the real numbers give, in double precision."""
    return (scale_x * X.astype(float)) @ (scale_w * W.astype(float)) + b


def check_small_sums(answer, rng):
    """Where no sum is large, it gives what the real numbers give, biases included."""
    for _ in range(2):
        given = _layer_of_the_watch(rng, 3, 5)
        close(answer(*given), _real(*given), "With small numbers the result", rtol=1e-3, atol=1e-4)


def check_a_whole_picture(answer, rng):
    """With 784 inputs that are loud and mostly of one sign, too."""
    X, W, *rest = _layer_of_the_watch(rng, 784, 100)
    X, W = np.abs(X), np.abs(W)
    want = _real(X, W, *rest)
    got = numbers(answer(X.copy(), W.copy(), *rest), "With a whole picture the result", want.shape)
    off = np.abs(got - want) > 1e-3 * np.abs(want)
    assert not off.any(), (
        f"With a whole picture {int(off.sum())} of {off.size} numbers are off, by up to {np.abs(got - want).max():,.0f}."
    )


def check_sums_that_cancel(answer, rng):
    """Whole numbers that cancel give 0, and not nearly 0: what is multiplied and added up are whole numbers."""
    X, W, scale_x, scale_w, b = _layer_of_the_watch(rng, 50, 100)
    half = numbers(answer(X, W, scale_x, scale_w, np.zeros_like(b)), "The result", (4, 5))
    assert half.any(), "Products that do not cancel give 0 as well."
    order = rng.permutation(50)
    X, W = np.hstack([X, -X[:, order]]), np.vstack([W, W[order]])
    got = numbers(answer(X, W, scale_x, scale_w, np.zeros_like(b)), "The result", (4, 5))
    assert not got.any(), f"Products that cancel give {np.abs(got).max():.1e} instead of 0. Were floats multiplied?"


def hidden_check_nothing_is_changed(answer, rng):
    """One input, one output, zeros and the loudest whole numbers are right, too; and nothing that came in is changed."""
    X, W = np.array([[127, 127], [0, 0], [-127, 127]], dtype="int8"), np.array([[127], [127]], dtype="int8")
    rest = 0.5, np.array([0.25]), np.array([-3.0])
    given = X.copy(), W.copy(), rest[1].copy(), rest[2].copy()
    close(answer(given[0], given[1], rest[0], given[2], given[3]), _real(X, W, *rest), "The result for loud numbers", rtol=1e-3)
    for before, after, name in zip((X, W, rest[1], rest[2]), given, ("X", "W", "scale_w", "b"), strict=True):
        untouched(before, after, name)


def wrong_sums_in_16_bits(X, W, scale_x, scale_w, b):
    """16 bits hold up to 32,767: two or three loud products fit, a picture does not. It wraps around without a word."""
    return (X.astype("int16") @ W.astype("int16")) * (scale_x * scale_w) + b


def wrong_widens_too_late(X, W, scale_x, scale_w, b):
    """The bias is right, but the sums are still int8 and have wrapped around; what comes after them is too late. Widen what goes in."""
    return (X @ W).astype("int32") * (scale_x * scale_w) + b


def wrong_scales_the_bias(X, W, scale_x, scale_w, b):
    """The sums are right. But the bias is a real number: it is added before the scales, and shrinks with them."""
    return (X.astype("int32") @ W.astype("int32") + b) * scale_x * scale_w


def wrong_cuts_the_sums_off(X, W, scale_x, scale_w, b):
    """Your sums no longer wrap around; they stop at 127. A sum of many products has to be wider than they are."""
    return np.clip(X.astype("int32") @ W.astype("int32"), -127, 127) * (scale_x * scale_w) + b


def wrong_has_one_scale_for_all(X, W, scale_x, scale_w, b):
    """You scale all columns by the mean of their scales. Each column has its own."""
    return (X.astype("int32") @ W.astype("int32")) * (scale_x * np.mean(scale_w)) + b


def wrong_forgets_a_scale(X, W, scale_x, scale_w, b):
    """The scale of the weights is there, that of the inputs is not."""
    return (X.astype("int32") @ W.astype("int32")) * scale_w + b


def wrong_multiplies_real_numbers(X, W, scale_x, scale_w, b):
    """The numbers are right, but you scale first and then multiply floats. A watch without floats cannot do that: multiply whole numbers, and scale their sum."""
    return (scale_x * X) @ (scale_w * W) + b


def wrong_forgets_the_scale_of_the_weights(X, W, scale_x, scale_w, b):
    """The scale of the inputs is there, those of the weights are not."""
    return (X.astype("int32") @ W.astype("int32")) * scale_x + b


def wrong_makes_the_bias_whole(X, W, scale_x, scale_w, b):
    """You round the bias and add it to the sums. In their unit it is b / (scale_x * scale_w); as a real number it comes last."""
    return (X.astype("int32") @ W.astype("int32") + np.round(b).astype("int32")) * scale_x * scale_w


def wrong_forgets_the_bias(X, W, scale_x, scale_w, b):
    """The products are right, and the bias is gone."""
    return (X.astype("int32") @ W.astype("int32")) * (scale_x * scale_w)


def right_in_floats_after_the_sum(X, W, scale_x, scale_w, b):
    """64 bits, and einsum."""
    total = np.einsum("nk,km->nm", X.astype("int64"), W.astype("int64"))
    return scale_x * total * scale_w[None, :] + b


def right_column_by_column(X, W, scale_x, scale_w, b):
    """A loop over rows and columns, with Python's own whole numbers; lists come back."""
    rows, columns = X.tolist(), W.T.tolist()
    return [
        [
            scale_x * s * sum(x * w for x, w in zip(row, column, strict=True)) + bias
            for column, s, bias in zip(columns, scale_w, b, strict=True)
        ]
        for row in rows
    ]


def right_with_a_wider_product(X, W, scale_x, scale_w, b):
    """numpy is told which type to sum in."""
    return np.matmul(X, W, dtype="int32") * np.multiply(scale_x, scale_w) + b
