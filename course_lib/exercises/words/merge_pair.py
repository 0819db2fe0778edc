r"""**Your turn: one merge.** Given a list of whole numbers, a pair of them and a new number: wherever the pair stands side by side, in this order, put the
new number in its place. Go from left to right; what has been used is not used again. So in `[1, 1, 1]` the pair `(1, 1)` is found once, and
`[256, 1]` is left. Return a new list."""

from course_lib.exercises.expect import describe, numbers, untouched

POINTS = 3
SHARES = {"hidden_check_the_list_is_left_alone": 0.5}
HINTS = [
    "Walk with a `while` and a place of your own: after a find it jumps by two, otherwise by one.",
    "At each place ask: is there a next one, and are this and the next the pair?",
    "Start with an empty list. Each turn of the loop appends exactly one number to it, the new one or the old one.",
]


def merge_pair(ids, pair, new):
    """ids: a list. pair: two numbers. new: a number. Returns a list."""
    ### BEGIN SOLUTION
    merged, place = [], 0
    while place < len(ids):
        if tuple(ids[place : place + 2]) == tuple(pair):
            merged.append(new)
            place += 2
        else:
            merged.append(ids[place])
            place += 1
    return merged
    ### END SOLUTION


def _by_letters(ids, pair, new):
    """Each number as a letter; then `str.replace` does it."""
    text = "".join(map(chr, ids)).replace("".join(map(chr, pair)), chr(new))
    return [ord(letter) for letter in text]


def _holds(merged, ids, pair, new):
    given = list(ids)
    got = merged(given, tuple(pair), new)
    values = numbers(got, "the result").ravel().tolist()
    want = _by_letters(ids, pair, new)
    assert values == want, f"From {describe(ids, 60)} and the pair {tuple(pair)} came {describe(got, 60)}."


def _around(rng, *middle, high=6):
    """A list with `middle` somewhere inside, and nothing in it that could be part of it by accident."""
    before, after = (rng.integers(100, 100 + high, size=rng.integers(1, 5)).tolist() for _ in range(2))
    return [*before, *middle, *after]


def check_the_pair_makes_room(merged, rng):
    """Where the pair stands, the new number stands afterwards; all others stay."""
    for _ in range(4):
        a, b = (int(n) for n in rng.choice(90, size=2, replace=False))
        ids = [*_around(rng, a, b), *_around(rng, b, a), *_around(rng, a, 99, b), *_around(rng, a, b, a, b)]
        _holds(merged, ids, (a, b), 256 + int(rng.integers(9)))


def check_nothing_is_used_twice(merged, rng):
    """In a run of equal numbers, each of them is used once, from the left."""
    for times in (3, 5, 4, 7):
        a = int(rng.integers(90))
        _holds(merged, _around(rng, *[a] * times), (a, a), 256 + times)


def check_the_ends_are_seen(merged, rng):
    """Pairs at both ends are found, and what stands alone at the end stays."""
    a, b, c = (int(n) for n in rng.choice(90, size=3, replace=False))
    for ids in ([a, b], [a, b, c], [c, a, b], [a, b, c, a], [a, b, a, b, a]):
        _holds(merged, ids, (a, b), 300)


def hidden_check_the_list_is_left_alone(merged, rng):
    """The list that came in is left as it was."""
    a, b = (int(n) for n in rng.choice(90, size=2, replace=False))
    ids = _around(rng, a, b)
    given = list(ids)
    got = merged(given, (a, b), 256)
    came = numbers(got, "the result").ravel().tolist()
    assert came == _by_letters(ids, (a, b), 256), f"From {describe(ids)} came {describe(got)}."
    untouched(ids, given, "the list")


def wrong_replaces_each_for_itself(ids, pair, new):
    """You replace the two numbers wherever one of them stands, also alone. Only both together, side by side, make room."""
    return [new if n in pair else n for n in ids]


