"""Networks that turn a face or a voice into a point on a sphere, and their training by triplets."""

import numpy as np

from course_lib.training.answers import answers_of

MARGIN = 0.3
PERSONS, PICTURES = 16, 4  # in a batch; every picture meets every other


def face_network(size=16, seed=0):
    """From pictures (n, 32, 32, 3) to points (n, size) of length 1."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    conv = {"kernel_size": 3, "strides": 2, "padding": "same", "activation": "relu"}
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Rescaling(scale=2.0, offset=-1.0),
            layers.Conv2D(filters=16, **conv),
            layers.Conv2D(filters=32, **conv),
            layers.Conv2D(filters=32, **conv),
            layers.Flatten(),
            layers.Dense(units=size),
            layers.UnitNormalization(),
        ]
    )


def voice_network(n_inputs=24, size=8, seed=0):
    """From means and spreads of a voice (n, n_inputs) to points (n, size) of length 1."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    dense = layers.Dense(units=32, activation="relu")
    return keras.Sequential([keras.Input((n_inputs,)), dense, layers.Dense(units=size), layers.UnitNormalization()])


def all_triplets(person, points):
    """The triplet loss of all triplets in a batch, in the mean over those that are not yet far enough apart.

    Args:
        person: (n, 1) or (n,). points: (n, size), of length 1.

    Source: Hermans, Beyer and Leibe (2017), In defense of the triplet loss, section 2, "batch all", mean of what is not 0.
    """
    from keras import ops

    distances, same = _distances_and_same(person, points)
    number = ops.cumsum(ops.ones_like(distances[:, 0]))
    another = same - ops.cast(ops.equal(number[:, None], number[None]), "float32")  # a picture is no second picture of itself
    loss = ops.relu(distances[:, :, None] - distances[:, None, :] + MARGIN) * another[:, :, None] * (1 - same)[:, None, :]
    return ops.sum(loss) / (ops.sum(ops.cast(loss > 1e-6, "float32")) + 1)


def nearest_of_all(person, points):
    """With a slip: the nearest picture of *all* stands for the other person, and nobody is nearer than oneself."""
    from keras import ops

    distances, same = _distances_and_same(person, points)
    farthest, nearest = ops.max(distances * same, axis=1), ops.min(distances, axis=1)
    return ops.mean(ops.relu(farthest - nearest + MARGIN))


def _distances_and_same(person, points):
    from keras import ops

    person = ops.reshape(person, (-1,))
    distances = ops.maximum(2 - 2 * ops.matmul(points, ops.transpose(points)), 0)
    return distances, ops.cast(ops.equal(person[:, None], person[None]), "float32")


def fit(model, X, person, loss=all_triplets, steps=600, learning_rate=0.002, seed=0):
    """Train a fresh network on batches in which each person stands several times.

    Args:
        X: (n, ...). person: (n,), whole numbers; at least 2 persons. seed: of the batches.

    Returns:
        The loss of each tenth part of the training, (10,).
    """
    import keras

    rng, rows = np.random.default_rng(seed), {one: np.flatnonzero(person == one) for one in np.unique(person)}
    persons = np.array(sorted(rows))
    at_once = min(PERSONS, len(persons))
    batches = []
    for _ in range(steps):
        chosen = rng.permutation(persons)[:at_once]
        batches.append(np.concatenate([rng.choice(rows[one], PICTURES, replace=len(rows[one]) < PICTURES) for one in chosen]))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss=loss, jit_compile=False)
    curve = []
    for part in np.array_split(np.array(batches), 10):
        order = part.ravel()
        told = model.fit(X[order], person[order], batch_size=part.shape[1], shuffle=False, verbose=0)
        curve.append(told.history["loss"][0])
    return np.array(curve)


def points_of(model, X):
    """The points of all pictures or voices, in pieces of 200: a numpy array (n, size)."""
    return answers_of(model, X, at_once=200)
