"""Networks that read strings of digits from decibels, trained by what was said alone: nobody tells them when."""

import numpy as np

from course_lib.data.spoken import N_BANDS
from course_lib.scratch.ctc import BLANK, greedy
from course_lib.scratch.edit_distance import word_error_rate
from course_lib.scratch.sound import in_noise
from course_lib.training.again import start_again

N_WINDOWS, LONGEST, N_CLASSES, FILL = 128, 4, 11, -1
BATCH, N_EPOCHS = 50, 4
TO_UNITS = {"scale": 1 / 14, "offset": 1.0}  # decibels to mean 0 and spread 1, about


def gru_reader(units=48):
    """A recurrent network: two convolutions, each with a stride of 2, then a GRU forwards and one backwards.

    Returns:
        A compiled Keras model from (128, 24) decibels to (32, 11) logits: a step of 80 ms each, the blank last.
    """
    import keras

    layers = keras.layers
    both_ways = layers.Bidirectional(layers.GRU(units, return_sequences=True))
    model = keras.Sequential([*_ear(units), both_ways, layers.Dense(N_CLASSES)])
    return _compiled(model, learning_rate=0.006)


def transformer_reader(units=64, heads=4, blocks=2):
    """A Transformer encoder in place of the GRU: in each block, every step looks at all steps, and then thinks for itself.

    Returns:
        A compiled Keras model, from and to the same as `gru_reader`.
    """
    import keras

    layers, ear = keras.layers, _ear(units)
    x = sound = keras.Input((N_WINDOWS, N_BANDS))
    for layer in ear[1:]:
        x = layer(x)
    for _ in range(blocks):
        seen = layers.LayerNormalization()(x)
        x = x + layers.MultiHeadAttention(heads, units // heads)(seen, seen)
        thought = layers.Dense(2 * units, activation="relu")(layers.LayerNormalization()(x))
        x = x + layers.Dense(units)(thought)
    model = keras.Model(sound, layers.Dense(N_CLASSES)(layers.LayerNormalization()(x)))
    return _compiled(model, learning_rate=0.003)


def _ear(units):
    """What both networks begin with: 128 windows of 20 ms become 32 steps of 80 ms."""
    import keras

    layers = keras.layers
    shrink = [layers.Conv1D(units, 5, strides=2, padding="same", activation="relu") for _ in range(2)]
    return [keras.Input((N_WINDOWS, N_BANDS)), layers.Rescaling(**TO_UNITS), *shrink]


def _compiled(model, learning_rate, steps=320):
    import keras

    rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=learning_rate / 20,
        decay_steps=steps,
        warmup_target=learning_rate,
        warmup_steps=steps // 8,
    )
    keras.saving.register_keras_serializable("speech")(ctc_loss)  # so that `start_again` can clone the model
    model.compile(optimizer=keras.optimizers.Adam(rate, clipnorm=1.0), loss=ctc_loss, jit_compile=False)
    return model


def ctc_loss(said, logits):
    """Minus the logarithm of the probability of all paths that say it, for each string.

    Args:
        said: (n, LONGEST) digits, filled up with FILL. logits: (n, steps, N_CLASSES).

    Returns:
        (n,). What `keras.ops.ctc_loss` gives, too; TensorFlow's own kernel for sparse labels is several times faster on a CPU.
    """
    import keras

    ops = keras.ops
    said = ops.cast(said, "int32")
    lengths = ops.sum(ops.cast(said != FILL, "int32"), axis=1)
    steps = ops.full((ops.shape(logits)[0],), ops.shape(logits)[1], dtype="int32")
    if keras.backend.backend() != "tensorflow":
        return ops.ctc_loss(ops.where(said == FILL, BLANK, said), logits, lengths, steps, mask_index=BLANK)
    import tensorflow as tf

    places = tf.where(said != FILL)
    sparse = tf.SparseTensor(places, tf.gather_nd(said, places), tf.shape(said, out_type=tf.int64))
    return tf.nn.ctc_loss(sparse, logits, None, steps, logits_time_major=False, blank_index=BLANK)


def as_targets(said):
    """Tuples of digits as (n, LONGEST), filled up with FILL."""
    return np.array([[*digits, *[FILL] * (LONGEST - len(digits))] for digits in said], dtype="int32")


def teach(model, X, said, seed=0):
    """Train a reader from a new random start, four times through the strings.

    Args:
        model: from `gru_reader` or `transformer_reader`; it forgets what it knew. X: (n, 128, 24). said: n tuples of digits.

    Returns:
        The model.
    """
    start_again(model, seed)
    model.fit(X, as_targets(said), epochs=N_EPOCHS, batch_size=BATCH, verbose=0)
    return model


def log_probabilities(model, X):
    """(n, 32, 11): for each step, the logarithm of the probability of each digit and of the blank."""
    logits = model.predict(X, batch_size=200, verbose=0).astype(float)
    return logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)


def read(model, X):
    """What a network hears in each string, step by step: n lists of digits."""
    return [greedy(logp) for logp in log_probabilities(model, X)]


def errors_in_noise(model, strings, ratios):
    """Word error rates with hiss over the strings.

    Args:
        strings: Strings. ratios: how many decibels the speech is louder, for each test.

    Returns:
        A list of rates. The same hiss for every model.
    """
    noisy = (in_noise(strings.X, ratio, np.random.default_rng(ratio)) for ratio in ratios)
    return [word_error_rate(strings.said, read(model, X)) for X in noisy]
