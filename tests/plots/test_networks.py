import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots.networks import draw_feature, draw_fold, draw_losses, draw_network
from course_lib.plots.pictures import draw_digits
from course_lib.plots.style import new_figure
from course_lib.scratch.network import Network


@pytest.fixture
def ax():
    fig, ax = new_figure()
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    yield ax
    plt.close(fig)


def test_a_fold_lies_where_the_score_is_zero_and_keeps_the_limits(ax):
    w, b = np.array([1.0, -2.0]), 0.3
    draw_fold(ax, w, b)
    assert np.column_stack(ax.lines[0].get_data()) @ w + b == pytest.approx([0, 0], abs=1e-9)
    assert ax.axis() == (-1, 1, -1, 1)


def test_a_neuron_without_weights_has_no_fold(ax):
    draw_fold(ax, np.zeros(2), 1.0)
    assert not ax.lines


def test_the_shaded_side_is_class_1_and_each_neuron_has_its_fold(ax):
    network = Network([2, 3, 2], seed=1)
    network.weights[0][0][:], network.weights[1][0][:] = [[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]], [[-1.0, 1.0]] * 3
    network.weights[1][1][:] = 0.01, -0.01  # where all sleep, it says class 0
    assert draw_network(ax, network) is ax
    shaded = ax.collections[0].get_paths()[0].vertices
    assert shaded[:, 0].min() == pytest.approx(0, abs=0.02) and shaded[:, 0].max() == pytest.approx(1)
    assert len(ax.lines) == 3
    assert len(draw_network(ax, network, folds=False).lines) == 3


def test_a_feature_is_white_where_the_neuron_sleeps(ax):
    network = Network([2, 3, 2])
    network.weights[0][0][:, 1], network.weights[0][1][1] = (1.0, 0.0), -0.5
    draw_feature(ax, network, layer=0, neuron=1)
    drawn = np.concatenate([path.vertices for path in ax.collections[0].get_paths()])
    assert drawn[:, 0].min() == pytest.approx(0.5, abs=0.03)


def test_a_neuron_that_always_sleeps_leaves_the_plane_white(ax):
    network = Network([2, 3, 2])
    network.weights[0][1][2] = -100.0
    draw_feature(ax, network, layer=0, neuron=2)
    assert not ax.collections


def test_two_curves_share_an_axis_that_starts_at_zero(ax):
    draw_losses(draw_losses(ax, [2.0, 1.0], "A"), [1.0, 0.5], "B", lift=6)
    assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] >= 2
    assert [text.get_text() for text in ax.texts] == ["A", "B"]


def test_digits_are_ink_on_paper_with_their_titles():
    fig, axes = new_figure(1, 2)
    X = np.zeros((2, 16))
    X[1, 3] = 1.0
    draw_digits(axes, X, titles=["0", "1"])
    assert axes[1].images[0].get_array()[0, 3] == 1 and axes[1].images[0].cmap(1.0)[:3] == (0, 0, 0)
    assert [ax.get_title(loc="center") for ax in axes] == ["0", "1"]
    plt.close(fig)
