r"""**Debug: everybody is one.** Not all triplets teach alike. This code looks for the hardest of a batch: for each picture, the picture of the *same* person that is farthest away, and the picture of *another* person that is nearest. Trained with it, the network puts all people of the
world into one point, and the loss stands still at exactly the margin.

Mend it. `distances` is (n, n), `person` is (n,); everybody has two pictures or more. Return two arrays of row numbers: the farthest of the same, and the nearest of the others."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, pair, untouched

KIND = "debug"
POINTS = 3
HINTS = [
    "Which picture is nearest to a picture, if all are allowed?",
    "A table of yes and no, (n, n), can say of each pair whether it is one person. How can a distance be kept from being chosen?",
    "What must not be the least is set to infinity, what must not be the greatest to -1: `np.where(same, ..., ...)`.",
]


def repaired_hardest(distances, person):
    """distances: (n, n). person: (n,). Returns two arrays of n row numbers."""
    ### BEGIN SOLUTION
    same = person[:, None] == person[None]
    farthest = np.argmax(np.where(same, distances, -1), axis=1)
    nearest = np.argmin(np.where(same, np.inf, distances), axis=1)
    return farthest, nearest
    ### END SOLUTION


def broken_repaired_hardest(distances, person):
    """distances: (n, n). person: (n,). Returns two arrays of n row numbers."""
    farthest = np.argmax(distances, axis=1)
    nearest = np.argmin(distances, axis=1)
    return farthest, nearest


def _batch(rng, n_persons=5, n_images=4, tight=0.5):
    """Points of several people, in any order, with their distances; no two distances are equal."""
    middles = rng.normal(size=(n_persons, 3))
    person = rng.permutation(np.repeat(rng.permutation(20)[:n_persons], n_images))
    names = {one: row for row, one in enumerate(np.unique(person))}
    points = np.array([middles[names[one]] for one in person]) + tight * rng.normal(size=(len(person), 3))
    return np.sum((points[:, None] - points[None]) ** 2, axis=2), person


def _rows(answer, distances, person):
    got = pair(answer(distances.copy(), person.copy()), "(farthest, nearest)")
    rows = [numbers(part, name, (len(person),)) for part, name in zip(got, ("the farthest", "the nearest"), strict=True)]
    for part in rows:
        fits = np.all(part == np.round(part)) and part.min() >= 0 and part.max() < len(person)
        assert fits, f"Row numbers from 0 to {len(person) - 1} should come back, but it is {describe(part)}."
    return [part.astype(int) for part in rows]


def _one_by_one(distances, person):
    farthest, nearest = [], []
    for row in range(len(person)):
        own = [other for other in range(len(person)) if person[other] == person[row]]
        others = [other for other in range(len(person)) if person[other] != person[row]]
        farthest.append(max(own, key=lambda other: distances[row, other]))
        nearest.append(min(others, key=lambda other: distances[row, other]))
    return np.array(farthest), np.array(nearest)


def check_the_nearest_is_somebody_else(answer, rng):
    """The nearest of the others is a picture of another person, never of oneself."""
    distances, person = _batch(rng)
    _, nearest = _rows(answer, distances, person)
    own = int(np.sum(nearest == np.arange(len(person))))
    assert own == 0, f"For {own} of {len(person)} pictures, it is the picture itself."
    assert np.all(person[nearest] != person), (
        f"For {np.sum(person[nearest] == person)} of {len(person)}, it shows the same person."
    )


def check_the_farthest_is_the_same_person(answer, rng):
    """The farthest of the same is a picture of the same person."""
    distances, person = _batch(rng)
    farthest, _ = _rows(answer, distances, person)
    assert np.all(person[farthest] == person), (
        f"For {np.sum(person[farthest] != person)} of {len(person)}, it is somebody else."
    )


def check_they_are_the_hardest(answer, rng):
    """No picture of the same person is farther away, and none of another person is nearer."""
    distances, person = _batch(rng)
    for got, want, name in zip(
        _rows(answer, distances, person), _one_by_one(distances, person), ("farther away", "nearer"), strict=True
    ):
        off = int(np.sum(got != want))
        assert off == 0, f"For {off} of {len(person)} pictures, another one is {name}."


def hidden_check_any_batch(answer, rng):
    """It holds for other batches, also where a person's own pictures lie far apart, and changes nothing that it was given."""
    for n_persons, n_images, tight in ((2, 2, 0.1), (4, 3, 3.0), (7, 2, 1.0)):
        distances, person = _batch(rng, n_persons, n_images, tight)
        for got, want in zip(_rows(answer, distances, person), _one_by_one(distances, person), strict=True):
            assert np.array_equal(got, want), f"With {n_persons} people and {n_images} pictures of each, other rows come back."
    given = distances.copy(), person.copy()
    answer(*given)
    untouched(distances, given[0], "`distances`")
    untouched(person, given[1], "`person`")


def wrong_keeps_itself_out_alone(distances, person):
    """You keep the picture *itself* out. But the nearest of the rest is, most of the time, another picture of the same person."""
    same = person[:, None] == person[None]
    apart = distances + np.where(np.eye(len(person), dtype=bool), np.inf, 0)
    return np.argmax(np.where(same, distances, -1), axis=1), np.argmin(apart, axis=1)


