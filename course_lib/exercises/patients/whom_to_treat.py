r"""**Open challenge: whom to treat?** A trial: `X` (n, 4) with age, kidney function, marker and weight, `treated` by a coin, and `days` at home. Of the people in `new` (m, 4) you know the same four. Return 1 for whom you would treat, else 0. The drug adds days for some and takes some from others, not along a straight line.

The check holds eight trials of 600, each of *another drug*, asks about 2,000 new people each, and knows how many days your choice adds. From treating all alike (or nobody, if that is better) to a perfect choice, 80 % of the way earns all points, 30 % none."""

from functools import lru_cache

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 4
TIME_LIMIT = 90.0  # two networks for each trial are a fair answer, too
HINTS = [
    "Two learners, as above; treat whom the difference says it helps. A straight line in four numbers already earns something.",
    "A drug may help most where a number is neither low nor high. What columns could a straight line be given so that it can bend?",
    "Noise is the enemy: age and weight change the days, but do they change what the *drug* does? Leave out of the difference what does not matter there.",
]
FULL, NONE, N_TRIALS = 0.8, 0.3, 8


def whom_to_treat(X, treated, days, new):
    """X: (n, 4). treated: (n,), 0 or 1. days: (n,). new: (m, 4). Returns (m,) of 0 and 1."""

    ### BEGIN SOLUTION
    def columns(rows):
        age, kidney, marker, _ = rows.T
        bend = np.column_stack([np.ones(len(rows)), kidney, kidney**2, marker, marker**2])
        return bend, (age - 57) / 10

    bend, age = columns(X)
    table = np.column_stack([bend, age, bend * treated[:, None]])
    weights = np.linalg.solve(table.T @ table + 0.01 * np.eye(11), table.T @ days)
    return (columns(new)[0] @ weights[6:] > 0).astype(int)
    ### END SOLUTION


def _truth(rng, band, line):
    """What a drug does, drawn anew for each trial: it helps within a band of one number, and along a line of another."""
    slope, height = rng.choice([-1, 1]) * rng.uniform(10, 15), rng.uniform(10, 14)
    middle, wide = rng.uniform(0.35, 0.65), rng.uniform(0.22, 0.3)

    def effect(rows):
        inside = np.exp(-0.5 * ((rows[:, band] - middle) / wide) ** 2)
        return slope * (rows[:, line] - 0.5) + height * (2 * inside - 1)

    return effect


def _rows(n, rng):
    return np.column_stack([rng.uniform(30, 85, size=n), rng.uniform(size=n), rng.uniform(size=n), rng.normal(75, 12, size=n)])


@lru_cache(maxsize=40)
def _trials(seed):
    """(X, treated, days, new, effect of each new person)."""
    rng, trials = np.random.default_rng(seed), []
    for number in range(N_TRIALS):
        effect = _truth(rng, *((1, 2) if number % 2 else (2, 1)))
        X, new = _rows(600, rng), _rows(2000, rng)
        treated = (rng.random(600) < 0.5).astype(int)
        days = 66 - 0.35 * (X[:, 0] - 57) + 8 * rng.normal(size=600) + treated * effect(X)
        trials.append((X, treated, days, new, effect(new)))
    return trials


