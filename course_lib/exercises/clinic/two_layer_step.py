r"""**Debug: heal both.** H knows all ten images and cannot say so: a softmax of numbers between 0 and 1 is never sure (lesson 03). A can
learn, but little, from 16 features that nobody chose: its hidden layer never moves. (In Keras a forgotten `trainable=False` does that.)

This is one training step with the faults of both. Mend it, so that all four arrays take a step of `lr` down the slope of the
cross-entropy. `output_blame` (lesson 02) takes the scores of the last layer."""

import numpy as np

from course_lib.exercises.expect import close, describe, numbers, untouched
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.network import cross_entropy, dense_backward, output_blame, relu, softmax

KIND = "debug"
POINTS = 3
SHARES = {"hidden_check_the_old_weights_are_left_alone": 0}
HINTS = [
    "Two faults, each on one line. `output_blame` already has a softmax inside. And which of the four arrays come back as they went in?",
    "Hand the scores themselves to `output_blame`. And the slopes of the hidden layer have been computed: nobody uses them.",
    "No line with `softmax` is needed any more, and the last loop should run over all four arrays, not from the third on.",
]


def two_layer_step(weights, X, y, lr):
    """One step. weights: [W1, b1, W2, b2]. X: (n, n_in). y: (n,). Returns four new arrays."""
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = weights
    scores = X @ W1 + b1
    hidden = relu(scores)
    blame = output_blame(hidden @ W2 + b2, y)
    below = dense_backward(X, W1, scores, blame @ W2.T)[:2]
    slopes = [*below, hidden.T @ blame, blame.sum(axis=0)]
    return [values - lr * slope for values, slope in zip(weights, slopes, strict=True)]
    ### END SOLUTION


def broken_two_layer_step(weights, X, y, lr):
    """One step. weights: [W1, b1, W2, b2]. X: (n, n_in). y: (n,). Returns four new arrays."""
    W1, b1, W2, b2 = weights
    scores = X @ W1 + b1
    hidden = relu(scores)
    said = softmax(hidden @ W2 + b2)
    blame = output_blame(said, y)
    below = dense_backward(X, W1, scores, blame @ W2.T)[:2]
    slopes = [*below, hidden.T @ blame, blame.sum(axis=0)]
    learned = [values - lr * slope for values, slope in zip(weights[2:], slopes[2:], strict=True)]
    return [*weights[:2], *learned]


NAMES = ("W1", "b1", "W2", "b2")


def _case(rng, n=7, n_in=5, n_hidden=6, n_classes=4):
    """Weights and data; no score is so near 0 that a nudge would wake a neuron up, and none is asleep for all."""
    while True:
        weights = [rng.normal(size=shape) for shape in ((n_in, n_hidden), (n_hidden,), (n_hidden, n_classes), (n_classes,))]
        X, y = rng.normal(size=(n, n_in)), rng.integers(n_classes, size=n)
        scores = X @ weights[0] + weights[1]
        if np.abs(scores).min() > 1e-3 and np.mean((scores > 0).any(axis=0) & (scores < 0).any(axis=0)) > 0.6:
            return weights, X, y, float(rng.uniform(0.05, 0.5))


def _moved(step, weights, X, y, lr):
    """What the step added to each of the four arrays."""
    return _added(step([values.copy() for values in weights], X.copy(), y.copy(), lr), weights)


def _added(new, weights):
    assert isinstance(new, list | tuple), f"Expected a list of four arrays, [W1, b1, W2, b2], but {describe(new)} came."
    assert len(new) == 4, f"Expected the four arrays [W1, b1, W2, b2], but {len(new)} came."
    return [numbers(after, name, old.shape) - old for after, name, old in zip(new, NAMES, weights, strict=True)]


def _loss(weights, X, y):
    W1, b1, W2, b2 = weights
    return cross_entropy(np.maximum(X @ W1 + b1, 0) @ W2 + b2, y)


def _downhill(weights, X, y, lr, place):
    def loss(values):
        return _loss([values if at == place else other for at, other in enumerate(weights)], X, y)

    return -lr * central_difference(loss, weights[place])


