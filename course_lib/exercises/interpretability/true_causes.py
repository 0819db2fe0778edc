r"""**Open challenge: the true causes.** You get a function `f` that you cannot look into, from (n, 12) to (n,), an input `x` and a baseline. Some of the twelve numbers have a part in the answer; the others have none, however loud. Some stand in for each other, some work only together, some are saturated.

Return twelve scores, larger for likelier causes. A function with k causes is judged by your k highest scores: the share that are causes, on average over twelve functions. Nothing up to 85 %, all points from 97 %, a line between. You may ask each `f` for 5,000 rows."""

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 30.0
HINTS = [
    "Changing one number at a time misses two that stand in for each other. What if others are gone already?",
    "Put numbers from x into the baseline one by one, in an order drawn by lot, and write down how far the answer jumps at each.",
    "A hundred such orders; for each number the mean size of its jumps. That is Shapley's idea.",
]
NONE, FULL, N_FUNCTIONS, D, MOST = 0.85, 0.97, 12, 12, 5_000


def true_causes(f, x, baseline):
    """f: (n, 12) to (n,). x, baseline: (12,). Returns (12,) scores."""
    ### BEGIN SOLUTION
    rng, jumps = np.random.default_rng(0), np.zeros(len(x))
    for _ in range(150):
        order = rng.permutation(len(x))
        rows = np.repeat(baseline[None], len(x) + 1, axis=0)
        for place, number in enumerate(order):
            rows[place + 1 :, number] = x[number]
        jumps[order] += np.abs(np.diff(f(rows)))
    return jumps
    ### END SOLUTION


def _hidden_function(rng):
    """A function of six to eight causes out of twelve, and which they are."""
    order = rng.permutation(D)
    (a, b, c, d, e, g), more = order[:6], order[6 : 6 + int(rng.integers(0, 3))]
    k = rng.uniform(0.7, 1.5, size=4)
    plain = rng.uniform(0.7, 1.3, size=len(more)) * rng.choice([-1, 1], size=len(more))
    side = rng.choice([-1, 1], size=3)

    def f(X):
        X = np.asarray(X, dtype=float)
        together = np.maximum(X[:, c] + X[:, d] - 1.5, 0) * 2
        either = np.maximum(X[:, a], X[:, b]) * together  # counts only where those two are there
        saturated = k[2] * np.clip(3 * (X[:, e] + X[:, g]), -1, 1)
        return np.stack([k[0] * either, k[1] * together, saturated], axis=-1) @ side + X[:, more] @ plain

    x = np.ones(D)
    x[more] = rng.uniform(0.7, 1.4, size=len(more))
    x[order[6 + len(more) :]] = rng.choice([0.3, 3.0], size=D - 6 - len(more)) * rng.uniform(0.8, 1.5)  # no part in it
    return f, x, np.sort(order[: 6 + len(more)])


def _hits(answer, rng):
    f, x, causes = _hidden_function(rng)
    asked = 0

    def counted(X):
        nonlocal asked
        asked += len(X)
        assert asked <= MOST, f"You asked for more than {MOST:,} rows."
        return f(X)

    scores = numbers(answer(counted, x.copy(), np.zeros(D)), "the scores", (D,))
    scores = scores + 1e-12 * rng.random(D)  # of equal ones, any
    return np.isin(np.argsort(-scores)[: len(causes)], causes).mean()


def check_it_finds_the_causes(answer, rng):
    """Of its highest scores, 97 % or more belong to causes, on average over twelve functions."""
    share = float(np.mean([_hits(answer, rng) for _ in range(N_FUNCTIONS)]))
    credit = float(np.clip((share - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        raise PartlyDone(f"Of the highest scores, {share:.0%} belong to causes.", credit)


def wrong_trusts_loud_numbers(f, x, baseline):
    """Your scores are the sizes of the inputs. You have not asked the function at all."""
    return np.abs(x - baseline)


def wrong_asks_for_slopes_at_x(f, x, baseline):
    """You ask for the slope at x. Where the function is saturated it is 0; the cause is there all the same."""
    rows = x + 1e-4 * np.vstack([np.eye(len(x)), -np.eye(len(x))])
    up, down = np.split(f(rows), 2)
    return np.abs(up - down) / 2e-4


def wrong_takes_one_away_at_a_time(f, x, baseline):
    """You take away one number at a time. Where two stand in for each other, taking one away changes nothing."""
    rows = np.where(np.eye(len(x), dtype=bool), baseline, x)
    return np.abs(f(x[None])[0] - f(rows))


def wrong_puts_one_in_at_a_time(f, x, baseline):
    """You put one number at a time into the baseline. Where two work only together, one alone does nothing."""
    rows = np.where(np.eye(len(x), dtype=bool), x, baseline)
    return np.abs(f(rows) - f(baseline[None])[0])


def wrong_goes_in_one_order(f, x, baseline):
    """You put the numbers in from the first to the last, once. Of two that stand in for each other, the later one gets nothing."""
    rows = np.where(np.tri(len(x) + 1, len(x), -1, dtype=bool), x, baseline)
    return np.abs(np.diff(f(rows)))


def wrong_multiplies_slopes_by_x(f, x, baseline):
    """Slope times input: a slope of 0 stays 0. A saturated cause has none at x, though without it the answer would be another."""
    rows = x + 1e-4 * np.vstack([np.eye(len(x)), -np.eye(len(x))])
    up, down = np.split(f(rows), 2)
    return np.abs((up - down) * (x - baseline)) / 2e-4


def wrong_adds_two_trials(f, x, baseline):
    """You take one away from all, and put one into nothing. Two that stand in for each other, and need a third, are missed by both."""
    return wrong_takes_one_away_at_a_time(f, x, baseline) + wrong_puts_one_in_at_a_time(f, x, baseline)


def wrong_ranks_by_signed_jumps(f, x, baseline):
    """Your jumps keep their sign. A cause that speaks against the answer ranks below a number that does nothing: take their sizes."""
    rng, jumps = np.random.default_rng(0), np.zeros(len(x))
    for _ in range(150):
        order = rng.permutation(len(x))
        rows = np.repeat(baseline[None], len(x) + 1, axis=0)
        for place, number in enumerate(order):
            rows[place + 1 :, number] = x[number]
        jumps[order] += np.diff(f(rows))
    return jumps


def right_with_random_crowds(f, x, baseline):
    """Each number with and without, in crowds drawn by lot; single precision comes back."""
    rng, scores = np.random.default_rng(1), np.zeros(len(x))
    for number in range(len(x)):
        crowd = rng.random((200, len(x))) < rng.random((200, 1))
        with_it, without = crowd.copy(), crowd.copy()
        with_it[:, number], without[:, number] = True, False
        scores[number] = np.abs(f(np.where(with_it, x, baseline)) - f(np.where(without, x, baseline))).mean()
    return scores.astype("float32")


def right_in_many_orders(f, x, baseline):
    """Orders and their reverse; a list comes back."""
    rng, jumps = np.random.default_rng(3), np.zeros(len(x))
    for _ in range(80):
        order = rng.permutation(len(x))
        for way in (order, order[::-1]):
            place = np.argsort(way)
            rows = np.where(place < np.arange(len(x) + 1)[:, None], x, baseline)
            jumps[way] += np.abs(np.diff(f(rows)))
    return jumps.tolist()
