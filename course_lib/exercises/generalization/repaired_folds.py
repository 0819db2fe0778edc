"""**Debug: the test that was opened too early.** Each row gets its answer from a model that was trained on the *other* parts: so it
should be, but on pure noise this code is right for more than nine patients in ten. No line is wrong by itself; two stand in
the wrong place. (`telling_columns` picks the columns whose class means lie farthest apart, `nearest_centre` answers with the nearer
class mean.) Mend it: the answers for a part must not depend on the labels of that part, nor on who else is in it."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, untouched
from course_lib.scratch.logistic import standardise
from course_lib.scratch.selection import nearest_centre, telling_columns

KIND = "debug"
POINTS = 2
SHARES = {"check_what_is_there_is_still_found": 0}
HINTS = [
    "Go through the lines and ask of each: which rows does it look at? Which of them should not have come yet?",
    "Two lines stand above the loop and look at all rows. Inside, only the rows `~out` may be used to decide anything.",
    "Inside the loop call `standardise` with the training rows first and the left-out rows second, then choose columns from the training rows alone.",
]


def repaired_folds(X, y, part):
    """Answers from models that did not see the row. X: (n, columns). y: 0 or 1. part: (n,)."""
    ### BEGIN SOLUTION
    answers = np.zeros(len(y), dtype=int)
    for number in np.unique(part):
        out = part == number
        A, B = standardise(X[~out], X[out])
        columns = telling_columns(A, y[~out], k=20)
        answers[out] = nearest_centre(A[:, columns], y[~out], B[:, columns])
    return answers
    ### END SOLUTION


def broken_repaired_folds(X, y, part):
    """Answers from models that did not see the row. X: (n, columns). y: 0 or 1. part: (n,)."""
    answers = np.zeros(len(y), dtype=int)
    (X,) = standardise(X)
    X = X[:, telling_columns(X, y, k=20)]
    for number in np.unique(part):
        out = part == number
        answers[out] = nearest_centre(X[~out], y[~out], X[out])
    return answers


N_PATIENTS, N_PARTS = 40, 4


def _case(rng, signal=0.0, n_columns=400):
    """Patients, half of them ill, in four parts; ten quiet columns know something if there is a signal."""
    y = rng.permutation(np.arange(N_PATIENTS) % 2)
    X, told = rng.normal(size=(N_PATIENTS, n_columns)), rng.permutation(n_columns)[:10]
    X[:, told] += signal * (2 * y[:, None] - 1)
    size = 10 ** rng.uniform(-0.5, 1, size=n_columns)
    size[told] = 0.1
    X *= size
    return X, y, rng.permutation(np.arange(N_PATIENTS) % N_PARTS)


def _answers(folds, X, y, part):
    got = folds(X.copy(), y.copy(), part.copy())
    answers = numbers(got, "the result", (len(y),))
    assert np.isin(answers, (0, 1)).all(), f"Other answers than 0 and 1 came: {describe(got)}."
    return answers


def check_noise_is_called_noise(folds, rng):
    """On patients about whom nothing can be known, about half of the answers are right."""
    share = np.mean([np.mean(_answers(folds, X, y, part) == y) for X, y, part in (_case(rng) for _ in range(8))])
    assert 0.37 < share < 0.63, f"On pure noise {share:.0%} of the answers are right."


def check_what_is_there_is_still_found(folds, rng):
    """Where ten columns do know something, most answers are right. (Without this nothing is earned.)"""
    cases = [_case(rng, signal=1.0) for _ in range(3)]
    share = np.mean([np.mean(_answers(folds, X, y, part) == y) for X, y, part in cases])
    assert share > 0.85, f"Ten of 400 columns tell who is ill, but only {share:.0%} of the answers are right."


def check_its_own_labels_do_not_reach_a_part(folds, rng):
    """When labels of one part are turned round, all or half of them, the answers for that part stay the same."""
    for share in (1.0, 0.5):
        X, y, part = _case(rng, signal=0.3)
        out = rng.permutation(np.flatnonzero(part == int(rng.integers(N_PARTS))))
        turned = y.copy()
        turned[out[: round(share * len(out))]] ^= 1
        changed = int(np.sum(_answers(folds, X, y, part)[out] != _answers(folds, X, turned, part)[out]))
        assert changed == 0, f"Labels of one part were turned round, and {changed} of its own {len(out)} answers changed."


def check_who_else_is_in_the_part_does_not_matter(folds, rng):
    """When the other patients of a part are replaced by strange ones, a patient's answer stays the same; `X` is left as it came."""
    for _ in range(5):
        X, y, part = _case(rng, signal=0.15)
        rows = rng.permutation(np.flatnonzero(part == int(rng.integers(N_PARTS))))
        same, others = rows[:4], rows[4:]
        strange = X.copy()
        strange[others] *= rng.choice([0.01, 100.0], size=X.shape[1])
        changed = int(np.sum(_answers(folds, X, y, part)[same] != _answers(folds, strange, y, part)[same]))
        assert changed == 0, f"Six patients of a part were exchanged, and the answers of {changed} of the other four changed."
    given = X.copy()
    folds(given, y.copy(), part.copy())
    untouched(X, given, "X")


def _folds(X, y, part, scale, choose, fit=None):
    """Scale and choose, each given the rows of the training and those left out."""
    answers = np.zeros(len(y), dtype=int)
    for number in np.unique(part):
        out = part == number
        A, B = scale(X, out)
        columns = choose(A, B, y, out)
        use, labels = (A, y[~out]) if fit is None else fit(A, B, y, out)
        answers[out] = nearest_centre(use[:, columns], labels, B[:, columns])
    return answers


