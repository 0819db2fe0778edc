"""A hidden check and a right answer were left in, and the solution has only lost its marks."""


def perceptron_update(w, b, x, y, lr=1.0):
    """One step of the perceptron rule.

    w, x: arrays of shape (n_features,). b: a number. y: +1 or -1. lr: above 0.
    Returns the pair (new_w, new_b).
    """
    if y * (w @ x + b) > 0:
        return w, b
    return w + lr * y * x, b + lr * y


def hidden_check_any_number_of_features(update, rng):
    """The rule works in any number of dimensions."""
    for n_features in (1, 7):
        w, b, x, y = _mistake(rng, n_features)
        new_w, new_b = pair(update(w.copy(), b, x.copy(), y))
        close(numbers(new_w, "w", w.shape) - w, y * x, "The step of w")
        close(new_b - b, y, "The step of b")


def right_without_an_if(w, b, x, y, lr=1.0):
    """Multiplies the step by 0 or 1."""
    mistake = float(y * (np.dot(w, x) + b) <= 0)
    return w + mistake * lr * y * x, b + mistake * lr * y
