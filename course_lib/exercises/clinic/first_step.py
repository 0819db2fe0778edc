r"""**Debug: heal both.** Both were built by this code, which has the fault of each in it. It makes a network of any depth and takes one
step. Mend the *start*, so that the numbers stay about as large from one hidden layer to the next, however wide the layers
are. And mend the *step*, so that it is `lr` times the slope of the mean loss, however large the batch."""

from itertools import pairwise

import numpy as np

from course_lib.exercises.expect import close, describe, numbers, pair
from course_lib.scratch.network import Network, softmax

KIND = "debug"
POINTS = 3
SHARES = {"hidden_check_all_weights_take_the_step": 1, "check_the_start_is_left_as_it_was": 0}
HINTS = [
    "Two lines. One has a number that does not know how wide a layer is; another forgets how many images have had their say.",
    "He's start (lesson 02) spreads the weights by the root of 2 over the number of inputs of their layer, here `n`.",
    "Multiply the normal numbers by `np.sqrt(2 / n)`, and let each image take only its share of the step: one in `len(y)`.",
]


def first_step(sizes, X, y, lr, rng):
    """Make a network; take one step on (X, y). Returns (start, end), each a list of (W, b)."""
    ### BEGIN SOLUTION
    network = Network(sizes)
    start = [(np.sqrt(2 / n) * rng.normal(size=(n, m)), np.zeros(m)) for n, m in pairwise(sizes)]
    end = [(W.copy(), b.copy()) for W, b in start]
    network.weights = start
    for x_i, y_i in zip(X, y, strict=True):
        _, slopes = network.loss_and_gradients(x_i[None, :], [y_i])
        for (W, b), (dW, db) in zip(end, slopes, strict=True):
            W -= lr * dW / len(y)
            b -= lr * db / len(y)
    return start, end
    ### END SOLUTION


def broken_first_step(sizes, X, y, lr, rng):
    """Make a network; take one step on (X, y). Returns (start, end), each a list of (W, b)."""
    network = Network(sizes)
    start = [(0.01 * rng.normal(size=(n, m)), np.zeros(m)) for n, m in pairwise(sizes)]
    end = [(W.copy(), b.copy()) for W, b in start]
    network.weights = start
    for x_i, y_i in zip(X, y, strict=True):
        _, slopes = network.loss_and_gradients(x_i[None, :], [y_i])
        for (W, b), (dW, db) in zip(end, slopes, strict=True):
            W -= lr * dW
            b -= lr * db
    return start, end


SIZES = (400, 40, 20, 40, 20, 10)
WIDE, N_STARTS = (600, 40, 20, 40, 20, 10), 3  # no single number fits all layers, whatever the luck of the start
GAIN = (0.4, 1.7)  # how much larger the numbers may be after a layer: He's 1, Glorot's and LeCun's starts pass too


def _batch(rng, n=6, n_in=400):
    return rng.normal(size=(n, n_in)), rng.integers(10, size=n)


def _both(step, X, y, lr, seed, sizes=SIZES):
    """Start and end as lists of (W, b), checked for their shapes."""
    returned = step(list(sizes), X.copy(), y.copy(), lr, np.random.default_rng(seed))
    assert isinstance(returned, list | tuple) and len(returned) == 2, f"Expected (start, end), but {describe(returned)} came."
    return [_layers(weights, name, sizes) for name, weights in zip(("start", "end"), returned, strict=True)]


def _layers(weights, name, sizes):
    fits = isinstance(weights, list | tuple) and len(weights) == len(sizes) - 1
    assert fits, f"{name} should be a list of {len(sizes) - 1} pairs (W, b), but it is {describe(weights)}."
    layers = []
    for place, (layer, (n, m)) in enumerate(zip(weights, pairwise(sizes), strict=True), 1):
        W, b = pair(layer, "(W, b)")
        where = f"of layer {place} in {name}"
        layers.append((numbers(W, f"W {where}", (n, m)), numbers(b, f"b {where}", (m,))))
    return layers


def check_the_start_keeps_numbers_their_size(step, rng):
    """After each hidden layer of a fresh network, the numbers are about as large as before it."""
    gains = np.zeros(len(WIDE) - 2)
    for seed in rng.integers(1000, size=N_STARTS):
        X, y = _batch(rng, 12, WIDE[0])
        start, _ = _both(step, X[:1], y[:1], 0.1, int(seed), WIDE)
        for at, (W, b) in enumerate(start[:-1]):
            handed_on = np.maximum(X @ W + b, 0)
            gains[at] += np.sqrt(np.mean(handed_on**2) / max(np.mean(X**2), 1e-300)) / N_STARTS
            assert not np.any(W) or W.std(axis=1).min() > 1e-3 * W.std(), (
                f"Neurons of layer {at + 1} start as copies of one another."
            )
            X = handed_on
    for at, gain in enumerate(gains):
        size = f"Layer {at + 1} has {WIDE[at]} inputs, and makes the numbers {gain:.2g} times as large, in the mean of {N_STARTS} starts."
        assert GAIN[0] < gain < GAIN[1], size


