"""A small classifier and a small U-Net for pictures of the back of the eye, and how they are trained."""

from course_lib.training.answers import answers_of


def classifier(side=32, by_place=False, seed=0):
    """From pictures (n, side, side, 1) to a logit (n, 1): above 0 says ill.

    Args:
        by_place: False asks where a sign is seen strongest, wherever that is. True keeps places apart in a dense layer, and can
            therefore remember whole pictures. seed: of the random start.
    """
    import keras

    keras.utils.set_random_seed(seed)

    layers = [keras.Input((side, side, 1)), keras.layers.Rescaling(scale=8.0, offset=-4.4)]
    for filters in (8, 16):
        layers.append(keras.layers.Conv2D(filters=filters, kernel_size=3, padding="same", activation="relu"))
        layers.append(keras.layers.MaxPooling2D(pool_size=2))
    if by_place:
        layers += [keras.layers.Flatten(), keras.layers.Dense(units=32, activation="relu")]
    else:
        layers += [keras.layers.Conv2D(filters=16, kernel_size=3, padding="same", activation="relu")]
        layers += [keras.layers.GlobalMaxPooling2D()]
    return keras.Sequential([*layers, keras.layers.Dense(units=1)])


def u_net(filters=8, seed=0):
    """A logit for each pixel: once down, once up, and a skip that hands over the fine detail.

    Args:
        filters: in the fine half; twice as many in the coarse one. seed: of the random start.

    Returns:
        A Keras model from (n, height, width, 1), both sides even, to (n, height, width, 1); above 0 says lesion.

    Source: Ronneberger, Fischer and Brox (2015), U-Net: convolutional networks for biomedical image segmentation.
    """
    import keras

    keras.utils.set_random_seed(seed)

    def conv(n):
        return keras.layers.Conv2D(filters=n, kernel_size=3, padding="same", activation="relu")

    image = keras.Input((None, None, 1))
    fine = conv(filters)(keras.layers.Rescaling(scale=8.0, offset=-4.4)(image))
    coarse = keras.layers.MaxPooling2D(pool_size=2)(fine)
    coarse = conv(2 * filters)(conv(2 * filters)(coarse))
    up = keras.layers.UpSampling2D(size=2)(coarse)
    both = keras.layers.Concatenate()([fine, up])
    return keras.Model(image, keras.layers.Conv2D(filters=1, kernel_size=1)(conv(filters)(both)))


def dice_loss(truth, logits, smooth=1.0):
    """1 less the soft overlap of each picture's mask, in the mean over the pictures.

    Args:
        truth: (n, height, width, 1), 0 or 1. logits: the same shape. smooth: added above and below.
    """
    from keras import ops

    p, axes = ops.sigmoid(logits), (1, 2, 3)
    both = ops.sum(truth * p, axis=axes)
    return 1 - ops.mean((2 * both + smooth) / (ops.sum(truth, axis=axes) + ops.sum(p, axis=axes) + smooth))


def fit(model, X, y, loss=None, epochs=8, learning_rate=0.005, batch_size=16):
    """Train a fresh model with Adam.

    Args:
        model: as `classifier` or `u_net` make it. X, y: pictures, and what is true, 0 or 1, in the shape of the logits.
        loss: a function of (y, logits); yes-or-no cross-entropy when not given.

    Returns:
        The model.
    """
    import keras

    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss=loss or keras.losses.BinaryCrossentropy(from_logits=True),
        jit_compile=False,
    )
    model.fit(X, y, epochs=epochs, batch_size=batch_size, verbose=0)
    return model


def scores_of(model, X):
    """The logits of all pictures, in pieces of 100, which keeps memory small.

    Args:
        X: (n, height, width, 1).

    Returns:
        A numpy array: (n, 1) from a classifier, the shape of X from a U-Net.
    """
    return answers_of(model, X)
