"""A generated film: birds walk across a piece of ground, and pass below trees. Who is who is known in each frame."""

from typing import NamedTuple

import numpy as np

from course_lib.data.colony import HALF_LENGTH, HALF_WIDTH, a_piece, box_of, cover, draw_birds, finished, make_grounds

SPEED = (1.0, 2.2)  # pixels a frame
CROWN = (0.12, 0.22, 0.07)


class Film(NamedTuple):
    """Frames in order, and what can be seen in each."""

    frames: np.ndarray  # (n_frames, height, width, 3), float32, from 0 to 1
    boxes: list  # n_frames arrays (k, 4): left, top, right, bottom, in pixels
    birds: list  # n_frames arrays (k,): the bird's number, the same in all frames


def make_film(n_frames=40, size=(64, 96), n_birds=6, n_trees=2, seed=0):
    """Pelicans that walk from one side to the other.

    Args:
        n_frames: 1 or more. size: height and width in pixels, 32 to 224. n_birds: that come by. n_trees: whose crowns hide
            what is below. seed: of the random generator; the same arguments give the same film.

    Returns:
        A Film. A bird stands in a frame's boxes while its middle is in the picture and not below a tree.
    """
    rng = np.random.default_rng(seed)
    ground = a_piece(make_grounds(rng), size, rng)
    trees = _trees(size, n_trees, rng)
    walks = [_walk(n_frames, size, rng) for _ in range(n_birds)]
    look, light = (int(n) for n in rng.integers(2**31, size=2))
    frames, boxes, birds = [], [], []
    for frame in range(n_frames):
        image, now = ground.copy(), [walk(frame) for walk in walks]
        draw_birds(image, now, np.random.default_rng(look))  # the same sun and the same feathers in each frame
        for leaf in (leaf for tree in trees for leaf in tree["leaves"]):
            cover(image, leaf, leaf["colour"])
        frames.append(finished(image, np.random.default_rng([light, frame]), daylight=1.0))
        seen = [n for n, bird in enumerate(now) if _visible(bird, size, trees)]
        boxes.append(np.array([box_of(now[n]) for n in seen]).reshape(-1, 4))
        birds.append(np.array(seen, dtype=int))
    return Film(np.stack(frames), boxes, birds)


def _walk(n_frames, size, rng):
    """A function from a frame's number to a bird, as `draw_birds` takes it."""
    to_the_right, speed = rng.random() < 0.5, rng.uniform(*SPEED)
    start, y, slope = rng.uniform(-6, 0.6 * n_frames), rng.uniform(6, size[0] - 6), rng.uniform(-0.2, 0.2)
    sway, phase = rng.uniform(0, 1.0), rng.uniform(0, 2 * np.pi)
    look = {"kind": 0, "long": rng.uniform(*HALF_LENGTH[0]), "wide": rng.uniform(*HALF_WIDTH[0])}
    angle = np.arctan2(slope, 1.0) if to_the_right else np.pi - np.arctan2(slope, 1.0)

    def at(frame):
        gone = speed * (frame - start)
        x = gone if to_the_right else size[1] - gone
        return {**look, "x": x, "y": y + slope * gone + sway * np.sin(0.9 * frame + phase), "angle": angle}

    return at


def _trees(size, n_trees, rng):
    """Round crowns of many dark leaves, not at the left and right edge."""
    trees = []
    for n in range(n_trees):
        x, y = size[1] * (n + 0.5 + rng.uniform(-0.15, 0.15)) / n_trees, rng.uniform(0.2, 0.8) * size[0]
        radius, leaves = rng.uniform(8, 12), []
        for _ in range(90):
            far, turn = radius * np.sqrt(rng.random()), rng.uniform(0, 2 * np.pi)
            leaf = {"x": x + far * np.cos(turn), "y": y + far * np.sin(turn), "angle": turn, "long": 2.6, "wide": 1.8}
            leaves.append({**leaf, "colour": np.array(CROWN) * rng.uniform(0.5, 1.7)})
        trees.append({"x": x, "y": y, "radius": radius, "leaves": leaves})
    return trees


def _visible(bird, size, trees):
    inside = 0 <= bird["x"] < size[1] and 0 <= bird["y"] < size[0]
    return inside and all(np.hypot(bird["x"] - t["x"], bird["y"] - t["y"]) > t["radius"] for t in trees)
