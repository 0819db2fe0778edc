import numpy as np

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.training.patients import fit_numbers


def test_it_learns_a_bent_line_in_the_unit_of_the_outcome():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(1500, 2)).astype("float32")
    y = 100 + 20 * np.abs(X[:, 0]) - 5 * X[:, 1]
    foretell = fit_numbers(X[:1000], y[:1000])
    off = foretell(X[1000:]) - y[1000:]
    assert off.shape == (500,) and np.sqrt(np.mean(off**2)) < 0.3 * y.std()


def test_the_same_seed_gives_the_same_and_one_outcome_is_no_error():
    X = np.random.default_rng(1).normal(size=(100, 3))
    y = X[:, 0]
    assert np.allclose(fit_numbers(X, y, epochs=3)(X), fit_numbers(X, y, epochs=3)(X), atol=1e-5)
    assert np.allclose(fit_numbers(X, np.full(100, 7.0), epochs=3)(X), 7, atol=1.5)