def wrong_sets_the_others_to_zero(distances, person):
    """You multiply by 0 or 1. What is set to 0 is the *least* of all, and the least is what you look for: your nearest "other" is the same person."""
    other = person[:, None] != person[None]
    return np.argmax(distances * ~other, axis=1), np.argmin(distances * other, axis=1)


def wrong_mends_the_nearest_alone(distances, person):
    """The nearest is mended. The farthest is still the farthest of *all*, most of the time somebody else: the loss would pull strangers together."""
    same = person[:, None] == person[None]
    return np.argmax(distances, axis=1), np.argmin(np.where(same, np.inf, distances), axis=1)


def wrong_mends_the_farthest_alone(distances, person):
    """The farthest is mended. The nearest is still the picture itself, at a distance of 0: the loss is at least the margin, whatever the network does."""
    same = person[:, None] == person[None]
    return np.argmax(np.where(same, distances, -1), axis=1), np.argmin(distances, axis=1)


def wrong_exchanges_the_people(distances, person):
    """You have the condition the wrong way round: the farthest of the *others*, and the nearest of the *same*."""
    other = person[:, None] != person[None]
    apart = np.where(other, np.inf, distances) + np.where(np.eye(len(person), dtype=bool), np.inf, 0)
    return np.argmax(np.where(other, distances, -1), axis=1), np.argmin(apart, axis=1)


def wrong_counts_within_the_chosen(distances, person):
    """Your numbers count within the pictures that are left after choosing. Wanted are rows of the whole batch: which row is the third of the chosen?"""
    farthest = [np.argmax(row[person == one]) for row, one in zip(distances, person, strict=True)]
    return np.array(farthest), np.array([np.argmin(row[person != one]) for row, one in zip(distances, person, strict=True)])


def wrong_takes_the_nearest_of_both(distances, person):
    """Of the others you take the nearest, and so you do of the same. The hardest of the same is the *farthest*."""
    same = person[:, None] == person[None]
    own = np.where(same, distances, np.inf) + np.where(np.eye(len(person), dtype=bool), np.inf, 0)
    return np.argmin(own, axis=1), np.argmin(np.where(same, np.inf, distances), axis=1)


def wrong_takes_the_farthest_of_both(distances, person):
    """Of the same you take the farthest, and so you do of the others. The hardest of the others is the *nearest*."""
    same = person[:, None] == person[None]
    return np.argmax(np.where(same, distances, -1), axis=1), np.argmax(np.where(same, -1, distances), axis=1)


def wrong_asks_only_not_to_be_itself(distances, person):
    """You keep the picture *itself* out, and ask nowhere who is who. Your farthest is mostly somebody else, your nearest mostly the same person."""
    apart = distances + np.where(np.eye(len(person), dtype=bool), np.inf, 0)
    return np.argmax(distances, axis=1), np.argmin(apart, axis=1)


def wrong_takes_the_easiest(distances, person):
    """You look for the easiest: the *nearest* of the same and the *farthest* of the others. Such triplets have nothing left to teach."""
    same = person[:, None] == person[None]
    own = np.where(same, distances, np.inf) + np.where(np.eye(len(person), dtype=bool), np.inf, 0)
    return np.argmin(own, axis=1), np.argmax(np.where(same, -1, distances), axis=1)


def wrong_returns_distances(distances, person):
    """You return how far they are. Wanted is *which* they are: row numbers."""
    same = person[:, None] == person[None]
    return np.max(np.where(same, distances, -1), axis=1), np.min(np.where(same, np.inf, distances), axis=1)


def wrong_returns_the_nearest_first(distances, person):
    """You return the nearest first. The order is: the farthest of the same, then the nearest of the others."""
    same = person[:, None] == person[None]
    return np.argmin(np.where(same, np.inf, distances), axis=1), np.argmax(np.where(same, distances, -1), axis=1)


def wrong_looks_at_pictures_with_the_next_number(distances, person):
    """You take for the same person whoever stands next to a picture in the batch. Who is who stands in `person`, in any order."""
    n = len(person)
    beside = np.abs(np.arange(n)[:, None] - np.arange(n)[None]) <= 1
    return np.argmax(np.where(beside, distances, -1), axis=1), np.argmin(np.where(beside, np.inf, distances), axis=1)


def right_row_by_row(distances, person):
    """A loop over the rows; lists come back."""
    farthest, nearest = [], []
    for row, one in zip(distances, person, strict=True):
        own, others = np.flatnonzero(person == one), np.flatnonzero(person != one)
        farthest.append(int(own[row[own].argmax()]))
        nearest.append(int(others[row[others].argmin()]))
    return farthest, nearest


def right_with_a_large_number(distances, person):
    """Adds more than any distance where a pair must not be chosen."""
    same, much = (person[:, None] == person[None]).astype(float), distances.max() + 1
    return (distances - much * (1 - same)).argmax(axis=1), (distances + much * same).argmin(axis=1)
