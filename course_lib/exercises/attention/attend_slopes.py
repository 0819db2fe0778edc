r"""**Your turn: and back.** Forwards, without a mask: `weights = softmax(q @ k.T / sqrt(d))` and `out = weights @ v`. From the loss arrives the slope of every number of `out`. Return the slopes of `q`, `k` and `v`.

The hard step is the softmax. If $p$ is a row of weights and $g$ the slope that arrives for it, then the slope of its scores is $p \cdot (g - \sum_j p_j g_j)$: what raises one weight lowers the others."""

import numpy as np

from course_lib.exercises.expect import close, pair
from course_lib.scratch.gradient_check import central_difference

KIND = "gradient"
POINTS = 3
HINTS = [
    "First go forwards once more: you need the weights. Then backwards through `weights @ v`: which two slopes does a product give? (Lesson 02.)",
    "A product hands its slope to each factor, multiplied by the *other* one, turned so that the shapes fit. Then the softmax, row by row, as the text says.",
    "The scores are `q @ k.T / sqrt(d)`: a product again, and a factor that both `dq` and `dk` get.",
]


def attend_slopes(q, k, v, arrived):
    """q: (n, d). k: (m, d). v: (m, size). arrived: (n, size). Returns dq, dk, dv."""
    ### BEGIN SOLUTION
    root = np.sqrt(k.shape[-1])
    e = np.exp(q @ k.T / root)
    weights = e / e.sum(axis=-1, keepdims=True)
    dv = weights.T @ arrived
    d_weights = arrived @ v.T
    d_scores = weights * (d_weights - (weights * d_weights).sum(axis=-1, keepdims=True))
    return d_scores @ k / root, d_scores.T @ q / root, dv
    ### END SOLUTION


def _case(rng, n=3, m=4, d=5, size=2):
    return (rng.normal(size=shape) for shape in ((n, d), (m, d), (m, size), (n, size)))


def _out(q, k, v):
    from scipy.special import softmax

    return softmax(q @ k.T / np.sqrt(k.shape[-1]), axis=-1) @ v


def _nudged(q, k, v, arrived):
    return (
        central_difference(lambda x: np.sum(arrived * _out(x, k, v)), q),
        central_difference(lambda x: np.sum(arrived * _out(q, x, v)), k),
        central_difference(lambda x: np.sum(arrived * _out(q, k, x)), v),
    )


def _compare(slopes, rng, which, name):
    for sizes in ({}, {"n": 4, "m": 3, "d": 2, "size": 3}, {"n": 4, "m": 4, "d": 3, "size": 4}):
        case = list(_case(rng, **sizes))
        got = pair(slopes(*case), "(dq, dk, dv)")
        close(got[which], _nudged(*case)[which], name, rtol=1e-3, atol=1e-4)


def check_values(slopes, rng):
    """Nudging each number of `v` changes the loss as `dv` says."""
    _compare(slopes, rng, 2, "dv")


def check_queries(slopes, rng):
    """Nudging each number of `q` changes the loss as `dq` says."""
    _compare(slopes, rng, 0, "dq")


def check_keys(slopes, rng):
    """Nudging each number of `k` changes the loss as `dk` says."""
    _compare(slopes, rng, 1, "dk")


def _parts(q, k, v, arrived):
    root = np.sqrt(k.shape[-1])
    e = np.exp(q @ k.T / root)
    weights = e / e.sum(axis=-1, keepdims=True)
    d_weights = arrived @ v.T
    d_scores = weights * (d_weights - (weights * d_weights).sum(axis=-1, keepdims=True))
    return root, weights, d_weights, d_scores


def wrong_forgets_the_others(q, k, v, arrived):
    """Your softmax gives $p \\cdot g$ alone. But the weights add up to 1: what raises one lowers all others, and that is what is subtracted."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d_scores = weights * d_weights
    return d_scores @ k / root, d_scores.T @ q / root, weights.T @ arrived


def wrong_takes_it_for_a_sigmoid(q, k, v, arrived):
    """You used $p (1 - p)$, the slope of a sigmoid. In a softmax each score moves all weights of its row, not only its own."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d_scores = weights * (1 - weights) * d_weights
    return d_scores @ k / root, d_scores.T @ q / root, weights.T @ arrived


def wrong_subtracts_the_plain_mean(q, k, v, arrived):
    """You subtract the plain mean of the slopes. It has to be the mean with the weights: $\\sum_j p_j g_j$."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d_scores = weights * (d_weights - d_weights.mean(axis=-1, keepdims=True))
    return d_scores @ k / root, d_scores.T @ q / root, weights.T @ arrived


def wrong_adds_up_along_the_queries(q, k, v, arrived):
    """In your softmax the sum runs over the queries. Weights add up to 1 along the *keys*, so the sum runs there, too."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d_scores = weights * (d_weights - (weights * d_weights).sum(axis=0, keepdims=True))
    return d_scores @ k / root, d_scores.T @ q / root, weights.T @ arrived


