"""A small GPT in Keras, and its training: text in pieces goes in, what may come next comes out."""

import time

import numpy as np

from course_lib.training.attention import look_back

LENGTH, BATCH = 64, 16


def gpt(n_tokens, size=96, blocks=2, heads=4, length=LENGTH):
    """Vectors for pieces and places, some blocks of attention and thinking, and a score for each piece that may come next.

    Args:
        n_tokens: how many pieces there are. size: numbers in a vector, a multiple of heads. blocks: how many.
        length: how far back it sees.

    Returns:
        A Keras model, (n, length) whole numbers to (n, length, n_tokens) logits: at each place for the piece after it.

    Source: Radford and others (2019), Language models are unsupervised multitask learners, section 2.3 (norm first).
    """
    import keras

    layers = keras.layers
    tokens = keras.Input((length,), dtype="int32")
    places = keras.ops.cumsum(keras.ops.ones_like(tokens), axis=1) - 1
    x = layers.Embedding(n_tokens, size)(tokens) + layers.Embedding(length, size)(places)
    for _ in range(blocks):
        x = x + look_back(layers.LayerNormalization()(x), heads)
        x = x + layers.Dense(size)(layers.Dense(4 * size, activation="relu")(layers.LayerNormalization()(x)))
    return keras.Model(tokens, layers.Dense(n_tokens, use_bias=False)(layers.LayerNormalization()(x)))


def draw_windows(tokens, n, rng, length=LENGTH):
    """Windows of a text, anywhere in it, each with the same window one place later.

    Args:
        tokens: (n_text,) whole numbers. n: windows. rng: numpy's random generator.

    Returns:
        X and Y, both (n, length): Y is what comes next at each place of X.
    """
    starts = rng.integers(0, len(tokens) - length, size=n)
    windows = tokens[starts[:, None] + np.arange(length + 1)]
    return windows[:, :-1], windows[:, 1:]


def teach(model, tokens, steps, rate=6e-3, seed=0, batch=BATCH):
    """Train a GPT for so many steps; the learning rate rises for a tenth of them, then falls to 0.

    Args:
        model: from `gpt`. tokens: (n_text,), the text to learn from. rate: the highest learning rate.

    Returns:
        Seconds that it took.
    """
    import keras

    keras.utils.set_random_seed(seed)
    length = model.input_shape[1]
    falling = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=rate / 10, decay_steps=steps - steps // 10, warmup_target=rate, warmup_steps=steps // 10
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    adam = keras.optimizers.AdamW(falling, weight_decay=0.05, clipnorm=1.0)
    model.compile(optimizer=adam, loss=loss, jit_compile=False)
    X, Y = draw_windows(tokens, batch * steps, np.random.default_rng(seed), length)
    began = time.perf_counter()
    model.fit(X, Y, batch_size=batch, verbose=0)
    return time.perf_counter() - began
