import numpy as np
import pytest

from course_lib.scratch import verification as v
from course_lib.scratch.bag_of_words import two_directions


def _sphere(rng, n, size=4):
    points = rng.normal(size=(n, size))
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def test_distances_are_those_of_the_points():
    points = _sphere(np.random.default_rng(0), 6)
    assert v.distances_of(points) == pytest.approx(np.sum((points[:, None] - points[None]) ** 2, axis=-1), abs=1e-9)


def test_every_pair_stands_there_once():
    points, person = _sphere(np.random.default_rng(1), 5), np.array([3, 3, 8, 3, 8])
    distances, same = v.pairs_of(points, person)
    assert len(distances) == 10 and same.sum() == 4
    assert distances[0] == pytest.approx(np.sum((points[0] - points[1]) ** 2)) and same[0]


def test_a_triplet_pays_what_is_missing_and_nothing_more():
    a, p, n = np.zeros((3, 1)), np.array([[1.0], [1], [1]]), np.array([[2.0], [1], [0.5]])
    assert v.triplet_losses(a, p, n, 0.5) == pytest.approx([0, 0.5, 1.25])


def test_two_ways_to_be_wrong_and_the_threshold_that_was_ordered():
    distances, same = np.array([0.1, 0.6, 0.2, 0.4, 0.8, 1.0]), np.array([True, True, False, False, False, False])
    assert v.error_rates(distances, same, 0.5) == (0.5, 0.5) and v.error_rates(distances, same, 0.0) == (0.0, 1.0)
    rng = np.random.default_rng(2)
    distances, same = rng.uniform(0, 4, size=5000), rng.random(5000) < 0.2
    assert v.error_rates(distances, same, v.threshold_for(distances, same, 0.05))[0] == pytest.approx(0.05, abs=0.002)


def test_equal_errors_are_none_for_heaps_apart_and_half_for_one_heap():
    rng, same = np.random.default_rng(3), np.arange(2000) < 1000
    apart = np.where(same, rng.uniform(0, 1, 2000), rng.uniform(2, 3, 2000))
    assert v.equal_error_rate(apart, same) < 0.01 and v.equal_error_rate(rng.random(2000), same) == pytest.approx(0.5, abs=0.05)


def test_a_plane_keeps_the_widest_directions():
    rng = np.random.default_rng(4)
    points = rng.normal(size=(200, 3)) * [0.1, 5.0, 1.0]
    places = two_directions(points)
    assert places.shape == (200, 2) and abs(np.corrcoef(places[:, 0], points[:, 1])[0, 1]) > 0.99
