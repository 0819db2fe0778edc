"""The numbers and claims of lesson 20 that the lesson itself does not compute, or that must hold on other machines, too."""

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.payments import CALL, CHANGE, make_payments
from course_lib.exercises.fraud import ten_times_the_honest, which_test
from course_lib.scratch.decisions import money_lost, worth_stopping
from course_lib.training import fraud as detectors


@pytest.mark.parametrize("seed", range(3))
def test_by_amount_the_trees_lose_less_than_half_of_what_they_lose_at_a_half(seed):
    payments = make_payments(seed=seed)
    learn, test = payments.during(1, 6), payments.during(8)
    p = detectors.boosted_trees(learn.X, learn.fraud).p(test.X)
    by_amount = money_lost(worth_stopping(p, test.amounts, CALL), test.fraud, test.amounts, CALL)
    assert by_amount < 0.6 * money_lost(p > 0.5, test.fraud, test.amounts, CALL)


@pytest.mark.parametrize("seed", range(3))
def test_a_detector_that_is_renewed_finds_the_patient_ring_in_the_end(seed):
    payments = make_payments(seed=seed)
    found = []
    for first, last in ((1, 6), (6, 11)):
        learn, test = payments.during(first, last), payments.during(12)
        p = detectors.boosted_trees(learn.X, learn.fraud).p(test.X)
        found.append(worth_stopping(p, test.amounts, CALL)[test.kind == 3].mean())
    assert CHANGE == 9 and found[0] < 0.4 and found[1] > found[0] + 0.2


def test_predictions_come_true_in_every_draw():
    assert {ten_times_the_honest.what_happens(np.random.default_rng(seed)) for seed in range(10)} == {"c"}
    for seed in range(6):
        rng, off = np.random.default_rng(seed), {}
        for _ in range(5):
            tests, truth = which_test.foretold(rng)
            off = {letter: off.get(letter, 0) + abs(said - truth) for letter, said in tests.items()}
        assert off["d"] < 0.9 * min(value for letter, value in off.items() if letter != "d")


@pytest.mark.parametrize(
    ("name", "high"),
    [
        ("stops_nothing", 0),
        ("cuts_at_a_half", 0),
        ("stops_the_dear_ones", 0),
        ("learns_from_the_oldest", 0),
        ("repeats_the_rare", 0.7),
    ],
)
def test_the_challenge_pays_as_it_says(name, high):
    exercise = find_exercise("most_money")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(3)]
    assert max(shares) <= high, shares


def _nothing():
    return {
        "stop_or_pass": [lambda p, amounts, call: (np.zeros(len(p), dtype=bool), 0.0)],
        "gap_of_promises": [lambda p, happened, n_bins: 0.0, lambda p, happened, n_bins: 1.0],
        "repaired_copies": [lambda y, rng: (np.array([0]), np.array([1]))],
        "most_money": [lambda *given: np.zeros(len(given[3])), lambda *given: np.ones(len(given[3]))],
    }


@pytest.mark.parametrize("name", ["stop_or_pass", "gap_of_promises", "repaired_copies", "most_money"])
def test_doing_nothing_earns_nothing(name):
    exercise = find_exercise(name)
    for answer in _nothing()[name]:
        assert check_answer(exercise, answer, seed=3, hidden=True).score == 0
