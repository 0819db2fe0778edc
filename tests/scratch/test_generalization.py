"""What lesson 05 is built of: intervals, choosing columns, waves, learning curves."""

import numpy as np
import pytest
from scipy.stats import binomtest

from course_lib.data.imperfect import noise_patients, true_wave, wavy_points
from course_lib.scratch.interval import score_interval
from course_lib.scratch.learning_curve import fit_power_law, images_for_a_point, shares_right
from course_lib.scratch.selection import answers_part_by_part, nearest_centre, nearest_neighbour, telling_columns
from course_lib.scratch.waves import curve_of_waves, fit_waves, waves


@pytest.mark.parametrize(("right", "n"), [(0, 10), (3, 10), (62, 100), (970, 1000), (1000, 1000)])
def test_the_interval_is_wilsons(right, n):
    theirs = binomtest(right, n).proportion_ci(method="wilson")
    assert score_interval(right, n) == pytest.approx((theirs.low, theirs.high), abs=1e-4)


def test_the_interval_holds_the_truth_19_times_in_20_but_not_for_a_chosen_score():
    rng = np.random.default_rng(0)
    low, high = score_interval(rng.binomial(200, 0.9, size=5_000), 200)
    assert 0.93 < np.mean((low < 0.9) & (high > 0.9)) < 0.97
    low, _ = score_interval(rng.binomial(100, 0.5, size=(500, 50)).max(axis=1), 100)
    assert np.mean(low > 0.5) > 0.7


def test_the_telling_columns_are_found_and_the_nearest_centre_uses_them():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(200, 30)), np.arange(200) % 2
    X[:, [4, 17]] += 3.0 * y[:, None]
    assert set(telling_columns(X, y, k=2)) == {4, 17}
    assert np.mean(nearest_centre(X[:100], y[:100], X[100:]) == y[100:]) > 0.95


def test_the_nearest_neighbour_is_the_nearest():
    rng = np.random.default_rng(0)
    X, X_new = rng.normal(size=(50, 3)), rng.normal(size=(20, 3))
    far = np.linalg.norm(X_new[:, None] - X[None], axis=2)
    assert np.array_equal(nearest_neighbour(X, np.arange(50), X_new), far.argmin(axis=1))


def test_peeking_makes_noise_look_like_knowledge():
    part, shares = np.arange(50) % 5, {True: [], False: []}
    for seed in range(15):
        X, y = noise_patients(seed=seed)
        for peek, found in shares.items():
            found.append(np.mean(answers_part_by_part(X, y, part, peek=peek) == y))
    assert min(shares[True]) >= 0.9 and 0.42 < np.mean(shares[False]) < 0.58


def test_without_peeking_the_labels_of_a_part_do_not_reach_it():
    X, y = noise_patients(n_columns=300)
    part = np.arange(50) % 5
    turned = np.where(part == 2, 1 - y, y)
    answers, others = (answers_part_by_part(X, labels, part) for labels in (y, turned))
    assert np.array_equal(answers[part == 2], others[part == 2])


@pytest.mark.parametrize("seed", range(24))
def test_the_error_falls_peaks_where_the_numbers_suffice_and_falls_again(seed):
    x, y = wavy_points(seed=seed)
    places = np.linspace(-1, 1, 400)
    off = [np.sqrt(np.mean((curve_of_waves(x, y, n)(places) - true_wave(places)) ** 2)) for n in (2, 6, 20, 1000)]
    assert off[1] < off[0] and off[2] > 1.6 * off[1] and off[2] > 1.6 * off[3]


def test_of_all_sums_through_the_points_the_quietest_is_taken():
    x, y = wavy_points()
    heights = fit_waves(x, y, 60)
    A = waves(x, 60)
    assert np.allclose(A @ heights, y, atol=1e-6)
    nowhere = np.linalg.svd(A)[2][20:]  # changes that move no point
    assert np.allclose(nowhere @ heights, 0, atol=1e-6)


def test_a_power_law_is_found_again():
    n = np.array([50, 200, 1000])
    assert fit_power_law(n, 1.5 * n**-0.4) == pytest.approx((1.5, 0.4))


def test_more_images_help_new_ones_and_cost_ten_cuts_their_own():
    own, new = np.transpose([shares_right(n, looks=8_000, n_trainings=2) for n in (50, 2_000)])
    assert own[0] == 1.0 and own[1] < 0.97 and new[1] > new[0] + 0.15


def test_images_for_a_point_take_the_error_down_by_a_point():
    more = images_for_a_point(100, 1.7, 0.4)
    assert 1.7 * (100 + more) ** -0.4 == pytest.approx(1.7 * 100**-0.4 - 0.01)
