"""What depth does to a network, how long a step may be, and what a point of accuracy costs."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREY, ORANGE, in_percent

LINES = ((ORANGE, "s", "--"), (BLUE, "o", "-"))


def draw_depth(ax, n_layers, shares):
    """The share right against depth, one line a kind of network, with a band from the worst to the best training.

    Args:
        n_layers: (m,). shares: {name: (m, n_trainings)}, from 0 to 1.
    """
    for (name, found), (colour, marker, dash) in zip(shares.items(), LINES, strict=False):
        found = np.asarray(found)
        ax.fill_between(n_layers, found.min(axis=1), found.max(axis=1), color=colour, alpha=0.2)
        ax.plot(n_layers, found.mean(axis=1), dash, color=colour, marker=marker, label=name)
    ax.set(xlabel="layers", ylim=(0, 1.03))
    ax.set_xticks(n_layers, [str(n) for n in n_layers])
    in_percent(ax.yaxis)
    ax.legend(loc="lower left")
    return ax


def draw_along(ax, values, log=False):
    """A number for each block, from before the first to after the last, one line a kind of network.

    Args:
        values: {name: one number a block, and one before}. log: in logarithms.
    """
    for (name, line), (colour, _, dash) in zip(values.items(), LINES, strict=False):
        ax.plot(np.arange(len(line)), line, dash, color=colour, label=name)
    ax.set(xlabel="after so many blocks", yscale="log" if log else "linear")
    ax.legend(loc="best")
    return ax


def draw_range(ax, rates, losses, picked):
    """The loss of each step of a range test against the rate of the step, with a line at the rate that was picked."""
    ax.plot(rates, losses, color=BLUE)
    ax.axvline(picked, color=BLACK, linestyle=":", linewidth=1.5)
    ax.annotate("picked", (picked, max(losses)), xytext=(-5, 0), textcoords="offset points", ha="right", va="top")
    ax.set(xscale="log", xlabel="learning rate", ylabel="loss of the step", ylim=(0, None))
    return ax


def draw_bill(ax, bills):
    """The share right against what it cost, a dot a way, the cost in logarithms.

    Args:
        bills: {name: (millions of multiply-adds, share from 0 to 1)}; names that begin with "borrowed" are drawn in blue.
    """
    for name, (cost, share) in bills.items():
        mine = name.startswith("borrowed")
        ax.plot(cost, share, "o" if mine else "s", color=BLUE if mine else GREY, markersize=9)
        crowded = any(cost / 4 < c < cost and share < s < share + 0.04 for c, s in bills.values())
        ax.annotate(name, (cost, share), xytext=(0, -20 if crowded else 9), textcoords="offset points", ha="center")
    costs, shares = np.transpose(list(bills.values()))
    ax.set(xscale="log", xlabel="multiply-adds, millions", ylabel="share right")
    ax.set(xlim=(costs.min() / 4, costs.max() * 4), ylim=(shares.min() - 0.04, shares.max() + 0.06))
    ax.xaxis.set_major_formatter(lambda cost, _: f"{cost:,.0f}")
    in_percent(ax.yaxis)
    return ax
