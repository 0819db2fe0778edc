"""Returns a whole number of a million digits."""


def perceptron_update(w, b, x, y, lr=1.0):
    return 1 << 3_300_000, -(1 << 3_300_000)
