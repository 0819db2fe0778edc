"""Who is still well, intervals that hold, differences with their doubt, and how sure somebody was."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREY, ORANGE, in_percent


def draw_survival(ax, curves):
    """Shares still well against days, as steps.

    Args:
        curves: {name: (times (k,), shares (k,))}; at most two.
    """
    for (name, (times, shares)), colour, dash in zip(curves.items(), (BLUE, ORANGE), ("-", "--"), strict=False):
        x, y = np.concatenate([[0], times]), np.concatenate([[1.0], shares])
        ax.step(x, y, dash, where="post", color=colour, label=name)
    ax.set(xlabel="days since the treatment began", ylabel="still well", ylim=(0.5, 1.01), xlim=(0, None))
    in_percent(ax.yaxis)
    ax.legend(loc="lower left")
    return ax


def draw_intervals(ax, truth, low, high):
    """One line a person from low to high, sorted by what was foretold; a dot for the truth, orange where it lies outside.

    Args:
        truth, low, high: (n,).
    """
    order = np.argsort(low + high)
    for row, one in enumerate(order):
        inside = low[one] <= truth[one] <= high[one]
        ax.plot([row, row], [low[one], high[one]], color=GREY, linewidth=3, alpha=0.6, zorder=1)
        ax.plot(row, truth[one], "o" if inside else "X", color=BLUE if inside else ORANGE, markersize=5 if inside else 9)
    ax.set(xlabel="people, sorted by what was foretold", ylabel="days at home", xticks=[])
    return ax


def draw_differences(ax, found, truth=None):
    """One row each: a difference and twice its standard error to either side.

    Args:
        found: {name: (difference, standard error)}. truth: a number to mark, or None.
    """
    for row, (middle, doubt) in enumerate(found.values()):
        colour, marker = ((BLUE, "o"), (ORANGE, "s"))[row % 2]
        ax.plot([middle - 2 * doubt, middle + 2 * doubt], [row, row], color=colour, linewidth=2.5)
        ax.plot(middle, row, marker, color=colour, markersize=9)
    ax.axvline(0, color=GREY, linewidth=1)
    if truth is not None:
        ax.axvline(truth, color=BLACK, linewidth=1.2, linestyle="dashed")
        ax.text(truth, -0.45, " the truth", va="center", ha="left", fontsize=10)
    ax.set_yticks(range(len(found)), list(found))
    ax.set(ylim=(len(found) - 0.4, -0.7))
    return ax


def draw_gains(ax, gains):
    """Bars: what each way to decide adds, the best last.

    Args:
        gains: {name: days for each patient}.
    """
    rows = range(len(gains))
    bars = ax.barh(rows, list(gains.values()), color=[GREY] * (len(gains) - 1) + [BLACK], height=0.6)
    for bar, value in zip(bars, gains.values(), strict=True):
        ax.text(max(value, 0) + 0.06, bar.get_y() + bar.get_height() / 2, f"{value:.1f}", va="center", fontsize=10)
    ax.set_yticks(rows, list(gains))
    ax.invert_yaxis()
    ax.set(xlabel="days at home that it adds, for each patient", xlim=(min(0, *gains.values()), 1.15 * max(gains.values())))
    return ax


def draw_sureness(ax, said, came, n):
    """How often predictions came true against how sure somebody was; a larger dot for more of them.

    Args:
        said, came: (k,), from 0 to 1. n: (k,), how many.
    """
    ax.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle="dashed")
    ax.scatter(said, came, s=20 + 12 * np.asarray(n), color=BLUE, zorder=2)
    ax.text(0.72, 0.98, "as sure as right", color=GREY, ha="right", va="top", fontsize=10)
    ax.set(xlabel="how sure", ylabel="how often right", xlim=(0, 1.04), ylim=(0, 1.04), aspect="equal")
    in_percent(ax.xaxis, ax.yaxis)
    return ax
