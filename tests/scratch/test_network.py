import numpy as np
import pytest
import scipy.special

from course_lib.checking.exercise import find_exercise
from course_lib.data.digits import load_digits, shifted_copies
from course_lib.scratch.autograd import Tensor, relu, softmax_cross_entropy
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.network import Network, cross_entropy, dense_backward, softmax, train, yours_or_ours


def _problem(sizes=(3, 6, 5, 4), n=9, seed=2):
    rng = np.random.default_rng(seed)
    network = Network(sizes, seed=seed)
    for _, b in network.weights:
        b += 0.3 * rng.normal(size=b.shape)
    return network, rng.normal(size=(n, sizes[0])), rng.integers(sizes[-1], size=n)


def test_the_weights_have_the_agreed_shapes_and_a_seed():
    network = Network([784, 64, 10], seed=5)
    assert [(W.shape, b.shape) for W, b in network.weights] == [((784, 64), (64,)), ((64, 10), (10,))]
    assert network.n_parameters() == 50_890
    assert np.array_equal(network.weights[0][0], Network([784, 64, 10], seed=5).weights[0][0])
    assert network.weights[0][0].std() == pytest.approx(np.sqrt(2 / 784), rel=0.02)


@pytest.mark.parametrize("sizes", [(3, 4), (3, 6, 4), (3, 6, 5, 4)])
def test_slopes_by_hand_are_those_of_autograd_and_of_nudging(sizes):
    network, X, y = _problem(sizes)
    loss, slopes = network.loss_and_gradients(X, y)
    tensors = [(Tensor(W), Tensor(b)) for W, b in network.weights]
    given = Tensor(X)
    for W, b in tensors[:-1]:
        given = relu(given @ W + b)
    by_machine = softmax_cross_entropy(given @ tensors[-1][0] + tensors[-1][1], y)
    by_machine.backward()
    assert loss == pytest.approx(float(by_machine.data)) == network.loss(X, y)
    for layer, (dW, db) in enumerate(slopes):
        assert dW == pytest.approx(tensors[layer][0].blame, abs=1e-12)
        assert db == pytest.approx(tensors[layer][1].blame, abs=1e-12)
        for part, slope in enumerate((dW, db)):

            def nudged(value, layer=layer, part=part):
                changed = [list(both) for both in network.weights]
                changed[layer][part] = value
                return network.loss(X, y, weights=changed)

            assert slope == pytest.approx(central_difference(nudged, network.weights[layer][part]), abs=1e-7)


def test_softmax_and_surprise_are_scipys_even_for_huge_logits():
    logits, y = np.array([[1e4, 0.0, -1e4], [0.3, -0.2, 0.1]]), np.array([0, 2])
    assert softmax(logits) == pytest.approx(scipy.special.softmax(logits, axis=1))
    assert cross_entropy(logits, y) == pytest.approx(-scipy.special.log_softmax(logits, axis=1)[[0, 1], y].mean())


def test_one_step_of_training_is_the_slope_times_the_rate_and_momentum_repeats_it():
    network, X, y = _problem()
    before = [W.copy() for W, _ in network.weights]
    loss, slopes = network.loss_and_gradients(X, y)
    losses = train(network, X, y, n_epochs=1, lr=0.1, batch_size=len(y))
    assert losses == [pytest.approx(loss)]
    for old, (new, _), (dW, _) in zip(before, network.weights, slopes, strict=True):
        assert new == pytest.approx(old - 0.1 * dW)
    fast, _, _ = _problem()
    train(fast, X, y, n_epochs=2, lr=0.1, batch_size=len(y), momentum=0.5)
    _, second = network.loss_and_gradients(X, y)
    for (new, _), (once, _), (first, _), (again, _) in zip(fast.weights, network.weights, slopes, second, strict=True):
        assert new == pytest.approx(once - 0.1 * again - 0.5 * 0.1 * first)


def test_training_repeats_itself_and_leaves_the_data_alone():
    losses = []
    for _ in range(2):
        network, X, y = _problem()
        given = X.copy(), y.copy()
        losses.append(train(network, *given, n_epochs=3, batch_size=4, seed=1))
        assert np.array_equal(X, given[0]) and np.array_equal(y, given[1])
    assert losses[0] == losses[1] and losses[0][-1] < losses[0][0]


LAYER = [np.random.default_rng(3).normal(size=shape) for shape in ((6, 5), (5, 4), (6, 4), (6, 4))]


@pytest.fixture
def patient(monkeypatch):
    """No answer is too slow, however busy the machine."""
    monkeypatch.setattr("course_lib.scratch.network.TOO_SLOW", np.inf)


def test_the_learners_own_backward_pass_is_used_if_it_is_right(capsys, patient):
    exercise, used = find_exercise("layer_backward"), []
    for variant in exercise.right:
        if variant.name != "right_in_a_loop":
            used.append(yours_or_ours(variant.function))
    used.append(yours_or_ours(exercise.solution))
    assert capsys.readouterr().out.count("your own") == len(used) == 3
    for right in used:
        assert right is not dense_backward
        for one, other in zip(right(*LAYER), dense_backward(*LAYER), strict=True):
            assert np.allclose(one, other, rtol=1e-4)
    for wrong in (exercise.starter(), *(v.function for v in exercise.wrong if "in_place" not in v.name)):
        assert yours_or_ours(wrong) is dense_backward, wrong
    assert "your own" not in capsys.readouterr().out


def _as_tensors(X, W, scores, blame):
    """Right, with tensors, which `array -= tensor` would put in the array's place."""
    keras = pytest.importorskip("keras")
    return [keras.ops.convert_to_tensor(part) for part in dense_backward(X, W, scores, blame)]


def _as_lists_with_a_print(X, W, scores, blame):
    print("shapes", X.shape, W.shape)
    return tuple(part.tolist() for part in dense_backward(X, W, scores, blame))


@pytest.mark.parametrize("right", [_as_tensors, _as_lists_with_a_print])
def test_a_backward_pass_that_prints_or_returns_lists_or_tensors_trains_like_ours(right, capsys, patient):
    losses = []
    for backward in (yours_or_ours(right), dense_backward):
        network, X, y = _problem()
        losses.append(train(network, X, y, n_epochs=20, batch_size=3, backward=backward, momentum=0.5))
    assert losses[0] == pytest.approx(losses[1]) and losses[0][-1] < losses[0][0]
    assert capsys.readouterr().out == "This network runs on your own backward pass.\n"


def test_a_backward_pass_that_would_take_hours_is_not_used(capsys):
    by_number = next(v.function for v in find_exercise("layer_backward").right if v.name == "right_in_a_loop")
    assert yours_or_ours(by_number) is dense_backward
    assert "right, but slow" in capsys.readouterr().out


@pytest.mark.parametrize("seed", [0, 1])
def test_the_students_own_network_reads_94_percent_of_the_digits(seed):
    X, y, X_test, y_test = load_digits()
    more_X, more_y = shifted_copies(X, y)
    network, own = Network([784, 64, 10], seed=seed), find_exercise("layer_backward").solution
    for n_epochs, lr in ((4, 0.05), (1, 0.005)):
        train(network, more_X, more_y, n_epochs=n_epochs, lr=lr, momentum=0.9, seed=seed, backward=own)
    assert np.mean(network.predict(X_test) == y_test) >= 0.955
