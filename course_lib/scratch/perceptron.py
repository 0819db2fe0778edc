"""The perceptron: a neuron that learns only from its mistakes."""

import numpy as np


def scores(w, b, X):
    """How far each point lies on the neuron's + side.

    Args:
        w: (n_features,). b: a number. X: (n_examples, n_features).

    Returns:
        (n_examples,): w . x + b. Zero on the boundary.
    """
    return X @ w + b


def predict_sides(w, b, X):
    """+1 or -1 for each row of X; a point on the boundary counts as -1."""
    return np.where(scores(w, b, X) > 0, 1, -1)


def update(w, b, x, y, lr=1.0):
    """One step of the perceptron rule, also called error correction; returns the new w and b.

    Source: Rosenblatt (1960), Perceptron simulation experiments, Proceedings of the IRE 48(3).
    """
    if y * (x @ w + b) <= 0:
        return w + lr * y * x, b + lr * y
    return w, b


def train_perceptron(X, y, n_epochs=20, lr=1.0):
    """Go through the points again and again until one whole round brings no mistake.

    Args:
        X: (n_examples, n_features). y: (n_examples,), +1 or -1. n_epochs: rounds at most. lr: step size, above 0.

    Returns:
        steps: list of (w, b), the start first, then one entry a mistake. The last one is the result.
        mistakes: list of the number of mistakes in each round.
    """
    steps, mistakes = [(np.zeros(X.shape[1]), 0.0)], []
    for _ in range(n_epochs):
        before = len(steps)
        for x_i, y_i in zip(X, y, strict=True):
            w, b = steps[-1]
            if y_i * (x_i @ w + b) <= 0:
                steps.append(update(w, b, x_i, y_i, lr))
        mistakes.append(len(steps) - before)
        if mistakes[-1] == 0:
            break
    return steps, mistakes
