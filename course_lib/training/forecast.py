"""A small LSTM that forecasts the next number of a series, and the walk through the years that tests it honestly."""

import numpy as np

BATCH, ASKED = 64, 256  # rows of a training step, and of a piece that is forecast at once


def windows(series, length):
    """Every stretch of `length` numbers, and the number that came next.

    Args:
        series: (n,). length: below n.

    Returns:
        X: (n - length, length, 1). y: (n - length,); X[i] ends just before y[i], which is series[i + length].

    Raises:
        ValueError: the series is too short.
    """
    series = np.asarray(series, dtype="float32")
    if not 0 < length < len(series):
        raise ValueError(f"length is {length} and the series has {len(series)} numbers; expected fewer, and at least 1.")
    return np.lib.stride_tricks.sliding_window_view(series, length)[:-1, :, None].copy(), series[length:]


def forecaster(length, units=16, rate=0.01, seed=0):
    """A compiled LSTM from (n, length, 1) to (n, 1). Its steps are compiled by XLA, which pays for recurrent networks.

    Args:
        length: of the windows. units: of the memory. rate: of learning. seed: of the random start.
    """
    import keras

    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((length, 1)), keras.layers.LSTM(units), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=rate), loss="mse", jit_compile=True)
    return model


def fit(model, X, y, epochs):
    """Train a `forecaster` silently. The oldest rows, which fill no batch, are left out: each size is compiled anew."""
    rows = len(y) // BATCH * BATCH
    model.fit(X[-rows:], y[-rows:], epochs=epochs, batch_size=BATCH, verbose=0)
    return model


def forecasts(model, X):
    """(n,) forecasts for (n, length, 1). They are asked for in pieces of one size, since each size is compiled anew."""
    pieces = -(-len(X) // ASKED)
    padded = np.concatenate([X, np.zeros((pieces * ASKED - len(X), *X.shape[1:]), dtype=X.dtype)])
    said = [np.asarray(model.predict_on_batch(piece))[:, 0] for piece in np.split(padded, pieces)]
    return np.concatenate(said)[: len(X)]


def walk_forward(model, X, y, first, every, epochs):
    """Forecasts as one could have made them: for each stretch, from a network that was trained on what came before.

    Args:
        model: a compiled forecaster; it starts anew for each stretch. X, y: from `windows`, in the order of time.
        first: the row at which the forecasts begin. every: rows from one training to the next.
        epochs: of each training.

    Returns:
        (len(y) - first,) forecasts for the rows from `first` on.

    Source: Pardo (1992), Design, testing and optimization of trading systems, for the name and the procedure.
    """
    from course_lib.training.again import start_again

    said = []
    for seed, start in enumerate(range(first, len(y), every)):
        start_again(model, seed)
        fit(model, X[:start], y[:start], epochs)
        said.append(forecasts(model, X[start : start + every]))
    return np.concatenate(said)
