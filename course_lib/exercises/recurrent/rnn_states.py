r"""**Your turn: one step, again and again.** A recurrent layer reads a sequence from left to right and keeps a state $h$, which is 0 at first. At each
moment it makes a new one, of what comes in and of what it knew:

$$h_t = \tanh(x_t W + h_{t-1} U + b)$$

`W`, `U` and `b` are the same at every moment. Return all states, for a whole batch at once."""

import math

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

POINTS = 3
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "One loop, over the moments. `X[:, t]` is what all sequences of the batch say at moment `t`.",
    "Begin with a state of zeros, one row a sequence, `len(U)` columns. Each turn of the loop makes the next state from it.",
    "Append each new state to a list, and put the list together at the end: `np.stack(..., axis=1)`.",
]


def rnn_states(X, W, U, b):
    """All states, from a first state of 0.

    X: (batch, time, features). W: (features, units). U: (units, units). b: (units,).
    Returns (batch, time, units).
    """
    ### BEGIN SOLUTION
    h, states = np.zeros((len(X), len(U))), []
    for t in range(X.shape[1]):
        h = np.tanh(X[:, t] @ W + h @ U + b)
        states.append(h)
    return np.stack(states, axis=1)
    ### END SOLUTION


def _case(rng, batch=2, time=4, features=3, units=5):
    W, U = rng.normal(size=(features, units)) / 2, rng.normal(size=(units, units)) / 2
    return rng.normal(size=(batch, time, features)), W, U, rng.normal(size=units) / 2


def _by_hand(X, W, U, b):
    """Number by number."""
    batch, time, features = X.shape
    H = np.zeros((batch, time, len(b)))
    for n in range(batch):
        for t in range(time):
            for j in range(len(b)):
                comes_in = sum(X[n, t, i] * W[i, j] for i in range(features))
                known = sum(H[n, t - 1, k] * U[k, j] for k in range(len(b))) if t else 0.0
                H[n, t, j] = math.tanh(comes_in + known + b[j])
    return H


def check_the_first_state_comes_from_the_first_input(states, rng):
    """The first state is made of the first input and `b` alone."""
    for sizes in ({"batch": 3, "time": 3, "features": 3, "units": 3}, {}):
        X, W, U, b = _case(rng, **sizes)
        got = numbers(states(X, W, U, b), "the result", (*X.shape[:2], len(b)))
        close(got[:, 0], _by_hand(X, W, U, b)[:, 0], "The first state", rtol=1e-3, atol=1e-4)


def check_each_state_comes_from_the_one_before(states, rng):
    """Every later state is made of its input and the state before it."""
    for sizes in ({"batch": 4, "time": 4, "features": 4, "units": 4}, {}):
        X, W, U, b = _case(rng, **sizes)
        got = numbers(states(X, W, U, b), "the result", (*X.shape[:2], len(b)))
        close(got, _by_hand(X, W, U, b), "The states", rtol=1e-3, atol=1e-4)


def check_later_inputs_change_nothing_before_them(states, rng):
    """When the last input changes, its own state changes and none before it."""
    X, W, U, b = _case(rng, time=6)
    other = X.copy()
    other[:, -1] += 1
    one, two = (numbers(states(seen, W, U, b), "the result", (2, 6, 5)) for seen in (X, other))
    assert np.allclose(one[:, :-1], two[:, :-1], atol=1e-5), "The last input was changed, and states before it changed, too."
    assert not np.allclose(one[:, -1], two[:, -1], atol=1e-5), (
        "The last input was changed, and the last state stayed as it was."
    )


def hidden_check_inputs_are_left_alone(states, rng):
    """`X`, `W`, `U` and `b` are left as they were."""
    case = _case(rng)
    given = [part.copy() for part in case]
    got = numbers(states(*given), "the result", (2, 4, 5))
    assert not np.allclose(got[0], got[1]), "Two sequences that have nothing in common lead to the same states."
    for before, after, name in zip(case, given, ("X", "W", "U", "b"), strict=True):
        untouched(before, after, name)


def _states(X, W, U, b, start=0.0, squash=np.tanh, order=None):
    X = np.asarray(X, dtype=float)
    h, states = np.full((len(X), len(U)), start), {}
    for t in order or range(X.shape[1]):
        h = squash(X[:, t] @ W + h @ U + b)
        states[t] = h
    return np.stack([states[t] for t in range(X.shape[1])], axis=1)


def wrong_forgets_at_once(X, W, U, b):
    """Each state is made of its input alone: what was known before does not reach it. Without `h @ U` there is no memory."""
    return _states(X, W, 0 * U, b)


def wrong_mixes_with_u_lying(X, W, U, b):
    """Your `U` lies on its side: row `k` of it belongs to the *old* unit `k`, column `j` to the new one."""
    return _states(X, W, U.T, b)


def wrong_never_bends(X, W, U, b):
    """There is no tanh in your states: they are straight sums, and may grow without end."""
    return _states(X, W, U, b, squash=lambda z: z)


def wrong_bends_with_a_sigmoid(X, W, U, b):
    """Your states lie between 0 and 1: a sigmoid. tanh bends as well, but from -1 to 1, so that a state can also say no."""
    return _states(X, W, U, b, squash=lambda z: 1 / (1 + np.exp(-z)))


def wrong_cuts_at_zero(X, W, U, b):
    """None of your states is below 0: you bend with a ReLU. Applied again and again to a state, it may grow without end; tanh cannot."""
    return _states(X, W, U, b, squash=lambda z: np.maximum(z, 0))


