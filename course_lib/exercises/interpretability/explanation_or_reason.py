r"""**An explanation, or a reason?** A network says *ill*. Its map lies exactly on the dark spot that the doctor, too, would look at. What does that show?"""

import numpy as np

from course_lib.scratch.explain import edges, likeness

KIND = "choose"
POINTS = 1
HINTS = [
    "An edge detector also lights up at the spot. Has it understood the illness?",
    "What would have to change in the map if the network had learned nothing?",
    "Whether a map tells of the network shows only when something is changed: its weights, or the pixels.",
]
CHOICES = {
    "a": "The network looks where a doctor looks, so its answer can be trusted.",
    "b": "By itself little: cover the spot, shuffle the weights, and see whether answer and map change.",
    "c": "The network has understood what the illness is.",
    "d": "Nothing: maps are always arbitrary.",
    "e": "The network would find the illness in another clinic, too.",
}


def explanation_or_reason():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def _trials(rng):
    """Two things that can be shown: a map on the spot that no network had a part in, and an intervention that tells."""
    picture = np.full((16, 16), 0.5)
    down, right = rng.integers(4, 11, size=2)
    picture[down : down + 2, right : right + 2] = 0.1
    seen = edges(picture)
    on_the_spot = seen[down - 1 : down + 3, right - 1 : right + 3].sum() / seen.sum() > 0.9
    weights = rng.normal(size=(2, 16, 16))
    maps = [np.abs(w * (picture - 0.5)) + 1e-9 * np.abs(w) for w in weights]
    return on_the_spot, likeness(*maps) < 0.9


def check_it_survives_two_trials(chosen, rng):
    """It agrees with two trials: a map on the spot that asked no network, and one that changes with the weights."""
    fooled, telling = _trials(rng)
    agrees = {"a": not fooled, "b": fooled and telling, "c": not fooled, "d": not telling, "e": not fooled}
    assert agrees.get(chosen(), False), "One of the two trials speaks against it."


def wrong_trusts_agreement():
    """The map agrees with the doctor, and so does that of an edge detector, which knows nothing of illness. Agreement with us is no evidence about the network."""
    return "a"


def wrong_sees_understanding():
    """A map shows where something mattered, not what was made of it. The same pixels serve many rules."""
    return "c"


def wrong_gives_up():
    """Maps can be tested: some change when the weights are shuffled, and foretell what happens when pixels are covered."""
    return "d"


def wrong_looks_into_another_clinic():
    """The map is about this picture. What happens elsewhere shows only with pictures from elsewhere."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
