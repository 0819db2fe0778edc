"""Returns a generator that never ends."""


def endless():
    while True:
        yield 0.0


def perceptron_update(w, b, x, y, lr=1.0):
    return endless()


def training_loop():
    return endless()
