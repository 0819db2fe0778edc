"""Drawn faces of people who do not exist: who is who is known, and nobody had to be asked.

Two peoples share an island. On the coast, hair is worn open, in many colours and cuts. In the hills everybody wears a hood:
there, one has to look at brows, eyes, nose and mouth. These differ as much in one people as in the other.
"""

from typing import NamedTuple

import numpy as np

SIDE, AT_ONCE = 32, 400  # pixels; pictures that are drawn together
COAST, HILLS = 0, 1
PEOPLES = ("coast", "hills")
NOISE = 0.03  # standard deviation of a pixel's
HAIR = ((0.10, 0.08, 0.07), (0.36, 0.22, 0.12), (0.62, 0.30, 0.12), (0.85, 0.72, 0.42), (0.62, 0.62, 0.62))
SKIN = ((0.95, 0.80, 0.68), (0.45, 0.30, 0.20))  # the lightest and the darkest, in both peoples
FEATURES = ("wide", "high", "skin", "apart", "eyes", "iris", "brow_at", "brow_slant", "brow_thick", "nose", "nose_wide")
FEATURES += ("mouth_at", "mouth_wide", "lips", "hair", "fringe", "parting", "long", "thick")

OF_HAIR = FEATURES[-5:]  # what a hood hides


class Faces(NamedTuple):
    """n pictures; those of one person stand together."""

    images: np.ndarray  # (n, 32, 32, 3), float32, from 0 to 1
    person: np.ndarray  # (n,), whole numbers from 0
    people: np.ndarray  # (n,), 0 for the coast, 1 for the hills


def make_faces(n_persons, n_images=4, hills=0.0, seed=0):
    """Pictures of drawn people.

    Args:
        n_persons: 1 or more. n_images: pictures of each: another smile, another light, another angle. hills: share of the
            persons who are from the hills, 0 to 1; `round(hills * n_persons)` are, drawn by lot.
        seed: of the random generator; the same arguments give the same pictures.

    Returns:
        Faces.

    Raises:
        ValueError: an argument out of its range.
    """
    if n_persons < 1 or n_images < 1 or not 0 <= hills <= 1:
        raise ValueError(
            f"n_persons, n_images, hills are {n_persons}, {n_images}, {hills}; expected 1 or more, twice, and 0 to 1."
        )
    rng = np.random.default_rng(seed)
    from_hills = (rng.permutation(n_persons) < round(hills * n_persons)).astype(int)
    looks = dict(zip(FEATURES, rng.uniform(-1, 1, size=(len(FEATURES), n_persons)), strict=True))
    person = np.repeat(np.arange(n_persons), n_images)
    pieces = [person[start : start + AT_ONCE] for start in range(0, len(person), AT_ONCE)]
    images = [_draw({name: look[who] for name, look in looks.items()}, from_hills[who], rng) for who in pieces]
    return Faces(np.concatenate(images), person, from_hills[person])


def make_doubles(n, anew, people=COAST, seed=0):
    """Two pictures each of n pairs of people who differ in a few features alone.

    Args:
        anew: names of those features, some of FEATURES. people: 0 for the coast, 1 for the hills.

    Returns:
        Two arrays (n, 32, 32, 3): one picture of the first and one of the second of each pair.
    """
    rng = np.random.default_rng(seed)
    look = dict(zip(FEATURES, rng.uniform(-1, 1, size=(len(FEATURES), n)), strict=True))
    other = {name: rng.uniform(-1, 1, size=n) if name in anew else value for name, value in look.items()}
    return tuple(_draw(one, np.full(n, people), rng) for one in (look, other))


def _draw(look, hills, rng):
    """One picture for each person named, in the light and with the smile of the moment. look: {feature: (n,), -1 to 1}."""
    n = len(hills)
    look = {name: value[:, None, None] for name, value in look.items()}
    u, v = _places(n, rng)  # across and down; the head reaches from about -1 to 1
    image = np.ones((n, SIDE, SIDE, 3)) * rng.uniform(0.35, 0.85, size=(n, 1, 1, 3))
    wide, high = 0.66 + 0.07 * look["wide"], 0.88 + 0.07 * look["high"]
    head = np.hypot(u / wide, v / high)
    light, dark = (np.array(colour) for colour in SKIN)
    tone = (light + (dark - light) * (0.5 + 0.5 * look["skin"][..., None])) * np.ones((n, 1, 1, 3))
    open_hair = (hills == COAST)[:, None, None]
    hair = _between(HAIR, look["hair"])
    behind = _soft(1.12 + 0.1 * look["thick"] - np.hypot(u / wide, (v + 0.08) / high), 9)
    image = _paint(image, behind * _soft(0.25 + 0.75 * look["long"] - v, 8) * open_hair, hair)
    image = _paint(image, _soft(1 - head, 12), tone)
    shade = tone * 0.55
    image = _face(image, look, u, v, shade, rng)
    line = -0.62 + 0.16 * look["fringe"] + 0.35 * look["parting"] * u + 0.35 * u * u
    image = _paint(image, _soft(1.04 - head, 12) * _soft(line - v, 12) * open_hair, hair)
    hood = rng.uniform(0.25, 0.75, size=(n, 1, 1, 1)) * np.array([0.9, 1.0, 1.1])
    around = _soft(1.32 - np.hypot(u / 0.72, v / 0.95), 9) * _soft(np.hypot(u / 0.62, (v - 0.12) / 0.8) - 0.97, 12)
    image = _paint(image, around * ~open_hair, hood)
    return _lit(image, u, v, rng)