def wrong_forgets_the_root(q, k, v, arrived):
    """`dv` is right, the others are too large: the scores were divided by the root of $d$, so their slopes are, too."""
    _, weights, _, d_scores = _parts(q, k, v, arrived)
    return d_scores @ k, d_scores.T @ q, weights.T @ arrived


def wrong_divides_by_d(q, k, v, arrived):
    """`dq` and `dk` are too small: you divide by $d$, and the scores were divided by its root."""
    _, weights, _, d_scores = _parts(q, k, v, arrived)
    return d_scores @ k / k.shape[-1], d_scores.T @ q / k.shape[-1], weights.T @ arrived


def wrong_divides_one_of_them(q, k, v, arrived):
    """`dq` is right, `dk` is too large: the root of $d$ belongs to both."""
    root, weights, _, d_scores = _parts(q, k, v, arrived)
    return d_scores @ k / root, d_scores.T @ q, weights.T @ arrived


def wrong_swaps_queries_and_keys(q, k, v, arrived):
    """`dq` and `dk` come back in each other's place: the function returns dq, dk, dv."""
    root, weights, _, d_scores = _parts(q, k, v, arrived)
    return d_scores.T @ q / root, d_scores @ k / root, weights.T @ arrived


def wrong_stops_at_the_values(q, k, v, arrived):
    """Your `dv` is right. But the loss reaches `q` and `k`, too: they decide the weights."""
    _, weights, _, _ = _parts(q, k, v, arrived)
    return np.zeros_like(q), np.zeros_like(k), weights.T @ arrived


def wrong_hands_the_slopes_on_evenly(q, k, v, arrived):
    """`dv` gets the same from every query, as if each had looked at all keys alike. A value's slope is weighted by how much each query looked at it."""
    root, _, _, d_scores = _parts(q, k, v, arrived)
    even = np.full((len(q), len(k)), 1 / len(k))
    return d_scores @ k / root, d_scores.T @ q / root, even.T @ arrived


def wrong_sends_the_scores_slopes_to_the_values(q, k, v, arrived):
    """`dq` and `dk` are right. To the values the slopes come back through the *weights*: `weights.T @ arrived`."""
    root, _, _, d_scores = _parts(q, k, v, arrived)
    return d_scores @ k / root, d_scores.T @ q / root, d_scores.T @ arrived


def wrong_adds_up_over_everything(q, k, v, arrived):
    """Your sum in the softmax runs over all queries and keys. Each query has a softmax of its own: one sum a row."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d_scores = weights * (d_weights - (weights * d_weights).sum())
    return d_scores @ k / root, d_scores.T @ q / root, weights.T @ arrived


def wrong_returns_the_values_slopes_first(q, k, v, arrived):
    """All three are right, in another order: dq, dk, dv was asked."""
    root, weights, _, d_scores = _parts(q, k, v, arrived)
    return weights.T @ arrived, d_scores @ k / root, d_scores.T @ q / root


def wrong_points_downhill(q, k, v, arrived):
    """All your slopes have the other sign. A slope says how the loss *rises*; to step down is the optimizer's part."""
    root, weights, _, d_scores = _parts(q, k, v, arrived)
    return -d_scores @ k / root, -d_scores.T @ q / root, -weights.T @ arrived


def right_with_a_whole_matrix(q, k, v, arrived):
    """The softmax's slopes as a whole matrix for each query; lists come back."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d_scores = np.array([(np.diag(p) - np.outer(p, p)) @ g for p, g in zip(weights, d_weights, strict=True)])
    return [(d_scores @ k / root).tolist(), (d_scores.T @ q / root).tolist(), (weights.T @ arrived).tolist()]


def right_with_loops(q, k, v, arrived):
    """Query by query, key by key, in float32."""
    root, weights, _, _ = _parts(q, k, v, arrived)
    dq, dk, dv = np.zeros_like(q), np.zeros_like(k), np.zeros_like(v)
    for i in range(len(q)):
        out = weights[i] @ v
        for j in range(len(k)):
            dv[j] += weights[i, j] * arrived[i]
            slope = weights[i, j] * (arrived[i] @ (v[j] - out)) / root
            dq[i] += slope * k[j]
            dk[j] += slope * q[i]
    return dq.astype("float32"), dk.astype("float32"), dv.astype("float32")


def right_with_einsum(q, k, v, arrived):
    """Everything by einsum."""
    root, weights, d_weights, _ = _parts(q, k, v, arrived)
    d = weights * (d_weights - np.einsum("nm,nm->n", weights, d_weights)[:, None]) / root
    return np.einsum("nm,md->nd", d, k), np.einsum("nm,nd->md", d, q), np.einsum("nm,ns->ms", weights, arrived)
