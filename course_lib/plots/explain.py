"""Pictures beside what is said to explain them, and whether that survives a test."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, in_percent

LOOKS = {
    "slope": (BLUE, "o"),
    "integrated": (GREEN, "s"),
    "Grad-CAM": (PINK, "D"),
    "occlusion": (ORANGE, "^"),
    "edges": (GREY, "v"),
}
RANDOM = ("#222222", "x")


def draw_picture(ax, picture, truth=None, title=""):
    """A picture in grey; a thin line around what is true, if it is given.

    Args:
        picture, truth: (height, width).
    """
    ax.imshow(picture, cmap="gray", vmin=0.2, vmax=0.9)
    if truth is not None and truth.any():
        ax.contour(truth, levels=[0.5], colors=[ORANGE], linewidths=1.5)
    return _bare(ax, title)


def draw_map(ax, values, title="", truth=None):
    """A map of what mattered, dark to bright, each on its own scale; a thin line around what is true.

    Args:
        values: (height, width); what is below 0 is drawn like 0.
    """
    ax.imshow(np.maximum(values, 0), cmap="cividis", vmin=0, vmax=max(float(np.quantile(values, 0.995)), 1e-12))
    if truth is not None and truth.any():
        ax.contour(truth, levels=[0.5], colors=["white"], linewidths=1.2)
    return _bare(ax, title)


UNNAMED = ("occlusion", "edges", "slope", "Grad-CAM", "integrated")


def draw_unnamed(axes, maps, truth):
    """Five maps under the letters A to E, in an order that the page does not tell.

    Args:
        axes: five. maps: {name: (height, width)}, with the names of `UNNAMED`. truth: (height, width) of 0 and 1.
    """
    for ax, letter, name in zip(axes, "ABCDE", UNNAMED, strict=True):
        draw_map(ax, maps[name], letter, truth)


def _bare(ax, title):
    ax.set(xticks=[], yticks=[])
    ax.set_title(title, fontsize=11)
    return ax


def draw_completeness(ax, steps, off):
    """How far the sum is from the rise, against the number of places on the way; both axes are logarithmic.

    Args:
        steps: (n,). off: (n,) shares of the rise.
    """
    ax.plot(steps, off, "o-", color=BLUE)
    ax.set(xscale="log", yscale="log", xlabel="places on the way", ylabel="sum off by")
    ax.set_xticks(steps, labels=[str(n) for n in steps])
    ax.minorticks_off()
    in_percent(ax.yaxis)
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g} %")
    return ax


def draw_likeness(ax, likeness):
    """How like a map is to that of a network with shuffled weights: one bar a way of explaining.

    Args:
        likeness: {name: rank correlation}.
    """
    names = list(likeness)
    ax.barh(names, [likeness[name] for name in names], color=[LOOKS[name][0] for name in names])
    ax.axvline(0, color=BLACK, lw=1)
    ax.set(xlim=(-0.25, 1.05), xlabel="likeness to the map of a network that has learned nothing")
    ax.invert_yaxis()
    return ax


def draw_deletion(ax, shares, left):
    """What is left of the answer when the loudest pixels are covered.

    Args:
        shares: (n,) of the pixels. left: {name: (n,) of the answer}; a name that is no way of explaining is drawn black.
    """
    for name, row in left.items():
        colour, marker = LOOKS.get(name, RANDOM)
        ax.plot(shares, row, marker + "-", color=colour, label=name)
    ax.axhline(0, color=GREY, lw=1)
    ax.set(xlabel="pixels covered, the loudest first", ylabel="left of the answer")
    in_percent(ax.xaxis, ax.yaxis)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_looks(axes, words, looks):
    """How much a reader looks at each word, one panel a way of looking.

    Args:
        axes: as many as looks. words: (n,) strings. looks: {title: (n,) weights}.
    """
    for place, (ax, (title, weights), colour) in enumerate(zip(axes, looks.items(), (BLUE, ORANGE), strict=False)):
        ax.barh(range(len(words)), weights, color=colour)
        ax.set(yticks=range(len(words)), yticklabels=words if place == 0 else [], xlim=(0, 1), title=title)
        in_percent(ax.xaxis)
        ax.invert_yaxis()
    return axes
