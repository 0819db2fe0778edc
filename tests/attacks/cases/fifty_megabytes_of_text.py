"""Returns fifty megabytes of text."""


def perceptron_update(w, b, x, y, lr=1.0):
    return "9" * 50_000_000, 0
