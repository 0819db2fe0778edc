"""Returns a list in a list in a list, ten thousand deep."""


def perceptron_update(w, b, x, y, lr=1.0):
    out = []
    for _ in range(10_000):
        out = [out]
    return out
