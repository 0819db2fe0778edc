import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import fairness as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def axes():
    fig, axes = new_figure(1, 3)
    yield axes
    plt.close(fig)


def _names(ax):
    return ax.get_legend_handles_labels()[1]


def test_the_first_question_stands_on_top(axes):
    both = ((0.1, 0.05, 0.2), (0.3, 0.2, 0.4))
    draw.draw_shares(axes[0], {"first": both, "second": both}, ("a", "b"))
    ticks = dict(zip([t.get_text() for t in axes[0].get_yticklabels()], axes[0].get_yticks(), strict=True))
    assert ticks["first"] > ticks["second"] and _names(axes[0]) == ["a", "b"]


def test_each_demand_is_marked_where_it_is_kept(axes):
    gaps = {name: np.linspace(-0.1, 0.1, 5) + k / 50 for k, name in enumerate("abc")}
    draw.draw_demands(axes[0], np.linspace(0.3, 0.7, 5), gaps, {"a": 0.5, "b": 0.46, "c": 0.42})
    marks = [line.get_xdata()[0] for line in axes[0].lines if len(line.get_xdata()) == 1]
    assert marks == [0.5, 0.46, 0.42] and _names(axes[0]) == ["a", "b", "c"]


def test_books_and_truth_stand_side_by_side(axes):
    draw.draw_two_truths(axes[0], {"books": (0.8, 0.5), "truth": (0.8, 0.9)}, ("A", "B"))
    assert sorted(bar.get_height() for bar in axes[0].patches) == [0.5, 0.8, 0.8, 0.9]
    assert {text.get_text() for text in axes[0].texts} == {"80 %", "50 %", "90 %"}


def test_every_panel_has_a_bar_for_each_rule(axes):
    draw.draw_costs(axes, {"one": (1, 2, 3), "other": (4, 5, 6)}, ("x", "y", "z"))
    assert [[bar.get_width() for bar in ax.patches] for ax in axes] == [[1, 4], [2, 5], [3, 6]]
    assert [t.get_text() for t in axes[0].get_yticklabels()] == ["one", "other"]


def test_attacks_are_drawn_against_a_coin(axes):
    draw.draw_attack(axes[0], {"by heart": {1: 0.5, 100: 0.8}, "held back": {1: 0.5, 100: 0.55}})
    assert _names(axes[0]) == ["by heart", "held back"] and axes[0].lines[-1].get_ydata()[0] == 0.5


def test_each_epsilon_has_both_worlds(axes):
    answers = {
        e: (np.random.default_rng(0).normal(10, 1, 50), np.random.default_rng(1).normal(11, 1, 50)) for e in (2, 0.5, 0.1)
    }
    draw.draw_private_counts(axes, answers)
    assert [ax.get_title("left") or ax.get_title() for ax in axes] == ["epsilon = 2", "epsilon = 0.5", "epsilon = 0.1"]
    assert set(_names(axes[0])) == {"without you", "with you"}
