"""An answer that never ends."""


def perceptron_update(w, b, x, y, lr=1.0):
    while True:
        pass


def training_loop():
    while True:
        pass
