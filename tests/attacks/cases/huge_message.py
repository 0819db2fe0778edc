"""Raises with a message of fifty megabytes."""


def perceptron_update(w, b, x, y, lr=1.0):
    raise ValueError("x" * 50_000_000)


raise ValueError("x" * 50_000_000)
