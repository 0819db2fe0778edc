import numpy as np
import pytest

from course_lib.plots import gpt as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def ax():
    import matplotlib.pyplot as plt

    fig, ax = new_figure()
    yield ax
    plt.close(fig)


def test_each_kind_of_text_has_its_line_and_each_level_its_name(ax):
    draw.draw_histories(ax, {"new": np.array([4.0, 3, 2]), "old": np.array([4.0, 2, 1])}, {"gzip": 3.2})
    assert [line.get_label() for line in ax.get_legend_handles_labels()[0]] == ["new", "old"]
    assert "gzip" in [text.get_text() for text in ax.texts]


def test_the_line_goes_through_runs_that_lie_on_one(ax):
    runs = {"small": (1e11, 3.0), "middle": (1e12, 2.7), "large": (1e13, 2.4)}
    draw.draw_scaling(ax, runs, {"far": (1e14, 2.2)}, {"counting": 2.5})
    x, y = ax.lines[0].get_data()
    assert np.allclose(y, 3.0 - 0.3 * (np.log10(x) - 11)) and x[1] > 1e14
    assert {"small", "middle", "large", "far", "counting"} <= {text.get_text() for text in ax.texts}


def test_a_dear_piece_is_darker_and_a_new_line_starts_at_the_left(ax):
    draw.draw_surprise(ax, ["to", " be\n", "or"], [0, 8, 2])
    strengths = [patch.get_alpha() for patch in ax.patches]
    assert strengths[0] == 0 and strengths[1] > strengths[2] > 0
    assert "".join(text.get_text() for text in ax.texts) == "to beor"
    assert ax.patches[2].get_x() == ax.patches[0].get_x() and ax.patches[2].get_y() < ax.patches[0].get_y()


def test_a_long_line_is_broken(ax):
    draw.draw_surprise(ax, ["abcde"] * 5, [1] * 5, width=12)
    assert len({patch.get_y() for patch in ax.patches}) == 3


def test_shares_and_paces_are_drawn_with_their_names(ax):
    draw.draw_temperatures(ax, (0.5, 1.0), {"real": [1.0, 0.5], "different": [0.2, 0.9]})
    assert ax.get_legend_handles_labels()[1] == ["real", "different"]


def test_paces_are_milliseconds(ax):
    draw.draw_pace(ax, {"with": np.full(20, 0.002), "without": np.full(20, 0.010)})
    assert np.allclose(ax.lines[0].get_ydata(), 2) and np.allclose(ax.lines[1].get_ydata(), 10)
