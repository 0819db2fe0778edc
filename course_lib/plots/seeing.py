"""What convolutions see, and how networks with and without them read."""

import numpy as np

from course_lib.plots.pictures import _framed
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, in_percent

COLOURS, MARKERS = (GREY, ORANGE, BLUE, GREEN), "sDo^"


def draw_map(ax, values, title="", signed=False):
    """One picture or map: ink on paper, or, if signed, blue below 0 and red above.

    Args:
        values: (height, width).
    """
    most = np.abs(values).max() or 1.0
    if signed:
        ax.imshow(values, cmap="RdBu_r", vmin=-most, vmax=most)
    else:
        ax.imshow(values, cmap="gray_r", vmin=0, vmax=most)
    return _framed(ax, title)


def draw_shuffled(axes, X, shuffled, y):
    """Pictures above, and below each the same with its pixels shuffled.

    Args:
        axes: (2, n). X, shuffled: at least n rows of 784. y: what they show.
    """
    for column, (above, below) in enumerate(axes.T):
        draw_map(above, np.reshape(X[column], (28, 28)), str(y[column]))
        draw_map(below, np.reshape(shuffled[column], (28, 28)))
    axes[0, 0].set_ylabel("as written")
    axes[1, 0].set_ylabel("shuffled")
    return axes


def draw_answers(axes, pictures, kernels, conv):
    """Pictures at the left, and what each kernel answers at every place.

    Args:
        axes: (n_pictures, 1 + n_kernels). pictures: (n_pictures, 28, 28). kernels: {name: (k, k)}.
        conv: a function like `conv2d`.
    """
    for row, (line, picture) in enumerate(zip(axes, pictures, strict=True)):
        draw_map(line[0], picture, "" if row else "picture")
        for ax, (name, kernel) in zip(line[1:], kernels.items(), strict=True):
            answer = np.asarray(conv(picture[None, :, :, None], kernel[:, :, None, None], np.zeros(1)))[0, :, :, 0]
            draw_map(ax, answer, "" if row else name, signed=True)
    return axes


def draw_contest(ax, right, interval, n=1_000):
    """One row a network, one marker a set of pictures, each with its interval.

    Args:
        right: {name: {set: how many of n are right}}. interval: a function like `score_interval`.
    """
    sets = list(next(iter(right.values())))
    for place, (task, colour, marker) in enumerate(zip(sets, (BLUE, ORANGE, GREEN), "osD", strict=False)):
        for row, scores in enumerate(right.values()):
            share, (low, high) = scores[task] / n, interval(scores[task], n)
            height = row + 0.18 * (place - (len(sets) - 1) / 2)
            ax.plot([low, high], [height, height], color=colour, linewidth=2)
            ax.plot([share], [height], marker, color=colour, label=task if row == 0 else None)
    ax.set_yticks(range(len(right)), list(right))
    ax.invert_yaxis()
    ticks = np.arange(0, 1.01, 0.05)
    inside = [tick for tick in ticks if ax.get_xlim()[0] <= tick <= ax.get_xlim()[1]]
    ax.set_xticks(inside, [f"{tick:.0%}" for tick in inside])
    ax.set(xlabel="share right, new pictures")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def draw_inside(axes, kernels, maps):
    """Kernels of a first layer, and below each the map that it makes of each picture, after the ReLU.

    Args:
        axes: (1 + n_pictures, n). kernels: (k, k, 1, at least n). maps: n_pictures arrays (height, width, at least n).
    """
    most = np.abs(kernels).max()
    for column, ax in enumerate(axes[0]):
        ax.imshow(kernels[:, :, 0, column], cmap="RdBu_r", vmin=-most, vmax=most)
        _framed(ax, "")
    for line, seen in zip(axes[1:], maps, strict=True):
        for column, ax in enumerate(line):
            draw_map(ax, seen[:, :, column])
    axes[0, 0].set_ylabel("kernel")
    return axes


def draw_moved(ax, moves, right, n=1_000):
    """The share right against how far the pictures were moved, one line a network, each with its name at the end.

    Args:
        moves: (m,) pixels. right: {name: (m,), how many of n are right}.
    """
    for (name, line), colour, marker in zip(right.items(), COLOURS[1:], MARKERS[1:], strict=False):
        line = np.divide(line, n)
        ax.plot(moves, line, color=colour, marker=marker)
        ax.annotate(name, (moves[-1], line[-1]), xytext=(8, 0), textcoords="offset points", color=colour, va="center")
    ax.axvline(3, color=BLACK, linestyle=":", linewidth=1.2)
    in_percent(ax.yaxis)
    ax.set(xlabel="pixels to the right", ylabel="share right", ylim=(0, 1.02))
    return ax
