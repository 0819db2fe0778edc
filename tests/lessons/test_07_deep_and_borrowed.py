"""The numbers that lesson 07 states in its text, its alt texts and its feedback."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.bodies import load_body
from course_lib.data.digits import load_digits, shrink
from course_lib.exercises.deep_and_borrowed import frozen_or_tuned, sixty_seconds
from course_lib.scratch.block_report import block_report
from course_lib.scratch.borrowed import COSTS, share_with_frozen_body
from course_lib.scratch.deep import DeepNetwork, alikeness, shares_by_depth
from course_lib.training import borrow


def test_deep_plain_networks_fail_on_their_own_images_and_a_plus_heals_them():
    own, new = shares_by_depth(15, skip=False).mean(axis=0)
    assert 0.22 < own < 0.33 and abs(own - new) < 0.03
    healed = {n: shares_by_depth(n, skip=True).mean(axis=0) for n in (4, 15)}
    assert healed[15][0] > 0.9 and healed[15][1] < healed[4][1] + 0.01
    assert shares_by_depth(1, skip=False).mean(axis=0)[0] == pytest.approx(0.92, abs=0.02)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_images_become_alike_and_slopes_do_not_vanish(seed):
    X, y, _, _ = load_digits(n_train=200)
    X = shrink(X, 14)
    plain, plus = DeepNetwork(15, False, seed), DeepNetwork(15, True, seed)
    assert alikeness(X) == pytest.approx(0.46, abs=0.01)
    assert alikeness(plain.passes(X)[0][-1]) > 0.98 and alikeness(plus.passes(X)[0][-1]) < 0.8
    sizes = [np.linalg.norm(dW) for dW, _ in plain.slopes(X, y)]
    assert max(sizes) / min(sizes) < 20  # ten layers of vanishing sigmoids make a million


def test_letters_help_and_clothes_harm():
    shares = {source: np.mean([share_with_frozen_body(source, seed)[0] for seed in range(5)]) for source in COSTS}
    gain = {source: 100 * (share - shares["pixels"]) for source, share in shares.items()}
    assert gain["letters"] == pytest.approx(11, abs=1.5) and gain["clothes"] == pytest.approx(-9, abs=1.5)


def test_what_the_prediction_says_was_measured():
    ways = {"gently": ("letters", 0.001), "fast": ("letters", 0.03), "zero": (None, 0.001)}
    found = {name: np.mean(shares) for name, shares in borrow.shares_tuned(ways, n_trainings=5).items()}
    frozen = np.mean([share_with_frozen_body("letters", seed)[0] for seed in range(5)])
    assert frozen == pytest.approx(0.78, abs=0.02) and found["gently"] > frozen > found["fast"]
    for name, share in frozen_or_tuned.MEASURED.items():
        assert found[name] == pytest.approx(share, abs=0.03)
    assert found["zero"] == pytest.approx(0.65, abs=0.03)


def test_the_bill():
    assert share_with_frozen_body("pixels", 0, n_new=10)[1] == pytest.approx(12e6, rel=0.03)
    assert share_with_frozen_body("letters", 0, n_new=10)[1] == pytest.approx(61e6, rel=0.01)
    shares, costs = np.transpose([share_with_frozen_body("letters", seed, turns=12, moves=1, n_epochs=4) for seed in range(3)])
    assert costs[0] == pytest.approx(895e6, rel=0.001) and shares.mean() == pytest.approx(0.82, abs=0.015)
    whole = 3 * COSTS["letters"] * 1000
    assert whole / 61e6 == pytest.approx(30, abs=1) and whole / costs[0] == pytest.approx(2, abs=0.1)


def test_trainable_counts_when_fit_first_runs_and_nothing_is_said_afterwards():
    import keras

    X, y = np.random.default_rng(0).normal(size=(8, 3)).astype("float32"), np.arange(8) % 2
    below = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4)])
    model = keras.Sequential([below, keras.layers.Dense(2)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    moved = []

    def fit():
        before = below.get_weights()[0]
        model.fit(X, y, verbose=0)
        moved.append(not np.array_equal(before, below.get_weights()[0]))

    model.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss)
    below.trainable = False
    fit()  # frozen after compile, before the first fit: it counts
    below.trainable = True
    fit()  # freed without compile: it does not move
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss)
    fit()
    below.trainable = False
    fit()  # frozen without compile: it goes on moving
    assert moved == [False, False, True, True]


def test_a_frozen_norm_does_not_move_within_fit():
    below = borrow.body("letters")
    pictures, *_ = borrow.fifty(0, n_new=5)
    memory = load_body("letters")[3]
    below(pictures[:10], training=True)
    assert not np.allclose(below.get_weights()[3], memory, atol=1e-3)
    below.trainable = False
    kept = below.get_weights()[3]
    below(pictures[:10])
    assert np.array_equal(kept, below.get_weights()[3])


def test_what_the_challenge_pays():
    exercise = find_exercise("sixty_seconds")
    answers = {wrong.name: wrong.function for wrong in exercise.wrong}
    for name, most in (
        ("wrong_changes_nothing", 0.0),
        ("wrong_borrows_from_clothes", 0.0),
        ("wrong_trusts_in_size", 0.0),
        ("wrong_copies_all_it_can", 0.0),
        ("wrong_steps_too_far", 0.0),
        ("wrong_turns_upside_down", 0.0),
    ):
        scores = [check_answer(exercise, answers[name], seed, hidden=True).score / exercise.points for seed in range(3)]
        assert max(scores) <= most, (name, scores)
    plain = {"borrow": "letters", "moves": 0, "turns": 0, "hidden": 0, "epochs": 40, "rate": 0.003}
    turned, best = {**plain, "turns": 12, "epochs": 20}, exercise.solution()
    earned = {}
    for name, recipe in (("plain", plain), ("turned", turned), ("best", best)):
        answer = lambda recipe=recipe: recipe  # noqa: E731
        earned[name] = [check_answer(exercise, answer, seed, hidden=True).score / exercise.points for seed in range(12)]
        assert max(earned[name]) - min(earned[name]) <= 0.15, (name, earned[name])
    assert min(earned["plain"]) > 0.3 and max(earned["plain"]) + 0.1 < min(earned["turned"])
    assert max(earned["turned"]) < 0.95 and min(earned["best"]) == 1


def test_seconds_on_the_small_chip():
    """The text counts four seconds for the frozen body, a minute for its copies, and two for tuning."""
    millions = share_with_frozen_body("letters", 0, n_new=10)[1] / 1e6, 895, 3 * COSTS["letters"] / 1e6 * 1000
    assert [round(cost / 15) for cost in millions] == [4, 60, 120]


def test_halves_of_the_range_test_earn_fairly():
    exercise = find_exercise("rate_range")
    answers = {wrong.name: wrong.function for wrong in exercise.wrong}
    for name, share in (
        ("wrong_never_stops", 1 / 2),
        ("wrong_adds_the_same_each_time", 2 / 3),
        ("wrong_cuts_afterwards", 1 / 2),
    ):
        outcomes = [check_answer(exercise, answers[name], seed, hidden=True) for seed in (0, 2**62 + 1)]
        assert all(one.score / exercise.points == pytest.approx(share) for one in outcomes), name


def test_a_residual_block_is_named_whatever_its_random_start():
    import keras

    for seed in range(3):
        keras.utils.set_random_seed(seed)

        def block(X, weights):
            x = keras.Input((X.shape[1],))
            inner = keras.layers.Dense(X.shape[1], activation="relu", kernel_initializer="he_normal")(x)
            return block_report(x, x + keras.layers.Dense(X.shape[1])(inner), X, weights)

        outcome = check_answer(find_exercise("residual_block"), block, seed, hidden=True)
        assert outcome.misconception_name == "wrong_starts_the_second_at_random"


def test_norms_written_with_keras_ops_are_right():
    from keras import ops

    def norm(X, gamma, beta, mean, variance, training):
        if training:
            of_mean, of_variance = ops.moments(X, axes=0)
            moved = 0.9 * mean + 0.1 * of_mean, 0.9 * variance + 0.1 * of_variance
        else:
            of_mean, of_variance, moved = mean, variance, (mean, variance)
        return gamma * (X - of_mean) * ops.rsqrt(of_variance + 1e-3) + beta, *moved

    for seed in (0, 7, 2**62 + 1):
        assert check_answer(find_exercise("repaired_norm"), norm, seed, hidden=True).status == "passed"


def test_the_minute_is_900_million():
    assert sixty_seconds.BUDGET == 60 * 15e6
