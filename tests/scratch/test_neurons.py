import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression, Perceptron

from course_lib.data.points import two_clouds, xor_points
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.logistic import cross_entropy, gradient, sigmoid, standardise, train_logistic
from course_lib.scratch.perceptron import predict_sides, train_perceptron, update


def test_the_perceptron_is_scikit_learns():
    X, y = two_clouds()
    (w, b), theirs = train_perceptron(X, y, 3)[0][-1], Perceptron(shuffle=False, tol=None, max_iter=3).fit(X, y)
    assert w == pytest.approx(theirs.coef_[0]) and b == pytest.approx(theirs.intercept_[0])


def test_training_stops_after_a_round_without_mistakes_and_counts_them_all():
    steps, mistakes = train_perceptron(*two_clouds(), n_epochs=50)
    assert mistakes[-1] == 0 and len(mistakes) < 50
    assert len(steps) - 1 == sum(mistakes)
    assert train_perceptron(*xor_points(), n_epochs=12)[1] == [4] * 12


def test_a_point_on_the_boundary_is_a_mistake_and_its_side_is_minus():
    w, b = update(np.zeros(2), 0.0, np.array([1.0, 2.0]), -1)
    assert list(w) == [-1.0, -2.0] and b == -1
    assert predict_sides(np.zeros(2), 0.0, np.ones((1, 2)))[0] == -1


def test_sigmoid_is_scipys_and_does_not_overflow():
    scores = np.linspace(-30, 30, 101)
    assert sigmoid(scores) == pytest.approx(expit(scores), abs=1e-12)
    with np.errstate(all="raise"):
        assert sigmoid(np.array([-1e4, 1e4])).tolist() == [0.0, 1.0]


def test_the_gradient_is_what_nudging_shows():
    rng = np.random.default_rng(1)
    w, b, X, y = rng.normal(size=4), 0.3, rng.normal(size=(9, 4)), rng.integers(0, 2, 9)
    dw, db = gradient(w, b, X, y)
    assert dw == pytest.approx(central_difference(lambda v: cross_entropy(v, b, X, y), w), abs=1e-7)
    assert db == pytest.approx(float(central_difference(lambda v: cross_entropy(w, float(v), X, y), b)), abs=1e-7)


def test_gradient_descent_comes_to_scikit_learns_line():
    rng = np.random.default_rng(2)
    X = rng.normal(size=(200, 3))
    y = (X @ [1.0, -2.0, 0.5] + rng.logistic(size=200) > 0.3).astype(int)
    w, b, losses = train_logistic(X, y, n_steps=4_000)
    theirs = LogisticRegression(C=np.inf, tol=1e-8).fit(X, y)
    assert w == pytest.approx(theirs.coef_[0], abs=1e-2) and b == pytest.approx(theirs.intercept_[0], abs=1e-2)
    assert losses[0] == pytest.approx(np.log(2)) and np.all(np.diff(losses) < 1e-9)


def test_standardise_measures_on_the_training_part_alone():
    train, test = np.array([[1.0, 5.0], [3.0, 5.0]]), np.array([[101.0, 7.0]])
    scaled, other = standardise(train, test)
    assert scaled.mean(axis=0).tolist() == [0, 0] and scaled[:, 0].std() == 1
    assert other.tolist() == [[99.0, 2.0]]  # (101 - 2) / 1, and a column without spread is only shifted


def test_central_difference_of_a_matrix_function():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert central_difference(lambda m: float(np.sum(m**3)), x) == pytest.approx(3 * x**2, abs=1e-6)
