import numpy as np
import pytest

from course_lib.scratch.detection import (
    average_precision,
    boxes_of,
    finds,
    grid_of,
    linked,
    overlaps,
    precision_recall,
    suppress,
    targets_of,
)


def test_overlaps_of_same_apart_nested_and_empty():
    boxes = np.array([[0.0, 0, 4, 4], [10, 10, 12, 12], [0, 0, 2, 4]])
    assert overlaps(boxes, boxes) == pytest.approx(np.array([[1, 0, 0.5], [0, 1, 0], [0.5, 0, 1]]))
    assert overlaps(np.zeros((0, 4)), boxes).shape == (0, 3) and overlaps([[1, 1, 1, 1]], [[1, 1, 1, 1]])[0, 0] == 0


def test_a_grid_has_the_middles_of_its_cells():
    grid = grid_of(2, 3)
    assert grid.shape == (2, 3, 2) and grid[0, 0].tolist() == [2, 2] and grid[1, 2].tolist() == [10, 6]


@pytest.mark.parametrize("seed", range(4))
def test_targets_and_the_way_back(seed):
    rng = np.random.default_rng(seed)
    start = np.array([[2.0, 3.0], [30.0, 5.0], [11.0, 25.0]]) + rng.uniform(-1, 1, size=(3, 2))
    boxes, kinds = np.concatenate([start, start + rng.uniform(8, 13, size=(3, 2))], axis=1), np.array([0, 1, 0])
    targets = targets_of(boxes, kinds, (40, 48))
    assert targets.shape == (10, 12, 6) and set(np.unique(targets[..., :2])) == {0, 1}
    found, _ = boxes_of(np.concatenate([20 * targets[..., :2] - 10, targets[..., 2:]], axis=-1))
    for box, kind in zip(boxes, kinds, strict=True):
        mine = (overlaps([box], found)[0] > 0.999) & (targets[..., kind].ravel() == 1)
        assert 4 <= mine.sum() <= 12
    assert targets[..., :2].sum() == sum((overlaps([box], found)[0] > 0.999).sum() for box in boxes)


def test_a_cell_in_two_boxes_answers_for_the_nearer():
    targets = targets_of(np.array([[0.0, 0, 12, 8], [6.0, 0, 18, 8]]), np.array([0, 1]), (8, 20))
    assert targets[0, :, 0].tolist() == [1, 1, 0, 0, 0] and targets[0, :, 1].tolist() == [0, 0, 1, 1, 0]
    assert targets_of(np.zeros((0, 4)), [], (8, 20)).max() == 0


def test_suppression_keeps_the_surest_and_lets_the_dropped_drop_nobody():
    row = np.array([[0.0, 0, 10, 8], [3.5, 0, 13.5, 8], [7.0, 0, 17, 8]])
    assert suppress(row, [0.9, 0.8, 0.7], 0.4).tolist() == [0, 2]
    assert suppress(row, [0.7, 0.9, 0.8], 0.4).tolist() == [1]
    assert suppress(row, [0.7, 0.9, 0.8], 1.0).tolist() == [1, 2, 0] and suppress(np.zeros((0, 4)), [], 0.5).size == 0


def test_a_second_box_on_the_same_bird_is_wrong():
    truth = np.array([[0.0, 0, 10, 8], [30, 0, 40, 8]])
    boxes = np.array([[1.0, 0, 11, 8], [0, 0, 10, 8], [60, 0, 70, 8], [33, 2, 43, 10]])
    assert finds(boxes, [0.5, 0.9, 0.8, 0.7], truth).tolist() == [False, True, False, False]
    assert finds(boxes, [0.5, 0.9, 0.8, 0.7], truth, least=0.3).tolist() == [False, True, False, True]
    assert finds(boxes, [1, 1, 1, 1], np.zeros((0, 4))).tolist() == [False] * 4


def test_precision_recall_and_the_area_below():
    precision, recall = precision_recall([0.9, 0.7, 0.8], [True, True, False], 4)
    assert precision == pytest.approx([1, 1 / 2, 2 / 3]) and recall == pytest.approx([0.25, 0.25, 0.5])
    assert average_precision([0.9, 0.7, 0.8], [True, True, False], 4) == pytest.approx(0.25 + 0.25 * 2 / 3)
    assert average_precision([3, 2, 1], [True] * 3, 3) == 1 and average_precision([], [], 5) == 0


def test_links_follow_the_greatest_overlap_and_forget_at_once():
    one = np.array([[0.0, 0, 10, 8], [40, 0, 50, 8]])
    frames = [one, one[::-1] + 2, np.zeros((0, 4)), one + 4, np.array([[100.0, 0, 110, 8]])]
    assert [given.tolist() for given in linked(frames)] == [[0, 1], [1, 0], [], [2, 3], [4]]
