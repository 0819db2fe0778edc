r"""**Open challenge: a neuron for the clinic.** A false alarm, which leads to a second biopsy, costs 1. A missed cancer costs
**20**: a judgement, not a measurement. If the neuron's estimate is $p$, silence costs $20\,p$ on average and an alarm
$1 - p$. From which $p$ on is the alarm cheaper?

Train one neuron and return 0 or 1 (= malignant) for every row of `X_test`; patients may come alone. A cut at one half costs
some 32 per 100 patients. Full points at 20 or less, none at 30, in between in a straight line. You may use `standardise`,
`train_logistic` (too long a training makes it too sure) and `sigmoid`."""

import numpy as np

from course_lib.data.breast_cancer import load_breast_cancer_cases
from course_lib.exercises.expect import PartlyDone, describe, numbers
from course_lib.scratch.logistic import sigmoid, standardise, train_logistic

KIND = "challenge"
POINTS = 3
HINTS = [
    "Start with what the lesson did: standardise, train, predict. Then ask: is one half the right place to cut?",
    "Say 'malignant' when the expected cost of silence, 20 times p, is larger than that of an alarm, 1 - p. Solve for p.",
    "Cut at about p = 1/21 instead of 1/2, and do not train too long: 100 to 300 steps are plenty.",
]
TIME_LIMIT = 30.0
SHARES = {"check_it_answers_0_or_1_for_every_patient": 0, "check_a_patient_is_judged_alone": 0}
FULL, NONE = 20.0, 30.0


def diagnose_patients(X_train, y_train, X_test):
    """Predict for each new patient.

    X_train: (n, 30), raw measurements. y_train: (n,), 1 = malignant. X_test: (m, 30), raw.
    Returns m numbers, each 0 or 1.
    """
    ### BEGIN SOLUTION
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (sigmoid(T @ w + b) > 1 / 21).astype(int)
    ### END SOLUTION


def _five_folds(rng):
    X, y, _ = load_breast_cancer_cases()
    order = rng.permutation(len(y))
    for fold in range(5):
        test, train = order[fold::5], np.delete(order, np.s_[fold::5])
        yield X[train], y[train], X[test], y[test]


def check_it_answers_0_or_1_for_every_patient(diagnose, rng):
    """There is one answer a patient, and each is 0 or 1. (Without this nothing is earned.)"""
    X_train, y_train, X_test, y_test = next(_five_folds(rng))
    answers = numbers(diagnose(X_train, y_train, X_test), "the answer", y_test.shape)
    assert np.isin(answers, (0, 1)).all(), f"Other numbers than 0 and 1 came: {describe(answers)}."


def check_a_patient_is_judged_alone(diagnose, rng):
    """Who else is tested that day makes no difference to a patient's answer. (Without this nothing is earned.)"""
    X_train, y_train, X_test, _ = next(_five_folds(rng))
    together = numbers(diagnose(X_train, y_train, X_test), "the answer", (len(X_test),))
    for alike in (together == 1, together == 0):
        if alike.any():
            apart = numbers(diagnose(X_train, y_train, X_test[alike]), "the answer", (alike.sum(),))
            changed = int(np.sum(apart != together[alike]))
            assert changed == 0, f"{changed} of {len(apart)} patients got another answer when fewer were tested with them."
    crowd = np.concatenate([X_test, 30 * X_test[:20]])
    changed = int(np.sum(numbers(diagnose(X_train, y_train, crowd), "the answer", (len(crowd),))[: len(X_test)] != together))
    assert changed == 0, f"{changed} of {len(X_test)} patients got another answer when 20 strange ones were tested with them."


def check_the_cost_on_unseen_patients(diagnose, rng):
    """On patients that it has not seen, it costs 20 or less per 100."""
    missed = alarms = total = 0
    for _ in range(3):  # the luck of one shuffle is worth up to five points of cost
        for X_train, y_train, X_test, y_test in _five_folds(rng):
            answers = numbers(diagnose(X_train, y_train, X_test), "the answer", y_test.shape)
            assert np.isin(answers, (0, 1)).all(), "Without answers of 0 and 1 there is no cost to count."
            missed += int(np.sum((y_test == 1) & (answers != 1)))
            alarms += int(np.sum((y_test == 0) & (answers != 0)))
            total += len(y_test)
    cost = 100 * (20 * missed + alarms) / total
    credit = float(np.clip((NONE - cost) / (NONE - FULL), 0, 1))
    if credit < 1:
        most = "missed cancers" if 20 * missed > alarms else "false alarms"
        raise PartlyDone(
            f"The cost is {cost:.0f} per 100 patients, most of it for {most}: {missed} cancers missed and {alarms} false alarms. "
            "(Each of the 569 patients was tested three times.)",
            credit,
        )


