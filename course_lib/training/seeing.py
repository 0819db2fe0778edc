"""Small networks that read pictures of 28 by 28 pixels, all trained in the same way, so that only the network differs."""

import numpy as np

from course_lib.training.again import start_again

SIDE, N_EPOCHS, BATCH = 28, 3, 100


def reader(*layers):
    """A compiled Keras model from pictures (28, 28, 1) to whatever the last layer gives, the logits of ten classes.

    Args:
        layers: fresh Keras layers, the last of ten units.
    """
    import keras

    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((SIDE, SIDE, 1)), *layers])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=loss, jit_compile=False)
    return model


def as_pictures(X):
    """(n, 784) as (n, 28, 28, 1): rows, columns and one channel."""
    return np.reshape(X, (-1, SIDE, SIDE, 1))


def teach(model, X, y, seed=0):
    """Train a `reader` from a new random start, three times through the pictures.

    Args:
        model: from `reader`; it forgets what it knew. X: (n, 784). y: (n,). seed: of start and shuffling.

    Returns:
        The model.
    """
    start_again(model, seed)
    model.fit(as_pictures(X), y, epochs=N_EPOCHS, batch_size=BATCH, verbose=0)
    return model


def n_right(model, X, y, right=0):
    """How many pictures the model reads, each moved by `right` pixels to the right (what leaves comes in at the left)."""
    moved = np.roll(as_pictures(X), right, axis=2)
    return int(np.sum(model.predict(moved, batch_size=250, verbose=0).argmax(axis=1) == y))


def maps_inside(model, picture):
    """What each convolution of a Keras model gives for one picture.

    Args:
        picture: (784,).

    Returns:
        A list of arrays (height, width, kernels), one a convolution.
    """
    import keras

    seen, maps = keras.ops.convert_to_tensor(as_pictures(picture).astype("float32")), []
    for layer in model.layers:
        seen = layer(seen)
        if isinstance(layer, keras.layers.Conv2D):
            maps.append(keras.ops.convert_to_numpy(seen)[0])
    return maps
