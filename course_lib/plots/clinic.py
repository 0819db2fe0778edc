"""The charts of a training: loss before the first step and after each epoch, on training and on new images."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREY, ORANGE

TOP = 4.0  # what is above is off the chart


def draw_chart(ax, chart, name, labels=True):
    """Both losses, a dotted line at the loss of ten classes by guessing, and the shares right at the end.

    Args:
        chart: with loss, new_loss, right and new_right, the first number of each from before the first step.
        name: above the chart. labels: of the axes.
    """
    epochs = np.arange(len(chart.loss))
    ax.axhline(np.log(10), color=BLACK, linestyle=":", linewidth=1)
    ax.plot(epochs, chart.loss, color=BLUE, label="training")
    ax.plot(epochs, chart.new_loss, color=ORANGE, linestyle="--", linewidth=2.6, label="new images")
    if min(chart.new_loss) > TOP:
        where = f"new images: off the chart,\nat {min(chart.new_loss):.0f} to {max(chart.new_loss):.0f}"
        ax.text(0.5, 0.98, where, transform=ax.transAxes, ha="center", va="top", color=ORANGE, fontsize=10)
    ax.set_title(name, fontweight="bold")
    shares = f"right {100 * chart.right[-1]:.0f} %, new {100 * chart.new_right[-1]:.0f} %"
    ax.text(1.0, 1.03, shares, transform=ax.transAxes, ha="right", fontsize=10)
    ax.set(ylim=(0, TOP), xlim=(0, epochs[-1]), yticks=range(5), xticks=[0, 10, 20])
    if labels:
        ax.set(xlabel="epoch", ylabel="loss")
    return ax


def draw_slope_sizes(ax, sizes):
    """The mean slope of each layer's weights, on a logarithmic scale.

    Args:
        sizes: {name: one number a layer}.
    """
    for (name, values), colour, marker in zip(sizes.items(), (BLUE, ORANGE, GREY), "os^", strict=False):
        ax.plot(np.arange(1, len(values) + 1), values, color=colour, marker=marker, label=name)
    ax.set(yscale="log", xlabel="layer (1 is next to the pixels)", ylabel="mean slope")
    ax.legend()
    return ax


def draw_steps_of(ax, losses, floor=None):
    """The loss before each step, one line a network.

    Args:
        losses: {name: numbers}. floor: (height, what it means), drawn as a dotted line.
    """
    styles = ((GREY, "-"), (BLUE, "-."), (ORANGE, "--"))
    for (name, values), (colour, line) in zip(losses.items(), styles, strict=False):
        ax.plot(values, color=colour, linestyle=line, label=name, linewidth=2.4)
    if floor:
        ax.axhline(floor[0], color=BLACK, linestyle=":", linewidth=1)
        ax.text(ax.get_xlim()[1], floor[0] - 0.05, floor[1], ha="right", va="top")
    ax.set(xlabel="step", ylabel="loss")
    ax.legend()
    return ax


def draw_responses(ax, responses, digits, title):
    """What a hidden layer makes of some images: one row an image, one column a neuron.

    Args:
        responses: (n_images, n_neurons). digits: (n_images,), for the labels.
    """
    ax.imshow(responses, cmap="PuOr", vmin=-2.5, vmax=2.5, aspect="auto", interpolation="nearest")
    ax.set(title=title, xlabel="neuron", yticks=np.arange(len(digits)), yticklabels=[str(digit) for digit in digits])
    ax.tick_params(left=False)
    return ax
