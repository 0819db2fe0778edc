r"""**Debug: the picture that wandered off.** A map is smaller than its picture, so that after ten layers little would be left. The cure is
*padding*: paper around the picture, so that map and picture are of one size. The code below does that, and nobody noticed
anything: every shape is right. But after eight layers, what stood in the middle stands in the corner. Mend it, for kernels
whose sides are odd."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched
from course_lib.scratch.convolution import conv2d

KIND = "debug"
POINTS = 2
SHARES = {"check_the_map_has_the_pictures_size": 0, "check_there_is_only_paper_around_it": 0.5}
HINTS = [
    "Draw a picture of 3 pixels and a kernel of 3 on paper. On which sides does the code put paper?",
    "The kernel's *middle* should meet each pixel once. How far does a kernel of 5 then reach out on the left? And above?",
    "The same number of rows above as below, `kh // 2`, and of columns left as right, `kw // 2`. So the picture begins at that row and column of the frame.",
]


def same_size(X, kh, kw):
    """Paper around pictures, for a kernel of kh x kw. X: (n, h, w, c). Returns (n, ..., ..., c)."""
    ### BEGIN SOLUTION
    n, h, w, c = X.shape
    framed = np.zeros((n, h + kh - 1, w + kw - 1, c))
    top, left = kh // 2, kw // 2
    framed[:, top : top + h, left : left + w] = X
    return framed
    ### END SOLUTION


def broken_same_size(X, kh, kw):
    """Paper around pictures, for a kernel of kh x kw. X: (n, h, w, c). Returns (n, ..., ..., c)."""
    n, h, w, c = X.shape
    framed = np.zeros((n, h + kh - 1, w + kw - 1, c))
    framed[:, :h, :w] = X
    return framed


KERNELS = ((3, 3), (5, 3), (1, 5))


def _pictures(rng):
    return rng.uniform(0.5, 1.0, size=(2, 6, 7, 2))


def _map(pad, X, kh, kw, K):
    paper = numbers(pad(X.copy(), kh, kw), "the result", (len(X), X.shape[1] + kh - 1, X.shape[2] + kw - 1, X.shape[3]))
    return conv2d(paper, K, np.zeros(K.shape[3]))


def check_the_map_has_the_pictures_size(pad, rng):
    """A kernel of kh x kw, slid over what you return, gives a map of the picture's own size. (Without this nothing is earned.)"""
    X = _pictures(rng)
    for kh, kw in KERNELS:
        _map(pad, X, kh, kw, np.ones((kh, kw, 2, 1)))


def check_nothing_wanders_up_or_down(pad, rng):
    """A column of weights, 1 in its middle and 0 elsewhere, returns the very same picture, also eight times over."""
    _stays(pad, _pictures(rng), ((3, 1), (5, 1)))


def check_nothing_wanders_to_the_side(pad, rng):
    """A row of weights, 1 in its middle and 0 elsewhere, returns the very same picture, also eight times over."""
    _stays(pad, _pictures(rng), ((1, 3), (1, 5)))


def _stays(pad, X, kernels):
    for kh, kw in kernels:
        K, seen = np.zeros((kh, kw, 2, 2)), X
        K[kh // 2, kw // 2] = np.eye(2)
        for times in range(8):
            seen = _map(pad, seen, kh, kw, K)
            close(seen, X, f"With a kernel of {kh} x {kw}, after layer {times + 1} the picture")


def check_there_is_only_paper_around_it(pad, rng):
    """What was added is paper, that is 0: sum and pixels are those of the picture; `X` is left as it came."""
    X = _pictures(rng)
    for kh, kw in KERNELS:
        given = X.copy()
        paper = numbers(pad(given, kh, kw), "the result")
        close(paper.sum(), X.sum(), f"With a kernel of {kh} x {kw}, the sum of all numbers")
        untouched(X, given, "X")


def _padded(X, rows, columns, **mode):
    return np.pad(X, ((0, 0), rows, columns, (0, 0)), **mode)


def wrong_puts_all_paper_above_and_left(X, kh, kw):
    """Now all the paper is above and to the left: the picture wanders off as before, only the other way."""
    return _padded(X, (kh - 1, 0), (kw - 1, 0))


def wrong_puts_the_full_paper_on_each_side(X, kh, kw):
    """You put `kh - 1` rows on *each* side: the map grows with every layer. That much is needed in all, above and below together."""
    return _padded(X, (kh - 1, kh - 1), (kw - 1, kw - 1))


def wrong_puts_half_the_paper_on_one_side(X, kh, kw):
    """`kh // 2` is the right number, but it belongs on both sides. So the map still is too small."""
    return _padded(X, (kh // 2, 0), (kw // 2, 0))


def wrong_puts_one_pixel_around_all(X, kh, kw):
    """There always is one pixel of paper. A kernel of 3 is content with that; a larger one reaches out further."""
    return _padded(X, (1, 1), (1, 1))


def wrong_swaps_height_and_width(X, kh, kw):
    """Rows got what columns should get. With square kernels nobody would notice."""
    return _padded(X, (kw // 2, kw // 2), (kh // 2, kh // 2))


def wrong_centres_the_rows_only(X, kh, kw):
    """Up and down it stays in place now; to the side it still wanders."""
    return _padded(X, (kh // 2, kh // 2), (0, kw - 1))


def wrong_centres_the_columns_only(X, kh, kw):
    """To the side it stays in place now; up and down it still wanders."""
    return _padded(X, (0, kh - 1), (kw // 2, kw // 2))


def wrong_frames_every_axis(X, kh, kw):
    """You framed all four axes: there are more pictures and more channels than before. Only rows and columns get paper."""
    return np.pad(X, kh // 2)


def wrong_repeats_the_edge(X, kh, kw):
    """You copied the edge outwards. It can be of use, but it is not paper: paper is 0."""
    return _padded(X, (kh // 2, kh // 2), (kw // 2, kw // 2), mode="edge")


def wrong_wraps_around(X, kh, kw):
    """What you put on the left is the picture's right edge, as if it were wound round a cup. Paper is 0."""
    return _padded(X, (kh // 2, kh // 2), (kw // 2, kw // 2), mode="wrap")


def wrong_pads_with_ink(X, kh, kw):
    """You added ink: 1, where paper is 0. Every kernel would find an edge all around."""
    return _padded(X, (kh // 2, kh // 2), (kw // 2, kw // 2), constant_values=1.0)


def wrong_begins_one_pixel_too_far(X, kh, kw):
    """The picture begins one pixel too far: a kernel of 3 reaches out by 1, one of 5 by 2. And a kernel of 1 does not reach out at all."""
    paper = np.zeros((len(X), X.shape[1] + kh - 1, X.shape[2] + kw - 1, X.shape[3]))
    top, left = (kh + 1) // 2, (kw + 1) // 2
    seen = paper[:, top : top + X.shape[1], left : left + X.shape[2]]
    seen[:] = X[:, : seen.shape[1], : seen.shape[2]]
    return paper


def right_with_pad(X, kh, kw):
    """numpy does it."""
    return np.pad(X, [(0, 0), ((kh - 1) // 2,) * 2, ((kw - 1) // 2,) * 2, (0, 0)])


def right_by_gluing(X, kh, kw):
    """Rows and columns of paper glued on, in single precision, as lists."""
    X = np.asarray(X, dtype="float32")
    rows = np.zeros((len(X), kh // 2, X.shape[2], X.shape[3]))
    X = np.concatenate([rows, X, rows], axis=1)
    columns = np.zeros((len(X), X.shape[1], kw // 2, X.shape[3]))
    return np.concatenate([columns, X, columns], axis=2).tolist()


def right_by_rolling(X, kh, kw):
    """Laid into the corner as before, then rolled into the middle."""
    return np.roll(broken_same_size(X, kh, kw), (kh // 2, kw // 2), axis=(1, 2))
