"""Ends its process each time it is called."""
import os
import signal


def perceptron_update(w, b, x, y, lr=1.0):
    os.kill(os.getpid(), signal.SIGKILL)
    os.abort()