def check_the_last_layer_steps_down_the_slope(step, rng):
    """`W2` and `b2` move by `lr` times the slope that nudging shows, downhill."""
    case = _case(rng)
    moved = _moved(step, *case)
    for place in (2, 3):
        close(moved[place], _downhill(*case, place), f"The step of {NAMES[place]}", rtol=1e-3, atol=1e-6)


def check_the_hidden_layer_learns_as_well(step, rng):
    """`W1` and `b1` move too, by what the blame of the last layer, right or wrong, sends down to them."""
    case = _case(rng)
    moved = _moved(step, *case)
    for place in (0, 1):
        assert np.any(moved[place]), f"{NAMES[place]} came back as it went in."
    if np.allclose(moved[3], _downhill(*case, 3), rtol=1e-3, atol=1e-6):  # else the fault is above
        for place in (0, 1):
            close(moved[place], _downhill(*case, place), f"The step of {NAMES[place]}", rtol=1e-3, atol=1e-6)
    else:
        weights, X, y, lr = case = _awake(rng)
        moved = _moved(step, *case)
        W1, b1, W2, b2 = weights
        scores = X @ W1 + b1
        blame = -moved[3][None] / lr  # of one image, `b2` takes all the blame that there is
        if not np.any(moved[3]):
            blame = output_blame(relu(scores) @ W2 + b2, y)
        for place, slope in enumerate(dense_backward(X, W1, scores, blame @ W2.T)[:2]):
            close(moved[place], -lr * slope, f"The step of {NAMES[place]}", rtol=1e-3, atol=1e-5)


def hidden_check_one_image_and_ten_classes(step, rng):
    """All four are right for one image, ten classes and a single hidden neuron as well."""
    for sizes in ({"n": 1, "n_classes": 10}, {"n": 4, "n_hidden": 1}):
        case = _case(rng, **sizes) if sizes["n"] > 1 else _awake(rng)
        moved = _moved(step, *case)
        for place in range(4):
            close(moved[place], _downhill(*case, place), f"The step of {NAMES[place]}", rtol=1e-3, atol=1e-6)


def _awake(rng):
    """One image, ten classes; half of the neurons asleep."""
    while True:
        weights = [rng.normal(size=shape) for shape in ((5, 6), (6,), (6, 10), (10,))]
        X = rng.normal(size=(1, 5))
        scores = X @ weights[0] + weights[1]
        if np.abs(scores).min() > 1e-2 and 1 < np.sum(scores > 0) < 5:
            return weights, X, rng.integers(10, size=1), 0.2


def hidden_check_the_old_weights_are_left_alone(step, rng):
    """The weights that were handed over are left as they were. (Without this nothing is earned.)"""
    weights, X, y, lr = _case(rng)
    given = [values.copy() for values in weights]
    _added(step(given, X, y, lr), weights)
    for before, after, name in zip(weights, given, NAMES, strict=True):
        untouched(before, after, name)


def _step(weights, X, y, lr, blame_of=output_blame, learns=(True, True), through=None, sign=1.0, sleepers=True):
    W1, b1, W2, b2 = weights
    scores = X @ W1 + b1
    hidden = relu(scores)
    blame = blame_of(hidden @ W2 + b2, y)
    dW2, db2 = hidden.T @ blame, blame.sum(axis=0)
    new_W2, new_b2 = W2 - lr * dW2, b2 - lr * db2
    back = blame @ (W2 if through is None else new_W2).T
    dW1, db1, _ = dense_backward(X, W1, scores if sleepers else np.ones_like(scores), back)
    steps = [sign * lr * learned * slope for learned, slope in zip(learns, (dW1, db1), strict=True)]
    return [W1 - steps[0], b1 - steps[1], new_W2, new_b2]


def _twice(scores, y):
    return output_blame(softmax(scores), y)


def wrong_heals_the_softmax_only(weights, X, y, lr):
    """H is well, A is not: the hidden layer still comes back as it went in. A slope that nobody subtracts teaches nothing."""
    return _step(weights, X, y, lr, learns=(False, False))


