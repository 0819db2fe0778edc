"""Printed letters, drawn from the fonts that matplotlib brings along, and bent a little as handwriting is."""

from functools import cache
from pathlib import Path

import numpy as np

from course_lib.data.digits import SIDE

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FONTS = tuple(
    f"{family}{style}.ttf"
    for family, styles in (
        ("DejaVuSans", ("", "-Bold", "-Oblique", "-BoldOblique")),
        ("DejaVuSansMono", ("", "-Bold", "-Oblique")),
        ("DejaVuSerif", ("", "-Bold", "-Italic", "-BoldItalic")),
        ("STIXGeneral", ("", "Bol", "Italic", "BolIta")),
        ("cm", ("r10", "b10", "ss10", "tt10", "ti10")),
    )
    for style in styles
)
BOX = 20  # pixels of a glyph's longer side, as with the handwritten digits


def load_letters(n=4_000, letters=LETTERS, seed=0):
    """Printed letters, each turned, slanted, stretched and moved at random.

    Args:
        n: how many images. letters: the characters to draw from; each comes equally often, up to one image.
        seed: of the random generator.

    Returns:
        X (n, 784), float32 from 0 (paper) to 1 (ink), row by row of 28 x 28 pixels, the ink in the middle as in the
        handwritten digits. y (n,), whole numbers: the place in `letters`.

    Raises:
        ValueError: there are no letters to draw.

    Source:
        Fonts: DejaVu (public domain and Bitstream Vera licence), STIX (SIL OFL), Computer Modern (AMS, in matplotlib's
        BaKoMa form), read at run time from matplotlib. Nothing is shipped.
    """
    if not letters:
        raise ValueError("letters is empty; expected some characters.")
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.arange(n) % len(letters))
    there = fonts_there()
    chosen = [there[place] for place in rng.integers(len(there), size=n)]
    plain = np.stack([_drawn(letters[place], font) for place, font in zip(y, chosen, strict=True)])
    return _bent(plain, rng).reshape(n, SIDE**2), y


def fonts_there():
    """The places in `FONTS` of those that the installed matplotlib has: all in the tested version, one less in 3.10 (Colab)."""
    from matplotlib import get_data_path

    return [place for place, font in enumerate(FONTS) if Path(get_data_path(), "fonts", "ttf", font).exists()]


@cache
def _drawn(letter, font):
    """One letter as (28, 28), its longer side 20 pixels, its ink in the middle."""
    from matplotlib import get_data_path
    from PIL import Image, ImageDraw, ImageFont

    face = ImageFont.truetype(f"{get_data_path()}/fonts/ttf/{FONTS[font]}", size=64)
    large = Image.new("L", (192, 192))
    ImageDraw.Draw(large).text((64, 48), letter, fill=255, font=face)
    large = large.crop(large.getbbox())
    shrunk = [max(1, round(BOX * side / max(large.size))) for side in large.size]
    page = Image.new("L", (SIDE, SIDE))
    page.paste(large.resize(shrunk, Image.Resampling.BOX), tuple((SIDE - side) // 2 for side in shrunk))
    return np.asarray(page, dtype=np.float32) / np.float32(255)


def _bent(images, rng):
    """Each image under a random linear map and move: where a pixel comes from is found, and four neighbours are mixed."""
    n, middle = len(images), (SIDE - 1) / 2
    angle, slant = np.radians(rng.uniform(-15, 15, size=n)), rng.uniform(-0.3, 0.3, size=n)
    tall, wide = rng.uniform(0.8, 1.1, size=(2, n))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]).transpose(2, 0, 1)
    shape = np.zeros((n, 2, 2))
    shape[:, 0, 0], shape[:, 1, 1], shape[:, 1, 0] = 1 / tall, 1 / wide, slant
    places = np.indices((SIDE, SIDE)).reshape(2, -1) - middle
    source = shape @ turn @ places + middle + rng.uniform(-1.5, 1.5, size=(n, 2, 1))
    source = np.clip(source + 1, 0, SIDE + 0.999)  # in the framed image below; beyond the edge is paper
    framed = np.pad(images, ((0, 0), (1, 2), (1, 2)))
    corner = np.floor(source).astype(int)
    (down, right), (low, far), which = corner.transpose(1, 0, 2), (source - corner).transpose(1, 0, 2), np.arange(n)[:, None]
    upper = (1 - far) * framed[which, down, right] + far * framed[which, down, right + 1]
    lower = (1 - far) * framed[which, down + 1, right] + far * framed[which, down + 1, right + 1]
    return ((1 - low) * upper + low * lower).astype(np.float32)
