"""**Debug: the bug that trains.** These are the slopes of the network in the figure above: two hidden layers of equal width.
No error, a falling loss, and yet the gradient check found wrong slopes. Find the line and mend it."""

from itertools import pairwise

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.network import cross_entropy, output_blame, relu

KIND = "debug"
POINTS = 2
SHARES = {"check_the_upper_layers_stay_right": 0, "hidden_check_inputs_are_left_alone": 0}
HINTS = [
    "Go by the gradient check: which layers are right, and which is wrong? The blame that only that layer uses is the suspect.",
    "`blame_1` comes through `W2`, against the direction of the numbers. Compare it with how `blame_2` comes through `W3`.",
    "A product that fits need not be the right one: where both hidden layers are equally wide, `W2` fits both ways round.",
]


def repaired_slopes(weights, X, y):
    """Slopes of the cross-entropy: a list of (dW, db), like the weights, for three layers."""
    ### BEGIN SOLUTION
    (W1, b1), (W2, b2), (W3, b3) = weights
    H1 = relu(X @ W1 + b1)
    H2 = relu(H1 @ W2 + b2)
    blame_3 = output_blame(H2 @ W3 + b3, y)
    blame_2 = (blame_3 @ W3.T) * (H2 > 0)
    blame_1 = (blame_2 @ W2.T) * (H1 > 0)
    layers = ((X, blame_1), (H1, blame_2), (H2, blame_3))
    return [(given.T @ blame, blame.sum(axis=0)) for given, blame in layers]
    ### END SOLUTION


def broken_repaired_slopes(weights, X, y):
    """Slopes of the cross-entropy: a list of (dW, db), like the weights, for three layers."""
    (W1, b1), (W2, b2), (W3, b3) = weights
    H1 = relu(X @ W1 + b1)
    H2 = relu(H1 @ W2 + b2)
    blame_3 = output_blame(H2 @ W3 + b3, y)
    blame_2 = (blame_3 @ W3.T) * (H2 > 0)
    blame_1 = (blame_2 @ W2) * (H1 > 0)
    layers = ((X, blame_1), (H1, blame_2), (H2, blame_3))
    return [(given.T @ blame, blame.sum(axis=0)) for given, blame in layers]


def _network(rng, n_in=3, wide=5, wide_too=5, n_classes=3, n=7):
    """Weights and data of a small network; no score is so near 0 that a nudge would wake a neuron up."""
    sizes = (n_in, wide, wide_too, n_classes)
    while True:
        weights = [(rng.normal(size=(a, b)), 0.5 * rng.normal(size=b)) for a, b in pairwise(sizes)]
        X, y = rng.normal(size=(n, n_in)), rng.integers(n_classes, size=n)
        S1 = X @ weights[0][0] + weights[0][1]
        S2 = relu(S1) @ weights[1][0] + weights[1][1]
        busy = [((S > 0).any(axis=0) & (S < 0).any(axis=0)).mean() for S in (S1, S2)]  # neither asleep nor awake for all
        if min(np.abs(S1).min(), np.abs(S2).min()) > 1e-3 and min(busy) > 0.5:
            return weights, X, y


def _loss(weights, X, y):
    given = X
    for W, b in weights[:-1]:
        given = relu(given @ W + b)
    return cross_entropy(given @ weights[-1][0] + weights[-1][1], y)


def _compare(slopes, rng, layers, **widths):
    for _ in range(2):  # several networks: in one, two mistakes may look the same
        _compare_one(slopes, *_network(rng, **widths), layers)


def _compare_one(slopes, weights, X, y, layers):
    got = pair(slopes([(W.copy(), b.copy()) for W, b in weights], X.copy(), y), "(layer 1, layer 2, layer 3)")
    for layer in layers:
        for part, name in enumerate(("dW", "db")):

            def loss(value, layer=layer, part=part):
                changed = [list(both) for both in weights]
                changed[layer][part] = value
                return _loss(changed, X, y)

            nudged = central_difference(loss, weights[layer][part])
            slope = pair(got[layer], "(dW, db)")[part]
            close(slope, nudged, f"{name} of layer {layer + 1}", rtol=1e-3, atol=1e-6)


def check_the_first_layers_slopes_are_what_nudging_shows(slopes, rng):
    """Nudging the first layer's weights and biases changes the loss as its slopes say."""
    _compare(slopes, rng, layers=[0])


def check_the_upper_layers_stay_right(slopes, rng):
    """The slopes of the second and third layer, which were right, still are. (Without this nothing is earned.)"""
    _compare(slopes, rng, layers=[1, 2])


def check_layers_of_different_width(slopes, rng):
    """It also works where the hidden layers are not equally wide: all slopes are what nudging shows."""
    _compare(slopes, rng, layers=[0, 1, 2], wide=6, wide_too=4)


def hidden_check_inputs_are_left_alone(slopes, rng):
    """The weights and `X` are left as they were. (Without this nothing is earned.)"""
    weights, X, y = _network(rng)
    given, given_X = [(W.copy(), b.copy()) for W, b in weights], X.copy()
    got = pair(slopes(given, given_X, y), "(layer 1, layer 2, layer 3)")
    numbers(pair(got[0], "(dW, db)")[0], "dW of layer 1", weights[0][0].shape)
    for before, after in zip(weights, given, strict=True):
        untouched(before[0], after[0], "the weights")
        untouched(before[1], after[1], "the biases")
    untouched(X, given_X, "X")


