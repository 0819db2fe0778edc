r"""**Debug: it forgot to remember.** Batch normalisation with its memory, a *running* mean and variance for each neuron. In training it uses the
batch, and its memory takes in a tenth of it: nine parts old, one part new. In use it stands on its memory alone, and leaves that
as it is. This code does neither. There are two faults in it; Keras's own layer judges.
Return new arrays, and leave those that were given as they are."""

from functools import cache

import keras
import numpy as np

from course_lib.exercises.expect import close, pair, untouched

KIND = "debug"
POINTS = 2
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"check_training_uses_the_batch": 0, "check_the_memory_is_slow": 1, "check_in_use_it_stands_on_its_memory": 1}
HINTS = [
    "Where does the code look at `training`? And which of the two, old or new, should weigh more?",
    "In use, two things differ: what is taken away and divided by, and that the memory stays as it is.",
    "An `if training:` around everything that looks at the batch. Swap 0.9 and 0.1. Without training, `mean` and `variance` do the work.",
]


def repaired_norm(X, gamma, beta, mean, variance, training):
    """X: (n, width); gamma, beta, mean, variance: (width,). Returns out, mean, variance."""
    ### BEGIN SOLUTION
    use_mean, use_variance = mean, variance
    if training:
        use_mean, use_variance = X.mean(axis=0), X.var(axis=0)
        mean = 0.9 * mean + 0.1 * use_mean
        variance = 0.9 * variance + 0.1 * use_variance
    out = gamma * (X - use_mean) / np.sqrt(use_variance + 1e-3) + beta
    return out, mean, variance
    ### END SOLUTION


def broken_repaired_norm(X, gamma, beta, mean, variance, training):
    """X: (n, width); gamma, beta, mean, variance: (width,). Returns out, mean, variance."""
    use_mean, use_variance = X.mean(axis=0), X.var(axis=0)
    mean = 0.1 * mean + 0.9 * use_mean
    variance = 0.1 * variance + 0.9 * use_variance
    out = gamma * (X - use_mean) / np.sqrt(use_variance + 1e-3) + beta
    return out, mean, variance


WIDTH = 5


def _case(rng, n=8):
    X = rng.normal(size=(n, WIDTH)) * rng.uniform(0.5, 3, size=WIDTH) + rng.normal(size=WIDTH)
    gamma, mean = rng.uniform(0.5, 2, size=WIDTH), rng.normal(size=WIDTH)
    variance = rng.uniform(0.5, 4, size=WIDTH)
    X[:, 0] *= 0.02  # so quiet a neuron that the 0.001 counts
    variance[0] *= 0.0005
    mean[0] = X[:, 0].mean() + 0.01
    return X, gamma, rng.normal(size=WIDTH), mean, variance


@cache
def _layer():
    layer = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-3)
    layer.build((None, WIDTH))
    return layer


def _keras_says(case, training):
    """What Keras's layer makes of it: the output, and its memory afterwards."""
    layer = _layer()
    layer.set_weights([values.astype("float32") for values in case[1:]])
    out = keras.ops.convert_to_numpy(layer(case[0].astype("float32"), training=training))
    return out, *(keras.ops.convert_to_numpy(w) for w in (layer.moving_mean, layer.moving_variance))


def _three(norm, case, training):
    return pair(norm(*(values.copy() for values in case), training), "(out, mean, variance)")


def check_training_uses_the_batch(norm, rng):
    """In training, what comes out is what Keras makes of this batch. (Without this nothing is earned.)"""
    case = _case(rng)
    out, _, _ = _three(norm, case, True)
    close(out, _keras_says(case, True)[0], "In training, the output", rtol=1e-3, atol=1e-3)


def check_the_memory_is_slow(norm, rng):
    """In training, the memory becomes nine parts of the old and one part of the batch, as in Keras."""
    case = _case(rng)
    _, mean, variance = _three(norm, case, True)
    _, want_mean, want_variance = _keras_says(case, True)
    close(mean, want_mean, "After training, the mean", rtol=1e-3, atol=1e-3)
    close(variance, want_variance, "After training, the variance", rtol=1e-3, atol=1e-3)


def check_in_use_it_stands_on_its_memory(norm, rng):
    """In use, mean and variance come from the memory, which stays as it is: an image gets the same in any company."""
    case = _case(rng)
    out, mean, variance = _three(norm, case, False)
    close(out, _keras_says(case, False)[0], "In use, the output", rtol=1e-3, atol=1e-3)
    close(mean, case[3], "After use, the mean", rtol=1e-4, atol=1e-5)
    close(variance, case[4], "After use, the variance", rtol=1e-4, atol=1e-5)


def hidden_check_what_it_was_given_is_left_alone(norm, rng):
    """The arrays that it was given are as they were, in training and in use."""
    case = _case(rng)
    for training in (True, False):
        given = [values.copy() for values in case]
        norm(*given, training)
        for before, after, name in zip(case, given, ("X", "gamma", "beta", "mean", "variance"), strict=True):
            untouched(before, after, name)


def _norm(case, training, batch=None, remember=None, share=0.1, root=True):
    """The layer; `batch` says whether it uses the batch, `remember` whether the memory moves, both like `training` if not given."""
    X, gamma, beta, mean, variance = case
    batch, remember = (training if choice is None else choice for choice in (batch, remember))
    of_batch = X.mean(axis=0), X.var(axis=0)
    use_mean, use_variance = of_batch if batch else (mean, variance)
    if remember:
        mean, variance = ((1 - share) * old + share * new for old, new in zip((mean, variance), of_batch, strict=True))
    spread = np.sqrt(use_variance + 1e-3) if root else use_variance + 1e-3
    return gamma * (X - use_mean) / spread + beta, mean, variance