def wrong_calls_everyone_ill(X_train, y_train, X_test):
    """You call everyone ill. No cancer is missed, and all who are healthy are frightened. Were the new patients standardised like the others?"""
    return np.ones(len(X_test), dtype=int)


def wrong_calls_everyone_healthy(X_train, y_train, X_test):
    """You call everyone healthy. That is right for 63 in 100 and misses every single cancer: accuracy hides it, the cost does not."""
    return np.zeros(len(X_test), dtype=int)


def wrong_cuts_at_one_half(X_train, y_train, X_test):
    """You cut near 1/2, where both mistakes cost the same. Here one costs 20 times the other: a much smaller suspicion is enough."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (sigmoid(T @ w + b) > 0.5).astype(int)


def wrong_cuts_at_one_half_after_long_training(X_train, y_train, X_test):
    """You cut near 1/2, where both mistakes cost the same. One costs 20 times the other here: a much smaller suspicion is enough."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train)
    return (sigmoid(T @ w + b) > 0.5).astype(int)


def wrong_cuts_high(X_train, y_train, X_test):
    """You moved the cut the wrong way: at 20/21 only the surest cancers raise an alarm. Missing is the expensive mistake."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (sigmoid(T @ w + b) > 20 / 21).astype(int)


def wrong_swaps_the_classes(X_train, y_train, X_test):
    """Your 0 and 1 are swapped: 1 means malignant, so a high probability must become 1."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (sigmoid(T @ w + b) < 1 / 21).astype(int)


def wrong_scales_the_test_by_itself(X_train, y_train, X_test):
    """You scaled the test patients with their own mean and spread. Then an answer depends on who else is tested that day."""
    A, T = standardise(X_train)[0], standardise(X_test)[0]
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (sigmoid(T @ w + b) > 1 / 21).astype(int)


def wrong_pools_old_and_new_patients(X_train, y_train, X_test):
    """You measured mean and spread on the new patients too. Then an answer depends on who else is tested that day."""
    (pooled,) = standardise(np.concatenate([X_train, X_test]))
    A, T = pooled[: len(X_train)], pooled[len(X_train) :]
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (sigmoid(T @ w + b) > 1 / 21).astype(int)


def wrong_compares_the_score(X_train, y_train, X_test):
    """1/21 is a probability, and you compared the score with it: put the score through `sigmoid` first."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return (T @ w + b > 1 / 21).astype(int)


def wrong_returns_probabilities(X_train, y_train, X_test):
    """You return probabilities. A clinic needs a decision: compare them with the place where you want to cut."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=100)
    return sigmoid(T @ w + b)


def wrong_forgets_to_scale(X_train, y_train, X_test):
    """You trained on raw measurements: areas in the hundreds drown ratios of a tenth, and the training jumps about. Standardise first."""
    w, b, _ = train_logistic(X_train, y_train, n_steps=100)
    return (sigmoid(X_test @ w + b) > 1 / 21).astype(int)


def right_with_other_steps(X_train, y_train, X_test):
    """Trains longer with smaller steps, returns a list of booleans."""
    A, T = standardise(X_train, X_test)
    w, b, _ = train_logistic(A, y_train, n_steps=300, lr=0.2)
    return list(sigmoid(T @ w + b) > 0.05)


def right_by_weighting_the_classes(X_train, y_train, X_test):
    """Counts each cancer four times in the training, which multiplies its odds by four, and cuts at odds of 4/20."""
    A, T = standardise(X_train, X_test)
    often = np.concatenate([np.arange(len(y_train)), np.repeat(np.flatnonzero(y_train == 1), 3)])
    w, b, _ = train_logistic(A[often], y_train[often], n_steps=100)
    return [int(score > np.log(4 / 20)) for score in T @ w + b]
