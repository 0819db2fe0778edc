"""The numbers and claims of lesson 23 that the lesson itself does not compute, or that must hold under other seeds, too."""

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.loans import GAIN, LOSS, make_loans
from course_lib.data.mortgages import load_mortgages
from course_lib.exercises.fairness import trade_off
from course_lib.scratch import fairness, privacy
from course_lib.scratch.decisions import area_under_roc
from course_lib.training import fairness as lenders

CUT = LOSS / (GAIN + LOSS)


@pytest.fixture(scope="module", params=range(3))
def decided(request):
    """New applicants of a made town, and the chances that a blind lender gives them."""
    town, new = make_loans(seed=request.param), make_loans(seed=request.param + 100)
    return town, new, lenders.lender(town.X[:, :3], town.repays)(new.X[:, :3])


@pytest.mark.parametrize("seed", range(3))
def test_blind_lenders_know_the_group_and_repeat_the_gap(seed):
    X, denied, black, _ = load_mortgages()
    order = np.random.default_rng(seed).permutation(len(denied))
    learn, aside = order[:1190], order[1190:]
    assert area_under_roc(lenders.lender(X[learn], black[learn])(X[aside]), black[aside]) > 0.7
    risk = lenders.lender(X[learn], denied[learn])(X[aside])
    shares = [np.mean(risk[black[aside] == g] > 0.2) for g in (0, 1)]
    alike = (risk > 0.05) & (risk < 0.15)
    banks = [np.mean(denied[aside][alike & (black[aside] == g)]) for g in (0, 1)]
    assert shares[1] > 2 * shares[0] and banks[1] > 1.5 * banks[0]


def test_one_cut_leaves_a_gap_that_is_no_accident(decided):
    _, new, chance = decided
    yes = fairness.approve(chance, new.group, (CUT, CUT))
    gap, (low, _) = fairness.gap_with_interval(yes, new.repays, new.group)
    assert gap > 0.15 and low > 0.1


def test_no_cut_keeps_two_demands(decided):
    _, new, chance = decided
    for name, demand in fairness.DEMANDS.items():
        cut = fairness.cut_that_keeps(demand, chance, new.repays, new.group, CUT)
        yes = fairness.approve(chance, new.group, (CUT, cut))
        for other, measure in fairness.DEMANDS.items():
            if other != name:
                assert abs(np.subtract(*measure(yes, new.repays, new.group))) > 0.04, (name, other)


def test_the_same_chance_costs_and_re_weighting_changes_little(decided):
    town, new, chance = decided
    brings = GAIN * new.repays - LOSS * (1 - new.repays)
    one = fairness.approve(chance, new.group, (CUT, CUT))
    cut = fairness.cut_that_keeps(fairness.opportunity, chance, new.repays, new.group, CUT)
    same = fairness.approve(chance, new.group, (CUT, cut))
    to_b = [((yes == 1) & (new.group == 1)) for yes in (one, same)]
    assert brings[same == 1].sum() < brings[one == 1].sum()
    assert new.repays[to_b[1]].sum() > 1.3 * new.repays[to_b[0]].sum()
    assert (1 - new.repays[to_b[1]]).sum() > 1.3 * (1 - new.repays[to_b[0]]).sum()
    weights = fairness.fair_weights(town.repays, town.group)
    weighed = fairness.approve(lenders.lender(town.X[:, :3], town.repays, weights)(new.X[:, :3]), new.group, (CUT, CUT))
    gaps = [fairness.gap_with_interval(yes, new.repays, new.group)[0] for yes in (one, weighed)]
    assert abs(gaps[0] - gaps[1]) < 0.05


@pytest.mark.parametrize("seed", range(1, 4))
def test_the_books_show_the_opposite_of_the_truth(seed):
    wronged, later = make_loans(wronged=0.4, seed=seed), make_loans(wronged=0.4, seed=seed + 100)
    yes = fairness.approve(lenders.lender(wronged.X, wronged.recorded)(later.X), later.group, (CUT, CUT))
    assert np.subtract(*fairness.kept_promise(yes, later.recorded, later.group)) > 0.15
    assert np.subtract(*fairness.kept_promise(yes, later.repays, later.group)) < 0.05
    assert fairness.opportunity(yes, later.repays, later.group)[1] < 0.2  # "hardly any of B's good payers got a loan"


@pytest.mark.parametrize("seed", (1, 2))  # the lesson itself runs seed 0
def test_by_heart_gives_people_away(seed):
    people, right = make_loans(1_120, seed=seed + 50), {}
    for l2 in (0.0, 0.02):
        looks = lenders.by_heart(people[:120], people[120:], epochs=(150,), seed=seed, l2=l2)
        right[l2] = privacy.attack(*looks[150])
    assert right[0.0] > 0.62 > right[0.02]


def test_the_prediction_comes_true_in_every_draw():
    assert {trade_off.what_else_holds(np.random.default_rng(seed)) for seed in range(10)} == {"c"}


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("counts_everybody_in_the_chance", 4 / 6),
        ("is_certain", 5 / 6),
        ("says_the_same_four_times", 2 / 6),
        ("leaves_the_words_for_later", 2 / 6),
        ("leaves_the_numbers_out", 1 / 6),
        ("speaks_in_percent", 4 / 6),
    ],
)
def test_the_card_pays_by_entries(name, share):
    exercise = find_exercise("signed_card")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    score = check_answer(exercise, wrong, 1, hidden=True).score
    assert score == pytest.approx(share * exercise.points, abs=0.01)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("opportunity_gap", lambda approved, repaid, group: (0.0, -1.0, 1.0)),
        ("repaired_labels", lambda approved, booked, checked, truth, group: 0.0),
        ("signed_card", lambda approved, repaid, group: {}),
    ],
)
def test_doing_nothing_earns_nothing(name, answer):
    assert check_answer(find_exercise(name), answer, seed=3, hidden=True).score == 0
