r"""**Your turn: slide it.** Write a convolution. Several pictures come at once, each with $c$ channels (1 if grey, 3 in colour), and there are
$f$ kernels. At each place $(y, x)$ where a kernel fits, multiply it with the patch below it, and add up over rows $i$, columns $j$ and channels:

$$\text{map}[n, y, x, f] = b[f] + \sum_{i,\,j,\,c} X[n, y+i, x+j, c]\; K[i, j, c, f]$$

The picture is not padded. So how many places are there along a side of 28, for a kernel of 3? (It is not 25.) Loops are fine, but the fewest
are two."""

import keras
import numpy as np

from course_lib.exercises.expect import close, numbers, untouched
from course_lib.scratch import convolution as finished

POINTS = 4
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"check_there_is_a_number_for_each_place": 0.5, "hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "A kernel of 3 on a side of 3 fits once; on a side of 4, twice. Loop over the kernel's rows and columns: `K[0, 0]` meets a whole patch of the picture.",
    "For one `i` and `j`, what `K[i, j]` meets is the picture from `i` and `j` on, as large as the map: `X[:, i : i + rows, j : j + columns]`.",
    "That slice has c channels at its end and `K[i, j]` has shape (c, f): `@` adds up over the channels. Add the products up, and the bias once.",
]


def conv2d(X, K, b):
    """Slide f kernels over n pictures, without padding.

    X: (n, h, w, c). K: (kh, kw, c, f). b: (f,).
    Returns the maps, an array with the axes n, y, x and f.
    """
    ### BEGIN SOLUTION
    kh, kw = K.shape[:2]
    rows, columns = X.shape[1] - kh + 1, X.shape[2] - kw + 1
    maps = np.zeros((len(X), rows, columns, K.shape[3])) + b
    for i in range(kh):
        for j in range(kw):
            maps += X[:, i : i + rows, j : j + columns] @ K[i, j]
    return maps
    ### END SOLUTION


SIZES = ((2, 5, 5, 2, 3, 3, 2), (3, 6, 4, 3, 2, 3, 4))  # n, h, w, c, kh, kw, f: square first, then nothing is


def _case(rng, n, h, w, c, kh, kw, f):
    return rng.normal(size=(n, h, w, c)), rng.normal(size=(kh, kw, c, f)), rng.normal(size=f)


def _patches(X, K):
    """Every patch that a kernel meets: (n, places, places, c, kh, kw)."""
    return np.lib.stride_tricks.sliding_window_view(X, K.shape[:2], axis=(1, 2))


def _maps(X, K, b):
    return finished.conv2d(X, K, b)


def check_there_is_a_number_for_each_place(conv, rng):
    """There is one number for each picture, place and kernel, also at the right and the lower edge."""
    for sizes in SIZES:
        X, K, b = _case(rng, *sizes)
        maps = numbers(conv(X, K, b), "the result", _maps(X, K, b).shape)
        assert np.ptp(maps) > 1e-6, "All numbers of the result are the same, whatever is in the pictures."


def check_a_kernel_with_a_single_one_copies_the_picture(conv, rng):
    """A kernel that is 1 in one entry and 0 elsewhere picks out the picture, moved by as much."""
    X, b = rng.normal(size=(2, 5, 6, 1)), np.zeros(1)
    for i, j in ((0, 0), (0, 2), (2, 0)):
        K = np.zeros((3, 3, 1, 1))
        K[i, j] = 1.0
        close(conv(X, K, b), X[:, i : i + 3, j : j + 4], f"With the 1 in row {i}, column {j} of the kernel, the map")


def check_it_adds_up_over_patch_and_channels(conv, rng):
    """Each number is the bias plus all products of kernel and patch, as `keras.ops.conv` finds, too."""
    for sizes in SIZES:
        X, K, b = (part.astype("float32") for part in _case(rng, *sizes))
        want = keras.ops.convert_to_numpy(keras.ops.conv(X, K, data_format="channels_last")) + b
        close(conv(X, K, b), want, "the result", rtol=1e-3, atol=1e-4)


def hidden_check_inputs_are_left_alone(conv, rng):
    """A kernel as large as the picture works as well, and pictures, kernels and biases are left as they were."""
    X, K, b = _case(rng, 2, 3, 4, 2, 3, 4, 3)
    given = X.copy(), K.copy(), b.copy()
    close(conv(*given), _maps(X, K, b), "With a kernel as large as the picture, the result", rtol=1e-3, atol=1e-4)
    for before, after, name in zip((X, K, b), given, ("X", "K", "b"), strict=True):
        untouched(before, after, name)


def wrong_flips_the_kernel(X, K, b):
    """You turned the kernel round, left for right and top for bottom. Mathematicians do so in a *convolution*; networks do not, since they learn it either way."""
    return _maps(X, K[::-1, ::-1], b)


