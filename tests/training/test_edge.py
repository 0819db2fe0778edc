import numpy as np
import pytest

from course_lib.data.digits import load_digits
from course_lib.scratch.distillation import distillation_loss
from course_lib.scratch.quantization import says, share_right
from course_lib.training import edge


@pytest.fixture(scope="module")
def digits():
    X, y, X_new, y_new = load_digits()
    return X[:1_000], y[:1_000], X_new[:300], y_new[:300]


@pytest.fixture(scope="module")
def reader(digits):
    return edge.dense_reader(*digits[:2], hidden=(16,), epochs=6)


def test_the_layers_say_what_the_model_says(reader, digits):
    X_new = digits[2]
    assert says(edge.layers_of(reader), X_new) == pytest.approx(reader.predict(X_new, verbose=0), abs=1e-4)


def test_keras_loss_is_the_one_by_hand(digits):
    rng = np.random.default_rng(0)
    student, teacher = rng.normal(size=(6, 10)), rng.normal(size=(6, 10))
    soft = edge.soft_answers(teacher, edge.TEMPERATURE).astype("float32")
    by_keras = np.mean(edge._distillation(soft, student.astype("float32")))
    assert by_keras == pytest.approx(distillation_loss(student, teacher, edge.TEMPERATURE), rel=1e-4)


def test_a_student_comes_near_its_teacher(reader, digits):
    X, _, X_new, _ = digits
    student = edge.layers_of(edge.dense_reader(X, says(edge.layers_of(reader), X), hidden=(16,), epochs=6))
    teacher = says(edge.layers_of(reader), X_new).argmax(axis=1)
    assert np.mean(says(student, X_new).argmax(axis=1) == teacher) > 0.85


def test_files_the_optimizer_costs_twice_the_weights_and_int8_is_a_third_at_most(reader):
    sizes = edge.file_sizes(reader)
    weights = 4 * reader.count_params()
    assert 1.6 * weights < sizes["compiled"] - sizes["bare"] < 2.6 * weights
    assert sizes["int8"] < 0.6 * sizes["bare"]


def test_quantising_by_keras_leaves_the_model_as_it_was(reader, digits):
    _, _, X_new, y_new = digits
    before = [w.copy() for w in reader.get_weights()]
    small = edge.quantised_by_keras(reader)
    assert all(np.array_equal(a, b) for a, b in zip(before, reader.get_weights(), strict=True))
    right = np.mean(small.predict(X_new, verbose=0).argmax(axis=1) == y_new)
    assert abs(right - share_right(edge.layers_of(reader), X_new, y_new)) < 0.03


def test_without_litert_it_says_so(monkeypatch, reader, digits):
    monkeypatch.setattr(edge, "has_litert", lambda: False)
    assert edge.litert_tells(reader, digits[0], *digits[2:]) == [
        "LiteRT is not installed; the course's own whole numbers go on."
    ]


@pytest.mark.skipif(not edge.has_litert(), reason="the extra `edge` is not installed")
def test_with_litert_both_files_read_and_int8_is_smaller(reader, digits, capfd):
    X, _, X_new, y_new = digits
    files = {kind: edge.as_litert(reader, X[:100], kind) for kind in ("float32", "int8")}
    assert capfd.readouterr() == ("", "")
    assert len(files["int8"]) < 0.5 * len(files["float32"])
    right = {kind: np.mean(edge.litert_reads(file, X_new) == y_new) for kind, file in files.items()}
    assert (
        right["float32"] == pytest.approx(share_right(edge.layers_of(reader), X_new, y_new))
        and right["int8"] > right["float32"] - 0.03
    )


def test_every_way_is_measured_in_size_score_and_time(reader, digits):
    layers, X_new, y_new = edge.layers_of(reader), *digits[2:]
    told = edge.measured(layers, {0.5: layers}, {16: layers}, X_new, y_new)
    assert [kind for kind, *_ in told] == ["fewer bits"] * 3 + ["fewer numbers", "both", "a small network"]
    by_name = {name: (size, share, took) for _, name, size, share, took in told}
    assert by_name["8 bits"][0] > by_name["4 bits"][0] > by_name["3 bits"][0]
    assert by_name["50% out"][1] == share_right(layers, X_new, y_new)
    assert all(took > 0 for _, _, took in by_name.values())
