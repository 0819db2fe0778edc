import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_lib.plots import seeing as draw
from course_lib.plots.style import new_figure
from course_lib.scratch.convolution import KERNELS, conv2d
from course_lib.scratch.interval import score_interval


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def test_each_kernel_has_its_name_above_its_column():
    _, axes = new_figure(2, 4)
    draw.draw_answers(axes, np.random.default_rng(0).random((2, 28, 28)), KERNELS, conv2d)
    assert [ax.get_title() for ax in axes[0]] == ["picture", "upright edges", "level edges", "blur"]
    assert axes[1, 1].images[0].get_array().shape == (26, 26)


def test_a_signed_map_is_white_at_zero():
    _, ax = new_figure()
    draw.draw_map(ax, np.array([[-1.0, 3.0]]), signed=True)
    assert ax.images[0].get_clim() == (-3.0, 3.0)


def test_a_contest_shows_every_score_with_its_interval():
    _, ax = new_figure()
    draw.draw_contest(ax, {"one": {"digits": 900, "clothes": 800}, "two": {"digits": 950, "clothes": 850}}, score_interval)
    bars, points = ax.lines[::2], ax.lines[1::2]
    assert sorted(line.get_xdata()[0] for line in points) == [0.8, 0.85, 0.9, 0.95]
    for bar, point in zip(bars, points, strict=True):
        assert bar.get_xdata()[0] < point.get_xdata()[0] < bar.get_xdata()[1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["digits", "clothes"]
    assert {label.get_text() for label in ax.get_xticklabels()} >= {"80%", "85%", "90%", "95%"}


def test_every_network_has_its_line_and_name():
    _, ax = new_figure()
    draw.draw_moved(ax, range(3), {"a": [9, 8, 5], "b": [9, 9, 9]}, n=10)
    assert [text.get_text() for text in ax.texts] == ["a", "b"]
    assert list(ax.lines[0].get_ydata()) == [0.9, 0.8, 0.5]


def test_shuffled_pictures_and_inner_maps_fill_their_axes():
    rng = np.random.default_rng(0)
    _, axes = new_figure(2, 3)
    draw.draw_shuffled(axes, rng.random((3, 784)), rng.random((3, 784)), [1, 2, 3])
    assert [ax.get_title() for ax in axes[0]] == ["1", "2", "3"] and axes[1, 0].get_ylabel() == "shuffled"
    _, axes = new_figure(3, 4)
    draw.draw_inside(axes, rng.normal(size=(3, 3, 1, 8)), [rng.random((28, 28, 8)), np.zeros((14, 14, 16))])
    assert axes[2, 3].images[0].get_array().shape == (14, 14)
