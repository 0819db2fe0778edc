r"""**Predict: what will the trial say?** In the records of 20,000 patients, those who were given the drug were at home *13 days less* than the others. Doctors gave it mostly to the frail. Now 1,000 patients are in a *trial*: a coin decides who gets it. What will the difference be there? Answer before you run the next
cell."""

import numpy as np

from course_lib.data.patients import make_patients

KIND = "predict"
POINTS = 1
HINTS = [
    "Who is at home for fewer days, whatever is given: the frail, or the others?",
    "In the records, is the difference one between drug and no drug, or one between frail and not frail?",
    "If the frail come off 18 days worse without any drug, what does a difference of 13 say about the drug?",
]
CHOICES = {
    "a": "About 13 days less as well: 20,000 patients do not lie.",
    "b": "A little less than 13: some of it is due to the frail.",
    "c": "None: the drug does nothing.",
    "d": "The other way round: the treated are at home *more* days.",
    "e": "It cannot be said: 1,000 are far too few.",
}


def in_the_trial():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 60
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what most of eleven such trials say, a thousand patients each."""
    found = []
    for _ in range(11):
        trial = make_patients(1000, seed=int(rng.integers(10**6)))
        found.append(trial.days[trial.treated == 1].mean() - trial.days[trial.treated == 0].mean())
    happens = "d" if np.median(found) > 0.5 else "another"
    assert predicted() == happens, "Most of eleven such trials say something else."


def wrong_trusts_the_number():
    """20,000 answer the question that was put to them: how are those who *got* it, compared with those who did not? They were other people."""
    return "a", 70


def wrong_takes_a_little_off():
    """The direction is right. But the frail come off so much worse by themselves that it is more than all of the 13 days."""
    return "b", 60


def wrong_thinks_it_does_nothing():
    """That would be a strange coincidence: the harm of being frail would have to be 13 days on the dot."""
    return "c", 40


def wrong_thinks_a_thousand_are_too_few():
    """A thousand with a coin tell the difference to within two days. It is not the number that counts, but who decides who gets it."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
