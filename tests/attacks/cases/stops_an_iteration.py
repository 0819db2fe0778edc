"""Raises StopIteration, so that a loop around it ends early."""


def perceptron_update(w, b, x, y, lr=1.0):
    raise StopIteration


def logistic_gradient(w, b, X, y):
    raise StopAsyncIteration
