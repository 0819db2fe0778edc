"""What counting and reading cost in bits, what surprises a GPT, how temperature changes it, and what a memory saves."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, in_percent

LINE_HEIGHT, LETTER = 0.12, 0.0155


def draw_histories(ax, bits, levels):
    """Bits a letter against how many letters before it are looked at, for texts seen and unseen.

    Args:
        bits: {name: (n,)}, for histories of 0, 1, ... n - 1 letters. levels: {name: bits}, drawn as lines across.
    """
    for (name, row), colour, marker in zip(bits.items(), (ORANGE, BLUE), "so", strict=False):
        ax.plot(range(len(row)), row, marker + "-", color=colour, label=name)
    _levels(ax, levels, 0, "left")
    ax.set(xlabel="letters before it that are looked at", ylabel="bits a letter", ylim=(0, 5))
    ax.legend(loc="lower left")
    return ax


def _levels(ax, levels, x, side):
    for name, height in levels.items():
        ax.axhline(height, color=GREY, linestyle="--", linewidth=1)
        ax.annotate(name, (x, height), xytext=(0, 3), textcoords="offset points", ha=side, color=GREY, fontsize=10)


def draw_scaling(ax, runs, far, levels):
    """Bits a letter against the operations of a training, with the straight line through `runs`, and where `far` really is.

    Args:
        runs: {name: (operations, bits)}, two or more. far: the same of one run that the line has not seen, or None.
        levels: {name: bits}, drawn as lines across.

    Returns:
        ax.
    """
    operations, bits = np.array(list(runs.values())).T
    slope, start = np.polyfit(np.log10(operations), bits, 1)
    ends = np.array([operations.min() / 2, 4e14])
    ax.plot(ends, start + slope * np.log10(ends), color=BLUE, linewidth=1, linestyle=":")
    ax.plot(operations, bits, "o", color=BLUE, markersize=8)
    for name, place in runs.items():
        ax.annotate(name, place, xytext=(8, 4), textcoords="offset points", color=BLUE)
    for name, place in (far or {}).items():
        ax.plot(*place, "s", color=ORANGE, markersize=9)
        ax.annotate(name, place, xytext=(-8, -14), textcoords="offset points", ha="right", color=ORANGE)
    ax.set(xscale="log", xlabel="operations of the training: 6 x numbers to learn x tokens read", ylabel="bits a letter")
    ax.set_title("When will it win?")
    _levels(ax, levels, ends[1], "right")
    return ax


def draw_surprise(ax, pieces, bits, width=64):
    """A text, each piece on a ground that is the darker the more bits it cost.

    Args:
        pieces: strings; joined they are the text. bits: (n,), of each of them. width: letters a line at most.
    """
    from matplotlib.patches import Rectangle

    x, y = 0, 0
    for piece, cost in zip(pieces, bits, strict=True):
        for part in piece.splitlines(keepends=True):
            shown = part.rstrip("\n")
            if x + len(shown) > width:
                x, y = 0, y + 1
            left, middle = x * LETTER, 1 - (y + 0.5) * LINE_HEIGHT
            ground = {"facecolor": ORANGE, "alpha": 0.8 * min(cost / 10, 1), "linewidth": 0, "transform": ax.transAxes}
            ax.add_patch(Rectangle((left, middle - 0.4 * LINE_HEIGHT), len(shown) * LETTER, 0.8 * LINE_HEIGHT, **ground))
            for at, letter in enumerate(shown):
                place = left + (at + 0.5) * LETTER, middle
                ax.text(*place, letter, family="monospace", va="center", ha="center", transform=ax.transAxes)
            x += len(shown)
            if part.endswith("\n"):
                x, y = 0, y + 1
    ax.axis("off")
    return ax


def draw_temperatures(ax, temperatures, shares):
    """Shares of words against the temperature at which they were written.

    Args:
        temperatures: (n,). shares: {name: (n,)}, from 0 to 1.
    """
    for (name, row), colour, marker in zip(shares.items(), (BLUE, ORANGE), "os", strict=False):
        ax.plot(temperatures, row, marker + "-", color=colour, label=name)
    in_percent(ax.yaxis)
    ax.set(xlabel="temperature", ylim=(0, 1.05))
    ax.legend(loc="lower left", bbox_to_anchor=(1.0, 0.6))
    return ax


def draw_pace(ax, paces):
    """Milliseconds that each token takes, against how many stand before it.

    Args:
        paces: {name: (n,) seconds}.
    """
    for (name, seconds), colour in zip(paces.items(), (ORANGE, GREEN, BLACK), strict=False):
        smooth = np.array([np.median(seconds[max(i - 3, 0) : i + 4]) for i in range(len(seconds))])
        ax.plot(range(1, len(seconds) + 1), 1000 * smooth, color=colour, label=name)
    ax.set(xlabel="tokens before it", ylabel="milliseconds a token", ylim=(0, None))
    ax.legend()
    return ax
