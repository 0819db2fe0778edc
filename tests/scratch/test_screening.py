import numpy as np
import pytest

from course_lib.scratch.screening import costs_of, dice, sensitivity_specificity, worth_of_an_alarm


def test_the_two_shares_by_hand():
    scores, ill = np.array([3.0, -1, 2, 0, -2, 1]), np.array([1, 1, 1, 1, 0, 0])
    assert sensitivity_specificity(scores, ill) == (0.5, 0.5)
    assert sensitivity_specificity(scores, ill, threshold=-1.5) == (1.0, 0.5)


def test_the_worth_of_an_alarm_is_what_screening_many_finds():
    rng = np.random.default_rng(0)
    ill = rng.random(1_000_000) < 0.02
    said = rng.random(1_000_000) < np.where(ill, 0.9, 0.05)
    assert worth_of_an_alarm(0.9, 0.95, 0.02) == pytest.approx(ill[said].mean(), abs=0.01)
    assert worth_of_an_alarm(0.9, 1.0, 0.001) == 1.0


def test_dice_of_agreeing_parted_empty_and_half_masks():
    truth = np.zeros((4, 2, 2, 1))
    said = np.zeros_like(truth)
    truth[0, 0], said[0, 0] = 1, 1
    truth[1, 0], said[1, 1] = 1, 1
    truth[3, 0], said[3, 0, 0] = 1, 1
    assert dice(truth, said) == pytest.approx([1, 0, 1, 2 / 3])


def test_costs_by_hand_and_a_rare_disease_cuts_higher():
    scores, ill = np.array([0.0, 1, 2, 1.5, 2.5, 3]), np.array([0, 0, 0, 1, 1, 1])
    assert costs_of([1.8], scores, ill, 0.1, 100, 10) == pytest.approx([0.1 * 100 / 3 + 0.9 * 10 / 3])
    cuts = np.linspace(-1, 4, 51)
    rare, common = (cuts[np.argmin(costs_of(cuts, scores, ill, p, 100, 10))] for p in (0.01, 0.5))
    assert rare > common
