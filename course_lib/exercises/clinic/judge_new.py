r"""**Debug: heal both.** This is how D and G judged new images, with the fault of each in it. `network(X, training=...)` is a
function: it calls a trained Keras network, with batch normalisation or without. That was trained on `X_train`, standardised: minus the
mean, divided by the spread, one number each for all pixels. Return its scores for `X_new`, such that no image's score depends on its company."""

from functools import cache

import keras
import numpy as np

from course_lib.exercises.expect import close, numbers
from course_lib.scratch.network import softmax

KIND = "debug"
POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"hidden_check_company_changes_nothing": 1}
HINTS = [
    "Two faults. What was done to the training images before the network saw them, and is it done here? And what does `training` say?",
    "A new image gets the mean and spread of the *training* images: it is measured with the ruler that they were measured with.",
    "`middle` and `spread` are there and not used for `X_new`. With `training=False`, batch normalisation uses what it remembers of the training.",
]


def judge_new(network, X_train, X_new):
    """Scores (m, n_classes) of new images. X_train: (n, n_pixels), X_new: (m, n_pixels)."""
    ### BEGIN SOLUTION
    middle, spread = X_train.mean(), X_train.std()
    new = (X_new - middle) / spread
    return network(new, training=False)
    ### END SOLUTION


def broken_judge_new(network, X_train, X_new):
    """Scores (m, n_classes) of new images. X_train: (n, n_pixels), X_new: (m, n_pixels)."""
    middle, spread = X_train.mean(), X_train.std()
    X_train = (X_train - middle) / spread
    return network(X_new, training=True)


N_PIXELS, N_HIDDEN, N_CLASSES = 12, 6, 4


@cache
def _empty(norm):
    """A network with or without batch normalisation, made once: its weights are set anew for each check."""
    model = keras.Sequential([keras.Input((N_PIXELS,)), keras.layers.Dense(units=N_HIDDEN)])
    if norm:
        model.add(keras.layers.BatchNormalization())
    model.add(keras.layers.ReLU())
    model.add(keras.layers.Dense(units=N_CLASSES))
    return model


def _trained(rng, norm):
    """A network with weights as a training might leave them.

    Returns:
        network(X, training=False) -> scores; the same by hand, never in training mode; and the Keras model behind.
    """
    model = _empty(norm)
    W, b = rng.normal(size=(N_PIXELS, N_HIDDEN)), rng.normal(size=N_HIDDEN)
    gamma, beta, mean, variance = rng.normal(size=(4, N_HIDDEN))
    variance = variance**2 + 0.5
    V, c = rng.normal(size=(N_HIDDEN, N_CLASSES)), rng.normal(size=N_CLASSES)
    weights = [W, b, *((gamma, beta, mean, variance) if norm else ()), V, c]
    model.set_weights([values.astype("float32") for values in weights])

    def network(X, training=False):
        return keras.ops.convert_to_numpy(model(np.asarray(X, dtype="float32"), training=bool(training)))

    def scores(X):
        hidden = X @ W + b
        if norm:
            hidden = gamma * (hidden - mean) / np.sqrt(variance + 1e-3) + beta
        return np.maximum(hidden, 0) @ V + c

    return network, scores, model


def _grey(rng, n, low=0, high=255):
    return rng.integers(low, high, size=(n, N_PIXELS)).astype(float)


def _scaled(X, X_train):
    return (X - X_train.mean()) / X_train.std()


def check_new_images_are_scaled_like_the_training(judge, rng):
    """A network without batch normalisation gets new images on the scale of the training images."""
    network, scores, _ = _trained(rng, norm=False)
    X_train, X_new = _grey(rng, 30), _grey(rng, 7, 40, 120)
    close(judge(network, X_train.copy(), X_new.copy()), scores(_scaled(X_new, X_train)), "The score", rtol=1e-3, atol=1e-3)


def check_batch_normalisation_uses_what_it_remembers(judge, rng):
    """A network with batch normalisation judges by the means and spreads that it remembers from its training."""
    network, scores, _ = _trained(rng, norm=True)
    X_train = _grey(rng, 10)
    X_train = (X_train - X_train.mean(axis=0)) / X_train.std(axis=0)  # so that standardising leaves it alone, by pixels too
    X_new = rng.permutation(X_train)
    close(judge(network, X_train.copy(), X_new.copy()), scores(X_new), "The score", rtol=1e-3, atol=1e-3)


