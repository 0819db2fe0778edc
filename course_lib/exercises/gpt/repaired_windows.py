r"""**Debug: a test full of old friends.** A GPT reads windows of `length` pieces, starting at place 0, 1, 2, ... The code below makes them all, shuffles them and keeps a fifth for the
test. The result is wonderful, and means nothing: nearly every piece of a test window stands in windows to learn from, too.

Repair it. The first `len(tokens) * 4 // 5` pieces of the text are to learn from, the rest for the test. No piece may stand in windows of both. Each part gives all its windows, in order."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair

KIND = "debug"
POINTS = 3
HINTS = [
    "Take a text of ten pieces and `length` 3. Write down all windows, and mark those that the first eight pieces alone can give.",
    "What must come first: to cut the text, or to cut the windows?",
    "A text of n pieces has n - length + 1 windows. Cut the text in two, then do the same with both parts.",
]
TEXT, LEARN, TEST = "the windows", "the windows to learn from", "the windows to test"


def repaired_windows(tokens, length):
    """tokens: (n,) whole numbers. Returns learn and test: (windows, length) each."""
    ### BEGIN SOLUTION
    cut = len(tokens) * 4 // 5
    parts = []
    for part in (tokens[:cut], tokens[cut:]):
        starts = np.arange(len(part) - length + 1)
        parts.append(part[starts[:, None] + np.arange(length)])
    return tuple(parts)
    ### END SOLUTION


def broken_repaired_windows(tokens, length):
    """tokens: (n,) whole numbers. Returns learn and test: (windows, length) each."""
    starts = np.arange(len(tokens) - length + 1)
    windows = tokens[starts[:, None] + np.arange(length)]
    windows = np.random.default_rng(0).permutation(windows)
    cut = len(windows) * 4 // 5
    return windows[:cut], windows[cut:]


def _text(rng, n=None):
    """Every piece is another number, so that each can be found again."""
    n = int(rng.integers(41, 80)) if n is None else n
    return rng.permutation(1_000)[:n], int(rng.integers(3, 7))


def _slid(part, length):
    return [list(part[start : start + length]) for start in range(len(part) - length + 1)]


def _both(repaired, tokens, length):
    learn, test = pair(repaired(tokens.copy(), length), "(learn, test)")
    learn, test = numbers(learn, LEARN), numbers(test, TEST)
    for windows, name in ((learn, LEARN), (test, TEST)):
        assert windows.ndim == 2 and windows.shape[1] == length, (
            f"{name} should have shape (windows, {length}), not {windows.shape}."
        )
        assert len(windows), f"There are no windows in {name}."
    return learn, test


def check_no_piece_stands_in_both(repaired, rng):
    """In a text of pieces that are all different, no piece of a window to learn from stands in a test window."""
    tokens, length = _text(rng)
    learn, test = _both(repaired, tokens, length)
    known = set(tokens.tolist())
    assert set(np.unique(learn)) | set(np.unique(test)) <= known, "There are pieces in the windows that are not in the text."
    shared = len(set(np.unique(learn)) & set(np.unique(test)))
    assert shared == 0, f"{shared} pieces of the text stand in windows of both."


def check_nothing_is_lost(repaired, rng):
    """Both parts give every window that they have, in order."""
    for n in (None, 50, 63):
        tokens, length = _text(rng, n)
        learn, test = _both(repaired, tokens, length)
        cut = int(np.floor(0.8 * len(tokens) + 1e-9))
        for got, part, name in ((learn, tokens[:cut], LEARN), (test, tokens[cut:], TEST)):
            want = np.array(_slid(part, length))
            said = f"From {len(tokens)} pieces and length {length}, there are {len(got)} windows in {name}."
            assert got.shape == want.shape, said
            close(got, want, name.capitalize())


def _windows(part, length, step=1):
    starts = np.arange(0, len(part) - length + 1, step)
    return part[starts[:, None] + np.arange(length)]


def wrong_shuffles_no_more(tokens, length):
    """You no longer shuffle, but still cut the *windows* in two. At the cut they overlap: the last windows to learn from reach into the first ones of the test."""
    windows = _windows(tokens, length)
    cut = len(windows) * 4 // 5
    return windows[:cut], windows[cut:]


def wrong_cuts_windows_where_the_text_is_cut(tokens, length):
    """You cut the windows at the place where the text should be cut. A window that starts before the cut can reach over it."""
    windows, cut = _windows(tokens, length), len(tokens) * 4 // 5
    return windows[:cut], windows[cut:]


def wrong_steps_by_whole_windows(tokens, length):
    """No piece stands in both any more, but your windows lie end to end. Of `length` windows you keep one; a network that learns from few windows pays for that."""
    cut = len(tokens) * 4 // 5
    return _windows(tokens[:cut], length, length), _windows(tokens[cut:], length, length)


def wrong_shuffles_whole_windows(tokens, length):
    """Your windows lie end to end and are shuffled: the test is spread over the whole text. The *last* fifth was asked for, and most windows are gone."""
    windows = np.random.default_rng(0).permutation(_windows(tokens, length, length))
    cut = len(windows) * 4 // 5
    return windows[:cut], windows[cut:]


def wrong_forgets_the_last_window(tokens, length):
    """The last window of each part is missing: the one that ends with its last piece. Of n pieces there are n - length + 1."""
    cut = len(tokens) * 4 // 5
    return _windows(tokens[:cut], length)[:-1], _windows(tokens[cut:], length)[:-1]


def wrong_tests_at_the_beginning(tokens, length):
    """Your test comes from the *beginning* of the text."""
    cut = len(tokens) - len(tokens) * 4 // 5
    return _windows(tokens[cut:], length), _windows(tokens[:cut], length)


def wrong_swaps_the_parts(tokens, length):
    """You learn from the last fifth and test on the rest: they come back the wrong way round."""
    cut = len(tokens) * 4 // 5
    return _windows(tokens[cut:], length), _windows(tokens[:cut], length)


def wrong_cuts_at_a_tenth(tokens, length):
    """Your test has half of the text that it should have: a fifth is not a tenth."""
    cut = len(tokens) * 9 // 10
    return _windows(tokens[:cut], length), _windows(tokens[cut:], length)


def wrong_leaves_a_gap(tokens, length):
    """Nothing overlaps, but you throw away `length` pieces between the two parts. Once the *text* is cut, nothing reaches over the cut."""
    cut = len(tokens) * 4 // 5
    return _windows(tokens[: cut - length], length), _windows(tokens[cut:], length)


def wrong_shuffles_the_pieces(tokens, length):
    """You shuffled the pieces of the text before you cut it. What stood side by side no longer does: there is nothing left to learn."""
    mixed, cut = np.random.default_rng(0).permutation(tokens), len(tokens) * 4 // 5
    return _windows(mixed[:cut], length), _windows(mixed[cut:], length)


def right_with_slices(tokens, length):
    """Slices in a list; lists come back."""
    cut = int(len(tokens) * 0.8 + 1e-9)
    learn, test = list(tokens[:cut]), list(tokens[cut:])
    return [[list(part[i : i + length]) for i in range(len(part) + 1 - length)] for part in (learn, test)]


def right_with_a_sliding_view(tokens, length):
    """numpy's own sliding windows."""
    view, cut = np.lib.stride_tricks.sliding_window_view, 4 * len(tokens) // 5
    return view(np.asarray(tokens[:cut]), length), view(np.asarray(tokens[cut:]), length)


def right_leaves_windows_out(tokens, length):
    """All windows, then only those that end before the cut or start after it."""
    windows, cut = np.stack([tokens[i : i + length] for i in range(len(tokens) - length + 1)]), len(tokens) * 4 // 5
    return windows[: cut - length + 1], windows[cut:]
