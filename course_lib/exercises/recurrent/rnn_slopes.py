r"""**Your turn: back through time.** Only the last state is judged; its blame arrives as `blame`. Walk back, moment by moment. At each, as in lesson 02:

1. Through tanh: its slope is $1 - h_t^2$. Multiply.
2. `W` met $x_t$, `U` met $h_{t-1}$ (0 at the first moment), `b` met 1. They were used at *every* moment, so `dW`, `dU` and `db` add up.
3. What goes through `U` to the moment before is its blame, and you are there.

`states` are those of your forward pass."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.recurrent import rnn_states

KIND = "gradient"
POINTS = 4
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "One loop, from the last moment to the first. In it four lines: tanh, three sums that grow, and the blame for the moment before.",
    "Call `inside` what is left of the blame after tanh. Then inputs times `inside` for a weight, as in a dense layer, and `inside` times weights for what goes on.",
    "`states[:, t - 1]` is the state before; at `t = 0` it is the wrong one, so leave `dU` alone there.",
]


def rnn_slopes(X, states, U, blame):
    """Slopes of the loss, when only the last state is judged.

    X: (batch, time, features). states: (batch, time, units). U: (units, units).
    blame: (batch, units). Returns (dW, dU, db), of the shapes of W, U and b.
    """
    ### BEGIN SOLUTION
    dW, dU, db = np.zeros((X.shape[2], len(U))), np.zeros(U.shape), np.zeros(len(U))
    for t in reversed(range(X.shape[1])):
        inside = blame * (1 - states[:, t] ** 2)
        dW += X[:, t].T @ inside
        if t > 0:
            dU += states[:, t - 1].T @ inside
        db += inside.sum(axis=0)
        blame = inside @ U.T
    return dW, dU, db
    ### END SOLUTION


def _case(rng, batch=2, time=4, features=3, units=5):
    W, U = rng.normal(size=(features, units)) / 2, rng.normal(size=(units, units)) / 2
    X, b = rng.normal(size=(batch, time, features)), rng.normal(size=units) / 2
    return X, W, U, b, rng.normal(size=(batch, units))


def _three(slopes, X, W, U, b, blame):
    return pair(slopes(X, rnn_states(X, W, U, b), U, blame), "(dW, dU, db)")


def _cases(rng):
    """First one moment, then everything alike, so that most slips still run; then nothing is."""
    return _case(rng, time=1), _case(rng, 3, 3, 3, 3), _case(rng)


def check_w_is_what_nudging_shows(slopes, rng):
    """Nudging each weight of `W` changes the loss as `dW` says."""
    for X, W, U, b, blame in _cases(rng):
        nudged = central_difference(lambda v, X=X, U=U, b=b, g=blame: np.sum(g * rnn_states(X, v, U, b)[:, -1]), W)
        close(_three(slopes, X, W, U, b, blame)[0], nudged, "dW", rtol=1e-3, atol=1e-4)


def check_u_is_what_nudging_shows(slopes, rng):
    """Nudging each weight of `U` changes the loss as `dU` says."""
    for X, W, U, b, blame in _cases(rng):
        nudged = central_difference(lambda v, X=X, W=W, b=b, g=blame: np.sum(g * rnn_states(X, W, v, b)[:, -1]), U)
        close(_three(slopes, X, W, U, b, blame)[1], nudged, "dU", rtol=1e-3, atol=1e-4)


def check_b_is_what_nudging_shows(slopes, rng):
    """Nudging each bias changes the loss as `db` says."""
    for X, W, U, b, blame in _cases(rng):
        nudged = central_difference(lambda v, X=X, W=W, U=U, g=blame: np.sum(g * rnn_states(X, W, U, v)[:, -1]), b)
        close(_three(slopes, X, W, U, b, blame)[2], nudged, "db", rtol=1e-3, atol=1e-4)


def hidden_check_inputs_are_left_alone(slopes, rng):
    """`X`, `states`, `U` and `blame` are left as they were."""
    X, W, U, b, blame = _case(rng)
    case = X, rnn_states(X, W, U, b), U, blame
    given = [part.copy() for part in case]
    dW, _, _ = pair(slopes(*given), "(dW, dU, db)")
    assert np.any(numbers(dW, "dW", W.shape)), "dW is zero everywhere."
    for before, after, name in zip(case, given, ("X", "states", "U", "blame"), strict=True):
        untouched(before, after, name)


def _slopes(X, states, U, blame, bent=True, lying=False, met="before", most=None, add=True, bend=np.asarray):
    """The right walk back, with what a wrong answer may do otherwise."""
    dW, dU, db = np.zeros((X.shape[2], len(U))), np.zeros(U.shape), np.zeros(len(U))
    before = np.concatenate([np.zeros_like(states[:, :1]), states[:, :-1]], axis=1)
    used = {"before": before, "now": states, "round": np.roll(states, 1, axis=1)}[met]
    for t in list(reversed(range(X.shape[1])))[:most]:
        inside = blame * (1 - bend(states[:, t]) ** 2) if bent else blame
        parts = X[:, t].T @ inside, used[:, t].T @ inside, inside.sum(axis=0)
        dW, dU, db = (old * add + new for old, new in zip((dW, dU, db), parts, strict=True))
        blame = inside @ (U if lying else U.T)
    return dW, dU, db


def wrong_blames_the_last_moment_only(X, states, U, blame):
    """Your walk ends after one step: only the last moment is blamed. The weights were used at all of them."""
    return _slopes(X, states, U, blame, most=1)


def wrong_keeps_only_the_first_moment(X, states, U, blame):
    """Each turn of the loop writes over what the turn before had found, so that only the first moment is left. Start with zeros and use `+=`."""
    return _slopes(X, states, U, blame, add=False)


def wrong_forgets_tanh(X, states, U, blame):
    """The blame goes through tanh as if it were not there. Where a state is near 1 or -1, tanh is flat and hardly lets any through."""
    return _slopes(X, states, U, blame, bent=False)


def wrong_bends_the_states_again(X, states, U, blame):
    """You send the states through tanh before you take its slope. They have been through it: a state *is* a tanh already."""
    return _slopes(X, states, U, blame, bend=np.tanh)


def wrong_goes_back_through_u_lying(X, states, U, blame):
    """On the way back `U` lies on the wrong side. Forwards row `k` handed on from the old unit `k`; backwards it hands blame *to* it."""
    return _slopes(X, states, U, blame, lying=True)


def wrong_pairs_u_with_the_new_state(X, states, U, blame):
    """Your `dU` pairs the blame of a moment with the state of the *same* moment. `U` met the state before it."""
    return _slopes(X, states, U, blame, met="now")


def wrong_goes_round_at_the_first_moment(X, states, U, blame):
    """At the first moment you take `states[:, -1]`, the *last* state, for the one before: an index of -1 counts from the end. Before the first moment the state was 0."""
    return _slopes(X, states, U, blame, met="round")


def wrong_takes_the_mean_over_time(X, states, U, blame):
    """Your slopes are divided by the number of moments. The weights did all of it, so it adds up."""
    return tuple(part / X.shape[1] for part in _slopes(X, states, U, blame))


def wrong_takes_the_mean_over_the_batch(X, states, U, blame):
    """Your slopes are divided by the number of sequences. If the loss is a mean, the blame that arrives has been divided already."""
    return tuple(part / len(X) for part in _slopes(X, states, U, blame))


def wrong_blames_every_moment_anew(X, states, U, blame):
    """The blame of the last state arrives at *each* moment of yours, again and again. It arrives once, at the end; before that, only what comes back through `U`."""
    dW, dU, db = np.zeros((X.shape[2], len(U))), np.zeros(U.shape), np.zeros(len(U))
    arrived = blame
    for t in reversed(range(X.shape[1])):
        inside = blame * (1 - states[:, t] ** 2)
        dW, db = dW + X[:, t].T @ inside, db + inside.sum(axis=0)
        dU = dU + (states[:, t - 1].T @ inside if t else 0)
        blame = inside @ U.T + arrived
    return dW, dU, db


def wrong_writes_into_the_blame(X, states, U, blame):
    """Your slopes are right, but `blame` is no longer what it was: `*=` changes the caller's array. Make a new one."""
    found = _slopes(X, states, U, blame)
    blame *= 0
    return found


def right_all_moments_first(X, states, U, blame):
    """First the blame of all moments, then three sums at once."""
    inside = np.empty(states.shape)
    for t in range(X.shape[1] - 1, -1, -1):
        inside[:, t] = blame * (1 - states[:, t] ** 2)
        blame = inside[:, t] @ U.T
    dU = np.einsum("btk,btj->kj", states[:, :-1], inside[:, 1:])
    return np.einsum("btf,btj->fj", X, inside), dU, inside.sum(axis=(0, 1))


def right_one_sequence_after_the_other(X, states, U, blame):
    """A loop over the batch, outer products, lists come back."""
    dW, dU, db = np.zeros((X.shape[2], len(U))), np.zeros(U.shape), np.zeros(len(U))
    for x, h, late in zip(X, states, blame, strict=True):
        h = np.vstack([np.zeros(len(U)), h])
        for t in range(len(x), 0, -1):
            late = late * (1 - h[t] ** 2)
            dW, dU, db = dW + np.outer(x[t - 1], late), dU + np.outer(h[t - 1], late), db + late
            late = U @ late
    return [dW.tolist(), dU.tolist(), db.tolist()]
