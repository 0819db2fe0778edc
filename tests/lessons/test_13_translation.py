"""The numbers and claims of lesson 13 that the lesson itself does not compute, or that must hold on other machines, too."""

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.interface import load_interface
from course_lib.exercises.translation import which_file
from course_lib.scratch.bleu import bleu
from course_lib.scratch.seq2seq import look_back


def test_the_numbers_of_the_text():
    assert sum(map(len, load_interface())) == 1_018
    wanted = "ne pas enregistrer les modifications du fichier avant de fermer la fenêtre"
    assert 0.8 < bleu([wanted.removeprefix("ne pas ").split()], [wanted.split()]) < 0.83


def test_the_prediction_comes_true_in_every_draw():
    assert {which_file.what_happens(np.random.default_rng(seed)) for seed in range(30)} == {"c"}


def test_the_solution_of_look_back_is_the_one_of_the_translator():
    exercise, rng = find_exercise("look_back"), np.random.default_rng(0)
    state, memory, W = rng.normal(size=(3, 4)), rng.normal(size=(3, 5, 6)), rng.normal(size=(4, 6))
    for ours, theirs in zip(
        exercise.solution(state, memory, W, np.array([5, 1, 3])), look_back(state, memory, W, [5, 1, 3]), strict=True
    ):
        assert ours == pytest.approx(theirs)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("is_greedy", 0, 0),
        ("takes_the_highest_sum", 0, 0.6),
        ("keeps_three", 0.05, 0.8),
        ("is_greedy_for_each_first_word", 0, 0.6),
    ],
)
def test_the_challenge_pays_as_it_says(name, low, high):
    exercise = find_exercise("best_sentence")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(4)]
    assert all(low <= share <= high for share in shares), shares


def _nothing():
    return {
        "look_back": [lambda state, memory, W, lengths: (np.zeros((len(state), W.shape[1])), np.zeros(memory.shape[:2]))],
        "bleu_score": [lambda outputs, references: 0.0, lambda outputs, references: 1.0],
        "repaired_teacher": [lambda sentences, length: tuple(np.zeros((3, len(sentences), length)))],
        "best_sentence": [lambda log_p: [0], lambda log_p: [1, 0]],
    }


@pytest.mark.parametrize("name", ["look_back", "bleu_score", "repaired_teacher", "best_sentence"])
def test_doing_nothing_earns_nothing(name):
    exercise = find_exercise(name)
    for answer in _nothing()[name]:
        score = check_answer(exercise, answer, seed=3, hidden=True).score
        assert score == 0, score
