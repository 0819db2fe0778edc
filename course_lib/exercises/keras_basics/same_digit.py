r"""**Your turn: put the graph in order.** The network looks at two pictures and scores how much they show the same digit. *One* layer
reads both, so that both are described in the same words; then it compares the two descriptions. Four lines do not belong.
The function gets the weights ready made. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import close, numbers

KIND = "order"
POINTS = 2
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"check_it_is_the_network_described": 2, "check_the_order_of_the_pictures_does_not_matter": 1}
HINTS = [
    "A functional graph is written in the order in which the numbers flow: pictures, descriptions, gap, score.",
    "`keras.Model` needs both ends of the graph. Weights can be set as soon as there is a model, numbers come out last.",
    "`import`, `def`, the two inputs, the reader, its two uses, the gap without a sign, the score, the model, the weights, the return.",
]
LINES = {
    "A": "    model = keras.Model([left, right], score)",
    "B": "    gap = keras.ops.abs(left_code - right_code)",
    "C": "    return score",
    "D": "    left, right = keras.Input((784,)), keras.Input((784,))",
    "E": "import keras",
    "F": "    left_code, right_code = read(left), read(right)",
    "G": "    gap = left_code - right_code",
    "H": "    model.set_weights(weights)",
    "I": "def same_digit(left_images, right_images, weights):",
    "J": "    read = keras.layers.Dense(16, activation='relu')",
    "K": "    right_code = keras.layers.Dense(16, activation='relu')(right)",
    "L": "    return model([left_images, right_images])",
    "M": "    score = keras.layers.Dense(1)(gap)",
    "N": "    score = keras.layers.Dense(1)(left_code)",
}


def same_digit():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "E I D J F B M A H L"
    ### END SOLUTION


def _case(rng, n=4):
    weights = [rng.normal(size=shape).astype("float32") for shape in ((784, 16), (16,), (16, 1), (1,))]
    weights[0] /= 28
    return rng.random((n, 784), dtype="float32"), rng.random((n, 784), dtype="float32"), weights


def _scores(left, right, weights):
    left_code, right_code = (np.maximum(images.astype(float) @ weights[0] + weights[1], 0) for images in (left, right))
    return np.abs(left_code - right_code) @ weights[2] + weights[3]


def check_it_is_the_network_described(same, rng):
    """With given weights, the scores are those of the network that the task describes."""
    left, right, weights = _case(rng)
    close(same(left, right, weights), _scores(left, right, weights), "The score", rtol=1e-3, atol=1e-3)


def check_the_order_of_the_pictures_does_not_matter(same, rng):
    """A pair has the same score when its pictures change places, and different pairs have different scores."""
    left, right, weights = _case(rng)
    one = numbers(same(left, right, weights), "The score", (4, 1))
    other = numbers(same(right, left, weights), "The score of the swapped pair", (4, 1))
    assert np.ptp(one) > 1e-4, "Four different pairs have the same score."
    assert np.allclose(one, other, rtol=1e-3, atol=1e-3), "The score changed when the pictures changed places."


def wrong_keeps_the_sign():
    """Your gap has a sign, so that it matters which picture comes first. "The same" has no first and second: drop the sign."""
    return "E I D J F G M A H L"


def wrong_reads_with_two_layers():
    """You read the right picture with a layer of its own: its description is in other words, and it has weights that nobody handed you."""
    return "E I D J F K B M A H L"


def wrong_returns_the_plan():
    """You return `score`, which is a place in the graph and holds no numbers. Numbers come when the model is called on pictures."""
    return "E I D J F B M A H C"


def wrong_looks_at_one_picture():
    """Your score comes from the left description alone: the gap is computed and then left lying."""
    return "E I D J F B N A H L"


def wrong_uses_something_before_it_is_made():
    """One of your lines uses a name that no line above it has made. Each line needs what it names: look at every line for that."""
    return "E I D J F B M H A L"


def right_as_a_list():
    """The letters in a list."""
    return ["E", "I", "D", "J", "F", "B", "M", "A", "H", "L"]


def right_with_the_reader_first():
    """Small letters; the layer is made before the inputs are."""
    return "eijdfbmahl"
