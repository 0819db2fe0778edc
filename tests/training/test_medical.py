import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.data.tissue import make_tissue
from course_lib.training.medical import classifier, dice_loss, fit, scores_of, u_net


def test_shapes_of_what_they_answer_for_any_even_size():
    eyes = make_tissue(6, side=32)
    assert scores_of(classifier(), eyes.images).shape == (6, 1)
    assert scores_of(classifier(by_place=True), eyes.images).shape == (6, 1)
    assert scores_of(u_net(filters=2), eyes.images).shape == eyes.masks.shape
    assert scores_of(u_net(filters=2), np.zeros((1, 102, 204, 1), "float32")).shape == (1, 102, 204, 1)


def test_pieces_are_put_together_in_order():
    model, X = u_net(filters=2), np.random.default_rng(0).random((501, 4, 4, 1)).astype("float32")
    assert np.allclose(scores_of(model, X)[-1:], scores_of(model, X[-1:]), atol=1e-5)


def test_the_seed_decides_the_start():
    starts = [classifier(seed=seed).get_weights()[0] for seed in (1, 1, 2)]
    assert np.array_equal(starts[0], starts[1]) and not np.array_equal(starts[0], starts[2])


@pytest.mark.parametrize("smooth", [1.0, 4.0])
def test_the_dice_loss_of_logits_is_that_of_the_exercise_for_probabilities(smooth):
    rng = np.random.default_rng(1)
    truth, logits = (rng.random((3, 6, 6, 1)) < 0.3).astype("float32"), rng.normal(size=(3, 6, 6, 1)).astype("float32")
    p = (1 / (1 + np.exp(-logits))).astype("float32")
    assert float(dice_loss(truth, logits, smooth)) == pytest.approx(
        float(find_exercise("dice_loss").solution(truth, p, smooth)), abs=1e-4
    )


def test_a_training_lowers_the_loss():
    eyes = make_tissue(64, prevalence=1)
    model = u_net(filters=4)
    before = float(dice_loss(eyes.masks, scores_of(model, eyes.images)))
    fit(model, eyes.images, eyes.masks, loss=dice_loss, epochs=3)
    assert float(dice_loss(eyes.masks, scores_of(model, eyes.images))) < before
