import numpy as np

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.colony import make_colony
from course_lib.scratch.detection import overlaps, targets_of
from course_lib.training.detect import detect, detection_loss, detector, fit, shouts


def test_one_network_answers_for_pictures_of_any_size():
    model = detector()
    for height, width in ((64, 64), (32, 96)):
        assert model(np.zeros((2, height, width, 3), "float32")).shape == (2, height // 4, width // 4, 6)


def test_the_loss_of_right_answers_is_nothing_and_boxes_count_only_where_a_bird_is():
    targets = targets_of(np.array([[4.0, 4, 16, 12]]), np.array([1]), (16, 24))[None]
    right = np.concatenate([40 * targets[..., :2] - 20, targets[..., 2:]], axis=-1)
    assert float(detection_loss(targets, right)[0]) < 1e-3
    empty, there = right.copy(), right.copy()
    empty[0, 3, 5, 2:] += 3  # no bird is there
    there[0, 1, 2, 2] += 0.25
    assert float(detection_loss(targets, empty)[0]) < 1e-3
    assert abs(float(detection_loss(targets, there)[0]) - 2 * 0.25**2 / 8) < 1e-3


def test_it_learns_a_few_pictures_by_heart():
    few = make_colony(8, seed=0)
    model = fit(detector(), few, epochs=150, batch_size=8)
    loud = shouts(model, few.images)
    left = detect(model, few.images)
    found = [
        len(overlaps(b, s).max(axis=0, initial=0)) and overlaps(b, s).max(axis=0, initial=0) > 0.5
        for (s, _), b in zip(left, [boxes[kinds == 0] for boxes, kinds in zip(few.boxes, few.kinds, strict=True)], strict=True)
    ]
    pelicans = sum(int(np.sum(kinds == 0)) for kinds in few.kinds)
    assert sum(int(np.sum(one)) for one in found) >= 0.9 * pelicans
    assert sum(len(boxes) for boxes, _ in loud) > 2 * pelicans and sum(len(boxes) for boxes, _ in left) <= 1.2 * pelicans
    assert all(np.all(np.diff(scores) <= 0) and np.all(scores > 0.5) for _, scores in left)
