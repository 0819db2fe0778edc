"""A solution under another name."""


def helper(w, b, X, y):
    """The slope of the mean cross-entropy.

    w: (n_features,). b: a number. X: (n, n_features). y: (n,), 0 or 1.
    Returns the pair (dw, db): an array like w, and a number.
    """
    error = sigmoid(X @ w + b) - y
    return X.T @ error / len(y), error.mean()
