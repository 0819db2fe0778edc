import itertools

import numpy as np
import pytest

from course_lib.data.colony import box_of, draw_birds, make_colony, place_birds
from course_lib.data.film import make_film
from course_lib.data.island import FILE, SIZE, birds_in, load_island


def test_shapes_ranges_and_boxes():
    colony = make_colony(40, size=(48, 64), seed=3)
    assert colony.images.shape == (40, 48, 64, 3) and colony.images.dtype == np.float32
    assert 0 <= colony.images.min() < colony.images.max() <= 1
    counts = [len(boxes) for boxes in colony.boxes]
    assert counts == [len(kinds) for kinds in colony.kinds] and 0 in counts and max(counts) == 8
    boxes = np.concatenate(colony.boxes)
    middles, sides = (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]
    assert middles.min() >= 2 and np.all(middles <= [62, 46]) and sides.min() > 2 and sides.max() < 14


def test_the_seed_decides_everything():
    one, same, other = (make_colony(5, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.images, same.images) and not np.array_equal(one.images, other.images)
    assert all(np.array_equal(a, b) for a, b in zip(one.boxes, same.boxes, strict=True))


@pytest.mark.parametrize("wrong", [{"n": 0}, {"n": 1, "size": (20, 64)}, {"n": 1, "size": (64, 300)}, {"n": 1, "most": -1}])
def test_what_cannot_be_drawn_is_refused(wrong):
    with pytest.raises(ValueError, match="expected 1 or more, sides from 32 to 224"):
        make_colony(**wrong)


def test_a_pelican_is_bright_and_a_cormorant_dark_within_its_box():
    for kind, least, most in ((0, 0.75, 1.0), (1, 0.0, 0.25)):
        image = np.full((40, 40, 3), 0.5)
        bird = {"kind": kind, "x": 20.0, "y": 14.0, "angle": 0.7, "long": 5.5, "wide": 2.5}
        draw_birds(image, [bird], np.random.default_rng(0))
        left, top, right, bottom = box_of(bird)
        assert least <= image[14, 20].mean() <= most and left < 20 < right and top < 14 < bottom


def test_the_box_holds_the_body_and_no_more():
    rng = np.random.default_rng(0)
    for bird in place_birds(30, (200, 200), rng):
        turn = np.linspace(0, 2 * np.pi, 400)
        c, s = np.cos(bird["angle"]), np.sin(bird["angle"])
        x = bird["x"] + bird["long"] * np.cos(turn) * c - bird["wide"] * np.sin(turn) * s
        y = bird["y"] + bird["long"] * np.cos(turn) * s + bird["wide"] * np.sin(turn) * c
        assert box_of(bird) == pytest.approx([x.min(), y.min(), x.max(), y.max()], abs=0.01)


def test_in_a_crowd_birds_are_near_and_never_on_one_another():
    nearest = {}
    for crowd in (False, True):
        far, rng = [], np.random.default_rng(1)
        for _ in range(60):
            at = np.array([(bird["x"], bird["y"]) for bird in place_birds(6, (64, 64), rng, crowd)])
            apart = np.linalg.norm(at[:, None] - at[None], axis=-1) + 99 * np.eye(len(at))
            far.extend(apart.min(axis=1))
        assert min(far) > 5.5
        nearest[crowd] = np.median(far)
    assert nearest[True] < 7 < 10 < nearest[False]


def test_a_film_knows_who_is_who_and_trees_hide():
    film = make_film(n_frames=40, n_birds=6, seed=0)
    assert film.frames.shape == (40, 64, 96, 3) and len(film.boxes) == len(film.birds) == 40
    same = make_film(n_frames=40, n_birds=6, seed=0)
    assert np.array_equal(film.frames, same.frames)
    for bird in np.unique(np.concatenate(film.birds)):
        seen = [
            (n, b[list(who).index(bird)]) for n, (b, who) in enumerate(zip(film.boxes, film.birds, strict=True)) if bird in who
        ]
        for (now, box), (then, later) in itertools.pairwise(seen):
            assert np.abs(later - box).max() < 3.5 * (then - now)  # it walks, and does not jump
    gaps = [np.diff([n for n, who in enumerate(make_film(seed=1).birds) if bird in who]).max(initial=1) for bird in range(6)]
    assert max(gaps) > 4  # below a tree


def test_a_bird_outside_the_picture_leaves_no_trace():
    image = np.full((40, 40, 3), 0.5)
    for x, y in ((-30, 10), (10, -30), (75, 10), (10, 75)):
        draw_birds(image, [{"kind": 0, "x": x, "y": y, "angle": 0.0, "long": 5.0, "wide": 2.5}], np.random.default_rng(0))
    assert np.all(image == 0.5)


def test_the_island():
    island = load_island()
    assert island.photo.shape == (*SIZE, 3) and island.photo.dtype == np.float32 and FILE.stat().st_size < 300_000
    assert island.sure.shape == (65, 2) and island.perhaps.shape == (18, 2)
    every = np.concatenate([island.sure, island.perhaps])
    assert np.all(every > 0) and np.all(every < SIZE[::-1])
    around = [island.photo[max(0, int(y) - 2) : int(y) + 3, max(0, int(x) - 2) : int(x) + 3].max() for x, y in island.sure]
    assert np.median(island.photo) < 0.5 and min(around) > 0.6, "a point does not lie on anything bright"


def test_which_box_has_a_point():
    boxes, points = np.array([[0.0, 0, 4, 4], [10, 10, 14, 14]]), np.array([[2.0, 2], [4.5, 4.5], [12, 30]])
    assert birds_in(boxes, points).tolist() == [[True, True, False], [False, False, False]]
    assert birds_in(np.zeros((0, 4)), points).shape == (0, 3)
