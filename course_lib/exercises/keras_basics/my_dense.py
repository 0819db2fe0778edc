r"""**Your turn: write `Dense`.** Fill in the two methods of the class, so that the layer computes $\text{relu}(x W + b)$ with $W$ of
shape (inputs, `units`) and $b$ of shape (`units`,).

- `build` makes the weights: first $W$, at random as in lesson 02 (`initializer="he_normal"`), then $b$, with zeros. Both shall learn.
- `call` uses them. `keras.ops` has `matmul` and `relu`.

The last line puts other weights into your layer, calls it, and reports what Keras found in it."""

import keras
import numpy as np

from course_lib.exercises.expect import close
from course_lib.scratch.layer_report import layer_report

POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {
    "check_keras_finds_both_weights": 1,
    "check_it_starts_as_asked": 0.5,
    "check_it_computes_relu_of_the_score": 1.5,
    "hidden_check_it_fits_any_number_of_inputs": 0.5,
}
HINTS = [
    "The layer `Leak` above has all that you need: `add_weight` in `build`, and `self...` in `call`.",
    "Two calls of `self.add_weight` with `shape` and `initializer`. `input_shape[-1]` is the number of inputs.",
    'The initializer of zeros is called "zeros". In `call`, add the bias before the `relu`, and `return` what comes out.',
]


def my_dense(X, units, weights):
    """A dense layer with ReLU, made from nothing but `add_weight`.

    X: (n_examples, n_inputs). units: how many neurons.
    weights: [W, b]; the report puts them into your layer, you need not use them.
    Returns the report of `layer_report`, made by the last line.
    """

    class MyDense(keras.layers.Layer):
        ### BEGIN SOLUTION
        def build(self, input_shape):
            self.W = self.add_weight(shape=(input_shape[-1], units), initializer="he_normal")
            self.b = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return keras.ops.relu(keras.ops.matmul(x, self.W) + self.b)

        ### END SOLUTION

    return layer_report(MyDense(), X, weights)


def _case(rng, n_inputs=5, units=3, n_examples=7):
    X = rng.normal(size=(n_examples, n_inputs)).astype("float32")
    weights = [rng.normal(size=(n_inputs, units)).astype("float32"), rng.normal(size=units).astype("float32")]
    return X, units, weights


def _report(dense, case):
    report = dense(*case)
    named = isinstance(report, dict) and {"shapes", "random", "learned", "inside", "outputs", "turned"} <= set(report)
    assert named, "Your function should end with the line that returns the report of `layer_report`."
    inside = [str(name) for name in report["inside"]]
    assert not inside, f"It should be made of `add_weight` alone, but Keras found a layer in your layer: {', '.join(inside)}."
    return report


def _right_outputs(dense, case):
    X, _, (W, b) = case
    report, score = _report(dense, case), X.astype(float) @ W + b
    fits = report["outputs"] is not None and report["turned"] is not None
    assert fits, "The weights that Keras found have not the shapes of [W, b], so it could not compute with them."
    close(report["outputs"], np.maximum(score, 0), "The output", rtol=1e-3, atol=1e-4)
    close(report["turned"], np.maximum(-score, 0), "With other weights put into your layer, the output", rtol=1e-3, atol=1e-4)


def check_keras_finds_both_weights(dense, rng):
    """Keras finds two arrays in the layer, first W, then b, and the loss has a slope in both."""
    case = _case(rng)
    report = _report(dense, case)
    shapes = [tuple(int(n) for n in shape) for shape in report["shapes"]]
    found = f"{len(shapes)} {'array' if len(shapes) == 1 else 'arrays'} of weights"
    assert shapes == [w.shape for w in case[2]], f"With 5 inputs and 3 units Keras found {found}: {shapes}."
    learned = int(report["learned"])
    assert learned == 2, f"Training would change {learned or 'none'} of the two."


def check_it_starts_as_asked(dense, rng):
    """At the start W holds different numbers, and b holds zeros."""
    random = [bool(differ) for differ in _report(dense, _case(rng, units=4))["random"]]
    assert len(random) == 2, f"Keras found {len(random)} {'array' if len(random) == 1 else 'arrays'} of weights."
    assert random[0], "All numbers in the first array are the same at the start."
    assert not random[1], "The numbers in the second array differ at the start."


def check_it_computes_relu_of_the_score(dense, rng):
    """With given weights, the output is relu(x W + b)."""
    _right_outputs(dense, _case(rng))


