r"""**Your turn: a block that may do nothing.** Write a *residual block*: $x + W_2\,\text{relu}(W_1 x + b_1) + b_2$, from Keras layers.

- Two `Dense` layers as wide as what comes in. The first has a ReLU and starts with `"he_normal"`. The second has no ReLU, and
  starts with *zeros*.
- What came in is added to what comes out. `keras.layers.Add()` takes a list of two; `+` will do as well.

The last line makes a model of your block and reports what it computes."""

import keras
import numpy as np

from course_lib.exercises.expect import close
from course_lib.scratch.block_report import block_report

POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"check_a_new_block_does_nothing": 1, "check_it_can_learn": 0.5, "check_it_computes_the_sum": 1.5}
HINTS = [
    "Follow the numbers: x goes into one layer, what comes out of it goes into the next. Then who meets whom?",
    "`keras.layers.Dense(units=width, ...)(place)` gives the next place. `kernel_initializer` says how W starts; b starts with zeros anyway.",
    "First layer: `activation` and `kernel_initializer`. Second layer: `kernel_initializer` alone. `out` is x plus what the second gives.",
]


def residual_block(X, weights):
    """A residual block of two dense layers.

    X: (n, width). weights: [W1, b1, W2, b2]; the report puts them in, you need not use them.
    Returns the report of `block_report`, made by the last line.
    """
    width = X.shape[1]
    x = keras.Input((width,))
    ### BEGIN SOLUTION
    inner = keras.layers.Dense(units=width, activation="relu", kernel_initializer="he_normal")(x)
    change = keras.layers.Dense(units=width, kernel_initializer="zeros")(inner)
    out = keras.layers.Add()([x, change])
    ### END SOLUTION
    return block_report(x, out, X, weights)


def _case(rng, width=4, n=5):
    shapes = (width, width), (width,), (width, width), (width,)
    return rng.normal(size=(n, width)).astype("float32"), [rng.normal(size=shape).astype("float32") for shape in shapes]


def _report(block, case):
    report = block(*case)
    named = isinstance(report, dict) and {"shapes", "starts", "learned", "changed", "outputs"} <= set(report)
    assert named, "Your function should end with the line that returns the report of `block_report`."
    return report


def check_a_new_block_does_nothing(block, rng):
    """What goes into a new block comes out unchanged, numbers below 0 included."""
    case = _case(rng)
    report = _report(block, case)
    assert not report["changed"], "What came out of a new block was not what went in."
    n_found = len(report["shapes"])
    assert n_found > 1, f"It does nothing, and never will: Keras found {n_found} arrays of weights in it."


def check_it_can_learn(block, rng):
    """There are W and b of two layers; W of the first starts with random numbers, W of the second and both b with zeros."""
    case = _case(rng)
    report = _report(block, case)
    shapes, starts = [tuple(shape) for shape in report["shapes"]], list(report["starts"])
    assert shapes == [w.shape for w in case[1]], f"For inputs of width 4, Keras found weights of the shapes {shapes}."
    found = ", ".join(f"{name} {start}" for name, start in zip(("W1", "b1", "W2", "b2"), starts, strict=True))
    assert starts == ["numbers", "zeros", "zeros", "zeros"], f"They start as: {found}."
    assert int(report["learned"]) == 4, f"Training could change {int(report['learned'])} of the 4 arrays."


def check_it_computes_the_sum(block, rng):
    """With given weights it gives x plus what its two layers make of x, whatever the width."""
    X, (W1, b1, W2, b2) = case = _case(rng, width=7, n=3)
    got, inner = _report(block, case)["outputs"], np.maximum(X.astype(float) @ W1 + b1, 0)
    assert got is not None, (
        "The weights that Keras found have not the shapes of [W1, b1, W2, b2], so it could not compute with them."
    )
    close(got, X + inner @ W2 + b2, "The output", rtol=1e-3, atol=1e-3)


def _dense(width, activation=None, start="he_normal"):
    return keras.layers.Dense(units=width, activation=activation, kernel_initializer=start)


_REPORTS = {}  # of the answers below, which are asked the same again and again


def _made(X, weights, end, first=("relu", "he_normal"), second=(None, "zeros")):
    """The report on a block whose two layers begin so, and whose `end` joins x, what is inside, and what comes out."""
    key = (end.__code__, first, second, X.tobytes(), weights[0].tobytes())
    if key not in _REPORTS:
        width, x = X.shape[1], keras.Input((X.shape[1],))
        inner = _dense(width, *first)(x)
        change = _dense(width, *second)(inner) if second else None
        _REPORTS[key] = block_report(x, end(x, inner, change), X, weights)
    return _REPORTS[key]


