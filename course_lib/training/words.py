"""Three small networks that read sentences given as tokens: a bag of pieces, a convolution and an LSTM."""

import numpy as np

from course_lib.training.again import start_again
from course_lib.training.forecast import forecasts

PADDING, LENGTH, UNITS = 0, 48, 24
BATCH, N_EPOCHS = 50, 3


def padded(sentences, length=LENGTH):
    """Sentences of different lengths as one array, filled up with 0 at the end.

    Args:
        sentences: lists of tokens, from 0. length: tokens beyond it are cut off.

    Returns:
        (n, length), int32. Every token is one higher than before, so that 0 is free: it means "nothing here".
    """
    X = np.full((len(sentences), length), PADDING, dtype="int32")
    for row, tokens in zip(X, sentences, strict=True):
        row[: len(tokens)] = np.add(tokens[:length], 1)
    return X


def bag_reader(n_tokens, units=UNITS):
    """The mean of all vectors, then one neuron. It does not know what comes first.

    Args:
        n_tokens: how many there are. units: numbers in a vector.

    Returns:
        A compiled Keras model from (n, LENGTH), as from `padded`, to (n, 1) logits: above 0 for the film.
    """
    layers = _layers()
    return _compiled(n_tokens, units, layers.GlobalAveragePooling1D(), masked=True)


def cnn_reader(n_tokens, units=UNITS, width=5):
    """Kernels that see `width` tokens side by side; of each, the highest answer in the sentence. As `bag_reader` otherwise."""
    layers = _layers()
    return _compiled(n_tokens, units, layers.Conv1D(32, width, activation="relu"), layers.GlobalMaxPooling1D())


def lstm_reader(n_tokens, units=UNITS):
    """An LSTM that reads from left to right; its last state decides. As `bag_reader` otherwise."""
    layers = _layers()
    return _compiled(n_tokens, units, layers.LSTM(32), masked=True, jit=True)


def _layers():
    import keras

    return keras.layers


def _compiled(n_tokens, units, *middle, masked=False, jit=False):
    import keras

    layers = keras.layers
    keras.utils.set_random_seed(0)
    vectors = layers.Embedding(n_tokens + 1, units, mask_zero=masked)
    model = keras.Sequential([keras.Input((LENGTH,), dtype="int32"), vectors, *middle, layers.Dropout(0.3), layers.Dense(1)])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.003), loss=loss, jit_compile=jit)
    return model


def teach(model, X, liked, seed=0, epochs=N_EPOCHS):
    """Train a reader from a new random start.

    Args:
        model: it forgets what it knew. X: (n, LENGTH). liked: (n,), 0 or 1. seed: of start and shuffling.
        epochs: times through the sentences. What fills no batch is left out: XLA compiles each size anew.

    Returns:
        The model.
    """
    start_again(model, seed)
    return teach_more(model, X, liked, epochs)


def teach_more(model, X, liked, epochs=4):
    """Go on training a reader from where it is; otherwise as `teach`."""
    rows = len(X) // BATCH * BATCH
    model.fit(X[:rows], np.asarray(liked)[:rows], epochs=epochs, batch_size=BATCH, verbose=0)
    return model


def mixed(X, liked, more_X, more_liked, n_old=2_000, seed=0):
    """Twice the new sentences among `n_old` of the old ones, so that a reader learns the new without forgetting the old.

    Returns:
        X and liked, shuffled.
    """
    rng = np.random.default_rng(seed)
    old = rng.choice(len(X), size=n_old, replace=False)
    together = np.concatenate([X[old], more_X, more_X]), np.concatenate([np.asarray(liked)[old], more_liked, more_liked])
    order = rng.permutation(len(together[0]))
    return together[0][order], together[1][order]


def scores(model, X):
    """(n,) logits, above 0 for the film."""
    return forecasts(model, X)


def right(model, X, liked):
    """Which sentences a reader has on the right side of 0: (n,) True or False."""
    return (scores(model, X) > 0) == (np.asarray(liked) == 1)


def numbers_of(tokenizer, sentences):
    """Probes, or anything else with texts and liked, as X (n, LENGTH) and liked (n,)."""
    return padded([tokenizer.encode(text) for text in sentences.texts]), np.array(sentences.liked)


def questions(tokenizer, texts, liked, sentences):
    """What readers are asked: {"new reviews": (X, liked)}, and the same for each kind of the probes.

    Args:
        texts: strings. liked: (n,). sentences: Probes.
    """
    asked = {"new reviews": (padded([tokenizer.encode(text) for text in texts]), liked)}
    X, y = numbers_of(tokenizer, sentences)
    for kind in dict.fromkeys(sentences.kinds):
        chosen = np.array(sentences.kinds) == kind
        asked[kind] = X[chosen], y[chosen]
    return asked


def exam(networks, asked):
    """{network: {kind: True or False for each sentence}}: what is read right.

    Args:
        networks: {name: model}. asked: as from `questions`.
    """
    return {name: {kind: right(model, *of_kind) for kind, of_kind in asked.items()} for name, model in networks.items()}


def turned_right(found):
    """Of what one network read: the share right of the sentences with "not" and "never"."""
    return float(np.mean([*found["not"], *found["never"]]))


def liking(model, tokenizer, sentence, names):
    """How probable a reader finds it that a sentence is praise, with one name after the other in it.

    Args:
        sentence: a string with {} where the name belongs. names: {country: names}.

    Returns:
        {country: {name: probability}}.
    """
    said = {}
    for country, of_country in names.items():
        X = padded([tokenizer.encode(sentence.format(name)) for name in of_country])
        said[country] = dict(zip(of_country, (1 / (1 + np.exp(-scores(model, X)))).tolist(), strict=True))
    return said


def table_rows(model, tokenizer, words):
    """The rows of a reader's embedding for words that are one token each, with the space before it.

    Raises:
        ValueError: a word is cut into several tokens.
    """
    tokens = [tokenizer.encode(f" {word}") for word in words]
    if broken := [word for word, of_word in zip(words, tokens, strict=True) if len(of_word) > 1]:
        raise ValueError(f"of several tokens: {', '.join(broken)}")
    return model.get_weights()[0][[token + 1 for [token] in tokens]]
