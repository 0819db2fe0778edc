"""From scratch: boxes, the grid that asks every place, non-maximum suppression, average precision, links from frame to frame.

A box is four numbers: left, top, right, bottom, in pixels; x grows to the right, y downwards.
"""

import numpy as np

from course_lib.scratch.logistic import sigmoid

CELL = 4  # a cell of the grid is so many pixels wide and high
SCALE = 8.0  # width and height are learned as logarithms, in units of so many pixels


def overlaps(a, b):
    """Intersection over union (IoU) of every box of `a` with every box of `b`.

    Args:
        a: (n, 4). b: (m, 4).

    Returns:
        (n, m), from 0 to 1.

    Source: Everingham and others (2010), The PASCAL Visual Object Classes challenge, section 4.2; Jaccard (1901).
    """
    a, b = np.asarray(a, dtype=float).reshape(-1, 1, 4), np.asarray(b, dtype=float).reshape(1, -1, 4)
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    shared = np.prod(np.maximum(sides, 0), axis=-1)
    both = np.prod(a[..., 2:] - a[..., :2], axis=-1) + np.prod(b[..., 2:] - b[..., :2], axis=-1)
    return shared / np.maximum(both - shared, 1e-12)  # boxes without area overlap nothing


def grid_of(n_rows, n_columns):
    """The middle of each cell: (n_rows, n_columns, 2), x and y in pixels."""
    x, y = np.meshgrid(np.arange(n_columns) + 0.5, np.arange(n_rows) + 0.5)
    return CELL * np.stack([x, y], axis=-1)


def targets_of(boxes, kinds, size, n_kinds=2):
    """What each cell should answer. A cell whose middle lies in a box answers for it; in several, for the nearest.

    Args:
        boxes: (k, 4). kinds: (k,), whole numbers from 0. size: height and width of the picture in pixels.

    Returns:
        (rows, columns, n_kinds + 4), float32: 1 for the kind that is there; where from the cell's middle the box's middle lies,
        in cells; logarithms of its width and height. All 0 where there is nothing.

    Source: Tian and others (2019), FCOS, section 3.1, with one grid.
    """
    grid = grid_of(size[0] // CELL, size[1] // CELL)
    targets, nearest = np.zeros((*grid.shape[:2], n_kinds + 4), dtype=np.float32), np.full(grid.shape[:2], np.inf)
    for box, kind in zip(boxes, kinds, strict=True):
        middle = (box[:2] + box[2:]) / 2
        far = np.sum((grid - middle) ** 2, axis=-1)
        mine = ((grid > box[:2]) & (grid < box[2:])).all(axis=-1) & (far < nearest)
        nearest[mine], targets[mine] = far[mine], 0
        targets[mine, kind] = 1
        targets[mine, n_kinds : n_kinds + 2] = (middle - grid[mine]) / CELL
        targets[mine, n_kinds + 2 :] = np.log((box[2:] - box[:2]) / SCALE)
    return targets


def boxes_of(answers, n_kinds=2):
    """The way back: what a grid's answers mean.

    Args:
        answers: (rows, columns, n_kinds + 4), as in `targets_of`, but logits for the kinds.

    Returns:
        boxes (rows * columns, 4), and probabilities (rows * columns, n_kinds).
    """
    answers = np.asarray(answers, dtype=float)
    middle = grid_of(*answers.shape[:2]) + CELL * answers[..., n_kinds : n_kinds + 2]
    half = SCALE * np.exp(np.clip(answers[..., n_kinds + 2 :], -5, 5)) / 2
    boxes = np.concatenate([middle - half, middle + half], axis=-1)
    return boxes.reshape(-1, 4), sigmoid(answers[..., :n_kinds].reshape(-1, n_kinds))


def suppress(boxes, scores, most=0.5):
    """Non-maximum suppression: keep the surest box, drop all that overlap it by more than `most`, and go on with the rest.

    Args:
        boxes: (n, 4). scores: (n,), higher is surer. most: IoU, 0 to 1.

    Returns:
        Rows of the boxes that are kept, the surest first.

    Source: Felzenszwalb and others (2010), Object detection with discriminatively trained part-based models, section 3.
    """
    left, kept = np.argsort(-np.asarray(scores), kind="stable"), []
    while left.size:
        kept.append(int(left[0]))
        left = left[1:][overlaps(boxes[left[:1]], boxes[left[1:]])[0] <= most]
    return np.array(kept, dtype=int)


def finds(boxes, scores, truth, least=0.5):
    """Which boxes of one picture are right: each true box is found once, by the surest box that overlaps it enough.

    Args:
        boxes: (n, 4). scores: (n,). truth: (k, 4). least: IoU from which a box counts.

    Returns:
        (n,) of True and False. A second box on the same bird is wrong.
    """
    right, free = np.zeros(len(boxes), dtype=bool), np.ones(len(truth), dtype=bool)
    by_box = overlaps(boxes, truth)
    for row in np.argsort(-np.asarray(scores), kind="stable"):
        open_to_it = np.where(free, by_box[row], 0)
        if open_to_it.size and open_to_it.max() >= least:
            right[row], free[np.argmax(open_to_it)] = True, False
    return right


def precision_recall(scores, right, n_truth):
    """Of all boxes at least so sure, the share that is right; and of all that is there, the share found; for each cut.

    Args:
        scores: (n,). right: (n,) of True and False. n_truth: how many there are to be found, 1 or more.

    Returns:
        precision (n,), recall (n,), by falling score.
    """
    found = np.cumsum(np.asarray(right, dtype=float)[np.argsort(-np.asarray(scores), kind="stable")])
    return found / np.arange(1, len(found) + 1), found / n_truth


def average_precision(scores, right, n_truth):
    """The area under precision against recall; at each recall the best precision that is to be had there or beyond.

    Source: Everingham and others (2010), section 4.2, with all points as from VOC 2010 on.
    """
    precision, recall = precision_recall(scores, right, n_truth)
    if not len(precision):
        return 0.0
    at_best = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(recall, prepend=0.0) * at_best))


def linked(frames, least=0.2):
    """Give each box of a film the number of the box before it that overlaps it most; else a new number.

    Args:
        frames: arrays (k, 4), one a frame. least: IoU from which two boxes are taken for the same bird.

    Returns:
        Arrays (k,) of whole numbers, one a frame.
    """
    numbers, new, before = [], 0, (np.empty((0, 4)), np.empty(0, dtype=int))
    for boxes in frames:
        given, by_before = np.full(len(boxes), -1), overlaps(before[0], boxes)
        while by_before.size and by_before.max() >= least:
            old, now = np.unravel_index(np.argmax(by_before), by_before.shape)
            given[now] = before[1][old]
            by_before[old], by_before[:, now] = 0, 0
        fresh = given < 0
        given[fresh] = np.arange(new, new + fresh.sum())
        new, before = new + int(fresh.sum()), (boxes, given)
        numbers.append(given)
    return numbers
