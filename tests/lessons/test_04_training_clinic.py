"""What lesson 04 says of its patients: in the text, in the feedback on wrong diagnoses, and in what the challenge pays."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.clinic import ILLNESSES, LETTERS, load_charts
from course_lib.exercises.clinic.diagnoses import ANSWER, SHOWS, WOULD
from course_lib.exercises.clinic.first_step import _deep_step
from course_lib.training.clinic import after_normalisation, by_heart, first_losses, first_slopes, measure, patient

GUESS = np.log(10)
FLOOR = np.log(np.e + 9) - 1


@pytest.fixture(scope="module")
def charts():
    return load_charts()


@pytest.fixture(scope="module")
def of(charts):
    return {word: charts[letter] for letter, word in ANSWER.items()}


def test_each_illness_has_one_chart_and_sentences_about_it():
    assert sorted(ANSWER) == list(LETTERS) == sorted(SHOWS) and sorted(ANSWER.values()) == sorted(ILLNESSES) == sorted(WOULD)


def test_the_healthy_chart(charts):
    healthy = charts["healthy"]
    assert abs(healthy.loss[0] - GUESS) < 0.1 and healthy.loss[-1] < 0.05 and 0.4 < healthy.new_loss[-1] < 0.5
    assert healthy.right[-1] == 1 and round(100 * healthy.new_right[-1]) == 87
    assert np.all(healthy.new_loss[1:3] < healthy.loss[1:3]) and np.all(healthy.new_loss[3:] > healthy.loss[3:])


def test_what_the_feedback_says_of_each_illness(of):
    assert np.abs(np.r_[of["start"].loss, of["start"].new_loss] - GUESS).max() < 0.01
    assert of["steps"].loss.argmax() == 1 and of["steps"].loss[1] > 4
    assert np.abs(of["steps"].loss[3:] - GUESS).max() < 0.1 and of["steps"].right[-1] < 0.2
    assert 1.5 < of["softmax"].loss.min() < 1.6 and of["softmax"].new_loss.min() > FLOOR > 1.46
    assert round(100 * of["softmax"].right[-1]) == 94 and round(100 * of["softmax"].new_right[-1]) == 88
    assert 1 < of["frozen"].loss[-1] < 1.4 and np.abs(of["frozen"].loss - of["frozen"].new_loss)[2:].max() < 0.1
    assert round(100 * of["frozen"].right[-1]) == 57 and 0.5 < of["frozen"].new_right[-1] < 0.65
    assert of["scale"].loss[-1] < 0.05 and of["scale"].new_loss.min() > 28 and round(100 * of["scale"].new_right[-1]) == 82
    assert of["norm"].loss[-1] < 0.1 and np.abs(of["norm"].new_loss - GUESS).max() < 0.05
    assert np.allclose(of["norm"].new_right, 0.1)
    assert of["labels"].loss[10] > 1.5 and of["labels"].new_loss[-1] > 3 and of["labels"].new_right[-1] < 0.15
    assert np.all(np.diff(of["labels"].new_loss[2:]) > 0)
    assert of["leak"].new_right[-1] == 1 and of["leak"].new_loss[-1] < 0.05


def test_no_two_illnesses_could_be_said_of_one_chart(of):
    """The traits by which the feedback tells them apart belong to one chart each."""
    traits = {
        "start": lambda c: np.ptp(c.loss) < 0.05,
        "steps": lambda c: c.loss[1] > 3,
        "softmax": lambda c: c.loss[-1] > FLOOR and c.right[-1] > 0.9,
        "frozen": lambda c: 1 < c.loss[-1] < 1.46 and abs(c.loss[-1] - c.new_loss[-1]) < 0.1,
        "scale": lambda c: c.new_loss[0] > 10,
        "norm": lambda c: c.loss[-1] < 0.5 and c.new_right[-1] < 0.2,
        "labels": lambda c: c.new_loss[-1] > 2.5 and c.new_right[-1] < 0.2,
        "leak": lambda c: c.new_right[-1] > 0.99,
    }
    for name, trait in traits.items():
        assert [word for word, chart in of.items() if trait(chart)] == [name]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_ward_1_slopes_and_steps(seed):
    B, E = first_slopes("B", seed), first_slopes("E", seed)
    assert max(B) < 1e-9 and E[0] > 1e6 * B[0] and len(B) == 7 and len(E) == 2
    assert max(first_losses("E", 8, seed=seed)) > 10 and max(first_losses("healthy", 8, seed=seed)) < 2.6


def test_the_steps_of_e_put_its_neurons_to_sleep_and_g_s_inputs_are_almost_a_hundred_times_too_large():
    E, G = patient("E"), patient("G")
    E.model.fit(E.X, E.y, epochs=5, verbose=0)
    W, b = E.model.get_weights()[:2]
    assert np.mean(np.all(E.X @ W + b <= 0, axis=0)) > 0.9
    assert 70 < G.X_new.max() / patient("healthy").X_new.max() < 100


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_ward_2_ten_images_by_heart(seed):
    assert by_heart("healthy", n_steps=30, seed=seed)[-1] < 0.05
    assert by_heart("A", seed=seed)[-1] < 0.15
    assert min(by_heart("H", n_steps=40, seed=seed)) == pytest.approx(FLOOR, abs=0.003)


@pytest.mark.parametrize("seed", [0, 1])
def test_ward_3_training_images_judged_like_new_ones(seed):
    D, G = patient("D", seed), patient("G", seed)
    for sick in (D, G):
        sick.model.fit(sick.X, sick.y, epochs=5, verbose=0)
    pixels, y = 255 * (G.X[:100] - G.X.min()) / (G.X.max() - G.X.min()), G.y[:100]
    assert measure(G.judge(G.model, G.X[:100]), y)[0] < 1 and measure(G.judge(G.model, pixels), y)[0] > 5
    assert measure(G.judge(G.model, pixels), y)[1] > 0.7
    assert measure(keras.ops.convert_to_numpy(D.model(D.X[:100], training=True)), y)[1] > 0.85
    one_by_one = measure(D.judge(D.model, D.X[:100]), y)
    assert one_by_one[1] == pytest.approx(0.1) and one_by_one[0] > 2.2
    alone = [after_normalisation(D.model, D.X[[place]], training=True) for place in range(10)]
    assert np.ptp(np.concatenate(alone), axis=0).max() < 1e-4
    digits = [int(np.flatnonzero(D.y == digit)[0]) for digit in range(10)]
    assert 0.9 < after_normalisation(D.model, D.X[digits], training=True).std(axis=0).mean() < 1.3


def test_ward_4_the_nearest_training_image_is_a_copy_and_labels_are_right_by_luck_only():
    C, F, healthy = patient("C"), patient("F"), patient("healthy")
    for image, label in zip(C.X_new[:4], C.y_new[:4], strict=True):
        nearest = np.abs(C.X - image).sum(axis=1).argmin()
        assert C.y[nearest] == label and np.abs(C.X[nearest] - image).std() < 0.5
    truth = [int(healthy.y[np.flatnonzero(np.all(image == healthy.X, axis=1))[0]]) for image in F.X[10:18]]
    assert np.sum(np.array(truth) == F.y[10:18]) == 1


def test_a_wrong_diagnosis_hears_what_its_curve_would_have_looked_like():
    exercise = find_exercise("diagnoses")
    sheet = ANSWER | {"A": "labels", "F": "frozen"}
    outcome = check_answer(exercise, lambda: sheet, hidden=True)
    message = next(result.message for result in outcome.results if not result.passed)
    assert "6 of 8" in message and f"Chart A: if it were `labels`, {WOULD['labels']}" in message and WOULD["frozen"] in message
    assert outcome.score == pytest.approx(exercise.points * 5 / 7, abs=0.02)


@pytest.mark.parametrize(
    ("sheet", "share"),
    [({letter: "start" for letter in LETTERS}, 0), (dict(zip(LETTERS, ILLNESSES, strict=True)), 0.15), ({}, 0), ("start", 0)],
)
def test_guessing_a_sheet_earns_next_to_nothing(sheet, share):
    exercise = find_exercise("diagnoses")
    assert check_answer(exercise, lambda: sheet, hidden=True).score <= share * exercise.points


@pytest.mark.parametrize(
    ("edits", "least", "most"),
    [
        ({}, 0.0, 0.0),
        ({"labels": "kept"}, 0.0, 0.2),
        ({"labels": "kept", "hidden_learns": True}, 0.0, 0.0),
        ({"labels": "kept", "hidden_learns": True, "ink": 1.0, "start": 1.0}, 0.3, 1.0),
        ({"labels": "kept", "hidden_learns": True, "ink": 5.0}, 0.8, 1.0),
    ],
)
def test_the_challenge_pays_for_healing_and_not_for_tidying(edits, least, most):
    exercise = find_exercise("fewest_edits")
    shares = [check_answer(exercise, lambda: edits, seed, hidden=True).score / exercise.points for seed in range(4)]
    assert all(least <= share <= most for share in shares), shares
    assert np.mean(shares) < 0.95 or "start" not in edits


@pytest.mark.parametrize("name", ["first_step", "two_layer_step", "judge_new", "share_out"])
def test_healing_either_illness_earns_the_same(name):
    exercise = find_exercise(name)
    halves = [wrong.function for wrong in exercise.wrong if wrong.name.startswith("wrong_heals_")]
    scores = [{check_answer(exercise, half, seed, hidden=True).score for half in halves} for seed in range(5)]
    assert len(halves) == 2 and all(len(earned) == 1 and 1 <= earned.pop() <= 1.5 for earned in scores), scores


@pytest.mark.parametrize("spread", [0.05, 0.09, 0.1, 0.11, 0.12, 0.2])
def test_no_single_spread_passes_by_luck(spread):
    exercise = find_exercise("first_step")

    def one_size(sizes, X, y, lr, rng):
        return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: spread)

    assert {check_answer(exercise, one_size, seed, hidden=True).score for seed in range(30)} == {2.0}


@pytest.mark.parametrize("spread", [lambda n, m: (2 / n) ** 0.5, lambda n, m: n**-0.5, lambda n, m: (2 / (n + m)) ** 0.5])
def test_the_starts_of_he_lecun_and_glorot_always_pass(spread):
    exercise = find_exercise("first_step")

    def named_start(sizes, X, y, lr, rng):
        return _deep_step(sizes, X, y, lr, rng, spread=spread)

    assert all(check_answer(exercise, named_start, seed, hidden=True).passed for seed in range(60))
