r"""**Your turn: one layer, backwards.** Forwards, a layer computed the scores $S = XW + b$ and handed on $H = \max(0, S)$. Now
the blame $\partial L / \partial H$ arrives. Pass it back through the ReLU, then answer three questions:

- `dW`: how much is each weight to blame?
- `db`: and each bias?
- `dX`: how much blame goes on to each input? The layer below waits for it.

One wire by hand: input 5, weight 3, and blame 2 at its end. The weight's slope is $2 \cdot 5$, the input's blame $2 \cdot 3$.

A number that was used for many examples collects the blame of all of them: add up, without a mean (whoever
computed the loss has divided already). The check nudges everything."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.network import relu

POINTS = 4
SHARES = {"hidden_check_inputs_are_left_alone": 0.5, "hidden_check_one_example_and_one_neuron": 0.5}
HINTS = [
    "First the ReLU: which blame can pass, and which neurons slept? The rest is two matrix products and a sum.",
    "Error times input, as in lesson 01, for every weight at once: `X` transposed, times blame. Blame goes on by the weights it came by.",
    "Each slope has the shape of its own thing. `dX` needs `W` turned round; `db` adds up over the examples, axis 0.",
]
SIZES = ((4, 4, 4), (5, 3, 2))  # examples, inputs, neurons: first a square layer, where every product fits


def layer_backward(X, W, scores, blame):
    """Blame goes back through ReLU and weights.

    X: (n, n_in). W: (n_in, n_out). scores: (n, n_out), X @ W + b.
    blame: (n, n_out), the slope of the loss in relu(scores).
    Returns (dW, db, dX) of shapes (n_in, n_out), (n_out,) and (n, n_in).
    """
    ### BEGIN SOLUTION
    blame = blame * (scores > 0)
    return X.T @ blame, blame.sum(axis=0), blame @ W.T
    ### END SOLUTION


def _layer(rng, n, n_in, n_out):
    while True:  # no score so near 0 that a nudge wakes a neuron up
        X, W, b = rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
        scores = X @ W + b
        if np.abs(scores).min() > 1e-3:
            return X, W, b, scores, rng.normal(size=(n, n_out))


def _layers(rng):
    for sizes in SIZES:
        yield _layer(rng, *sizes)


def _nudge(f, value):
    return central_difference(f, value, h=1e-6)


def check_the_weights_blame_is_what_nudging_shows(backward, rng):
    """Nudging each weight changes the loss as `dW` says."""
    for X, W, b, scores, blame in _layers(rng):
        dW, _, _ = pair(backward(X, W, scores, blame), "(dW, db, dX)")
        close(dW, _nudge(lambda v, X=X, b=b, g=blame: np.sum(g * relu(X @ v + b)), W), "dW", rtol=1e-3, atol=1e-5)


def check_the_biases_blame_is_what_nudging_shows(backward, rng):
    """Nudging each bias changes the loss as `db` says."""
    for X, W, b, scores, blame in _layers(rng):
        _, db, _ = pair(backward(X, W, scores, blame), "(dW, db, dX)")
        close(db, _nudge(lambda v, X=X, W=W, g=blame: np.sum(g * relu(X @ W + v)), b), "db", rtol=1e-3, atol=1e-5)


def check_the_inputs_blame_is_what_nudging_shows(backward, rng):
    """Nudging each input changes the loss as `dX` says."""
    for X, W, b, scores, blame in _layers(rng):
        _, _, dX = pair(backward(X, W, scores, blame), "(dW, db, dX)")
        close(dX, _nudge(lambda v, W=W, b=b, g=blame: np.sum(g * relu(v @ W + b)), X), "dX", rtol=1e-3, atol=1e-5)


def hidden_check_one_example_and_one_neuron(backward, rng):
    """One example and one neuron, awake or asleep, work as well."""
    X, W = rng.normal(size=(1, 3)), rng.normal(size=(3, 1))
    for score in (0.7, -0.7):
        dW, db, dX = pair(backward(X, W, np.array([[score]]), np.array([[2.0]])), "(dW, db, dX)")
        passed = 2.0 * (score > 0)
        close(dW, passed * X.T, "dW")
        close(db, [passed], "db")
        close(dX, passed * W.T, "dX")


def hidden_check_inputs_are_left_alone(backward, rng):
    """`X`, `W`, `scores` and `blame` are left as they were."""
    X, W, _, scores, blame = _layer(rng, 6, 3, 3)
    given = X.copy(), W.copy(), scores.copy(), blame.copy()
    dW, _, _ = pair(backward(*given), "(dW, db, dX)")
    assert np.any(numbers(dW, "dW", W.shape)), "dW is zero everywhere."
    for before, after, name in zip((X, W, scores, blame), given, ("X", "W", "scores", "blame"), strict=True):
        untouched(before, after, name)


def wrong_forgets_the_relu(X, W, scores, blame):
    """Blame passes through neurons that slept. Where the score was not above 0, nothing was handed on, and nothing is to blame."""
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def wrong_lets_blame_past_the_relu_to_the_inputs(X, W, scores, blame):
    """`dW` and `db` respect the ReLU, but `dX` does not: blame that goes on to the inputs has to pass it too."""
    awake = blame * (scores > 0)
    return X.T @ awake, awake.sum(axis=0), blame @ W.T


def wrong_stops_blame_for_the_inputs_only(X, W, scores, blame):
    """`dX` respects the ReLU, but `dW` and `db` do not: the weights of a neuron that slept are not to blame either."""
    awake = blame * (scores > 0)
    return X.T @ blame, blame.sum(axis=0), awake @ W.T


def wrong_multiplies_by_the_score(X, W, scores, blame):
    """You multiplied the blame by the output of the ReLU. What counts is its *slope*: 1 where the neuron was awake, however loud, else 0."""
    blame = blame * relu(scores)
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def wrong_asks_the_blame_who_slept(X, W, scores, blame):
    """You let through the blame that is above 0. Blame may have either sign; whether it passes depends on the *score*."""
    blame = relu(blame)
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def wrong_wakes_the_sleepers(X, W, scores, blame):
    """The test is the wrong way round: you let blame pass where the score is *below* 0. Those neurons handed on nothing."""
    blame = blame * (scores < 0)
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def wrong_forgets_the_bias_in_the_scores(X, W, scores, blame):
    """You worked out anew who slept, from `X @ W` alone. The bias decides as well: it is in the `scores` that you were given."""
    blame = blame * (X @ W > 0)
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def wrong_asks_the_inputs_who_slept(X, W, scores, blame):
    """`dX` is cut off where the *input* is not above 0. That is the ReLU of the layer below: it will see to it itself."""
    blame = blame * (scores > 0)
    return X.T @ blame, blame.sum(axis=0), (blame @ W.T) * (X > 0)


def wrong_forgets_to_transpose_w(X, W, scores, blame):
    """`dX` was made with `W` as it went forwards. It fits only where the layer is square, and even there blame goes by other wires."""
    blame = blame * (scores > 0)
    return X.T @ blame, blame.sum(axis=0), blame @ W


def wrong_forgets_to_transpose_x(X, W, scores, blame):
    """`dW` was made with `X` as it went forwards. It fits only by luck of the shapes: a weight pairs one input with one neuron, over all examples."""
    blame = blame * (scores > 0)
    return X @ blame, blame.sum(axis=0), blame @ W.T


def wrong_turns_dw_round(X, W, scores, blame):
    """`dW` is transposed: a row of it should belong to an input, a column to a neuron, as in `W` itself."""
    blame = blame * (scores > 0)
    return blame.T @ X, blame.sum(axis=0), blame @ W.T


def wrong_takes_the_mean(X, W, scores, blame):
    """You divided by the number of examples. The loss has done that already, and the blame came with it: now it is only added up."""
    blame = blame * (scores > 0)
    return X.T @ blame / len(X), blame.mean(axis=0), blame @ W.T


def wrong_takes_the_mean_for_the_bias(X, W, scores, blame):
    """`dW` adds up, but `db` is a mean. A bias was used for every example, so that it collects all their blame."""
    blame = blame * (scores > 0)
    return X.T @ blame, blame.mean(axis=0), blame @ W.T


def wrong_sums_along_the_wrong_axis(X, W, scores, blame):
    """`db` adds up over the neurons of each example. One bias belongs to one neuron: add up over the examples."""
    blame = blame * (scores > 0)
    return X.T @ blame, blame.sum(axis=1), blame @ W.T


def wrong_does_not_add_up_for_the_bias(X, W, scores, blame):
    """`db` still has a row for every example. The examples share one bias: it collects the blame of them all."""
    blame = blame * (scores > 0)
    return X.T @ blame, blame, blame @ W.T


def wrong_has_the_opposite_sign(X, W, scores, blame):
    """All three signs are turned round. Backwards only hands on slopes; the minus comes later, with the step."""
    blame = -blame * (scores > 0)
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def wrong_returns_another_order(X, W, scores, blame):
    """The three came back in another order, `dX` first. The caller unpacks them as `(dW, db, dX)`."""
    blame = blame * (scores > 0)
    return blame @ W.T, X.T @ blame, blame.sum(axis=0)


def wrong_changes_the_blame_in_place(X, W, scores, blame):
    """You wrote into `blame`, as `blame *= ...` and `blame[...] = 0` do. It is the caller's own array: make a new one."""
    blame *= scores > 0
    return X.T @ blame, blame.sum(axis=0), blame @ W.T


def right_in_a_loop(X, W, scores, blame):
    """Number by number, returning lists."""
    (n, n_in), n_out = X.shape, W.shape[1]
    dW, db, dX = [[0.0] * n_out for _ in range(n_in)], [0.0] * n_out, [[0.0] * n_in for _ in range(n)]
    for i in range(n):
        for k in range(n_out):
            if scores[i][k] > 0:
                db[k] += blame[i][k]
                for j in range(n_in):
                    dW[j][k] += blame[i][k] * X[i][j]
                    dX[i][j] += blame[i][k] * W[j][k]
    return dW, db, dX


def right_with_einsum(X, W, scores, blame):
    """Einstein's sums."""
    passed = np.where(scores > 0, blame, 0.0)
    return [np.einsum("ni,no->io", X, passed), np.einsum("no->o", passed), np.einsum("no,io->ni", passed, W)]


def right_in_float32(X, W, scores, blame):
    """Single precision, the slope of the ReLU by `np.heaviside`, other products."""
    X, W, passed = (np.asarray(a, dtype=np.float32) for a in (X, W, blame * np.heaviside(scores, 0)))
    return (passed.T @ X).T, np.ones(len(X), dtype=np.float32) @ passed, (W @ passed.T).T
