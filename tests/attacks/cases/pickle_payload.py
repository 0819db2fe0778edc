"""Returns objects that run code when they are unpickled."""
import numpy as np


class Payload:
    def __reduce__(self):
        import os

        return os.system, ("touch @SUBMITTED@/pwned",)


def perceptron_update(w, b, x, y, lr=1.0):
    return np.array([Payload(), Payload()], dtype=object), Payload()
