import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import deep as draw
from course_lib.plots.style import BLUE, GREY, new_figure


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_depth_has_a_line_of_means_and_a_band(ax):
    draw.draw_depth(ax, [4, 32], {"plain": [[0.9, 0.8], [0.2, 0.4]], "plus": [[0.9, 0.9], [1.0, 0.8]]})
    assert ax.lines[0].get_ydata() == pytest.approx([0.85, 0.3]) and len(ax.collections) == 2
    assert ax.collections[0].get_paths()[0].vertices[:, 1].min() == pytest.approx(0.2)


def test_blocks_are_counted_from_none(ax):
    draw.draw_along(ax, {"plain": [0.5, 0.9, 1.0], "plus": [0.5, 0.5, 0.5]})
    assert list(ax.lines[0].get_xdata()) == [0, 1, 2] and ax.lines[1].get_color() == BLUE


def test_the_picked_rate_is_marked(ax):
    draw.draw_range(ax, [0.001, 0.01, 0.1], [2.0, 1.0, 5.0], 0.005)
    assert ax.lines[1].get_xdata()[0] == 0.005 and ax.get_xscale() == "log"


def test_what_is_borrowed_is_blue_on_the_bill(ax):
    draw.draw_bill(ax, {"pixels": (10, 0.6), "borrowed, tuned": (1000, 0.8)})
    assert [line.get_color() for line in ax.lines] == [GREY, BLUE]
    assert [text.get_text() for text in ax.texts] == ["pixels", "borrowed, tuned"]
    assert np.diff(ax.get_ylim())[0] > 0.2
