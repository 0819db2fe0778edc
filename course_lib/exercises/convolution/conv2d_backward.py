r"""**Your turn: backwards.** The blame $\partial L / \partial \text{map}$ arrives, one number for each place. Answer three questions:

- `dK`: how much is each weight to blame? It was used at *every* place, so it collects the blame of all of them.
- `db`: and each bias?
- `dX`: how much blame goes on to each pixel? It was looked at by up to $k_h \cdot k_w$ weights, and collects from each.

One wire at a time, as in lesson 02: a weight gets input times blame, the input gets weight times blame. The rest is your loop from
`conv2d`, walked the other way."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched
from course_lib.scratch.convolution import conv2d
from course_lib.scratch.gradient_check import central_difference

KIND = "gradient"
POINTS = 4
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "Forwards, for one `i` and `j`, a slice of `X` met `K[i, j]` and went into all maps. Take the same slice again.",
    "`dK[i, j]` pairs each channel of that slice with each map's blame, added up over pictures, rows and columns. The slice of `dX` gets `blame` times `K[i, j]`, turned round.",
    "Slices of `dX` overlap: start with zeros and use `+=`. For `dK`, `np.einsum('nyxc,nyxf->cf', slice, blame)` adds up; `db` sums `blame` over the first three axes.",
]


def conv2d_backward(X, K, blame):
    """Blame goes back through a convolution.

    X: (n, h, w, c). K: (kh, kw, c, f). blame: (n, h - kh + 1, w - kw + 1, f).
    Returns (dK, db, dX) of the shapes of K, b and X.
    """
    ### BEGIN SOLUTION
    _, rows, columns, _ = blame.shape
    dK, dX = np.zeros(K.shape), np.zeros(X.shape)
    for i in range(K.shape[0]):
        for j in range(K.shape[1]):
            seen = X[:, i : i + rows, j : j + columns]
            dK[i, j] = np.einsum("nyxc,nyxf->cf", seen, blame)
            dX[:, i : i + rows, j : j + columns] += blame @ K[i, j].T
    return dK, blame.sum(axis=(0, 1, 2)), dX
    ### END SOLUTION


def _case(rng, n=2, h=3, w=4, c=2, kh=2, kw=3, f=3):
    X, K, b = rng.normal(size=(n, h, w, c)), rng.normal(size=(kh, kw, c, f)), rng.normal(size=f)
    return X, K, b, rng.normal(size=(n, h - kh + 1, w - kw + 1, f))


def _cases(rng):
    """First everything square and alike, so that most slips still run; then nothing is."""
    return _case(rng, 2, 4, 4, 2, 2, 2, 2), _case(rng)


def _three(backward, X, K, blame):
    return pair(backward(X, K, blame), "(dK, db, dX)")


def check_the_weights_blame_is_what_nudging_shows(backward, rng):
    """Nudging each weight of the kernels changes the loss as `dK` says."""
    for X, K, b, blame in _cases(rng):
        nudged = central_difference(lambda v, X=X, b=b, g=blame: np.sum(g * conv2d(X, v, b)), K)
        close(_three(backward, X, K, blame)[0], nudged, "dK", rtol=1e-3, atol=1e-4)


def check_the_biases_blame_is_what_nudging_shows(backward, rng):
    """Nudging each bias changes the loss as `db` says."""
    for X, K, b, blame in _cases(rng):
        nudged = central_difference(lambda v, X=X, K=K, g=blame: np.sum(g * conv2d(X, K, v)), b)
        close(_three(backward, X, K, blame)[1], nudged, "db", rtol=1e-3, atol=1e-4)


def check_the_pixels_blame_is_what_nudging_shows(backward, rng):
    """Nudging each pixel changes the loss as `dX` says."""
    for X, K, b, blame in _cases(rng):
        nudged = central_difference(lambda v, K=K, b=b, g=blame: np.sum(g * conv2d(v, K, b)), X)
        close(_three(backward, X, K, blame)[2], nudged, "dX", rtol=1e-3, atol=1e-4)


def hidden_check_inputs_are_left_alone(backward, rng):
    """`X`, `K` and `blame` are left as they were."""
    X, K, _, blame = _case(rng)
    given = X.copy(), K.copy(), blame.copy()
    dK, _, _ = _three(backward, *given)
    assert np.any(numbers(dK, "dK", K.shape)), "dK is zero everywhere."
    for before, after, name in zip((X, K, blame), given, ("X", "K", "blame"), strict=True):
        untouched(before, after, name)


def _backward(X, K, blame, pixels="add", turned=False):
    """The right way back, with what a wrong answer may do otherwise to the pixels."""
    _, rows, columns, _ = blame.shape
    dK, dX, used = np.zeros(K.shape), np.zeros(X.shape), K[::-1, ::-1] if turned else K
    for i in range(K.shape[0]):
        for j in range(K.shape[1]):
            here = (slice(None), slice(i, i + rows), slice(j, j + columns))
            dK[i, j] = np.einsum("nyxc,nyxf->cf", X[here], blame)
            given = blame @ used[i, j].T
            dX[here] = given if pixels == "overwrite" else dX[here] + given
    return dK, blame.sum(axis=(0, 1, 2)), dX


def wrong_writes_over_the_pixels_blame(X, K, blame):
    """In `dX` each turn of the loop writes over what the turn before had put there. Slices overlap: a pixel collects blame from every weight that saw it."""
    return _backward(X, K, blame, pixels="overwrite")


def wrong_uses_the_kernel_turned_round_twice(X, K, blame):
    """`dX` was made with the kernel turned round. If you walk the loop of `conv2d` backwards, entry (i, j) hands its blame to the very slice that it met; only a *sliding* backward pass needs to turn it."""
    return _backward(X, K, blame, turned=True)


def wrong_turns_the_weights_blame(X, K, blame):
    """`dK` is turned round, left for right and top for bottom. The entry (0, 0) met the slice that begins at (0, 0)."""
    dK, db, dX = _backward(X, K, blame)
    return dK[::-1, ::-1], db, dX


def wrong_takes_the_mean_over_pictures(X, K, blame):
    """`dK` and `db` are divided by the number of pictures. The loss has done that already, and the blame came with it: now it is only added up."""
    dK, db, dX = _backward(X, K, blame)
    return dK / len(X), db / len(X), dX


def wrong_takes_the_mean_over_places(X, K, blame):
    """`dK` and `db` are means over places. One weight did all that work: it collects the blame of all places, in full."""
    dK, db, dX = _backward(X, K, blame)
    places = blame.shape[1] * blame.shape[2]
    return dK / places, db / places, dX


def wrong_takes_the_mean_for_the_bias(X, K, blame):
    """`dK` adds up, but `db` is a mean. A bias was added at every place of every picture, and collects all their blame."""
    dK, _, dX = _backward(X, K, blame)
    return dK, blame.mean(axis=(0, 1, 2)), dX


def wrong_keeps_a_bias_for_each_place(X, K, blame):
    """`db` still has a number for each place. All places share one bias: add up over pictures, rows and columns."""
    dK, _, dX = _backward(X, K, blame)
    return dK, blame.sum(axis=0), dX


def wrong_looks_at_the_first_picture(X, K, blame):
    """`dK` comes from the first picture alone. Every picture used these weights."""
    return _backward(X[:1], K, blame[:1])[0], *_backward(X, K, blame)[1:]


def wrong_keeps_the_last_picture(X, K, blame):
    """`dK` comes from the last picture alone: picture by picture, it was written over. What each of them found is added up."""
    return _backward(X[-1:], K, blame[-1:])[0], *_backward(X, K, blame)[1:]


def wrong_adds_up_all_biases(X, K, blame):
    """`db` is one number. Each kernel has a bias of its own, and collects the blame of its own map only."""
    dK, _, dX = _backward(X, K, blame)
    return dK, blame.sum(), dX


def wrong_has_the_opposite_sign(X, K, blame):
    """All signs are turned round. Backwards only hands on slopes; the minus comes later, with the step."""
    return tuple(-part for part in _backward(X, K, blame))


def wrong_blames_pixels_without_the_weights(X, K, blame):
    """`dX` adds up the blame, but never asks how large the weight was. A pixel seen through a weight of 0 is to blame for nothing."""
    dK, db, _ = _backward(X, K, blame)
    return dK, db, _backward(X, np.ones(K.shape), blame)[2]


def wrong_returns_another_order(X, K, blame):
    """The three came back in another order, `dX` first. The caller unpacks them as `(dK, db, dX)`."""
    dK, db, dX = _backward(X, K, blame)
    return dX, dK, db


def wrong_writes_into_the_blame(X, K, blame):
    """The slopes are right, but you changed an array that you were given. It belongs to your caller: write into one of your own."""
    found = _backward(X, K, blame)
    blame *= 0.5
    return found


def right_number_by_number(X, K, blame):
    """Place by place, each patch for itself."""
    (kh, kw), dK, dX = K.shape[:2], np.zeros_like(K), np.zeros_like(X)
    for p, y, x in np.ndindex(blame.shape[:3]):
        dK += X[p, y : y + kh, x : x + kw, :, None] * blame[p, y, x]
        dX[p, y : y + kh, x : x + kw] += (K * blame[p, y, x]).sum(axis=-1)
    return dK, [blame[..., k].sum() for k in range(K.shape[3])], dX


def right_by_sliding(X, K, blame):
    """Slides the blame over the pictures for `dK`, and kernels turned round over the framed blame for `dX`; single precision."""
    (kh, kw), view = K.shape[:2], np.lib.stride_tricks.sliding_window_view
    dK = np.einsum("nijcyx,nyxf->ijcf", view(X, blame.shape[1:3], axis=(1, 2)), blame)
    wide = np.pad(blame, ((0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1), (0, 0)))
    dX = np.einsum("nyxfij,ijcf->nyxc", view(wide, (kh, kw), axis=(1, 2)), K[::-1, ::-1])
    return [dK.astype("float32"), np.einsum("nyxf->f", blame), dX.astype("float32")]
