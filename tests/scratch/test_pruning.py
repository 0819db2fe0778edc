import numpy as np
import pytest

from course_lib.scratch.pareto import not_beaten
from course_lib.scratch.pruning import _slopes, bits_of, kilobytes, pruned, pruned_network, stored_bits, trained_again
from course_lib.scratch.quantization import says


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99, 1])
def test_the_quietest_of_all_layers_go(share):
    rng = np.random.default_rng(0)
    weights = [rng.normal(scale=s, size=(9, 7)) for s in (0.1, 1.0)]
    got = pruned(weights, share)
    gone = np.concatenate([np.abs(W[new == 0]) for W, new in zip(weights, got, strict=True)])
    stay = np.concatenate([np.abs(new[new != 0]) for new in got])
    assert gone.size == int(share * 126)
    assert not gone.size or not stay.size or gone.max() < stay.min()


def test_of_equals_exactly_so_many_go():
    assert (pruned([np.ones((4, 5))], 0.5)[0] == 0).sum() == 10


def test_biases_stay():
    ((W, b),) = pruned_network([(np.array([[1.0, 2.0]]), np.array([0.001, 3.0]))], 0.5)
    assert W.tolist() == [[0.0, 2.0]] and b.tolist() == [0.001, 3.0]


@pytest.mark.parametrize(("values", "bits"), [([0], 1), ([1, -1], 2), ([7], 4), ([-8], 5), ([127], 8), ([0.5], 32), ([3.0], 3)])
def test_bits_by_hand(values, bits):
    assert bits_of(values) == bits


def test_holes_are_stored_as_a_map_where_that_is_less():
    assert stored_bits([7] * 10) == 40
    assert stored_bits([7] + [0] * 9) == 10 + 4
    assert stored_bits(np.zeros((3, 4))) == 12


def test_kilobytes_by_hand():
    layers = [(np.array([[1.0, 0.0], [2.0, 3.0]]), np.zeros(2))]
    assert kilobytes(layers) * 8_000 == 4 * 32 + 2 * 32
    assert kilobytes(layers, 8) * 8_000 == 4 * 8 + 2 * 32 + 2 * 32
    assert kilobytes(layers, 4, holes=True) * 8_000 == 4 + 3 * 4 + 2 * 32 + 2 * 32


def test_the_front_by_hand():
    sizes, scores = [1, 2, 3, 3, 2], [0.5, 0.9, 0.9, 0.95, 0.4]
    assert not_beaten(sizes, scores).tolist() == [True, True, False, True, False]


def test_equals_do_not_beat_each_other():
    assert not_beaten([2, 2], [0.7, 0.7]).all()


def _small_case():
    rng = np.random.default_rng(1)
    layers = [(rng.normal(size=(6, 5)), rng.normal(size=5)), (rng.normal(size=(5, 3)), rng.normal(size=3))]
    X = rng.normal(size=(40, 6))
    return layers, X, rng.integers(0, 3, size=40)


def _surprise(layers, X, y):
    scores = says(layers, X)
    scores = scores - scores.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(y)), y]))


def test_slopes_are_those_of_a_nudge():
    layers, X, y = _small_case()
    for place, slopes in enumerate(_slopes(layers, X, y)):
        for which, slope in enumerate(slopes):
            for index in np.ndindex(slope.shape):
                values = []
                for nudge in (1e-6, -1e-6):
                    moved = [(W.copy(), b.copy()) for W, b in layers]
                    moved[place][which][index] += nudge
                    values.append(_surprise(moved, X, y))
                assert abs((values[0] - values[1]) / 2e-6 - slope[index]) < 1e-6


def test_what_is_left_learns_and_holes_stay():
    layers, X, y = _small_case()
    thin = pruned_network(layers, 0.5)
    before = [(W.copy(), b.copy()) for W, b in thin]
    again = trained_again(thin, X, y, rate=0.2, batch=10, epochs=30)
    assert _surprise(again, X, y) < 0.7 * _surprise(thin, X, y)
    for (W, b), (old_W, old_b), (new_W, new_b) in zip(thin, before, again, strict=True):
        assert np.array_equal(W, old_W) and np.array_equal(b, old_b)
        assert np.all(new_W[old_W == 0] == 0) and not np.allclose(new_W, old_W) and not np.allclose(new_b, old_b)
