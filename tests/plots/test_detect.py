import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import detect as draw
from course_lib.plots.style import ORANGE, SKY, YELLOW, new_figure
from course_lib.scratch.detection import targets_of

IMAGE, BOXES = np.full((16, 24, 3), 0.5), np.array([[2.0, 3, 12, 9], [14, 4, 22, 12]])


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_a_box_is_drawn_where_it_is(ax):
    draw.draw_boxes(ax, IMAGE, BOXES)
    assert [sorted(set(line.get_xdata())) for line in ax.lines] == [[2, 12], [14, 22]]
    assert ax.get_xlim() == (0, 24) and ax.get_ylim() == (16, 0)


def test_kinds_differ_in_colour_and_dash(ax):
    draw.draw_scenes([ax], [IMAGE], [BOXES], [np.array([0, 1])])
    assert [line.get_color() for line in ax.lines] == [SKY, ORANGE] and len({line.get_linestyle() for line in ax.lines}) == 2


def test_cells_point_to_the_middle(ax):
    draw.draw_cells(ax, IMAGE, targets_of(BOXES, [0, 1], (16, 24)))
    arrows = [part for part in ax.collections if hasattr(part, "U")]
    for part, box in zip(arrows, BOXES, strict=True):
        ends = part.XY + np.column_stack([part.U, part.V])
        assert ends == pytest.approx(np.tile((box[:2] + box[2:]) / 2, (len(ends), 1)), abs=1e-4)


def test_counts_and_precision_show_what_they_are_given(ax):
    draw.draw_counts(ax, [0.1, 0.5], {"apart": [1, 2], "close": [0.5, 1]})
    assert ax.lines[1].get_ydata().tolist() == [0.5, 1] and len(ax.get_legend().get_texts()) == 2
    ax.clear()
    draw.draw_precision(ax, {"pelican": ([1, 0.5], [0.5, 1], 0.754)})
    assert ax.get_legend().get_texts()[0].get_text() == "pelican: AP 0.75"


def test_on_the_island_each_box_has_one_colour_and_wood_a_cross(ax):
    boxes = np.concatenate([BOXES, BOXES + 1])
    draw.draw_island(ax, IMAGE, boxes, np.array([1, 0, 1, 0], bool), np.array([0, 1, 1, 0], bool))
    assert [line.get_color() for line in ax.lines] == [SKY, SKY, YELLOW, ORANGE, ORANGE]
    assert ax.lines[-1].get_xdata().tolist() == [19]


def test_a_film_shows_numbers_and_a_track_is_a_line(ax):
    frames, boxes, numbers = np.stack([IMAGE] * 3), [BOXES, BOXES[:1] + 1, BOXES + 2], [[0, 1], [0], [0, 7]]
    draw.draw_film([ax], frames, boxes, [np.array(given) for given in numbers], chosen=[2])
    assert [text.get_text() for text in ax.texts] == ["0", "7"]
    ax.clear()
    draw.draw_tracks(ax, boxes, numbers)
    assert [len(line.get_xdata()) for line in ax.lines] == [3, 1, 1]
