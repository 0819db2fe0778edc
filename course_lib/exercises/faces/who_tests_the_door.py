r"""**Look back: who tests the door?** We have six pictures each of 300 people. The door will be used by people *nobody has met yet*. Which test tells how well it will do?"""

KIND = "choose"
POINTS = 1
HINTS = [
    "Lesson 05: a test must be to the training as the future is to the past.",
    "Whom will the door meet that the network has not? New pictures, or new people?",
    "If a person stands on both sides, the network may know her by heart.",
]
CHOICES = {
    "a": "Put one picture of each person aside, drawn by lot.",
    "b": "Put the last picture of each person aside, in the order in which they were taken.",
    "c": "Put 60 people aside, with all their pictures.",
    "d": "Take all 1,800 pictures for both: the more, the surer the number.",
    "e": "Put 60 people aside, set the threshold by them, and report how well they then do.",
}
# Of people in the test: has the network been trained on others of their pictures, and were they used to set the threshold?
KNOWN_FOR = {"a": (True, False), "b": (True, False), "c": (False, False), "d": (True, True), "e": (False, True)}


def who_tests_the_door():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_nothing_has_met_them_before(which, rng):
    """Neither the network nor the threshold has met the people of the test, as it will be at the door."""
    trained, set_by = KNOWN_FOR[which()]
    assert not trained, "The network was trained on pictures of these very people."
    assert not set_by, "The threshold was set by these very people."


def wrong_puts_pictures_aside():
    """Then everybody in the test has five pictures in the training. You measure how well the network knows people it was taught, and the door will meet others."""
    return "a"


def wrong_goes_by_time():
    """By time is right for a forecast. Here the new thing is not the day but the person, and every person of this test was taught."""
    return "b"


def wrong_tests_on_the_training():
    """More pictures make the number surer, and it is the wrong number: how well the network knows its own training by heart."""
    return "d"


def wrong_sets_and_tests_by_the_same():
    """The network has not met them, and that is half of it. But the threshold has: it fits these 60 better than anybody else. Set it by others."""
    return "e"


def right_as_a_capital():
    """A capital letter."""
    return "C"


def right_with_blanks():
    """Blanks around it."""
    return " c "
