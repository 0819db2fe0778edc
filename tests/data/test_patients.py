import numpy as np
import pytest

from course_lib.data.hiv_trial import BEFORE, load_hiv_trial
from course_lib.data.patients import NAMES, a_class_that_was_sure, gained, make_patients


@pytest.mark.parametrize("trial", [True, False])
def test_shapes_ranges_and_the_seed(trial):
    one, same, other = (make_patients(500, trial, seed) for seed in (1, 1, 2))
    assert one.X.shape == (500, len(NAMES)) and set(np.unique(one.treated)) == {0, 1}
    assert all(np.array_equal(a, b) for a, b in zip(one, same, strict=True)) and not np.array_equal(one.days, other.days)
    assert np.all((one.X[:, 1:3] >= 0) & (one.X[:, 1:3] <= 1)) and 30 <= one.X[:, 0].min() <= one.X[:, 0].max() <= 85


def test_in_the_trial_a_coin_decides_and_in_the_hospital_frailty():
    trial, hospital = make_patients(20_000, seed=3), make_patients(20_000, trial=False, seed=3)
    assert (
        abs(np.corrcoef(trial.treated, trial.frail)[0, 1]) < 0.03 and np.corrcoef(hospital.treated, hospital.frail)[0, 1] > 0.6
    )
    assert np.abs(np.corrcoef(hospital.X.T, hospital.frail)[:-1, -1]).max() < 0.03  # in no column of the table


def test_the_effect_is_the_truth_behind_the_days():
    people = make_patients(40_000, seed=4)
    for who in (people.effect > 3, people.effect < -3):
        one, other = (people.days[who & (people.treated == given)].mean() for given in (1, 0))
        assert one - other == pytest.approx(people.effect[who].mean(), abs=0.7)
    assert people.effect.mean() == pytest.approx(2, abs=0.15) and 0.5 < np.mean(people.effect > 0) < 0.7


def test_what_a_choice_gains():
    people = make_patients(1000, seed=5)
    assert gained(np.zeros(1000), people) == 0 and gained(np.ones(1000), people) == pytest.approx(people.effect.mean())
    assert gained(people.effect > 0, people) == pytest.approx(np.maximum(people.effect, 0).mean())
    with pytest.raises(ValueError, match="expected 1 or more"):
        make_patients(0)


def test_the_invented_class_is_surer_than_right():
    sure, right = a_class_that_was_sure()
    assert len(sure) == len(right) == 120 and sure.mean() > right.mean() + 0.05


def test_the_real_trial():
    trial = load_hiv_trial()
    assert trial.X.shape == (2139, len(BEFORE)) and np.isfinite(trial.X).all()
    assert (trial.more.sum(), trial.worsened.sum()) == (1607, 521) and trial.days.min() > 0
    known = trial.X[:, BEFORE.index("cd40")]
    assert 300 < known.mean() < 400 and np.abs(np.corrcoef(trial.more, known)[0, 1]) < 0.05  # chance decided
