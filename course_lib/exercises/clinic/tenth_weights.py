r"""**From lesson 02, predict: all weights a tenth.** A network has seven layers; all biases are 0. Now every weight is made ten times
smaller. The blame at the last scores stays about the same. What happens to the slopes of the *first* layer's weights? (`reveal`
comes further down.)"""

import numpy as np

from course_lib.scratch.network import Network, dense_backward

KIND = "predict"
POINTS = 1
HINTS = [
    "How does blame come to the first layer: past which weights? Past its own too?",
    "Each layer hands blame down by its weights: a tenth at each layer that it has to pass.",
    "From the seventh layer to the scores of the first, blame passes six sets of weights. The first layer's own are not among them.",
]
CHOICES = {
    "a": "They stay the same: a slope depends on inputs and blame, not on weights.",
    "b": "They become a tenth.",
    "c": "They become a seventieth.",
    "d": "They become a millionth.",
    "e": "They become a ten-millionth.",
}
FACTORS = {"a": 1.0, "b": 1e-1, "c": 1 / 70, "d": 1e-6, "e": 1e-7}


def tenth_weights():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 90
    ### END SOLUTION


def _first_slope(network, X, blame):
    given, scores = network.passes(X)
    scores[-1] = np.ones_like(scores[-1])  # no ReLU after the last layer
    for (W, _), inputs, score in zip(network.weights[::-1], given[::-1], scores[::-1], strict=True):
        slope, _, blame = dense_backward(inputs, W, score, blame)
    return np.abs(slope).mean()


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens in a network of seven layers."""
    X, blame = rng.normal(size=(20, 12)), rng.normal(size=(20, 5))
    network = Network([12] * 7 + [5], seed=int(rng.integers(1000)))
    before = _first_slope(network, X, blame)
    network.weights = [(W / 10, b) for W, b in network.weights]
    factor = _first_slope(network, X, blame) / before
    assert abs(np.log10(FACTORS.get(predicted(), 1e9) / factor)) < 0.5, "In a network of seven layers something else happened."


def wrong_forgets_the_way_back():
    """It does depend on inputs and blame, but the blame has come by the weights of all the layers above, and each time it shrank."""
    return "a", 60


def wrong_counts_one_layer():
    """A tenth is what *one* layer does to the blame. There are more of them on its way, and each does the same."""
    return "b", 60


def wrong_adds_the_layers_up():
    """The layers do not add up, they multiply: a tenth of a tenth of a tenth."""
    return "c", 50


def wrong_counts_the_first_layer_too():
    """One tenth too many: the first layer's own weights pass blame on to the pixels, but its slope does not go through them."""
    return "e", 70


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
