"""The numbers and claims of lesson 09 that the lesson itself does not compute, or that must hold under other seeds, too."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.colony import make_colony
from course_lib.data.film import make_film
from course_lib.data.island import SIZE, birds_in, load_island
from course_lib.exercises.detection import count_birds
from course_lib.scratch import detection as scratch
from course_lib.training.detect import detect, detector, fit, shouts


@pytest.fixture(scope="module", params=(1,))  # the lesson itself runs seed 0
def network(request):
    return fit(detector(seed=request.param), make_colony(1200, seed=0))


def _pelicans(world):
    return [boxes[kinds == 0] for boxes, kinds in zip(world.boxes, world.kinds, strict=True)]


def _area(network, world, kind, most=0.3):
    scores, right, n = [], [], 0
    found = detect(network, world.images, kind, cut=0.05, most=most)
    for (boxes, sure), truth, kinds in zip(found, world.boxes, world.kinds, strict=True):
        scores.extend(sure)
        right.extend(scratch.finds(boxes, sure, truth[kinds == kind]))
        n += int(np.sum(kinds == kind))
    return scratch.average_precision(scores, right, n)


def test_about_four_cells_shout_for_a_pelican_and_most_cells_are_empty(network):
    new = make_colony(200, seed=1)
    there = sum(map(len, _pelicans(new)))
    assert 3 < sum(len(boxes) for boxes, _ in shouts(network, new.images)) / there < 6
    pairs = zip(new.boxes, new.kinds, strict=True)
    answers = np.stack([scratch.targets_of(boxes, kinds, (64, 64)) for boxes, kinds in pairs])
    assert np.mean(answers[..., :2].max(axis=-1) == 0) > 0.9


def test_pelicans_are_found_and_cormorants_look_like_shadows(network):
    new = make_colony(200, seed=1)
    assert _area(network, new, 0) > 0.93 and 0.4 < _area(network, new, 1) < 0.75


def test_stricter_loses_neighbours_and_laxer_counts_twice(network):
    for crowd, low, high in ((False, 0.9, 1.2), (True, 0.55, 0.85)):
        world = make_colony(200, crowd=crowd, seed=2)
        there = sum(map(len, _pelicans(world)))
        counted = {most: sum(len(b) for b, _ in detect(network, world.images, most=most)) / there for most in (0.03, 0.3, 1.0)}
        assert low < counted[0.03] < high and 0.85 < counted[0.3] < 1.2 and counted[1.0] > 3


def test_on_the_island_nearly_all_are_found_and_wood_is_taken_for_birds(network):
    island = load_island()
    [(boxes, _)] = detect(network, island.photo[None], cut=0.95)
    sure, perhaps = birds_in(boxes, island.sure), birds_in(boxes, island.perhaps)
    wood = np.sum(~sure.any(axis=1) & ~perhaps.any(axis=1))
    assert sure.any(axis=0).sum() >= 54 and 3 <= wood <= 22 and 58 <= len(boxes) <= 85
    assert 20 < SIZE[0] * SIZE[1] / 64**2 < 22  # "twenty times as large"


def test_linked_from_frame_to_frame_there_are_too_many_birds(network):
    film = make_film(n_frames=48, seed=2)
    seen = [boxes for boxes, _ in detect(network, film.frames, cut=0.7)]
    birds = len(set(np.concatenate(film.birds)))
    assert birds == 6 and len(set(np.concatenate(scratch.linked(seen)))) > birds and sum(map(len, seen)) > 10 * birds


@pytest.mark.parametrize("seed", range(3))
def test_the_challenge_wants_a_memory(seed):
    films = count_birds._films(seed)
    assert sorted(truth for _, truth in films)[:1] == [2] and max(truth for _, truth in films) == 20
    off = [abs(len(set(np.concatenate(scratch.linked(frames)))) - truth) / truth for frames, truth in films]
    assert np.mean(off) > 1.5  # "by far more than 100 %"


@pytest.mark.parametrize("nothing", [lambda frames: 0, lambda frames: 1, lambda frames: 6, lambda frames: len(frames)])
def test_the_challenge_gives_nothing_for_nothing(nothing):
    assert check_answer(find_exercise("count_birds"), nothing, 3, hidden=True).score == 0