def wrong_forgets_the_plus(X, weights):
    """What comes in is never added: this is two plain layers in a row, and a new one gives nothing but zeros."""
    return _made(X, weights, lambda x, inner, change: change)


def wrong_starts_the_second_at_random(X, weights):
    """The sum is right, but a new block already changes what comes in: its second layer starts with random numbers. Thirty of those add up."""
    return _made(X, weights, lambda x, inner, change: x + change, second=(None, "he_normal"))


def wrong_starts_both_at_zero(X, weights):
    """Both layers start with zeros: then each waits for the other. No slope reaches either W, for ever."""
    return _made(X, weights, lambda x, inner, change: x + change, first=("relu", "zeros"))


def wrong_starts_the_wrong_one_at_zero(X, weights):
    """It is the *first* layer that starts with zeros in your block. A new one does nothing, rightly, but the second is to start so: it is the last to speak."""
    return _made(X, weights, lambda x, inner, change: x + change, first=("relu", "zeros"), second=(None, "he_normal"))


def wrong_bends_the_sum(X, weights):
    """You put a relu after the sum. What is below 0 cannot pass any more, so a new block does do something: it cuts."""
    return _made(X, weights, lambda x, inner, change: keras.ops.relu(x + change))


def wrong_bends_the_second_layer(X, weights):
    """Your second layer has a relu too. Then a block can only ever add, and never take anything away."""
    return _made(X, weights, lambda x, inner, change: x + change, second=("relu", "zeros"))


def wrong_adds_what_is_inside(X, weights):
    """You add what the *first* layer gave, not what came into the block. The way around has to go around both layers."""
    return _made(X, weights, lambda x, inner, change: inner + change)


def wrong_forgets_the_bend_inside(X, weights):
    """There is no relu between your layers. Two layers without a bend are one layer, and cost twice as much."""
    return _made(X, weights, lambda x, inner, change: x + change, first=(None, "he_normal"))


def wrong_takes_the_change_away(X, weights):
    """You subtract where the block adds. A new block does not show it: the difference comes with other weights."""
    return _made(X, weights, lambda x, inner, change: x - change)


def wrong_multiplies(X, weights):
    """You multiply x and the change. Zero times anything is zero: a new block lets nothing through. The neutral start belongs to a sum."""
    return _made(X, weights, lambda x, inner, change: x * change)


def wrong_has_one_layer(X, weights):
    """There is one layer around which x goes, with a relu and then the sum. The block has two: one that bends, one that writes."""
    return _made(X, weights, lambda x, inner, change: x + inner, first=("relu", "zeros"), second=None)


def wrong_puts_them_side_by_side(X, weights):
    """You join x and the change side by side, which doubles the width. The next block would be twice as wide again. They are added, number by number."""
    return _made(X, weights, lambda x, inner, change: keras.ops.concatenate([x, change], axis=-1))


def wrong_fixes_the_width(X, weights):
    """It works for width 4 alone. A block must be as wide as what comes in, and that is in `width`."""

    def end(x, inner, change):
        return x + change if x.shape[1] == 4 else x + _dense(4)(inner)[:, :1]

    return _made(X, weights, end)


def right_with_a_plus_sign(X, weights):
    """`+` in place of the layer Add, the ReLU as a layer of its own, another random start."""
    x = keras.Input((X.shape[1],))
    inner = keras.layers.ReLU()(keras.layers.Dense(X.shape[1], kernel_initializer="glorot_uniform")(x))
    return block_report(x, keras.layers.Dense(X.shape[1], kernel_initializer=keras.initializers.Zeros())(inner) + x, X, weights)


def right_as_a_layer(X, weights):
    """A layer class around two layers, as in lesson 03."""

    class Block(keras.layers.Layer):
        def build(self, input_shape):
            self.bend = keras.layers.Dense(input_shape[-1], kernel_initializer="he_normal")
            self.write = keras.layers.Dense(input_shape[-1], kernel_initializer="zeros")
            self.bend.build(input_shape)
            self.write.build(input_shape)

        def call(self, x):
            return x + self.write(keras.ops.relu(self.bend(x)))

    x = keras.Input((X.shape[1],))
    return block_report(x, Block()(x), X, weights)
