r"""**Debug: the surprise that is never small.** This function takes the weights of a trained network and returns two things: the
probabilities of the classes, and the mean surprise at the truth. It raises no error, and its probabilities are right. But a
network that is sure and right still reports a surprise of 0.3 with two classes, and of 1.5 with ten. Find the bug and mend
it in the cell."""

import keras
import numpy as np

from course_lib.exercises.expect import close, numbers, pair
from course_lib.scratch.network import cross_entropy, softmax

KIND = "debug"
POINTS = 2
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {
    "check_probabilities_add_up_to_one": 0,
    "check_sure_and_right_is_hardly_surprised": 0.5,
    "check_the_surprise_is_the_mean_at_the_truth": 1.5,
    "hidden_check_the_surprise_is_the_cross_entropy": 0.5,
}
HINTS = [
    "How often does a softmax run between the last score and the loss? Count also the one that you cannot see.",
    "`from_logits=True` tells the loss: these are scores, put them through a softmax yourself. What does it get here?",
    "Either leave the model as it is and tell the loss the truth about what it gets, or let model and loss work on scores, "
    "and use `keras.ops.softmax` for what is returned.",
]


def repaired_pair(weights, X, y):
    """Probabilities and mean surprise. X: (n, n_in). y: (n,). weights: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    hidden = keras.layers.Dense(units=len(weights[1]), activation="relu")
    last = keras.layers.Dense(units=len(weights[3]), activation="softmax")
    model = keras.Sequential([keras.Input(X.shape[1:]), hidden, last])
    model.set_weights(weights)
    probabilities = keras.ops.convert_to_numpy(model(X))
    surprise = keras.losses.SparseCategoricalCrossentropy(from_logits=False)
    return probabilities, float(surprise(y, probabilities))
    ### END SOLUTION


def broken_repaired_pair(weights, X, y):
    """Probabilities and mean surprise. X: (n, n_in). y: (n,). weights: [W1, b1, W2, b2]."""
    hidden = keras.layers.Dense(units=len(weights[1]), activation="relu")
    last = keras.layers.Dense(units=len(weights[3]), activation="softmax")
    model = keras.Sequential([keras.Input(X.shape[1:]), hidden, last])
    model.set_weights(weights)
    probabilities = keras.ops.convert_to_numpy(model(X))
    surprise = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return probabilities, float(surprise(y, probabilities))


def _case(rng, n=6, n_classes=4, sharp=1.0):
    """Weights, inputs, classes, and the scores by hand. With a large `sharp` the network is sure of itself."""
    W1, b1 = rng.normal(size=(5, 8)), rng.normal(size=8)
    W2, b2 = rng.normal(size=(8, n_classes)), rng.normal(size=n_classes)
    weights = [w.astype("float32") for w in (W1, b1, sharp * W2, sharp * b2)]
    X = rng.normal(size=(n, 5)).astype("float32")
    hidden = np.maximum(X.astype(float) @ weights[0] + weights[1], 0)
    return weights, X, rng.integers(n_classes, size=n), hidden @ weights[2] + weights[3]


def check_probabilities_add_up_to_one(mended, rng):
    """Each example's probabilities are between 0 and 1 and add up to 1, and no class has changed its place. (Without this nothing is earned.)"""
    weights, X, y, logits = _case(rng)
    probabilities, _ = pair(mended(weights, X, y), "(probabilities, surprise)")
    probabilities = numbers(probabilities, "the first value", logits.shape)
    assert probabilities.min() >= 0 and probabilities.max() <= 1.0001, (
        "Some of what you return as probabilities is not between 0 and 1."
    )
    close(probabilities.sum(axis=1), np.ones(len(X)), "The sum of an example's probabilities", rtol=1e-3)
    close(probabilities, softmax(logits), "The probabilities", rtol=1e-2, atol=1e-4)


def check_sure_and_right_is_hardly_surprised(mended, rng):
    """When the network is sure and the truth is what it says, the surprise is nearly 0."""
    weights, X, _, logits = _case(rng, n=3, sharp=20.0)
    apart = np.sort(logits, axis=1)
    sure = apart[:, -1] - apart[:, -2] > 6
    if not sure.any():
        sure = np.arange(3) == np.argmax(apart[:, -1] - apart[:, -2])
    X, logits = X[sure], logits[sure]
    _, right = pair(mended(weights, X, logits.argmax(axis=1)), "(probabilities, surprise)")
    close(right, cross_entropy(logits, logits.argmax(axis=1)), "The surprise", rtol=0.02, atol=0.02)


