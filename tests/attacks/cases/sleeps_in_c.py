"""An answer that sleeps where Python's own signals do not reach it."""
import ctypes


def perceptron_update(w, b, x, y, lr=1.0):
    ctypes.CDLL(None).sleep(1000)
    while ctypes.CDLL(None).sleep(1000):
        pass
