"""Why did it say that? Maps of what mattered to a function, and tests of whether to believe them. Plain numpy."""

import numpy as np


def occlusion(f, image, size, fill, step=None):
    """How much the answer falls when a square is covered, for every pixel the mean over the squares that cover it.

    Args:
        f: from pictures (n, height, width) to answers (n,). image: (height, width). size: side of the square. fill: what it is
            covered with. step: from square to square; `size` when not given.

    Returns:
        (height, width); above 0 where covering makes the answer smaller.

    Source: Zeiler and Fergus (2014), Visualizing and understanding convolutional networks, section 4.2.
    """
    height, width = image.shape
    step = step or size
    corners = [(top, left) for top in range(0, height, step) for left in range(0, width, step)]
    covered = np.repeat(image[None], len(corners), axis=0)
    for picture, (top, left) in zip(covered, corners, strict=True):
        picture[top : top + size, left : left + size] = fill
    falls = f(image[None])[0] - f(covered)
    total, times = np.zeros(image.shape), np.zeros(image.shape)
    for fall, (top, left) in zip(falls, corners, strict=True):
        total[top : top + size, left : left + size] += fall
        times[top : top + size, left : left + size] += 1
    return total / times


def integrated_gradients(slopes, x, baseline, steps=64):
    """What each input added on the straight way from a baseline to x.

    Args:
        slopes: from (n, ...) to the slopes of the answer there, of the same shape. x, baseline: of one shape. steps: how many
            places on the way are looked at, in the middle of each piece.

    Returns:
        Of the shape of x. With steps enough its sum is f(x) - f(baseline): completeness.

    Source: Sundararajan, Taly and Yan (2017), Axiomatic attribution for deep networks, equation 1 and section 5.
    """
    way = ((np.arange(steps) + 0.5) / steps).reshape(-1, *[1] * np.ndim(x))
    return (x - baseline) * np.mean(slopes(baseline + way * (x - baseline)), axis=0)


def grad_cam(features, slopes):
    """Feature maps, weighted by the mean slope of each and added up; only what speaks for the answer is kept.

    Args:
        features: (height, width, maps). slopes: of the answer in each of them, the same shape.

    Returns:
        (height, width), 0 or more.

    Source: Selvaraju and others (2017), Grad-CAM, equations 1 and 2.
    """
    return np.maximum(features @ slopes.mean(axis=(0, 1)), 0)


def edges(image):
    """Where neighbours differ: the size of Sobel's two differences. It asks no network.

    Args:
        image: (height, width).

    Source: Sobel and Feldman (1968), as in Gonzalez and Woods (2018), Digital image processing, section 10.2.
    """
    p = np.pad(image, 1, mode="edge")
    smooth_down, smooth_right = p[:-2] + 2 * p[1:-1] + p[2:], p[:, :-2] + 2 * p[:, 1:-1] + p[:, 2:]
    return np.hypot(smooth_down[:, 2:] - smooth_down[:, :-2], smooth_right[2:] - smooth_right[:-2])


def enlarged(small, side):
    """A small square map, every cell drawn out to a square: (side, side)."""
    return np.kron(small, np.ones((side // len(small), side // len(small))))


def likeness(one, other):
    """Spearman's rank correlation of two maps: 1 when the same places matter in the same order, about 0 for chance."""
    from scipy.stats import spearmanr

    return float(spearmanr(np.ravel(one), np.ravel(other)).statistic)


def share_inside(explanation, truth):
    """Of the loudest pixels, as many as the truth has, the share that lies inside it.

    Args:
        explanation: (height, width). truth: the same shape, 0 or 1, not empty.
    """
    loudest = np.argsort(-np.ravel(explanation), kind="stable")[: int(truth.sum())]
    return float(np.ravel(truth)[loudest].mean())


def deleted(f, image, explanation, shares, fill):
    """The answer when the pixels that an explanation calls loudest are covered.

    Args:
        f: as in `occlusion`. explanation: (height, width). shares: (n,) of the pixels, from 0 to 1. fill: what they become.

    Returns:
        (n,) answers.

    Source: Petsiuk, Das and Saenko (2018), RISE, section 4.2 (deletion).
    """
    order = np.argsort(-np.ravel(explanation), kind="stable")
    pictures = np.repeat(image[None], len(shares), axis=0)
    for picture, share in zip(pictures, shares, strict=True):
        picture.reshape(-1)[order[: round(share * image.size)]] = fill
    return f(pictures)


def other_looks(weights, values):
    """Other weights of attention under which the very same sum comes out, with as little on the words looked at as can be.

    Args:
        weights: (n,), not negative, sum 1. values: (n, d).

    Returns:
        (n,), not negative, sum 1; weights @ values is unchanged. The smallest possible overlap with the given weights.

    Source: Jain and Wallace (2019), Attention is not explanation, section 4.2 (adversarial attention); here for a linear sum,
        where it is a linear program.
    """
    from scipy.optimize import linprog

    held = np.vstack([values.T, np.ones(len(weights))])
    found = linprog(weights, A_eq=held, b_eq=held @ weights, bounds=(0, 1))
    return found.x if found.success else weights
