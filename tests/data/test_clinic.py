"""The recorded charts: what they hold, and that the script makes the same shapes again."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest

from course_lib.data.clinic import FILE, ILLNESSES, LETTERS, load_charts
from course_lib.training.clinic import copies_then_split, patient, record


def test_the_file_is_small_and_holds_nine_charts_of_21_columns():
    charts = load_charts()
    assert list(charts) == ["healthy", *LETTERS] and len(ILLNESSES) == len(LETTERS) == 8
    for chart in charts.values():
        assert chart.loss.shape == chart.right.shape == chart.new_loss.shape == chart.new_right.shape == (21,)
        assert all(np.isfinite(rows).all() for rows in (chart.loss, chart.new_loss))
        assert min(chart.right.min(), chart.new_right.min()) >= 0 and max(chart.right.max(), chart.new_right.max()) <= 1
    assert FILE.stat().st_size < 10_000


@pytest.mark.parametrize("name", ["healthy", "B", "G"])
def test_the_script_makes_the_recorded_shape_again(name):
    chart = load_charts()[name]
    again = record(patient(name), n_epochs=5)
    for row, recorded in zip(again, (chart.loss, chart.right, chart.new_loss, chart.new_right), strict=True):
        assert row == pytest.approx(recorded[:6], rel=0.25, abs=0.08)


def test_a_patient_has_one_illness_and_the_others_health():
    learned = {letter: sum(layer.trainable for layer in patient(letter).model.layers if layer.weights) for letter in "AH"}
    assert learned == {"A": 1, "H": 2}
    assert isinstance(patient("H").model.layers[-2], keras.layers.Softmax)
    B, E = patient("B"), patient("E")
    assert max(np.abs(W).max() for W in B.model.get_weights()) < 0.1 and len(B.model.get_weights()) == 14
    assert E.model.loss.reduction == "sum" and B.model.loss.reduction == "sum_over_batch_size"
    healthy, F, G = patient("healthy"), patient("F"), patient("G")
    assert abs(healthy.X.mean()) < 1e-4 and abs(healthy.X.std() - 1) < 1e-4
    assert np.array_equal(F.y, healthy.y) and np.all(healthy.X == F.X, axis=1).mean() < 0.05
    assert np.allclose(np.sort(F.X.sum(axis=1)), np.sort(healthy.X.sum(axis=1)), rtol=1e-4)
    assert np.array_equal(G.X, healthy.X) and G.X_new.max() == 255 and healthy.X_new.max() < 5


def test_copies_before_the_split_land_on_both_sides():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(300, 8)) * 10, np.arange(300)
    X_seen, y_seen, X_new, y_new = copies_then_split(X, y, rng)
    assert len(X_seen) == 1000 and len(X_new) == 500 and np.isin(y_new, y_seen).mean() > 0.95
    assert np.abs(X_seen - X[y_seen]).max() < 1
