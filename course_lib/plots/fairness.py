"""Shares by group with their intervals, demands against each other, what a rule costs whom, and what an answer gives away."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, in_percent

GROUP_LOOK = ((BLUE, "o"), (ORANGE, "s"))


def draw_shares(ax, rows, names):
    """Shares of two groups with their intervals, one line a question.

    Args:
        rows: {question: ((share, low, high) of group 0, the same of group 1)}. names: of the groups.
    """
    for place, (colour, marker) in enumerate(GROUP_LOOK):
        y = np.arange(len(rows))[::-1] + (0.14 if place == 0 else -0.14)
        share, low, high = np.array([both[place] for both in rows.values()]).T
        ax.errorbar(share, y, xerr=(share - low, high - share), fmt=marker, color=colour, capsize=4, ms=8, label=names[place])
    ax.set(yticks=np.arange(len(rows))[::-1], yticklabels=list(rows), ylim=(-0.6, len(rows) - 0.4))
    ax.set_xlim(left=0)
    in_percent(ax.xaxis)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_demands(ax, cuts, gaps, kept):
    """The gap that each demand would have at 0, against the cut for the second group.

    Args:
        cuts: (n,). gaps: {demand: (n,)}, group 0 less group 1. kept: {demand: the cut that keeps it}.
    """
    ax.axhline(0, color=GREY, lw=1)
    for (name, row), colour, marker in zip(gaps.items(), (BLUE, ORANGE, GREEN), "os^", strict=True):
        ax.plot(cuts, row, color=colour, label=name)
        ax.plot(kept[name], 0, marker, color=colour, ms=10, zorder=3)
    ax.set(xlabel="cut for group B", ylabel="A less B", xlim=(min(cuts), max(cuts)))
    in_percent(ax.xaxis, ax.yaxis)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_two_truths(ax, shares, names):
    """Bars side by side: the same question put to the books and to the truth.

    Args:
        shares: {who is asked: (share of group 0, share of group 1)}. names: of the groups.
    """
    for place, ((colour, _), name) in enumerate(zip(GROUP_LOOK, names, strict=True)):
        x = np.arange(len(shares)) + (place - 0.5) * 0.38
        bars = ax.bar(x, [pair[place] for pair in shares.values()], 0.36, color=colour, label=name, hatch="/" * (2 * place))
        ax.bar_label(bars, [f"{100 * pair[place]:.0f} %" for pair in shares.values()], padding=2)
    ax.set(xticks=range(len(shares)), xticklabels=list(shares), ylim=(0, 1.05))
    in_percent(ax.yaxis)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_costs(axes, rules, titles):
    """What each rule costs or brings, one panel a matter, one bar a rule.

    Args:
        axes: as many as titles. rules: {name: a number for each title}.
    """
    for place, (ax, title) in enumerate(zip(axes, titles, strict=True)):
        values = [row[place] for row in rules.values()]
        bars = ax.barh(range(len(rules)), values, color=BLUE)
        ax.bar_label(bars, [f"{value:.0f}" for value in values], padding=3)
        ax.set(yticks=range(len(rules)), yticklabels=list(rules) if place == 0 else [], title=title)
        ax.set_xlim(right=1.25 * max(values))
        ax.invert_yaxis()
    return axes


def draw_attack(ax, rows):
    """How often one guesses rightly who was learned from, against the epochs.

    Args:
        rows: {name: {epochs: share}}.
    """
    for (name, row), colour, marker in zip(rows.items(), (ORANGE, BLUE), "so", strict=False):
        ax.plot(list(row), list(row.values()), marker + "-", color=colour, label=name)
    ax.axhline(0.5, ls="--", color=GREY)
    ax.annotate(
        "a coin", (max(map(max, rows.values())), 0.5), textcoords="offset points", xytext=(0, 5), ha="right", color=BLACK
    )
    ax.set(xlabel="epochs", ylabel="guessed rightly", ylim=(0.45, 1.0))
    in_percent(ax.yaxis)
    ax.legend(loc="upper left")
    return ax


def draw_private_counts(axes, answers):
    """Many answers to one question, with one person and without, one panel an epsilon.

    Args:
        axes: as many as answers. answers: {epsilon: (answers without, answers with)}.
    """
    for ax, (epsilon, both) in zip(axes, answers.items(), strict=True):
        middle = np.median(both[0])
        edges = middle + np.linspace(-20, 20, 61)
        for values, (colour, _), name in zip(both, GROUP_LOOK, ("without you", "with you"), strict=True):
            ax.hist(values, edges, histtype="step", lw=2, color=colour, label=name, ls="-" if name == "with you" else "--")
        ax.set(xlabel="the answer", yticks=[], title=f"epsilon = {epsilon:g}")
    axes[0].legend(loc="upper left")
    return axes
