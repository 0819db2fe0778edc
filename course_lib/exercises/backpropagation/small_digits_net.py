r"""**Open challenge: 5,000 numbers.** A watch has room for 5,000 numbers, weights and biases together. Train a network on the
3,000 images handed over, within 30 seconds, and return its `weights`. The check runs it on images that it keeps.

Plain images leave room for just 6 hidden neurons. You may choose 784, 196, 49 or 16 inputs: the check shrinks its images to
28, 14, 7 or 4 pixels a side just as `shrink(X, 14)` does. `shifted_copies` may help too; sane learning rates are 0.02 to 0.2.
Ten plain cuts (at 14 by 14) read some 89 %: no points up to there, full points at 92.5 %."""

import numpy as np

from course_lib.data.digits import all_digits, load_digits, shifted_copies, shrink
from course_lib.exercises.expect import PartlyDone, numbers
from course_lib.scratch.network import Network, relu, train

KIND = "challenge"
POINTS = 3
HINTS = [
    "Where do the numbers go? With 784 inputs, nearly all of them sit in the first layer, many at pixels that are always white.",
    "A quarter of the pixels pays for four times the neurons. Count: inputs times neurons, plus neurons, plus neurons times 10, plus 10.",
    "`shrink(X_train, 14)` and some 20 hidden neurons fit. Train with momentum 0.9 on shifted copies too, and take smaller steps at the end.",
]
TIME_LIMIT = 30.0
SHARES = {"check_it_has_at_most_5000_numbers": 0}
ROOM, SIDES = 5_000, {784: 28, 196: 14, 49: 7, 16: 4}
FULL, NONE = 0.925, 0.89
N_TRAIN = 3_000


def small_digits_net(X_train, y_train):
    """Train a network of at most 5,000 numbers.

    X_train: (n, 784), from 0 to 1. y_train: (n,), 0 to 9.
    Returns a list of (W, b), one a layer; the first W has 784, 196, 49 or 16 rows.
    """
    ### BEGIN SOLUTION
    X, y = shifted_copies(X_train, y_train)
    network = Network([196, 23, 10], seed=0)
    for n_epochs, lr in ((4, 0.2), (1, 0.02)):
        train(network, shrink(X, 14), y, n_epochs, lr, batch_size=64, momentum=0.9)
    return network.weights
    ### END SOLUTION


def _images(rng, n_train=N_TRAIN):
    """All 5,000 images, shuffled, with their classes numbered in an order of the check's own."""
    X, digits = all_digits()
    y, order = rng.permutation(10)[digits], rng.permutation(len(digits))
    return X[order[:n_train]], y[order[:n_train]], X[order[N_TRAIN:]], y[order[N_TRAIN:]]


def _weights(returned):
    """The returned layers as arrays, each of a shape that fits the one before."""
    layers, n_in = [], None
    assert returned is not None, "The function returned None. Is a `return` missing?"
    message = "The function should return a list of (W, b), one a layer, such as a network's `weights`."
    assert isinstance(returned, list | tuple) and len(returned), message
    for place, layer in enumerate(returned, 1):
        assert isinstance(layer, list | tuple) and len(layer) == 2, message
        W, b = numbers(layer[0], f"W of layer {place}"), numbers(layer[1], f"b of layer {place}")
        shapes = f"Layer {place} has W of shape {W.shape} and b of shape {b.shape}"
        assert W.ndim == 2 and b.shape == W.shape[1:], f"{shapes}; expected (inputs, neurons) and (neurons,)."
        assert n_in in (None, len(W)), f"W of layer {place} has {len(W)} rows, but the layer below hands on {n_in} numbers."
        layers.append((W, b))
        n_in = W.shape[1]
    assert len(layers[0][0]) in SIDES, f"The first W has {len(layers[0][0])} rows; expected 784, 196, 49 or 16."
    assert n_in == 10, f"The last layer gives {n_in} scores; there are 10 digits."
    size = sum(W.size + b.size for W, b in layers)
    assert size <= ROOM, f"The network has {size:,} numbers; there is room for {ROOM:,}."
    return layers


def _share_right(layers, X, y):
    given = shrink(X, SIDES[len(layers[0][0])])
    for W, b in layers[:-1]:
        given = relu(given @ W + b)
    W, b = layers[-1]
    return float(np.mean((given @ W + b).argmax(axis=1) == y))


