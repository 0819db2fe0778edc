"""A small convolutional body that has read printed letters, or sorted clothes, and new heads for it."""

import numpy as np

from course_lib.data.bodies import load_body
from course_lib.data.digits import all_digits, shrink
from course_lib.training.again import start_again

SIDE, N_FEATURES = 14, 512


def body(source=None):
    """Two residual blocks of convolutions with batch normalisation, from (14, 14, 1) to 512 features.

    Args:
        source: "letters" or "clothes", whose weights it gets; None: a random start.

    Returns:
        A Keras model without a head, not compiled.

    Source of the block: He, Zhang, Ren and Sun (2016), Deep residual learning for image recognition.
    """
    import keras

    def conv(x, width, strides=1):
        x = keras.layers.Conv2D(width, 3, strides=strides, padding="same", use_bias=False, kernel_initializer="he_normal")(x)
        return keras.layers.BatchNormalization(momentum=0.9)(x)

    x = start = keras.Input((SIDE, SIDE, 1))
    for width in (16, 32):
        x = keras.layers.ReLU()(conv(x, width, strides=2))
        x = keras.layers.Add()([x, conv(keras.layers.ReLU()(conv(x, width)), width)])
    model = keras.Model(start, keras.layers.Flatten()(keras.layers.ReLU()(x)), name="body")
    if source is not None:
        model.set_weights(load_body(source))
    return model


def as_pictures(X):
    """(n, 784) as (n, 14, 14, 1), for the body."""
    return shrink(X, SIDE).reshape(-1, SIDE, SIDE, 1)


def with_head(below, rate, n_classes=10):
    """A new head, all zeros, on a body; compiled for Adam with that learning rate.

    Args:
        below: a body; whether it is trainable decides here whether it will learn.
    """
    import keras

    model = keras.Sequential([below, keras.layers.Dense(n_classes, kernel_initializer="zeros")])
    optimizer = keras.optimizers.Adam(learning_rate=rate)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=optimizer, loss=loss, steps_per_execution=5, jit_compile=False)
    return model


def fifty(seed, n_new=1_000):
    """Fifty digits to train on, five of each, and new ones to judge by.

    Returns:
        pictures (50, 14, 14, 1), y (50,), new pictures (n_new, 14, 14, 1), y_new (n_new,).
    """
    X, y = all_digits()
    order = np.random.default_rng(seed).permutation(len(y))
    few = np.concatenate([order[y[order] == digit][:5] for digit in range(10)])
    new = order[~np.isin(order, few)][:n_new]
    return as_pictures(X[few]), y[few], as_pictures(X[new]), y[new]


def share_after_an_epoch(model, rate, pictures, y, n_new=1_000):
    """Start a compiled model anew, train it once on all pictures but the last `n_new`; the share of these it gets right."""
    start_again(model, seed=0)
    model.optimizer.learning_rate.assign(rate)
    model.fit(pictures[:-n_new], y[:-n_new], batch_size=50, verbose=0)
    return float(np.mean(model.predict_on_batch(pictures[-n_new:]).argmax(axis=1) == y[-n_new:]))


def shares_tuned(ways, n_trainings=3, n_steps=100):
    """Body and head trained together on fifty digits, in several ways; the share right on 1,000 new ones.

    Args:
        ways: {name: (source, rate)}, source as for `body`; None starts at random, anew for each training.
        n_trainings: each on fifty other digits. n_steps: of ten images, shuffled.

    Returns:
        {name: n_trainings shares from 0 to 1}.
    """
    import keras

    model, shares = with_head(body(), 0.001), {}
    for name, (source, rate) in ways.items():
        shares[name] = []
        for seed in range(n_trainings):
            if source is None or not model.optimizer.built:
                start_again(model, seed)
            if source is not None:
                model.set_weights([*load_body(source), *(0 * w for w in model.layers[1].get_weights())])
                for variable in model.optimizer.variables:
                    variable.assign(keras.ops.zeros_like(variable))
            model.optimizer.learning_rate.assign(rate)
            pictures, y, new, y_new = fifty(seed)
            rng = np.random.default_rng(seed)
            order = np.concatenate([rng.permutation(len(y)) for _ in range(10 * n_steps // len(y))])
            model.fit(pictures[order], y[order], batch_size=10, shuffle=False, verbose=0)
            shares[name].append(float(np.mean(model.predict_on_batch(new).argmax(axis=1) == y_new)))
    return shares
