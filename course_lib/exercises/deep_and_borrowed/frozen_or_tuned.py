r"""**Predict: frozen or tuned?** From zero, our network reads 65 % of new digits after seeing fifty. With a body that has read letters, *frozen*, it was
78 %. Now body and head learn together, from the same start and on the same fifty digits: *gently*, with a rate of 0.001, or *fast*, with
0.03. Which shares come out? Answer before you run the next cell."""

KIND = "predict"
POINTS = 1
HINTS = [
    "What the body knows about strokes, it knows from 4,000 images. Which of the two can lose it?",
    "Gentle steps change the body a little. Fast ones change it a lot, and only fifty images say where to.",
    "Compare what is left at the end of the fast training with a network from zero: what does it know more?",
]
CHOICES = {
    "a": "Gently 82, fast 86: the more the body may change, the better.",
    "b": "Gently 80, fast 70: fast steps lose most of what was borrowed.",
    "c": "Gently 70, fast 80: short steps get nowhere in so little time, and only spoil.",
    "d": "Both about 78: with fifty images, the body hardly moves.",
    "e": "Gently 72, fast 65: whoever touches the body spoils it.",
}
MEASURED = {
    "gently": 0.80,
    "fast": 0.70,
}  # means of five trainings (tests/lessons/test_07_deep_and_borrowed.py)
SAID = {
    "a": (0.82, 0.86),
    "b": (0.80, 0.70),
    "c": (0.70, 0.80),
    "d": (0.78, 0.78),
    "e": (0.72, 0.65),
}


def frozen_or_tuned():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "b", 70
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what came out when it was tried, within four points, in the mean of five trainings."""
    said = SAID.get(predicted(), (0, 0))
    near = all(abs(one - other) < 0.04 for one, other in zip(said, MEASURED.values(), strict=True))
    assert near, "Tried out, something else happens."


def wrong_trusts_in_freedom():
    """More freedom helps whoever has images enough to use it well. Fifty are enough to forget with, not to learn anew."""
    return "a", 70


def wrong_thinks_short_steps_get_nowhere():
    """A body that knows strokes is nearly right already: it has a short way to go. A hundred short steps get there, long ones run past."""
    return "c", 60


def wrong_thinks_nothing_moves():
    """Each step is as long as the rate says, however few the images are. A hundred steps of 0.03 lead far away."""
    return "d", 50


def wrong_thinks_touching_spoils():
    """Gentle steps do not spoil it: they fit strokes of print to strokes of a pen. It is the length of the step that decides."""
    return "e", 40


def right_and_sure():
    """Certain of it."""
    return "b", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["B", 20.0]
