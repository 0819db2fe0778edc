"""Lenders: a straight line with weights, and a network that learns some people by heart."""

import numpy as np

from course_lib.scratch.logistic import scale_of, sigmoid


def lender(X, y, weights=None):
    """Logistic regression: returns a function from rows to the chance that y is 1.

    Args:
        X: (n, features). y: (n,) 0 or 1. weights: (n,), how much each row counts.
    """
    from sklearn.linear_model import LogisticRegression

    scale = scale_of(X)
    model = LogisticRegression(max_iter=500).fit(scale(X), y, sample_weight=weights)
    return lambda rows: sigmoid(model.decision_function(scale(rows)))


def by_heart(inside, outside, epochs, seed=0, l2=0.0):
    """Trains a network of one wide layer, and tells after some epochs how surprised it is, person by person.

    Args:
        inside: Loans, who is learned from. outside: Loans, others. epochs: at which to look, rising. l2: weight decay.

    Returns:
        {epochs: (losses of who was learned from, losses of the others)}.
    """
    import keras

    keras.utils.set_random_seed(seed)
    X, y, scale = inside.X, inside.repays, scale_of(inside.X)
    regular = keras.regularizers.L2(l2) if l2 else None
    hidden = keras.layers.Dense(256, activation="relu", kernel_regularizer=regular)
    model = keras.Sequential([keras.Input((X.shape[1],)), hidden, keras.layers.Dense(1, kernel_regularizer=regular)])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.02), loss=loss, jit_compile=False)
    looks, done = {}, 0
    for until in epochs:
        model.fit(scale(X), y, batch_size=len(y), epochs=until - done, verbose=0)
        looks[until] = tuple(_surprise(model, scale(side.X), side.repays) for side in (inside, outside))
        done = until
    return looks


def _surprise(model, X, y):
    import keras

    score = keras.ops.convert_to_numpy(model(X.astype("float32"), training=False))[:, 0]
    return np.logaddexp(0.0, score) - y * score
