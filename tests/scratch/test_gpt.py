import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.scratch import gpt as ours
from course_lib.scratch.attention import softmax
from course_lib.scratch.sampling import next_shares, sampler
from course_lib.training.gpt import gpt


@pytest.fixture(scope="module")
def keras_gpt():
    import keras

    keras.utils.set_random_seed(0)
    model = gpt(n_tokens=50, size=16, blocks=2, heads=4, length=24)
    rng = np.random.default_rng(0)
    model.set_weights([w + rng.normal(scale=0.3, size=w.shape) for w in model.get_weights()])
    return model


@pytest.fixture(scope="module")
def small(keras_gpt):
    return ours.from_weights(keras_gpt.get_weights(), dtype="float64")


@pytest.fixture
def tokens():
    return np.random.default_rng(1).integers(0, 50, size=24)


def test_it_says_what_keras_says(keras_gpt, small, tokens):
    logits, _ = ours.read(small, tokens)
    assert np.allclose(logits, keras_gpt.predict_on_batch(tokens[None])[0], atol=1e-4)


def test_no_guess_sees_its_future(small, tokens):
    later = tokens.copy()
    later[15:] = 7
    before, after = (ours.read(small, some)[0] for some in (tokens, later))
    assert np.allclose(before[:15], after[:15], atol=1e-12) and not np.allclose(before[15:], after[15:])


@pytest.mark.parametrize("cuts", [(1, 2, 3), (5,), (23,), tuple(range(1, 24))])
def test_read_in_parts_it_says_the_same(small, tokens, cuts):
    parts, memory = [], None
    for part in np.split(tokens, cuts):
        logits, memory = ours.read(small, part, memory)
        parts.append(logits)
    assert np.allclose(np.concatenate(parts), ours.read(small, tokens)[0], atol=1e-10)
    assert memory[0][0].shape == (4, 24, 4)


def test_more_than_its_length_is_refused(small, tokens):
    _, memory = ours.read(small, tokens[:20])
    with pytest.raises(ValueError, match="25 tokens, but this GPT can look at 24"):
        ours.read(small, tokens[:5], memory)


@pytest.mark.parametrize("n", [0, 1, 10, 60])
def test_it_writes_the_same_with_and_without_a_memory(small, n):
    prompt = list(range(20))
    written = [ours.write(small, prompt, n, sampler(3, temperature=2.0), remember) for remember in (True, False)]
    assert written[0] == written[1] and len(written[0]) == n
    assert n < 10 or len(set(written[0])) > 5


def test_surprises_are_minus_the_logarithms_of_the_probabilities(small, tokens):
    logits, _ = ours.read(small, tokens)
    p = softmax(logits)
    by_hand = [-np.log2(p[t, tokens[t + 1]]) for t in range(23)]
    assert np.allclose(ours.surprises(small, tokens), by_hand)


def test_in_a_long_text_each_token_is_read_with_half_of_the_length_before_it(small):
    tokens = np.random.default_rng(2).integers(0, 50, size=101)
    bits = ours.surprises(small, tokens)
    assert bits.shape == (100,)
    for place in (50, 99):  # the token at `place + 1` stands at its own place in a window that starts at a multiple of 12
        start = max((place + 1) // 12 - 1, 0) * 12
        logits, _ = ours.read(small, tokens[start : place + 1])
        assert bits[place] == pytest.approx(-np.log2(softmax(logits[-1])[tokens[place + 1]]))


def test_its_pace_reads_every_token_once(small, tokens):
    with_memory, without = (ours.pace(small, tokens, remember) for remember in (True, False))
    assert with_memory[0].shape == without[0].shape == (24,) and (with_memory[0] > 0).all()
    assert np.allclose(with_memory[1], without[1]) and np.allclose(with_memory[1], ours.read(small, tokens)[0][-1])


def test_draws_are_as_frequent_as_their_shares():
    logits = np.array([2.0, 1.0, 0.0, -1.0, -5.0])
    choose = sampler(0, temperature=0.8, top_k=4, top_p=0.95)
    drawn = np.bincount([choose(logits) for _ in range(8_000)], minlength=5) / 8_000
    shares = next_shares(logits, 0.8, 4, 0.95)
    assert shares[4] == shares[3] == 0 and shares.sum() == pytest.approx(1)
    assert np.abs(drawn - shares).max() < 0.02


def test_the_nucleus_keeps_the_fewest_that_reach_it():
    logits = np.log([0.5, 0.3, 0.15, 0.05])
    kept = {top_p: int((next_shares(logits, top_p=top_p) > 0).sum()) for top_p in (0.1, 0.5, 0.51, 0.8, 0.81, 0.95, 1.0)}
    assert kept == {0.1: 1, 0.5: 1, 0.51: 2, 0.8: 2, 0.81: 3, 0.95: 3, 1.0: 4}
