"""Generated pictures of a bird colony from above, with every bird known: where it is, how large, which kind.

No drone flew. A picture is rough ground with grass, straw and bleached branches, and on it white pelicans and black
cormorants, each with its shadow. Branches are as pale as pelicans, shadows as dark as cormorants. A real photograph of such
a place: `course_lib.data.island`.
"""

from typing import NamedTuple

import numpy as np

KINDS = ("pelican", "cormorant")
HALF_LENGTH, HALF_WIDTH = ((4.4, 6.2), (3.8, 5.4)), ((2.4, 3.4), (1.4, 2.0))  # of each kind's body, in pixels
COLOURS = ((0.93, 0.92, 0.90), (0.09, 0.09, 0.11))
EARTH, GRASS, STRAW = (0.47, 0.42, 0.36), (0.22, 0.28, 0.14), (0.72, 0.68, 0.60)
NOISE = 0.025  # standard deviation of a pixel's
N_GROUNDS, GROUND_SIDE = 24, 224  # large grounds of which each picture shows a part


class Colony(NamedTuple):
    """n pictures and the birds in each."""

    images: np.ndarray  # (n, height, width, 3), float32, from 0 to 1
    boxes: list  # n arrays (k, 4): left, top, right, bottom, in pixels
    kinds: list  # n arrays (k,): 0 pelican, 1 cormorant


def make_colony(n, size=(64, 64), most=8, crowd=False, seed=0):
    """Pictures of generated birds from above.

    Args:
        n: 1 or more. size: height and width in pixels, 32 to 224. most: birds that a picture may have, 0 or more; their
            number is even odds from 0 to most. crowd: True puts most of them close to another bird.
        seed: of the random generator; the same arguments give the same pictures.

    Returns:
        A Colony. A box holds a bird's body. Bodies do not lie on one another, and their middles lie within the picture.

    Raises:
        ValueError: an argument out of its range.
    """
    if n < 1 or most < 0 or not all(32 <= side <= GROUND_SIDE for side in size):
        raise ValueError(
            f"n, size, most are {n}, {size}, {most}; expected 1 or more, sides from 32 to {GROUND_SIDE}, 0 or more."
        )
    rng = np.random.default_rng(seed)
    grounds, images, boxes, kinds = make_grounds(rng), [], [], []
    for _ in range(n):
        image = a_piece(grounds, size, rng)
        birds = place_birds(rng.integers(0, most + 1), size, rng, crowd)
        draw_birds(image, birds, rng)
        images.append(finished(image, rng))
        boxes.append(np.array([box_of(bird) for bird in birds]).reshape(-1, 4))
        kinds.append(np.array([bird["kind"] for bird in birds], dtype=int))
    return Colony(np.stack(images), boxes, kinds)


def place_birds(count, size, rng, crowd=False):
    """Birds that do not lie on one another.

    Returns:
        Dicts: kind, x and y of the middle in pixels, angle in radians, half length and half width in pixels.
    """
    birds = []
    for _ in range(30 * int(count)):
        if len(birds) == count:
            break
        kind = int(rng.random() < 0.35)
        x, y = rng.uniform(2, size[1] - 2), rng.uniform(2, size[0] - 2)
        if crowd and birds and rng.random() < 0.8:
            near, turn = birds[rng.integers(len(birds))], rng.uniform(0, 2 * np.pi)
            x, y = near["x"] + 6.5 * np.cos(turn), near["y"] + 6.5 * np.sin(turn)
        long, wide = rng.uniform(*HALF_LENGTH[kind]), rng.uniform(*HALF_WIDTH[kind])
        bird = {"kind": kind, "x": x, "y": y, "angle": rng.uniform(0, 2 * np.pi), "long": long, "wide": wide}
        inside = 2 <= x <= size[1] - 2 and 2 <= y <= size[0] - 2
        if inside and all(np.hypot(x - b["x"], y - b["y"]) > 5.5 for b in birds):
            birds.append(bird)
    return birds


def box_of(bird):
    """Left, top, right and bottom of a bird's body, an ellipse."""
    c, s = np.cos(bird["angle"]), np.sin(bird["angle"])
    half_x, half_y = np.hypot(bird["long"] * c, bird["wide"] * s), np.hypot(bird["long"] * s, bird["wide"] * c)
    return np.array([bird["x"] - half_x, bird["y"] - half_y, bird["x"] + half_x, bird["y"] + half_y])


def make_grounds(rng):
    """Large grounds (N_GROUNDS, side, side, 3) with grass, straw and branches; no birds."""
    grounds = np.empty((N_GROUNDS, GROUND_SIDE, GROUND_SIDE, 3), dtype=np.float32)
    for ground in grounds:
        rough = _clouds(rng, 28) + 0.6 * _clouds(rng, 9)
        share = 1 / (1 + np.exp(-6 * (rough - rng.uniform(-0.3, 0.9))))[..., None]
        ground[:] = share * np.array(GRASS) + (1 - share) * np.array(EARTH)
        ground *= 1 + 0.22 * _clouds(rng, 3)[..., None] + 0.16 * _clouds(rng, 7)[..., None]
        for _ in range(rng.integers(60, 260)):
            _stroke(ground, rng, length=(3, 16), width=(0.4, 0.8), colour=np.array(STRAW) * rng.uniform(0.6, 1.15))
        ground *= 1 - rng.uniform(0, 0.75) / (1 + np.exp(-12 * (_clouds(rng, 40) - 0.35)))[..., None]  # the shade of trees
        for _ in range(rng.integers(0, 9)):
            _heap_of_twigs(ground, rng)
        for _ in range(rng.integers(2, 11)):
            _stroke(
                ground, rng, length=(20, 110), width=(1.0, 3.5), colour=np.array(STRAW) * rng.uniform(0.7, 1.35), shadow=0.45
            )
    return grounds


