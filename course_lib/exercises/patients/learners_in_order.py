r"""**Your turn: two learners.** What would the drug do to *each* of the people in `new`? Let one learner see the treated, another one the others, and ask both about everybody. `learn(rows, days)` returns a function that foretells the days of rows. Return what the drug adds for each. Either learner may come first.

Five lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import close, numbers

KIND = "order"
POINTS = 2
HINTS = [
    "Two learners: which rows does each of them see?",
    "Both are asked about the same people: all of `new`, whether they were treated or not.",
    "What the drug *adds* is what is foretold with it less what is foretold without.",
]
LINES = {
    "A": "    with_it = learn(X[treated == 1], days[treated == 1])",
    "B": "    return without(new) - with_it(new)",
    "C": "def effect_for_each(X, treated, days, new, learn):",
    "D": "    without = learn(X[treated == 0], days[treated == 0])",
    "E": "    without = learn(X, days)",
    "F": "    return with_it(new) - without(new)",
    "G": "    with_it = learn(X, days * treated)",
    "H": "    return days[treated == 1].mean() - days[treated == 0].mean()",
    "I": "    without = learn(X[treated == 1], days[treated == 0])",
}
NEEDED = "CADF"


def learners_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "C A D F"
    ### END SOLUTION


def _learn(rows, days):
    """A stand-in: a straight line through rows of one column, by least squares."""
    assert len(rows) == len(days), f"`learn` was given {len(rows)} rows and {len(days)} outcomes."
    x, y = np.asarray(rows)[:, 0], np.asarray(days)
    slope = np.mean((x - x.mean()) * (y - y.mean())) / np.mean((x - x.mean()) ** 2)
    return lambda new: y.mean() + slope * (np.asarray(new)[:, 0] - x.mean())


def _people(rng, n=400):
    """The drug adds a + b x for each; two straight lines, no noise."""
    a, b = rng.uniform(2, 6), rng.choice([-1, 1]) * rng.uniform(2, 5)
    X, new = rng.normal(size=(n, 1)), rng.normal(size=(7, 1)) * 2
    treated = (rng.random(n) < 0.3 + 0.4 * (X[:, 0] > 0)).astype(int)
    days = 40 + 3 * X[:, 0] + treated * (a + b * X[:, 0])
    return X, treated, days, new, a + b * new[:, 0]


def check_each_has_an_effect_of_one_s_own(program, rng):
    """For seven people, it is what the drug in truth adds for each."""
    X, treated, days, new, effect = _people(rng)
    got = program(X.copy(), treated.copy(), days.copy(), new.copy(), _learn)
    close(numbers(got, "what comes back", (7,)), effect, "the effect for each", rtol=1e-6)


def check_no_line_is_left_over(program, rng):
    """It works, and none of its lines could go."""
    X, treated, days, new, effect = _people(rng)
    got = numbers(program(X, treated, days, new, _learn), "what comes back", (7,))
    assert np.allclose(got, effect), "It does not yet give each the true effect."
    idle = len(program.letters) - len(NEEDED)
    assert idle <= 0, f"It works, but {idle} of its lines could go."


def wrong_turns_the_difference_round():
    """Your difference is without less with: a drug that helps looks harmful."""
    return "C A D B"


def wrong_lets_one_see_everybody():
    """Your learner for "without" has seen everybody, the treated as well. What it foretells is a mixture, and the effect comes out too small."""
    return "C A E F"


def wrong_sets_the_others_to_zero():
    """You multiply the days by 0 for those who were not treated. Their days at home were not 0; they belong to the other learner."""
    return "C G D F"


def wrong_gives_one_number_for_all():
    """You return the difference of two means: one number for everybody. Asked for is what it adds for *each*."""
    return "C H"


def wrong_mixes_rows_and_outcomes():
    """You give the rows of the treated with the outcomes of the others. A row and its outcome belong to one person."""
    return "C A I F"


def right_in_another_order():
    """Without first."""
    return "C D A F"


def right_as_a_list():
    """Small letters, in a list."""
    return ["c", "a", "d", "f"]
