"""What a network remembers, what it forecasts, and what a trading rule would have earned."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK

LINES = ((ORANGE, "--"), (BLUE, "-"), (GREEN, "-."), (PINK, ":"))


def draw_left(ax, left):
    """How much of a nudge is left, against the number of steps since, in logarithms.

    Args:
        left: {name: (time,)}, the last number belonging to the last input, as from `what_is_left`.
    """
    for (name, shares), (colour, dash) in zip(left.items(), LINES, strict=False):
        ax.plot(np.arange(len(shares)), np.asarray(shares)[::-1] / shares[-1], dash, color=colour, label=name)
    ax.axhline(0.01, color=GREY, linewidth=1, linestyle=":")
    ax.annotate(" a hundredth", (0, 0.01), xycoords=("axes fraction", "data"), va="top", color=GREY, fontsize=9)
    ax.set(xlabel="steps since", ylabel="left of a nudge", yscale="log", ylim=(1e-6, 1e3))
    ax.legend(loc="upper left", ncols=2, fontsize=9)
    return ax


def draw_series(ax, months, values, begin):
    """A monthly series; from the month `begin` on it is what will be forecast, in another colour."""
    new = months >= begin
    ax.plot(months[~new], values[~new], color=GREY, linewidth=1)
    ax.plot(months[new], values[new], color=BLUE, linewidth=1)
    ax.set(ylabel="parts per million")
    return ax


def draw_errors(ax, errors):
    """Mean errors, one row a forecaster, the first at the top.

    Args:
        errors: {name: mean error}; the last is drawn in another colour.
    """
    rows = np.arange(len(errors))[::-1]
    colours = [GREY] * (len(errors) - 1) + [BLUE]
    ax.barh(rows, list(errors.values()), color=colours, height=0.55)
    for row, error in zip(rows, errors.values(), strict=True):
        ax.annotate(f"{error:.2f}", (error, row), xytext=(4, 0), textcoords="offset points", va="center")
    ax.set_yticks(rows, list(errors))
    ax.set(xlabel="mean error, parts per million", xlim=(0, 1.12 * max(errors.values())))
    return ax


def draw_money(ax, days, money):
    """What becomes of one dollar, in logarithms, with a name at each line's end.

    Args:
        days: (n,). money: {name: (n,)}.
    """
    for (name, dollars), (colour, dash) in zip(money.items(), LINES, strict=False):
        ax.plot(days, dollars, dash, color=colour, linewidth=1.5)
        ax.annotate(f" {name}", (days[-1], dollars[-1]), va="center", color=colour)
    ax.axhline(1, color=BLACK, linewidth=0.8, linestyle=":")
    ax.set(yscale="log", ylabel="dollars")
    ax.set_yticks([0.1, 1, 10, 100, 1000], ["0.10", "1", "10", "100", "1,000"])
    return ax


def draw_between(ax, found, zero="nothing"):
    """Numbers with their intervals, one row each, the first at the top, and a line at 0.

    Args:
        found: {name: (number, low, high)}. zero: what a value of 0 means.
    """
    rows = np.arange(len(found))[::-1]
    for row, (value, low, high) in zip(rows, found.values(), strict=True):
        ax.plot([low, high], [row, row], color=BLUE, linewidth=2)
        ax.plot(value, row, "o", color=BLUE, markersize=8)
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    ax.annotate(
        zero, (0, 1), xycoords=("data", "axes fraction"), xytext=(3, -3), textcoords="offset points", va="top", color=GREY
    )
    ax.set_yticks(rows, list(found))
    ax.set(ylim=(-0.6, len(found) - 0.2), xlabel="Sharpe ratio, a year")
    return ax
