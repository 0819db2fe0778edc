r"""**From lesson 08: the alarm rings.** A detector finds 90 % of all frauds. Of the honest payments, 1 % set it off. One payment in a thousand is a fraud. Of 100 alarms, about how many are right?"""

from course_lib.scratch.screening import worth_of_an_alarm

KIND = "choose"
POINTS = 1
HINTS = [
    "Imagine 100,000 payments. How many of them are frauds?",
    "Count two sorts of alarms: those by the 100 frauds, and those by the 99,900 others.",
    "90 right alarms, and 1 % of 99,900 that are not.",
]
CHOICES = {
    "a": "90",
    "b": "8",
    "c": "99",
    "d": "50",
    "e": "1",
}
NUMBERS = {"a": 90, "b": 8, "c": 99, "d": 50, "e": 1}


def right_alarms():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_it_is_what_counting_gives(chosen, rng):
    """Counted among a million payments drawn by lot, so many of a hundred alarms are right."""
    frauds = rng.binomial(1_000_000, 0.001)
    hits, false = rng.binomial(frauds, 0.9), rng.binomial(1_000_000 - frauds, 0.01)
    counted = 100 * hits / (hits + false)
    assert abs(counted - 100 * worth_of_an_alarm(0.9, 0.99, 0.001)) < 2
    assert abs(NUMBERS.get(chosen(), -99) - counted) < 2, "Counted among a million payments, it is another number."


def wrong_turns_the_question_round():
    """90 of 100 frauds set off an alarm. The question was the other way round: of 100 *alarms*, how many are frauds?"""
    return "a"


def wrong_takes_the_specificity():
    """99 % of the *honest* payments stay quiet. That tells how few of them ring; but there are a thousand times as many of them."""
    return "c"


def wrong_throws_a_coin():
    """It is not a matter of yes or no with equal chances: count how many alarms each side sends."""
    return "d"


def wrong_takes_the_base_rate():
    """That would be near the share of frauds among *all* payments. An alarm does tell something: among alarms, frauds are far more frequent than that."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
