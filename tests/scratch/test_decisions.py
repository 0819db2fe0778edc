import numpy as np
import pytest
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve

from course_lib.scratch import decisions


@pytest.fixture(params=[0, 1])
def drawn(request):
    """Scores with ties and what happened."""
    rng = np.random.default_rng(request.param)
    happened = (rng.random(500) < 0.1).astype(int)
    return np.round(rng.normal(size=500) + 1.5 * happened, 1), happened


def test_areas_are_those_of_scikit_learn(drawn):
    scores, happened = drawn
    assert decisions.average_precision(scores, happened) == pytest.approx(average_precision_score(happened, scores))
    assert decisions.area_under_roc(scores, happened) == pytest.approx(roc_auc_score(happened, scores))


def test_points_are_those_of_scikit_learn(drawn):
    scores, happened = drawn
    false, found, precision = decisions.points_of_curves(scores, happened)
    roc = roc_curve(happened, scores, drop_intermediate=False)
    assert np.allclose(false, roc[0][1:]) and np.allclose(found, roc[1][1:])
    theirs = precision_recall_curve(happened, scores)
    assert np.allclose(precision[::-1], theirs[0][: len(precision)]) and np.allclose(found[::-1], theirs[1][: len(found)])


def test_a_payment_is_stopped_when_it_is_expected_to_cost_more_than_a_call():
    stopped = decisions.worth_stopping([0.5, 0.5, 0.01, 0.9], [8.0, 8.1, 500.0, 3.0], 4.0)
    assert stopped.tolist() == [False, True, True, False]


def test_money_lost_is_calls_and_frauds_that_passed():
    fraud, amounts = np.array([1, 1, 0, 0]), np.array([100.0, 30.0, 20.0, 5.0])
    assert decisions.money_lost([True, False, True, False], fraud, amounts, 4.0) == 2 * 4 + 30
    assert decisions.money_lost(np.zeros(4), fraud, amounts, 4.0) == 130
