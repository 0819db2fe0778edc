r"""**Predict: keep one demand.** In group A two of three repay, in group B one of two. The lender's risks are honest for both. A keeps its cut; for B a cut is chosen so that, of those who would repay, *the same share is approved in both groups*. What about the other two demands, the same share approved, and the same share of the approved repaying?"""

import numpy as np

from course_lib.data.loans import make_loans
from course_lib.scratch.fairness import approve, approved_share, cut_that_keeps, kept_promise, opportunity

KIND = "predict"
POINTS = 1
HINTS = [
    "In B fewer repay. If the same share of *those* is approved in both groups, is the same share of *all* approved?",
    "To reach as many of B's repayers, B's cut has to be lower. Whom does a lower cut let in?",
    "A lower cut lets in more who do not repay; and B, where fewer repay, still has fewer approved of all.",
]
CHOICES = {
    "a": "Both hold now as well.",
    "b": "The same share is approved; but B's approved repay less often.",
    "c": "Neither: of B fewer are approved, and those repay less often.",
    "d": "The approved repay equally often; but of B fewer are approved.",
    "e": "Neither: of B more are approved, and those repay more often.",
}


def trade_off():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "c", 70
    ### END SOLUTION


def what_else_holds(rng):
    """The letter of what is computed, with loans drawn by lot and their true risks."""
    loans = make_loans(12_000, seed=int(rng.integers(2**31)))
    cut = 0.7
    other = cut_that_keeps(opportunity, loans.p, loans.repays, loans.group, cut, np.linspace(0.3, 0.8, 101))
    yes = approve(loans.p, loans.group, (cut, other))
    gaps = [float(np.subtract(*measure(yes, loans.repays, loans.group))) for measure in (approved_share, kept_promise)]
    kinds = tuple(0 if abs(gap) < 0.02 else int(np.sign(gap)) for gap in gaps)
    return {(0, 0): "a", (0, 1): "b", (1, 1): "c", (1, 0): "d", (-1, -1): "e"}.get(kinds, "?")


def check_the_prediction_comes_true(predicted, rng):
    """It is what comes out for twelve thousand applicants drawn by lot."""
    assert predicted() == what_else_holds(rng), "Computed, something else comes out."


def wrong_hopes_for_all():
    """Share approved times kept promise is the share of a group that is approved and repays; so is base rate times chance. With different base rates not all three can be alike, not even for a lender who makes no mistakes."""
    return "a", 60


def wrong_takes_a_share_for_the_other():
    """The same share of *repayers* is approved. But B has fewer repayers, so of all of B it is fewer."""
    return "b", 50


def wrong_keeps_the_promise():
    """B's cut is lower now, and who comes in by a lower cut repays less often. The promise is not the same any more."""
    return "d", 50


def wrong_lets_b_gain_on_both():
    """B's cut is lower, but B also has far fewer above any cut; and a lower cut never makes the approved repay more often."""
    return "e", 40


def right_and_sure():
    """Certain of it."""
    return "c", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["C", 20.0]
