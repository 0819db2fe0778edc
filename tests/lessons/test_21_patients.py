"""The numbers and claims of lesson 21 that the lesson itself does not compute, or that must hold under other seeds, too."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.hiv_trial import load_hiv_trial
from course_lib.data.patients import gained, make_patients
from course_lib.scratch.logistic import scale_of
from course_lib.scratch.survival import kaplan_meier
from course_lib.scratch.treatment import difference, effects, half_width
from course_lib.training.patients import fit_numbers

SEED = 1  # the lesson itself runs seed 0


def _learn(rows, outcome):
    return fit_numbers(rows, outcome, seed=SEED)


def test_after_a_thousand_days():
    trial, left = load_hiv_trial(), []
    for more in (0, 1):
        times, shares = kaplan_meier(trial.days[trial.more == more], trial.worsened[trial.more == more])
        left.append(shares[np.searchsorted(times, 1000) - 1])
    assert [round(share, 2) for share in left] == [0.63, 0.78]
    assert difference(trial.change, trial.more)[0] == pytest.approx(50, abs=0.5)  # "rose by 50 more"


def test_an_interval_holds_for_everybody_and_not_for_the_frail():
    known, others, new = make_patients(1000, seed=2), make_patients(500, seed=6), make_patients(20_000, seed=99)
    foretell = _learn(scale_of(known.X)(known.X), known.days)
    off = np.abs(others.days - foretell(scale_of(known.X)(others.X)))
    within = np.abs(new.days - foretell(scale_of(known.X)(new.X))) <= half_width(off, 0.9)
    assert np.median(off) > 9 and 0.88 < within.mean() < 0.92 and within[new.frail > 0.8].mean() < 0.85


def test_the_frail_are_at_home_less_by_themselves():
    people = make_patients(40_000, seed=8)
    asked = make_patients(40_000, trial=False, seed=8)
    gap = asked.frail[asked.treated == 1].mean() - asked.frail[asked.treated == 0].mean()
    assert 10 < 36 * gap < 20 and people.effect.mean() > 1.5


def test_the_better_fortune_teller_is_the_worse_doctor():
    new, hospital = make_patients(20_000, seed=99), make_patients(5000, trial=False, seed=5)
    gains, misses = {}, {}
    for name, source in {"records": make_patients(20_000, trial=False, seed=1), "trial": make_patients(1000, seed=2)}.items():
        adds = effects(_learn, scale_of(source.X)(source.X), source.treated, source.days, scale_of(source.X)(new.X))
        gains[name] = gained(adds > 0, new)
        predict = _learn(np.column_stack([scale_of(source.X)(source.X), source.treated]), source.days)
        asked = np.column_stack([scale_of(source.X)(hospital.X), hospital.treated])
        misses[name] = np.sqrt(np.mean((predict(asked) - hospital.days) ** 2))
    assert gains["records"] < 0.5 < 3 < gains["trial"] and gained(new.effect > 0, new) == pytest.approx(4, abs=0.1)
    assert misses["records"] < misses["trial"] - 1.5


@pytest.mark.parametrize("split", [0, 1])
def test_differences_between_real_people_are_noise(split):
    trial, order = load_hiv_trial(), np.random.default_rng(split).permutation(2139)
    taught, rest = order[:1400], order[1400:]
    rows = scale_of(trial.X[taught])(trial.X[taught]), trial.more[taught], trial.change[taught]
    says = effects(_learn, *rows, scale_of(trial.X[taught])(trial.X[rest]))
    much = says > np.median(says)
    promised = says[much].mean() - says[~much].mean()
    halves = [difference(trial.change[rest[who]], trial.more[rest[who]]) for who in (much, ~much)]
    gap, doubt = halves[0][0] - halves[1][0], np.hypot(halves[0][1], halves[1][1])
    assert promised > 70 and gap < promised - 30 and abs(gap) < 2.5 * doubt and min(half[0] for half in halves) > 15


@pytest.mark.parametrize("always", [0, 1])
def test_the_challenge_gives_nothing_for_treating_all_alike(always):
    def alike(X, treated, days, new):
        return np.full(len(new), always)

    assert check_answer(find_exercise("whom_to_treat"), alike, 3, hidden=True).score == 0
