"""What is written down of a layer, and what a learner reads when a layer does not work."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest

from course_lib.scratch.layer_report import layer_report

RNG = np.random.default_rng(0)
X = RNG.normal(size=(7, 5)).astype("float32")
W, B = RNG.normal(size=(5, 3)).astype("float32"), RNG.normal(size=3).astype("float32")


def _layer(call, rows=None):
    class MyDense(keras.layers.Layer):
        def build(self, input_shape):
            self.W = self.add_weight(shape=(rows or input_shape[-1], 3), initializer="he_normal")
            self.b = self.add_weight(shape=(3,), initializer="zeros")

    MyDense.call = call
    return MyDense()


def _right(self, x):
    return keras.ops.relu(x @ self.W + self.b)


def test_a_right_layer():
    report = layer_report(_layer(_right), X, [W, B])
    assert report["shapes"] == [(5, 3), (3,)] and report["random"] == [True, False]
    assert report["learned"] == 2 and report["inside"] == []
    assert np.allclose(report["outputs"], np.maximum(X @ W + B, 0), atol=1e-5)
    assert np.allclose(report["turned"], np.maximum(-X @ W - B, 0), atol=1e-5)


@pytest.mark.parametrize(
    "call",
    [
        lambda self, x: keras.ops.relu(x @ keras.ops.convert_to_tensor(W) + B),
        lambda self, x: np.maximum(
            keras.ops.convert_to_numpy(x) @ keras.ops.convert_to_numpy(self.W) + keras.ops.convert_to_numpy(self.b), 0
        ),
    ],
)
def test_weights_without_a_slope_are_not_learned(call):
    assert layer_report(_layer(call), X, [W, B])["learned"] == 0


def test_a_weight_that_sleeps_with_the_given_numbers_is_still_learned():
    asleep = layer_report(_layer(_right), np.abs(X), [-np.abs(W), -np.abs(B)])
    assert not asleep["outputs"].any() and asleep["learned"] == 2


def test_layers_inside_are_found():
    outer = _layer(lambda self, x: self.inner(x))
    outer.inner = keras.layers.Dense(3)
    assert layer_report(outer, X, [W, B])["inside"] == ["Dense"]


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda self, x: None, TypeError, "`call` returned None"),
        (lambda self, x: keras.ops.matmul(self.W, x), Exception, ""),
        (lambda self, x: keras.ops.relu(x @ self.V), AttributeError, "has no attribute 'V'"),
    ],
)
def test_errors_come_without_what_keras_and_tensorflow_say_around_them(call, kind, words):
    shown = keras.config.is_traceback_filtering_enabled()
    with pytest.raises(kind) as caught:
        layer_report(_layer(call), X, [W, B])
    told = str(caught.value)
    assert words in told
    assert not [noise for noise in ("\x1b", "Exception encountered", "{{", "Op:") if noise in told]
    assert keras.config.is_traceback_filtering_enabled() == shown


def test_wrong_shapes_are_told_where_they_made_the_call_fail():
    report = layer_report(_layer(_right, rows=1), X, [W, B])
    assert report["shapes"] == [(1, 3), (3,)] and report["outputs"] is None
