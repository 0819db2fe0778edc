"""A network of dense layers, and its gradient by hand: the blame goes back along the wires that the numbers came by."""

import contextlib
import io
import time
from itertools import pairwise

import numpy as np

TOO_SLOW = 20  # times as long as `dense_backward`, for one layer of the digits


def relu(score):
    """A score above 0 passes; the others become 0: the neuron sleeps."""
    return np.maximum(score, 0.0)


def softmax(logits):
    """Probabilities from scores, row by row; never overflows.

    Args:
        logits: (n_examples, n_classes).
    """
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(logits, y):
    """The mean surprise at the true classes, in nats.

    Args:
        logits: (n_examples, n_classes). y: (n_examples,), whole numbers from 0 on.
    """
    top = logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0]
    return float(np.mean(log_sum - logits[np.arange(len(y)), y]))


def output_blame(logits, y):
    """The slope of `cross_entropy` in every logit: probability minus truth, shared among the examples.

    Source: Bishop (2006), Pattern Recognition and Machine Learning, equation 4.109.
    """
    blame = softmax(logits)
    blame[np.arange(len(y)), y] -= 1.0
    return blame / len(y)


def dense_backward(X, W, scores, blame):
    """Back through one layer, which computed `scores = X @ W + b` and handed on `relu(scores)`.

    Args:
        X: (n_examples, n_in), what went in. W: (n_in, n_out). scores: (n_examples, n_out).
        blame: (n_examples, n_out), the slope of the loss in every number that was handed on.

    Returns:
        dW, db and dX: the slopes in the weights, the biases and the inputs, each of the shape of its own.

    Source: Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
    """
    blame = blame * (scores > 0)  # a neuron that slept is to blame for nothing
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


class Network:
    """Dense layers with ReLU between them; the last one gives the scores of the classes, its logits.

    Args:
        sizes: from the inputs to the classes: [784, 64, 10] has 64 hidden neurons.
        seed: of the random start.

    Attributes:
        weights: list of (W, b), one a layer; W has shape (n_in, n_out), b (n_out,).

    Source of the start's spread: He et al. (2015), Delving deep into rectifiers.
    """

    def __init__(self, sizes, seed=0):
        rng = np.random.default_rng(seed)
        self.weights = [
            (rng.normal(size=(n_in, n_out)) * np.sqrt(2.0 / n_in), np.zeros(n_out)) for n_in, n_out in pairwise(sizes)
        ]

    def n_parameters(self):
        """How many numbers are learned."""
        return sum(W.size + b.size for W, b in self.weights)

    def passes(self, X, weights=None):
        """What happens on the way forwards; `weights` to be used instead of the network's own.

        Returns:
            given: what each layer is given, the first being X itself. scores: what each computes; the last are the logits.
        """
        given, scores = [X], []
        for W, b in weights or self.weights:
            scores.append(given[-1] @ W + b)
            given.append(relu(scores[-1]))
        return given[:-1], scores

    def forward(self, X):
        """Logits (n_examples, n_classes) for X (n_examples, n_in)."""
        return self.passes(X)[1][-1]

    def predict(self, X):
        """The most probable class of each row of X."""
        return self.forward(X).argmax(axis=1)

    def loss(self, X, y, weights=None):
        """The mean cross-entropy; with `weights`, what it would be with those."""
        return cross_entropy(self.passes(X, weights)[1][-1], y)

    def loss_and_gradients(self, X, y, backward=dense_backward):
        """One pass forwards, one backwards.

        Args:
            X: (n_examples, n_in). y: (n_examples,), whole numbers. backward: does one layer, like `dense_backward`.

        Returns:
            The mean cross-entropy, and a list of (dW, db), one a layer, as `weights` has them.
        """
        given, scores = self.passes(X)
        blame, gradients = output_blame(scores[-1], y), []
        awake = [*scores[:-1], np.ones_like(scores[-1])]  # no ReLU after the last layer: all blame passes
        for (W, _), inputs, score in zip(self.weights[::-1], given[::-1], awake[::-1], strict=True):
            dW, db, blame = backward(inputs, W, score, blame)
            gradients.append((dW, db))
        return cross_entropy(scores[-1], y), gradients[::-1]


def train(network, X, y, n_epochs=10, lr=0.1, batch_size=32, seed=0, momentum=0.0, backward=dense_backward):
    """Stochastic gradient descent on small batches; changes the network's weights in place.

    Args:
        network: a Network. X: (n_examples, n_in). y: (n_examples,), whole numbers from 0 on.
        n_epochs: times through the data. lr: step size. batch_size: examples a step. seed: of the shuffling.
        momentum: the share of the last step that is made again, from 0 to below 1. backward: see `loss_and_gradients`.

    Returns:
        The mean loss of the batches, one number an epoch.

    Source of the momentum: Polyak (1964), Some methods of speeding up the convergence of iteration methods.
    """
    from threadpoolctl import threadpool_limits

    rng, losses = np.random.default_rng(seed), []
    steps = [(np.zeros_like(W), np.zeros_like(b)) for W, b in network.weights]
    with threadpool_limits(1):  # products this small are several times slower when cores share them
        for _ in range(n_epochs):
            order, surprise = rng.permutation(len(y)), 0.0
            for start in range(0, len(y), batch_size):
                batch = order[start : start + batch_size]
                loss, gradients = network.loss_and_gradients(X[batch], y[batch], backward)
                surprise += loss * len(batch)
                for layer, step, gradient in zip(network.weights, steps, gradients, strict=True):
                    for values, last, slope in zip(layer, step, gradient, strict=True):
                        last *= momentum
                        last -= lr * slope
                        values += last
            losses.append(surprise / len(y))
    return losses


def yours_or_ours(backward):
    """The learner's own way back through a layer, where it agrees with `dense_backward`; else `dense_backward`.

    Args:
        backward: a function like `dense_backward`, perhaps not written yet. It may print, and return lists or tensors: what
            comes back from here is silent and returns arrays. One that is far too slow for a lesson is not used.
            Prints which of the two is used.
    """
    rng, ours = np.random.default_rng(0), dense_backward

    def yours(X, W, scores, blame):
        with contextlib.redirect_stdout(io.StringIO()):
            return tuple(np.asarray(part, dtype=float) for part in backward(X, W, scores, blame))

    def layer(n, n_in, n_out):
        return [rng.normal(size=shape) for shape in ((n, n_in), (n_in, n_out), (n, n_out), (n, n_out))]

    try:
        small, large = layer(5, 4, 3), layer(32, 784, 64)
        parts = zip(yours(*small), ours(*small), strict=True)
        works = all(one.shape == other.shape and np.allclose(one, other, rtol=1e-4) for one, other in parts)
        slow = works and _seconds(yours, large) > TOO_SLOW * _seconds(ours, large)
    except Exception:  # noqa: BLE001 - whatever a first attempt raises, the lesson goes on with ours
        works = slow = False
    if slow:
        print("Yours is right, but slow, number by number: here the course's runs.")
    else:
        print("This network runs on your own backward pass." if works else "Not yet yours: this network runs on the course's.")
    return yours if works and not slow else ours


def _seconds(backward, layer, tries=5):
    """The shortest of a few calls; of one call, where that took long enough to be sure."""
    from threadpoolctl import threadpool_limits

    shortest = np.inf
    with threadpool_limits(1):  # as in `train`
        for _ in range(tries):
            started = time.perf_counter()
            backward(*layer)
            shortest = min(shortest, time.perf_counter() - started)
            if shortest > 0.1:
                break
    return shortest
