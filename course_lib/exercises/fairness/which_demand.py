r"""**Which fairness is it?** A radio report: *"Of the women who would have paid back, the bank turned away one in three; of the men, one in ten. That is unjust!"* Which demand does the reporter make?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Among whom are the refused counted?",
    "Those who would have repaid stand below the line of both fractions.",
    "Of those who repay, the same share is to be approved.",
]
CHOICES = {
    "a": "The same share of men and women is approved (demographic parity).",
    "b": "Of those who repay, the same share is approved (equal opportunity).",
    "c": "Of those approved, the same share repays (predictive parity).",
    "d": "The bank does not look at sex (blindness).",
    "e": "Two people who are alike in all but sex get the same answer (a counterfactual).",
}


def which_demand():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def _breaks(rng):
    """A made town with the reporter's numbers, and what three measures show in it: {measure: (men, women)}."""
    n = 20_000
    sex, repaid = rng.integers(0, 2, n), (rng.random(n) < 0.6).astype(int)
    chance = {True: (0.9, 2 / 3), False: (0.5, 0.5)}
    yes = rng.random(n) < np.where(repaid == 1, np.take(chance[True], sex), np.take(chance[False], sex))
    return {
        "all": [np.mean(yes[sex == s]) for s in (0, 1)],
        "of those who repay": [np.mean(yes[(sex == s) & (repaid == 1)]) for s in (0, 1)],
        "of the approved": [np.mean(repaid[(sex == s) & yes]) for s in (0, 1)],
    }


def check_it_gives_the_reporter_s_numbers(chosen, rng):
    """In a made town with the reporter's numbers, this is the measure that shows one in three and one in ten."""
    measures = dict(zip("abc", _breaks(rng).values(), strict=True))
    refused = [1 - share for share in measures.get(chosen(), (1, 1))]
    assert abs(refused[0] - 0.1) < 0.03 and abs(refused[1] - 1 / 3) < 0.03, "In the made town it shows other numbers."


def wrong_counts_everybody():
    """Then the reporter would count all women who were turned away, those who would not have repaid among them."""
    return "a"


def wrong_turns_it_round():
    """That counts among the *approved*. The reporter speaks of people who were turned away."""
    return "c"


def wrong_wants_blindness():
    """Whether the bank looked at sex is not said, and would not settle it: other columns can stand in for it."""
    return "d"


def wrong_compares_pairs():
    """The reporter compares shares of groups, not two people who are alike."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
