r"""**Predict: the tags change sides.** One clinic has two cameras. The one for urgent cases burns a small bright square into the corner, and 95 % of those with the square are ill. A network that learned from this clinic tells ill from well there with an area under ROC of about 0.95. In another clinic the camera with the square is used for check-ups, so it is mostly the *well* who have it. What is its area there? (A coin has 0.5.)"""

import numpy as np

from course_lib.data.tissue import make_tissue
from course_lib.scratch.decisions import area_under_roc

KIND = "predict"
POINTS = 1
HINTS = [
    "Spots are small and dark, and hard to learn. The square is always in the same place.",
    "A network takes what is easiest and works. What works in the first clinic?",
    "If it says ill wherever it sees the square, what happens where the well have it?",
]
CHOICES = {
    "a": "about 0.95: it is the same illness.",
    "b": "about 0.8: somewhat worse, as always elsewhere.",
    "c": "about 0.5: no better than a coin.",
    "d": "far below 0.5: it is wrong most of the time.",
    "e": "that is a matter of luck: once like this, once like that.",
}


def swapped_tags():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 65
    ### END SOLUTION


def area_elsewhere(rng):
    """Area under ROC in the second clinic, of a straight line that learned corner and darkest spot in the first."""
    from sklearn.linear_model import LogisticRegression

    seeds = rng.integers(2**31, size=2)
    here, there = (make_tissue(200, tag_correlation=r, seed=int(seed)) for r, seed in zip((0.9, -0.9), seeds, strict=True))
    signs, signs_there = (
        np.column_stack([t.images[:, :3, :3, 0].mean(axis=(1, 2)), t.images[..., 0].min(axis=(1, 2))]) for t in (here, there)
    )
    scale = signs.std(axis=0)
    model = LogisticRegression().fit(signs / scale, here.ill)
    return area_under_roc(model.decision_function(signs_there / scale), there.ill)


def check_the_prediction_comes_true(predicted, rng):
    """It is what a learner of corner and darkest pixel does in the second clinic."""
    area = area_elsewhere(rng)
    true = "a" if area > 0.88 else "b" if area > 0.65 else "c" if area > 0.4 else "d"
    assert predicted() == true, "Computed, something else happens."


def wrong_trusts_the_score():
    """0.95 was measured where the square and the illness go together. The test could not tell what the network looks at."""
    return "a", 70


def wrong_expects_a_little_loss():
    """If it looked at the spots, it would lose little. It looks at the square, and the square has changed sides."""
    return "b", 60


def wrong_expects_a_coin():
    """A coin is what you would get where the square means nothing. Here it means the opposite."""
    return "c", 50


def wrong_leaves_it_to_luck():
    """It is no matter of luck: whoever learned that the square means ill says the wrong thing, picture by picture, where it means well."""
    return "e", 40


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