def wrong_shows_only_the_last(X, W, U, b):
    """You return one state a sequence, the last. All of them are wanted, in the order of time."""
    return _states(X, W, U, b)[:, -1]


def wrong_puts_time_first(X, W, U, b):
    """Your states stand with time first. As in `X`, the sequences of the batch come first, then time: `np.stack` has an `axis`."""
    return _states(X, W, U, b).transpose(1, 0, 2)


def wrong_reads_backwards(X, W, U, b):
    """You read from the right to the left: each state knows what comes *after* it."""
    return _states(X, W, U, b, order=range(X.shape[1] - 1, -1, -1))


def wrong_adds_the_bias_once(X, W, U, b):
    """`b` is added at the first moment only. It belongs into every step."""
    h, states = np.zeros((len(X), len(U))), []
    for t in range(X.shape[1]):
        h = np.tanh(X[:, t] @ W + h @ U + (b if t == 0 else 0))
        states.append(h)
    return np.stack(states, axis=1)


def wrong_starts_with_ones(X, W, U, b):
    """Before the first moment your state is 1. It should know nothing: 0."""
    return _states(X, W, U, b, start=1.0)


def wrong_keeps_only_half(X, W, U, b):
    """You add the old state itself to the new one, after the tanh. It comes in through `U`, before the tanh, and in no other way."""
    h, states = np.zeros((len(X), len(U))), []
    for t in range(X.shape[1]):
        h = h + np.tanh(X[:, t] @ W + h @ U + b)
        states.append(h)
    return np.stack(states, axis=1)


def wrong_hands_the_state_to_the_next_sequence(X, W, U, b):
    """The first sequence is right. The next one begins with the state in which the last one ended: set `h` to zeros for each."""
    h, all_states = np.zeros(len(U)), []
    for sequence in X:
        states = []
        for x in sequence:
            h = np.tanh(x @ W + h @ U + b)
            states.append(h)
        all_states.append(states)
    return np.array(all_states)


def wrong_notes_the_same_array_each_time(X, W, U, b):
    """Every entry of your list is one and the same array: `h[:] = ...` writes into it, so all moments show the last state. Make a new one: `h = ...`."""
    h, states = np.zeros((len(X), len(b))), []
    for moment in range(X.shape[1]):
        h[:] = np.tanh(X[:, moment] @ W + h @ U + b)
        states.append(h)
    return np.stack(states, axis=1)


def wrong_walks_through_the_batch(X, W, U, b):
    """You walk from one sequence to the next. Sequences of a batch do not know of each other: walk along time, axis 1."""
    h, states = np.zeros((X.shape[1], len(b))), []
    for sequence in X:
        h = np.tanh(sequence @ W + h @ U + b)
        states.append(h)
    return np.stack(states)


def wrong_bends_only_what_it_shows(X, W, U, b):
    """You show states that have gone through tanh, and go on with those that have not. The state itself is what comes out of tanh."""
    h, states = np.zeros((len(X), len(b))), []
    for moment in range(X.shape[1]):
        h = X[:, moment] @ W + h @ U + b
        states.append(np.tanh(h))
    return np.stack(states, axis=1)


def wrong_leaves_the_past_outside_of_tanh(X, W, U, b):
    """You add what it knew after tanh. In the formula tanh goes around all three parts."""
    h, states = np.zeros((len(X), len(b))), []
    for moment in range(X.shape[1]):
        h = np.tanh(X[:, moment] @ W + b) + h @ U
        states.append(h)
    return np.stack(states, axis=1)


def wrong_shows_the_first_zeros_too(X, W, U, b):
    """The 0 at the start is among your states. There is one state for each moment, after its input was read."""
    h, states = np.zeros((len(X), len(b))), [np.zeros((len(X), len(b)))]
    for moment in range(X.shape[1]):
        h = np.tanh(X[:, moment] @ W + h @ U + b)
        states.append(h)
    return np.stack(states, axis=1)


def wrong_notes_the_state_too_early(X, W, U, b):
    """You note the state before the moment's input is read: all come one moment too late, and the last one is missing."""
    h, states = np.zeros((len(X), len(b))), []
    for moment in range(X.shape[1]):
        states.append(h)
        h = np.tanh(X[:, moment] @ W + h @ U + b)
    return np.stack(states, axis=1)


def wrong_writes_into_the_inputs(X, W, U, b):
    """Your states are right, but `X` is no longer what it was: write them into an array or a list of your own."""
    states = _states(X, W, U, b)
    X[:] = 0
    return states


def right_one_sequence_after_the_other(X, W, U, b):
    """Two loops; lists come back."""
    all_states = []
    for sequence in X:
        h, states = [0.0] * len(b), []
        for x in sequence:
            h = np.tanh(np.dot(x, W) + np.dot(h, U) + b).tolist()
            states.append(h)
        all_states.append(states)
    return all_states


def right_with_one_product_for_all_inputs(X, W, U, b):
    """The inputs of all moments at once, in float32; only the memory needs the loop."""
    ahead = (np.einsum("btf,fu->btu", X, W) + b).astype("float32")
    states = np.empty_like(ahead)
    h = np.zeros_like(ahead[:, 0])
    for t in range(ahead.shape[1]):
        h = states[:, t] = np.tanh(ahead[:, t] + h @ U)
    return states
