"""How a model does on cases that it has not seen: against data, against compute, against what was leaked, against its size."""

import numpy as np

from course_lib.plots.pictures import draw_pairs
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, in_percent


def draw_gap(ax, n, own, new):
    """The share right on a model's own training images and on new ones, as the training grows.

    Args:
        n: (m,), numbers of training images. own, new: (m,), shares from 0 to 1.
    """
    ax.fill_between(n, new, own, color=GREY, alpha=0.15)
    for shares, colour, marker, name in ((own, BLUE, "o", "its own images"), (new, ORANGE, "s", "new images")):
        ax.plot(n, shares, color=colour, marker=marker, label=name)
    _images_along(ax, n)
    in_percent(ax.yaxis)
    ax.set(ylim=(min(new) - 0.05, 1.03))
    ax.legend(loc="lower right")
    return ax


def draw_forecast(ax, n, error, n_known, a, b):
    """Errors against the number of images, both in logarithms, with the power law that was fitted to the first of them.

    Args:
        n, error: (m,). n_known: how many of them the law was fitted to. a, b: the law, a * n ** -b.
    """
    n, error = np.asarray(n), np.asarray(error)
    line = np.geomspace(n[0] * 0.9, n[-1] * 1.15, 50)
    known = line <= n[n_known - 1]
    ax.plot(line[known], a * line[known] ** -b, color=BLACK, linewidth=1.5)
    ax.plot(line[~known], a * line[~known] ** -b, color=BLACK, linewidth=1.5, linestyle="--", label="forecast")
    ax.plot(n[:n_known], error[:n_known], "o", color=BLUE, label="measured first")
    ax.plot(n[n_known:], error[n_known:], "D", color=ORANGE, label="measured after")
    _images_along(ax, n)
    ticks = [tick for tick in (0.05, 0.1, 0.2, 0.4) if error.min() / 1.4 < tick < error.max() * 1.3]
    ax.set(yscale="log")
    ax.set_yticks(ticks, [f"{tick:.0%}" for tick in ticks])
    ax.yaxis.set_minor_locator(_nowhere())
    ax.legend(loc="lower left")
    return ax


def draw_compute(ax, looks, shares):
    """The share right against the number of images that were looked at, one line a training set.

    Args:
        looks: (m,). shares: {number of images: (m,) shares}.
    """
    for (n, line), colour, marker in zip(shares.items(), (PINK, GREEN, BLUE), "^so", strict=False):
        ax.plot(looks, line, color=colour, marker=marker)
        ax.annotate(f"{n:,} images", (looks[1], line[1]), xytext=(2, -17), textcoords="offset points", color=colour)
    lowest, highest = min(map(min, shares.values())), max(map(max, shares.values()))
    in_percent(ax.yaxis)
    ax.set(xscale="log", xlabel="images looked at", ylim=(lowest - 0.03, highest + 0.03))
    ax.set_xticks(looks, [f"{look // 1000}k" for look in looks])
    ax.xaxis.set_minor_locator(_nowhere())
    return ax


def _images_along(ax, n):
    n = np.asarray(n)
    ax.set(xscale="log", xlabel="training images")
    shown = [count for count in n if count in (50, 200, 1_000, 4_000)] or list(n)
    ax.set_xticks(shown, [f"{count:,}" for count in shown])
    ax.xaxis.set_minor_locator(_nowhere())


def _nowhere():
    from matplotlib.ticker import NullLocator

    return NullLocator()


def draw_scores(ax, scores, coin=0.5):
    """How often each score came, one row of bars a way of counting.

    Args:
        scores: {name: shares from 0 to 1}. coin: what guessing earns, as a dashed line.
    """
    edges = np.arange(0.0, 1.0001, 0.04) - 0.02
    for (name, shares), colour in zip(scores.items(), (ORANGE, BLUE), strict=False):
        ax.hist(shares, bins=[*edges, 1.02], color=colour, alpha=0.85, label=name, edgecolor="white")
    ax.axvline(coin, color=BLACK, linestyle="--", linewidth=1.5)
    ax.text(coin - 0.01, ax.get_ylim()[1] * 0.93, "a coin", ha="right")
    ax.set(xlim=(0.2, 1.03), xlabel="share right", ylabel="data sets")
    ax.set_xticks([0.25, 0.5, 0.75, 1.0], ["25 %", "50 %", "75 %", "100 %"])
    ax.legend(loc="upper center", bbox_to_anchor=(0.62, 1.0))
    return ax


