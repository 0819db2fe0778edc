import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import edge as draw
from course_lib.plots.style import new_figure


@pytest.fixture
def axes():
    fig, axes = new_figure(1, 3)
    yield axes
    plt.close(fig)


def test_all_views_of_a_neuron_share_one_scale(axes):
    rng = np.random.default_rng(0)
    draw.draw_neurons(axes, {"one": rng.normal(size=784), "two": 3 * rng.normal(size=784), "three": np.zeros(784)})
    limits = {ax.images[0].get_clim() for ax in axes}
    assert len(limits) == 1 and [ax.get_title() or ax.get_title("left") for ax in axes] == ["one", "two", "three"]


def test_fewer_bits_stand_further_right(axes):
    draw.draw_bits(axes[0], [8, 4, 2], {"a": [0.9, 0.8, 0.1], "b": [0.9, 0.9, 0.5]}, 0.92)
    left, right = axes[0].get_xlim()
    assert left > right and axes[0].get_legend_handles_labels()[1] == ["a", "b"]
    assert axes[0].lines[0].get_ydata()[0] == 0.92


def test_what_stays_is_a_share_of_what_was_there(axes):
    W = np.ones((784, 4))
    W[0] = 0  # nothing was there
    thin = W.copy()
    thin[1, :3] = 0
    draw.draw_what_stays(axes[0], W, thin)
    assert axes[0].images[0].get_array()[0, :3].tolist() == [0, 0.25, 1]


def test_every_temperature_has_its_ten_bars(axes):
    draw.draw_soft_answers(axes, np.zeros(784), {"T = 1": np.eye(10)[3], "T = 4": np.full(10, 0.1)})
    assert [len(ax.patches) for ax in axes] == [0, 10, 10]
    assert axes[1].patches[3].get_height() == 1


def test_answers_to_threes_are_shares(axes):
    draw.draw_said_to_threes(axes[0], {"labels": np.array([8, 8, 5, 2]), "teacher": np.array([3, 3, 3, 8])})
    heights = [bar.get_height() for bar in axes[0].patches]
    assert heights[8] == 0.5 and heights[10 + 3] == 0.75 and sum(heights) == pytest.approx(2)


def test_only_readers_that_none_beats_are_joined_and_named(axes):
    readers = [
        ("fewer bits", "8 bits", 53.0, 0.92, 30.0),
        ("fewer numbers", "half out", 110.0, 0.91, 1.0),
        ("both", "half out, 4 bits", 20.0, 0.9, 30.0),
        ("a small network", "8 neurons", 6.0, 0.88, 4.0),
    ]
    draw.draw_what_fits(axes[0], readers, [True, False, True, True], room=64)
    assert axes[0].lines[0].get_xdata().tolist() == [6.0, 20.0, 53.0]
    areas = [float(dots.get_sizes()[0]) for dots in axes[0].collections if len(dots.get_offsets())]
    assert areas[0] == areas[2] > areas[3] > areas[1], "the slower, the larger"
    assert {text.get_text() for text in axes[0].texts} == {"8 neurons", "half out, 4 bits", "8 bits", "64 KB"}
