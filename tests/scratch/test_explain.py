import numpy as np
import pytest
from scipy.ndimage import sobel

from course_lib.scratch import explain


@pytest.fixture
def weighing():
    rng = np.random.default_rng(0)
    weights = rng.normal(size=(8, 8))
    return weights, lambda pictures: (np.asarray(pictures) * weights).sum(axis=(1, 2)), rng.random((8, 8))


def test_covering_one_pixel_of_a_weighted_sum_is_its_own_part(weighing):
    weights, f, image = weighing
    assert explain.occlusion(f, image, 1, 0.3) == pytest.approx(weights * (image - 0.3))


def test_overlapping_squares_share_a_pixel_evenly(weighing):
    weights, f, image = weighing
    part, falls = weights * image, explain.occlusion(f, image, 4, 0.0, step=2)
    assert falls[0, 0] == pytest.approx(part[:4, :4].sum())
    covering = [part[top : top + 4, left : left + 4].sum() for top in (0, 2) for left in (0, 2)]
    assert falls[2, 2] == pytest.approx(np.mean(covering)) and falls.shape == (8, 8)


def test_covering_leaves_the_picture(weighing):
    _, f, image = weighing
    before = image.copy()
    explain.occlusion(f, image, 3, 0.0)
    explain.deleted(f, image, image, [0, 0.5], 0.0)
    assert np.array_equal(before, image)


def test_slopes_on_the_way_are_complete():
    rng = np.random.default_rng(1)
    v, x, b = rng.normal(size=6), rng.normal(size=6), rng.normal(size=6)
    added = explain.integrated_gradients(lambda X: (1 - np.tanh(X @ v) ** 2)[:, None] * v, x, b, 400)
    assert added.sum() == pytest.approx(np.tanh(v @ x) - np.tanh(v @ b), abs=1e-4)


def test_what_has_not_moved_has_added_nothing():
    added = explain.integrated_gradients(np.ones_like, np.array([1.0, 2.0]), np.array([1.0, 0.0]))
    assert added.tolist() == [0, 2]


def test_grad_cam_by_hand():
    features = np.zeros((2, 2, 2))
    features[0, 0, 0], features[1, 1, 1] = 3.0, 5.0
    slopes = np.stack([np.full((2, 2), 0.5), np.full((2, 2), -1.0)], axis=-1)
    assert explain.grad_cam(features, slopes).tolist() == [[1.5, 0], [0, 0]]


def test_edges_are_scipys_sobel():
    image = np.random.default_rng(2).random((9, 7))
    known = np.hypot(sobel(image, axis=0, mode="nearest"), sobel(image, axis=1, mode="nearest"))
    assert explain.edges(image) == pytest.approx(known)


def test_a_small_map_is_drawn_out():
    assert explain.enlarged(np.array([[1, 2], [3, 4]]), 4)[:, 1:3].tolist() == [[1, 2], [1, 2], [3, 4], [3, 4]]


def test_likeness_is_about_order_alone():
    one = np.random.default_rng(3).random((5, 5))
    assert explain.likeness(one, one**3) == pytest.approx(1) and explain.likeness(one, -one) == pytest.approx(-1)


def test_share_inside_by_hand():
    truth = np.array([[1, 1], [0, 0]])
    assert explain.share_inside(np.array([[9, 1], [5, 0]]), truth) == 0.5
    assert explain.share_inside(truth, truth) == 1


def test_the_loudest_pixels_are_covered_first(weighing):
    weights, f, image = weighing
    part = weights * image
    left = explain.deleted(f, image, part, [0, 1 / 64, 1], 0.0)
    assert left == pytest.approx([part.sum(), part.sum() - part.max(), 0])


@pytest.mark.parametrize("seed", range(4))
def test_other_looks_give_the_same_sum_and_are_elsewhere(seed):
    rng = np.random.default_rng(seed)
    weights, values = rng.dirichlet(np.ones(12)), rng.normal(size=(12, 3))
    other = explain.other_looks(weights, values)
    assert other @ values == pytest.approx(weights @ values, abs=1e-8)
    assert other.min() >= -1e-12 and other.sum() == pytest.approx(1)
    assert other @ weights < weights @ weights


def test_where_there_are_no_other_looks_it_gives_the_same():
    weights, values = np.array([0.2, 0.5, 0.3]), np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    assert explain.other_looks(weights, values) == pytest.approx(weights, abs=1e-9)
