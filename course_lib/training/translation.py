"""Two small translators, one that has to keep a sentence in its head and one that may look back at it."""

import numpy as np

from course_lib.scratch.seq2seq import BEGIN, END, PADDING, Dictionary, Translator

LENGTHS, UNITS, VECTOR = (12, 16), 96, 48  # most words of English, of French with its end; numbers of a state, of a word
BATCH, N_EPOCHS, RATE = 128, 9, 0.008


def dictionaries(pairs):
    """The English and the French Dictionary of pairs."""
    return tuple(Dictionary([pair[side] for pair in pairs]) for side in (0, 1))


def tables(pairs, english, french):
    """Pairs as whole numbers: what is read, what the teacher says before each word, what should be said.

    Args:
        pairs: (English words, French words). english, french: Dictionaries.

    Returns:
        X (n, 12), given (n, 16), wanted (n, 16): `given` begins with BEGIN, `wanted` ends with END, and is one word ahead.
    """
    X = english.table([source for source, _ in pairs], LENGTHS[0])
    words = french.table([target for _, target in pairs], LENGTHS[1] - 1)
    given, wanted = np.insert(words, 0, BEGIN, axis=1), np.insert(words, LENGTHS[1] - 1, PADDING, axis=1)
    wanted[np.arange(len(words)), (words != PADDING).sum(axis=1)] = END
    return X, given, wanted


def translator(n_english, n_french, looks):
    """A compiled network: a GRU reads, a GRU writes.

    Args:
        n_english, n_french: words known. looks: before each word it may look back at every word read.

    Returns:
        A Keras model from X (n, 12) and given (n, 16) to logits (n, 16, n_french).
    """
    import keras

    layers, ops = keras.layers, keras.ops
    X, given = (keras.Input((length,), dtype="int32") for length in LENGTHS)
    there = ops.not_equal(X, PADDING)
    vectors = layers.Dropout(0.2)(layers.Embedding(n_english, VECTOR, name="english")(X))
    memory, last = layers.GRU(UNITS, return_sequences=True, return_state=True, name="reader")(vectors, mask=there)
    told = layers.Embedding(n_french, VECTOR, name="french")(given)
    state = layers.GRU(UNITS, return_sequences=True, name="writer")(told, initial_state=last)
    inside = state
    if looks:
        memory = ops.concatenate([memory, vectors], axis=-1)
        scores = ops.matmul(layers.Dense(UNITS + VECTOR, use_bias=False, name="look")(state), ops.transpose(memory, (0, 2, 1)))
        weights = ops.softmax(ops.where(there[:, None], scores, -1e9))
        inside = ops.concatenate([ops.matmul(weights, memory), state], axis=-1)
    inside = layers.Dropout(0.2)(layers.Dense(UNITS, activation="tanh", name="mix")(inside))
    model = keras.Model([X, given], layers.Dense(n_french, name="scores")(inside))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=RATE), loss=loss, jit_compile=False)
    return model


def teach(pairs, english, french, looks, epochs=N_EPOCHS, seed=0):
    """Train a translator with a teacher: before each word it is told the true one.

    Args:
        pairs: to learn from. english, french: Dictionaries. looks: as in `translator`. epochs: times through the pairs.

    Returns:
        The model.
    """
    import keras

    keras.utils.set_random_seed(seed)
    model = translator(len(english), len(french), looks)
    rows = len(pairs) // BATCH * BATCH
    X, given, wanted = tables(pairs[:rows], english, french)
    model.fit([X, given], wanted, sample_weight=(wanted != PADDING) * 1.0, batch_size=BATCH, epochs=epochs, verbose=0)
    return model


def weights_of(model):
    """The same translator for `course_lib.scratch.seq2seq`, in numpy."""
    found = {layer.name: [np.asarray(array, dtype=float) for array in layer.get_weights()] for layer in model.layers}
    english, french, look = found["english"][0], found["french"][0], found.get("look", [None])[0]
    reader, writer, mix, scores = (tuple(found[name]) for name in ("reader", "writer", "mix", "scores"))
    return Translator(english, reader, french, writer, look, mix, scores)
