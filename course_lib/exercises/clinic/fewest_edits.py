r"""**Open challenge: the fewest edits.** One network, several illnesses, ten settings, printed above: `SICK`. Some settings are ill, some are merely
odd, and two odd ones may hold each other up. `try_recipe({"momentum": 0.5})` trains with one edit and tells the share of other digits
that it gets right: a moment of patience, as often as you like. Return your edits.

Your score is the percentage right on digits of the check's own, minus **5 for every edit**. You earn nothing up to 59 and all points
from 65 on, in between in a straight line. Perfection does not pay: mending everything costs more than it brings."""

from functools import lru_cache

import numpy as np

from course_lib.exercises.expect import PartlyDone, describe
from course_lib.scratch.recipe import SICK, recipe_with, try_recipe

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 20.0
HINTS = [
    "Change one thing at a time, and begin with what nothing else can make up for: is there anything to be learned from these labels?",
    "Three edits are enough. After labels and the hidden layer, ask the old question: are the steps too long?",
    "Leave `ink` and `start` alone: large inputs and small weights hold each other up. But large inputs need short steps: try a fiftieth.",
]
FULL, NONE, COST, TIMES = 65.0, 59.0, 5.0, 3


def fewest_edits():
    """Return your edits, as in {"momentum": 0.5, "seed": 7}."""
    ### BEGIN SOLUTION
    return {"labels": "kept", "hidden_learns": True, "learning_rate": 0.0008}
    ### END SOLUTION


@lru_cache(maxsize=4096)
def _share_right(recipe, seed):
    """The share right of a recipe, ((setting, value), ...), on digits of that seed: many answers are alike."""
    return try_recipe(dict(recipe), np.random.default_rng(seed).permutation(5000)[:4000])


def check_it_heals_with_few_edits(edits, rng):
    """On unseen digits, the percentage right minus 5 for every edit is 65 or more."""
    chosen = edits()
    assert isinstance(chosen, dict), f"Expected a dict of edits, but {describe(chosen)} came."
    try:
        recipe = recipe_with(chosen)
    except ValueError as error:
        raise AssertionError(str(error)) from None
    edited = tuple((name, value if name == "labels" else float(value)) for name, value in recipe.items())
    n_edits = sum(value != SICK[name] for name, value in edited)
    share = np.mean([_share_right(edited, int(seed)) for seed in rng.integers(2**31, size=TIMES)])
    score = 100 * share - COST * n_edits
    credit = float(np.clip((score - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        raise PartlyDone(f"{share:.0%} are right, after {n_edits} edits: a score of {score:.1f}.", credit)


def wrong_heals_nothing():
    """No edit, no costs, and no digit learned: labels that belong to other images teach nothing."""
    return {}


def wrong_keeps_the_labels_only():
    """The labels are what matters most, and you found them. But the hidden layer is still frozen: one more edit is worth its price."""
    return {"labels": "kept"}


def wrong_wakes_the_layer_and_keeps_long_steps():
    """Two illnesses healed, and it got worse: as long as the hidden layer was frozen, steps that are too long could do it no harm."""
    return {"labels": "kept", "hidden_learns": True}


def wrong_treats_the_steps_and_not_the_labels():
    """It trains well now, on labels that belong to other images. No setting makes up for wrong labels."""
    return {"hidden_learns": True, "learning_rate": 0.001}


def wrong_tidies_up():
    """Everything is in order now, and most of it had done no harm: the small start had made up for the large inputs. Tidying costs, too."""
    return {
        "labels": "kept",
        "hidden_learns": True,
        "learning_rate": 0.05,
        "ink": 1.0,
        "start": 1.0,
        "momentum": 0.8,
        "batch_size": 32,
    }


def wrong_scales_and_forgets_the_start():
    """You scaled the inputs, and took away what the tiny start was made up for by: now the signal is small and the slopes are too."""
    return {"labels": "kept", "ink": 1.0}


def wrong_shortens_too_little():
    """Shorter steps are the right idea, and a fifth is not enough: inputs up to 255 make slopes hundreds of times as large. Try other powers of ten."""
    return {"labels": "kept", "hidden_learns": True, "learning_rate": 0.01}


def wrong_creeps():
    """Shorter steps were right, but these are so short that eight epochs lead nowhere. Look for the longest that does no harm."""
    return {"labels": "kept", "hidden_learns": True, "learning_rate": 1e-5}


def wrong_spells_a_setting_wrongly():
    """One of your settings has a name that does not exist: compare with the names in `SICK`."""
    return {"labels": "kept", "hidden_learns": True, "lr": 0.001}


def wrong_lets_the_layer_learn_from_a_word():
    """`hidden_learns` is yes or no: `True` or `False`, without quotes."""
    return {"labels": "kept", "hidden_learns": "False", "learning_rate": 0.001}


def right_with_other_steps():
    """A little longer."""
    return {"labels": "kept", "hidden_learns": True, "learning_rate": 0.0009}


def right_with_an_edit_that_changes_nothing():
    """One of the four says what was so before, and costs nothing; a numpy number."""
    return {"learning_rate": np.float64(0.001), "labels": "kept", "hidden_learns": True, "momentum": 0.9}