def wrong_leaves_the_second_lying(ids, pair, new):
    """The new number comes in, but the second of the pair still stands behind it: after a find, jump over both."""
    found = [i + 1 < len(ids) and (ids[i], ids[i + 1]) == tuple(pair) for i in range(len(ids))]
    return [new if hit else n for n, hit in zip(ids, found, strict=True)]


def wrong_uses_one_twice(ids, pair, new):
    """In a run such as `[1, 1, 1]` your middle number belongs to two pairs. What has been used is gone."""
    merged, used = [], False
    for i, n in enumerate(ids):
        hit = i + 1 < len(ids) and (n, ids[i + 1]) == tuple(pair)
        if hit:
            merged.append(new)
        elif not used:
            merged.append(n)
        used = hit
    return merged


def wrong_goes_from_the_right(ids, pair, new):
    """You pair from the right end: in a run of odd length the one that is left over stands at the beginning."""
    return _by_letters(ids[::-1], tuple(pair)[::-1], new)[::-1]


def wrong_stops_after_the_first(ids, pair, new):
    """Only the first find is merged. The pair may stand in many places."""
    text = "".join(map(chr, ids)).replace("".join(map(chr, pair)), chr(new), 1)
    return [ord(letter) for letter in text]


def wrong_takes_either_order(ids, pair, new):
    """You merge the pair the other way round, too. Order matters: *th* is not *ht*."""
    merged, i = [], 0
    while i < len(ids):
        hit = sorted(ids[i : i + 2]) == sorted(pair)
        merged.append(new if hit else ids[i])
        i += 1 + hit
    return merged


def wrong_walks_in_steps_of_two(ids, pair, new):
    """You cut the list into pairs first, and look at those. A pair may begin at any place, not only at an even one."""
    merged = []
    for i in range(0, len(ids), 2):
        part = list(ids[i : i + 2])
        merged += [new] if part == list(pair) else part
    return merged


def wrong_loses_the_last(ids, pair, new):
    """Your walk ends one place too early: a number that stands alone at the end is lost."""
    merged, i = [], 0
    while i < len(ids) - 1:
        hit = (ids[i], ids[i + 1]) == tuple(pair)
        merged.append(new if hit else ids[i])
        i += 1 + hit
    return merged


def wrong_skips_a_pair_that_follows(ids, pair, new):
    """After a find you jump too far: a pair that follows at once is missed, or a number lost."""
    merged, i = [], 0
    while i < len(ids):
        hit = tuple(ids[i : i + 2]) == tuple(pair)
        merged.append(new if hit else ids[i])
        i += 1 + 2 * hit
    return merged


def wrong_works_in_the_list_itself(ids, pair, new):
    """The result is right, but the list that came in was changed on the way. It belongs to its caller: build a new one."""
    i = 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == tuple(pair):
            ids[i : i + 2] = [new]
        i += 1
    return ids


def wrong_merges_the_new_with_itself(ids, pair, new):
    """Where the pair stands twice side by side, you give back one new number instead of two."""
    merged = []
    for n in _by_letters(ids, pair, new):
        if not (n == new and merged and merged[-1] == new):
            merged.append(n)
    return merged


def right_with_a_for_loop(ids, pair, new):
    """Number by number: if the last one kept and this one are the pair, both go."""
    kept = []
    for n in ids:
        if kept and kept[-1] == pair[0] and n == pair[1]:
            kept[-1] = new
        else:
            kept.append(n)
    return kept


def right_with_an_array(ids, pair, new):
    """Finds all places at once, then drops those that overlap; an array comes back."""
    import numpy as np

    ids = np.array(ids)
    places, last = [], -2
    for place in np.flatnonzero((ids[:-1] == pair[0]) & (ids[1:] == pair[1])):
        if place > last + 1:
            places.append(place)
            last = place
    ids[places] = new
    return np.delete(ids, np.array(places, dtype=int) + 1)