def check_the_surprise_is_the_mean_at_the_truth(mended, rng):
    """When the network is unsure, and often wrong, the surprise is the mean that lesson 02 would tell."""
    weights, X, y, logits = _case(rng, sharp=0.4)
    y = np.where(np.arange(len(y)) < 3, logits.argmin(axis=1), y)
    _, got = pair(mended(weights, X, y), "(probabilities, surprise)")
    close(got, cross_entropy(logits, y), "The surprise", rtol=2e-3, atol=1e-3)


def hidden_check_the_surprise_is_the_cross_entropy(mended, rng):
    """The surprise is that of lesson 02, for ten classes and any number of examples."""
    weights, X, y, logits = _case(rng, n=int(rng.integers(1, 5)) * 5, n_classes=10, sharp=0.4)
    _, got = pair(mended(weights, X, y), "(probabilities, surprise)")
    close(got, cross_entropy(logits, y), "The surprise", rtol=2e-3, atol=1e-3)


def _scores(weights, X):
    W1, b1, W2, b2 = weights
    return np.maximum(X @ W1 + b1, 0) @ W2 + b2


def _loss(from_logits, **options):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits, **options)


def wrong_returns_logits(weights, X, y):
    """The surprise is right now. But what you return as probabilities are scores: they still need a softmax on their way out."""
    logits = _scores(weights, X)
    return logits, float(_loss(True)(y, logits))


def wrong_mends_both_ends(weights, X, y):
    """You took the softmax out of the model and also told the loss that it gets probabilities. Now it runs not twice but never."""
    logits = _scores(weights, X)
    return logits, float(_loss(False)(y, logits))


def wrong_forgets_that_the_loss_needs_scores(weights, X, y):
    """The probabilities are right, and the loss now gets scores; but it was told that they are probabilities, and cuts off what is not between 0 and 1."""
    logits = _scores(weights, X)
    surprise = _loss(False)(y, logits)
    return softmax(logits), float(surprise)


def wrong_uses_a_sigmoid(weights, X, y):
    """A sigmoid judges every class by itself, so that the numbers of an example do not add up to 1. One answer out of several needs a softmax."""
    probabilities = 1 / (1 + np.exp(-_scores(weights, X)))
    return probabilities, float(_loss(False)(y, probabilities))


def wrong_moves_the_second_softmax(weights, X, y):
    """The surprise is right now, but the probabilities have been through a softmax twice: they are much too even."""
    probabilities = softmax(_scores(weights, X))
    surprise = _loss(False)(y, probabilities)
    return softmax(probabilities), float(surprise)


def wrong_takes_the_softmax_over_the_examples(weights, X, y):
    """Your softmax runs down the examples. It should run along the classes of one example: the last axis."""
    logits = _scores(weights, X)
    surprise = _loss(True)(y, logits)
    return softmax(logits.T).T, float(surprise)


def wrong_adds_up(weights, X, y):
    """The pair fits now, but the surprises of the examples are added up where their mean was asked for."""
    probabilities = softmax(_scores(weights, X))
    loss = _loss(False, reduction="sum")
    return probabilities, float(loss(y, probabilities))


def wrong_counts_in_digits(weights, X, y):
    """The pair fits now, but the surprise is taken with the logarithm to base 10. It is the natural one, `np.log`, here and in Keras."""
    probabilities = softmax(_scores(weights, X))
    return probabilities, float(-np.mean(np.log10(probabilities[np.arange(len(y)), y])))


def wrong_asks_yes_or_no_of_each_class(weights, X, y):
    """This is the binary cross-entropy: yes or no for every class by itself, and the mean over the classes. One answer out of several is asked for."""
    probabilities = softmax(_scores(weights, X))
    truth = np.eye(probabilities.shape[1])[y]
    return probabilities, float(keras.losses.BinaryCrossentropy()(truth, probabilities))


def wrong_is_surprised_at_its_own_answer(weights, X, y):
    """Your surprise does not look at `y`: it is that at the likeliest class. Where the network is wrong, the truth is another."""
    probabilities = softmax(_scores(weights, X))
    return probabilities, float(-np.log(probabilities.max(axis=1)).mean())


def right_from_scores(weights, X, y):
    """The model ends in scores; the loss is told so; softmax only for what is returned. Tensors come back."""
    hidden = keras.layers.Dense(units=len(weights[1]), activation="relu")
    model = keras.Sequential([keras.Input(X.shape[1:]), hidden, keras.layers.Dense(units=len(weights[3]))])
    model.set_weights(weights)
    logits = model(X)
    return keras.ops.softmax(logits), keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, logits)


def right_in_numpy(weights, X, y):
    """By hand, without Keras."""
    W1, b1, W2, b2 = weights
    scores = np.maximum(X @ W1 + b1, 0) @ W2 + b2
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return probabilities, -np.mean(np.log(np.maximum(probabilities[np.arange(len(y)), y], 1e-7)))
