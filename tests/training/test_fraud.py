import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.payments import CALL, make_payments
from course_lib.scratch.decisions import area_under_roc, average_precision
from course_lib.training import fraud as detectors

PAYMENTS = make_payments(a_month=2_000, months=6, seed=5, shares=(0.01, 0.01))
LEARN, TEST = PAYMENTS.during(1, 5), PAYMENTS.during(6)


@pytest.mark.parametrize("make", [detectors.logistic, detectors.boosted_trees, detectors.network])
def test_every_detector_finds_thieves_and_promises_what_happens(make):
    detector = make(LEARN.X, LEARN.fraud)
    p = detector.p(TEST.X)
    assert area_under_roc(detector.scores(TEST.X), TEST.fraud) > 0.93 and average_precision(p, TEST.fraud) > 0.4
    assert p.shape == (2_000,) and abs(p.mean() - TEST.fraud.mean()) < 0.01
    assert detectors.money_saved(detector, TEST, CALL) > 0.6


def test_weights_raise_every_promise():
    plain, heavy = (detectors.network(LEARN.X, LEARN.fraud, epochs=3, class_weight={0: 1.0, 1: w}) for w in (1.0, 50.0))
    assert heavy.p(TEST.X).mean() > 3 * plain.p(TEST.X).mean()
    assert detectors.bill(heavy.p(TEST.X), TEST, CALL) > detectors.bill(plain.p(TEST.X), TEST, CALL)


def test_an_autoencoder_suspects_what_is_strange_without_a_label():
    scores = detectors.autoencoder(LEARN.X, epochs=3).scores(TEST.X)
    stolen = scores[TEST.kind == 1].mean()
    assert scores.shape == (2_000,) and stolen > 1.5 * scores[TEST.kind == 0].mean()


def test_repeating_makes_as_many_of_both_and_invents_nothing():
    y = np.array([0, 0, 0, 0, 0, 1, 1, 0])
    rows = detectors.repeat_rare(np.arange(8), y, np.random.default_rng(0))
    assert len(rows) == 12 and y[rows].sum() == 6 and set(rows[y[rows] == 0]) == {0, 1, 2, 3, 4, 7}


def test_out_of_fold_nobody_is_judged_by_a_detector_that_knew_him():
    seen = []

    def make(X, y):
        known = set(X[:, 0])
        return detectors.Detector(lambda rows: seen.extend(known & set(rows[:, 0])) or rows[:, 0])

    X = np.arange(20.0)[:, None]
    p = detectors.out_of_fold(make, X, np.tile([0, 1], 10))
    assert seen == [] and np.allclose(p, 1 / (1 + np.exp(-X[:, 0])))


def test_what_is_saved_is_measured_against_what_is_stolen():
    perfect = detectors.Detector(lambda X: np.where(TEST.fraud == 1, 50.0, -50.0))
    blind = detectors.Detector(lambda X: np.full(len(X), -50.0))
    assert 0.8 < detectors.money_saved(perfect, TEST, CALL) < 1 and detectors.money_saved(blind, TEST, CALL) == 0
