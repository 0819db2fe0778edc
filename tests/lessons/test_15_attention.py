"""The numbers and claims of lesson 15 that the lesson itself does not compute, or that must hold on other machines, too."""

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.exercises.attention import shuffled_words
from course_lib.scratch import attention as ours


@pytest.mark.parametrize("seed", range(5))
def test_undivided_one_word_gets_nearly_all(seed):
    q, k = np.random.default_rng(seed).normal(size=(2, 200, 20, 512))
    products = q @ k.transpose(0, 2, 1)
    assert ours.softmax(products).max(axis=-1).mean() > 0.92
    assert 0.17 < ours.softmax(products / np.sqrt(512)).max(axis=-1).mean() < 0.27


@pytest.mark.parametrize("seed", range(5))
def test_after_three_looks_all_words_are_the_same(seed):
    words = np.random.default_rng(seed).normal(size=(10, 64))
    alone = np.mean([ours.layers_of_looks(words, 12, np.random.default_rng(n), plus=False) for n in range(5)], axis=0)
    with_plus = np.mean([ours.layers_of_looks(words, 12, np.random.default_rng(n)) for n in range(5)], axis=0)
    assert alone[3] > 0.97 and alone[-1] > 0.995 and with_plus[3] < 0.4 and with_plus[-1] < 0.88


def test_the_prediction_comes_true_in_every_draw():
    assert {shuffled_words.what_happens(np.random.default_rng(seed)) for seed in range(30)} == {"a"}


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("takes_any_of_them", 0.2, 0.4), ("looks_at_all_alike", 0, 0), ("looks_at_the_latest", 0, 0.1), ("whispers", 0, 0.35)],
)
def test_the_challenge_pays_as_it_says(name, low, high):
    exercise = find_exercise("dictionary_by_hand")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(4)]
    assert all(low <= share <= high for share in shares), shares


def _nothing():
    return {
        "attend": [lambda q, k, v, mask=None: np.zeros((len(q), v.shape[1])), lambda q, k, v, mask=None: v[: len(q)]],
        "attend_slopes": [lambda q, k, v, arrived: (np.zeros_like(q), np.zeros_like(k), np.zeros_like(v))],
        "repaired_test": [lambda base, changed: False, lambda base, changed: True],
        "dictionary_by_hand": [lambda: (np.zeros((15, 4)), np.zeros((15, 4)), np.zeros((15, 8)))],
    }


@pytest.mark.parametrize("name", ["attend", "attend_slopes", "repaired_test", "dictionary_by_hand"])
def test_doing_nothing_earns_nothing(name):
    exercise = find_exercise(name)
    for answer in _nothing()[name]:
        assert check_answer(exercise, answer, seed=3, hidden=True).score == 0
