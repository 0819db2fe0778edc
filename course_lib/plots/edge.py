"""Weights as pictures, the cliff of few bits, what students say, and what fits."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, in_percent

SIDE = 28
KINDS = {"fewer bits": (BLUE, "o"), "fewer numbers": (ORANGE, "s"), "both": (PINK, "D"), "a small network": (GREEN, "^")}


def draw_neurons(axes, pictures):
    """The weights of one neuron, as a picture each: blue votes against, red for it.

    Args:
        axes: as many as pictures. pictures: {title: (784,) weights}, all drawn on one scale.
    """
    loudest = max(np.quantile(np.abs(picture), 0.995) for picture in pictures.values())
    for ax, (title, picture) in zip(axes, pictures.items(), strict=True):
        ax.imshow(picture.reshape(SIDE, SIDE), cmap="RdBu_r", vmin=-loudest, vmax=loudest)
        ax.set_title(title, fontsize=11)
        ax.set(xticks=[], yticks=[])
    return axes


def draw_bits(ax, bits, rows, before):
    """The share that is read against the bits a weight has, one line a way of sharing scales.

    Args:
        bits: (n,). rows: {name: (n,) shares}. before: the share with 32 bits.
    """
    ax.axhline(before, ls="--", color=GREY)
    ax.annotate("32 bits", (min(bits), before), textcoords="offset points", xytext=(0, 5), ha="center", color=BLACK)
    for (name, row), colour, marker in zip(rows.items(), (ORANGE, BLUE), "so", strict=False):
        ax.plot(bits, row, marker + "-", color=colour, label=name)
    ax.set(xlabel="bits a weight", ylabel="digits read", ylim=(0, 1.03), xticks=bits)
    ax.invert_xaxis()
    in_percent(ax.yaxis)
    ax.legend(loc="lower left")
    return ax


def draw_what_stays(ax, W, W_thin):
    """For each pixel, the share of its weights that are left after pruning.

    Args:
        W, W_thin: (784, neurons), before and after.
    """
    left = (W_thin != 0).sum(axis=1) / np.maximum((W != 0).sum(axis=1), 1)
    image = ax.imshow(left.reshape(SIDE, SIDE), cmap="cividis", vmin=0)
    ax.set(xticks=[], yticks=[])
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.85)
    in_percent(bar.ax.yaxis)
    bar.set_label("weights left")
    return ax


def draw_soft_answers(axes, picture, answers):
    """A digit, and beside it what a teacher says: one panel a temperature.

    Args:
        axes: one more than answers. picture: (784,). answers: {title: (10,) probabilities}.
    """
    axes[0].imshow(picture.reshape(SIDE, SIDE), cmap="gray_r")
    axes[0].set(xticks=[], yticks=[], title="the picture")
    for ax, (title, p), colour in zip(axes[1:], answers.items(), (GREY, BLUE), strict=False):
        ax.bar(range(10), p, color=colour)
        ax.set(xticks=range(10), ylim=(0, 1.02), title=title)
        in_percent(ax.yaxis)
    return axes


def draw_said_to_threes(ax, said):
    """What two students say when they are shown a 3, as bars side by side.

    Args:
        said: {name: (n,) digits}.
    """
    width = 0.8 / len(said)
    for place, ((name, digits), colour) in enumerate(zip(said.items(), (GREY, BLUE), strict=False)):
        shares = np.bincount(digits, minlength=10) / len(digits)
        ax.bar(np.arange(10) + (place - (len(said) - 1) / 2) * width, shares, width, color=colour, label=name)
    ax.set(xticks=range(10), xlabel="what it says to a 3", ylabel="of all threes")
    in_percent(ax.yaxis)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def draw_what_fits(ax, readers, front, room):
    """Size against score, and the time as the size of a mark; a line through those that none beats, and the room there is.

    Args:
        readers: a list of (kind of KINDS, name, kilobytes, share, milliseconds). front: (n,) True or False. room: kilobytes.
    """
    for kind, (colour, marker) in KINDS.items():
        points = [(size, share, 25 + 9 * took) for one, _, size, share, took in readers if one == kind]
        x, y, area = zip(*points, strict=True)
        ax.scatter(x, y, s=area, c=colour, marker=marker, alpha=0.75, zorder=3)
        ax.scatter([], [], s=46, c=colour, marker=marker, label=kind)
    best = sorted((size, share, name) for (_, name, size, share, _), on in zip(readers, front, strict=True) if on)
    ax.plot([size for size, _, _ in best], [share for _, share, _ in best], "-", color=BLACK, lw=1, label="beaten by none")
    for size, share, name in best:  # the line rises: to its upper left there is room
        ax.annotate(name, (size, share), textcoords="offset points", xytext=(-9, 9), fontsize=9, ha="right")
    lowest = min(share for _, _, _, share, _ in readers)
    ax.axvline(room, ls="--", color=GREY)
    ax.annotate(f"{room} KB", (room, lowest), textcoords="offset points", xytext=(5, 0))
    ax.set(xscale="log", xlabel="size in KB", ylabel="digits read", ylim=(lowest - 0.02, 0.95), xlim=(3.5, 330))
    ax.set_xticks([4, 8, 16, 32, 64, 128, 256], labels=["4", "8", "16", "32", "64", "128", "256"], minor=False)
    ax.minorticks_off()
    in_percent(ax.yaxis)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax
