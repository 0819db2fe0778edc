r"""**Debug: every map is beautiful.** Maps stand side by side: above 0 is what spoke for the answer, below 0 against it. This code makes brightnesses of them, from 0 to 1. But the map of a network that has learned nothing looks as strong as the best, and pixels that say nothing are grey.

Mend it: nothing is 0; the loudest pixel *of all maps together* is 1, whether it speaks for or against; in between in proportion. If all is 0, all stays 0."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "debug"
POINTS = 3
HINTS = [
    "What does the smallest value of a map become in this code, and what does a value of 0 become?",
    "Each map is divided by its own range. What if all were divided by the same number?",
    "Sizes without sign; divided by the largest size in all maps; and a question before dividing.",
]


def repaired_maps(maps):
    """maps: (n, height, width), above and below 0. Returns brightnesses of the same shape."""
    ### BEGIN SOLUTION
    sizes = np.abs(maps)
    loudest = sizes.max()
    return sizes / loudest if loudest > 0 else np.zeros(maps.shape)
    ### END SOLUTION


def broken_repaired_maps(maps):
    """maps: (n, height, width), above and below 0. Returns brightnesses of the same shape."""
    low = maps.min(axis=(1, 2), keepdims=True)
    high = maps.max(axis=(1, 2), keepdims=True)
    return (maps - low) / (high - low)


def _ten_maps(rng, n=4):
    """Maps of different loudness; what is loudest is below 0."""
    maps = rng.normal(size=(n, 5, 6)) * np.geomspace(1, 1e-3, n)[rng.permutation(n), None, None]
    maps[:, 0, :2] = 0.0
    place = np.unravel_index(np.abs(maps).argmax(), maps.shape)
    maps[place] = -1.5 * abs(maps[place])
    return maps


def _brightness(answer, maps):
    with np.errstate(all="ignore"):
        return numbers(answer(maps.copy()), "the brightnesses", maps.shape)


def check_nothing_is_black(answer, rng):
    """A pixel that says nothing has brightness 0, and no brightness is outside 0 to 1."""
    maps = _ten_maps(rng)
    got = _brightness(answer, maps)
    assert np.any(got > 0), "Every brightness is 0."
    assert np.allclose(got[:, 0, :2], 0, atol=1e-9), f"Pixels of 0 became {got[:, 0, :2].ravel().round(3).tolist()}."
    assert got.min() >= -1e-9 and got.max() <= 1 + 1e-9, f"The brightnesses go from {got.min():.2f} to {got.max():.2f}."


def check_loud_maps_are_brighter(answer, rng):
    """A map ten times as loud is ten times as bright; the loudest pixel of all has brightness 1."""
    maps = _ten_maps(rng)
    got = _brightness(answer, maps)
    close(got.max(), 1.0, "The brightness of the loudest pixel of all", rtol=1e-3)
    sizes, bright = np.abs(maps).mean(axis=(1, 2)), got.mean(axis=(1, 2))
    order = np.argsort(sizes)
    ratio, want = bright[order[-1]] / max(bright[order[0]], 1e-12), sizes[order[-1]] / sizes[order[0]]
    assert abs(ratio / want - 1) < 0.01, (
        f"The loudest map is {want:.0f} times as loud as the quietest, and {ratio:.1f} times as bright."
    )


def check_for_and_against_are_as_bright(answer, rng):
    """A pixel that speaks against the answer is as bright as one that speaks for it as loudly."""
    maps = _ten_maps(rng)
    got = _brightness(answer, maps)
    assert np.any(got > 0), "Every brightness is 0."
    close(_brightness(answer, -maps), got, "With all signs turned round the result", rtol=1e-3)


def hidden_check_quiet_maps(answer, rng):
    """Maps that are quiet throughout are scaled in proportion as well, and their quietest pixel is not black."""
    quiet = 0.001 * np.array([[[2.0, -4.0], [1.0, 3.0]]])
    close(_brightness(answer, quiet), [[[0.5, 1], [0.25, 0.75]]], "For one quiet map the result", rtol=1e-3)


def hidden_check_silence(answer, rng):
    """Where all maps are 0, all brightnesses are 0; one map is enough; what came in is not changed."""
    close(_brightness(answer, np.zeros((2, 3, 3))), np.zeros((2, 3, 3)), "For maps of nothing the result")
    one = np.array([[[0.0, -2.0], [1.0, 0.5]]])
    given = one.copy()
    close(answer(given), [[[0, 1], [0.5, 0.25]]], "For one map the result", rtol=1e-3)
    untouched(one, given, "the maps")


def wrong_has_a_scale_for_each(maps):
    """The signs are right now. But each map is still divided by its own loudest pixel, and a map of nearly nothing looks as strong as any."""
    sizes = np.abs(maps)
    return sizes / np.maximum(sizes.max(axis=(1, 2), keepdims=True), 1e-300)


def wrong_moves_zero_for_all(maps):
    """One scale for all maps, but the lowest value is black: what says nothing is grey, and what speaks against the answer looks like nothing."""
    return (maps - maps.min()) / max(maps.max() - maps.min(), 1e-300)


def wrong_cuts_off_what_speaks_against(maps):
    """You cut off what is below 0. That may be what one wants to see, but here both sides count, and the loudest was below 0."""
    kept = np.maximum(maps, 0)
    return kept / max(kept.max(), 1e-300)


def wrong_divides_by_the_largest(maps):
    """You divide by the largest value; the loudest pixel may be below 0, and then others become brighter than 1."""
    return np.abs(maps) / max(maps.max(), 1e-300)


def wrong_keeps_the_sign(maps):
    """The scale is right, but what speaks against the answer is still below 0, and a brightness goes from 0 to 1: take its size."""
    return maps / max(np.abs(maps).max(), 1e-300)


def wrong_puts_nothing_in_the_middle(maps):
    """You put 0 in the middle, at 1/2, as a map of two colours has it. As a brightness that is grey: what says nothing should be black."""
    return (maps / max(np.abs(maps).max(), 1e-300) + 1) / 2


def wrong_divides_by_the_sum(maps):
    """You divide by the sum of all sizes. Then all brightnesses together are 1; the loudest pixel alone should be."""
    sizes = np.abs(maps)
    return sizes / max(sizes.sum(), 1e-300)


def wrong_takes_squares(maps):
    """You take squares. What is ten times as loud then looks a hundred times as bright."""
    squares = maps**2
    return squares / max(squares.max(), 1e-300)


def wrong_divides_by_the_spread(maps):
    """You divide by a multiple of the spread and cut off the rest: loud pixels all become 1, and the loudest cannot be told from others."""
    return np.minimum(np.abs(maps) / max(2 * maps.std(), 1e-300), 1)


def wrong_makes_the_quietest_black(maps):
    """The quietest pixel becomes black, whether it said nothing or a little. Only what says nothing is 0: take no minimum away."""
    sizes = np.abs(maps)
    return (sizes - sizes.min()) / max(sizes.max() - sizes.min(), 1e-300)


def wrong_adds_much_to_the_divisor(maps):
    """What you add to the divisor, so that nothing is not divided by nothing, is as large as the loudest pixel of quiet maps: they stay dark."""
    sizes = np.abs(maps)
    return sizes / (sizes.max() + 1e-3)


def wrong_divides_nothing_by_nothing(maps):
    """All is right until there is nothing to see: 0 / 0 is not a number."""
    return np.abs(maps) / np.abs(maps).max()


def wrong_has_a_scale_for_each_side(maps):
    """What speaks for and what speaks against have a scale of their own. The loudest pixel on the quieter side should not be 1."""
    return np.where(maps > 0, maps / max(maps.max(), 1e-300), maps / min(maps.min(), -1e-300))


def wrong_cuts_off_what_is_too_bright(maps):
    """You divide by the largest value and cut off what is above 1: the loudest pixel is below 0, and others become as bright as it."""
    return np.minimum(np.abs(maps) / max(maps.max(), 1e-300), 1)


def wrong_does_not_divide(maps):
    """You take the sizes, but divide by nothing: the loudest pixel is as bright as it is loud, not 1."""
    return np.abs(maps)


def wrong_divides_by_one_at_least(maps):
    """You divide by the loudest, but never by less than 1: maps that are all quiet stay dark. Only where all is 0 is there nothing to divide."""
    return np.abs(maps) / max(np.abs(maps).max(), 1)


def wrong_changes_the_maps(maps):
    """The result is right, but `maps /= ...` writes into the maps that were given to you."""
    maps /= np.abs(maps).max() or 1
    return np.abs(maps)


def right_with_the_larger_side(maps):
    """The larger of highest and lowest; lists come back."""
    loudest = max(maps.max(), -maps.min())
    return (np.abs(maps) / (loudest or 1.0)).tolist()


def right_map_by_map(maps):
    """A loop; single precision."""
    loudest = max(float(np.abs(one).max()) for one in maps)
    return np.stack([np.abs(one).astype("float32") / np.float32(loudest if loudest else 1) for one in maps])
