"""Faces in rows, points of people on a plane, distances below and above a threshold, and for whom a door is wrong."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, SKY, in_percent

MARKS = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PINK, "D"), (SKY, "v"), (BLACK, "P"), (GREY, "X"), (BLUE, "*"))


def draw_face(ax, image, title="", size=10):
    """One picture without axes."""
    ax.imshow(image, interpolation="nearest")
    ax.set_axis_off()
    ax.set_title(title, loc="center", fontsize=size)
    return ax


def draw_people(axes, images, titles=()):
    """Pictures in the order of the axes; titles for the first row.

    Args:
        axes: (rows, columns). images: (columns, rows, 32, 32, 3), a column for each person. titles: one a column, or none.
    """
    for column, person in enumerate(images):
        for row, image in enumerate(person):
            draw_face(axes[row, column], image, titles[column] if len(titles) and row == 0 else "")
    return axes


def draw_losses(ax, curves, margin):
    """Loss against the share of the training that is over.

    Args:
        curves: {name: (10,)}. margin: a level to point at.
    """
    for (name, losses), (colour, marker) in zip(curves.items(), MARKS, strict=False):
        ax.plot(np.arange(1, len(losses) + 1) / len(losses), losses, marker + "-", color=colour, label=name, markersize=5)
    ax.axhline(margin, color=GREY, linewidth=1, linestyle="dashed")
    ax.text(1.0, margin + 0.005, "the margin", color=GREY, ha="right", va="bottom", fontsize=10)
    ax.set(xlabel="share of the training", ylabel="loss", ylim=(0, None))
    in_percent(ax.xaxis)
    ax.legend(loc="lower left")
    return ax


def draw_points(ax, places, person):
    """Points of several people on a plane, one mark and colour a person.

    Args:
        places: (n, 2). person: (n,); at most eight different ones.
    """
    for one, (colour, marker) in zip(np.unique(person), MARKS, strict=False):
        ax.plot(*places[person == one].T, marker, color=colour, markersize=7, alpha=0.85)
    ax.set(xticks=[], yticks=[], aspect="equal")
    return ax


def draw_distances(ax, distances, same, threshold):
    """How often each distance occurs, for pairs of one person and of two, and the threshold.

    Args:
        distances: (n,), squared. same: (n,) of True and False.
    """
    edges = np.linspace(0, 4, 61)
    for rows, colour, label, style in ((same, BLUE, "one person", "stepfilled"), (~same, ORANGE, "two people", "step")):
        weights = np.full(int(rows.sum()), 1 / rows.sum())
        ax.hist(distances[rows], edges, weights=weights, color=colour, label=label, histtype=style, linewidth=2, alpha=0.8)
    ax.axvline(threshold, color=BLACK, linewidth=1.2, linestyle="dashed")
    ax.set(xlabel="squared distance", ylabel="share of the pairs", yscale="log", ylim=(5e-4, 1), xlim=(0, 3.5))
    ax.set_yticks([0.001, 0.01, 0.1, 1], ["0.1 %", "1 %", "10 %", "100 %"])
    ax.minorticks_off()
    ax.legend(loc="upper right")
    return ax


def draw_doors(ax, let_in, limit):
    """For each door, the share of strangers let in, a mark for each people.

    Args:
        let_in: {door: {people: share}}. limit: what was ordered.
    """
    for row, shares in enumerate(let_in.values()):
        ax.plot([min(shares.values()), max(shares.values())], [row, row], color=GREY, linewidth=1.5, zorder=1)
        for (people, share), (colour, marker) in zip(shares.items(), MARKS, strict=False):
            ax.plot(share, row, marker, color=colour, markersize=9, label=people if row == 0 else None)
    ax.axvline(limit, color=BLACK, linewidth=1, linestyle="dashed")
    ax.set_yticks(range(len(let_in)), list(let_in))
    ax.set(xlabel="strangers let in", ylim=(len(let_in) - 0.5, -0.5), xlim=(0, None))
    in_percent(ax.xaxis)
    ax.legend(loc="lower right")
    return ax


def draw_before_and_after(ax, errors):
    """Errors without and with learning, one arrow a group.

    Args:
        errors: {group: (without, with)}, shares.
    """
    for row, (before, after) in enumerate(errors.values()):
        ax.annotate("", (after, row), (before, row), arrowprops={"arrowstyle": "->", "color": GREY, "linewidth": 1.5})
        ax.plot(
            before,
            row,
            "o",
            color=ORANGE,
            fillstyle="none",
            markeredgewidth=2,
            markersize=9,
            label=None if row else "not taught",
        )
        ax.plot(after, row, "s", color=BLUE, markersize=9, label=None if row else "taught")
    ax.set_yticks(range(len(errors)), list(errors))
    ax.set(xlabel="errors where both kinds are equal", ylim=(len(errors) - 0.5, -0.5), xlim=(0, None))
    in_percent(ax.xaxis)
    ax.legend(loc="upper right")
    return ax
