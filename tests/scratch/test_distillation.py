import numpy as np
import pytest
from scipy.special import softmax as oracle_softmax

from course_lib.scratch.distillation import distillation_loss, distillation_slope, shift_to_share, soft_answers


@pytest.fixture
def logits():
    rng = np.random.default_rng(0)
    return rng.normal(scale=2, size=(5, 4)), rng.normal(scale=3, size=(5, 4))


def test_softer_means_more_even():
    sharp, soft = (soft_answers([[4.0, 1.0, 0.0]], T)[0] for T in (1, 5))
    assert sharp == pytest.approx(oracle_softmax([4.0, 1.0, 0.0])) and soft.max() < sharp.max() and soft.min() > sharp.min()


def test_the_loss_by_hand(logits):
    student, teacher = logits
    T = 3.0
    said, soft = oracle_softmax(student / T, axis=1), oracle_softmax(teacher / T, axis=1)
    by_picture = [-np.sum(t * np.log(s)) for t, s in zip(soft, said, strict=True)]
    assert distillation_loss(student, teacher, T) == pytest.approx(9 * np.mean(by_picture))


def test_the_slope_is_that_of_nudging(logits):
    student, teacher = logits
    slope = distillation_slope(student, teacher, 2.5)
    for place in np.ndindex(student.shape):
        nudge = np.zeros_like(student)
        nudge[place] = 1e-5
        rise = distillation_loss(student + nudge, teacher, 2.5) - distillation_loss(student - nudge, teacher, 2.5)
        assert slope[place] == pytest.approx(rise / 2e-5, abs=1e-6)


def test_far_logits_do_not_overflow():
    assert np.isfinite(distillation_loss([[1e4, -1e4]], [[-1e4, 1e4]], 1.0))


def test_after_the_shift_the_class_wins_in_that_share():
    logits = np.random.default_rng(1).normal(size=(1000, 6))
    shift = shift_to_share(logits, 2, 0.3)
    logits[:, 2] += shift
    assert np.mean(logits.argmax(axis=1) == 2) == pytest.approx(0.3, abs=0.005)