def wrong_mends_the_shares_only(X, gamma, beta, mean, variance, training):
    """The memory is slow now. But `training` still makes no difference: in use, an image is measured against whoever sits beside it."""
    return _norm((X, gamma, beta, mean, variance), training, batch=True, remember=True)


def wrong_asks_for_the_mode_only_when_it_remembers(X, gamma, beta, mean, variance, training):
    """The memory is right, in training and in use, but nobody reads it: the output is still made with the batch's own mean and variance, in use as well."""
    return _norm((X, gamma, beta, mean, variance), training, batch=True)


def wrong_mends_the_mode_only(X, gamma, beta, mean, variance, training):
    """Training and use differ now. But the memory forgets nine tenths at each batch: it knows little more than the last one."""
    return _norm((X, gamma, beta, mean, variance), training, share=0.9)


def wrong_uses_the_memory_always(X, gamma, beta, mean, variance, training):
    """You use the memory in training too. Then a batch is not normalised at all while the network learns: the memory lags behind."""
    return _norm((X, gamma, beta, mean, variance), training, batch=False)


def wrong_goes_on_remembering(X, gamma, beta, mean, variance, training):
    """In use the output is right, but the memory still moves. Each image that comes by would change what the next ones get."""
    return _norm((X, gamma, beta, mean, variance), training, remember=True)


def wrong_turns_the_mode_round(X, gamma, beta, mean, variance, training):
    """The two modes have changed places: the batch is for training, the memory for use."""
    return _norm((X, gamma, beta, mean, variance), not training)


def wrong_never_remembers(X, gamma, beta, mean, variance, training):
    """Your memory never moves, not even in training. Then in use it stands on what it was born with."""
    return _norm((X, gamma, beta, mean, variance), training, remember=False)


def wrong_normalises_each_image(X, gamma, beta, mean, variance, training):
    """You take the mean over the neurons of one image. That is layer normalisation: a neuron's mean is taken over the images, along axis 0."""
    if not training:
        return _norm((X, gamma, beta, mean, variance), training)
    out = gamma * (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + 1e-3) + beta
    return out, *_norm((X, gamma, beta, mean, variance), training)[1:]


def wrong_divides_by_the_variance(X, gamma, beta, mean, variance, training):
    """You divide by the variance. The spread is its square root."""
    return _norm((X, gamma, beta, mean, variance), training, root=False)


def wrong_divides_by_one_less(X, gamma, beta, mean, variance, training):
    """Your variance of a batch divides by n - 1. That is for guessing at the many from a few; a norm measures this batch, and divides by n."""
    n = len(X) if training else 1
    batch = X - X.mean(axis=0)
    wider = (batch**2).sum(axis=0) / max(n - 1, 1)
    out, new_mean, new_variance = _norm((X, gamma, beta, mean, variance), training)
    if not training:
        return out, new_mean, new_variance
    return gamma * batch / np.sqrt(wider + 1e-3) + beta, new_mean, 0.9 * variance + 0.1 * wider


def wrong_adds_the_small_number_outside(X, gamma, beta, mean, variance, training):
    """You add the 0.001 to the spread, after the root. It belongs to the variance, under the root: for a quiet neuron that makes a difference."""
    use_mean, use_variance = (X.mean(axis=0), X.var(axis=0)) if training else (mean, variance)
    out = gamma * (X - use_mean) / (np.sqrt(use_variance) + 1e-3) + beta
    return out, *_norm((X, gamma, beta, mean, variance), training)[1:]


def wrong_uses_the_memory_after_it_moved(X, gamma, beta, mean, variance, training):
    """In training, what you take away is the *memory*, freshly updated. It should be the batch's own mean and variance."""
    _, mean, variance = _norm((X, gamma, beta, mean, variance), training)
    return _norm((X, gamma, beta, mean, variance), False)


def wrong_writes_into_what_it_was_given(X, gamma, beta, mean, variance, training):
    """The numbers are right, but you write into the arrays of whoever called you. Make new ones, and return them."""
    out, new_mean, new_variance = _norm((X, gamma, beta, mean, variance), training)
    mean[:], variance[:] = new_mean, new_variance
    return out, mean, variance


def right_with_two_branches(X, gamma, beta, mean, variance, training):
    """An early return for use; the memory moved by its distance; lists come back."""
    if not training:
        scale = gamma / np.sqrt(variance + 1e-3)
        return (scale * X + (beta - scale * mean)).tolist(), mean, variance
    batch_mean = X.sum(axis=0) / len(X)
    batch_variance = ((X - batch_mean) ** 2).sum(axis=0) / len(X)
    out = gamma * (X - batch_mean) / np.sqrt(batch_variance + 1e-3) + beta
    return out.tolist(), mean + 0.1 * (batch_mean - mean), variance + 0.1 * (batch_variance - variance)


def right_neuron_by_neuron(X, gamma, beta, mean, variance, training):
    """One neuron after the other; float32."""
    out, means, variances = np.zeros(X.shape, dtype=np.float32), np.array(mean), np.array(variance)
    for j in range(X.shape[1]):
        column = X[:, j]
        m, v = (np.mean(column), np.var(column)) if training else (mean[j], variance[j])
        out[:, j] = (column - m) / (v + 0.001) ** 0.5 * gamma[j] + beta[j]
        if training:
            means[j], variances[j] = means[j] * 0.9 + m * 0.1, variances[j] * 0.9 + v * 0.1
    return out, means, variances
