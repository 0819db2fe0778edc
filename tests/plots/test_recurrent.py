import matplotlib

matplotlib.use("Agg")
import numpy as np

from course_lib.plots import recurrent as draw
from course_lib.plots.style import new_figure


def test_what_is_left_starts_at_1_with_the_last_input():
    _, ax = new_figure()
    draw.draw_left(ax, {"a": np.array([0.1, 0.4, 2.0])})
    assert ax.lines[0].get_xydata().tolist() == [[0, 1], [1, 0.2], [2, 0.05]] and ax.get_yscale() == "log"


def test_months_before_and_after_the_forecast_begins_are_all_drawn_once():
    _, ax = new_figure()
    months = np.arange("2000-01", "2001-01", dtype="datetime64[M]")
    draw.draw_series(ax, months, np.arange(12.0), begin=np.datetime64("2000-09"))
    known, new = (line.get_ydata().tolist() for line in ax.lines)
    assert known == list(range(8)) and new == [8, 9, 10, 11]


def test_the_first_forecaster_is_at_the_top_and_the_last_in_another_colour():
    _, ax = new_figure()
    draw.draw_errors(ax, {"one": 2.0, "two": 1.0})
    first, last = ax.patches
    assert first.get_y() > last.get_y() and first.get_width() == 2 and first.get_facecolor() != last.get_facecolor()
    assert [text.get_text() for text in ax.texts] == ["2.00", "1.00"]


def test_money_ends_at_its_name_and_intervals_surround_their_number():
    _, axes = new_figure(1, 2)
    draw.draw_money(axes[0], np.arange(3), {"held": np.array([1.0, 2.0, 4.0])})
    assert axes[0].texts[0].get_text() == " held" and tuple(axes[0].texts[0].xy) == (2, 4)
    draw.draw_between(axes[1], {"held": (0.3, -0.1, 0.7)})
    assert [list(line.get_xdata()) for line in axes[1].lines[:2]] == [[-0.1, 0.7], [0.3]]
