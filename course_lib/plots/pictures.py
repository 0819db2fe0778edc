"""Arrays of pixels as pictures: digits, and slopes or weights that belong to pixels."""

import numpy as np

from course_lib.plots.style import GREY


def draw_picture(ax, pixels, title=""):
    """One digit, ink on paper.

    Args:
        pixels: (side * side,), from 0 (paper) to 1 (ink).
    """
    ax.imshow(_square(pixels), cmap="gray_r", vmin=0, vmax=1)
    return _framed(ax, title)


def draw_digits(axes, X, titles=None):
    """Several digits.

    Args:
        axes: as many as X has rows. X: (n, side * side). titles: one for each.
    """
    for ax, pixels, title in zip(np.ravel(axes), X, titles or [""] * len(X), strict=True):
        draw_picture(ax, pixels, title)
    return axes


def draw_signed(ax, values, largest=None, title=""):
    """A number for each pixel: blue below 0, white at 0, red above.

    Args:
        values: (side * side,). largest: the number at full colour; that of `values` when not given.
    """
    most = largest or np.abs(values).max()
    ax.imshow(_square(values), cmap="RdBu_r", vmin=-most, vmax=most)
    return _framed(ax, title)


def draw_rows(axes, rows):
    """Rows of signed pictures, all on one scale, with the row's name at its left.

    Args:
        axes: (n_rows, n_columns). rows: {name: (n_columns, side * side)}; the first row sets the scale.
    """
    most = np.abs(next(iter(rows.values()))).max()
    for line, (name, pictures) in zip(axes, rows.items(), strict=True):
        for ax, values in zip(line, pictures, strict=True):
            draw_signed(ax, values, most)
        line[0].set_ylabel(name)
    return axes


def draw_pairs(axes, left, right, titles, above="", below=""):
    """Pairs of digits, one below the other, with a title above each pair.

    Args:
        axes: (2, n_pairs). left, right: at least n_pairs rows of pixels. titles: n_pairs strings.
        above, below: what the two rows are, to the left of them.
    """
    for column, title in enumerate(titles):
        draw_picture(axes[0, column], left[column], title)
        draw_picture(axes[1, column], right[column])
    axes[0, 0].set_ylabel(above)
    axes[1, 0].set_ylabel(below)
    return axes


def _square(pixels):
    side = int(np.sqrt(len(pixels)))
    return np.reshape(pixels, (side, side))


def _framed(ax, title):
    ax.set(xticks=[], yticks=[])
    ax.set_title(title, loc="center")
    for spine in ax.spines.values():
        spine.set(visible=True, color=GREY, linewidth=0.6)
    return ax
