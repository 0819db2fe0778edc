"""Very deep networks of narrow layers, plain or with a way around every two of them, trained as in lesson 02."""

import numpy as np

from course_lib.data.digits import load_digits, shrink
from course_lib.scratch.network import output_blame, relu

WIDTH = 32


class DeepNetwork:
    """A first layer, then blocks of two layers, then the ten scores.

    A plain block computes relu(relu(h W1 + b1) W2 + b2). A residual one computes h + relu(h W1 + b1) W2 + b2, and its W2
    starts at zero. Both have the same layers and as many weights.

    Args:
        n_blocks: of two layers each. skip: whether there is a way around. seed: of the random start.

    Attributes:
        weights: list of (W, b) from the first layer to the last.

    Source: He, Zhang, Ren and Sun (2016), Deep residual learning; the zero start: Zhang, Dauphin and Ma (2019), Fixup.
    """

    def __init__(self, n_blocks, skip, seed=0, n_inputs=196):
        rng, self.skip = np.random.default_rng(seed), skip
        sizes = [(n_inputs, WIDTH), *[(WIDTH, WIDTH)] * (2 * n_blocks), (WIDTH, 10)]
        self.weights = [[rng.normal(size=size) * np.sqrt(2 / size[0]), np.zeros(size[1])] for size in sizes]
        for second in self.weights[2:-1:2] if skip else []:
            second[0][:] = 0.0

    def passes(self, X):
        """What every layer is given, the first being X itself, and the ten scores."""
        given = [X]
        for place, (W, b) in enumerate(self.weights[:-1]):
            score = given[-1] @ W + b
            ends_block = place > 0 and place % 2 == 0
            given.append(given[-2] + score if self.skip and ends_block else relu(score))
        W, b = self.weights[-1]
        return given, given[-1] @ W + b

    def slopes(self, X, y):
        """The slope of the mean cross-entropy in every weight: a list of (dW, db), as `weights` has them."""
        given, logits = self.passes(X)
        blame, found, around = output_blame(logits, y), [], None
        for place in range(len(self.weights) - 1, -1, -1):
            ends_block = 0 < place < len(self.weights) - 1 and place % 2 == 0
            if self.skip and ends_block:
                around = blame  # takes the way around, and joins where the block begins
            elif place < len(self.weights) - 1:
                blame = blame * (given[place + 1] > 0)
            found.append((given[place].T @ blame, blame.sum(axis=0)))
            blame = blame @ self.weights[place][0].T
            if self.skip and place % 2 == 1 and around is not None:
                blame, around = blame + around, None
        return found[::-1]

    def predict(self, X):
        """The most probable class of each row."""
        return self.passes(X)[1].argmax(axis=1)


def train_deep(network, X, y, n_epochs=6, lr=0.01, batch_size=40, momentum=0.9, seed=0):
    """Stochastic gradient descent with momentum, in place; returns the network."""
    rng = np.random.default_rng(seed)
    speed = [[np.zeros_like(W), np.zeros_like(b)] for W, b in network.weights]
    for _ in range(n_epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            batch = order[start : start + batch_size]
            for layer, moving, slopes in zip(network.weights, speed, network.slopes(X[batch], y[batch]), strict=True):
                for values, last, slope in zip(layer, moving, slopes, strict=True):
                    last *= momentum
                    last -= lr * slope
                    values += last
    return network


def shares_by_depth(n_blocks, skip, n_trainings=3, n_images=2_000):
    """Train so many networks of a depth on 2,000 digits.

    Returns:
        (n_trainings, 2): the share right on their own training images, and on 1,000 new ones.
    """
    from threadpoolctl import threadpool_limits

    X, y, X_new, y_new = load_digits(n_train=n_images)
    X, X_new, found = shrink(X, 14).astype(float), shrink(X_new, 14).astype(float), []
    with threadpool_limits(1):  # matrices this small are slower with two
        for seed in range(n_trainings):
            network = train_deep(DeepNetwork(n_blocks, skip, seed), X, y, seed=seed)
            found.append((np.mean(network.predict(X) == y), np.mean(network.predict(X_new) == y_new)))
    return np.array(found)


def alikeness(given):
    """How alike the rows of an array are: the mean cosine over all pairs, 1 if all point the same way."""
    rows = given / np.linalg.norm(given, axis=1, keepdims=True)
    n = len(rows)
    return float((np.sum(rows.sum(axis=0) ** 2) - n) / (n * (n - 1)))
