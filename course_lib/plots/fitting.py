"""What a training prints, and what happened meanwhile."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREY, ORANGE


def draw_printed_loss(ax, batches, printed, measured):
    """The loss of every batch, the mean that is printed for each epoch, and what is measured after it.

    Args:
        batches: one number a batch. printed, measured: one number an epoch.
    """
    each = len(batches) // len(printed)
    ax.plot(np.arange(len(batches)), batches, color=GREY, linewidth=0.7, label="each batch, before its step")
    for epoch, value in enumerate(printed):
        name = "" if epoch else "printed by fit"
        ax.plot([epoch * each, (epoch + 1) * each], [value, value], color=BLUE, linewidth=3, label=name)
    ends = each * np.arange(1, len(measured) + 1)
    ax.plot(ends, measured, "D", color=ORANGE, label="measured after the epoch")
    for end in ends[:-1]:
        ax.axvline(end, color=BLACK, linestyle=":", linewidth=0.8)
    ax.set(xlabel="batch", ylabel="loss on the training images", ylim=(0, None), xlim=(0, len(batches) * 1.02))
    ax.legend()
    return ax


def draw_curves(ax, curves, ends=True):
    """One line a training, with its name where it ends.

    Args:
        curves: {name: numbers, one an epoch}.
    """
    for (name, values), colour, marker in zip(curves.items(), (BLUE, ORANGE, GREY), "os^", strict=False):
        ax.plot(np.arange(1, len(values) + 1), values, color=colour, marker=marker, label=name)
        if ends:
            ax.annotate(name, (len(values), values[-1]), xytext=(9, -4), textcoords="offset points", color=colour)
    ax.set(xlabel="epoch", xlim=(0.7, len(values) * (1.45 if ends else 1.05)), xticks=np.arange(1, len(values) + 1))
    return ax


def draw_losses(ax, curves, top=3.2):
    """Training losses of networks with ten classes, and the two heights that tell a wrong pair of loss and last layer.

    Args:
        curves: {name: numbers, one an epoch}. top: what is above is drawn here.
    """
    draw_curves(ax, {name: np.minimum(losses, top) for name, losses in curves.items()}, ends=False)
    marks = ((np.log(10), 0.11, "knows nothing: ln 10 = 2.30"), (np.log(np.e + 9) - 1, -0.22, "softmax twice, at best: 1.46"))
    for height, beside, what in marks:
        ax.axhline(height, linestyle=":", color=BLACK, linewidth=1)
        ax.text(ax.get_xlim()[1], height + beside, what, ha="right")
    ax.set(title="Training loss", ylim=(0, 1.05 * top))
    return ax
