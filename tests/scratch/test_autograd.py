import inspect

import numpy as np
import pytest
from scipy.special import log_softmax

from course_lib.scratch import autograd
from course_lib.scratch.autograd import Tensor, exp, log, relu, sigmoid, softmax_cross_entropy, tanh, total
from course_lib.scratch.gradient_check import central_difference

FORMULAS = {
    "broadcast a row": lambda a, b: total((a + np.ones((1, 4)) @ b) * a),
    "broadcast a vector": lambda a, b: total(a * [1.0, -2.0, 0.5]) + total(total(b) * a),
    "broadcast a column": lambda a, b: total(a * (b @ np.ones((3, 1)))),
    "a number with a matrix": lambda a, b: total(2.0 * a - b / 3.0 + 1.0),
    "division": lambda a, b: total(a / (b * b + 1.0)) + total(1.0 / (a**2 + 1.0)),
    "array first": lambda a, b: total(np.ones((2, 4)) @ a) - total(np.arange(3.0) - b),
    "powers and minus": lambda a, b: total(-(a**3)) - total(b**2),
    "matrices": lambda a, b: total(tanh(a @ np.ones((3, 2))) * 0.5) + total(sigmoid(b)),
    "exp and log": lambda a, b: total(exp(a)) + total(log(b * b + 0.5)),
    "used many times": lambda a, b: total(a * a * a + relu(a + b) * a),
    "surprise": lambda a, b: softmax_cross_entropy(a * b, np.array([0, 2, 1, 2])),
}


def _value(formula, a, b):
    return formula(Tensor(a), Tensor(b)).data.item()


@pytest.mark.parametrize("name", FORMULAS)
def test_blame_is_what_nudging_shows(name):
    rng = np.random.default_rng(3)
    a, b = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    one, other = Tensor(a), Tensor(b)
    FORMULAS[name](one, other).backward()
    assert one.blame == pytest.approx(central_difference(lambda v: _value(FORMULAS[name], v, b), a), abs=1e-6)
    assert other.blame == pytest.approx(central_difference(lambda v: _value(FORMULAS[name], a, v), b), abs=1e-6)


def test_a_second_backward_starts_anew_and_shared_parents_count_once_each_use():
    x = Tensor(3.0)
    y = x * x + x
    for _ in range(2):
        y.backward()
        assert x.blame == 7.0


def test_a_chain_longer_than_pythons_stack_goes_through():
    x = Tensor(1.0)
    y = x
    for _ in range(20_000):
        y = y + 1.0
    y.backward()
    assert x.blame == 1.0


def test_only_one_number_can_be_differentiated():
    with pytest.raises(ValueError, match=r"one number.*shape \(2,\)"):
        Tensor([1.0, 2.0]).backward()


def test_surprise_is_scipys_even_for_huge_logits():
    logits, y = np.array([[1e4, 0.0, -1e4], [0.3, -0.2, 0.1]]), np.array([0, 2])
    assert softmax_cross_entropy(logits, y).data == pytest.approx(-log_softmax(logits, axis=1)[[0, 1], y].mean())


def test_it_can_be_read_at_a_sitting():
    assert len(inspect.getsource(autograd).splitlines()) < 200
