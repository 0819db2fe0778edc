"""How training went, and how sure a neuron is."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, ORANGE


def draw_mistakes(ax, mistakes, label, colour=BLUE, marker="o"):
    """Mistakes, each of which causes a step, in each round of training.

    Args:
        mistakes: list of counts, one a round. label: for the legend.
    """
    rounds = np.arange(1, len(mistakes) + 1)
    ax.plot(rounds, mistakes, color=colour, marker=marker, label=label)
    ax.set(xlabel="round", ylabel="steps in the round", ylim=(-0.4, max(ax.get_ylim()[1], max(mistakes) + 1)))
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


def draw_sigmoid(ax):
    """The sigmoid from score -6 to 6."""
    score = np.linspace(-6, 6, 200)
    ax.plot(score, 1 / (1 + np.exp(-score)), color=BLUE)
    ax.axvline(0, color=BLACK, linestyle="--", linewidth=1)
    ax.set(title="A smooth step", xlabel="score", ylabel="estimate of class 1", ylim=(-0.05, 1.05), yticks=[0, 0.5, 1])
    return ax


def draw_surprise(ax, marks):
    """Minus the logarithm of the probability that was given to the truth; `marks`: probabilities to point out."""
    given = np.linspace(0.005, 1, 400)
    ax.plot(given, -np.log(given), color=ORANGE)
    for mark in marks:
        ax.plot(mark, -np.log(mark), "o", color=BLACK)
        ax.annotate(f"{mark:g} costs {-np.log(mark):.1f}", (mark, -np.log(mark)), xytext=(8, 5), textcoords="offset points")
    ax.set(title="Sure and wrong is expensive", xlabel="probability given to the truth", ylabel="surprise", xlim=(-0.02, 1.15))
    return ax