def check_it_has_at_most_5000_numbers(small_net, rng):
    """It returns layers that fit one another, of 5,000 numbers at most. (Without this nothing is earned.)"""
    X, y, _, _ = _images(rng, n_train=50)
    _weights(small_net(X, y))


def check_it_reads_unseen_digits(small_net, rng):
    """It reads at least 92.5 % of the digits that it has not seen."""
    X, y, X_new, y_new = _images(rng)
    layers = _weights(small_net(X.copy(), y.copy()))
    share = _share_right(layers, X_new, y_new)
    credit = float(np.clip((share - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        known = _share_right(layers, X, y)
        raise PartlyDone(f"It reads {share:.1%} of the unseen digits, and {known:.1%} of those it was trained on.", credit)


def _trained(X, y, sizes, side=14, n_epochs=8, lr=0.1, slower=False, **options):
    """The weights after so many epochs and, if `slower`, one more with a tenth of the learning rate."""
    network, options = Network(sizes, seed=0), {"batch_size": 32, "momentum": 0.9, **options}
    train(network, shrink(X, side), y, n_epochs=n_epochs, lr=lr, **options)
    if slower:
        train(network, shrink(X, side), y, n_epochs=1, lr=lr / 10, **options)
    return network.weights


def wrong_squeezes_784_inputs_through_six_neurons(X_train, y_train):
    """You keep all 784 pixels, which leaves six hidden neurons: every digit has to squeeze through six numbers. Where could inputs be saved?"""
    return _trained(X_train, y_train, [784, 6, 10], side=28, n_epochs=3, lr=0.05)


def wrong_counts_hidden_neurons_only(X_train, y_train):
    """Too large. Each hidden neuron costs one weight for *every* input, its bias, and its wires to the ten outputs."""
    return _trained(X_train[:100], y_train[:100], [784, 64, 10], side=28, n_epochs=1)


def wrong_turns_every_layer_round(X_train, y_train):
    """Your W are turned round: in a layer, a row of W belongs to an input and a column to a neuron."""
    return [(W.T, b) for W, b in Network([196, 20, 10], seed=0).weights]


def wrong_has_no_hidden_layer(X_train, y_train):
    """There is no hidden layer: ten cuts through the pixels, no features of its own. Much of the room is left unused."""
    return _trained(X_train, y_train, [196, 10], n_epochs=5)


def wrong_sees_too_little(X_train, y_train):
    """With 4 pixels a side hardly a person could read the digits. Neurons cannot bring back what the shrinking threw away."""
    return _trained(X_train, y_train, [16, 180, 10], side=4, n_epochs=3)


def wrong_returns_the_start(X_train, y_train):
    """These weights are as random as they were at the start, and guess one digit in ten. Was the network trained before it was returned?"""
    return Network([196, 23, 10], seed=0).weights


def wrong_returns_the_network(X_train, y_train):
    """You returned something else than a list of layers. A `Network` keeps its list in `weights`."""
    return Network([196, 23, 10], seed=0)


def wrong_stops_after_one_round(X_train, y_train):
    """It is still far from done: a network that errs as often on its own training images has not been trained for long enough, or with too small steps."""
    return _trained(X_train, y_train, [196, 23, 10], n_epochs=1, lr=0.01, momentum=0.0)


def wrong_has_steps_that_are_too_large(X_train, y_train):
    """The steps are too large: the neurons are thrown to where none of them wakes up again, and all images get the same answer."""
    return _trained(X_train, y_train, [196, 23, 10], n_epochs=1, lr=20.0)


def wrong_brings_its_own_images(X_train, y_train):
    """It was trained on other images than those handed over, whose classes the check numbers in an order of its own. Use `X_train` and `y_train`."""
    X, y, _, _ = load_digits(n_train=1_000)
    return _trained(X, y, [196, 23, 10], n_epochs=2)


def right_with_seven_pixels(X_train, y_train):
    """Few pixels, many neurons."""
    X, y = shifted_copies(X_train, y_train)
    return _trained(X, y, [49, 80, 10], side=7, n_epochs=3, slower=True)


def right_with_two_hidden_layers(X_train, y_train):
    """Two hidden layers, returned as lists."""
    X, y = shifted_copies(X_train, y_train)
    return [[W.tolist(), b.tolist()] for W, b in _trained(X, y, [49, 50, 35, 10], side=7, n_epochs=3, lr=0.05, slower=True)]
