r"""**From lesson 01: surprised by nothing.** A logistic neuron has just been made: all its weights are 0, and its bias too. Nobody
has trained it. You show it a hundred patients, some ill and some not. What is its mean cross-entropy, the surprise
$-\log$ of the probability that it gave to the truth?"""

import numpy as np

from course_lib.scratch.logistic import cross_entropy

KIND = "choose"
POINTS = 1
HINTS = [
    "First the score of a patient, then what the sigmoid makes of it.",
    "Every score is 0, so every patient gets the same probability of being ill. Which? And of being well?",
    "The truth, whichever it is, was given one half. The surprise is minus the natural logarithm of that.",
]
CHOICES = {
    "a": "0, since it has made no mistake yet",
    "b": "0.50",
    "c": "0.69",
    "d": "1.00",
    "e": "That depends on how many of them are ill.",
}
NUMBERS = {"a": 0.0, "b": 0.5, "c": 0.69, "d": 1.0}


def fresh_loss():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_a_new_neuron_scores(chosen, rng):
    """It is the loss of a neuron with zeros, on any patients."""
    letter = chosen()
    X, y = rng.normal(size=(100, 5)), (rng.random(100) < rng.uniform(0.1, 0.9)).astype(float)
    loss = cross_entropy(np.zeros(5), 0.0, X, y)
    assert letter in NUMBERS and abs(NUMBERS[letter] - loss) < 0.01, (
        "A neuron with zeros, shown 100 cases, scored something else."
    )


def wrong_takes_untrained_for_faultless():
    """Untrained is not faultless: it says one half for everybody, and whoever says one half is surprised by either truth."""
    return "a"


def wrong_takes_the_probability_for_the_surprise():
    """One half is the probability that it gives to the truth. The surprise is minus the logarithm of that."""
    return "b"


def wrong_counts_in_bits():
    """This is the surprise in bits, with the logarithm to base 2. The course, and Keras, use the natural one."""
    return "d"


def wrong_lets_the_mix_decide():
    """It says one half to everybody. Whether the truth is ill or well, it had been given one half: the mix plays no part."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
