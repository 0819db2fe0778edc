r"""**Open challenge: thirty steps.** Here is the part of `fit` that is a matter of taste. You get fresh weights and a function:
`slopes(weights)` returns the loss on 250 digits, 7 by 7 pixels, and a list of slopes shaped like the weights. You may ask it
*thirty times*. Return weights with a low surprise at 1,000 digits that you never see.

Plain steps with a learning rate of 0.1 end near 2.2, the best plain steps near 1. You earn nothing at 2.0 and all points at
0.85, in between in a straight line. Write the steps in numpy, or use one of `keras.optimizers`, with `keras.Variable` and
`apply`."""

from functools import cache

import keras
import numpy as np

from course_lib.data.digits import load_digits
from course_lib.exercises.expect import PartlyDone, close, numbers
from course_lib.scratch.network import Network

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 40.0
HINTS = [
    "Start with plain steps, thirty of them, and look at the loss that `slopes` returns. Is it still falling at the end?",
    "Larger steps help until they do harm. A rolling ball keeps some of its speed: momentum. Adam gives each weight its own length.",
    "Make `keras.Variable`s once, and one `keras.optimizers.Adam` with a learning rate of about 0.03, both before the loop. Each turn: "
    "ask for the slopes at the current values, then `apply`.",
]
FULL, NONE, MOST_ASKED = 0.85, 2.0, 30


def thirty_steps(weights, slopes):
    """Thirty steps downhill.

    weights: [W1, b1, W2, b2], arrays. slopes(weights): the loss, and a list of arrays like weights.
    Returns a list of arrays like weights.
    """
    ### BEGIN SOLUTION
    variables = [keras.Variable(values) for values in weights]
    optimizer = keras.optimizers.Adam(learning_rate=0.035)
    for _ in range(30):
        _, gradients = slopes([keras.ops.convert_to_numpy(variable) for variable in variables])
        optimizer.apply([keras.ops.cast(g, "float32") for g in gradients], variables)
    return [keras.ops.convert_to_numpy(variable) for variable in variables]
    ### END SOLUTION


@cache
def _small_digits():
    """X_train, y_train, X_test, y_test, in 7 by 7 pixels."""
    X_train, y_train, X_test, y_test = load_digits()
    small = [X.reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(-1, 49).astype(float) for X in (X_train, X_test)]
    return small[0], y_train, small[1], y_test


def _as_weights(got, like, what):
    try:
        parts = list(got)
    except TypeError:
        parts = []
    assert len(parts) == len(like), f"{what} should be a list of {len(like)} arrays, but {len(parts)} came."
    return [numbers(part, f"{what}, number {i}", w.shape) for i, (part, w) in enumerate(zip(parts, like, strict=True))]


def check_the_surprise_at_unseen_digits(steps, rng):
    """After at most thirty questions, the surprise at unseen digits is 0.85 or less."""
    X_train, y_train, X_test, y_test = _small_digits()
    chosen = rng.permutation(len(y_train))[:250]
    X, y, asked = X_train[chosen], y_train[chosen], []
    network = Network([49, 20, 10], seed=int(rng.integers(1000)))
    start = [values.astype("float32") for layer in network.weights for values in layer]

    def place(weights):
        network.weights = [(weights[0], weights[1]), (weights[2], weights[3])]

    def slopes(weights):
        asked.append(1)
        place([w.astype(float) for w in _as_weights(weights, start, "What you gave to slopes")])
        loss, gradients = network.loss_and_gradients(X, y)
        return loss, [values.astype("float32") for pair in gradients for values in pair]

    given = [w.copy() for w in start]
    found = _as_weights(steps(given, slopes), start, "What you returned")
    assert len(asked) <= MOST_ASKED, f"You asked for slopes {len(asked)} times; {MOST_ASKED} are allowed."
    place(found)
    loss = network.loss(X_test, y_test)
    assert np.isfinite(loss), "The surprise is not a finite number."
    credit = float(np.clip((NONE - loss) / (NONE - FULL), 0, 1))
    if credit < 1:
        right = int(np.sum(network.predict(X_test) == y_test))
        raise PartlyDone(f"After {len(asked)} questions the surprise is {loss:.2f}; {right} of 1,000 digits are right.", credit)
    for old, new, name in zip(start, given, ("W1", "b1", "W2", "b2"), strict=True):
        close(new, old, f"{name} of your caller, after the call,")


