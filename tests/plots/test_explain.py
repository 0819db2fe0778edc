import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import explain as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def axes():
    fig, axes = new_figure(1, 2)
    yield axes
    plt.close(fig)


def test_what_is_true_is_drawn_around_and_nothing_where_nothing_is(axes):
    truth = np.zeros((9, 9))
    draw.draw_picture(axes[0], np.full((9, 9), 0.5), truth, "well")
    assert not axes[0].collections
    truth[3:5, 3:5] = 1
    draw.draw_picture(axes[1], np.full((9, 9), 0.5), truth, "ill")
    assert axes[1].collections


def test_a_map_is_dark_where_nothing_spoke_for_the_answer(axes):
    values = np.array([[-3.0, 0.0], [1.0, 2.0]])
    draw.draw_map(axes[0], values)
    assert axes[0].images[0].get_array().tolist() == [[0, 0], [1, 2]]
    draw.draw_map(axes[1], np.zeros((2, 2)))
    low, high = axes[1].images[0].get_clim()
    assert low == 0 < high


def test_completeness_is_logarithmic_and_ticked_where_it_was_measured(axes):
    draw.draw_completeness(axes[0], [1, 4, 16], [0.2, 0.05, 0.01])
    assert [tick.get_text() for tick in axes[0].get_xticklabels()] == ["1", "4", "16"]
    assert axes[0].get_yscale() == "log" and axes[0].yaxis.get_major_formatter()(0.01, None) == "1 %"


def test_every_way_keeps_its_colour(axes):
    draw.draw_likeness(axes[0], {"edges": 1.0, "slope": 0.2})
    draw.draw_deletion(axes[1], [0, 0.1], {"slope": [1, 0.1], "edges": [1, 0.5], "by lot": [1, 0.9]})
    bars, lines = [bar.get_facecolor() for bar in axes[0].patches], axes[1].lines
    assert plt.matplotlib.colors.to_rgba(lines[0].get_color()) == bars[1]
    assert plt.matplotlib.colors.to_rgba(lines[1].get_color()) == bars[0]
    assert axes[1].get_legend_handles_labels()[1] == ["slope", "edges", "by lot"]


def test_both_looks_are_on_one_scale(axes):
    draw.draw_looks(axes, ["a", "b"], {"one": [0.3, 0.7], "other": [0.9, 0.1]})
    assert [[bar.get_width() for bar in ax.patches] for ax in axes] == [[0.3, 0.7], [0.9, 0.1]]
    assert {ax.get_xlim() for ax in axes} == {(0.0, 1.0)}


def test_maps_without_names_stand_under_letters_in_their_own_order():
    _, axes = new_figure(1, 5)
    maps = {name: np.full((3, 3), float(place)) for place, name in enumerate(reversed(draw.UNNAMED), start=1)}
    draw.draw_unnamed(axes, maps, np.zeros((3, 3)))
    assert [ax.get_title(loc="left") for ax in axes] == list("ABCDE")
    assert [float(ax.images[0].get_array().max()) for ax in axes] == [5, 4, 3, 2, 1]
