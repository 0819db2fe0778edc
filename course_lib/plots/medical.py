"""Pictures of eyes with what is in them outlined, and what a screening test is worth."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREY, ORANGE, SKY, in_percent


def draw_eye(ax, picture, truth=None, found=None, title=""):
    """One picture, with the true lesions in blue and what a network marked in orange.

    Args:
        picture: (height, width) or (height, width, 1), from 0 to 1. truth, found: masks of the same shape, or None.
    """
    ax.imshow(np.squeeze(picture), cmap="gray", vmin=0.2, vmax=0.75)
    for mask, colour, dash in ((truth, SKY, "solid"), (found, ORANGE, "dashed" if truth is not None else "solid")):
        if mask is not None and np.any(mask):
            ax.contour(np.squeeze(mask).astype(float), levels=[0.5], colors=[colour], linewidths=1.8, linestyles=dash)
    ax.set(xticks=[], yticks=[])
    ax.set_title(title, loc="center", fontsize=10)
    for spine in ax.spines.values():
        spine.set(visible=True, color=GREY, linewidth=0.6)
    return ax


def draw_eyes(axes, pictures, truth=None, found=None, titles=None):
    """Several pictures, one an ax, in order.

    Args:
        axes: any shape. pictures: (n, side, side, 1). truth, found: the same shape, or None. titles: n strings.
    """
    for at, ax in enumerate(np.ravel(axes)):
        masks = [None if mask is None else mask[at] for mask in (truth, found)]
        draw_eye(ax, pictures[at], *masks, title=titles[at] if titles else "")
    return axes


def draw_alarms(ax, n_ill, n_well, columns=10):
    """Everybody who was called ill, one dot a person: the ill filled in orange, the healthy as grey rings.

    Args:
        n_ill, n_well: how many of those called ill are, and are not.
    """
    at = np.arange(n_ill + n_well)
    x, y = at % columns, -(at // columns)
    ax.plot(x[:n_ill], y[:n_ill], "o", color=ORANGE, markersize=6, label=f"ill: {n_ill}")
    ax.plot(
        x[n_ill:], y[n_ill:], "o", color=GREY, markersize=6, fillstyle="none", markeredgewidth=1.2, label=f"healthy: {n_well}"
    )
    ax.set(xticks=[], yticks=[], aspect="equal", xlim=(-1, columns), ylim=(np.min(y, initial=0) - 1, 1))
    ax.set_frame_on(False)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=2)
    return ax


def draw_worth(ax, prevalence, ppv, marks):
    """Of those called ill, the share who are, against how common the disease is, in logarithms.

    Args:
        prevalence, ppv: (m,), the curve. marks: {name: (prevalence, ppv)} to point at.
    """
    ax.plot(prevalence, ppv, color=BLUE)
    for name, (x, y) in marks.items():
        ax.plot(x, y, "D", color=ORANGE, markersize=7)
        ax.annotate(name, (x, y), xytext=(9, -9), textcoords="offset points", va="center")
    ticks = [tick for tick in (0.001, 0.01, 0.1, 0.5) if min(prevalence) <= tick <= max(prevalence)]
    ax.set(xscale="log", ylim=(0, 1.04), xlabel="share of people who are ill")
    ax.set_xticks(ticks, [f"{100 * tick:g} %" for tick in ticks])
    ax.minorticks_off()
    ax.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    return ax


def draw_promises(ax, promised, kept):
    """For each way to split, what the test promised and what new people found.

    Args:
        promised, kept: {way: share}, the same ways.
    """
    for row, way in enumerate(promised):
        ax.plot([promised[way], kept[way]], [row, row], color=GREY, linewidth=1.5, zorder=1)
        ax.plot(promised[way], row, "D", color=ORANGE, markersize=9, label="promised by the test" if row == 0 else None)
        ax.plot(kept[way], row, "o", color=BLUE, markersize=9, label="true of new people" if row == 0 else None)
    ax.axvline(0.5, color=BLACK, linestyle="--", linewidth=1.2)
    ax.set_yticks(range(len(promised)), list(promised))
    ax.set(xlim=(0.25, 1.02), ylim=(len(promised) - 0.5, -0.5))
    ax.set_xticks([0.5, 0.75, 1.0], ["50 %: a coin", "75 %", "100 %"])
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2)
    return ax


def draw_choices(ax, spared, found, chosen):
    """Each threshold's sensitivity against its false alarms, with the thresholds that were chosen.

    Args:
        spared, found: (m,), specificity and sensitivity. chosen: {name: its place in them}.
    """
    alarmed = 1 - np.asarray(spared)
    ax.plot(alarmed, found, color=BLUE)
    ax.plot([0, 1], [0, 1], color=GREY, linestyle="--", linewidth=1)
    for down, ((name, at), marker) in enumerate(zip(chosen.items(), "oDs^", strict=False)):
        ax.plot(alarmed[at], found[at], marker, color=ORANGE, markersize=8)
        lower = {"xytext": (9, -8 - 10 * (down == 1)), "textcoords": "offset points"}
        ax.annotate(name, (alarmed[at], found[at]), va="center", **lower)
    ax.set(xlabel="healthy who are alarmed", ylabel="ill who are found", xlim=(-0.02, 1), ylim=(0, 1.03))
    in_percent(ax.xaxis, ax.yaxis)
    return ax


def draw_costs(ax, thresholds, costs, chosen):
    """What each threshold costs, one line a clinic, with its cheapest.

    Args:
        thresholds: (m,). costs: {clinic: (m,)}. chosen: {clinic: its place in them}.
    """
    for (name, cost), colour in zip(costs.items(), (BLUE, ORANGE, BLACK), strict=False):
        ax.plot(thresholds, cost, color=colour, label=name)
        ax.plot(thresholds[chosen[name]], cost[chosen[name]], "D", color=colour, markersize=8)
    ax.axvline(0, color=GREY, linestyle="--", linewidth=1)
    ax.set(xlabel="threshold", ylim=(0, None))
    ax.legend(loc="upper left")
    return ax
