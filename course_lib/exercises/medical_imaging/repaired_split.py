r"""**Debug: two eyes, one person.** A row is named by person, eye and visit, such as `"17-L-2"`. This code keeps an *eye* together, and
still promises far too much: a person has two eyes that look much alike. And whoever wrote it was careful with the test only: rows of one
eye stand on both sides of training and validation. Mend it: everything of a *person* goes to one part. Of n persons, `n // 5` go to the
test, `n // 5` to validation, the others to the training, all drawn by chance."""

import numpy as np

from course_lib.exercises.expect import numbers, untouched

KIND = "debug"
POINTS = 3
SHARES = {
    "check_each_part_has_pictures": 0,
    "check_no_person_is_in_training_and_test": 1.0,
    "check_no_eye_is_in_two_parts": 1.0,
    "check_no_person_is_in_training_and_validation": 0.5,
    "check_a_fifth_and_a_fifth": 0.25,
    "hidden_check_chance_decides": 0.25,
}
HINTS = [
    "Which part of a name stays the same for all pictures of a person? It need not have two digits.",
    "Draw *once*: shuffle the persons, the first fifth is for the test, the next for validation.",
    '`name.split("-")[0]` is the person. `np.isin` marks all rows of the persons who were drawn.',
]


def repaired_split(names, seed=0):
    """For each row 0 (training), 1 (validation) or 2 (test). names: (n,), text such as "17-L-2"."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    persons = np.array([name.split("-")[0] for name in names])
    drawn = rng.permutation(np.unique(persons))
    fifth = len(drawn) // 5
    part = np.zeros(len(names), dtype=int)
    part[np.isin(persons, drawn[:fifth])] = 2
    part[np.isin(persons, drawn[fifth : 2 * fifth])] = 1
    return part
    ### END SOLUTION


def broken_repaired_split(names, seed=0):
    """For each row 0 (training), 1 (validation) or 2 (test). names: (n,), text such as "17-L-2"."""
    rng = np.random.default_rng(seed)
    eyes = np.array([name.rsplit("-", 1)[0] for name in names])
    drawn = rng.permutation(np.unique(eyes))
    part = np.zeros(len(names), dtype=int)
    part[np.isin(eyes, drawn[: len(drawn) // 5])] = 2
    rest = rng.permutation(np.flatnonzero(part == 0))
    part[rest[: len(rest) // 4]] = 1
    return part


N_PERSONS = 25


def _names(rng):
    """Pictures of 25 persons with numbers of one to three digits, ten of them next to one another, of both eyes, in a wild order; and who each one is."""
    persons = [*rng.permutation(np.arange(1, 100))[:15].tolist(), *(10 * int(rng.integers(10, 100)) + np.arange(10)).tolist()]
    rows = [(p, f"{p}-{eye}-{visit}") for p in persons for eye in "LR" for visit in range(1, int(rng.integers(2, 5)))]
    rows = [rows[at] for at in rng.permutation(len(rows))]
    return np.array([name for _, name in rows]), np.array([p for p, _ in rows])


def _parts(split, names, seed):
    parts = numbers(split(names.copy(), seed=seed), "the result", names.shape)
    assert np.isin(parts, (0, 1, 2)).all(), "Other values than 0, 1 and 2 came."
    return parts.astype(int)


def _in_both(person, parts, a, b):
    return len(np.intersect1d(person[parts == a], person[parts == b]))


def check_no_person_is_in_training_and_test(split, rng):
    """Nobody has pictures both in the test and in the training or validation."""
    for _ in range(3):
        names, person = _names(rng)
        parts = _parts(split, names, int(rng.integers(1_000)))
        both = max(_in_both(person, parts, 2, 0), _in_both(person, parts, 2, 1))
        assert both == 0, f"{both} of {N_PERSONS} persons have pictures in the test and elsewhere."


def check_no_person_is_in_training_and_validation(split, rng):
    """Nobody has pictures both in training and in validation."""
    for _ in range(3):
        names, person = _names(rng)
        parts = _parts(split, names, int(rng.integers(1_000)))
        both = _in_both(person, parts, 0, 1)
        assert both == 0, f"{both} of {N_PERSONS} persons have pictures in training and in validation."


def check_no_eye_is_in_two_parts(split, rng):
    """No eye has pictures in two of the three parts."""
    names, _ = _names(rng)
    parts = _parts(split, names, int(rng.integers(1_000)))
    held = {(name.rsplit("-", 1)[0], part) for name, part in zip(names.tolist(), parts.tolist(), strict=True)}
    both = len(held) - 2 * N_PERSONS
    assert both == 0, f"Pictures of one eye are in two parts; it happens {both} times with {2 * N_PERSONS} eyes."


def check_each_part_has_pictures(split, rng):
    """Each part has pictures, and training has most of them. (Without this nothing is earned.)"""
    names, _ = _names(rng)
    rows = np.bincount(_parts(split, names, int(rng.integers(1_000))), minlength=3)
    assert rows.min() > 0 and rows.argmax() == 0, f"Training, validation and test hold {rows.tolist()} pictures."


def check_a_fifth_and_a_fifth(split, rng):
    """A fifth of the persons are in the test and a fifth in validation."""
    names, person = _names(rng)
    parts = _parts(split, names, int(rng.integers(1_000)))
    held = [len(np.unique(person[parts == part])) for part in range(3)]
    assert held == [15, 5, 5], f"Training, validation and test hold {held} of {N_PERSONS} persons."


def hidden_check_chance_decides(split, rng):
    """The seed decides who is held out: the same one again gives the same parts, others give others; persons stay whole, names are left alone."""
    names, person = _names(rng)
    given, turns = names.copy(), set()
    for seed in range(25):
        parts = _parts(split, names, seed)
        held = len(np.unique(100 * person + parts))
        assert held == N_PERSONS, "There are persons in two parts, so that it matters little who was drawn."
        turns |= {int(p) for p in person[parts == 2]}
    assert len(turns) > N_PERSONS - 5, f"Over 25 seeds only {len(turns)} of {N_PERSONS} persons were ever in the test."
    assert np.array_equal(_parts(split, names, 3), _parts(split, names, 3)), "The same seed gave two different splits."
    split(given, seed=1)
    untouched(names, given, "names")


def _split(groups, seed, sizes=(1, 1), validation=None):
    """The solution, by other groups, with other parts, or with validation drawn from rows of its own groups."""
    rng, groups = np.random.default_rng(seed), np.asarray(groups)
    drawn = rng.permutation(np.unique(groups))
    fifth = len(drawn) // 5
    part = np.zeros(len(groups), dtype=int)
    part[np.isin(groups, drawn[: sizes[0] * fifth])] = 2
    if validation is None:
        part[np.isin(groups, drawn[sizes[0] * fifth : sum(sizes) * fifth])] = 1
    else:
        rest = rng.permutation(np.flatnonzero(part == 0))
        part[rest[: len(rest) // 4]] = 1
    return part


def _persons(names):
    return [str(name).split("-")[0] for name in names]


def wrong_mends_the_test_only(names, seed=0):
    """The test is clean now. Validation is still drawn from rows, so that it asks about persons whom the training has seen; what you choose by it, you choose for people who are known."""
    return _split(_persons(names), seed, validation="rows")


def wrong_keeps_the_eyes_apart(names, seed=0):
    """All three parts keep an *eye* together now. But left and right are one person's, and they stand on both sides."""
    return _split([str(name).rsplit("-", 1)[0] for name in names], seed)


def wrong_takes_the_side_for_the_group(names, seed=0):
    """You group by the middle of the name, left or right: everybody is on both sides, with one eye each."""
    part = np.zeros(len(names), dtype=int)
    left = np.array([str(name).split("-")[1] == "L" for name in names])
    rng = np.random.default_rng(seed)
    held = rng.permutation(np.flatnonzero(left))
    part[held] = 2
    part[held[: len(held) // 2]] = 1
    return part


def wrong_cuts_the_first_letters(names, seed=0):
    """You take the first two letters for the person. Numbers may be longer: 170 and 171 then are one person to you, and "7-" another."""
    return _split([str(name)[:2] for name in names], seed)


def wrong_draws_rows(names, seed=0):
    """You draw rows: almost everybody is in all three parts. Draw persons."""
    return _split(np.arange(len(names)), seed)


def wrong_holds_out_the_last(names, seed=0):
    """You hold out the same persons whatever the seed is. If numbers were given by year, the test is another time."""
    persons = np.array(_persons(names))
    drawn = np.unique(persons)
    part = np.zeros(len(names), dtype=int)
    part[np.isin(persons, drawn[-5:])] = 2
    part[np.isin(persons, drawn[-10:-5])] = 1
    return part


def wrong_leaves_too_few_to_train(names, seed=0):
    """Persons stay together, but the parts have not the sizes asked for: a fifth for the test, a fifth for validation."""
    return _split(_persons(names), seed, sizes=(1, 3))


def wrong_swaps_the_numbers(names, seed=0):
    """Persons stay together, but your numbers are turned round: 0 is for the training, which should be the largest part."""
    return 2 - _split(_persons(names), seed)


def wrong_draws_twice(names, seed=0):
    """You draw for validation again from *all* persons, so that it takes some away from the test: persons stay together, and the test shrinks."""
    rng, persons = np.random.default_rng(seed), np.array(_persons(names))
    known = np.unique(persons)
    fifth = len(known) // 5
    part = np.zeros(len(names), dtype=int)
    test, validation = rng.permutation(known)[:fifth], rng.permutation(known)[:fifth]
    part[np.isin(persons, test)] = 2
    part[np.isin(persons, np.append(validation[1:], test[:1]))] = 1
    return part


def right_with_sets(names, seed=0):
    """Sets and a loop; a list comes back."""
    order = sorted({int(str(name).split("-")[0]) for name in names})
    np.random.default_rng(seed).shuffle(order)
    fifth = len(order) // 5
    test, validation = set(order[:fifth]), set(order[fifth : 2 * fifth])
    part = []
    for name in names:
        person = int(str(name).partition("-")[0])
        part.append(2 if person in test else 1 if person in validation else 0)
    return part


def right_with_lots(names, seed=0):
    """Each person draws a lot; their ranks decide."""
    _, person = np.unique(_persons(names), return_inverse=True)
    rank = np.random.default_rng(seed).random(person.max() + 1).argsort().argsort()
    fifth = len(rank) // 5
    return np.select([rank[person] < fifth, rank[person] < 2 * fifth], [2.0, 1.0], 0.0)
