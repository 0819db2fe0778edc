import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import recurrent as draw
from course_lib.plots.style import new_figure


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def test_what_is_left_begins_at_one_and_goes_back_in_time():
    _, ax = new_figure()
    draw.draw_left(ax, {"a": np.array([0.25, 0.5, 2.0])})
    line = ax.lines[0]
    assert line.get_xdata().tolist() == [0, 1, 2] and line.get_ydata().tolist() == [1, 0.25, 0.125]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a"] and ax.get_yscale() == "log"


def test_what_is_to_be_forecast_has_its_own_colour():
    _, ax = new_figure()
    months = np.arange("2000-01", "2001-01", dtype="datetime64[M]")
    draw.draw_series(ax, months, np.arange(12), begin=np.datetime64("2000-10"))
    known, new = ax.lines
    assert len(known.get_xdata()) == 9 and len(new.get_xdata()) == 3 and known.get_color() != new.get_color()


def test_every_error_has_its_bar_and_its_number():
    _, ax = new_figure()
    draw.draw_errors(ax, {"first": 2.0, "last": 0.25})
    assert [bar.get_width() for bar in ax.patches] == [2.0, 0.25]
    assert [text.get_text() for text in ax.texts] == ["2.00", "0.25"]
    assert ax.patches[0].get_y() > ax.patches[1].get_y() and ax.patches[0].get_facecolor() != ax.patches[1].get_facecolor()


def test_every_account_has_its_name_at_its_end():
    _, ax = new_figure()
    draw.draw_money(ax, np.arange("2000-01-01", "2000-01-04", dtype="datetime64[D]"), {"a": [1, 2, 3], "b": [1, 1, 0.5]})
    assert [text.get_text().strip() for text in ax.texts] == ["a", "b"]
    assert [text.xy[1] for text in ax.texts] == [3, 0.5]


def test_intervals_lie_in_rows_and_nothing_is_marked():
    _, ax = new_figure()
    draw.draw_between(ax, {"a": (0.2, -0.1, 0.5), "b": (1.0, 0.8, 1.2)})
    assert list(ax.lines[0].get_xdata()) == [-0.1, 0.5] and ax.lines[1].get_xdata()[0] == 0.2
    assert list(ax.lines[-1].get_xdata()) == [0, 0] and ax.texts[0].get_text() == "nothing"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
