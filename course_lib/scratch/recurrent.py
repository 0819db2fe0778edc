"""Networks with a memory: one step, made again and again, with the same weights. Forwards, and backwards through time."""

import numpy as np

from course_lib.scratch.logistic import sigmoid


def rnn_states(X, W, U, b):
    """All states of a plain recurrent network; before the first step the state is 0.

    Args:
        X: (batch, time, features). W: (features, units), of the input. U: (units, units), of the last state. b: (units,).

    Returns:
        (batch, time, units): tanh(x W + h U + b), with the x of the moment and the h of the moment before.

    Source: Elman (1990), Finding structure in time.
    """
    h, states = np.zeros((X.shape[0], U.shape[0])), []
    for t in range(X.shape[1]):
        h = np.tanh(X[:, t] @ W + h @ U + b)
        states.append(h)
    return np.stack(states, axis=1)


def rnn_slopes(X, states, U, blame):
    """Backpropagation through time: what each weight did, summed over all moments at which it was used.

    Args:
        X: (batch, time, features). states: (batch, time, units), from `rnn_states`. U: (units, units).
        blame: (batch, units), the slope of the loss with respect to the last state.

    Returns:
        dW, dU, db in the shapes of W, U, b.

    Source: Werbos (1990), Backpropagation through time: what it does and how to do it.
    """
    before = np.concatenate([np.zeros_like(states[:, :1]), states[:, :-1]], axis=1)
    dW, dU, db = np.zeros((X.shape[2], len(U))), np.zeros_like(U), np.zeros(len(U))
    for t in range(X.shape[1] - 1, -1, -1):
        inside = blame * (1 - states[:, t] ** 2)
        dW += X[:, t].T @ inside
        dU += before[:, t].T @ inside
        db += inside.sum(axis=0)
        blame = inside @ U.T
    return dW, dU, db


def lstm_step(x, h, c, W, U, b):
    """One step of an LSTM: what it lets in, keeps, and shows.

    Args:
        x: (batch, features). h, c: (batch, units), what was shown and what was kept.
        W: (features, 4 units), U: (units, 4 units), b: (4 units,): for let in, keep, news, show, in this order, as in Keras.

    Returns:
        The new h and c.

    Source: Hochreiter and Schmidhuber (1997), Long short-term memory; Gers, Schmidhuber and Cummins (2000), Learning to
    forget, for the gate that keeps.
    """
    let_in, keep, news, show = np.split(x @ W + h @ U + b, 4, axis=1)
    c = sigmoid(keep) * c + sigmoid(let_in) * np.tanh(news)
    return sigmoid(show) * np.tanh(c), c


def lstm_states(X, W, U, b):
    """All states that an LSTM shows, from a memory of 0. Shapes as in `lstm_step`; X: (batch, time, features)."""
    h = c = np.zeros((X.shape[0], U.shape[0]))
    states = []
    for t in range(X.shape[1]):
        h, c = lstm_step(X[:, t], h, c, W, U, b)
        states.append(h)
    return np.stack(states, axis=1)


def gru_step(x, h, W, U, b):
    """One step of a GRU: one gate decides what stays and, with it, how much is new.

    Args:
        x: (batch, features). h: (batch, units). W: (features, 3 units), U: (units, 3 units), b: (2, 3 units), for x and for h.
            In each, first keep, then how much of the old goes into the news, then the news, as in Keras.

    Returns:
        The new h.

    Source: Cho and others (2014), Learning phrase representations using RNN encoder-decoder.
    """
    of_x, of_h = np.split(x @ W + b[0], 3, axis=1), np.split(h @ U + b[1], 3, axis=1)
    keep, old = sigmoid(of_x[0] + of_h[0]), sigmoid(of_x[1] + of_h[1])
    return keep * h + (1 - keep) * np.tanh(of_x[2] + old * of_h[2])


def gru_states(X, W, U, b):
    """All states of a GRU, from a state of 0. Shapes as in `gru_step`; X: (batch, time, features)."""
    h, states = np.zeros((X.shape[0], U.shape[0])), []
    for t in range(X.shape[1]):
        h = gru_step(X[:, t], h, W, U, b)
        states.append(h)
    return np.stack(states, axis=1)


def what_is_left(states_of, X, size=1e-4):
    """How much the last state still moves when one earlier input is nudged.

    Args:
        states_of: from X (batch, time, features) to states (batch, time, units).
        X: (1, time, features), one sequence. size: of the nudge, the same for all features.

    Returns:
        (time,): the length of the last state's move, divided by that of the nudge. The last number belongs to the last input.
    """
    steps = X.shape[1]
    nudges = size * np.eye(steps)[:, :, None]
    apart = states_of(X + nudges)[:, -1] - states_of(X - nudges)[:, -1]
    return np.linalg.norm(apart, axis=1) / (2 * size * np.sqrt(X.shape[2]))


def turning(units, gain, seed=0):
    """A recurrent matrix that turns the state and makes it `gain` times as long: (units, units)."""
    q, r = np.linalg.qr(np.random.default_rng(seed).normal(size=(units, units)))
    return gain * q * np.sign(np.diag(r))


def left_by_gain(gains, sequence, units=16, seed=3):
    """What is left of a nudge in plain networks whose `U` makes the state so many times as long: {name: (time,)}."""
    rng, left = np.random.default_rng(seed), {}
    W = rng.normal(size=(sequence.shape[2], units)) / 3
    for gain in gains:
        U = turning(units, gain, seed)
        left[f"{gain} times"] = what_is_left(lambda X, U=U: rnn_states(X, W, U, np.zeros(units)), sequence)
    return left


def left_by_bias(biases, sequence, units=16, seed=1):
    """The same in LSTMs whose gate that keeps begins with such a bias, before anything is learned: {name: (time,)}."""
    rng, left = np.random.default_rng(seed), {}
    W = rng.normal(size=(sequence.shape[2], 4 * units)) / 3
    U = np.concatenate([turning(units, 0.3, part) for part in range(4)], axis=1)
    for bias in biases:
        b = np.repeat([0.0, bias, 0.0, 0.0], units)
        left[f"LSTM, bias {bias}"] = what_is_left(lambda X, b=b: lstm_states(X, W, U, b), sequence)
    return left