def draw_siblings(axes, asked, nearest, sibling):
    """Images of a test above, and below each its nearest neighbour in the training, with what it is to it.

    Args:
        axes: (2, n_pairs). asked, nearest: at least n_pairs rows of pixels. sibling: True where the two are of one family.
    """
    draw_pairs(axes, asked, nearest, np.where(sibling[: axes.shape[1]], "sibling", "stranger"))
    axes[0, 0].set_ylabel("test")
    axes[1, 0].set_ylabel("training")
    return axes


def draw_teacher(left, right, says_true, says_typed, losses):
    """What a network answers to mistyped images while it learns, and its loss on other images, with a line at the lowest.

    Args:
        left, right: two axes. says_true, says_typed: (n_epochs,), shares from 0 to 1. losses: (n_epochs,).
    """
    epochs, best = np.arange(1, len(losses) + 1), 1 + int(np.argmin(losses))
    for name, shares, colour, dash in (("true digit", says_true, BLUE, "-"), ("as typed", says_typed, ORANGE, "--")):
        left.plot(epochs, shares, dash, color=colour)
        left.annotate(name, (epochs[-1], shares[-1]), xytext=(6, 0), textcoords="offset points", color=colour, va="center")
    right.plot(epochs, losses, color=BLUE)
    left.set(title="Its answers to mistyped images", ylim=(-0.02, 1.03))
    left.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    right.set_title("Its loss on other images")
    right.annotate("stop here", (best, max(losses)), xytext=(5, 0), textcoords="offset points", va="top")
    for ax in (left, right):
        ax.axvline(best, color=BLACK, linestyle=":", linewidth=1.5)
        ax.set(xlabel="epoch", xlim=(0, epochs[-1] * 1.02))
    return left, right


def draw_recipes(ax, shares):
    """One row a recipe, one dot a training, a bar at their mean; the first recipe's mean as a dashed line.

    Args:
        shares: {name: shares from 0 to 1}, the plain recipe first.
    """
    names = list(shares)
    for row, name in enumerate(names):
        colour = GREY if row == 0 else BLUE
        ax.plot(shares[name], np.full(len(shares[name]), row), "o", color=colour, alpha=0.8, markersize=7)
        ax.plot([np.mean(shares[name])] * 2, [row - 0.28, row + 0.28], color=BLACK, linewidth=2.5)
    ax.axvline(np.mean(shares[names[0]]), color=GREY, linestyle="--", linewidth=1.2)
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    in_percent(ax.xaxis)
    ax.set(xlabel="share right, new images")
    return ax


def draw_fitted_waves(ax, x, y, truth, model, title):
    """Points, the curve behind them, and a model's curve, which may leave the picture.

    Args:
        x, y: (n,). truth, model: functions from (m,) to (m,).
    """
    places = np.linspace(-1, 1, 1_000)
    ax.plot(places, truth(places), color=GREY, linewidth=5, alpha=0.45)
    ax.plot(places, model(places), color=BLUE, linewidth=1.6)
    ax.plot(x, y, "o", color=BLACK, markersize=4.5, zorder=3)
    ax.set(title=title, ylim=(-2.2, 2.2), xticks=[-1, 0, 1], yticks=[-2, 0, 2])
    return ax


def draw_error_by_size(ax, sizes, errors, n_points):
    """The error of models of all sizes, in logarithms, with a dashed line where there are as many numbers as points.

    The title names what is seen, and stands here so that a lesson can ask for a guess first.

    Args:
        sizes, errors: (m,). n_points: of the data.
    """
    ax.plot(sizes, errors, color=ORANGE, marker="o", markersize=3.5)
    ax.axvline(n_points, color=BLACK, linestyle="--", linewidth=1.2)
    ax.set(xscale="log", yscale="log", xlabel="waves", ylabel="typical error", title="Two descents")
    ticks = [tick for tick in (2, 6, 20, 100, 1_000) if min(sizes) <= tick <= max(sizes)]
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    heights = [tick for tick in (0.03, 0.1, 0.3, 1, 3, 10) if min(errors) / 1.5 < tick < max(errors) * 1.5]
    ax.set_yticks(heights, [f"{tick:g}" for tick in heights])
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_minor_locator(_nowhere())
    return ax
