"""What a network makes of the plane, how its training went, and the images that it got wrong."""

import numpy as np

from course_lib.plots.plane import shade
from course_lib.plots.style import BLACK, BLUE, GREY


def draw_network(ax, network, folds=True):
    """Shade where a network of two classes says class 1, and draw its border; with `folds`, where each neuron of the first
    hidden layer wakes up, as thin dashed lines.

    Set the limits of `ax` before.
    """
    shade(ax, lambda points: np.diff(network.forward(points), axis=1)[:, 0])
    if folds:
        W, b = network.weights[0]
        for w, bias in zip(W.T, b, strict=True):
            draw_fold(ax, w, bias)
    return ax


def draw_fold(ax, w, b):
    """The line where a neuron of the plane wakes up: its score is 0 there. Nothing where w is 0."""
    w = np.asarray(w, dtype=float)
    if np.allclose(w, 0):
        return ax
    limits = ax.axis()
    foot, along = -b * w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
    ends = np.array([foot - 20 * along, foot + 20 * along])
    ax.plot(ends[:, 0], ends[:, 1], color=GREY, linestyle="--", linewidth=1, zorder=1)
    ax.axis(limits)
    return ax


def draw_feature(ax, network, layer, neuron):
    """How loud one hidden neuron is over the plane: white where it sleeps, the darker the louder.

    Args:
        ax: with limits set. layer, neuron: which, both from 0 on.
    """
    side_x, side_y = np.meshgrid(np.linspace(*ax.get_xlim(), 160), np.linspace(*ax.get_ylim(), 160))
    _, scores = network.passes(np.column_stack([side_x.ravel(), side_y.ravel()]))
    field = np.maximum(scores[layer][:, neuron], 0).reshape(side_x.shape)
    if field.max() > 0:
        levels = np.linspace(0, field.max(), 9)[1:]
        ax.contourf(side_x, side_y, field, levels=[0.01 * field.max(), *levels], cmap="Greys", zorder=0)
        ax.contour(side_x, side_y, field, levels=[0.01 * field.max()], colors=[BLACK], linewidths=1, zorder=1)
    return ax


def draw_losses(ax, losses, label, colour=BLUE, line="-", lift=0):
    """The loss of each epoch as a line with its name at the end.

    Args:
        losses: one number an epoch. label: its name. colour, line: of the curve. lift: of the name, in points.
    """
    epochs = np.arange(1, len(losses) + 1)
    ax.plot(epochs, losses, line, color=colour)
    ax.annotate(label, (epochs[-1], losses[-1]), xytext=(6, lift), textcoords="offset points", va="center", color=colour)
    ax.set(xlabel="epoch", ylabel="mean surprise", ylim=(0, max(ax.get_ylim()[1], 1.05 * max(losses))))
    return ax
