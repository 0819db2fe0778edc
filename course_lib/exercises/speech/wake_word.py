"""**From lesson 08, predict: did you call me?** A loudspeaker at home listens for its name, second by second. Of seconds with its name in them it
notices 19 in 20. Of all others, it takes only *one in a thousand* for its name. It is called ten times a day. Of the times it wakes, how
often was it called? Answer before you run the next cell."""

KIND = "predict"
POINTS = 1
HINTS = [
    "Lesson 08 screened a town of mostly healthy people. Here a day is the town, and its seconds are the people.",
    "A day has 86,400 seconds. In how many of them does it wake without being called?",
    "Nine or ten true calls, beside some 86 false ones.",
]
CHOICES = {
    "a": "About 95 times in 100: that is how many calls it notices.",
    "b": "About 99.9 in 100: it errs once in a thousand seconds.",
    "c": "About 50 in 100: true and false calls balance.",
    "d": "About 10 in 100: most of the time nobody called.",
    "e": "About 1 in 10,000: so rare are calls among seconds.",
}


def wake_word():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 80
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what comes out when a hundred days are played through."""
    true = rng.binomial(10, 0.95, size=100).sum()
    false = rng.binomial(86_390, 0.001, size=100).sum()
    happens = "d" if 0.07 < true / (true + false) < 0.13 else "another"
    assert predicted() == happens, "In a hundred days played through, another share of the alarms were calls."


def wrong_takes_what_it_notices():
    """95 % is how many of the *calls* wake it. Asked for was how many of the times that it wakes were calls: the other way round."""
    return "a", 70


def wrong_takes_what_is_not_wrong():
    """It errs for one *other* second in a thousand. But a day has 86,390 of those: its rare errors outnumber ten calls."""
    return "b", 70


def wrong_balances():
    """The direction is right: false calls matter. Count them, and they do not balance; there are some 86 beside nine or ten true ones."""
    return "c", 50


def wrong_thinks_it_says_nothing():
    """So rare are calls *before* it wakes. That it woke makes one some thousand times as likely."""
    return "e", 50


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
