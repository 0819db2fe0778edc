"""More images from few: a digit that is moved or turned a little is still the same digit."""

import numpy as np

from course_lib.data.digits import SIDE, moved_by


def moved_copies(X, y, most=1):
    """Each image at every place up to `most` pixels away, in both directions: (2 most + 1) squared times as many.

    Args:
        X: (n, 784). y: (n,).

    Returns:
        X and y; the first n are the images as they came, then one block of n for each move.
    """
    steps = sorted(range(-most, most + 1), key=abs)
    return moved_by(X, y, [(down, right) for down in steps for right in steps])


def turned_copies(X, y, degrees=(-12, 12)):
    """The images, and each of them turned around its middle: 1 + len(degrees) times as many.

    Args:
        X: (n, 784). y: (n,). degrees: above 0 is against the clock.

    Returns:
        X and y; the first n are the images as they came, then one block of n for each angle.
    """
    places, middle = np.indices((SIDE, SIDE)) - (SIDE - 1) / 2, (SIDE - 1) / 2
    images, found = X.reshape(-1, SIDE, SIDE), [X.reshape(-1, SIDE, SIDE)]
    for degree in degrees:
        sine, cosine = np.sin(np.radians(degree)), np.cos(np.radians(degree))
        down = cosine * places[0] + sine * places[1] + middle  # where each pixel of the turned image comes from
        right = cosine * places[1] - sine * places[0] + middle
        found.append(_between_pixels(images, down, right))
    return np.concatenate(found).reshape(-1, SIDE**2).astype(X.dtype), np.tile(y, len(found))


def _between_pixels(images, down, right):
    """The images at places between the pixels, from the four pixels around; paper beyond the edge."""
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    down, right = np.clip(down + 1, 0, SIDE), np.clip(right + 1, 0, SIDE)
    top, left = np.floor(down).astype(int), np.floor(right).astype(int)
    low, far = down - top, right - left
    upper = (1 - far) * framed[:, top, left] + far * framed[:, top, left + 1]
    lower = (1 - far) * framed[:, top + 1, left] + far * framed[:, top + 1, left + 1]
    return (1 - low) * upper + low * lower