def a_piece(grounds, size, rng):
    """A random part of a random ground, turned and mirrored at random."""
    ground = np.rot90(grounds[rng.integers(len(grounds))], rng.integers(4))[:, :: rng.choice([-1, 1])]
    top, left = rng.integers(GROUND_SIDE - size[0] + 1), rng.integers(GROUND_SIDE - size[1] + 1)
    return ground[top : top + size[0], left : left + size[1]].copy()


def draw_birds(image, birds, rng):
    """Draw shadows, then bodies, into an image (height, width, 3). The sun shines from one side on all."""
    sun, reach = rng.uniform(0, 2 * np.pi), rng.uniform(2.0, 6.0)
    for bird in birds:
        shade = {**bird, "x": bird["x"] + reach * np.cos(sun), "y": bird["y"] + reach * np.sin(sun)}
        cover(image, shade, np.zeros(3), strength=rng.uniform(0.5, 0.75))
    for bird in birds:
        colour = np.array(COLOURS[bird["kind"]]) * rng.uniform(0.88, 1.05)
        ahead = np.array([np.cos(bird["angle"]), np.sin(bird["angle"])]) * bird["long"]
        beak = {**bird, "x": bird["x"] + 1.1 * ahead[0], "y": bird["y"] + 1.1 * ahead[1], "long": 2.0, "wide": 0.8}
        cover(image, beak, np.array((0.85, 0.62, 0.3)), strength=rng.choice([0.2, 1.0]))  # or tucked away
        cover(image, bird, colour)
        tail = {**bird, "x": bird["x"] - 0.55 * ahead[0], "y": bird["y"] - 0.55 * ahead[1], "long": 1.8, "wide": 0.7}
        cover(image, tail, colour * 0.72, strength=rng.uniform(0.2, 0.9))


def finished(image, rng, daylight=None):
    """With the light of the day, which is drawn if it is not given, and the camera's noise; within 0 to 1."""
    light = daylight or rng.uniform(0.75, 1.3) * (1 + rng.uniform(-0.05, 0.05, size=3))
    return np.clip(image * light + NOISE * rng.normal(size=image.shape), 0, 1).astype(np.float32)


def cover(image, oval, colour, strength=1.0):
    """Paint a soft-edged ellipse over a picture, in place."""
    reach = int(np.ceil(max(oval["long"], oval["wide"]))) + 2
    top, left = max(0, int(oval["y"]) - reach), max(0, int(oval["x"]) - reach)
    part = image[top : max(0, int(oval["y"]) + reach + 1), left : max(0, int(oval["x"]) + reach + 1)]
    if part.size == 0:  # it lies outside
        return
    rows, columns = np.indices(part.shape[:2])
    y, x = rows + top + 0.5 - oval["y"], columns + left + 0.5 - oval["x"]
    c, s = np.cos(oval["angle"]), np.sin(oval["angle"])
    edge = np.hypot((c * x + s * y) / oval["long"], (c * y - s * x) / oval["wide"])
    cover = strength / (1 + np.exp(np.clip((edge - 1) * 2.2 * oval["wide"], -50, 50)))[..., None]
    part[:] = (1 - cover) * part + cover * colour


def _clouds(rng, grain):
    """Smooth noise (side, side), about from -1 to 1, with patches some `grain` pixels wide."""
    few = GROUND_SIDE // grain + 3
    at = np.arange(GROUND_SIDE) / grain
    low, part = at.astype(int), (at % 1)
    part = part * part * (3 - 2 * part)
    values = rng.uniform(-1, 1, size=(few, few))
    rows = values[low] * (1 - part)[:, None] + values[low + 1] * part[:, None]
    return rows[:, low] * (1 - part) + rows[:, low + 1] * part


def _heap_of_twigs(ground, rng):
    """Old nests and driftwood: many short sticks about one place, in place."""
    middle, spread = rng.uniform(0, GROUND_SIDE, size=2), rng.uniform(4, 16)
    for _ in range(rng.integers(15, 60)):
        at, grey = middle + spread * rng.normal(size=2), np.array(STRAW) * 0.6 + 0.25
        _stroke(ground, rng, length=(3, 12), width=(0.5, 1.3), colour=grey * rng.uniform(0.6, 1.35), shadow=0.4, at=at)


def _stroke(ground, rng, length, width, colour, shadow=0.0, at=None):
    """A straight stick, at a random place if none is given, in place; with a shadow beside it."""
    (x, y), angle = rng.uniform(0, GROUND_SIDE, size=2) if at is None else at, rng.uniform(0, 2 * np.pi)
    stick = {"x": x, "y": y, "angle": angle, "long": rng.uniform(*length) / 2, "wide": rng.uniform(*width)}
    if shadow:
        cover(ground, {**stick, "x": x + 1.5, "y": y + 1.5}, np.zeros(3), strength=shadow)
    cover(ground, stick, colour, strength=0.9)
