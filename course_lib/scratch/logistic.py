"""The logistic neuron: the same line, but with a slope to descend."""

import numpy as np


def sigmoid(score):
    """A probability between 0 and 1 from any score; never overflows."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(score)))


def cross_entropy(w, b, X, y):
    """The mean surprise of the neuron at the true labels, in nats.

    Args:
        w: (n_features,). b: a number. X: (n_examples, n_features). y: (n_examples,), 0 or 1.

    Source: Bishop (2006), Pattern Recognition and Machine Learning, equation 4.90.
    """
    score = X @ w + b
    return float(np.mean(np.logaddexp(0.0, score) - y * score))


def gradient(w, b, X, y):
    """The slope of `cross_entropy` in w, shape (n_features,), and in b, a number. Bishop (2006), equation 4.91."""
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y), float(np.mean(error))


def train_logistic(X, y, n_steps=500, lr=0.5):
    """Gradient descent from zero.

    Returns:
        w (n_features,), b, and the list of losses before each step.
    """
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        losses.append(cross_entropy(w, b, X, y))
        dw, db = gradient(w, b, X, y)
        w, b = w - lr * dw, b - lr * db
    return w, b, losses


def standardise(X_train, *others):
    """Give every column mean 0 and spread 1, measured on the training part alone.

    Returns:
        X_train and the others, scaled with the training part's mean and standard deviation.
    """
    return tuple(map(scale_of(X_train), (X_train, *others)))


def scale_of(X_train):
    """A function that scales any rows by the training part's mean and standard deviation, as `standardise` does."""
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    spread = np.where(spread == 0, 1.0, spread)
    return lambda X: (X - mean) / spread
