"""The numbers and claims of lesson 24 that the lesson itself does not compute, or that must hold under other seeds, too."""

import numpy as np
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.digits import load_digits
from course_lib.exercises.edge import bits_and_accuracy
from course_lib.scratch import pruning
from course_lib.scratch.quantization import quantise, rounded, says, share_right
from course_lib.training import edge


@pytest.fixture(scope="module", params=(1, 2))  # the lesson itself runs seed 0
def teacher(request):
    """Seed, digits and layers of a reader trained with that seed."""
    X, y, X_new, y_new = load_digits()
    return request.param, (X, y, X_new, y_new), edge.layers_of(edge.dense_reader(X, y, seed=request.param))


def test_bits_cost_nothing_for_long_and_then_everything(teacher):
    _, (_, _, X_new, y_new), layers = teacher
    before = share_right(layers, X_new, y_new)
    lost = {bits: before - share_right(rounded(layers, bits), X_new, y_new) for bits in (8, 4, 2)}
    assert before > 0.9 and lost[8] < 0.01 and lost[4] < 0.03 and lost[2] > 0.3


def test_one_loud_weight_ruins_the_layer_and_not_with_scales_of_their_own(teacher):
    _, (X, _, X_new, y_new), layers = teacher
    before = share_right(layers, X_new, y_new)
    loud = [(W.copy(), b) for W, b in layers]
    loud[0][0][0, 5] = 50.0
    assert X[:, 0].max() == 0 and share_right(loud, X_new, y_new) == before
    assert share_right(rounded(loud, 8), X_new, y_new) < 0.4
    assert share_right(rounded(loud, 8, 0), X_new, y_new) > before - 0.01
    assert round(float(quantise(loud[0][0])[1]), 1) == 0.4  # "The step grew to 0.4"


def test_half_of_the_weights_can_go_and_nine_tenths_cannot(teacher):
    _, (_, _, X_new, y_new), layers = teacher
    before = share_right(layers, X_new, y_new)
    lost = {s: before - share_right(pruning.pruned_network(layers, s), X_new, y_new) for s in (0.5, 0.9)}
    assert lost[0.5] < 0.02 and lost[0.9] > 0.05


def test_half_out_and_4_bits_are_a_tenth_and_lose_under_two_points(teacher):
    _, (_, _, X_new, y_new), layers = teacher
    thin = pruning.pruned_network(layers, 0.5)
    assert pruning.kilobytes(thin, 4, holes=True) < 0.1 * pruning.kilobytes(layers)
    assert share_right(rounded(thin, 4, 0), X_new, y_new) > share_right(layers, X_new, y_new) - 0.02


def test_who_never_saw_a_3_reads_most_of_them_if_taught(teacher):
    seed, (X, y, X_new, y_new), layers = teacher
    rows, logits = y != 3, says(layers, X)
    found = []
    for target in (y, logits):
        student = edge.layers_of(edge.dense_reader(X[rows], target[rows], hidden=(32,), seed=seed))
        found.append(np.mean(says(student, X_new[y_new == 3]).argmax(axis=1) == 3))
    assert found[0] == 0 and found[1] > 0.5


def test_trained_again_nearly_all_comes_back(teacher):
    _, (X, y, X_new, y_new), layers = teacher
    thin = pruning.pruned_network(layers, 0.9)
    whole, cut, again = (share_right(one, X_new, y_new) for one in (layers, thin, pruning.trained_again(thin, X, y)))
    assert cut < whole - 0.05 and again > whole - 0.03


def test_with_all_labels_a_taught_student_is_no_better(teacher):
    seed, (X, y, X_new, y_new), layers = teacher
    by_labels, by_teacher = (
        share_right(edge.layers_of(edge.dense_reader(X, target, hidden=(16,), seed=seed)), X_new, y_new)
        for target in (y, says(layers, X))
    )
    assert 0 < by_labels - by_teacher < 0.03  # "a point or two less"


def test_the_prediction_comes_true_in_every_draw():
    assert {bits_and_accuracy.what_bits_do(np.random.default_rng(seed)) for seed in range(12)} == {"c"}


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("leaves_it_as_it_is", 0, 0),
        ("stops_at_8_bits", 0, 0),
        ("goes_over_the_cliff", 0, 0),
        ("thins_out_alone", 0, 0),
        ("thins_out_too_much", 0, 0),
    ],
)
def test_the_challenge_pays_as_it_says(name, low, high):
    exercise = find_exercise("smaller_still")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(3)]
    assert low <= min(shares) and max(shares) <= high, shares


def _four_bits(layers, X, y):
    return [(*quantise(W, 4, 0), b) for W, b in layers]


def test_four_bits_alone_earn_a_good_half():
    shares = [check_answer(find_exercise("smaller_still"), _four_bits, seed, hidden=True).score / 3 for seed in range(3)]
    assert all(0.5 < share < 0.6 for share in shares)


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("quantise", [lambda W, bits=8: (np.zeros(W.shape, dtype="int8"), 1.0)]),
        ("prune", [lambda weights, share: [np.zeros_like(W) for W in weights], lambda weights, share: list(weights)]),
        ("repaired_product", [lambda X, W, scale_x, scale_w, b: np.zeros((len(X), W.shape[1]))]),
        ("smaller_still", [lambda layers, X, y: [(np.zeros_like(W), 1.0, b) for W, b in layers]]),
    ],
)
def test_doing_nothing_earns_next_to_nothing(name, answers):
    exercise = find_exercise(name)
    for answer in answers:
        assert check_answer(exercise, answer, seed=3, hidden=True).score <= 0.15 * exercise.points