def check_the_right_people_are_treated(answer, rng):
    """In the mean of eight trials, it goes 80 % or more of the way from treating all alike to a perfect choice."""
    ways = []
    for X, treated, days, new, effect in _trials(int(rng.integers(10**6))):
        said = numbers(answer(X.copy(), treated.copy(), days.copy(), new.copy()), "the decisions", (len(new),))
        assert np.all((said == 0) | (said == 1)), "Decisions should be 0 or 1."
        alike, best = max(0.0, effect.mean()), np.maximum(effect, 0).mean()
        ways.append((np.mean(said * effect) - alike) / (best - alike))
    credit = float(np.clip((np.mean(ways) - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        worse = "In eight trials, it does worse than treating all alike, on average."
        part = f"In eight trials, it goes {np.mean(ways):.0%} of the way to a perfect choice; in the worst {min(ways):.0%}."
        raise PartlyDone(worse if np.mean(ways) < 0 else part, credit)


def _line(rows, days):
    table = np.column_stack([np.ones(len(rows)), rows])
    weights = np.linalg.lstsq(table, days, rcond=None)[0]
    return lambda new: np.column_stack([np.ones(len(new)), new]) @ weights


def wrong_treats_everybody(X, treated, days, new):
    """You treat everybody. Some are harmed."""
    return np.ones(len(new))


def wrong_treats_nobody(X, treated, days, new):
    """You treat nobody. Nobody is harmed, and nobody is helped."""
    return np.zeros(len(new))


def wrong_treats_the_sick(X, treated, days, new):
    """You treat those who would do *badly*. That somebody does badly does not mean that the drug helps."""
    without = _line(X[treated == 0], days[treated == 0])
    said = without(new)
    return said < np.median(said)


def wrong_treats_who_does_well_with_it(X, treated, days, new):
    """You treat those who would do well *with* it. Many of them would do as well without: the difference counts."""
    with_it = _line(X[treated == 1], days[treated == 1])
    said = with_it(new)
    return said > np.median(said)


def wrong_has_the_sign_turned(X, treated, days, new):
    """Your difference is without less with: you treat those whom it harms."""
    with_it, without = (_line(X[treated == one], days[treated == one]) for one in (1, 0))
    return with_it(new) < without(new)


def wrong_treats_who_looks_like_the_treated(X, treated, days, new):
    """You treat whoever looks like those who were treated. Who was treated, a coin decided."""
    middles = [X[treated == one].mean(axis=0) for one in (1, 0)]
    far = [np.sum(((new - middle) / X.std(axis=0)) ** 2, axis=1) for middle in middles]
    return far[0] < far[1]


def wrong_asks_the_marker_alone(X, treated, days, new):
    """You ask the marker alone, one half of the people. What else decides, and in which direction, the trial tells."""
    return new[:, 2] > np.median(X[:, 2])


def wrong_knows_it_beforehand(X, treated, days, new):
    """You use a rule that was ready before the trial: good kidneys and a high marker. Each trial is of another drug; ask its data."""
    return (new[:, 1] > 0.35) & (new[:, 2] > 0.3)


def wrong_draws_one_straight_line(X, treated, days, new):
    """Your two learners are straight lines. That goes part of the way; the drug helps most somewhere in the middle, and a line has none."""
    with_it, without = (_line(X[treated == one], days[treated == one]) for one in (1, 0))
    return with_it(new) > without(new)


def right_with_nearest_in_two_numbers(X, treated, days, new):
    """Means of the treated and the others around each new person, in marker and kidneys, smooth; age is taken out first."""
    days = days - np.polyval(np.polyfit(X[:, 0], days, 1), X[:, 0])
    near = np.exp(-0.5 * (((new[:, None, 2] - X[None, :, 2]) / 0.16) ** 2 + ((new[:, None, 1] - X[None, :, 1]) / 0.16) ** 2))
    means = [(near[:, treated == one] @ days[treated == one]) / near[:, treated == one].sum(axis=1) for one in (1, 0)]
    return means[0] > means[1]


def right_with_two_bent_lines(X, treated, days, new):
    """The T-learner with straight lines that bend in three places, in marker and kidneys."""

    def bent(rows):
        bends = [np.maximum(rows[:, one] - edge, 0) for one in (1, 2) for edge in (0, 0.33, 0.67)]
        return np.column_stack([rows[:, 0] / 10, *bends])

    with_it, without = (_line(bent(X[treated == one]), days[treated == one]) for one in (1, 0))
    return [float(yes) for yes in with_it(bent(new)) > without(bent(new))]
