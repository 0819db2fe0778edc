"""Sounds, what a network makes of them, and how often it errs."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, in_percent

COLOURS, MARKERS = (GREY, BLUE, ORANGE, GREEN), "soD^"
SECONDS_A_WINDOW = 0.02


def draw_wave(ax, sound, rate):
    """A sound as the movement of a membrane.

    Args:
        sound: (n,). rate: numbers a second.
    """
    ax.plot(np.arange(len(sound)) / rate, sound, color=BLUE, linewidth=0.7)
    ax.set(xlim=(0, len(sound) / rate), yticks=[0])
    return ax


def draw_decibels(ax, frames, lowest=-30, highest=25):
    """Windows from left to right, bands from low to high, dark where it is loud.

    Args:
        frames: (windows, bands), decibels.
    """
    seconds = len(frames) * SECONDS_A_WINDOW
    ax.imshow(
        np.transpose(frames), origin="lower", aspect="auto", cmap="magma_r", vmin=lowest, vmax=highest,
        extent=(0, seconds, 0, frames.shape[1]), interpolation="nearest",
    )  # fmt: skip
    ax.set(yticks=[0, frames.shape[1]])
    return ax


def draw_words(axes, sounds, frames, names, rate=8_000):
    """A column a word: the sound above, its decibels below.

    Args:
        axes: (2, n). sounds: n arrays. frames: n arrays (windows, bands). names: n.
    """
    for (above, below), sound, decibels, name in zip(axes.T, sounds, frames, names, strict=True):
        draw_wave(above, sound, rate).set_title(name)
        draw_decibels(below, decibels)
        above.set_xticks([])
        below.set_xlabel("seconds")
    axes[0, 0].set_ylabel("sound")
    axes[1, 0].set_ylabel("band")
    for ax in axes[:, 1:].ravel():
        ax.set_yticks([])
    return axes


def draw_spikes(axes, frames, logp, said):
    """What was heard above, and below the probability of each class, from step to step: a peak for each digit.

    Args:
        axes: (2,). frames: (windows, bands). logp: (steps, 11). said: the digits that were said.
    """
    draw_decibels(axes[0], frames).set_ylabel("band")
    seconds = (np.arange(len(logp)) + 0.5) * len(frames) * SECONDS_A_WINDOW / len(logp)
    axes[1].plot(seconds, np.exp(logp[:, -1]), color=GREY, linestyle=":")
    axes[1].annotate(
        "blank", (seconds[-1], np.exp(logp[-1, -1])), xytext=(-4, -14), textcoords="offset points", color=GREY, ha="right"
    )
    for digit, colour in zip(sorted(set(said)), (BLUE, ORANGE, GREEN, PINK), strict=False):
        shares = np.exp(logp[:, digit])
        axes[1].plot(seconds, shares, color=colour, marker="o", markersize=3)
        for at in np.flatnonzero((shares > 0.5) & (np.r_[0, shares[:-1]] <= 0.5)):
            axes[1].annotate(str(digit), (seconds[at], 1.05), color=colour, ha="center", weight="bold")
    axes[1].set(xlabel="seconds", ylabel="probability", ylim=(-0.03, 1.2), xlim=(0, len(frames) * SECONDS_A_WINDOW))
    in_percent(axes[1].yaxis)
    return axes


def draw_noise(ax, ratios, rates):
    """Errors against noise, one line a network, with its name at the louder end.

    Args:
        ratios: (m,) how many decibels the speech is louder, falling. rates: {name: (m,) word error rates}.
    """
    for (name, line), colour, marker in zip(rates.items(), COLOURS[1:], MARKERS[1:], strict=False):
        ax.plot(ratios, line, color=colour, marker=marker, label=name)
    ax.invert_xaxis()
    ax.axhline(1.0, color=BLACK, linestyle=":", linewidth=1)
    in_percent(ax.yaxis)
    ax.set(xlabel="decibels by which the speech is louder than the noise", ylabel="digit errors")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def draw_groups(ax, rates):
    """Errors in each group with their interval, one row a group and one colour a network.

    Args:
        rates: {network: {group: (rate, low, high)}}.
    """
    for place, ((name, groups), colour, marker) in enumerate(zip(rates.items(), COLOURS[1:], MARKERS[1:], strict=False)):
        for row, (rate, low, high) in enumerate(groups.values()):
            height = row + 0.2 * (place - (len(rates) - 1) / 2)
            ax.plot([low, high], [height, height], color=colour)
            ax.plot([rate], [height], marker, color=colour, label=name if row == 0 else None)
    ax.set_yticks(range(len(groups)), list(groups))
    ax.invert_yaxis()
    ax.set(xlabel="digit errors, with intervals over speakers", xlim=(0, None))
    in_percent(ax.xaxis)
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax
