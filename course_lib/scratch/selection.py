"""Many columns, few rows: choose the columns that tell two classes apart, and judge by the nearest centre."""

import numpy as np

from course_lib.scratch.logistic import standardise


def telling_columns(X, y, k=20):
    """The k columns in which the means of the two classes lie farthest apart.

    Args:
        X: (n, n_columns). y: (n,), 0 or 1, both present. k: how many.

    Returns:
        (k,), the numbers of the columns, the most telling first.
    """
    apart = np.abs(X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0))
    return np.argsort(-apart, kind="stable")[:k]


def nearest_centre(X, y, X_new):
    """The class whose mean is nearer.

    Args:
        X: (n, n_columns). y: (n,), 0 or 1, both present. X_new: (m, n_columns).

    Returns:
        (m,), 0 or 1.

    Source: Tibshirani, Hastie, Narasimhan and Chu (2002), Diagnosis of multiple cancer types by shrunken centroids of gene
        expression, PNAS 99, without the shrinking.
    """
    far = [((X_new - X[y == label].mean(axis=0)) ** 2).sum(axis=1) for label in (0, 1)]
    return (far[1] < far[0]).astype(int)


def nearest_neighbour(X, y, X_new):
    """The class of the one known row that is most alike.

    Args:
        X: (n, n_columns). y: (n,). X_new: (m, n_columns).

    Returns:
        (m,), taken from y.

    Source: Cover and Hart (1967), Nearest neighbor pattern classification.
    """
    far = (X**2).sum(axis=1) - 2 * X_new @ X.T  # plus the length of the new row, which is the same for all
    return y[far.argmin(axis=1)]


def answers_part_by_part(X, y, part, k=20, peek=False):
    """An answer for each row, from a nearest centre that was trained on the other parts.

    Args:
        X: (n, n_columns). y: (n,), 0 or 1. part: (n,), the part that each row belongs to. k: columns to choose.
        peek: scale and choose the columns with all rows in sight: the famous mistake.

    Returns:
        (n,), 0 or 1.

    Source: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 7.10.2, "The wrong and
        right way to do cross-validation".
    """
    answers = np.zeros(len(y), dtype=int)
    for number in np.unique(part):
        out = part == number
        seen = np.ones(len(y), dtype=bool) if peek else ~out
        A, Z = standardise(X[seen], X)
        columns = telling_columns(A, y[seen], k)
        answers[out] = nearest_centre(Z[~out][:, columns], y[~out], Z[out][:, columns])
    return answers
