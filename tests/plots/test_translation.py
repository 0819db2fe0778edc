import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import translation as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_a_map_has_the_words_at_its_sides(ax):
    looks = np.array([[0.0, 1.0], [0.9, 0.1], [0.5, 0.5]])
    draw.draw_alignment(ax, looks, ["file", "menu"], ["menu", "des", "fichiers"])
    assert [t.get_text() for t in ax.get_xticklabels()] == ["file", "menu"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["menu", "des", "fichiers"]
    assert np.array_equal(ax.images[0].get_array(), looks)


def test_two_marks_by_place(ax):
    draw.draw_teacher_gap(ax, [0.9, 0.8], [0.9, 0.3])
    assert [list(line.get_ydata()) for line in ax.lines] == [[0.9, 0.8], [0.9, 0.3]]
    assert ax.get_legend_handles_labels()[1] == ["told the true word before", "going on from its own words"]


def test_bars_side_by_side_and_no_legend_for_one_alone(ax):
    draw.draw_by_length(ax, ["1 to 3", "4 to 6"], {"a note": [0.8, 0.4], "looking back": [0.9, 0.75]})
    assert [bar.get_height() for bar in ax.patches] == [0.8, 0.4, 0.9, 0.75] and ax.get_legend()
    assert [text.get_text() for text in ax.texts] == ["80%", "40%", "90%", "75%"]
    lefts = sorted((bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches)
    assert all(end <= begin + 1e-9 for (_, end), (begin, _) in itertools.pairwise(lefts))
    ax.clear()
    draw.draw_by_length(ax, ["one"], {"a note": [0.8]})
    assert ax.get_legend() is None
