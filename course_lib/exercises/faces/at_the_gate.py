r"""**Warm-up: at the gate.** A shop puts cameras at its door. Every visitor is compared with a list of *200* people who have stolen before. Of two *different* people the system takes one pair in a thousand for the same. In a
week, *5,000* honest visitors come. About how many alarms are there on honest people?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "How many comparisons does one visitor cost?",
    "Lesson 08 multiplied a small rate by many healthy people. Here it is multiplied by many *pairs*.",
    "5,000 visitors times 200 faces on the list, one in a thousand of it.",
]
CHOICES = {
    "a": "5: one in a thousand of the visitors.",
    "b": "About 1,000: each visitor is compared 200 times.",
    "c": "None, as long as none of them is on the list.",
    "d": "25: one in 200.",
    "e": "It cannot be known without knowing how many thieves come.",
}
ALARMS = {"a": 5, "b": 1000, "c": 0, "d": 25, "e": None}


def at_the_gate():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_it_is_what_comes_out_of_a_week(which, rng):
    """In a hundred weeks of 5,000 honest visitors, each compared with 200 faces, there are so many alarms a week."""
    alarms = rng.binomial(5_000 * 200, 0.001, size=100).mean()
    said = ALARMS[which()]
    assert said is not None and abs(said - alarms) < 0.1 * alarms, "A hundred such weeks, drawn by lot, bring another number."


def wrong_counts_each_visitor_once():
    """That would be so at a door that asks *one* question: are you the person on this badge? Here each visitor is compared with 200 people, and each comparison can go wrong."""
    return "a"


def wrong_trusts_the_list():
    """Alarms on the honest come from faces that look alike, not from being on the list. With a million comparisons, some look alike."""
    return "c"


def wrong_divides_by_the_list():
    """The list does not thin the mistakes out, it multiplies them: 200 comparisons for each visitor."""
    return "d"


def wrong_needs_the_thieves():
    """For the *share* of alarms that are true, as in lesson 08, one would. Alarms on the honest can be counted from the honest alone."""
    return "e"


def right_as_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """As it stands in the list."""
    return "b)"
