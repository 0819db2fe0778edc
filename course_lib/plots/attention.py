"""How sharp a look is, where words stand, how alike they become, what heads look at, and what it costs."""

import numpy as np

from course_lib.plots.style import BLUE, GREEN, ORANGE, in_percent

LOOK = "Blues"


def draw_lines(ax, x, rows, xlabel, ylabel, percent=False):
    """Several rows of numbers against x, each with its name.

    Args:
        x: (n,). rows: {name: (n,)}, up to three. percent: the numbers are shares.
    """
    for (name, row), colour, marker in zip(rows.items(), (BLUE, ORANGE, GREEN), "os^", strict=False):
        ax.plot(x, row, marker + "-", color=colour, label=name, markersize=5)
    if percent:
        in_percent(ax.yaxis)
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=(0, 1.05))
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_places(axes, vectors):
    """Left: the numbers of each place. Right: how alike two places are.

    Args:
        axes: two. vectors: (n, size).
    """
    axes[0].imshow(vectors.T, aspect="auto", cmap="RdBu", vmin=-1, vmax=1)
    axes[0].set(xlabel="place", ylabel="number of its vector", title=f"A vector for each of {len(vectors)} places")
    rows = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    axes[1].imshow(rows @ rows.T, cmap="RdBu", vmin=-1, vmax=1)
    axes[1].set(xlabel="place", ylabel="place", title="Near places are alike")
    return axes


def draw_looks(axes, maps, signs, names=("Block 1: who stood before me?", "Block 2: look it up")):
    """One square a block: row i shows where place i looks; the darker, the more.

    Args:
        axes: as many as maps. maps: (n, n) arrays. signs: n strings. names: a title for each.
    """
    for ax, weights, name in zip(axes, maps, names, strict=True):
        ax.imshow(weights, cmap=LOOK, vmin=0, vmax=1)
        ax.set_xticks(range(len(signs)), signs, fontsize=9)
        ax.set_yticks(range(len(signs)), signs, fontsize=9)
        ax.set(xlabel="looked at", title=name)
    axes[0].set_ylabel("who looks")
    return axes
