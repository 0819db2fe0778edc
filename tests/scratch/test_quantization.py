import numpy as np
import pytest

from course_lib.scratch.quantization import dequantise, integer_network, integer_product, quantise, rounded, says, share_right


@pytest.mark.parametrize("axis", [None, 0])
@pytest.mark.parametrize("bits", range(2, 9))
def test_no_weight_is_off_by_more_than_half_a_scale(bits, axis):
    W = np.random.default_rng(bits).normal(size=(40, 7)) * np.geomspace(0.01, 10, 7)
    q, scale = quantise(W, bits, axis)
    assert q.dtype == np.int8 and np.abs(q).max() == 2 ** (bits - 1) - 1
    assert np.all(np.abs(W - dequantise(q, scale)) <= scale * 0.5001)
    if axis == 0:
        assert np.all(np.abs(q).max(axis=0) == 2 ** (bits - 1) - 1), "each column should use all of its whole numbers"


def test_by_hand():
    q, scale = quantise(np.array([-1.5, 0.2, 0.3, 1.0]), bits=3)  # steps of 0.5
    assert q.tolist() == [-3, 0, 1, 2] and scale == np.float32(0.5)


def test_silence_has_scale_1_also_in_one_column():
    q, scale = quantise(np.array([[0.0, 2.0], [0.0, -1.0]]), axis=0)
    assert scale[0, 0] == 1 and q[:, 0].tolist() == [0, 0]


def test_products_are_exact_where_int8_would_wrap():
    rng = np.random.default_rng(0)
    X, W = rng.integers(-127, 128, (3, 900)).astype("int8"), rng.integers(-127, 128, (900, 4)).astype("int8")
    exact = [[sum(int(x) * int(w) for x, w in zip(row, column, strict=True)) for column in W.T] for row in X]
    assert integer_product(X, W).tolist() == exact


def _network(rng):
    return [(rng.normal(size=(20, 16)), rng.normal(size=16)), (rng.normal(size=(16, 5)), rng.normal(size=5))]


def test_a_network_of_whole_numbers_is_close_to_its_floats():
    rng = np.random.default_rng(1)
    layers, X = _network(rng), rng.random((300, 20))
    want, got = says(layers, X), integer_network(layers, X)(X)
    assert np.abs(got - want).max() < 0.05 * np.abs(want).max()
    assert np.mean(got.argmax(1) == want.argmax(1)) > 0.95


def test_rounding_leaves_the_biases_and_the_network_that_came_in():
    layers = _network(np.random.default_rng(2))
    before = [(W.copy(), b.copy()) for W, b in layers]
    small = rounded(layers, 2)
    assert all(len(np.unique(W)) <= 3 for W, _ in small)
    assert all(np.array_equal(b, after) for (_, b), (_, after) in zip(layers, small, strict=True))
    assert all(np.array_equal(W, kept) for (W, _), (kept, _) in zip(layers, before, strict=True))


def test_the_share_is_that_of_the_loudest_answer():
    layers = [(np.eye(3), np.zeros(3))]
    assert share_right(layers, np.eye(3), np.array([0, 1, 0])) == pytest.approx(2 / 3)
