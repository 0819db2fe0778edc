"""Returns all that is not a number."""


def perceptron_update(w, b, x, y, lr=1.0):
    return [float("nan"), float("inf")], complex("nan")
