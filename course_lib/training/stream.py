"""One long epoch: images in the order in which a training will see them, so that every recipe gets the same number of steps."""

import numpy as np


def stream(X, y, n, shift=0, seed=0):
    """n images for one `fit` without shuffling: all of X in random order, then all of it again, and so on.

    Args:
        X: (m, side * side). y: (m,). n: how many images come by. shift: each time that an image comes by it is moved
            by up to so many pixels, in both directions, at random. seed: of the random generator.

    Returns:
        X (n, side * side) and y (n,).
    """
    rng = np.random.default_rng(seed)
    order = np.concatenate([rng.permutation(len(y)) for _ in range(-(-n // len(y)))])[:n]
    side = round(np.sqrt(X.shape[1]))
    images = X[order].reshape(n, side, side)
    if shift:
        down, right = rng.integers(-shift, shift + 1, size=(2, n, 1))
        rows, columns = (np.arange(side) - down) % side, (np.arange(side) - right) % side
        images = images[np.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]]
    return images.reshape(n, -1), y[order]
