"""Puts a figure on the page together with its alt text."""

import base64
import io
from html import escape

from course_lib.plots import style

PALETTE = ["#FFFFFF", *(getattr(style, name) for name in ["BLACK", "BLUE", "GREEN", "GREY", "ORANGE", "PINK", "SKY", "YELLOW"])]
DOTS_PER_INCH = 144  # twice what is shown, for sharp screens
FEW, MANY = 128, 256  # colours in the stored picture, and in a photograph; keeps a lesson small for a slow classroom line
PHOTOGRAPH = 20_000  # colours from which on a picture is taken for one


class Figure:
    """A picture that a notebook shows, a screen reader reads, and a terminal prints as its alt text."""

    def __init__(self, png, width, alt):
        self.png, self.width, self.alt = png, width, alt

    def __repr__(self):
        return self.alt

    def _repr_html_(self):
        data = base64.b64encode(self.png).decode("ascii")
        return f'<img alt="{escape(self.alt)}" width="{self.width}" style="max-width:100%" src="data:image/png;base64,{data}">'


def show(fig, alt):
    """Show a figure with its alt text.

    Args:
        fig: a matplotlib figure; it is closed, so that it does not appear twice.
        alt: what one sees and what it means, for those who cannot see it. At least a sentence.

    Returns:
        A Figure, which the notebook shows if it is the last value of a cell.

    Raises:
        ValueError: the alt text is missing or says next to nothing.
    """
    if len(str(alt).split()) < 8:
        raise ValueError(f"alt is {alt!r}; expected a sentence that says what one sees and what it means.")
    import matplotlib.pyplot as plt
    from PIL import Image

    drawn, stored = io.BytesIO(), io.BytesIO()
    fig.savefig(drawn, format="png", dpi=DOTS_PER_INCH)
    plt.close(fig)
    picture = Image.open(drawn).convert("RGB")
    _with_fewer_colours(picture).save(stored, format="png", optimize=True)
    return Figure(stored.getvalue(), picture.width // 2, " ".join(str(alt).split()))


def _with_fewer_colours(picture):
    """At most MANY of them. The course's own are kept in any case: a thin line on a photograph is few pixels."""
    import numpy as np
    from PIL import Image, ImageColor

    most = (FEW if picture.getcolors(PHOTOGRAPH) else MANY) - len(PALETTE)
    found = picture.quantize(most, dither=Image.Dither.NONE)
    places, colours = np.array(found), found.getpalette()[: 3 * most]
    for colour in map(ImageColor.getrgb, PALETTE):
        places[(np.asarray(picture) == colour).all(axis=-1)] = len(colours) // 3
        colours.extend(colour)
    stored = Image.fromarray(places)
    stored.putpalette(colours)
    return stored
