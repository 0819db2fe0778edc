import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import words as draw
from course_lib.plots.style import new_figure
from course_lib.scratch.interval import score_interval


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def test_every_piece_has_a_box_and_every_row_its_number():
    _, ax = new_figure()
    draw.draw_pieces(ax, {"letters": list("ab"), "one": ["ab"]})
    assert len(ax.patches) == 3 and ax.patches[2].get_width() == pytest.approx(2 * ax.patches[0].get_width())
    texts = [text.get_text() for text in ax.texts]
    assert "2 tokens" in texts and "1 token" in texts and texts.count("a") == 2


def test_the_cheapest_is_on_top_and_stands_out():
    _, ax = new_figure()
    draw.draw_cost(ax, {"dear": 5.0, "cheap": 3.0})
    assert [bar.get_width() for bar in ax.patches] == [3, 5] and ax.yaxis_inverted()
    assert ax.patches[0].get_facecolor() != ax.patches[1].get_facecolor()


def test_words_on_a_map_have_their_colour_and_do_not_lie_on_each_other():
    _, ax = new_figure()
    draw.draw_map(ax, [[0, 0], [0, 0], [1, 1], [0.9, 0]], ["good", "bad", "film", "plot"], ["good"], ["bad"])
    assert len({text.get_color() for text in ax.texts}) == 3
    places = [text.get_position() for text in ax.texts]
    assert abs(places[0][1] - places[1][1]) > 0.04 and abs(places[0][1]) < 0.06 and places[2] == (1, 1)


def test_each_network_is_read_off_with_its_interval_or_from_where_it_was():
    right = {"bag": {"not": np.array([True, False, False, False])}, "LSTM": {"not": np.array([True] * 4)}}
    _, ax = new_figure()
    draw.draw_reading(ax, right, score_interval)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["bag", "LSTM"]
    assert ax.lines[1].get_xdata()[0] == 0.25 and tuple(ax.lines[0].get_xdata()) == score_interval(1, 4)
    _, ax = new_figure()
    draw.draw_reading(ax, right, score_interval, {"bag": {"not": [True, True]}, "LSTM": {"not": [False, False]}})
    assert list(ax.lines[0].get_xdata()) == [1, 0.25]


def test_each_name_is_a_dot_and_the_marked_are_written():
    _, ax = new_figure()
    draw.draw_opinions(ax, {"here": {"Ada": 0.25, "Bob": 0.75}, "there": {"Cy": 0.5}}, marked=("Bob", "Nobody"))
    assert [text.get_text() for text in ax.texts] == ["Bob"] and list(ax.lines[1].get_xdata()) == [0.5, 0.5]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["here", "there"]
