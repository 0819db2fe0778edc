"""A convolution by hand: one small kernel asks the same question at every place of a picture."""

import numpy as np

# Kernels made by hand: dark to bright, along and across; and the mean of a neighbourhood.
UPRIGHT = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]) / 4.0
KERNELS = {"upright edges": UPRIGHT, "level edges": UPRIGHT.T, "blur": np.ones((3, 3)) / 9.0}


def output_side(side, kernel, padding=0, stride=1):
    """How many places along one side a kernel fits.

    Args:
        side: pixels. kernel: its pixels along that side. padding: paper added at *each* end.
        stride: pixels from place to place.

    Raises:
        ValueError: the kernel is larger than the picture with its padding.
    """
    if kernel > side + 2 * padding:
        raise ValueError(f"kernel is {kernel}; expected at most {side + 2 * padding}, the side with its padding.")
    return (side + 2 * padding - kernel) // stride + 1


def conv2d(X, K, b):
    """Slide kernels over pictures, without padding, one pixel at a time.

    Args:
        X: (n, h, w, c), pictures with c channels. K: (kh, kw, c, f), f kernels. b: (f,).

    Returns:
        (n, h - kh + 1, w - kw + 1, f), one map a kernel.

    Source: LeCun and others (1989), Backpropagation applied to handwritten zip code recognition.
    """
    kh, kw = K.shape[:2]
    rows, columns = output_side(X.shape[1], kh), output_side(X.shape[2], kw)
    maps = 0.0
    for i in range(kh):
        for j in range(kw):
            maps = maps + X[:, i : i + rows, j : j + columns] @ K[i, j]
    return maps + b


def conv2d_backward(X, K, blame):
    """Back through `conv2d`: each weight collects the blame of all places where it was used.

    Args:
        X, K: as in `conv2d`. blame: the slope of the loss in every number of the maps, of their shape.

    Returns:
        dK, db and dX: the slopes in the kernels, the biases and the pictures, each of the shape of its own.
    """
    _, rows, columns, _ = blame.shape
    dK, dX = np.zeros(K.shape), np.zeros(X.shape)
    for i in range(K.shape[0]):
        for j in range(K.shape[1]):
            seen = X[:, i : i + rows, j : j + columns]
            dK[i, j] = np.tensordot(seen, blame, axes=((0, 1, 2), (0, 1, 2)))
            dX[:, i : i + rows, j : j + columns] += blame @ K[i, j].T
    return dK, blame.sum(axis=(0, 1, 2)), dX


def framed(X, kh, kw):
    """Pictures with paper around them, so that an odd kernel of kh x kw leaves them their size and their place.

    Args:
        X: (n, h, w, c).

    Returns:
        (n, h + kh - 1, w + kw - 1, c).
    """
    return np.pad(X, ((0, 0), (kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)))


def multiplications(model):
    """How many products the convolutions and dense layers of a Keras model make for one picture.

    Args:
        model: a built Keras model; its convolutions pad to the same size, or not, with any stride.
    """
    total = 0
    for layer in model.layers:
        kernel = getattr(layer, "kernel", None)
        if kernel is not None:
            places = int(np.prod(layer.output.shape[1:-1]))  # 1 for a dense layer
            total += places * int(np.prod(kernel.shape))
    return total


def highest_and_mean(pictures, kernels):
    """What is left of maps when all places are dropped: the highest number of each, and the mean, after a ReLU.

    Args:
        pictures: (n, side, side). kernels: (f, k, k).

    Returns:
        (n, 2 f), first the highest, then the means. Moving what is on the picture changes nothing, as long as it stays on it.
    """
    K = np.asarray(kernels, dtype=np.float32)
    flat, kept = K.reshape(len(K), -1).T, []
    for start in range(0, len(pictures), 500):  # in portions, since maps are large
        part = np.asarray(pictures[start : start + 500], dtype=np.float32)
        patches = np.lib.stride_tricks.sliding_window_view(part, K.shape[1:], axis=(1, 2))
        maps = np.maximum(
            patches.reshape(len(part), -1, len(flat)) @ flat, 0
        )  # `conv2d` as one large product, as libraries do it
        kept.append(np.concatenate([maps.max(axis=1), maps.mean(axis=1)], axis=1))
    return np.concatenate(kept)


def fit_votes(seen, y, n_classes=10, pull=1e-3):
    """Ten votes for each number, in closed form: ridge regression on numbers brought to one scale.

    Args:
        seen: (n, m). y: (n,), whole numbers from 0 on. pull: of the weights towards 0, a share of n.

    Returns:
        A function from (k, m) to k classes.

    Source: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 3.4.1.
    """
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-6

    def scaled(values):
        return np.c_[(values - mean) / spread, np.ones(len(values))].astype(float)

    A = scaled(seen)
    weights = np.linalg.solve(A.T @ A + pull * len(A) * np.eye(A.shape[1]), A.T @ np.eye(n_classes)[y])
    return lambda values: (scaled(values) @ weights).argmax(axis=1)
