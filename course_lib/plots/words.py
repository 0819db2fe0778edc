"""How texts are cut into pieces, where words lie, and what networks make of negations and names."""

import numpy as np

from course_lib.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, SKY, YELLOW, in_percent

TINTS = (SKY, YELLOW, PINK, GREEN, ORANGE)
COLOURS, MARKERS = (ORANGE, BLUE, GREEN), "so^"


def draw_pieces(ax, rows, letter=0.0135):
    """Texts in boxes, one a piece, each row with its name at the left and the number of its pieces at the right.

    Args:
        rows: {name: strings, the pieces in order}. letter: how wide a letter is, of the width of the axes.
    """
    for row, (name, pieces) in enumerate(rows.items()):
        x, y = 0.16, 1 - (row + 0.5) / len(rows)
        ax.text(0, y, name, va="center", transform=ax.transAxes)
        for place, piece in enumerate(pieces):
            wide = letter * len(piece)
            box = {"facecolor": TINTS[place % len(TINTS)], "alpha": 0.45, "transform": ax.transAxes, "linewidth": 0}
            ax.add_patch(_rectangle((x, y - 0.3 / len(rows)), wide, 0.6 / len(rows), **box))
            for at, sign in enumerate(piece):
                middle = x + letter * (at + 0.5)
                ax.text(middle, y, sign, va="center", ha="center", family="monospace", transform=ax.transAxes)
            x += wide + 0.002
        ax.text(x + 0.01, y, f"{len(pieces)} token{'s' * (len(pieces) > 1)}", va="center", color=GREY, transform=ax.transAxes)
    ax.axis("off")
    return ax


def _rectangle(*place, **look):
    from matplotlib.patches import Rectangle

    return Rectangle(*place, **look)


def draw_cost(ax, tokens):
    """One bar a country: how many tokens a surname costs in the mean, the cheapest on top.

    Args:
        tokens: {country: mean number of tokens}.
    """
    names = sorted(tokens, key=tokens.get)
    colours = [BLUE if name == names[0] else GREY for name in names]
    bars = ax.barh(range(len(names)), [tokens[name] for name in names], color=colours)
    ax.bar_label(bars, [f"{tokens[name]:.1f}" for name in names], padding=4)
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.set(xlabel="tokens a surname")
    return ax


def draw_map(ax, places, words, good=(), bad=()):
    """Words where their vectors lie; praise in blue, blame in orange, all others in grey.

    Args:
        places: (n, 2). words: n strings. good, bad: words among them.
    """
    colour = {**dict.fromkeys(good, BLUE), **dict.fromkeys(bad, ORANGE)}
    low, high = np.min(places, axis=0), np.max(places, axis=0)
    shown = _apart((np.asarray(places) - low) / (high - low), [len(word) for word in words])
    for (x, y), word in zip(shown, words, strict=True):
        ax.text(x, y, word, ha="center", va="center", color=colour.get(word, GREY), fontsize=10)
    ax.set(xlim=(-0.12, 1.12), ylim=(-0.08, 1.08), xticks=[], yticks=[])
    for side in ax.spines.values():
        side.set_visible(True)
    return ax


def _apart(places, letters, height=0.05, letter=0.026):
    """The places, from 0 to 1, with words moved up or down until none lies on another."""
    places, wide = places.copy(), np.array(letters) * letter / 2
    for _ in range(200):
        across, up = (places[:, None, axis] - places[None, :, axis] for axis in (0, 1))
        near = (np.abs(across) < wide[:, None] + wide[None, :]) & (np.abs(up) < height) & ~np.eye(len(places), dtype=bool)
        if not near.any():
            break
        away = np.where(up == 0, np.sign(np.subtract.outer(range(len(places)), range(len(places)))), np.sign(up))
        places[:, 1] += 0.2 * (near * away * (height - np.abs(up))).sum(axis=1)
    return places


def draw_reading(ax, right, interval, before=None):
    """For each kind of sentence and each network the share right with its interval; a line at half, which a coin has.

    Args:
        right: {network: {kind: True or False for each sentence}}. interval: a function like `score_interval`.
        before: the same, from which a thin line leads here; or None.
    """
    kinds = list(next(iter(right.values())))
    for column, ((name, found), colour, marker) in enumerate(zip(right.items(), COLOURS, MARKERS, strict=False)):
        for row, kind in enumerate(kinds):
            height, share = row + 0.22 * (column - 1), np.mean(found[kind])
            if before is not None:
                ax.plot([np.mean(before[name][kind]), share], [height, height], color=colour, linewidth=1, linestyle=":")
                ax.plot(np.mean(before[name][kind]), height, marker, color=colour, fillstyle="none")
            else:
                ax.plot(interval(np.sum(found[kind]), len(found[kind])), [height, height], color=colour)
            ax.plot(share, height, marker, color=colour, label=name if row == 0 else None)
    ax.axvline(0.5, color=BLACK, linestyle="--", linewidth=1)
    ax.set_yticks(range(len(kinds)), kinds)
    ax.invert_yaxis()
    in_percent(ax.xaxis)
    ax.set(xlabel="share right", xlim=(-0.02, 1.02))
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def draw_opinions(ax, liking, marked=()):
    """One row a country, one dot a name: how probable the network finds it that the sentence likes the film.

    Args:
        liking: {country: {name: probability}}. marked: names to write beside their dots.
    """
    rng = np.random.default_rng(0)
    for row, (_country, of_name) in enumerate(liking.items()):
        shares = np.array(list(of_name.values()))
        ax.plot(shares, row + rng.uniform(-0.22, 0.22, len(shares)), "o", color=BLUE, alpha=0.3, markersize=4)
        ax.plot([shares.mean()] * 2, [row - 0.35, row + 0.35], color=ORANGE, linewidth=3)
        for name in set(of_name) & set(marked):
            ax.plot(of_name[name], row, "o", color=BLACK, markersize=5)
            ax.annotate(name, (of_name[name], row), xytext=(0, 6), textcoords="offset points", ha="center", fontsize=10)
    ax.axvline(0.5, color=BLACK, linestyle="--", linewidth=1)
    ax.set_yticks(range(len(liking)), list(liking))
    ax.invert_yaxis()
    in_percent(ax.xaxis)
    ax.set(xlabel="how probably the sentence is praise, says the network", xlim=(0, 1))
    return ax
