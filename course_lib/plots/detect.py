"""Boxes on pictures, what each cell of a grid says, how good a detector is, and who walked where in a film."""

import numpy as np

from course_lib.plots.style import BLUE, GREEN, GREY, ORANGE, PINK, SKY, YELLOW, in_percent
from course_lib.scratch.detection import CELL, grid_of

TRACK_COLOURS = (BLUE, ORANGE, GREEN, PINK, SKY, YELLOW)


def draw_boxes(ax, image, boxes=(), colours=SKY, dash="solid", title=""):
    """A picture with boxes on it.

    Args:
        image: (height, width, 3), from 0 to 1. boxes: (n, 4). colours: one for all, or one for each box.
    """
    height, width = np.shape(image)[:2]
    ax.imshow(image, extent=(0, width, height, 0), interpolation="nearest")  # so that pixel 0 reaches from 0 to 1
    each = [colours] * len(boxes) if isinstance(colours, str) else colours
    for (left, top, right, bottom), colour in zip(boxes, each, strict=True):
        x, y = (left, right, right, left, left), (top, top, bottom, bottom, top)
        ax.plot(x, y, color=colour, linewidth=1.6, linestyle=dash, clip_on=True)
    ax.set(xticks=[], yticks=[], xlim=(0, width), ylim=(height, 0))
    ax.set_frame_on(False)
    ax.set_title(title, loc="center", fontsize=10)
    return ax


def draw_scenes(axes, images, boxes, kinds):
    """Pictures with all their birds: pelicans in blue, cormorants in orange and dashed."""
    for ax, image, places, kind in zip(np.ravel(axes), images, boxes, kinds, strict=False):
        draw_boxes(ax, image, places[kind == 0], SKY)
        draw_boxes(ax, image, places[kind == 1], ORANGE, "dashed")
    return axes


def draw_cells(ax, image, targets):
    """What each cell should say: grey where nothing is, else an arrow from its middle to the bird's.

    Args:
        image: (height, width, 3). targets: (rows, columns, 6), as `targets_of` makes them.
    """
    draw_boxes(ax, 0.35 + 0.65 * np.asarray(image))
    height, width = np.shape(image)[:2]
    ax.hlines(np.arange(0, height + 1, CELL), 0, width, color="white", linewidth=0.5)
    ax.vlines(np.arange(0, width + 1, CELL), 0, height, color="white", linewidth=0.5)
    grid = grid_of(*targets.shape[:2])
    for kind, colour, marker in ((0, BLUE, "o"), (1, ORANGE, "s")):
        here = targets[..., kind] > 0
        start, way = grid[here], CELL * targets[here][:, 2:4]
        ax.plot(*start.T, marker, color=colour, markersize=4)
        ax.quiver(*start.T, *way.T, color=colour, angles="xy", scale_units="xy", scale=1, width=0.006)
    return ax


def draw_counts(ax, most, counted):
    """How many boxes are left for each bird, against how far two may overlap.

    Args:
        most: (m,). counted: {name: (m,) boxes for each bird that is there}.
    """
    for (name, values), colour, marker in zip(counted.items(), (BLUE, ORANGE), "os", strict=False):
        ax.plot(most, values, marker + "-", color=colour, label=name, markersize=5)
    ax.axhline(1, color=GREY, linewidth=1, linestyle="dashed")
    ax.text(1.0, 1.05, "the truth", color=GREY, ha="right", va="bottom", fontsize=10)
    ax.set(xlabel="overlap allowed (`most`)", ylabel="boxes per bird", ylim=(0, None))
    ax.legend(loc="upper left")
    return ax


def draw_precision(ax, curves):
    """Precision against recall, and below each curve's name the area under it.

    Args:
        curves: {name: (precision (n,), recall (n,), average precision)}.
    """
    for (name, (precision, recall, area)), colour, dash in zip(curves.items(), (BLUE, ORANGE), ("-", "--"), strict=False):
        ax.plot(recall, precision, dash, color=colour, label=f"{name}: AP {area:.2f}")
    ax.set(xlim=(0, 1.02), ylim=(0, 1.04), xlabel="recall: birds that are found", ylabel="precision: boxes that are right")
    in_percent(ax.xaxis, ax.yaxis)
    ax.legend(loc="lower left")
    return ax


def draw_island(ax, photo, boxes, sure, perhaps):
    """The photograph: boxes on birds in blue, on what may be one in yellow, on wood and stones in orange, with a cross.

    Args:
        sure, perhaps: (n,) of True and False: which boxes hold a bird, or what may be one.
    """
    wood = ~sure & ~perhaps
    for rows, colour, dash in ((sure, SKY, "solid"), (perhaps & ~sure, YELLOW, "dotted"), (wood, ORANGE, "solid")):
        draw_boxes(ax, photo, boxes[rows], colour, dash)
    ax.plot(*((boxes[wood, :2] + boxes[wood, 2:]) / 2).T, "x", color=ORANGE, markersize=6, markeredgewidth=2)
    return ax


def draw_film(axes, frames, boxes, numbers, chosen):
    """Some frames of a film; a box has its bird's number and colour.

    Args:
        axes: as many as `chosen`. frames: (n, height, width, 3). boxes, numbers: n arrays (k, 4) and (k,). chosen: frames.
    """
    for ax, frame in zip(axes, chosen, strict=True):
        colours = [TRACK_COLOURS[number % len(TRACK_COLOURS)] for number in numbers[frame]]
        draw_boxes(ax, frames[frame], boxes[frame], colours, title=f"frame {frame}")
        for box, number, colour in zip(boxes[frame], numbers[frame], colours, strict=True):
            x, y = min(box[2] + 0.5, frames.shape[2] - 5), max(box[1], 9)  # in the picture, also if half of the bird is not
            ax.text(x, y, str(number), fontsize=9, va="bottom", bbox={"facecolor": "white", "edgecolor": colour, "pad": 1.5})
    return axes


def draw_tracks(ax, boxes, numbers):
    """Where each number was, frame by frame, in x: a line is what is taken for one bird."""
    times = {}
    for frame, (places, given) in enumerate(zip(boxes, numbers, strict=True)):
        for box, number in zip(places, given, strict=True):
            times.setdefault(int(number), []).append((frame, (box[0] + box[2]) / 2))
    for number, seen in times.items():
        colour, marker = TRACK_COLOURS[number % len(TRACK_COLOURS)], "osD^vP"[number % 6]
        ax.plot(*np.transpose(seen), marker + "-", color=colour, markersize=3.5, linewidth=1.2)
        ax.annotate(str(number), seen[0], xytext=(-3, 4), textcoords="offset points", fontsize=9, ha="right")
    ax.set(xlabel="frame", ylabel="x, in pixels", xlim=(-3, len(boxes)))
    return ax
