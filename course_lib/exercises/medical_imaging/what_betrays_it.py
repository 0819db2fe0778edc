"""**From lesson 01: the program that never alarms.** Ten thousand people come, a hundred of them ill. A program calls *everybody* healthy. The
one that you would want finds 90 of the 100 and sends 500 healthy people for a second look. Which number betrays the first, because
by it the second is better by 50 points or more?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Write down for the silent program: how many of the 10,000 answers are right?",
    "Four of the five numbers are made mostly of healthy people, who are 9,900 of 10,000. Which one never looks at them?",
    "Ask only the hundred who are ill: how many of them did each program find?",
]
CHOICES = {
    "a": "Accuracy: the share of all answers that are right.",
    "b": "Specificity: the share of the healthy who are called healthy.",
    "c": "Sensitivity: the share of the ill who are called ill.",
    "d": "Of those called healthy, the share who are.",
    "e": "The share of the healthy who are alarmed for nothing.",
}
MEASURES = {  # larger is better
    "a": lambda said, ill: np.mean(said == ill),
    "b": lambda said, ill: np.mean(said[ill == 0] == 0),
    "c": lambda said, ill: np.mean(said[ill == 1] == 1),
    "d": lambda said, ill: np.mean(ill[said == 0] == 0),
    "e": lambda said, ill: 1 - np.mean(said[ill == 0]),
}


def what_betrays_it():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_by_it_the_silent_program_is_far_behind(chosen, rng):
    """By this number, the program that finds 90 of 100 is ahead by 50 points or more."""
    ill = rng.permutation(10_000) < 100
    said = np.zeros(10_000, dtype=int)
    said[rng.permutation(np.flatnonzero(ill))[:90]] = 1
    said[rng.permutation(np.flatnonzero(~ill))[:500]] = 1
    measure = MEASURES[chosen()]
    ahead = measure(said, ill) - measure(np.zeros_like(said), ill)
    place = "ahead" if ahead > 0 else "behind"
    assert ahead > 0.5, f"By this number, the program that finds 90 of 100 is {place} by {abs(100 * ahead):.0f} points."


def wrong_trusts_accuracy():
    """By accuracy the silent program *wins*: 99 % against 95 %. The healthy are so many that they drown the ill."""
    return "a"


def wrong_trusts_specificity():
    """The silent program calls every healthy person healthy: 100 %, which nobody can beat. This number does not look at the ill."""
    return "b"


def wrong_trusts_the_all_clear():
    """99 % of those whom the silent program calls healthy are, simply since 99 % of all are. The other reaches 99.9: one point more."""
    return "d"


def wrong_counts_alarms():
    """Whoever never alarms, never alarms for nothing. By this number silence is perfect."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "c."
