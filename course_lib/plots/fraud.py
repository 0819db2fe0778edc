"""Curves of a detector, promises against what happened, and money: by cut and by month."""

import numpy as np

from course_lib.data.payments import KINDS
from course_lib.plots.attention import draw_lines
from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, in_percent

COLOURS = (BLUE, ORANGE, GREEN, PINK)
MARKS = ((GREY, ".", 12), (ORANGE, "o", 30), (BLUE, "^", 34), (GREEN, "s", 30))  # colour, marker, size of each of KINDS


def draw_two_payments(ax, payments, columns=(3, 2)):
    """Payments as points, frauds on top: two features against each other.

    Args:
        payments: Payments. columns: of X, for the two axes (minutes since the last, km from home).
    """
    for kind, (name, (colour, marker, size)) in enumerate(zip(KINDS, MARKS, strict=True)):
        rows = payments.X[payments.kind == kind]
        if len(rows):
            ax.scatter(*rows[:, columns].T, s=size, c=colour, marker=marker, label=name, alpha=0.5 if kind == 0 else 0.9, lw=0)
    ax.set(xlabel="minutes since the card's last payment (log)", ylabel="km from home (log)")
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_both_curves(axes, curves, share):
    """Left ROC, right precision and recall, of several detectors.

    Args:
        axes: two. curves: {name: (false alarms, found, precision)} as from `points_of_curves`. share: of frauds among all.
    """
    for (name, (false, found, precision)), colour in zip(curves.items(), COLOURS, strict=False):
        axes[0].plot(np.append(0, false), np.append(0, found), color=colour, label=name)
        axes[1].plot(found, precision, color=colour, label=name)
    axes[0].plot([0, 1], [0, 1], "--", color=GREY)
    axes[1].axhline(share, ls="--", color=GREY)
    axes[0].set(xlabel="honest payments that alarm", ylabel="frauds found", title="ROC: all are excellent")
    axes[1].set(xlabel="frauds found", ylabel="alarms that are right", title="Precision and recall: are they?")
    for ax in axes:
        in_percent(ax.xaxis, ax.yaxis)
        ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.05))
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return axes


def draw_cost_of_cuts(ax, cuts, lost, by_amount):
    """Money lost against the cut, one line a detector; dashed, what it loses when each amount has its own cut.

    Args:
        cuts: (n,) probabilities. lost: {name: (n,) euros}. by_amount: {name: euros}.
    """
    for (name, row), colour in zip(lost.items(), COLOURS, strict=False):
        ax.plot(cuts, row, color=colour, label=f"{name}, one cut")
        ax.axhline(by_amount[name], ls="--", color=colour, label=f"{name}, by amount")
    ax.axvline(0.5, color=GREY, lw=1)
    ax.set(xscale="log", xlabel="cut: stopped above this probability", ylabel="euros lost in a month", ylim=(0, None))
    ax.xaxis.set_major_formatter(lambda value, _: f"{100 * value:g} %")
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_reliability(ax, rows):
    """What was promised against what happened; on the diagonal a promise is kept.

    Args:
        rows: {name: (said, came, n)} as from `reliability`.
    """
    ax.plot([0, 1], [0, 1], "--", color=GREY)
    for (name, (said, came, _)), colour, marker in zip(rows.items(), COLOURS, "os^D", strict=False):
        ax.plot(said, came, marker + "-", color=colour, label=name)
    in_percent(ax.xaxis, ax.yaxis)
    ax.set(xlabel="promised", ylabel="happened", xlim=(-0.03, 1.03), ylim=(-0.03, 1.03))
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_months(ax, months, rows, change):
    """A share for each month, one line a way of working, and where the thieves changed.

    Args:
        months: (n,). rows: {name: (n,) shares}. change: the month from which on things are different.
    """
    draw_lines(ax, months, rows, "month", "", percent=True)
    ax.axvline(change - 0.5, color=BLACK, ls=":", lw=1.5)
    ax.set_xticks(months)
    return ax
