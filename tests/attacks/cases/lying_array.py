"""Returns an object whose numbers change each time they are read."""
import numpy as np


class Liar:
    def __array__(self, *_rest, **_options):
        return np.random.normal(size=2)


def perceptron_update(w, b, x, y, lr=1.0):
    return Liar(), Liar()