def wrong_heals_the_hidden_layer_only(weights, X, y, lr):
    """A is well, H is not: `output_blame` still gets probabilities, and puts them through its own softmax once more."""
    return _step(weights, X, y, lr, blame_of=_twice)


def wrong_forgets_the_hidden_bias(weights, X, y, lr):
    """`W1` learns, `b1` is still frozen. The bias of a layer is one of its weights."""
    return _step(weights, X, y, lr, learns=(True, False))


def wrong_takes_both_softmaxes_away(weights, X, y, lr):
    """Twice became never: you compare the raw scores with the truth. `output_blame` holds the one softmax that is needed."""
    return _step(weights, X, y, lr, blame_of=lambda scores, y: (scores - np.eye(scores.shape[1])[y]) / len(y))


def wrong_forgets_the_mean(weights, X, y, lr):
    """You work the blame out by hand now, and add the images up: the loss is a mean, so each image has one share in `len(y)`."""
    return _step(weights, X, y, lr, blame_of=lambda scores, y: output_blame(scores, y) * len(y))


def wrong_sends_blame_through_new_weights(weights, X, y, lr):
    """`W2` takes its step first, and the blame goes down by the *new* `W2`. The scores were made with the old one."""
    return _step(weights, X, y, lr, through="new")


def wrong_walks_the_hidden_layer_uphill(weights, X, y, lr):
    """The hidden layer moves now, but uphill: its step is added where it should be taken away."""
    return _step(weights, X, y, lr, sign=-1.0)


def wrong_walks_uphill(weights, X, y, lr):
    """All four arrays move the wrong way: a slope points to where the loss grows, so its step is taken away."""
    return _step(weights, X, y, -lr)


def wrong_freezes_the_last_layer(weights, X, y, lr):
    """The hidden layer learns now, and the last one has stopped: `W2` and `b2` come back as they went in. All four shall move."""
    return [*_step(weights, X, y, lr)[:2], *weights[2:]]


def wrong_keeps_the_old_arrays_in_front(weights, X, y, lr):
    """Your loop makes all four arrays now, and the `return` still puts the two old ones in front of them."""
    return [*weights[:2], *_step(weights, X, y, lr)]


def wrong_returns_the_slopes(weights, X, y, lr):
    """These are the slopes themselves. The weights after a step were asked for."""
    return [(old - new) / lr for old, new in zip(weights, _step(weights, X, y, lr), strict=True)]


def wrong_lets_sleepers_learn(weights, X, y, lr):
    """Blame reaches hidden neurons that slept. `dense_backward` sees to that, if it is given the scores before the ReLU."""
    return _step(weights, X, y, lr, sleepers=False)


def wrong_writes_into_the_old_weights(weights, X, y, lr):
    """Your steps are right, but `-=` writes them into the caller's own arrays. Return new ones."""
    new = _step(weights, X, y, lr)
    for values, changed in zip(weights, new, strict=True):
        values[...] = changed
    return weights


def right_with_probabilities_by_hand(weights, X, y, lr):
    """Keeps the one softmax, and does without `output_blame`."""
    return _step(weights, X, y, lr, blame_of=lambda scores, y: (softmax(scores) - np.eye(scores.shape[1])[y]) / len(y))


def right_in_a_loop(weights, X, y, lr):
    """Image by image, returning tuples."""
    W1, b1, W2, b2 = weights
    new = [values.astype(float) for values in weights]
    for x_i, y_i in zip(X, y, strict=True):
        hidden = np.maximum(x_i @ W1 + b1, 0)
        blame = output_blame((hidden @ W2 + b2)[None], [y_i])[0] / len(y)
        back = (W2 @ blame) * (hidden > 0)
        for values, slope in zip(new, (np.outer(x_i, back), back, np.outer(hidden, blame), blame), strict=True):
            values -= lr * slope
    return tuple(new)


def right_in_float32(weights, X, y, lr):
    """Single precision."""
    return _step([w.astype(np.float32) for w in weights], X.astype(np.float32), y, np.float32(lr))
