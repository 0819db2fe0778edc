r"""**From lesson 01: whose mean?** A neuron was trained on 398 patients whose measurements had been standardised. Tomorrow *one* new
patient comes, alone. What is done to her measurements before the neuron sees them?"""

import numpy as np

from course_lib.scratch.logistic import standardise

KIND = "choose"
POINTS = 1
HINTS = [
    "The weights were learned for columns scaled in one particular way. Which?",
    "She must be treated exactly as she would be if another woman sat next to her.",
    "Lesson 01 called `standardise(X_train, X_test)`. From which of the two did it take mean and spread?",
]
CHOICES = {
    "a": "Less the mean of her own 30 numbers, divided by their spread.",
    "b": "Nothing: the training is over, and scaling was for the training.",
    "c": "Each less its column's mean over the training patients, divided by their spread.",
    "d": "As (c), but with her added to the patients, to be up to date.",
    "e": "She waits for more new patients, who are then standardised together.",
}


def whose_mean():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def _scaled(letter, X, row):
    """The row as each of the answers would have it."""
    if letter == "a":
        return (row - row.mean()) / row.std()
    if letter == "b":
        return row
    if letter == "c":
        return standardise(X, row[None])[1][0]
    if letter == "d":
        return standardise(np.vstack([X, row]))[0][-1]
    return standardise(row[None])[0][0]


def check_a_patient_alone_is_seen_as_in_training(chosen, rng):
    """Somebody with the very numbers of a training patient looks to the neuron just like that patient."""
    X = rng.normal(size=(40, 5)) * rng.uniform(1, 50, size=5) + rng.normal(size=5)
    known = standardise(X)[0]
    row = int(rng.integers(40))
    same = np.allclose(_scaled(chosen(), X, X[row]), known[row], atol=1e-9)
    assert same, "Somebody with the numbers of a training patient would look to the neuron like somebody else."


def wrong_takes_her_own_mean():
    """Radius and area would share one mean, and a woman all of whose numbers are large would look like everybody else. Each column has a scale of its own."""
    return "a"


def wrong_leaves_her_raw():
    """The weights were learned for scaled columns. A raw area of 600, where the neuron knows numbers near 0, drowns all others."""
    return "b"


def wrong_adds_her_to_the_others():
    """A little better to be up to date? The scale would change with every patient, and the weights would not know. It was fixed in training."""
    return "d"


def wrong_waits_for_company():
    """Then her diagnosis would depend on who else falls ill that week. A patient is judged alone."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
