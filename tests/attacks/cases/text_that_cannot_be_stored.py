"""Halves of characters and zero bytes, in everything that is kept."""


def perceptron_update(w, b, x, y, lr=1.0):
    print("\ud800\0\x1b[2J")
    raise ValueError("\ud800\0\x1b]0;pwned\x07")


def training_loop():
    return "\ud800\0"


raise ValueError("\udfff\0")
