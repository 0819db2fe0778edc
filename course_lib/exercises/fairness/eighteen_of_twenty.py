r"""**From lesson 05: eighteen of twenty.** A test set holds 20 people of a small group; 18 of them are judged rightly. Between which shares may the truth lie, with 95 % certainty, if you are to be right in most such cases?"""

from scipy.stats import binomtest

KIND = "choose"
POINTS = 1
HINTS = [
    "How much may the count change if another 20 people had come? Imagine a coin that shows heads nine times in ten.",
    "The spread of a share is the root of p (1 - p) / n; for 20 people and p = 0.9 that is about 7 points.",
    "About twice the spread to each side; and no share is above 100 %, so the interval reaches further down.",
]
CHOICES = {
    "a": "88 % to 92 %",
    "b": "70 % to 97 %",
    "c": "exactly 90 %",
    "d": "40 % to 100 %",
    "e": "89.9 % to 90.1 %",
}
ENDS = {"a": (0.88, 0.92), "b": (0.70, 0.97), "c": (0.90, 0.90), "d": (0.40, 1.0), "e": (0.899, 0.901)}


def eighteen_of_twenty():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_it_is_the_interval_of_so_few(chosen, rng):
    """It is the interval that scipy gives for 18 of 20."""
    known = binomtest(18, 20).proportion_ci(0.95, method="wilson")
    low, high = ENDS.get(chosen(), (0, 0))
    assert abs(low - known.low) < 0.02 and abs(high - known.high) < 0.02, "scipy gives other ends."


def wrong_takes_the_width_of_a_large_test():
    """So narrow an interval needs about a thousand people. One person more or less is 5 points here."""
    return "a"


def wrong_takes_the_count_for_the_truth():
    """90 % is what came out for these 20. Another 20 would have given another number."""
    return "c"


def wrong_knows_nothing_at_all():
    """Twenty people are few, but they tell more than that: with a truth of 40 %, 18 of 20 would be a miracle."""
    return "d"


def wrong_divides_by_n():
    """You divided by the number of people where its root belongs, or mistook it for the rounding: the spread of 20 yes and no is far larger."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
