import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.spoken import strings_of
from course_lib.scratch.ctc import path_sum
from course_lib.training import speech


def test_the_loss_is_minus_the_sum_over_paths_and_what_keras_says():
    import keras

    said, logits = [(4, 7, 7), (0,), (9, 9, 9, 1)], np.random.default_rng(0).normal(size=(3, 32, 11)).astype("float32")
    losses = keras.ops.convert_to_numpy(speech.ctc_loss(speech.as_targets(said), logits))
    logp = logits - np.logaddexp.reduce(logits, axis=2, keepdims=True)
    assert losses == pytest.approx([-path_sum(row, digits) for row, digits in zip(logp, said, strict=True)], rel=1e-4)
    targets = np.where(speech.as_targets(said) == speech.FILL, 10, speech.as_targets(said))
    theirs = keras.ops.ctc_loss(targets, logits, np.array([3, 1, 4]), np.array([32] * 3), mask_index=10)
    assert losses == pytest.approx(keras.ops.convert_to_numpy(theirs), rel=1e-4)


def test_targets_are_filled_up():
    assert speech.as_targets([(4, 7), ()]).tolist() == [[4, 7, -1, -1], [-1] * 4]


@pytest.mark.parametrize("build", [speech.gru_reader, speech.transformer_reader])
def test_both_networks_give_probabilities_for_32_steps(build):
    strings = strings_of("test", 3, np.random.default_rng(0))
    logp = speech.log_probabilities(build(), strings.X)
    assert logp.shape == (3, 32, 11) and np.exp(logp).sum(axis=2) == pytest.approx(np.ones((3, 32)))
