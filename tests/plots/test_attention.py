import numpy as np
import pytest

from course_lib.plots import attention as draw
from course_lib.plots.style import new_figure
from course_lib.scratch.attention import places


@pytest.fixture
def two_axes():
    import matplotlib.pyplot as plt

    fig, axes = new_figure(1, 2)
    yield axes
    plt.close(fig)


def test_rows_are_drawn_with_their_names_and_in_percent(two_axes):
    ax = draw.draw_lines(two_axes[0], [1, 2, 3], {"one": [0.1, 0.2, 0.3], "two": [1, 1, 1]}, "steps", "share", percent=True)
    assert ax.get_legend_handles_labels()[1] == ["one", "two"] and list(ax.lines[0].get_ydata()) == [0.1, 0.2, 0.3]
    assert ax.yaxis.get_major_formatter()(0.5, None) == "50 %"


def test_places_and_how_alike_they_are(two_axes):
    draw.draw_places(two_axes, places(20, 8))
    numbers, alike = (ax.images[0].get_array() for ax in two_axes)
    assert numbers.shape == (8, 20) and alike.shape == (20, 20) and np.allclose(np.diag(alike), 1)
    assert "20 places" in two_axes[0].get_title("left")


def test_looks_have_the_signs_at_their_sides(two_axes):
    draw.draw_looks(two_axes, [np.eye(3), np.ones((3, 3)) / 3], "A1B", ("first", "second"))
    for ax, name in zip(two_axes, ("first", "second"), strict=True):
        assert [t.get_text() for t in ax.get_xticklabels()] == ["A", "1", "B"] and ax.get_title("left") == name
