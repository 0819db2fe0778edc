r"""**Open challenge: next month.** You get five months of payments with what came out, and next month's payments without. Decide which to stop: a stop costs `call`, a fraud that passes its amount. Use what you like: `course_lib.training.fraud` has logistic regression and boosted trees.

Three banks, drawn anew when your work is graded; in each the thieves have changed their ways two months ago. To stop nothing saves 0 %, to know everything 100 %. You earn nothing up to 76 %, all points at 83 %, in between in a straight line. Ten seconds a bank are
enough."""

import numpy as np

from course_lib.exercises.expect import PartlyDone, describe, numbers
from course_lib.scratch.logistic import standardise

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 60.0
HINTS = [
    "Two steps: a probability for each payment of next month, and a decision by probability *and* amount.",
    "Are your probabilities honest? Frauds may be rare, but repeating them makes every promise too high.",
    "All five months, the newest included, and boosted trees. What is expected to be lost if a payment passes, and what does the call cost?",
]
FULL, NONE, N_BANKS, CALL = 0.83, 0.76, 3, 4.0


def most_money(X, fraud, amounts, X_next, amounts_next, call):
    """X: (n, 8), fraud: (n,) 0 or 1, amounts: (n,), by month. X_next: (m, 8). amounts_next: (m,).

    Returns m times True (stop it) or False.
    """
    ### BEGIN SOLUTION
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    trees = HistGradientBoostingClassifier(learning_rate=0.05, max_leaf_nodes=8, random_state=0)
    with threadpool_limits(1):  # on a busy machine two threads wait for each other
        p = trees.fit(X, fraud).predict_proba(X_next)[:, 1]
    return p * amounts_next > call
    ### END SOLUTION


def _bank(rng):
    from course_lib.data.payments import make_payments

    made = make_payments(a_month=3_000, months=6, seed=int(rng.integers(2**31)), shares=(0.012, 0.012), change=4)
    return made.during(1, 5), made.during(6)


def _lost(stopped, month):
    return CALL * stopped.sum() + (month.amounts * month.fraud)[~stopped].sum()


def check_it_saves_money(answer, rng):
    """Of what can be saved next month, it saves 83 % or more, on average over three banks."""
    saved = []
    for _ in range(N_BANKS):
        past, following = _bank(rng)
        given = (past.X, past.fraud, past.amounts, following.X, following.amounts)
        got = numbers(answer(*(part.copy() for part in given), CALL), "the decisions", following.fraud.shape)
        assert np.isin(got, (0, 1)).all(), f"Each decision should be True or False, but they are {describe(got)}."
        nothing = _lost(np.zeros(len(got), dtype=bool), following)
        everything = _lost((following.fraud == 1) & (following.amounts > CALL), following)
        saved.append((nothing - _lost(got.astype(bool), following)) / (nothing - everything))
    credit = float(np.clip((np.mean(saved) - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        each = ", ".join(f"{share:.0%}" for share in saved)
        raise PartlyDone(f"Of what could be saved, it saves {each}: {np.mean(saved):.0%} on average.", credit)


def _logistic(X, fraud, X_next):
    from sklearn.linear_model import LogisticRegression

    X, X_next = standardise(X, X_next)
    return LogisticRegression(max_iter=500).fit(X, fraud).predict_proba(X_next)[:, 1]


def wrong_stops_nothing(X, fraud, amounts, X_next, amounts_next, call):
    """You stop nothing. You will be right for 98 payments in a hundred, and lose every cent that can be lost."""
    return np.zeros(len(X_next), dtype=bool)


def wrong_stops_all(X, fraud, amounts, X_next, amounts_next, call):
    """You stop everything. No fraud gets through, and the calls to honest customers cost more than all thieves together."""
    return np.ones(len(X_next), dtype=bool)


def wrong_cuts_at_a_half(X, fraud, amounts, X_next, amounts_next, call):
    """You stop what is more likely a fraud than not. With rare frauds that is hardly anything, and it ignores what is at stake."""
    return _logistic(X, fraud, X_next) > 0.5


def wrong_stops_the_dear_ones(X, fraud, amounts, X_next, amounts_next, call):
    """You stop the dearest payments, whoever makes them. Most of them are honest."""
    return amounts_next > np.quantile(amounts, 0.97)


def wrong_repeats_the_rare(X, fraud, amounts, X_next, amounts_next, call):
    """You repeated the frauds until there were as many as honest payments, and then took the probabilities at their word. They are far too high, and you call half of the town."""
    rng, rare = np.random.default_rng(0), np.flatnonzero(fraud == 1)
    rows = np.concatenate([np.flatnonzero(fraud == 0), rng.choice(rare, size=(fraud == 0).sum())])
    return _logistic(X[rows], fraud[rows], X_next) * amounts_next > call


def wrong_learns_from_the_oldest(X, fraud, amounts, X_next, amounts_next, call):
    """You learned from the oldest months alone. Since then the thieves have changed their ways."""
    old = slice(0, len(X) // 5)
    return _logistic(X[old], fraud[old], X_next) > 0.3


def wrong_takes_the_other_side(X, fraud, amounts, X_next, amounts_next, call):
    """Your probability is that of an *honest* payment: you stop nearly all, and let the thieves through."""
    return (1 - _logistic(X, fraud, X_next)) * amounts_next > call


def right_with_more_trees(X, fraud, amounts, X_next, amounts_next, call):
    """More trees; 0 and 1 come back, in a list."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        trees = HistGradientBoostingClassifier(max_iter=160, learning_rate=0.05, max_leaf_nodes=8, random_state=0).fit(X, fraud)
        return (trees.predict_proba(X_next)[:, 1] * amounts_next > call).astype(int).tolist()


def right_with_straight_lines(X, fraud, amounts, X_next, amounts_next, call):
    """Logistic regression, told that a new device in a busy shop is more than the two alone."""
    more, more_next = (np.column_stack([rows, rows[:, 6] * rows[:, 7], rows[:, 1] * rows[:, 2]]) for rows in (X, X_next))
    return _logistic(more, fraud, more_next) * amounts_next > call
