"""A reader of digits of 14 x 14 pixels, trained in a third of a second: for checks that need a network of their own."""

from course_lib.data.digits import all_digits, shrink
from course_lib.scratch.network import Network, train

SIZES, N_TRAIN = (196, 32, 10), 2_500


def small_reader(rng, n_epochs=8):
    """A network trained on half of the digits, drawn by lot.

    Args:
        rng: a generator; it draws the digits, the start and the order.

    Returns:
        layers: a list of two (W, b), float32. X, y: (2500, 196) and (2500,), what it was trained on. X_new, y_new: the others.
    """
    X, y = all_digits()
    order = rng.permutation(len(y))
    X, y = shrink(X[order], 14), y[order]
    network = Network(SIZES, seed=int(rng.integers(2**31)))
    network.weights = [(W.astype("float32"), b.astype("float32")) for W, b in network.weights]
    train(network, X[:N_TRAIN], y[:N_TRAIN], n_epochs, lr=0.1, seed=int(rng.integers(2**31)), momentum=0.8)
    layers = [(W.astype("float32"), b.astype("float32")) for W, b in network.weights]
    return layers, X[:N_TRAIN], y[:N_TRAIN], X[N_TRAIN:], y[N_TRAIN:]
