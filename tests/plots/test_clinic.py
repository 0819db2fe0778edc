import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.data.clinic import Chart
from course_lib.plots.clinic import TOP, draw_chart, draw_responses, draw_slope_sizes, draw_steps_of
from course_lib.plots.style import new_figure


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def _chart(new_loss):
    fall = np.linspace(2.3, 0.1, 21)
    return Chart(fall, np.linspace(0.1, 0.98, 21), np.full(21, new_loss), np.linspace(0.1, 0.5, 21))


def test_a_chart_has_both_losses_the_dotted_line_and_the_shares(ax):
    draw_chart(ax, _chart(1.0), "A")
    guess, training, new = ax.lines
    assert guess.get_ydata()[0] == pytest.approx(np.log(10)) and training.get_ydata()[0] == 2.3 and new.get_ydata()[3] == 1.0
    assert ax.get_ylim() == (0, TOP) and [text.get_text() for text in ax.texts] == ["right 98 %, new 50 %"]
    assert ax.get_title(loc="left") == "A"


def test_a_loss_off_the_chart_is_told_in_words(ax):
    draw_chart(ax, _chart(30.0), "G", labels=False)
    assert "off the chart" in ax.texts[0].get_text() and "30" in ax.texts[0].get_text()
    assert not ax.get_xlabel()


def test_slopes_stand_on_a_logarithmic_scale_layer_by_layer(ax):
    draw_slope_sizes(ax, {"E": [1e-3, 1e-2], "B": [1e-10] * 7})
    assert ax.get_yscale() == "log" and ax.lines[1].get_xdata().tolist() == list(range(1, 8))


def test_steps_have_a_floor_where_there_is_one(ax):
    draw_steps_of(ax, {"healthy": [2.3, 0.0], "H": [2.3, 1.46]}, floor=(1.46, "at best"))
    assert ax.lines[-1].get_ydata()[0] == 1.46 and ax.texts[0].get_text() == "at best"


def test_responses_have_a_row_for_each_image(ax):
    draw_responses(ax, np.zeros((3, 5)), [7, 8, 9], "title")
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["7", "8", "9"]
    assert ax.images[0].get_array().shape == (3, 5)
