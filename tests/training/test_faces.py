import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.drawn_faces import make_faces
from course_lib.scratch.verification import distances_of, equal_error_rate, pairs_of
from course_lib.training.faces import MARGIN, all_triplets, face_network, fit, nearest_of_all, points_of, voice_network


def _batch(seed=0):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(12, 5))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    return rng.permutation(np.repeat(np.arange(4), 3)), points.astype("float32")


def test_points_lie_on_a_sphere():
    assert np.linalg.norm(points_of(face_network(), np.zeros((3, 32, 32, 3), "float32") + 0.4), axis=1) == pytest.approx(
        [1] * 3
    )
    assert points_of(voice_network(), np.ones((2, 24), "float32")).shape == (2, 8)


def test_all_triplets_are_those_by_hand():
    person, points = _batch()
    far, paid = distances_of(points), []
    for a in range(12):
        for p in range(12):
            for n in range(12):
                if a != p and person[a] == person[p] and person[a] != person[n]:
                    paid.append(max(0, far[a, p] - far[a, n] + MARGIN))
    paid = [one for one in paid if one > 1e-6]
    assert float(all_triplets(person[:, None], points)) == pytest.approx(sum(paid) / (len(paid) + 1), rel=1e-3)


def test_with_the_slip_one_point_for_all_costs_the_margin_and_nothing_is_cheaper():
    person, points = _batch()
    assert float(nearest_of_all(person, np.tile(points[:1], (12, 1)))) == pytest.approx(MARGIN, abs=1e-5)
    assert float(nearest_of_all(person, points)) > MARGIN


def test_a_short_training_tells_a_few_people_apart():
    faces = make_faces(12, 6, seed=3)
    model = face_network()
    curve = fit(model, faces.images, faces.person, steps=60)
    assert curve.shape == (10,) and curve[-1] < curve[0]
    assert equal_error_rate(*pairs_of(points_of(model, faces.images), faces.person)) < 0.1
