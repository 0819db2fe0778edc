r"""**Warm-up: a promise of 30 %.** A network tells each of 200 patients: "you will be back within a month, with 30 %". Of the 200, *90* come back. What is to be said of the network?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "If 30 % means what it says, how many of 200 come back?",
    "Lesson 20 called a promise calibrated if it is kept as often as it says.",
    "60 were promised, 90 came. Is the risk larger or smaller than it says?",
]
CHOICES = {
    "a": "Nothing: with 30 % for each, anything may happen.",
    "b": "It says too much: the risk is smaller than 30 %.",
    "c": "It says too little: the risk is nearer to 45 %.",
    "d": "It is well calibrated: most did not come back, as it said.",
    "e": "It is a bad network, since it cannot tell the 200 apart.",
}


def promise_of_thirty():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_200_patients_tell(which, rng):
    """Of a thousand groups of 200 with a true risk of 30 %, hardly one has 90 who come back; with 45 %, every second has."""
    often = {risk: float(np.mean(rng.binomial(200, risk, size=1000) >= 90)) for risk in (0.2, 0.3, 0.45)}
    likely = max(often, key=often.get)
    says = {"a": None, "b": 0.2, "c": 0.45, "d": 0.3, "e": None}[which()]
    assert says == likely, "90 of 200 tell more than that, or something else."


def wrong_thinks_that_anything_may_happen():
    """For *one* patient, yes. For 200, about 60 must come back, give or take a dozen; 90 does not happen by chance."""
    return "a"


def wrong_turns_it_round():
    """More came back than were promised: the risk is larger than it says, not smaller."""
    return "b"


def wrong_counts_the_majority():
    """Most did not come back, and that is no proof: 30 % is a number, and it is compared with the share that came, 45 %."""
    return "d"


def wrong_asks_for_sharpness():
    """Whether it can tell patients apart is another question. Here it said one number for all, and the number was wrong."""
    return "e"


def right_as_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """As it stands in the list."""
    return "c)"