def hidden_check_it_fits_any_number_of_inputs(dense, rng):
    """The layer works with any number of inputs, units and examples."""
    _right_outputs(dense, _case(rng, n_inputs=2, units=6, n_examples=1))


class _Dense(keras.layers.Layer):
    """The right layer, with what a wrong answer may do otherwise."""

    def __init__(self, units, W="he_normal", b="zeros", b_learns=True):
        super().__init__()
        self.units, self.starts, self.b_learns = units, (W, b), b_learns

    def build(self, input_shape):
        self.W = self.add_weight(shape=(input_shape[-1], self.units), initializer=self.starts[0])
        self.b = self.add_weight(shape=(self.units,), initializer=self.starts[1], trainable=self.b_learns)

    def call(self, x):
        return keras.ops.relu(keras.ops.matmul(x, self.W) + self.b)


def wrong_forgets_the_relu(X, units, weights):
    """Your layer lets scores below 0 through. Without the bend, two layers in a row are no more than one."""

    class MyDense(_Dense):
        def call(self, x):
            return keras.ops.matmul(x, self.W) + self.b

    return layer_report(MyDense(units), X, weights)


def wrong_bends_before_the_bias(X, units, weights):
    """You add the bias after the relu. It belongs to the score: it decides where the bend is."""

    class MyDense(_Dense):
        def call(self, x):
            return keras.ops.relu(keras.ops.matmul(x, self.W)) + self.b

    return layer_report(MyDense(units), X, weights)


def wrong_has_no_bias(X, units, weights):
    """Keras found one array only, of the shape of W. The biases are weights too, and need an `add_weight` of their own."""

    class MyDense(_Dense):
        def build(self, input_shape):
            self.W = self.add_weight(shape=(input_shape[-1], units), initializer="he_normal")
            self.b = 0.0

    return layer_report(MyDense(units), X, weights)


def wrong_keeps_plain_arrays(X, units, weights):
    """Keras found no weights at all. An array in `self` computes, but only what `add_weight` makes is saved, counted and trained."""

    class MyDense(_Dense):
        def build(self, input_shape):
            self.W = np.random.default_rng(0).normal(size=(input_shape[-1], units)).astype("float32")
            self.b = np.zeros(units, dtype="float32")

    return layer_report(MyDense(units), X, weights)


def wrong_starts_everything_at_zero(X, units, weights):
    """W starts with all its numbers equal: then all neurons get the same slope, and stay copies of one another for ever."""
    return layer_report(_Dense(units, W="zeros"), X, weights)


def wrong_starts_the_bias_at_random(X, units, weights):
    """b starts with random numbers: that is what `add_weight` does when no `initializer` is named, or a random one is."""
    return layer_report(_Dense(units, W=None, b="glorot_uniform"), X, weights)


def wrong_freezes_the_bias(X, units, weights):
    """Keras counts both arrays, but training would change only one of them: the other is not trainable."""
    return layer_report(_Dense(units, b_learns=False), X, weights)


def wrong_turns_the_weights(X, units, weights):
    """Your W has the shape (`units`, inputs). In Keras the inputs come first, or copied weights do not fit."""

    class MyDense(_Dense):
        def build(self, input_shape):
            self.W = self.add_weight(shape=(units, input_shape[-1]), initializer="he_normal")
            self.b = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            return keras.ops.relu(keras.ops.matmul(x, keras.ops.transpose(self.W)) + self.b)

    return layer_report(MyDense(units), X, weights)


def wrong_makes_the_bias_first(X, units, weights):
    """Keras found b first and then W. It lists weights in the order in which they are made, and copied weights come as [W, b]."""

    class MyDense(_Dense):
        def build(self, input_shape):
            self.b = self.add_weight(shape=(units,), initializer="zeros")
            self.W = self.add_weight(shape=(input_shape[-1], units), initializer="he_normal")

    return layer_report(MyDense(units), X, weights)


def wrong_makes_weights_in_call(X, units, weights):
    """You make weights in `call`. That runs at every use, and Keras lets nobody add weights to a layer that is built."""

    class MyDense(keras.layers.Layer):
        def call(self, x):
            W = self.add_weight(shape=(x.shape[-1], units), initializer="he_normal")
            b = self.add_weight(shape=(units,), initializer="zeros")
            return keras.ops.relu(keras.ops.matmul(x, W) + b)

    return layer_report(MyDense(), X, weights)


