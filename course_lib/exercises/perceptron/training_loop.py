"""**Your turn: put the loop in order.** One step mends one point and may spoil another. So we go through the data again and
again. These lines are a training function, shuffled, with three among them that do not belong. The indentation is right
as it stands. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.data.points import two_clouds
from course_lib.exercises.expect import close, numbers, pair
from course_lib.scratch.perceptron import train_perceptron

KIND = "order"
POINTS = 2
SHARES = {"check_no_round_leaves_the_start": 0.5, "check_it_is_the_perceptron_rule": 2}
HINTS = [
    "What must exist before the first round starts, and what may only happen after the last one?",
    "Outer loop: rounds. Inner loop: points. The test sits in the inner loop, the update below the test.",
    "Start: `def`, then the zeros (once, before any loop). End: the `return` with the least indentation. Seven lines in all.",
]
LINES = {
    "A": "            if y_i * (x_i @ w + b) <= 0:",
    "B": "        w, b = np.zeros(X.shape[1]), 0.0",
    "C": "    for epoch in range(n_epochs):",
    "D": "    return w, b",
    "E": "                w, b = w + y_i * x_i, b + y_i",
    "F": "def train(X, y, n_epochs):",
    "G": "            if y_i * (x_i @ w + b) > 0:",
    "H": "        return w, b",
    "I": "    w, b = np.zeros(X.shape[1]), 0.0",
    "J": "        for x_i, y_i in zip(X, y):",
}


def training_loop():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "F I C J A E D"
    ### END SOLUTION


def check_it_ends_without_a_mistake(train, rng):
    """On points that a line can separate, enough rounds leave no mistake."""
    X, y = two_clouds(seed=8)
    w, b = pair(train(X, y, 20))
    mistakes = int(np.sum(y * (X @ numbers(w, "w", (2,)) + b) <= 0))
    assert mistakes == 0, f"After 20 rounds on 40 points your program still gets {mistakes} of them wrong."


def check_no_round_leaves_the_start(train, rng):
    """With no round at all, the program returns the zeros that it starts from."""
    X, y = two_clouds(seed=int(rng.integers(1000)))
    w, b = pair(train(X, y, 0))
    close(w, np.zeros(2), "w")
    close(b, 0.0, "b")


def check_it_is_the_perceptron_rule(train, rng):
    """After each number of rounds, the line is the one that the perceptron rule gives."""
    X, y = two_clouds(distance=1.2, seed=int(rng.integers(1000)))
    for n_epochs in (1, 2, 3):
        want_w, want_b = train_perceptron(X, y, n_epochs)[0][-1]
        w, b = pair(train(X, y, n_epochs))
        close(w, want_w, "w")
        close(b, want_b, "b")


def wrong_learns_from_right_answers():
    """Your program never takes a step. Does a `return` come too early, or does the test let through what is right already? At a mistake it is `<= 0`."""
    return "F I C J G E D"


def wrong_returns_after_one_round():
    """Your `return` stands inside the loop over rounds, so that the first round is also the last. Less indentation ends the loop."""
    return "F I C J A E H"


def wrong_starts_again_every_round():
    """You set `w` and `b` to zero in every round, so that all that was learned is lost. Start once, before the loop."""
    return "F C B J A E D"


def wrong_never_returns():
    """Your program learns, and keeps it to itself: without a `return` the caller gets None."""
    return "F I C J A E"


def wrong_updates_at_every_point():
    """You left out the test: your program steps at every point, right or wrong. A perceptron steps only at a mistake."""
    return "F I C J E D"


def right_as_a_list():
    """The letters in a list."""
    return ["F", "I", "C", "J", "A", "E", "D"]


def right_without_spaces():
    """Small letters, no spaces."""
    return "ficjaed"
