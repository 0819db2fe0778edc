r"""**Look back: how sure is that?** A drug was given to *20* patients, and *12* got better: 60 %. Without it, half get better. How sure can one be that it helps?"""

from math import comb

KIND = "choose"
POINTS = 1
HINTS = [
    "Lesson 05 gave a share an interval. How wide is it with 20?",
    "Toss a coin twenty times, many times over. How often are there 12 heads or more?",
    "About every fourth time. Does that surprise anybody?",
]
CHOICES = {
    "a": "Quite sure: 60 is more than 50.",
    "b": "Sure at 60 %.",
    "c": "Not sure at all: a coin gives 12 or more of 20 about every fourth time.",
    "d": "One can be sure that it does *not* help: 8 did not get better.",
    "e": "Fairly sure: a coin gives 12 or more of 20 about once in twenty times.",
}


def twelve_of_twenty():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_a_coin_does(which, rng):
    """How often a coin gives 12 or more heads in 20, by counting all ways."""
    chance = sum(comb(20, heads) for heads in range(12, 21)) / 2**20
    says = {"a": 0.0, "b": 0.4, "c": 0.25, "d": 1.0, "e": 0.05}[which()]
    assert abs(says - chance) < 0.05, "A coin, tossed twenty times, does something else."


def wrong_compares_two_numbers():
    """60 of what? With 20 patients, four more or fewer is nothing unusual."""
    return "a"


def wrong_takes_the_share_for_the_certainty():
    """60 % is how many got better. How sure one can be depends on how many were asked, and does not stand in that number."""
    return "b"


def wrong_sees_those_it_did_not_help():
    """That it does not help is no surer. Twenty patients cannot tell a drug that helps a little from none."""
    return "d"


def wrong_underrates_the_coin():
    """It happens five times as often. One in twenty would be 15 heads or so."""
    return "e"


def right_as_a_capital():
    """A capital letter."""
    return "C"


def right_with_blanks():
    """Blanks around it."""
    return " c "