def _scale_by_training(X, out):
    return standardise(X[~out], X[out])


def _scale_by_all(X, out):
    (scaled,) = standardise(X)
    return scaled[~out], scaled[out]


def _choose_by_training(A, B, y, out):
    return telling_columns(A, y[~out], k=20)


def _choose_by_all(A, B, y, out):
    rows = np.zeros((len(y), A.shape[1]))
    rows[~out], rows[out] = A, B
    return telling_columns(rows, y, k=20)


def wrong_mends_the_scaling_only(X, y, part):
    """The scaling has moved into the loop. The columns are still chosen with all labels in sight, and that is the leak that makes noise look like knowledge."""
    return _folds(X, y, part, _scale_by_training, _choose_by_all)


def wrong_leaves_the_choice_above_the_loop(X, y, part):
    """The scaling has moved into the loop. The choice still stands above it, where it sees all labels; and now it sees unscaled columns as well."""
    return _folds(X[:, telling_columns(X, y, k=20)], y, part, _scale_by_training, lambda A, B, y, out: np.arange(20))


def wrong_mends_the_choice_only(X, y, part):
    """The choice of columns is honest now. But mean and spread still come from all rows, so that an answer depends on who else is in the part."""
    return _folds(X, y, part, _scale_by_all, _choose_by_training)


def wrong_scales_the_part_by_itself(X, y, part):
    """You standardise the left-out rows with their own mean and spread: then an answer depends on who else is in the part. Tomorrow's patient comes alone."""
    return _folds(X, y, part, lambda X, out: (standardise(X[~out])[0], standardise(X[out])[0]), _choose_by_training)


def wrong_chooses_by_the_part(X, y, part):
    """You choose the columns by the left-out rows, of all rows the very ones that should not be looked at. Use the others."""
    return _folds(X, y, part, _scale_by_training, lambda A, B, y, out: telling_columns(B, y[out], k=20))


def wrong_trains_on_the_part(X, y, part):
    """You train on the rows that are left out, and ask about the same rows. That is an exam with the answers on the desk."""
    return _folds(X, y, part, _scale_by_training, _choose_by_training, fit=lambda A, B, y, out: (B, y[out]))


def wrong_chooses_before_it_scales(X, y, part):
    """Both lines are in the loop, but in another order: columns are compared before they are scaled, so that large numbers win. First scale, then choose."""
    answers = np.zeros(len(y), dtype=int)
    for number in np.unique(part):
        out = part == number
        columns = telling_columns(X[~out], y[~out], k=20)
        A, B = standardise(X[~out][:, columns], X[out][:, columns])
        answers[out] = nearest_centre(A, y[~out], B)
    return answers


def wrong_scales_the_training_by_the_part(X, y, part):
    """`standardise` measures its first argument, and you gave it the left-out rows first: an answer depends on who else is in the part."""
    return _folds(X, y, part, lambda X, out: standardise(X[out], X[~out])[::-1], _choose_by_training)


def wrong_returns_after_the_first_part(X, y, part):
    """Your `return` stands inside the loop: the first part gets its answers, all others stay 0."""
    answers = np.zeros(len(y), dtype=int)
    for number in np.unique(part):
        out = part == number
        A, B = standardise(X[~out], X[out])
        columns = telling_columns(A, y[~out], k=20)
        answers[out] = nearest_centre(A[:, columns], y[~out], B[:, columns])
        return answers


def wrong_scales_in_place(X, y, part):
    """The answers are right, but `X -= ...` changes the measurements of whoever called you. Give what you scaled a name of its own."""

    def scale(X, out):
        mean, spread = X[~out].mean(axis=0), X[~out].std(axis=0)
        X -= mean
        X /= spread
        return X[~out], X[out]

    return _folds(X, y, part, scale, _choose_by_training)


def wrong_takes_any_columns(X, y, part):
    """Without a choice of columns nothing leaks, and nothing is found either. Choose them, but from the training rows alone."""
    return _folds(X, y, part, _scale_by_training, lambda A, B, y, out: np.arange(20))


def wrong_forgets_to_scale(X, y, part):
    """The scaling went missing: now the columns with large numbers seem to tell most. Scale inside the loop, by the training rows."""
    return _folds(X, y, part, lambda X, out: (X[~out], X[out]), _choose_by_training)


def right_in_a_row_of_its_own(X, y, part):
    """Everything by hand, part by part, returning a list."""
    answers = [0] * len(y)
    for number in set(part.tolist()):
        out, rest = np.flatnonzero(part == number), np.flatnonzero(part != number)
        mean, spread = X[rest].mean(axis=0), X[rest].std(axis=0)
        Z = (X - mean) / spread
        ill, well = Z[rest][y[rest] == 1].mean(axis=0), Z[rest][y[rest] == 0].mean(axis=0)
        columns = np.argsort(-abs(ill - well), kind="stable")[:20]
        for row in out:
            far = [np.sum((Z[row, columns] - centre[columns]) ** 2) for centre in (well, ill)]
            answers[row] = int(far[1] < far[0])
    return answers


def right_with_the_choice_before_the_scaling(X, y, part):
    """Chooses by the difference of means in spreads of the training rows, then scales the chosen columns."""
    answers = np.zeros(len(y))
    for number in np.unique(part):
        out = part == number
        columns = telling_columns(X[~out] / X[~out].std(axis=0), y[~out], k=20)
        A, B = standardise(X[~out][:, columns], X[out][:, columns])
        answers[out] = nearest_centre(A, y[~out], B)
    return answers