def wrong_uses_the_weights_of_its_caller(X, units, weights):
    """Your `call` computes with `weights`, the argument of the function around it. A layer uses what is its own, `self...`: else it can never learn."""

    class MyDense(_Dense):
        def call(self, x):
            return keras.ops.relu(keras.ops.matmul(x, weights[0]) + weights[1])

    return layer_report(MyDense(units), X, weights)


def wrong_computes_past_the_tape(X, units, weights):
    """The numbers are right, but no slope gets through: what numpy computes, the tape cannot follow. Use `keras.ops`, or operators such as `@`, on the weights themselves."""

    class MyDense(_Dense):
        def call(self, x):
            W, b = (keras.ops.convert_to_numpy(values) for values in (self.W, self.b))
            return keras.ops.convert_to_tensor(np.maximum(keras.ops.convert_to_numpy(x) @ W + b, 0))

    return layer_report(MyDense(units), X, weights)


def wrong_hides_a_dense_inside(X, units, weights):
    """There is a `Dense` in your `Dense`: it does the work that you were to do. Make the two arrays yourself, with `add_weight`."""

    class MyDense(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = keras.layers.Dense(units, kernel_initializer="he_normal")

        def call(self, x):
            return keras.ops.relu(self.inner(x))

    return layer_report(MyDense(), X, weights)


def wrong_forgets_to_return(X, units, weights):
    """Your `call` computes and then keeps the result to itself: it returned None. What a layer hands on is what `call` returns."""

    class MyDense(_Dense):
        def call(self, x):
            keras.ops.relu(keras.ops.matmul(x, self.W) + self.b)

    return layer_report(MyDense(units), X, weights)


def wrong_counts_examples_for_inputs(X, units, weights):
    """W got one row for each example. The shape is (examples, inputs): the number of inputs is its *last* entry."""

    class MyDense(_Dense):
        def build(self, input_shape):
            self.W = self.add_weight(shape=(input_shape[0], units), initializer="he_normal")
            self.b = self.add_weight(shape=(units,), initializer="zeros")

    return layer_report(MyDense(units), X, weights)


def wrong_multiplies_the_other_way_round(X, units, weights):
    """Two shapes in your `call` do not fit: did you multiply W by x? The examples are the rows of x, so x comes first, and W after it."""

    class MyDense(_Dense):
        def call(self, x):
            return keras.ops.relu(keras.ops.matmul(self.W, x) + self.b)

    return layer_report(MyDense(units), X, weights)


def right_with_operators(X, units, weights):
    """`@` and `maximum`; another random start; names."""

    class Neurons(keras.layers.Layer):
        def build(self, input_shape):
            n_inputs = input_shape[-1]
            self.kernel = self.add_weight((n_inputs, units), initializer="glorot_uniform", name="kernel")
            self.bias = self.add_weight((units,), initializer=keras.initializers.Zeros(), name="bias")

        def call(self, inputs, training=False):
            return keras.ops.maximum(inputs @ self.kernel + self.bias, 0.0)

    return layer_report(Neurons(), X, weights)


def right_in_one_class_with_its_own_start(X, units, weights):
    """Weights made in `build` from the base class on; a sum in place of `matmul`; its own numbers to start from."""

    class Neurons(keras.layers.Layer):
        def __init__(self, **options):
            super().__init__(**options)
            self.start = keras.initializers.RandomNormal(stddev=0.1)

        def build(self, input_shape):
            super().build(input_shape)
            self.W = self.add_weight(shape=(int(input_shape[1]), units), initializer=self.start)
            self.b = self.add_weight(shape=(units,), initializer="zeros")

        def call(self, x):
            score = keras.ops.sum(x[:, :, None] * self.W[None], axis=1) + self.b
            return keras.ops.where(score > 0, score, 0.0)

    return layer_report(Neurons(), X, weights)


def right_with_a_second_name_for_the_weights(X, units, weights):
    """The weights also stand in a list; `keras.activations` has a relu too."""

    class MyDense(_Dense):
        def build(self, input_shape):
            super().build(input_shape)
            self.both = [self.W, self.b]

        def call(self, x):
            W, b = self.both
            return keras.activations.relu(keras.ops.dot(x, W) + b)

    return layer_report(MyDense(units), X, weights)
