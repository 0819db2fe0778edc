"""The numbers that lesson 01 states in its text and its figures' titles."""

from itertools import pairwise

import numpy as np

from course_lib.data.breast_cancer import load_breast_cancer_cases, split_cases
from course_lib.data.points import two_clouds, xor_points
from course_lib.scratch.logistic import sigmoid, standardise, train_logistic
from course_lib.scratch.perceptron import train_perceptron


def test_the_line_gets_worse_before_it_gets_better():
    X, y = two_clouds()
    steps, mistakes = train_perceptron(X, y)
    left = [int(np.sum(y * (X @ w + b) <= 0)) for w, b in steps[1:]]
    assert len(left) == 13 and left[-1] == 0 and mistakes[-1] == 0
    assert any(after > before for before, after in pairwise(left))


def test_all_four_points_of_exclusive_or_are_wrong_in_every_round():
    assert set(train_perceptron(*xor_points(), n_epochs=100)[1]) == {4}


def test_the_cost_of_calling_everyone_ill_is_63_per_100():
    _, y, _ = load_breast_cancer_cases()
    assert round(100 * np.mean(y == 0)) == 63


def test_the_neuron_is_right_for_more_than_95_percent_with_a_margin_under_any_split():
    X, y, _ = load_breast_cancer_cases()
    shares = []
    for seed in range(10):
        X_train, y_train, X_test, y_test = split_cases(X, y, seed=seed)
        A, T = standardise(X_train, X_test)
        w, b, _ = train_logistic(A, y_train, n_steps=100)
        shares.append(np.mean((sigmoid(T @ w + b) > 0.5) == y_test))
    assert shares[0] > 0.96  # the lesson's own split
    assert np.mean(shares) > 0.965
    assert len(y_test) == 171
