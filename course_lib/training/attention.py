"""A small network of nothing but attention, a game that it can learn, and what its heads look at."""

import numpy as np

from course_lib.scratch.attention import attend, causal_mask, layer_norm, places

N_SIGNS, LENGTH, SIZE, BATCH = 16, 24, 48, 64


def look_back(x, heads):
    """Attention where each place looks at itself and at the places before it, all heads side by side, in Keras.

    Args:
        x: (n, length, size), a Keras tensor. heads: a divisor of size.
    """
    import keras

    ops, dense = keras.ops, keras.layers.Dense
    length, size = x.shape[1:]

    def parted(part):
        return ops.transpose(ops.reshape(part, (-1, length, heads, size // heads)), (0, 2, 1, 3))

    q, k, v = (parted(part) for part in ops.split(dense(3 * size, use_bias=False)(x), 3, axis=-1))
    scores = ops.matmul(q, ops.transpose(k, (0, 1, 3, 2))) / (size // heads) ** 0.5
    scores = ops.where(causal_mask(length), scores, -1e9)
    seen = ops.transpose(ops.matmul(ops.softmax(scores), v), (0, 2, 1, 3))
    return dense(size, use_bias=False)(ops.reshape(seen, (-1, length, size)))


def draw_pairs(n, rng):
    """Strings such as C 5 A 3 C 5 B 1 A 3: letters, each followed by its number, which is another one in each string.

    Args:
        n: how many. rng: numpy's random generator.

    Returns:
        X (n, 24): letters are 0 to 7, numbers 8 to 15. Y (n, 24): the sign after each. known (n, 24): True at a letter
        that has stood there before, so that its number can be known.
    """
    letters, numbers = rng.integers(0, 8, size=(n, LENGTH // 2 + 1)), rng.integers(8, N_SIGNS, size=(n, 8))
    strings = np.stack([letters, np.take_along_axis(numbers, letters, axis=1)], axis=2).reshape(n, -1)
    before = np.array([[letter in row[:place] for place, letter in enumerate(row)] for row in letters[:, :-1].tolist()])
    known = np.stack([before, np.zeros_like(before)], axis=2).reshape(n, -1)
    return strings[:, :LENGTH], strings[:, 1 : LENGTH + 1], known


def looker(blocks):
    """Vectors for signs and places, then blocks of one attention head with a norm before and a plus around; no dense layers.

    Args:
        blocks: how many.

    Returns:
        A compiled Keras model, (n, 24) signs to (n, 24, 16) logits for the sign after each.
    """
    import keras

    layers = keras.layers
    signs = keras.Input((LENGTH,), dtype="int32")
    as_large_as_waves = keras.initializers.RandomNormal(stddev=0.5)
    x = layers.Embedding(N_SIGNS, SIZE, embeddings_initializer=as_large_as_waves)(signs)
    x = x + places(LENGTH, SIZE).astype("float32")
    for _ in range(blocks):
        x = x + look_back(layers.LayerNormalization()(x), heads=1)
    model = keras.Model(signs, layers.Dense(N_SIGNS, use_bias=False)(layers.LayerNormalization()(x)))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=4e-3), loss=loss, jit_compile=False)
    return model


def teach(blocks, steps=400, seed=0, parts=16):
    """A network of so many blocks, trained on strings that never come twice.

    Args:
        blocks: how many. steps: batches of 64 strings. parts: how often it is asked.

    Returns:
        The model, and the share of numbers that it knew after each part of the steps: (parts,).
    """
    import keras

    keras.utils.set_random_seed(seed)
    model, rng, shares = looker(blocks), np.random.default_rng(seed), []
    asked = draw_pairs(400, np.random.default_rng(seed + 1_000))
    for _ in range(parts):
        X, Y, known = draw_pairs(BATCH * steps // parts, rng)
        model.fit(X, Y, sample_weight=known.astype("float32"), batch_size=BATCH, verbose=0)
        shares.append(share_known(model, asked))
    return model, np.array(shares)


def share_known(model, pairs):
    """The share of signs guessed rightly, where they can be known.

    Args:
        pairs: X, Y and known, as from `draw_pairs`.
    """
    X, Y, known = pairs
    return float((model.predict_on_batch(X).argmax(axis=-1) == Y)[known].mean())


def maps(model, signs):
    """Where each place looks, for one string: a list of (24, 24) weights, one a block, computed in numpy.

    Args:
        model: from `looker`. signs: (24,).
    """
    of_signs, *inside = model.get_weights()
    x, found = of_signs[signs] + places(len(signs), SIZE), []
    for at in range(0, len(inside) - 3, 4):
        gamma, beta, qkv, mix = inside[at : at + 4]
        q, k, v = np.split(layer_norm(x, gamma, beta) @ qkv, 3, axis=-1)
        seen, weights = attend(q, k, v, causal_mask(len(signs)))
        x = x + seen @ mix
        found.append(weights)
    return found


def share_without(model, block, pairs):
    """The share known when what one block has found is thrown away; afterwards the model is as it was."""
    weights = model.get_weights()
    cut = [array.copy() for array in weights]
    cut[1 + 4 * block + 3][:] = 0
    model.set_weights(cut)
    share = share_known(model, pairs)
    model.set_weights(weights)
    return share


def looks_found(model, pairs, n=50):
    """How much of its look goes where the game asks for it, in the mean over n strings.

    Args:
        model: from `looker`, of two blocks. pairs: X, Y and known, as from `draw_pairs`.

    Returns:
        Two shares: what numbers of block 1 look at the letter before them, and what known letters of block 2 look at the
        numbers that came after the same letter.
    """
    left, up = [], []
    for signs, can in zip(pairs[0][:n], pairs[2], strict=False):
        first, second = maps(model, signs)
        left += [first[i, i - 1] for i in range(1, LENGTH, 2)]
        up += [sum(second[i, j + 1] for j in range(0, i, 2) if signs[j] == signs[i]) for i in np.flatnonzero(can)]
    return float(np.mean(left)), float(np.mean(up))
