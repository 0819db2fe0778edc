"""Real biopsies: is the lump malignant? Shipped inside scikit-learn."""

from functools import cache

import numpy as np


def load_breast_cancer_cases():
    """569 patients, 30 measurements of cell nuclei each, and what the pathologist found.

    Returns:
        X of shape (569, 30), floats, each column in its own unit (lengths, areas, ratios).
        y of shape (569,): 1 = malignant (212 cases), 0 = benign (357). scikit-learn stores it the other way round.
        names: the 30 measurements.

    Source:
        Street, Wolberg and Mangasarian (1993), Nuclear feature extraction for breast tumor diagnosis.
        UCI Machine Learning Repository, Breast Cancer Wisconsin (Diagnostic), CC BY 4.0.
    """
    bundle = _bundle()
    return bundle.data.astype(float), (bundle.target == 0).astype(int), [str(name) for name in bundle.feature_names]


@cache
def _bundle():
    """Read once: a check asks for the cases again and again. The arrays above are new ones, so nobody can spoil these."""
    from sklearn.datasets import load_breast_cancer

    return load_breast_cancer()


def split_cases(X, y, test_share=0.3, seed=0):
    """Shuffle the patients and keep a share of each class for the test.

    Args:
        X: (n_examples, n_features). y: (n_examples,), 0 or 1.
        test_share: between 0 and 1.
        seed: a number or a numpy Generator.

    Returns:
        X_train, y_train, X_test, y_test. No patient is in both parts.
    """
    rng = np.random.default_rng(seed)
    in_test = np.zeros(len(y), dtype=bool)
    for label in np.unique(y):
        members = rng.permutation(np.flatnonzero(y == label))
        in_test[members[: round(test_share * len(members))]] = True
    order = rng.permutation(len(y))
    train, test = order[~in_test[order]], order[in_test[order]]
    return X[train], y[train], X[test], y[test]