def check_a_larger_batch_makes_no_longer_step(step, rng):
    """The last biases move by `lr` times the slope of the mean loss, and no further when the batch holds every image twice."""
    X, y = _batch(rng)
    lr, seed = float(rng.uniform(0.05, 0.2)), int(rng.integers(1000))
    for times in (1, 2):
        images, classes = np.tile(X, (times, 1)), np.tile(y, times)
        start, end = _both(step, images, classes, lr, seed)
        network = Network(list(SIZES))
        network.weights = start
        blame = softmax(network.forward(images))
        blame[np.arange(len(classes)), classes] -= 1
        downhill, moved = -lr * blame.mean(axis=0), end[-1][1] - start[-1][1]
        length = np.linalg.norm(moved) / np.linalg.norm(downhill)
        assert 0.99 < length < 1.01, (
            f"With a batch of {len(classes)}, the step of the last biases is {length:.2g} times as long."
        )
        close(moved, downhill, "The step of the last biases", rtol=1e-3, atol=1e-6)


def check_the_start_is_left_as_it_was(step, rng):
    """`start` is the network before the step, `end` after it. (Without this nothing is earned.)"""
    X, y = _batch(rng)
    start, end = _both(step, X, y, 0.1, int(rng.integers(1000)))
    assert not any(np.any(b) for _, b in start), "Biases of the start are not 0 any more."
    assert np.any(end[-1][1] != start[-1][1]), "The last biases are the same at the start and at the end."


def hidden_check_all_weights_take_the_step(step, rng):
    """In every layer, weights and biases move by `lr` times the slope of the mean loss."""
    X, y = _batch(rng, n=4, n_in=20)
    lr, sizes = float(rng.uniform(0.05, 0.2)), (20, 12, 10)
    start, end = _both(step, X, y, lr, int(rng.integers(1000)), sizes)
    largest = max(np.abs(W).max() for W, _ in start)
    assert largest > 0.1, f"The start is too small to judge a step by: no weight is larger than {largest:.2g}."
    network = Network(list(sizes))
    network.weights = start
    _, slopes = network.loss_and_gradients(X, y)
    for place, (old, new, slope) in enumerate(zip(start, end, slopes, strict=True), 1):
        for part, name in enumerate("Wb"):
            moved = new[part] - old[part]
            close(moved, -lr * slope[part], f"The step of {name} in layer {place}", rtol=1e-3, atol=1e-7)


def _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: np.sqrt(2 / n), share=lambda n: 1 / n, share_b=None, in_place=False):
    network = Network(sizes)
    start = [(spread(n, m) * rng.normal(size=(n, m)), np.zeros(m)) for n, m in pairwise(sizes)]
    end = start if in_place else [(W.copy(), b.copy()) for W, b in start]
    network.weights = [(W.copy(), b.copy()) for W, b in start]
    _, slopes = network.loss_and_gradients(X, y)
    for (W, b), (dW, db) in zip(end, slopes, strict=True):
        W -= lr * len(y) * share(len(y)) * dW
        b -= lr * len(y) * (share_b or share)(len(y)) * db
    return start, end


def wrong_heals_the_start_only(sizes, X, y, lr, rng):
    """B is well, E is not: its step is still the sum over the images, and grows with the batch."""
    return _deep_step(sizes, X, y, lr, rng, share=lambda n: 1)


def wrong_heals_the_step_only(sizes, X, y, lr, rng):
    """E is well, B is not: its weights still start so small that every layer takes most of the signal away."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: 0.01)


def wrong_shortens_the_learning_rate(sizes, X, y, lr, rng):
    """You shortened the step by a fixed number. That fits batches of 32; with the next batch size E is ill again. Average over the images that came."""
    return _deep_step(sizes, X, y, lr, rng, share=lambda n: 1 / 32)


def wrong_starts_too_large(sizes, X, y, lr, rng):
    """From too small to too large: plain normal numbers make the signal many times as large in every layer."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: 1.0)


def wrong_starts_at_one_size_for_all(sizes, X, y, lr, rng):
    """One spread for all layers fits some width. A neuron with 400 inputs adds up many more numbers than one with 20: let the spread know it."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: 0.2)


def wrong_starts_ten_times_as_large(sizes, X, y, lr, rng):
    """0.1 in the place of 0.01 is still one spread for all layers. It fits one width, and the layers here have several."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: 0.1)


