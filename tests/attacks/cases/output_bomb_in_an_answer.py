"""Prints a great deal each time it is called."""


def perceptron_update(w, b, x, y, lr=1.0):
    for _ in range(1000):
        print("x" * 100_000)
    return 0
