import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import generalization as draw
from course_lib.plots.style import BLUE, GREY, ORANGE, new_figure

SIZES = np.array([50, 200, 1000, 4000])


@pytest.fixture
def ax():
    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_the_gap_is_shaded_between_the_two_shares(ax):
    draw.draw_gap(ax, SIZES, [1.0, 1.0, 0.95, 0.92], [0.6, 0.8, 0.87, 0.9])
    shaded = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert shaded.min() == 0.6 and shaded.max() == 1.0
    assert [text.get_text() for text in ax.get_xticklabels()] == ["50", "200", "1,000", "4,000"]


def test_the_forecast_is_dashed_beyond_what_was_known(ax):
    draw.draw_forecast(ax, SIZES, 2 * SIZES**-0.4, 2, 2.0, 0.4)
    solid, dashed, first, later = ax.lines
    assert solid.get_xdata().max() <= 200 < dashed.get_xdata().min() and dashed.get_linestyle() == "--"
    assert list(first.get_xdata()) == [50, 200] and list(later.get_xdata()) == [1000, 4000]


def test_each_training_set_has_its_line_and_name(ax):
    draw.draw_compute(ax, [4_000, 16_000], {100: [0.7, 0.7], 4000: [0.8, 0.9]})
    assert len(ax.lines) == 2 and [text.get_text() for text in ax.texts] == ["100 images", "4,000 images"]


def test_scores_are_counted_once_each(ax):
    draw.draw_scores(ax, {"leaked": [0.94, 0.96, 1.0], "honest": [0.5, 0.3]})
    heights = {colour: sum(bar.get_height() for bar in heap) for colour, heap in zip("ab", ax.containers, strict=True)}
    assert heights == {"a": 3, "b": 2}


def test_siblings_are_named_and_strangers_too():
    fig, axes = new_figure(2, 2)
    draw.draw_siblings(axes, np.zeros((5, 9)), np.ones((5, 9)), np.array([True, False, True, True, True]))
    assert [ax.get_title(loc="center") for ax in axes[0]] == ["sibling", "stranger"]
    plt.close(fig)


def test_the_place_to_stop_is_the_lowest_loss():
    fig, (left, right) = new_figure(1, 2)
    draw.draw_teacher(left, right, [0.5, 0.7, 0.2], [0.1, 0.2, 0.8], [2.0, 1.5, 1.9])
    for ax in (left, right):
        assert ax.lines[-1].get_xdata()[0] == 2
    plt.close(fig)


def test_a_recipe_is_a_row_with_a_bar_at_its_mean(ax):
    draw.draw_recipes(ax, {"plain": [0.7, 0.72], "dropout": [0.8, 0.82]})
    assert ax.lines[0].get_color() == GREY and ax.lines[2].get_color() == BLUE
    assert ax.lines[3].get_xdata()[0] == pytest.approx(0.81) and ax.lines[-1].get_xdata()[0] == pytest.approx(0.71)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["plain", "dropout"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_waves_and_descents_keep_their_ax(ax):
    x = np.linspace(-1, 1, 5)
    assert draw.draw_fitted_waves(ax, x, x, np.sin, np.cos, "title") is ax and ax.get_ylim() == (-2.2, 2.2)
    fig, other = new_figure()
    assert draw.draw_error_by_size(other, [2, 20, 1000], [0.5, 1.2, 0.1], 20) is other
    assert other.lines[0].get_color() == ORANGE and other.lines[1].get_xdata()[0] == 20
    plt.close(fig)