def wrong_forgets_the_root(sizes, X, y, lr, rng):
    """2 over the inputs is the *variance*. What you multiply normal numbers by is the spread, its root."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: 2 / n)


def wrong_counts_the_outputs(sizes, X, y, lr, rng):
    """Your spread goes by the number of neurons of the layer. What a neuron adds up are its *inputs*."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: np.sqrt(2 / m))


def wrong_takes_the_mean_twice(sizes, X, y, lr, rng):
    """You handed over all images at once, and divided by their number as well. `loss_and_gradients` has taken the mean already."""
    return _deep_step(sizes, X, y, lr, rng, share=lambda n: 1 / n**2)


def wrong_averages_over_the_classes(sizes, X, y, lr, rng):
    """You divided by the number of classes. The sum ran over the images of the batch, so their number is what makes it a mean."""
    return _deep_step(sizes, X, y, lr, rng, share=lambda n: 1 / sizes[-1])


def wrong_forgets_the_biases(sizes, X, y, lr, rng):
    """The weights take an average step, but the biases still take the sum. They are weights too."""
    return _deep_step(sizes, X, y, lr, rng, share_b=lambda n: 1)


def wrong_changes_the_start(sizes, X, y, lr, rng):
    """`start` and `end` are the same arrays, so that the step also changes the start. Make copies before you step."""
    return _deep_step(sizes, X, y, lr, rng, in_place=True)


def wrong_walks_image_by_image(sizes, X, y, lr, rng):
    """Each image's slope is taken at the weights that the image before it has changed. One step of a batch asks all images at the same place."""
    network = Network(sizes)
    start = [(np.sqrt(2 / n) * rng.normal(size=(n, m)), np.zeros(m)) for n, m in pairwise(sizes)]
    network.weights = end = [(W.copy(), b.copy()) for W, b in start]
    for i in range(len(y)):
        _, slopes = network.loss_and_gradients(X[i : i + 1], y[i : i + 1])
        for (W, b), (dW, db) in zip(end, slopes, strict=True):
            W -= lr * dW / len(y)
            b -= lr * db / len(y)
    return start, end


def wrong_heeds_the_last_image_only(sizes, X, y, lr, rng):
    """Each turn of your loop starts from `start` again, so that only the last image has a say."""
    return _deep_step(sizes, X[-1:], y[-1:], lr, rng)


def wrong_walks_uphill(sizes, X, y, lr, rng):
    """The step has the right length and goes uphill: a slope points to where the loss grows."""
    return _deep_step(sizes, X, y, lr, rng, share=lambda n: -1 / n)


def wrong_starts_at_zero(sizes, X, y, lr, rng):
    """All weights start at 0: no signal passes at all, and neurons that start equal stay equal."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: 0.0)


def right_in_one_go(sizes, X, y, lr, rng):
    """All images at once: `loss_and_gradients` takes the mean itself. Glorot's start; tuples come back."""
    return _deep_step(sizes, X, y, lr, rng, spread=lambda n, m: np.sqrt(2 / (n + m)))


def right_with_uniform_numbers(sizes, X, y, lr, rng):
    """He's spread with uniform numbers, in single precision; the mean of a list of slopes."""
    network = Network(sizes)
    start = [(np.sqrt(6 / n) * rng.uniform(-1, 1, size=(n, m)), np.zeros(m)) for n, m in pairwise(sizes)]
    network.weights = start = [(W.astype(np.float32), b.astype(np.float32)) for W, b in start]
    each = [network.loss_and_gradients(X[i : i + 1], y[i : i + 1])[1] for i in range(len(y))]
    means = [[np.mean(part, axis=0) for part in zip(*layer, strict=True)] for layer in zip(*each, strict=True)]
    return start, [[W - lr * dW, b - lr * db] for (W, b), (dW, db) in zip(start, means, strict=True)]


def right_by_sharing_the_learning_rate(sizes, X, y, lr, rng):
    """LeCun's start, and a learning rate that is shared out among the images before the loop."""
    network = Network(sizes)
    network.weights = [(rng.normal(size=(n, m)) / np.sqrt(n), np.zeros(m)) for n, m in pairwise(sizes)]
    end, share = [(W.copy(), b.copy()) for W, b in network.weights], lr / len(X)
    for i in range(len(X)):
        _, slopes = network.loss_and_gradients(X[i : i + 1], y[i : i + 1])
        end = [(W - share * dW, b - share * db) for (W, b), (dW, db) in zip(end, slopes, strict=True)]
    return network.weights, end
