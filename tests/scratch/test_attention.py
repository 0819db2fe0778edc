import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.scratch import attention as ours
from course_lib.scratch.gradient_check import central_difference


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("causal", [False, True])
def test_heads_are_those_of_keras(rng, causal):
    import keras

    keras.utils.set_random_seed(0)
    x, layer = rng.normal(size=(9, 12)).astype("float32"), keras.layers.MultiHeadAttention(num_heads=3, key_dim=5)
    mask = ours.causal_mask(9) if causal else None
    keras_mask = None if mask is None else mask[None]
    said, weights = layer(x[None], x[None], attention_mask=keras_mask, return_attention_scores=True)
    layer.set_weights([w + rng.normal(scale=0.2, size=w.shape) for w in layer.get_weights()])
    said, weights = layer(x[None], x[None], attention_mask=keras_mask, return_attention_scores=True)
    found, looks = ours.multi_head(x, ours.Heads(*layer.get_weights()), mask)
    assert np.allclose(found, said[0], atol=1e-5) and np.allclose(looks, weights[0], atol=1e-5)


def test_a_block_is_that_of_keras(rng):
    import keras

    layers = keras.layers
    keras.utils.set_random_seed(1)
    words = keras.Input((7, 8))
    norms = [layers.LayerNormalization(), layers.LayerNormalization()]
    heads, wide, narrow = layers.MultiHeadAttention(2, 4), layers.Dense(32, activation="relu"), layers.Dense(8)
    normed = norms[0](words)
    x = words + heads(normed, normed, use_causal_mask=True)
    model = keras.Model(words, x + narrow(wide(norms[1](x))))
    model.set_weights([w + rng.normal(scale=0.2, size=w.shape) for w in model.get_weights()])
    parts = ours.Block(
        tuple(norms[0].get_weights()), ours.Heads(*heads.get_weights()), tuple(norms[1].get_weights()),
        tuple(wide.get_weights()), tuple(narrow.get_weights()),
    )  # fmt: skip
    given = rng.normal(size=(7, 8)).astype("float32")
    assert np.allclose(ours.block(given, parts, ours.causal_mask(7)), model.predict_on_batch(given[None])[0], atol=1e-4)


def test_attend_takes_stacks_of_words_and_heads(rng):
    q, k, v = rng.normal(size=(2, 3, 5, 4)), rng.normal(size=(2, 3, 6, 4)), rng.normal(size=(2, 3, 6, 2))
    found, weights = ours.attend(q, k, v)
    assert found.shape == (2, 3, 5, 2) and np.allclose(weights.sum(axis=-1), 1)
    assert np.allclose(found[1, 2], ours.attend(q[1, 2], k[1, 2], v[1, 2])[0])


@pytest.mark.parametrize("causal", [False, True])
def test_slopes_are_what_nudging_shows(rng, causal):
    q, k, v, arrived = (rng.normal(size=(4, n)) for n in (3, 3, 2, 2))
    mask = ours.causal_mask(4) if causal else None
    slopes = ours.attend_slopes(q, k, v, arrived, mask)
    for place, slope in enumerate(slopes):

        def loss(x, place=place):
            given = [q, k, v]
            given[place] = x
            return np.sum(arrived * ours.attend(*given, mask)[0])

        assert np.allclose(slope, central_difference(loss, [q, k, v][place]), atol=1e-5)


def test_the_future_has_no_say(rng):
    x, heads = rng.normal(size=(6, 4)), ours.Heads(*(rng.normal(size=s) for s in [(4, 2, 2), (2, 2)] * 3 + [(2, 2, 4), (4,)]))
    later = x.copy()
    later[3:] += 1
    before, after = (ours.multi_head(words, heads, ours.causal_mask(6))[0] for words in (x, later))
    assert np.allclose(before[:3], after[:3]) and not np.allclose(before[3:], after[3:])


def test_a_normed_vector_has_mean_0_and_spread_1(rng):
    normed = ours.layer_norm(rng.normal(5, 3, size=(4, 200)), tiny=0)
    assert np.allclose(normed.mean(axis=1), 0) and np.allclose(normed.std(axis=1), 1)
    assert np.allclose(ours.layer_norm(np.ones((1, 4)), gamma=2.0, beta=3.0), 3)


def test_one_to_the_left_is_the_same_turn_at_every_place():
    waves = ours.places(30, 12)
    turned = []
    for place in (3, 17, 28):
        pairs = [np.arctan2(*waves[place, i : i + 2]) - np.arctan2(*waves[place - 1, i : i + 2]) for i in range(0, 12, 2)]
        turned.append(np.mod(pairs, 2 * np.pi))
    assert np.allclose(turned[0], turned[1]) and np.allclose(turned[0], turned[2])
    assert len(np.unique(waves.round(6), axis=0)) == 30 and ours.places(5, 7).shape == (5, 7)


def test_looks_alone_make_all_words_the_same(rng):
    words = rng.normal(size=(10, 64))
    alone, with_plus = (ours.layers_of_looks(words, 12, np.random.default_rng(1), plus) for plus in (False, True))
    assert alone[0] == with_plus[0] == pytest.approx(0, abs=0.1)
    assert alone[-1] > 0.999 and with_plus[-1] < 0.95 and len(alone) == 13


def test_mean_cosine():
    assert ours.mean_cosine(np.ones((5, 3))) == pytest.approx(1)
    assert ours.mean_cosine(np.eye(3)) == pytest.approx(0)
    assert ours.mean_cosine(np.array([[1.0, 0], [-2.0, 0]])) == pytest.approx(-1)
