import numpy as np
import pytest

from course_lib.scratch.recipe import SICK, recipe_with, try_recipe

HEALED = {"labels": "kept", "hidden_learns": True, "learning_rate": 0.001}


def test_edits_go_into_a_copy_of_the_sick_recipe():
    before = dict(SICK)
    assert recipe_with({}) == SICK and recipe_with({"momentum": 0.5}) == {**SICK, "momentum": 0.5}
    assert before == SICK


@pytest.mark.parametrize(
    "edits",
    [{"lr": 0.1}, {"n_hidden": 500}, {"learning_rate": -1}, {"labels": "right"}, {"hidden_learns": "yes"}, {"ink": True}],
)
def test_what_cannot_be_used_is_refused_with_its_name(edits):
    with pytest.raises(ValueError, match=str(next(iter(edits)))):
        try_recipe(edits)


def test_the_same_digits_give_the_same_share_and_others_another():
    others = np.random.default_rng(5).permutation(5000)[:2000]
    assert try_recipe(HEALED) == try_recipe(HEALED) != try_recipe(HEALED, others)


def test_a_frozen_layer_stays_and_shuffled_labels_teach_nothing():
    assert try_recipe({}) < 0.2 and try_recipe({**HEALED, "labels": "shuffled"}) < 0.3
    assert try_recipe(HEALED) > try_recipe({"labels": "kept"}) + 0.1