def hidden_check_company_changes_nothing(judge, rng):
    """An image alone gets the scores that it gets in a crowd, and asked twice, it gets them twice."""
    network, scores, model = _trained(rng, norm=True)
    kept, X_train, X_new = model.get_weights(), _grey(rng, 30), _grey(rng, 5)
    images = X_new.copy()
    crowd, again = (numbers(judge(network, X_train.copy(), images), "The score", (5, N_CLASSES)) for _ in range(2))
    model.set_weights(kept)
    one = numbers(judge(network, X_train.copy(), X_new[3:4].copy()), "The score of one image", (1, N_CLASSES))
    same = np.allclose(one[0], crowd[3], rtol=1e-3, atol=1e-3)
    assert same, "One image had other scores alone than in a crowd of five."
    model.set_weights(kept)
    assert np.ptp(crowd, axis=0).max() > 1e-3, "All images got the same scores."
    close(crowd, scores(_scaled(X_new, X_train)), "The score", rtol=1e-3, atol=1e-3)
    assert np.allclose(crowd, again, rtol=1e-3, atol=1e-3), "Asked a second time, the same images got other scores."


def wrong_heals_the_scale_only(network, X_train, X_new):
    """G is well, D is not: `training=True` still makes batch normalisation measure whoever happens to be in the batch."""
    return network(_scaled(X_new, X_train), training=True)


def wrong_heals_the_norm_only(network, X_train, X_new):
    """D is well, G is not: the new images still reach the network as grey levels. (Whoever measures `X_train` after it was standardised finds 0 and 1.)"""
    return network(X_new, training=False)


def wrong_measures_the_new_images(network, X_train, X_new):
    """You scaled the new images by their own mean and spread. Then a dark image and a bright one look alike, and it matters who comes along."""
    return network(_scaled(X_new, X_new), training=False)


def wrong_pools_old_and_new(network, X_train, X_new):
    """You measured mean and spread on old and new images together. The network was trained before the new ones came: keep its ruler."""
    return network(_scaled(X_new, np.concatenate([X_train, X_new])), training=False)


def wrong_divides_by_the_largest_grey(network, X_train, X_new):
    """You divide by 255. That is a good scale, but not the one on which this network was trained."""
    return network(X_new / 255.0, training=False)


def wrong_takes_the_mean_only(network, X_train, X_new):
    """You take the mean away and forget the spread: the new images are still many times too strong."""
    return network(X_new - X_train.mean(), training=False)


def wrong_forgets_the_mean(network, X_train, X_new):
    """You divide by the spread and leave the mean in: every pixel is too bright by the same amount."""
    return network(X_new / X_train.std(), training=False)


def wrong_divides_by_the_variance(network, X_train, X_new):
    """`var` is the spread squared. Divided by that, all images are nearly the same grey."""
    return network((X_new - X_train.mean()) / X_train.var(), training=False)


def wrong_asks_one_by_one_in_training(network, X_train, X_new):
    """No image has company any more, but in training mode each is now its own mean: nothing of it is left. It is the mode that is ill."""
    return np.concatenate([network(_scaled(image[None], X_train), training=True) for image in X_new])


def wrong_scales_in_place(network, X_train, X_new):
    """The first time all is right. But `-=` and `/=` change the caller's images, and whoever asks again has them scaled twice."""
    middle, spread = X_train.mean(), X_train.std()
    X_new -= middle
    X_new /= spread
    return network(X_new, training=False)


def wrong_calls_predict(network, X_train, X_new):
    """`network` is a function here, and has no `predict`. Call it, and say the mode yourself: that is what `predict` does for you."""
    return network.predict(_scaled(X_new, X_train))


def wrong_measures_each_pixel(network, X_train, X_new):
    """You took a mean and a spread for each pixel. The training used one mean and one spread for all of them: do as it did."""
    return network((X_new - X_train.mean(axis=0)) / X_train.std(axis=0), training=False)


def wrong_adds_a_softmax(network, X_train, X_new):
    """Scaling and mode are right, but probabilities came back, and the scores were asked for."""
    return softmax(network(_scaled(X_new, X_train), training=False))


def wrong_shows_the_training_images(network, X_train, X_new):
    """These are the scores of the first training images. The new ones were asked for."""
    return network(_scaled(X_train, X_train)[: len(X_new)], training=False)


def right_with_tensors(network, X_train, X_new):
    """With keras.ops, in single precision; the mode is not named at all, which means the same. A tensor comes back."""
    old, new = (keras.ops.convert_to_tensor(X.astype("float32")) for X in (X_train, X_new))
    scaled = (new - keras.ops.mean(old)) / keras.ops.std(old)
    return keras.ops.convert_to_tensor(network(keras.ops.convert_to_numpy(scaled)))


def right_one_by_one(network, X_train, X_new):
    """In a loop, one image at a time; a list comes back."""
    middle, spread = float(np.mean(X_train)), float(np.std(X_train))
    return [network((image[None] - middle) / spread, training=False)[0].tolist() for image in X_new]
