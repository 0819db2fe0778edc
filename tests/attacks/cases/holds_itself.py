"""Returns a list that holds itself."""


def perceptron_update(w, b, x, y, lr=1.0):
    out = [1]
    out.append(out)
    return out
