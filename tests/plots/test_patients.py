import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import patients as draw
from course_lib.plots.style import ORANGE, new_figure


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_a_survival_curve_begins_with_everybody(ax):
    draw.draw_survival(ax, {"one": (np.array([3.0, 7.0]), np.array([0.9, 0.8]))})
    assert ax.lines[0].get_xdata().tolist() == [0, 3, 7] and ax.lines[0].get_ydata().tolist() == [1, 0.9, 0.8]


def test_who_lies_outside_is_marked(ax):
    draw.draw_intervals(ax, np.array([1.0, 9.0]), np.array([0.0, 2.0]), np.array([2.0, 4.0]))
    assert [line.get_color() == ORANGE for line in ax.lines[1::2]] == [False, True]


def test_differences_gains_and_sureness_show_what_they_are_given(ax):
    draw.draw_differences(ax, {"records": (-13.0, 0.2), "trial": (3.0, 1.0)}, truth=2.0)
    assert ax.lines[0].get_xdata() == pytest.approx([-13.4, -12.6]) and ax.lines[-1].get_xdata()[0] == 2
    ax.clear()
    draw.draw_gains(ax, {"nobody": 0.0, "best": 4.0})
    assert [bar.get_width() for bar in ax.patches] == [0, 4] and ax.texts[1].get_text() == "4.0"
    ax.clear()
    draw.draw_sureness(ax, [0.5, 0.9], [0.4, 0.6], [3, 10])
    assert ax.collections[0].get_offsets().tolist() == [[0.5, 0.4], [0.9, 0.6]]
