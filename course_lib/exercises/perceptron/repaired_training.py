"""**Debug: the neuron that gets worse.** This training runs without an error message, and ends with more points wrong than it
began with. Find the bug and mend it in the cell. (A score of 0 counts as the answer -1 here; that is not the bug.)"""

import numpy as np

from course_lib.data.points import two_clouds
from course_lib.exercises.expect import numbers, pair
from course_lib.scratch.perceptron import train_perceptron

KIND = "debug"
POINTS = 2
HINTS = [
    "Follow one point by hand: x = (1, 0), y = +1, from zeros. Which way does `w` go?",
    "The error is what the label says minus what the neuron said. It is +2 when the neuron should have said +1.",
    "Look at the two lines that add to `w` and to `b`. The difference in their brackets has a direction.",
]


def repaired_training(X, y, n_epochs):
    """Train a perceptron from zeros. X: (n_examples, 2). y: +1 or -1. Returns (w, b)."""
    ### BEGIN SOLUTION
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + (y_i - prediction) / 2 * x_i
                b = b + (y_i - prediction) / 2
    return w, b
    ### END SOLUTION


def broken_repaired_training(X, y, n_epochs):
    """Train a perceptron from zeros. X: (n_examples, 2). y: +1 or -1. Returns (w, b)."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + (prediction - y_i) / 2 * x_i
                b = b + (prediction - y_i) / 2
    return w, b


def check_one_point_is_learned_in_one_round(train, rng):
    """A single point is on its own side after one round, near or far, whatever its label."""
    for length in (0.3, 3.0):
        for label in (1, -1):
            x = length * np.array([[np.cos(length), np.sin(length)]])
            w, b = pair(train(x.copy(), np.array([label]), 1))
            score = numbers(x[0] @ numbers(w, "w", (2,)) + b, "the score")
            assert label * score > 0 or (label == -1 and score == 0), (
                f"The point {np.round(x[0], 2)} with label {label:+d} has the score {score:.2f} after one round."
            )


def check_training_ends_without_a_mistake(train, rng):
    """On points that a line can separate, training ends without a mistake."""
    for seed in rng.integers(1000, size=4):
        X, y = two_clouds(seed=int(seed))
        w, b = pair(train(X.copy(), y.copy(), 60))
        score = X @ numbers(w, "w", (2,)) + b
        wrong = int(np.sum(np.where(score > 0, 1, -1) != y))
        assert wrong == 0, f"After 60 rounds {wrong} of 40 points are on the wrong side."


def hidden_check_the_line_is_the_perceptrons(train, rng):
    """After three rounds on tangled points, the line is the one that the perceptron rule gives."""
    X, y = two_clouds(distance=0.6, seed=int(rng.integers(1000)))
    X = X - [0.5, 1.0] + 0.3 * rng.normal(size=X.shape)
    got_w, got_b = pair(train(X.copy(), y.copy(), 3))
    got = np.append(numbers(got_w, "w", (2,)), numbers(got_b, "b"))
    along = [
        got @ want / (np.linalg.norm(got) * np.linalg.norm(want) + 1e-12)
        for want in (np.append(*train_perceptron(X, y, 3)[0][-1]), np.append(*_keeping_still_at_zero(X, y, 3)))
    ]
    assert max(along) > 0.9999, "The line is another one, or its + side is on the other side."


def _keeping_still_at_zero(X, y, n_epochs):
    """The rule for a neuron that answers -1 on its boundary: a score of 0 is a mistake for the label +1 alone."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            score = x_i @ w + b
            if y_i * score < 0 or (score == 0 and y_i == 1):
                w, b = w + y_i * x_i, b + y_i
    return w, b


def wrong_mends_the_weights_only(X, y, n_epochs):
    """`w` now goes the right way, but `b` still runs away from it: the same difference stands in both lines."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + (y_i - prediction) / 2 * x_i
                b = b + (prediction - y_i) / 2
    return w, b


def wrong_mends_the_bias_only(X, y, n_epochs):
    """`b` now goes the right way, but `w` still runs away from it: the same difference stands in both lines."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + (prediction - y_i) / 2 * x_i
                b = b + (y_i - prediction) / 2
    return w, b


def wrong_turns_the_test_round(X, y, n_epochs):
    """Nothing ever changes: `w` and `b` end at zero. If you turned the test round: where the neuron is right, the difference is 0."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction == y_i:
                w = w + (prediction - y_i) / 2 * x_i
                b = b + (prediction - y_i) / 2
    return w, b


def wrong_turns_the_prediction_round(X, y, n_epochs):
    """You swapped +1 and -1 in the prediction. That trains a neuron whose + side is the - side: whoever uses `w` and `b` gets the opposite."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = -1 if x_i @ w + b > 0 else 1
            if prediction != y_i:
                w = w + (prediction - y_i) / 2 * x_i
                b = b + (prediction - y_i) / 2
    return w, b


def wrong_turns_the_result_round(X, y, n_epochs):
    """Turning the signs at the end comes too late: the training has already judged its mistakes with the neuron the wrong way round."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + (prediction - y_i) / 2 * x_i
                b = b + (prediction - y_i) / 2
    return -w, -b


def wrong_takes_the_size_of_the_error(X, y, n_epochs):
    """Without its sign the error only says *that* there was a mistake, not on which side. Then every step goes the same way."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + abs(y_i - prediction) / 2 * x_i
                b = b + abs(y_i - prediction) / 2
    return w, b


def right_steps_by_the_label(X, y, n_epochs):
    """At a mistake, the label itself is the direction."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            if prediction != y_i:
                w = w + y_i * x_i
                b = b + y_i
    return w, b


def right_with_minus_signs(X, y, n_epochs):
    """Keeps the difference and subtracts it, with steps twice as long."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_epochs):
        for x_i, y_i in zip(X, y, strict=True):
            prediction = 1 if x_i @ w + b > 0 else -1
            w, b = w - (prediction - y_i) * x_i, b - (prediction - y_i)
    return w, b


def right_counts_zero_as_a_mistake(X, y, n_epochs):
    """Rewritten with the update rule of the lesson."""
    return train_perceptron(X, y, n_epochs)[0][-1]
