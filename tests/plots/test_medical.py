import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import medical as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_masks_are_outlined_and_empty_ones_are_not(ax):
    picture, mask = np.full((8, 8, 1), 0.5), np.zeros((8, 8, 1))
    draw.draw_eye(ax, picture, truth=mask)
    assert len(ax.collections) == 0
    mask[2:4, 2:4] = 1
    draw.draw_eye(ax, picture, truth=mask, found=mask)
    assert len(ax.collections) == 2


def test_everybody_called_ill_is_a_dot(ax):
    draw.draw_alarms(ax, 3, 25)
    assert [len(line.get_xdata()) for line in ax.lines] == [3, 25]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["ill: 3", "healthy: 25"]


def test_worth_promises_choices_and_costs_show_what_they_are_given(ax):
    draw.draw_worth(ax, [0.001, 0.5], [0.1, 0.9], {"town": (0.01, 0.3)})
    assert any(text.get_text() == "town" for text in ax.texts)
    ax.clear()
    draw.draw_promises(ax, {"one": 0.9, "two": 0.5}, {"one": 0.5, "two": 0.5})
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "two"]
    ax.clear()
    draw.draw_choices(ax, [0.0, 0.5, 1.0], [1.0, 0.9, 0.0], {"here": 1})
    assert ax.lines[-1].get_xdata()[0] == 0.5 and ax.lines[-1].get_ydata()[0] == 0.9
    ax.clear()
    draw.draw_costs(ax, np.arange(3.0), {"town": np.array([3.0, 1, 2])}, {"town": 1})
    assert (ax.lines[1].get_xdata()[0], ax.lines[1].get_ydata()[0]) == (1.0, 1.0)
