"""The numbers that lesson 02 states in its text, its figures' titles and its feedback."""

from itertools import pairwise

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.digits import load_digits, shifted_copies
from course_lib.data.points import spirals, xor_points
from course_lib.scratch.bug import with_a_bug
from course_lib.scratch.network import Network, dense_backward, train

X_XOR, XOR = xor_points()[0], (xor_points()[1] > 0).astype(int)
X_ARMS, ARM = spirals(turns=1.5)[0], (spirals(turns=1.5)[1] > 0).astype(int)


def _asleep(network, X):
    return sum(np.sum(np.all(scores <= 0, axis=0)) for scores in network.passes(X)[1][:-1])


def test_exclusive_or_is_wrong_at_two_corners_then_one_then_none():
    network, wrong = Network([2, 4, 2], seed=7), []
    for steps in (0, 20, 180):
        train(network, X_XOR, XOR, steps, lr=0.3, batch_size=4)
        wrong.append(int(np.sum(network.predict(X_XOR) != XOR)))
    assert wrong == [2, 1, 0]


def test_spare_neurons_make_luck_unnecessary():
    learned = {}
    for n_hidden in (2, 4, 16):
        networks = [Network([2, n_hidden, 2], seed=seed) for seed in range(20)]
        for network in networks:
            train(network, X_XOR, XOR, n_epochs=200, lr=0.3, batch_size=4)
        learned[n_hidden] = sum(np.all(network.predict(X_XOR) == XOR) for network in networks)
    assert learned == {2: 3, 4: 12, 16: 20}


def test_twins_stay_twins_and_end_at_a_coin_toss():
    network = Network([2, 16, 2], seed=0)
    (W, b), (V, _) = network.weights
    W[:], b[:], V[:] = 0.5, 0.1, V[:1]
    losses = train(network, X_XOR, XOR, n_epochs=200, lr=0.3, batch_size=4)
    assert np.allclose(W, W[:, :1]) and losses[0] > 1 and losses[-1] == pytest.approx(np.log(2), abs=0.01)


def test_the_spiral_network_learns_all_points_and_few_of_its_neurons_sleep():
    network, shares = Network([2, 8, 8, 2], seed=3), []
    for rounds in (3, 17, 40, 140):
        train(network, X_ARMS, ARM, rounds, lr=0.05, batch_size=20, momentum=0.9)
        shares.append(np.mean(network.predict(X_ARMS) == ARM))
    assert shares == sorted(shares) and shares[0] < 0.7 and shares[-1] == 1.0
    assert _asleep(network, X_ARMS) <= 1


def test_long_steps_put_neurons_to_sleep():
    asleep = {}
    for lr in (0.05, 0.1):
        network = Network([2, 8, 8, 2], seed=0)
        train(network, X_ARMS, ARM, n_epochs=300, lr=lr, batch_size=20, momentum=0.9)
        asleep[lr] = _asleep(network, X_ARMS)
    assert asleep[0.05] <= 4 and asleep[0.1] >= 10


def test_who_sleeps_for_all_points_in_the_first_layer_never_wakes():
    network = Network([2, 8, 8, 2], seed=0)
    asleep = []
    for _ in range(6):
        train(network, X_ARMS, ARM, n_epochs=50, lr=0.1, batch_size=20, momentum=0.9)
        asleep.append(np.all(network.passes(X_ARMS)[1][0] <= 0, axis=0))
    assert asleep[-1].any() and all(np.all(later[before]) for before, later in pairwise(asleep))


def test_one_wire_by_hand():
    dW, _, dX = dense_backward(np.array([[5.0]]), np.array([[3.0]]), np.array([[15.0]]), np.array([[2.0]]))
    assert (dW.item(), dX.item()) == (10, 6)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_network_with_the_bug_learns_nearly_as_well(seed):
    X, y, X_test, y_test = load_digits()
    share, losses = {}, {}
    for name, way in (("A", dense_backward), ("B", with_a_bug)):
        network = Network([784, 64, 64, 10], seed=seed)
        losses[name] = train(network, X, y, n_epochs=10, lr=0.05, backward=way)
        share[name] = np.mean(network.predict(X_test) == y_test)
    assert 0 < share["A"] - share["B"] < 0.03 and share["B"] > 0.9
    assert all(np.all(np.diff(fall) < 0) for fall in losses.values())


def test_shifted_copies_help_more_than_twice_the_neurons():
    X, y, X_test, y_test = load_digits()
    more_X, more_y = shifted_copies(X, y)
    share = []
    for n_hidden, images, digits, n_epochs in ((64, X, y, 20), (128, X, y, 20), (64, more_X, more_y, 5)):
        network = Network([784, n_hidden, 10], seed=0)
        for epochs, lr in ((n_epochs - 1, 0.05), (1, 0.005)):
            train(network, images, digits, epochs, lr, momentum=0.9)
        share.append(np.mean(network.predict(X_test) == y_test))
    assert share[2] > 0.955 and share[2] - share[0] > 2 * (share[1] - share[0]) and share[2] - share[1] > 0.015


def test_the_challenge_pays_for_hidden_neurons_and_not_for_luck():
    exercise = find_exercise("small_digits_net")
    answers = {wrong.name: wrong.function for wrong in exercise.wrong}
    for name, most in (
        ("wrong_has_no_hidden_layer", 0.7),
        ("wrong_squeezes_784_inputs_through_six_neurons", 0.1),
        ("wrong_returns_the_start", 0.0),
        ("wrong_brings_its_own_images", 0.0),
    ):
        shares = [check_answer(exercise, answers[name], seed, hidden=True).score / exercise.points for seed in range(3)]
        assert max(shares) <= most, (name, shares)


def test_a_formula_from_calculus_is_no_slope_without_calculus():
    exercise = find_exercise("nudged_slopes")
    for name in ("wrong_has_a_nudge_of_its_own", "wrong_looks_one_way_only"):
        wrong = next(wrong for wrong in exercise.wrong if wrong.name == name)
        assert check_answer(exercise, wrong.function, hidden=True).score <= 0.21 * exercise.points
