"""Calls itself for ever, also beyond Python's limit."""
import sys

sys.setrecursionlimit(10**7)


def perceptron_update(w, b, x, y, lr=1.0):
    return perceptron_update(w, b, x, y, lr) or 1


def training_loop():
    return training_loop() or 1
