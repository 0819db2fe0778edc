import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.data.payments import make_payments
from course_lib.plots import fraud as draw
from course_lib.plots.style import new_figure
from course_lib.scratch.calibration import reliability
from course_lib.scratch.decisions import points_of_curves


@pytest.fixture
def axes():
    fig, axes = new_figure(1, 2)
    yield axes
    plt.close(fig)


def _names(ax):
    return ax.get_legend_handles_labels()[1]


def test_every_kind_that_occurs_has_its_mark(axes):
    payments = make_payments(a_month=800, months=2, shares=(0.05, 0.05))
    draw.draw_two_payments(axes[0], payments)
    assert _names(axes[0]) == ["honest", "stolen card", "tested cards"]
    assert [len(dots.get_offsets()) for dots in axes[0].collections] == [int(np.sum(payments.kind == k)) for k in range(3)]


def test_both_curves_begin_at_nothing_found(axes):
    scores, happened = np.random.default_rng(0).normal(size=50), np.tile([0, 1], 25)
    draw.draw_both_curves(axes, {"one": points_of_curves(scores, happened)}, 0.5)
    assert axes[0].lines[0].get_xydata()[0].tolist() == [0, 0] and axes[0].lines[0].get_xydata()[-1].tolist() == [1, 1]
    assert axes[1].lines[-1].get_ydata()[0] == 0.5


def test_each_detector_has_a_line_and_a_dashed_one(axes):
    draw.draw_cost_of_cuts(axes[0], [0.01, 0.1, 0.5], {"a": [3, 2, 1], "b": [4, 3, 2]}, {"a": 0.5, "b": 0.7})
    assert _names(axes[0]) == ["a, one cut", "a, by amount", "b, one cut", "b, by amount"]
    assert axes[0].xaxis.get_major_formatter()(0.1, None) == "10 %"


def test_promises_against_what_happened(axes):
    p, happened = np.array([0.1, 0.1, 0.9]), np.array([0, 1, 1])
    draw.draw_reliability(axes[0], {"net": reliability(p, happened)})
    assert axes[0].lines[1].get_xydata().tolist() == [[pytest.approx(0.1), 0.5], [pytest.approx(0.9), 1.0]]


def test_months_and_where_they_change(axes):
    draw.draw_months(axes[0], range(7, 10), {"old": [0.9, 0.8, 0.5], "new": [0.9, 0.8, 0.8]}, 9)
    assert _names(axes[0]) == ["old", "new"] and axes[0].lines[-1].get_xdata()[0] == 8.5
