"""The numbers that lesson 08 states in its text, its alt texts and its feedback."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.real_eye import SPOTS, load_real_eye
from course_lib.data.tissue import make_tissue
from course_lib.scratch.interval import score_interval
from course_lib.scratch.screening import dice, worth_of_an_alarm
from course_lib.training.medical import classifier, dice_loss, fit, scores_of, u_net


def test_what_an_alarm_is_worth():
    assert 0.13 < worth_of_an_alarm(0.9, 0.95, 0.01) < 0.17  # nine true alarms beside fifty false ones
    assert worth_of_an_alarm(0.9, 0.95, 0.5) > 0.9 and worth_of_an_alarm(0.9, 0.95, 0.001) < 0.02


def test_twenty_ill_people_leave_the_sensitivity_open():
    low, high = score_interval(18, 20)
    assert high - low > 0.2


def test_one_pixel_in_eighty_is_a_lesions():
    assert 60 < 1 / make_tissue(300, seed=6).masks.mean() < 100


@pytest.mark.parametrize("seed", [0, 1])
def test_a_network_that_knows_places_diagnoses_nothing_by_the_patient(seed):
    series, strangers = make_tissue(60, n_images=10, contrast=0, seed=3), make_tissue(400, contrast=0, seed=4)
    test = np.random.default_rng(seed).random(600) < 0.25
    model = fit(classifier(by_place=True, seed=seed), series.images[~test], series.ill[~test][:, None], batch_size=32)
    assert np.mean((scores_of(model, series.images[test])[:, 0] > 0) == series.ill[test]) > 0.8
    assert abs(np.mean((scores_of(model, strangers.images)[:, 0] > 0) == strangers.ill) - 0.5) < 0.1


@pytest.mark.parametrize("seed", [0, 1])
def test_pixels_do_not_tell_the_losses_apart_and_overlap_does(seed):
    sick, new = make_tissue(300, prevalence=1, seed=5), make_tissue(300, seed=6)
    pixels, overlap = [], []
    for loss in (None, dice_loss):
        said = scores_of(fit(u_net(seed=seed), sick.images, sick.masks, loss=loss, epochs=6, batch_size=8), new.images) > 0
        pixels.append(np.mean(said == new.masks))
        overlap.append(np.mean(dice(new.masks, said)[new.ill == 1]))
    assert min(pixels) > 0.97 and abs(pixels[0] - pixels[1]) < 0.02
    assert overlap[1] > overlap[0] + 0.2


def test_a_world_without_vessels_calls_them_disease():
    marked = []
    sick, well = load_real_eye()
    for vessels in (False, True):
        eyes = make_tissue(300, prevalence=1, vessels=vessels, seed=5)
        model = fit(u_net(), eyes.images, eyes.masks, loss=dice_loss, epochs=6 if vessels else 4, batch_size=8)
        mask = scores_of(model, sick[None, ..., None])[0, ..., 0] > 0
        assert all(mask[y - 2 : y + 3, x - 2 : x + 3].any() for y, x in SPOTS)
        marked.append(np.sum(scores_of(model, well[None, ..., None]) > 0))
    assert marked[0] > 200 and marked[1] < 50  # the lesson asks whether it is 100


def test_the_challenge_pays_for_costs_and_prevalence_and_not_for_luck():
    exercise = find_exercise("operating_point")
    for wrong in exercise.wrong:
        shares = [check_answer(exercise, wrong.function, seed, hidden=True).score / exercise.points for seed in range(4)]
        assert max(shares) < 0.5, (wrong.name, shares)


def _score(name, answer, seed=0):
    exercise = find_exercise(name)
    outcome = check_answer(exercise, answer, seed, hidden=True)
    return outcome.score / exercise.points, outcome.misconception_name


@pytest.mark.parametrize("seed", range(30))
def test_plain_counting_earns_all_of_the_challenge(seed):
    exercise = find_exercise("operating_point")
    counting = next(right for right in exercise.right if right.name == "right_by_counting")
    assert check_answer(exercise, counting.function, seed, hidden=True).passed


def test_a_constant_pair_earns_nothing():
    assert _score("sensitivity_specificity", lambda scores, ill, threshold: (0.9, 0.95))[0] == 0


def test_who_starts_from_what_was_said_is_told_so():
    def both(scores, ill, threshold):
        said = scores > threshold
        return np.mean(ill[said] == 1), np.mean(ill[~said] == 0)

    assert _score("sensitivity_specificity", both) == (0, "wrong_asks_those_called_anything")


def test_halves_of_the_repaired_split_earn_alike_and_the_starter_nothing():
    exercise = find_exercise("repaired_split")
    halves = {wrong.name: _score("repaired_split", wrong.function)[0] for wrong in exercise.wrong}
    assert halves["wrong_mends_the_test_only"] == halves["wrong_keeps_the_eyes_apart"] == pytest.approx(1 / 3, abs=0.01)
    assert _score("repaired_split", lambda names, seed=0: exercise.broken.function(names, seed))[0] == 0


def test_the_square_of_v_net_and_a_second_sigmoid_are_named():
    from keras import ops

    def loss(truth, p, power=1):
        both, sizes = ops.sum(truth * p, axis=(1, 2, 3)), ops.sum(truth**power + p**power, axis=(1, 2, 3))
        return 2 * both, sizes

    def squares(truth, p, smooth=1.0):
        both, sizes = loss(truth, p, power=2)
        return 1 - ops.mean((both + smooth) / (sizes + smooth))

    def bent(truth, p, smooth=1.0):
        both, sizes = loss(truth, ops.sigmoid(p))
        return 1 - ops.mean((both + smooth) / (sizes + smooth))

    assert _score("dice_loss", squares)[1] == "wrong_squares_below"
    assert _score("dice_loss", bent)[1] == "wrong_bends_again"
