"""Detectors of fraud: two that scikit-learn has ready, a network, and one that knows honest payments only."""

from dataclasses import dataclass

import numpy as np

from course_lib.scratch.decisions import money_lost, worth_stopping
from course_lib.scratch.logistic import scale_of, sigmoid

BATCH, EPOCHS = 256, 6


@dataclass
class Detector:
    """A trained detector: `scores(X)` gives (n,), the higher the more suspect; `p(X)` makes probabilities of them."""

    scores: object

    def p(self, X):
        """Probabilities (n,), by the sigmoid of the scores."""
        return sigmoid(self.scores(X))


def logistic(X, y):
    """Logistic regression."""
    from sklearn.linear_model import LogisticRegression

    scale = scale_of(X)
    model = LogisticRegression(max_iter=500).fit(scale(X), y)
    return Detector(lambda rows: model.decision_function(scale(rows)))


def boosted_trees(X, y, n_trees=100):
    """Gradient boosting: many small trees, each mends what those before it left.

    It runs on one thread: two that wait for each other on a busy machine take thirty times as long.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    one_thread = threadpool_limits.wrap(limits=1)
    model = HistGradientBoostingClassifier(max_iter=n_trees, learning_rate=0.05, max_leaf_nodes=8, random_state=0)
    one_thread(model.fit)(X, y)
    return Detector(one_thread(model.decision_function))


def network(X, y, epochs=EPOCHS, seed=0, **fit):
    """A network of two hidden layers of 32.

    Args:
        fit: more arguments for Keras's `fit`, such as class_weight.
    """
    import keras

    keras.utils.set_random_seed(seed)
    scale = scale_of(X)
    layers = [keras.layers.Dense(32, activation="relu") for _ in range(2)]
    model = keras.Sequential([keras.Input((X.shape[1],)), *layers, keras.layers.Dense(1)])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.003), loss=loss, jit_compile=False)
    model.fit(scale(X), y, batch_size=BATCH, epochs=epochs, verbose=0, **fit)
    return Detector(lambda rows: _said(model, scale(rows))[:, 0].astype(float))


def autoencoder(X, epochs=EPOCHS, seed=0):
    """Learns to say honest payments again, through three numbers; its score is how badly it does so with another payment.

    Args:
        X: (n, features) of payments, as good as all of them honest. No labels are used.
    """
    import keras

    keras.utils.set_random_seed(seed)
    scale, n = scale_of(X), X.shape[1]
    through = [keras.layers.Dense(16, activation="relu"), keras.layers.Dense(3), keras.layers.Dense(16, activation="relu")]
    model = keras.Sequential([keras.Input((n,)), *through, keras.layers.Dense(n)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.003), loss="mean_squared_error", jit_compile=False)
    model.fit(scale(X), scale(X), batch_size=BATCH, epochs=epochs, verbose=0)

    def scores(rows):
        return np.mean((_said(model, scale(rows)) - scale(rows)) ** 2, axis=1)

    return Detector(scores)


def repeat_rare(rows, y, rng):
    """Rows with the rare class drawn again and again until both are as many; in any order."""
    rows = np.asarray(rows)
    rare, common = rows[y[rows] == 1], rows[y[rows] == 0]
    return rng.permutation(np.concatenate([common, rng.choice(rare, size=len(common))]))


def _said(model, X):
    """What a Keras model says to all rows at once."""
    import keras

    return keras.ops.convert_to_numpy(model(X.astype("float32"), training=False))


def bill(p, payments, call):
    """Euros lost when each payment is stopped or passes by its probability and amount: calls, and frauds that passed."""
    return money_lost(worth_stopping(p, payments.amounts, call), payments.fraud, payments.amounts, call)


def money_saved(detector, payments, call):
    """Of what the frauds of these payments would take, the share that is saved by deciding by amount; calls are paid."""
    return 1 - bill(detector.p(payments.X), payments, call) / float((payments.amounts * payments.fraud).sum())


def out_of_fold(make, X, y, seed=0, folds=5):
    """A probability for each row by a detector that did not learn from it: (n,).

    Args:
        make: a function such as `logistic`, from X and y to a Detector.
    """
    order, p = np.random.default_rng(seed).permutation(len(y)), np.zeros(len(y))
    for fold in range(folds):
        aside = order[fold::folds]
        rest = np.setdiff1d(order, aside)
        p[aside] = make(X[rest], y[rest]).p(X[aside])
    return p
