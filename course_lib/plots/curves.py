"""How training went, and how sure a neuron is."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, ORANGE


def draw_mistakes(ax, mistakes, label, colour=BLUE, marker="o"):
    """Mistakes in each round of training.

    Args:
        mistakes: list of counts, one a round. label: for the legend, written at the curve's end.
    """
    rounds = np.arange(1, len(mistakes) + 1)
    ax.plot(rounds, mistakes, color=colour, marker=marker, label=label)
    ax.set(xlabel="round", ylabel="mistakes", ylim=(-0.4, max(ax.get_ylim()[1], max(mistakes) + 1)))
    return ax


def draw_score_bars(ax, score, y, cut=0.0, width=1.0):
    """Two histograms of scores on one axis: class 0 downwards, class 1 upwards; a line where the decision changes.

    Args:
        score: (n_examples,). y: (n_examples,), 0 or 1. cut: the score at which the answer changes. width: of a bar.
    """
    edges = np.arange(np.floor(score.min()), np.ceil(score.max()) + width, width)
    for label, direction, colour in ((1, 1, BLUE), (0, -1, ORANGE)):
        counts, _ = np.histogram(score[y == label], bins=edges)
        ax.bar(edges[:-1], direction * counts, width=0.9 * width, align="edge", color=colour)
    ax.axvline(cut, color=BLACK, linestyle="--", linewidth=1.5)
    ax.axhline(0, color=BLACK, linewidth=0.8)
    ticks = ax.get_yticks()
    ax.set_yticks(ticks, [f"{abs(tick):.0f}" for tick in ticks])
    ax.set(xlabel="score", ylabel="patients")
    return ax
