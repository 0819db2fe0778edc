"""The numbers that lesson 01 states in its text and its figures' titles."""

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.breast_cancer import load_breast_cancer_cases, split_cases
from course_lib.data.points import two_clouds, xor_points
from course_lib.scratch.logistic import sigmoid, standardise, train_logistic
from course_lib.scratch.perceptron import predict_sides, train_perceptron


def test_the_line_gets_worse_before_it_gets_better():
    X, y = two_clouds()
    steps, mistakes = train_perceptron(X, y)
    left = [int(np.sum(y * (X @ w + b) <= 0)) for w, b in steps[1:]]
    assert [left[number - 1] for number in (1, 2, 6, 7, 9, 13)] == [14, 5, 2, 13, 1, 0]
    assert len(left) == 13 and mistakes[-1] == 0


def test_from_zeros_the_learning_rate_changes_nothing_but_the_size():
    X, y = two_clouds()
    large, small = train_perceptron(X, y, lr=1.0)[0], train_perceptron(X, y, lr=0.1)[0]
    assert len(large) == len(small) == 14
    assert all(np.allclose(0.1 * a[0], b[0]) and np.isclose(0.1 * a[1], b[1]) for a, b in zip(large, small, strict=True))


def test_after_every_round_of_exclusive_or_all_is_zero_again():
    steps, mistakes = train_perceptron(*xor_points(), n_epochs=100)
    assert set(mistakes) == {4}
    assert all(not w.any() and b == 0 for w, b in steps[::4])


def test_the_guessed_neuron_has_16_points_on_the_wrong_side():
    X, y = two_clouds()
    assert np.sum(predict_sides(np.array([1.0, 0.4]), -2.0, X) != y) == 16


def test_surprise_is_as_the_figure_says():
    assert [round(-np.log(p), 1) for p in (0.9, 0.5, 0.01)] == [0.1, 0.7, 4.6]


def test_the_neuron_is_right_for_more_than_95_percent_with_a_margin_under_any_split():
    X, y, _ = load_breast_cancer_cases()
    shares = []
    for seed in range(10):
        X_train, y_train, X_test, y_test = split_cases(X, y, seed=seed)
        A, T = standardise(X_train, X_test)
        w, b, _ = train_logistic(A, y_train, n_steps=100)
        shares.append(np.mean((sigmoid(T @ w + b) > 0.5) == y_test))
    assert shares[0] > 0.96
    assert np.mean(shares) > 0.965
    assert len(y_test) == 171


def test_the_lessons_own_split_misses_three_cancers_of_64_and_raises_one_false_alarm():
    X, y, _ = load_breast_cancer_cases()
    X_train, y_train, X_test, y_test = split_cases(X, y)
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    ill = T @ w + b > 0
    assert (np.sum(~ill & (y_test == 1)), np.sum(y_test), np.sum(ill & (y_test == 0))) == (3, 64, 1)


@pytest.mark.parametrize(
    ("cut", "n_steps", "least", "most"),
    [(1 / 21, 100, 1.0, 1.0), (1 / 21, 300, 1.0, 1.0), (0.5, 100, 0.0, 0.5), (0.5, 500, 0.0, 0.6)],
)
def test_the_clinic_pays_for_the_cut_and_not_for_luck(cut, n_steps, least, most):
    def answer(X_train, y_train, X_test):
        A, T = standardise(X_train, X_test)
        w, b, _ = train_logistic(A, y_train, n_steps=n_steps)
        return sigmoid(T @ w + b) > cut

    exercise = find_exercise("diagnose_patients")
    shares = [check_answer(exercise, answer, seed, hidden=True).score / exercise.points for seed in range(6)]
    assert all(least <= share <= most for share in shares), shares
