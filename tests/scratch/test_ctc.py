from itertools import product

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.scratch import ctc


def _logp(steps=5, classes=4, seed=0):
    logits = np.random.default_rng(seed).normal(size=(steps, classes))
    return logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)


def _texts(logp):
    """{text: probability}, by every path there is."""
    steps, classes = logp.shape
    texts = {}
    for path in product(range(classes), repeat=steps):
        text = tuple(ctc.collapse(path, blank=classes - 1))
        texts[text] = texts.get(text, 0) + float(np.exp(sum(logp[t, c] for t, c in enumerate(path))))
    return texts


def test_the_sum_over_paths_is_that_of_all_paths_one_by_one():
    logp = _logp()
    texts = _texts(logp)
    assert sum(texts.values()) == pytest.approx(1)
    for text, probability in texts.items():
        if text:
            assert np.exp(ctc.path_sum(logp, text)) == pytest.approx(probability)
            assert find_exercise("all_paths").solution(logp, text) == pytest.approx(np.log(probability))


def test_what_takes_more_steps_than_there_are_is_impossible():
    assert ctc.path_sum(_logp(steps=2), [1, 1]) == -np.inf


def test_many_candidates_at_once_are_as_good_as_one_by_one():
    logp, codes = _logp(steps=8), np.array([[0, 1, 2], [1, 1, 0], [2, 2, 2]])
    assert ctc.path_sum(logp, codes) == pytest.approx([ctc.path_sum(logp, code) for code in codes])


def test_the_slope_of_the_sum_is_that_of_keras():
    import keras
    import tensorflow as tf

    logits, said = np.random.default_rng(1).normal(size=(6, 5)).astype("float32"), [3, 0, 0]
    with tf.GradientTape() as tape:
        given = tf.Variable(logits[None])
        loss = keras.ops.ctc_loss(np.array([said], "int32"), given, np.array([3]), np.array([6]), mask_index=4)
    slopes = tape.gradient(loss, given)[0].numpy()
    for t, c in ((0, 3), (2, 0), (5, 4)):
        nudged = [ctc.path_sum(_normed(logits, t, c, sign * 1e-4), said) for sign in (1, -1)]
        assert (nudged[1] - nudged[0]) / 2e-4 == pytest.approx(slopes[t, c], abs=1e-3)


def _normed(logits, t, c, nudge):
    moved = logits.astype(float)
    moved[t, c] += nudge
    return moved - np.logaddexp.reduce(moved, axis=1, keepdims=True)


@pytest.mark.parametrize("seed", range(4))
def test_a_wide_beam_finds_the_likeliest_text(seed):
    logp = _logp(seed=seed)
    texts = _texts(logp)
    assert tuple(ctc.beam_search(logp, width=200)) == max(texts, key=texts.get)


def test_the_likeliest_path_is_not_the_likeliest_text():
    logp = np.log([[0.4, 0.6], [0.4, 0.6]])
    assert ctc.greedy(logp) == [] and ctc.beam_search(logp) == [0]
    assert np.exp(ctc.path_sum(logp, [0])) == pytest.approx(0.64)


@pytest.mark.parametrize("said", [[0], [1, 1], [0, 1, 0]])
def test_paths_are_counted(said):
    paths = sum(ctc.collapse(path, blank=10) == said for path in product([0, 1, 10], repeat=6))
    assert ctc.n_paths(6, said) == paths


def test_the_lesson_says_over_a_million():
    assert 1_000_000 < ctc.n_paths(32, [4, 7, 7]) < 2_000_000