def _face(image, look, u, v, shade, rng):
    """Brows, eyes, nose and mouth, moved a little by the expression of the moment."""
    n = len(image)
    smile, awake, raised = (rng.normal(m, s, size=(n, 1, 1)) for m, s in ((0.04, 0.05), (0, 0.015), (0, 0.02)))
    apart, size = 0.28 + 0.06 * look["apart"], 0.085 + 0.025 * look["eyes"]
    iris = _between(((0.12, 0.08, 0.05), (0.2, 0.35, 0.25), (0.3, 0.45, 0.65)), look["iris"])
    for side in (-1, 1):
        x, y = u - side * apart, v + 0.12
        image = _paint(image, _soft(1 - np.hypot(x / (1.5 * size), y / (size + awake)), 6), np.full(3, 0.95))
        image = _paint(image, _soft(1 - np.hypot(x, y) / (0.75 * size), 6), iris)
        brow = v + 0.33 + 0.05 * look["brow_at"] + raised + 0.4 * look["brow_slant"] * side * x
        thick = 0.04 + 0.022 * look["brow_thick"]
        image = _paint(image, _soft(1 - np.abs(brow) / thick, 3) * _soft(0.17 - np.abs(x), 30), shade * 0.5)
    end = 0.2 + 0.07 * look["nose"]
    image = _paint(image, 0.6 * _soft(0.035 - np.abs(u), 40) * _soft(end - v, 20) * _soft(v + 0.08, 20), shade)
    nostrils = _soft(1 - np.hypot(u / (0.12 + 0.045 * look["nose_wide"]), (v - end) / 0.045), 5)
    image = _paint(image, nostrils, shade)
    mouth = v - (0.5 + 0.06 * look["mouth_at"]) + (smile * 6) * (u * u - 0.03)
    lips = _soft(1 - np.abs(mouth) / (0.055 + 0.025 * look["lips"]), 4) * _soft(
        0.24 + 0.08 * look["mouth_wide"] - np.abs(u), 25
    )
    return _paint(image, lips, shade * np.array([1.15, 0.75, 0.75]))


def _places(n, rng):
    """For each picture, how far across and down each pixel lies from the face's middle: two arrays (n, SIDE, SIDE)."""
    rows, columns = (np.indices((SIDE, SIDE)) - (SIDE - 1) / 2) / (SIDE / 2)
    right, down = rng.normal(scale=0.035, size=(2, n, 1, 1))
    angle, size = rng.normal(scale=0.07, size=(n, 1, 1)), 1 + rng.normal(scale=0.03, size=(n, 1, 1))
    x, y = (columns - right) * 1.1 / size, (rows - down) * 1.1 / size
    return np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x


def _lit(image, u, v, rng):
    """The light of the moment, from one side, and the camera's noise; within 0 to 1."""
    n = len(image)
    turn, depth = rng.uniform(0, 2 * np.pi, size=(n, 1, 1)), rng.uniform(0, 0.25, size=(n, 1, 1))
    light = rng.uniform(0.8, 1.15, size=(n, 1, 1)) * (1 + depth * (np.cos(turn) * u + np.sin(turn) * v))
    return np.clip(image * light[..., None] + NOISE * rng.normal(size=image.shape), 0, 1).astype(np.float32)


def _soft(inside, sharp):
    """From 0 outside to 1 inside, with a soft edge."""
    return 1 / (1 + np.exp(np.clip(-sharp * inside, -50, 50)))


def _paint(image, cover, colour):
    return image + cover[..., None] * (colour - image)


def _between(colours, value):
    """Colours for values from -1 to 1, on the line through all that are given: (n, 1, 1, 3)."""
    place = (value[..., None] + 1) / 2 * (len(colours) - 1)
    low = np.clip(place.astype(int), 0, len(colours) - 2)[..., 0]
    colours = np.array(colours)
    return colours[low] + (place - low[..., None]) * (colours[low + 1] - colours[low])