def _backwards(weights, X, y, through_2=None, through_3=None, awake_1=None, awake_2=None):
    """The slopes, with the way back through W2 or W3, or a ReLU, replaced."""
    (W1, b1), (W2, b2), (W3, b3) = weights
    H1 = relu(X @ W1 + b1)
    H2 = relu(H1 @ W2 + b2)
    blame_3 = output_blame(H2 @ W3 + b3, y)
    blame_2 = (blame_3 @ (W3.T if through_3 is None else through_3(W3))) * (H2 > 0 if awake_2 is None else awake_2(H1, H2))
    blame_1 = (blame_2 @ (W2.T if through_2 is None else through_2(W2))) * (H1 > 0 if awake_1 is None else awake_1(H1, H2))
    return [(given.T @ blame, blame.sum(axis=0)) for given, blame in ((X, blame_1), (H1, blame_2), (H2, blame_3))]


def wrong_turns_the_other_matrix_round(weights, X, y):
    """Now blame goes through `W3` the way it came forwards, and the shapes no longer fit. Blame runs against the numbers."""
    return _backwards(weights, X, y, through_3=lambda W3: W3)


def wrong_changes_the_way_forwards(weights, X, y):
    """You turned `W2` round on the way *forwards*: the two ways agree again, but it is the gradient of another network."""
    (W1, b1), (W2, b2), (W3, b3) = weights
    return _backwards([(W1, b1), (W2.T, b2), (W3, b3)], X, y)


def wrong_goes_back_by_the_inverse(weights, X, y):
    """You inverted `W2`. Backwards is not undoing: blame is handed back in proportion to the weights, so the matrix is turned round."""
    return _backwards(weights, X, y, through_2=np.linalg.pinv)


def wrong_drops_the_relu_below(weights, X, y):
    """The way through `W2` is right now, but blame reaches neurons of the first layer that slept: its ReLU went missing."""
    return _backwards(weights, X, y, awake_1=lambda H1, H2: np.ones_like(H1))


def wrong_asks_the_layer_above_who_slept(weights, X, y):
    """The first layer's blame must pass the first layer's ReLU: you asked the second layer's neurons who slept."""
    return _backwards(weights, X, y, awake_1=lambda H1, H2: H2 > 0)


def wrong_asks_the_blame_who_slept(weights, X, y):
    """You let through the blame of the second layer that is above 0. Blame may have either sign; what counts is who was awake, in the layer that it arrives at."""
    (W1, b1), (W2, b2), (W3, b3) = weights
    H1 = relu(X @ W1 + b1)
    H2 = relu(H1 @ W2 + b2)
    blame_3 = output_blame(H2 @ W3 + b3, y)
    blame_2 = (blame_3 @ W3.T) * (H2 > 0)
    blame_1 = (blame_2 @ W2.T) * (blame_2 > 0)
    return [(given.T @ blame, blame.sum(axis=0)) for given, blame in ((X, blame_1), (H1, blame_2), (H2, blame_3))]


def wrong_asks_the_layer_below_who_slept(weights, X, y):
    """The second layer was right before: its blame passes its own ReLU, and you asked the first layer's neurons who slept."""
    return _backwards(weights, X, y, awake_2=lambda H1, H2: H1 > 0)


def wrong_multiplies_by_what_was_handed_on(weights, X, y):
    """The first layer's blame is multiplied by its outputs. The slope of the ReLU is 1 where a neuron was awake, however loud it was."""
    return _backwards(weights, X, y, awake_1=lambda H1, H2: H1)


def wrong_leaves_out_the_way_through_w2(weights, X, y):
    """You pass the blame of the second layer on without weighing it. It has to go back through `W2`, wire by wire."""
    return _backwards(weights, X, y, through_2=lambda W2: np.eye(*W2.T.shape))


def right_with_the_product_turned_round(weights, X, y):
    """Weights first, then blame, all turned round."""
    (W1, b1), (W2, b2), (W3, b3) = weights
    S1 = X @ W1 + b1
    S2 = np.maximum(S1, 0) @ W2 + b2
    blame = output_blame(np.maximum(S2, 0) @ W3 + b3, y).T
    third = (np.maximum(S2, 0).T @ blame.T, blame.sum(axis=1))
    blame = (W3 @ blame) * (S2.T > 0)
    second = (np.maximum(S1, 0).T @ blame.T, blame.sum(axis=1))
    blame = (W2 @ blame) * (S1.T > 0)
    return (X.T @ blame.T, blame.sum(axis=1)), second, third


def right_in_a_loop(weights, X, y):
    """A loop over any number of layers, with einsum, returning lists."""
    given = [X]
    for W, b in weights[:-1]:
        given.append(relu(given[-1] @ W + b))
    blame, slopes = output_blame(given[-1] @ weights[-1][0] + weights[-1][1], y), []
    for (W, _), inputs in zip(reversed(weights), reversed(given), strict=True):
        slopes.insert(0, [np.einsum("ni,no->io", inputs, blame).tolist(), blame.sum(axis=0).tolist()])
        blame = np.where(inputs > 0, np.einsum("no,io->ni", blame, W), 0.0)
    return slopes


def right_in_float32(weights, X, y):
    """Single precision."""
    single = [(W.astype(np.float32), b.astype(np.float32)) for W, b in weights]
    return _backwards(single, X.astype(np.float32), y)
