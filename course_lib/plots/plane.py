"""Points and neurons in the plane."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, ORANGE


def draw_points(ax, X, y, size=46):
    """Blue discs for +1 (or 1), orange squares for the others.

    Args:
        ax: where to draw. X: (n_examples, 2). y: (n_examples,), +1 and -1 or 1 and 0. size: of a marker.
    """
    for label, colour, marker, name in ((True, BLUE, "o", "+1"), (False, ORANGE, "s", "-1")):
        part = X[(y > 0) == label]
        ax.scatter(part[:, 0], part[:, 1], s=size, c=colour, marker=marker, edgecolor="white", label=name, zorder=3)
    return ax


def draw_neuron(ax, w, b, arrow=False):
    """The boundary of a neuron, with its + side shaded; with `arrow`, the weights as an arrow from the boundary.

    Set the limits of `ax` before. A neuron with w = 0 has no boundary: then nothing is drawn.
    """
    w = np.asarray(w, dtype=float)
    if np.allclose(w, 0):
        return ax
    shade(ax, lambda points: points @ w + b)
    if arrow:
        (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
        middle = np.array([(left + right) / 2, (low + high) / 2])
        foot = middle - (w @ middle + b) / (w @ w) * w
        tip = foot + w / np.linalg.norm(w) * 0.18 * (right - left)
        ax.annotate("", xy=tip, xytext=foot, arrowprops={"arrowstyle": "-|>", "lw": 2.5, "color": BLACK}, zorder=4)
        ax.annotate("w", xy=tip, xytext=(5, 3), textcoords="offset points", weight="bold", fontsize=13)
    return ax


def shade(ax, score):
    """Shade where `score`, a function from (n, 2) to (n,), is above 0, and draw the border where it changes sign.

    Set the limits of `ax` before.
    """
    side_x, side_y = np.meshgrid(np.linspace(*ax.get_xlim(), 240), np.linspace(*ax.get_ylim(), 240))
    field = np.reshape(score(np.column_stack([side_x.ravel(), side_y.ravel()])), side_x.shape)
    ax.contourf(side_x, side_y, field, levels=[0, np.inf], colors=[BLUE], alpha=0.13, zorder=0)
    ax.contour(side_x, side_y, field, levels=[0], colors=[BLACK], linewidths=2, zorder=2)
    return ax


def frame(ax, X, margin=0.6):
    """Limits that hold all points, equal scales, no ticks: the plane itself is what counts."""
    low, high = X.min(axis=0) - margin, X.max(axis=0) + margin
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xticks=[], yticks=[])
    ax.set_aspect("equal")
    return ax


def draw_steps(axes, X, y, steps, which):
    """One small plane for each chosen step: the boundary after it, and a ring around the point that caused it.

    Args:
        axes: as many axes as `which` has entries.
        steps: list of (w, b) as `train_perceptron` returns it.
        which: the numbers of the mistakes to show, from 1 on.
    """
    for ax, number in zip(np.ravel(axes), which, strict=True):
        (w_before, b_before), (w, b) = steps[number - 1], steps[number]
        draw_neuron(draw_points(frame(ax, X), X, y, size=30), w, b)
        step, sign = w - w_before, np.sign(b - b_before)
        cause = X[np.argmin(np.linalg.norm(X * sign - step / abs(b - b_before), axis=1))]
        ax.scatter(*cause, s=170, facecolor="none", edgecolor=BLACK, linewidth=1.8, zorder=5)
        left = int(np.sum(y * (X @ w + b) <= 0))
        ax.set_title(f"after step {number}: {left} wrong")
    return axes
