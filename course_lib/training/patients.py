"""Small networks that predict a number, such as days at home."""

import numpy as np


def fit_numbers(X, y, epochs=40, seed=0):
    """Train a network of one hidden layer on rows (n, d) and outcomes (n,).

    Args:
        X: in units of their spread. y: any unit; it is scaled inside.

    Returns:
        A function from rows (m, d) to predictions (m,), in the unit of y.
    """
    import keras

    keras.utils.set_random_seed(seed)
    hidden = keras.layers.Dense(units=32, activation="relu", kernel_regularizer=keras.regularizers.L2(0.002))
    model = keras.Sequential([keras.Input((X.shape[1],)), hidden, keras.layers.Dense(units=1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse", jit_compile=False)
    middle, spread = float(np.mean(y)), float(np.std(y)) or 1.0
    goal = ((np.asarray(y) - middle) / spread).astype("float32")
    rounds = max(2, min(epochs, int(epochs * 2_000 / len(X))))  # no more steps for many rows than for few
    model.fit(np.asarray(X, dtype="float32"), goal, epochs=rounds, batch_size=64, verbose=0)

    def predict(rows):
        said = model(np.asarray(rows, dtype="float32"), training=False)
        return middle + spread * keras.ops.convert_to_numpy(said)[:, 0]

    return predict
