import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import faces as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_a_column_is_a_person():
    fig, axes = new_figure(2, 3)
    images = np.random.default_rng(0).random((3, 2, 32, 32, 3))
    draw.draw_people(axes, images, titles=["a", "b", "c"])
    assert np.array_equal(axes[1, 2].images[0].get_array(), images[2, 1])
    assert [ax.get_title() for ax in axes[0]] == ["a", "b", "c"] and axes[1, 0].get_title() == ""
    plt.close(fig)


def test_losses_points_and_distances_show_what_they_are_given(ax):
    draw.draw_losses(ax, {"one": np.linspace(1, 0.1, 10), "two": np.ones(10)}, 0.3)
    assert ax.lines[0].get_ydata()[-1] == pytest.approx(0.1) and ax.lines[2].get_ydata()[0] == 0.3
    ax.clear()
    draw.draw_points(ax, np.arange(8.0).reshape(4, 2), np.array([5, 5, 9, 5]))
    assert [len(line.get_xdata()) for line in ax.lines] == [3, 1]
    assert len({(line.get_color(), line.get_marker()) for line in ax.lines}) == 2
    ax.clear()
    draw.draw_distances(ax, np.array([0.1, 0.2, 2.0]), np.array([True, True, False]), 0.5)
    assert ax.lines[-1].get_xdata()[0] == 0.5 and [t.get_text() for t in ax.get_legend().get_texts()] == [
        "one person",
        "two people",
    ]


def test_doors_and_errors_have_a_row_each(ax):
    draw.draw_doors(ax, {"15 of 300": {"coast": 0.01, "hills": 0.2}, "150 of 300": {"coast": 0.02, "hills": 0.02}}, 0.01)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["15 of 300", "150 of 300"] and ax.get_ylim() == (1.5, -0.5)
    ax.clear()
    draw.draw_before_and_after(ax, {"five": (0.12, 0.02), "four": (0.2, 0.4)})
    assert [line.get_xdata()[0] for line in ax.lines] == [0.12, 0.02, 0.2, 0.4]
