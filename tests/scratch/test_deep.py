import numpy as np
import pytest

from course_lib.data.bodies import load_body
from course_lib.data.digits import all_digits
from course_lib.scratch.block_report import block_report
from course_lib.scratch.borrowed import COSTS, convolved, features, share_with_frozen_body
from course_lib.scratch.deep import DeepNetwork, alikeness, train_deep
from course_lib.scratch.network import cross_entropy


@pytest.mark.parametrize("skip", [False, True])
def test_slopes_are_those_of_nudging(skip):
    rng, network = np.random.default_rng(0), DeepNetwork(3, skip, n_inputs=12)
    for W, _ in network.weights:
        W += 0.1 * rng.normal(size=W.shape)
    X, y = rng.normal(size=(6, 12)), rng.integers(10, size=6)
    for layer, slopes in zip(network.weights, network.slopes(X, y), strict=True):
        for values, slope in zip(layer, slopes, strict=True):
            place = np.unravel_index(np.abs(slope).argmax(), slope.shape)
            start, losses = values[place], []
            for nudge in (1e-6, -1e-6):
                values[place] = start + nudge
                losses.append(cross_entropy(network.passes(X)[1], y))
            values[place] = start
            assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(slope[place], rel=1e-4, abs=1e-7)


def test_a_new_residual_block_does_nothing_and_both_kinds_have_as_many_weights():
    X = np.random.default_rng(0).normal(size=(5, 196))
    deep, plain = DeepNetwork(4, True), DeepNetwork(4, False)
    given, _ = deep.passes(X)
    assert np.array_equal(given[1], given[3]) and np.array_equal(given[1], given[-1])
    assert [W.shape for W, _ in deep.weights] == [W.shape for W, _ in plain.weights] and len(deep.weights) == 10


def test_a_short_training_lowers_the_loss():
    X, y = all_digits()
    X, y = X[:200, ::4], y[:200]
    network = DeepNetwork(2, True)
    before = cross_entropy(network.passes(X)[1], y)
    assert cross_entropy(train_deep(network, X, y).passes(X)[1], y) < before - 0.3


def test_alikeness_is_one_for_one_direction_and_nought_for_right_angles():
    assert alikeness(np.outer([1.0, 2.0, 3.0], [1.0, 1.0])) == pytest.approx(1)
    assert alikeness(np.eye(4)) == pytest.approx(0)


def test_features_are_those_of_the_keras_body():
    from course_lib.training.borrow import as_pictures, body

    X = all_digits()[0][:7]
    for source in ("letters", "clothes"):
        assert np.allclose(body(source).predict_on_batch(as_pictures(X)), features(X, source), atol=1e-4)
    assert features(X, "pixels").shape == (7, 196)


def test_the_price_of_a_look_is_counted():
    side, total = 14, 0
    for kernel, stride in zip(load_body("letters")[::5], (2, 1, 1, 2, 1, 1), strict=True):
        side = -(-side // stride)
        total += side * side * kernel.size
    assert total == COSTS["letters"] == COSTS["clothes"]


def test_a_convolution_keeps_or_halves_the_side():
    x, kernel = np.random.default_rng(0).normal(size=(2, 7, 7, 3)), np.zeros((3, 3, 3, 2))
    kernel[1, 1, :, 0] = 1
    out = convolved(x, kernel, np.zeros(2))
    assert np.allclose(out[..., 0], x.sum(axis=3)) and out.shape == (2, 7, 7, 2)
    assert convolved(x, kernel, np.zeros(2), stride=2).shape == (2, 4, 4, 2)


def test_a_frozen_body_is_paid_once():
    _, few = share_with_frozen_body("letters", 0, n_epochs=1, n_new=10)
    _, many = share_with_frozen_body("letters", 0, n_epochs=11, n_new=10)
    assert many - few == 10 * 50 * 3 * 5120


def test_a_block_is_reported_as_it_is():
    import keras

    X, x = np.ones((3, 4), dtype="float32"), keras.Input((4,))
    report = block_report(x, keras.layers.Dense(4, kernel_initializer="zeros")(x), X, [np.eye(4), np.ones(4)])
    assert report["shapes"] == [[4, 4], [4]] and report["starts"] == ["zeros", "zeros"] and report["learned"] == 2
    assert report["changed"] is True and np.allclose(report["outputs"], 2)
    with pytest.raises(TypeError, match="ellipsis"):
        block_report(x, ..., X, [])
