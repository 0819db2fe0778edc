"""The patients of lesson 04: a healthy network, and eight that have one illness each. Built fresh, to be trained and asked."""

from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np

from course_lib.data.digits import load_digits
from course_lib.scratch.network import Network, cross_entropy

N_SEEN, N_NEW, RATE, COPIES, NOISE = 1_000, 500, 0.05, 5, 0.1
N_ALONE = 100  # so many images are judged one by one


@dataclass
class Patient:
    """A compiled network, not trained yet, with its data.

    Attributes:
        model: ends in 10 scores. X, y: what it trains on, as the network gets it.
        X_new, y_new: what it is judged by, as the network gets it.
        judge: a function (model, images) -> scores, the way in which validation images are judged.
    """

    model: keras.Model
    X: np.ndarray
    y: np.ndarray
    X_new: np.ndarray
    y_new: np.ndarray
    judge: Callable


def together(model, X):
    """Scores of all images at once, as a trained network should be asked."""
    return model.predict_on_batch(X)


def alone(model, X):
    """Scores of images that come one by one while batch normalisation is in training mode: an illness."""
    return np.concatenate([keras.ops.convert_to_numpy(model(X[i : i + 1], training=True)) for i in range(len(X))])


def patient(letter, seed=0):
    """A patient at the door.

    Args:
        letter: "A" to "H", or "healthy". seed: of the random start, the shuffling and the noise.

    Returns:
        A Patient.
    """
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    X, y, X_new, y_new = load_digits(N_SEEN, N_NEW)
    middle, spread = X.mean(), X.std()
    scaled = {"X": (X - middle) / spread, "y": y, "X_new": (X_new - middle) / spread, "y_new": y_new, "judge": together}
    if letter == "A":
        return Patient(_network(units=16, learns=False), **scaled)
    if letter == "B":
        return Patient(_network(depth=6, units=32, start=keras.initializers.RandomNormal(stddev=0.01)), **scaled)
    if letter == "C":
        X, y, X_new, y_new = copies_then_split(X[:300], y[:300], rng)
        return Patient(_network(), (X - middle) / spread, y, (X_new - middle) / spread, y_new, together)
    if letter == "D":
        few = {"X_new": scaled["X_new"][:N_ALONE], "y_new": y_new[:N_ALONE], "judge": alone}
        return Patient(_network(norm=True), **scaled | few)
    if letter == "E":
        return Patient(_network(reduction="sum"), **scaled)
    if letter == "F":
        return Patient(_network(), **scaled | {"X": rng.permutation(scaled["X"])})
    if letter == "G":
        return Patient(_network(), **scaled | {"X_new": 255 * X_new})
    if letter == "H":
        return Patient(_network(twice=True), **scaled)
    return Patient(_network(), **scaled)


def copies_then_split(X, y, rng):
    """Five noisy copies of each image, shuffled, and only then shared out: an illness.

    Returns:
        X (1000, ...), y, X_new (500, ...), y_new, for 300 images.
    """
    X, y = np.repeat(X, COPIES, axis=0), np.repeat(y, COPIES)
    X = (X + NOISE * rng.normal(size=X.shape)).astype(np.float32)
    order = rng.permutation(len(y))
    new, seen = order[: len(y) // 3], order[len(y) // 3 :]
    return X[seen], y[seen], X[new], y[new]


def _network(depth=1, units=64, start="he_normal", learns=True, norm=False, twice=False, reduction="sum_over_batch_size"):
    """Dense layers with ReLU on 784 pixels, compiled; a healthy one unless told otherwise."""
    last = "he_normal" if start == "he_normal" else start
    model = keras.Sequential([keras.Input((784,))])
    for _ in range(depth):
        model.add(keras.layers.Dense(units=units, kernel_initializer=start, trainable=learns))
        if norm:
            model.add(keras.layers.BatchNormalization())
        model.add(keras.layers.ReLU())
    if start == "he_normal":
        last = keras.initializers.RandomNormal(stddev=0.03)  # so that the first scores are small: a loss of ln 10
    model.add(keras.layers.Dense(units=10, kernel_initializer=last))
    if twice:
        model.add(keras.layers.Softmax())
        model.add(keras.layers.Rescaling(1.0))  # else TensorFlow would mend it (lesson 03)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction=reduction)
    surprise = keras.metrics.SparseCategoricalCrossentropy(name="surprise", from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=RATE), loss=loss, metrics=[surprise, "accuracy"])
    return model


def measure(scores, y):
    """Mean cross-entropy and share right, as the patient itself counts them."""
    scores = np.asarray(scores, dtype=float)
    return cross_entropy(scores, y), float(np.mean(scores.argmax(axis=1) == y))


def record(sick, n_epochs=20):
    """Train a patient and write its chart.

    Args:
        sick: a Patient; its model is trained. n_epochs: how often through its data.

    Returns:
        An array (4, n_epochs + 1): loss, share right, and both on the validation images; the first column before any step.
    """
    before = measure(together(sick.model, sick.X), sick.y)
    columns = [(*before, *measure(sick.judge(sick.model, sick.X_new), sick.y_new))]
    for _ in range(n_epochs):
        told = sick.model.fit(sick.X, sick.y, verbose=0).history
        new = measure(sick.judge(sick.model, sick.X_new), sick.y_new)
        columns.append((told["surprise"][0], told["accuracy"][0], *new))
    return np.array(columns).T


def by_heart(letter, n_images=10, n_steps=150, seed=0):
    """Can it learn ten images by heart? Any network that learns at all can.

    Args:
        letter: see `patient`. n_images: the first so many. n_steps: of Adam, each on all of them.

    Returns:
        The loss before each step, as the patient counts it.
    """
    sick = patient(letter, seed)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    sick.model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=loss)
    few, truth, losses = sick.X[:n_images], sick.y[:n_images], []
    for _ in range(n_steps):
        losses.append(measure(together(sick.model, few), truth)[0])
        sick.model.train_on_batch(few, truth)
    return losses


def first_slopes(letter, seed=0):
    """The mean size of the slopes in each layer's weights, before any step, on all training images.

    Args:
        letter: a patient whose network is a plain chain of dense layers.

    Returns:
        One number a layer, the first layer first.
    """
    sick = patient(letter, seed)
    network, weights = Network([1, 1]), sick.model.get_weights()
    network.weights = [(W.astype(float), b.astype(float)) for W, b in zip(weights[::2], weights[1::2], strict=True)]
    _, slopes = network.loss_and_gradients(sick.X.astype(float), sick.y)
    return [float(np.abs(dW).mean()) for dW, _ in slopes]


def first_losses(letter, n_steps=12, batch_size=32, seed=0):
    """The loss of the first batches, each before its step."""
    sick, losses = patient(letter, seed), []
    for start in range(0, n_steps * batch_size, batch_size):
        batch = slice(start, start + batch_size)
        losses.append(measure(together(sick.model, sick.X[batch]), sick.y[batch])[0])
        sick.model.train_on_batch(sick.X[batch], sick.y[batch])
    return losses


def after_normalisation(model, X, training):
    """What batch normalisation hands on to the ReLU.

    Args:
        model: one with batch normalisation as its second layer. X: (n, 784). training: its mode.

    Returns:
        (n, n_hidden).
    """
    dense, norm = model.layers[:2]
    return keras.ops.convert_to_numpy(norm(dense(X), training=training))
