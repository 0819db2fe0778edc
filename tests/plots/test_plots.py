import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image, ImageColor

from course_lib import show
from course_lib.data.points import two_clouds
from course_lib.plots.curves import draw_mistakes, draw_score_bars
from course_lib.plots.plane import draw_neuron, draw_points, draw_steps, frame
from course_lib.plots.style import ORANGE, SKY, YELLOW, in_percent, new_figure
from course_lib.scratch.perceptron import train_perceptron

ALT = 'A line that rises: "more" data, fewer mistakes, up to a <limit>.'


def test_a_figure_carries_its_alt_text_and_is_closed():
    fig, ax = new_figure()
    ax.plot([1, 2])
    shown = show(fig, ALT)
    html = shown._repr_html_()
    assert 'alt="A line that rises: &quot;more&quot; data, fewer mistakes, up to a &lt;limit&gt;."' in html
    assert repr(shown) == ALT
    assert not plt.fignum_exists(fig.number)
    assert shown.png.startswith(b"\x89PNG") and len(shown.png) < 60_000
    assert shown.width == pytest.approx(7.0 * 72, abs=1)


def test_a_thin_line_on_a_photograph_keeps_its_colour():
    fig, ax = new_figure()
    ax.imshow(np.random.default_rng(0).random((200, 300, 3)))
    for x, colour in zip((50, 100, 150), (YELLOW, ORANGE, SKY), strict=True):
        ax.plot([x, x], [90, 110], color=colour, linewidth=2)
    stored = Image.open(io.BytesIO(show(fig, ALT).png))
    there = {colour for _, colour in stored.convert("RGB").getcolors()}
    assert {ImageColor.getrgb(colour) for colour in (YELLOW, ORANGE, SKY)} <= there and len(there) <= 256


@pytest.mark.parametrize("alt", ["", None, "A figure", "fig 1"])
def test_a_figure_without_a_sentence_is_refused(alt):
    fig, _ = new_figure()
    with pytest.raises(ValueError, match="expected a sentence"):
        show(fig, alt)
    plt.close(fig)


def test_the_ring_is_drawn_around_the_point_that_caused_the_step():
    X, y = two_clouds()
    steps, _ = train_perceptron(X, y)
    fig, axes = new_figure(1, 2)
    draw_steps(axes, X, y, steps, which=[1, 5])
    for ax, number in zip(axes, (1, 5), strict=True):
        ring = ax.collections[-1].get_offsets()[0]
        index = int(np.argmin(np.linalg.norm(X - ring, axis=1)))
        (w, b), (w_after, b_after) = steps[number - 1], steps[number]
        assert np.allclose(w_after - w, y[index] * X[index]) and b_after - b == y[index]
    plt.close(fig)


def test_the_shaded_side_is_the_plus_side():
    fig, ax = new_figure()
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    draw_neuron(ax, np.array([1.0, 0.0]), 0.0)
    shaded = ax.collections[0].get_paths()[0].vertices
    assert shaded[:, 0].min() == pytest.approx(0, abs=0.02) and shaded[:, 0].max() == pytest.approx(1)
    plt.close(fig)


def test_a_neuron_without_weights_has_no_boundary():
    fig, ax = new_figure()
    draw_neuron(ax, np.zeros(2), 1.0)
    assert not ax.collections
    plt.close(fig)


def test_bars_go_up_for_class_1_and_down_for_class_0():
    fig, ax = new_figure()
    draw_score_bars(ax, np.array([-1.5, -1.4, 2.5]), np.array([0, 0, 1]))
    heights = [bar.get_height() for bar in ax.patches]
    assert min(heights) == -2 and max(heights) == 1
    assert all(not tick.get_text().startswith("-") for tick in ax.get_yticklabels())
    plt.close(fig)


def test_curves_and_points_keep_their_ax():
    X, y = two_clouds()
    fig, ax = new_figure()
    assert draw_points(frame(ax, X), X, y) is ax
    assert draw_mistakes(ax, [3, 1, 0], "clouds") is ax
    plt.close(fig)


def test_shares_are_labelled_in_percent_as_the_text_writes_them():
    fig, ax = new_figure()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    in_percent(ax.xaxis)
    fig.canvas.draw()
    assert [label.get_text() for label in ax.get_xticklabels()][1:3] == ["20 %", "40 %"]
    assert "%" not in ax.get_yticklabels()[1].get_text()