def _plain(weights, slopes, lr, n_steps=30):
    for _ in range(n_steps):
        _, gradients = slopes(weights)
        weights = [w - lr * g for w, g in zip(weights, gradients, strict=True)]
    return weights


def wrong_creeps(weights, slopes):
    """Steps of a hundredth of the slope: thirty of them lead next to nowhere."""
    return _plain(weights, slopes, lr=0.01)


def wrong_takes_plain_small_steps(weights, slopes):
    """Plain steps of a tenth, as in the lesson. There they had hundreds of batches, here they have thirty turns: they end far too early."""
    return _plain(weights, slopes, lr=0.1)


def wrong_leaps(weights, slopes):
    """Steps of ten times the slope: they jump over every valley, and end where they know less than at the start."""
    return _plain(weights, slopes, lr=10.0)


def wrong_walks_uphill(weights, slopes):
    """You walk uphill: the slope points to where the loss grows. Take the step away from the weights."""
    return _plain(weights, slopes, lr=-0.1)


def wrong_asks_at_the_start_only(weights, slopes):
    """You ask for slopes thirty times, but always at the weights that you were given: you walk thirty steps on the first map."""
    here = weights
    for _ in range(30):
        _, gradients = slopes(weights)
        here = [w - 0.1 * g for w, g in zip(here, gradients, strict=True)]
    return here


def wrong_returns_what_came(weights, slopes):
    """You return the weights that you were given. If you walked with variables, read their values out at the end."""
    for _ in range(30):
        slopes(weights)
    return weights


def wrong_asks_too_often(weights, slopes):
    """You asked more often than was allowed. The art is to get there with thirty."""
    return _plain(weights, slopes, lr=0.1, n_steps=90)


def wrong_forgets_its_memory(weights, slopes):
    """You start a new Adam in every turn. Its memory is what makes it good: without it, every step is all sign and no size."""
    for _ in range(30):
        _, gradients = slopes(weights)
        weights = [w - 0.01 * g / (np.abs(g) + 1e-7) for w, g in zip(weights, gradients, strict=True)]
    return weights


def right_with_adam_by_hand(weights, slopes):
    """Adam in numpy (Kingma and Ba, 2015)."""
    here = [np.array(w, dtype=float) for w in weights]
    mean, square = [np.zeros_like(w) for w in here], [np.zeros_like(w) for w in here]
    for turn in range(1, 31):
        _, gradients = slopes(here)
        for w, m, s, g in zip(here, mean, square, gradients, strict=True):
            m += 0.1 * (g - m)
            s += 0.001 * (g**2 - s)
            w -= 0.03 * (m / (1 - 0.9**turn)) / (np.sqrt(s / (1 - 0.999**turn)) + 1e-7)
    return here


def right_with_twenty_eight_questions(weights, slopes):
    """The same with fewer questions, and smaller steps towards the end; tensors come back."""
    here = [np.array(w, dtype=float) for w in weights]
    mean, square = [np.zeros_like(w) for w in here], [np.zeros_like(w) for w in here]
    for turn in range(1, 29):
        _, gradients = slopes(here)
        for w, m, s, g in zip(here, mean, square, gradients, strict=True):
            m += 0.1 * (g - m)
            s += 0.001 * (g**2 - s)
            w -= (0.045 - 0.001 * turn) * (m / (1 - 0.9**turn)) / (np.sqrt(s / (1 - 0.999**turn)) + 1e-7)
    return [keras.ops.convert_to_tensor(w) for w in here]
