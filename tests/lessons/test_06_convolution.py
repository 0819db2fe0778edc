"""The numbers and claims of lesson 06 that the lesson itself does not compute."""

import nbformat
import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.digits import load_digits
from course_lib.exercises.convolution import moved_three, sixteen_kernels
from course_lib.scratch.convolution import fit_votes, highest_and_mean, multiplications, output_side
from course_lib.training.seeing import n_right, reader, teach

X, Y, X_NEW, Y_NEW = load_digits()
PLACES = np.random.default_rng(0).permutation(784)


def _layers():
    import keras

    return keras.layers


def _dense(neurons):
    layers = _layers()
    return reader(layers.Flatten(), layers.Dense(neurons, activation="relu"), layers.Dense(10))


def _convolutions(*kernels):
    layers, parts = _layers(), []
    for place, count in enumerate(kernels):
        parts.append(layers.Conv2D(count, kernel_size=3, padding="same", activation="relu"))
        parts += [layers.MaxPooling2D()] if place < 2 else []
    return parts


@pytest.fixture(scope="module")
def dense():
    return _dense(365)


@pytest.fixture(scope="module")
def cnn():
    return reader(*_convolutions(8, 16), _layers().Flatten(), _layers().Dense(10))


@pytest.fixture(scope="module")
def top():
    return reader(*_convolutions(8, 16, 48), _layers().GlobalMaxPooling2D(), _layers().Dense(10))


def test_the_contest_is_at_equal_prices(dense, cnn):
    few = _dense(11)
    assert abs(few.count_params() / cnn.count_params() - 1) < 0.05
    assert abs(multiplications(dense) / multiplications(cnn) - 1) < 0.01
    assert dense.count_params() > 30 * cnn.count_params()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_dense_network_fails_moved_digits_and_reads_shuffled_ones(dense, seed):
    teach(dense, X, Y, seed)
    middle, moved = (n_right(dense, X_NEW, Y_NEW, right) for right in (0, 3))
    assert middle > 905 and 300 < moved < 620
    shuffled = n_right(teach(dense, X[:, PLACES], Y, seed), X_NEW[:, PLACES], Y_NEW)
    assert abs(shuffled - middle) < 27


def test_moved_copies_cure_a_dense_network_as_far_as_they_go(dense):
    places = [np.roll(X.reshape(-1, 28, 28), right, axis=2).reshape(-1, 784) for right in range(-3, 4)]
    teach(dense, np.concatenate(places), np.tile(Y, 7), seed=1)
    three, five = (n_right(dense, X_NEW, Y_NEW, right) for right in (3, 5))
    assert three > 915 and five < 785


def test_a_stride_of_two_leaves_the_last_column_unseen():
    assert output_side(28, kernel=3, stride=2) == 13 and 12 * 2 + 3 == 27  # the last place ends at pixel 27 of 28


def test_no_guess_is_given_away_in_the_cell_that_asks_for_it():
    notebook = nbformat.read(COURSE / "lessons" / "06_convolution.ipynb", as_version=4)
    asking = [cell.source for cell in notebook.cells if cell.source.startswith("my_")]
    assert len(asking) == 2 and not any("equally" in source or "13" in source or "before" in source for source in asking)


@pytest.mark.parametrize("choose", [sixteen_kernels.sixteen_kernels, sixteen_kernels.right_from_stripes_and_patches])
def test_full_points_are_far_from_the_luck_of_the_draw(choose):
    shares = []
    for seed in range(6):
        pictures, y, new, y_new = sixteen_kernels._draw(seed)
        kernels = sixteen_kernels._kernels(choose(pictures, y))
        votes = fit_votes(highest_and_mean(pictures, kernels), y)
        shares.append(np.mean(votes(highest_and_mean(new, kernels)) == y_new))
    assert np.mean(shares) - 4 * 0.0125 > sixteen_kernels.FULL, shares


def test_a_padding_that_wanders_the_other_way_earns_little():
    exercise = find_exercise("same_size")
    wrong = {variant.name: variant.function for variant in exercise.wrong}
    scores = {
        name: check_answer(exercise, wrong[f"wrong_{name}"], seed=5, hidden=True).score
        for name in ("puts_all_paper_above_and_left", "centres_the_rows_only", "centres_the_columns_only", "repeats_the_edge")
    }
    one, *halves, edge = scores.values()
    assert one < 0.5 < halves[0] == halves[1] < edge < 2, scores


def test_the_cnn_leads_and_loses_by_shuffling_and_is_not_invariant(cnn):
    digits, moved = (n_right(teach(cnn, X, Y, seed=1), X_NEW, Y_NEW, right) for right in (0, 3))
    few = n_right(teach(_dense(11), X, Y, seed=1), X_NEW, Y_NEW)
    shuffled = n_right(teach(cnn, X[:, PLACES], Y, seed=1), X_NEW[:, PLACES], Y_NEW)
    assert digits > few + 25 and digits > shuffled + 25 and moved < 800


def test_the_highest_of_each_map_does_not_mind_and_is_exact_for_four_pixels(top):
    teach(top, X, Y, seed=1)
    assert n_right(top, X_NEW, Y_NEW, right=3) > 870
    spot = np.zeros((1, 28, 28, 1), dtype="float32")
    spot[0, 11:14, 11:13] = 1.0
    here, *moved = (top.predict(np.roll(spot, by, axis=2), verbose=0) for by in (0, 4, 1, 2, 3))
    exact, *wavers = (np.abs(other - here).max() for other in moved)  # what is left comes from the edge of the paper
    assert exact < 0.1 and max(wavers) > 3 * exact, (exact, wavers)


def test_the_prediction_comes_true_in_every_draw():
    assert {moved_three._what_happens(seed) for seed in range(moved_three.N_DRAWS)} == {"c"}


def test_the_challenge_pays_for_good_questions_and_not_for_noise():
    exercise = find_exercise("sixteen_kernels")
    stripes = sixteen_kernels._waves(4, (0, np.pi / 2, np.pi, -np.pi / 2))
    noise = np.random.default_rng(3).normal(size=(16, 5, 5))
    for kernels, low, high in ((noise, 0.0, 0.2), (stripes, 0.5, 0.99), (np.zeros((16, 5, 5)), 0.0, 0.0)):
        shares = [
            check_answer(exercise, lambda *_, k=kernels: k, seed, hidden=True).score / exercise.points for seed in range(4)
        ]
        assert low <= np.mean(shares) <= high, shares