def wrong_turns_the_kernel_on_its_side(X, K, b):
    """Rows and columns of the kernel have changed places: its entry (0, 2) met what entry (2, 0) should have met."""
    turned = K.swapaxes(0, 1)
    return _maps(X, turned, b)


def wrong_stops_one_place_early(X, K, b):
    """One row and one column of places are missing at the end. A kernel of 3 on a side of 3 fits once, not never."""
    return _maps(X, K, b)[:, :-1, :-1]


def wrong_keeps_the_size_of_the_picture(X, K, b):
    """Your map is as large as the picture. So there must be places where the kernel looks over the edge; here it should not."""
    frame = [((k - 1) // 2, k // 2) for k in K.shape[:2]]
    return _maps(np.pad(X, ((0, 0), *frame, (0, 0))), K, b)


def wrong_puts_the_kernels_before_the_places(X, K, b):
    """Your result has the axes n, f, y and x, as PyTorch would have them. Here the maps come last, as channels do in `X`."""
    return _maps(X, K, b).transpose(0, 3, 1, 2)


def wrong_looks_at_the_first_picture(X, K, b):
    """Only one picture came back. Several come in at once, and each gets its maps."""
    return _maps(X[:1], K, b)


def wrong_forgets_the_bias(X, K, b):
    """The bias is missing: each kernel has one number that is added at every place."""
    return _maps(X, K, 0.0)


def wrong_adds_the_bias_for_each_weight(X, K, b):
    """The bias comes in too often: once for every entry of the kernel. It stands outside of the sum."""
    return _maps(X, K, b * K.shape[0] * K.shape[1])


def wrong_looks_at_the_first_channel(X, K, b):
    """Only the first channel counts. A kernel has a slice for each channel, and all of them go into one sum."""
    return np.einsum("nyxij,ijf->nyxf", _patches(X, K)[:, :, :, 0], K[:, :, 0]) + b


def wrong_takes_the_mean(X, K, b):
    """You took a mean over the patch. A neuron adds up; how large the sum gets is for the weights to learn."""
    return _maps(X, K, 0.0) / np.prod(K.shape[:3]) + b


def wrong_keeps_only_the_last_product(X, K, b):
    """Only one entry of each kernel counts, the last: each turn of your loop writes over what the turn before had found."""
    return _maps(X, K, b) - _maps(X, np.concatenate([K.reshape(-1, *K.shape[2:])[:-1], 0 * K[:1, 0]]).reshape(K.shape), 0.0)


def wrong_bends_the_result(X, K, b):
    """There are no numbers below 0 in your maps. The bend, ReLU, comes after the convolution, not in it."""
    return np.maximum(_maps(X, K, b), 0.0)


def wrong_adds_up_the_kernels(X, K, b):
    """All kernels went into one map. Each has a map of its own; what is added up is rows, columns and channels."""
    return _maps(X, K, b).sum(axis=3)


def wrong_jumps_from_patch_to_patch(X, K, b):
    """Your patches lie side by side, like tiles. The kernel should move on by one pixel, so that patches overlap."""
    return _maps(X, K, b)[:, :: K.shape[0], :: K.shape[1]]


def wrong_forgets_to_return(X, K, b):
    """It computes and keeps the result to itself: your function returned None."""
    _maps(X, K, b)


def right_number_by_number(X, K, b):
    """Place by place, in lists."""
    (n, h, w, _), (kh, kw, _, f) = X.shape, K.shape
    return [
        [
            [[float(np.sum(X[p, y : y + kh, x : x + kw] * K[..., k]) + b[k]) for k in range(f)] for x in range(w - kw + 1)]
            for y in range(h - kh + 1)
        ]
        for p in range(n)
    ]


def right_as_one_product(X, K, b):
    """All patches as rows of one large matrix, as libraries do it, in single precision."""
    kh, kw, c, f = K.shape
    rows, columns = X.shape[1] - kh + 1, X.shape[2] - kw + 1
    patches = [X[:, y : y + kh, x : x + kw].reshape(len(X), -1) for y in range(rows) for x in range(columns)]
    flat = np.stack(patches, axis=1).astype("float32") @ K.reshape(kh * kw * c, f).astype("float32") + b
    return flat.reshape(len(X), rows, columns, f)


def right_with_einsum(X, K, b):
    """Einstein's sum over windows."""
    return np.einsum("nyxcij,ijcf->nyxf", _patches(X, K), K) + b


def right_with_keras(X, K, b):
    """Hands it to Keras; a tensor comes back."""
    X, K, b = (part.astype("float32") for part in (X, K, b))
    return keras.ops.conv(X, K, data_format="channels_last") + b
