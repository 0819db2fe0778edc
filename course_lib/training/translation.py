"""Two small translators, one that has to keep a sentence in its head and one that may look back at it."""

import numpy as np

from course_lib.scratch.bleu import exact
from course_lib.scratch.seq2seq import BEGIN, END, PADDING, Dictionary, Translator, beam, forced, greedy

LENGTHS, UNITS, VECTOR = (12, 16), 96, 48  # most words of English, of French with its end; numbers of a state, of a word
SOFT = np.sqrt(UNITS + VECTOR)  # scores are divided by it: soft looks in the beginning
BATCH, RATES, EPOCHS = 64, (0.01, 0.0005), 5  # the learning rate falls along a straight line


def dictionaries(pairs):
    """The English and the French Dictionary of pairs."""
    return tuple(Dictionary([pair[side] for pair in pairs]) for side in (0, 1))


def tables(pairs, words):
    """Pairs as whole numbers: what is read, what the teacher says before each word, what should be said.

    Args:
        pairs: (English words, French words). words: two Dictionaries.

    Returns:
        X (n, 12), given (n, 16), wanted (n, 16): `given` begins with BEGIN, `wanted` ends with END, and is one word ahead.
    """
    X = words[0].table([source for source, _ in pairs], LENGTHS[0])
    said = words[1].table([target for _, target in pairs], LENGTHS[1] - 1)
    given, wanted = np.insert(said, 0, BEGIN, axis=1), np.insert(said, LENGTHS[1] - 1, PADDING, axis=1)
    wanted[np.arange(len(said)), (said != PADDING).sum(axis=1)] = END
    return X, given, wanted


def translator(n_english, n_french, looks, n_steps):
    """A compiled network: a GRU reads, a GRU writes.

    Args:
        n_english, n_french: words known. looks: before each word it may look back at every word read.
        n_steps: of the training; the learning rate falls until then.

    Returns:
        A Keras model from X (n, 12) and given (n, 16) to logits (n, 16, n_french).
    """
    import keras

    layers, ops = keras.layers, keras.ops
    X, given = (keras.Input((length,), dtype="int32") for length in LENGTHS)
    there = ops.not_equal(X, PADDING)
    apart = keras.initializers.RandomNormal(stddev=0.5)  # Keras's own 0.05 makes all words alike, and looks learn late
    vectors = layers.Dropout(0.2)(layers.Embedding(n_english, VECTOR, apart, name="english")(X))
    memory, last = layers.GRU(UNITS, return_sequences=True, return_state=True, name="reader")(vectors, mask=there)
    told = layers.Embedding(n_french, VECTOR, apart, name="french")(given)
    state = layers.GRU(UNITS, return_sequences=True, name="writer")(told, initial_state=last)
    inside = state
    if looks:
        memory = ops.concatenate([memory, vectors], axis=-1)
        scores = ops.matmul(layers.Dense(UNITS + VECTOR, use_bias=False, name="look")(state), ops.transpose(memory, (0, 2, 1)))
        weights = ops.softmax(ops.where(there[:, None], scores / SOFT, -1e9))
        inside = ops.concatenate([ops.matmul(weights, memory), state], axis=-1)
    inside = layers.Dropout(0.2)(layers.Dense(UNITS, activation="tanh", name="mix")(inside))
    model = keras.Model([X, given], layers.Dense(n_french, name="scores")(inside))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    rate = keras.optimizers.schedules.PolynomialDecay(RATES[0], n_steps, RATES[1])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=rate), loss=loss, jit_compile=False)
    return model


def teach(pairs, words, looks, epochs=EPOCHS, seed=0):
    """Train a translator with a teacher: before each word it is told the true one.

    Args:
        pairs: to learn from. words: two Dictionaries. looks: as in `translator`. epochs: times through the pairs.

    Returns:
        The Keras model.
    """
    import keras

    keras.utils.set_random_seed(seed)
    rows = len(pairs) // BATCH * BATCH
    model = translator(*map(len, words), looks, epochs * rows // BATCH)
    X, given, wanted = tables(pairs[:rows], words)
    model.fit([X, given], wanted, sample_weight=(wanted != PADDING) * 1.0, batch_size=BATCH, epochs=epochs, verbose=0)
    return model


def weights_of(model):
    """The same translator for `course_lib.scratch.seq2seq`, in numpy."""
    found = {layer.name: [np.asarray(array, dtype=float) for array in layer.get_weights()] for layer in model.layers}
    english, french = found["english"][0], found["french"][0]
    look = found["look"][0] / SOFT if "look" in found else None
    reader, writer, mix, scores = (tuple(found[name]) for name in ("reader", "writer", "mix", "scores"))
    return Translator(english, reader, french, writer, look, mix, scores)


def translate(net, pairs, words, width=None):
    """What a Translator says, without a teacher, to the English of pairs: a list of sentences.

    Args:
        width: of the beam; None takes the most probable word each time.
    """
    X, _, _ = tables(pairs, words)
    if width is None:
        return [words[1].sentence(row) for row in greedy(net, X, LENGTHS[1])[0]]
    return [words[1].sentence(beam(net, row[None], width, LENGTHS[1])[0]) for row in X]


def examine(net, pairs, words, width=None):
    """What a Translator says to the English of pairs, and (n,) booleans: is it, word for word, the French?"""
    said = translate(net, pairs, words, width)
    return said, exact(said, [french for _, french in pairs])


def by_place(net, pairs, words, most=12):
    """How many words are right at each place: with the teacher, and left alone: two arrays (most,)."""
    X, given, wanted = tables(pairs, words)
    there = wanted != PADDING
    return [
        ((said == wanted) & there).sum(axis=0)[:most] / there.sum(axis=0)[:most]
        for said in (forced(net, X, given, wanted)[1], greedy(net, X, LENGTHS[1])[0])
    ]


def by_length(right, pairs, groups=((1, 3), (4, 6), (7, 9), (10, 12))):
    """The share right of short and of long sentences.

    Args:
        right: (n,) booleans. groups: the fewest and the most English words of each group.
    """
    lengths = np.array([len(source) for source, _ in pairs])
    return [float(right[(lengths >= low) & (lengths <= high)].mean()) for low, high in groups]
