"""What lesson 03 says of Keras: the same outputs and slopes as by hand, what fit does, and which wrong pairs go unnoticed."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.digit_pairs import make_pairs
from course_lib.data.digits import load_digits
from course_lib.plots.graph import read_graph
from course_lib.scratch.network import Network, train
from course_lib.training.backends import BACKENDS, installed_backends, under
from course_lib.training.pair_network import pair_network

EXACT = 1e-5  # one part in 100,000


@pytest.fixture(scope="module")
def digits():
    return load_digits()


@pytest.fixture(scope="module")
def mine(digits):
    network = Network([784, 64, 10])
    train(network, digits[0], digits[1], n_epochs=1)
    return network


def _weights(network):
    return [values.astype("float32") for layer in network.weights for values in layer]


def _build(*more):
    hidden = keras.layers.Dense(units=64, activation="relu")
    return keras.Sequential([keras.Input((784,)), hidden, keras.layers.Dense(units=10), *more])


def _compiled(network, from_logits=True, lr=0.1):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits)
    network.compile(optimizer=keras.optimizers.SGD(learning_rate=lr), loss=loss, metrics=["accuracy"])
    return network


def _apart(ours, theirs):
    return max(np.abs(a - b).max() / np.abs(a).max() for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("backend", BACKENDS)
def test_logits_and_slopes_are_those_by_hand_under_every_backend(backend, digits, mine):
    if backend not in installed_backends():
        pytest.skip(f"{backend} is not installed: pip install '.[backends]'")
    X, y = digits[0][:256], digits[1][:256]
    loss, slopes = mine.loss_and_gradients(X, y)
    seen = under(backend, _weights(mine), X, y)
    assert seen["backend"] == backend
    assert seen["loss"] == pytest.approx(loss, rel=EXACT)
    assert _apart([mine.forward(X)], [seen["logits"]]) < EXACT
    assert _apart([values for layer in slopes for values in layer], seen["slopes"]) < EXACT


def test_both_networks_have_50890_parameters(mine):
    assert _build().count_params() == mine.n_parameters() == 50_890


def test_a_joined_pair_reader_has_25185_parameters_and_the_reader_counts_once():
    left, right, read = keras.Input((784,)), keras.Input((784,)), keras.layers.Dense(units=32)
    score = keras.layers.Dense(units=1)(keras.layers.Concatenate()([read(left), read(right)]))
    assert keras.Model([left, right], score).count_params() == 25_185


def test_fit_without_shuffling_is_the_loop_by_hand(digits):
    X, y = digits[0][:1000], digits[1][:1000]
    by_fit = _compiled(_build())
    start = [values.astype(float) for values in by_fit.get_weights()]
    network, printed, n_batches = Network([784, 64, 10]), 0.0, 0
    network.weights = [(start[0], start[1]), (start[2], start[3])]
    for first in range(0, 1000, 96):  # the last batch has 40
        batch = slice(first, first + 96)
        loss, slopes = network.loss_and_gradients(X[batch], y[batch])
        printed, n_batches = printed + loss * len(y[batch]) / 1000, n_batches + 1
        for layer, slope in zip(network.weights, slopes, strict=True):
            for values, step in zip(layer, slope, strict=True):
                values -= 0.1 * step
    told = by_fit.fit(X, y, batch_size=96, shuffle=False, verbose=0).history["loss"][0]
    assert int(by_fit.optimizer.iterations) == n_batches == 11
    assert _apart([values for layer in network.weights for values in layer], by_fit.get_weights()) < 1e-4
    assert told == pytest.approx(printed, rel=1e-4)  # weighted by the size of the batch
    assert by_fit.evaluate(X, y, verbose=0)[0] < 0.9 * told


def test_fit_shuffles_unless_told_not_to(digits):
    X, y = digits[0][:320], digits[1][:320]
    ends = []
    for shuffle in (False, True):
        keras.utils.set_random_seed(0)
        network = _compiled(_build())
        network.fit(X, y, shuffle=shuffle, verbose=0)
        ends.append(network.get_weights()[0])
    assert np.abs(ends[0] - ends[1]).max() > 1e-4


def test_a_second_fit_goes_on_where_the_first_ended(digits):
    X, y = digits[0][:320], digits[1][:320]
    network = _compiled(_build())
    first = network.fit(X, y, verbose=0).history["loss"][0]
    second = network.fit(X, y, verbose=0).history["loss"][0]
    assert second < first
    assert int(network.optimizer.iterations) == 20


@pytest.fixture(scope="module")
def trainings(digits):
    """{(seed, pair): history} of what the lesson trains, under several seeds."""
    X, y, T, z = digits
    found = {}
    for seed in range(3):
        for name, from_logits in (("true pair", True), ("softmax twice", True), ("no softmax", False)):
            keras.utils.set_random_seed(seed)
            more = [keras.layers.Softmax(), keras.layers.Rescaling(1.0)] if name == "softmax twice" else []
            network = _compiled(_build(*more), from_logits)
            found[seed, name] = network.fit(X, y, epochs=5, validation_data=(T, z), verbose=0).history
    return found


def test_the_true_pair_learns_and_prints_an_old_loss(trainings):
    for seed in range(3):
        told = trainings[seed, "true pair"]
        assert told["val_accuracy"][-1] > 0.88
        assert told["val_loss"][0] < 0.75 * told["loss"][0]


def test_softmax_twice_learns_worse_and_its_loss_has_a_floor(trainings):
    for seed in range(3):
        true, twice = (trainings[seed, name] for name in ("true pair", "softmax twice"))
        assert twice["val_accuracy"][0] < true["val_accuracy"][0] - 0.15
        assert twice["val_accuracy"][-1] < true["val_accuracy"][-1]
        assert min(twice["loss"]) > np.log(np.e + 9) - 1 > 1.46
        assert 1.55 < twice["loss"][-1] < 1.75 and 0.75 < twice["accuracy"][-1] < 0.92


def test_without_softmax_nothing_is_learned(trainings):
    for seed in range(3):
        assert trainings[seed, "no softmax"]["val_accuracy"][-1] < 0.3


@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="only TensorFlow's tensors carry the note")
def test_tensorflow_mends_softmax_twice_unless_the_note_is_lost():
    logits, y = keras.ops.convert_to_tensor([[3.0, -1.0, 0.5]]), np.array([0])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    true, probabilities = float(loss(y, logits)), keras.layers.Softmax()(logits)
    with pytest.warns(UserWarning, match="from_logits=True"):
        mended = float(loss(y, probabilities))
    assert mended == pytest.approx(true, rel=1e-5)
    assert float(loss(y, keras.layers.Rescaling(1.0)(probabilities))) > true + 0.3


def test_the_first_loss_shows_that_the_softmax_is_missing_and_not_that_it_runs_twice(digits):
    X, y = digits[:2]
    twice = [keras.layers.Softmax(), keras.layers.Rescaling(1.0)]
    for seed in range(5):
        keras.utils.set_random_seed(seed)
        true, bare = (
            float(keras.losses.SparseCategoricalCrossentropy(from_logits=told)(y, _build()(X))) for told in (True, False)
        )
        doubled = float(keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, _build(*twice)(X)))
        assert abs(true - np.log(10)) < 0.3 and abs(doubled - np.log(10)) < 0.02 and bare > 7


def test_a_pair_of_digits_is_judged_rightly_four_times_in_five(digits):
    keras.utils.set_random_seed(0)
    pairs = pair_network()
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    pairs.compile(optimizer=keras.optimizers.Adam(learning_rate=0.003), loss=loss)
    both, same = make_pairs(digits[0], digits[1], 8000, seed=0)
    unseen, truth = make_pairs(digits[2], digits[3], 1000, seed=1)
    pairs.fit(both, same, epochs=4, batch_size=64, verbose=0)
    right = np.mean((pairs.predict(unseen, verbose=0)[:, 0] > 0) == (truth == 1))
    assert 0.83 < right < 0.87, right


def test_pairs_are_half_of_one_class_and_the_graph_reads_with_one_layer(digits):
    (left_images, _), same = make_pairs(digits[0], digits[1], 2000, seed=3)
    assert left_images.shape == (2000, 784) and 0.45 < same.mean() < 0.55
    names, edges = read_graph(pair_network(units=4))
    gap, size = (next(name for name in names if name.startswith(start)) for start in ("subtract", "absolute"))
    assert sorted(names) == sorted(["left", "read", "right", "score", gap, size])
    assert sorted(edges) == sorted(
        [("left", "read"), ("right", "read"), ("read", gap), ("read", gap), (gap, size), (size, "score")]
    )


def _plain_steps(lr):
    def walk(weights, slopes):
        for _ in range(30):
            _, gradients = slopes(weights)
            weights = [w - lr * g for w, g in zip(weights, gradients, strict=True)]
        return weights

    return walk


@pytest.mark.parametrize(("lr", "least", "most"), [(0.1, 0, 0), (0.5, 0.2, 0.6), (1, 0.6, 0.95), (1.5, 0.6, 0.98), (4, 0, 0.1)])
def test_the_challenge_pays_for_more_than_plain_steps(lr, least, most):
    exercise = find_exercise("thirty_steps")
    shares = [check_answer(exercise, _plain_steps(lr), seed, hidden=True).score / exercise.points for seed in range(5)]
    assert all(least <= share <= most for share in shares), shares


def _share(name, function, seed=0):
    exercise = find_exercise(name)
    return check_answer(exercise, function, seed, hidden=True).score / exercise.points


def test_a_wrong_surprise_earns_little_and_wrong_probabilities_nothing():
    for wrong in find_exercise("repaired_pair").wrong:
        assert _share("repaired_pair", wrong.function) <= 0.25, wrong.name


def test_all_lines_in_a_program_that_works_do_not_earn_all():
    assert _share("same_digit", lambda: "E I D J K F G B N M A H L C") < 0.7
    exercise = find_exercise("same_digit")
    for extra in ("E I D J F G B M A H L", "E I D J K F B M A H L", "E I D J F B M A H L C", "E I D J F B N M A H L"):
        outcome = check_answer(exercise, lambda extra=extra: extra)
        (failed,) = [result for result in outcome.results if not result.passed]
        (letter,) = set(extra) - set("EIDJFBMAHL ")
        assert failed.message == f"Line {letter} is in your program, but nothing uses what it makes."
        assert outcome.misconception_name == "wrong_leaves_a_line_lying"
    outcome = check_answer(exercise, lambda: "E I D J F B M A L H")
    assert any("two different scores" in result.message for result in outcome.results)


def test_what_the_thirty_steps_are_told():
    exercise = find_exercise("thirty_steps")
    told = {wrong.name: check_answer(exercise, wrong.function).results[0].message for wrong in exercise.wrong}
    assert "it is None. Is a `return` missing?" in told["wrong_returns_nothing"]
    assert "take loss and slopes from the same one" in told["wrong_asks_twice_a_turn"]
    assert told["wrong_asks_once_above_the_loop"].startswith("After 1 question the")
