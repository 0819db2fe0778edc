"""Who looks where while a sentence is translated, and how good a translator is as sentences grow."""

from course_lib.plots.attention import LOOK, draw_lines
from course_lib.plots.style import BLUE, ORANGE, in_percent


def draw_alignment(ax, looks, english, french):
    """One row for each French word: the darker, the more it looked at that English word.

    Args:
        looks: (French words, English words), rows add up to 1. english, french: lists of words.
    """
    ax.imshow(looks, cmap=LOOK, vmin=0, vmax=1, aspect="auto")
    ax.set_xticks(range(len(english)), english, rotation=40, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(len(french)), french)
    ax.set(xlabel="read", ylabel="written")
    return ax


def draw_teacher_gap(ax, taught, alone):
    """The share of words right at each place, with a teacher and without.

    Args:
        taught, alone: (places,) shares.
    """
    places = range(1, len(taught) + 1)
    rows = {"told the true word before": taught, "going on from its own words": alone}
    draw_lines(ax, places, rows, "place in the French sentence", "words right", percent=True)
    ax.set_xticks(places)
    return ax


def draw_by_length(ax, groups, rows):
    """Bars side by side: the share right for short and long sentences.

    Args:
        groups: names of the lengths. rows: {name: shares}, up to two.
    """
    for side, ((name, shares), colour) in enumerate(zip(rows.items(), (ORANGE, BLUE), strict=False)):
        places = [place + 0.4 * (side - (len(rows) - 1) / 2) for place in range(len(groups))]
        bars = ax.bar(places, shares, width=0.38, color=colour, label=name)
        ax.bar_label(bars, [f"{share:.0%}" for share in shares], fontsize=9, padding=2)
    in_percent(ax.yaxis)
    ax.set_xticks(range(len(groups)), groups)
    ax.set(xlabel="English words", ylabel="exactly right", ylim=(0, 1.1))
    if len(rows) > 1:
        ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax
