r"""**Your turn: one bird, one box.** Write *non-maximum suppression*: keep the surest box. Throw out all others that overlap it with an IoU above `most`. Of what is left, keep the surest, and so on. Return the *rows* of the boxes you keep, the surest first.

`overlaps(a, b)` is the IoU from above, (n, 4) with (m, 4) to (n, m)."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, untouched
from course_lib.scratch.detection import overlaps

KIND = "implement"
POINTS = 3
HINTS = [
    "Start with all rows in order, the surest first: `np.argsort(-scores)`. Which of them is kept without any question?",
    "Each turn: move the first row to the kept ones, and look at how far each of the rest overlaps *that* box.",
    "In each turn the rest shrinks to those rows whose overlap with the kept box is `most` or less. Stop when no row is left.",
]


def nms(boxes, scores, most):
    """boxes: (n, 4). scores: (n,). most: from 0 to 1. Returns row numbers, the surest first."""
    ### BEGIN SOLUTION
    rest, kept = np.argsort(-scores), []
    while len(rest):
        best, rest = rest[0], rest[1:]
        kept.append(best)
        rest = rest[overlaps(boxes[best : best + 1], boxes[rest])[0] <= most]
    return np.array(kept, dtype=int)
    ### END SOLUTION


def _flock(rng, n_birds=4, each=4, spread=0.9):
    """Birds far from one another, with several boxes on each, in any order."""
    at = 40.0 * rng.permutation(n_birds)[:, None] + rng.uniform(0, 5, size=(n_birds, 2))
    start = np.repeat(at, each, axis=0) + rng.uniform(-spread, spread, size=(n_birds * each, 2))
    boxes = np.concatenate([start, start + np.array([12.0, 7.0])], axis=1)
    order = rng.permutation(len(boxes))
    return boxes[order], rng.permutation(np.linspace(0.2, 0.99, len(boxes)))


def _rows(answer, boxes, scores, most):
    got = numbers(answer(boxes.copy(), scores.copy(), most), "the rows")
    fits = got.ndim == 1 and np.all(got == np.round(got)) and np.all((got >= 0) & (got < max(len(boxes), 1)))
    assert fits, f"Row numbers from 0 to {len(boxes) - 1} should come back, but it is {describe(got)}."
    assert len(np.unique(got)) == len(got), f"A row stands there twice: {describe(got)}."
    return got.astype(int)


def _one_at_a_time(boxes, scores, most):
    """Asks each box, the surest first, whether a kept one is in its way."""
    kept = []
    for row in sorted(range(len(boxes)), key=lambda row: -scores[row]):
        if all(overlaps(boxes[row], boxes[other])[0, 0] <= most for other in kept):
            kept.append(row)
    return kept


def check_one_box_is_left_on_each_bird(answer, rng):
    """Of several boxes on each bird, the surest is left, and only that one."""
    boxes, scores = _flock(rng)
    got, wanted = _rows(answer, boxes, scores, 0.4), _one_at_a_time(boxes, scores, 0.4)
    assert len(got) == len(wanted), f"On {len(wanted)} birds with four boxes each, {len(got)} boxes are left."
    assert set(got) == set(wanted), "One box is left on each bird, but not always the surest."


def check_the_surest_comes_first(answer, rng):
    """What is kept stands in order, the surest first."""
    boxes, scores = _flock(rng)
    got = _rows(answer, boxes, scores, 0.4)
    assert len(got) > 1, f"Of 16 boxes on four birds, {len(got)} is left."
    assert np.all(np.diff(scores[got]) < 0), f"The scores of what is kept come in this order: {describe(scores[got])}."


def check_neighbours_may_touch(answer, rng):
    """Two birds side by side, whose boxes overlap a little, keep a box each; with a stricter `most`, only one does."""
    boxes, scores = np.array([[0.0, 0, 10, 8], [7.0, 0, 17, 8]]), np.array([0.7, 0.9])
    loose, strict = _rows(answer, boxes, scores, 0.5), _rows(answer, boxes, scores, 0.1)
    assert len(loose) == 2, f"Their IoU is 0.18, and `most` is 0.5: {len(loose)} is left."
    assert list(strict) == [1], f"Their IoU is 0.18, and `most` is 0.1. What comes back is {describe(strict)}."


def hidden_check_who_is_out_throws_nobody_out(answer, rng):
    """A box that was thrown out throws out nobody: of three in a row, each overlapping the next, the two ends are left."""
    step = rng.uniform(3.0, 4.0)
    boxes = np.array([[step * n, 0.0, step * n + 10, 8.0] for n in range(3)])
    order = rng.permutation(3)
    got = _rows(answer, boxes[order], np.array([0.9, 0.8, 0.7])[order], 0.4)
    assert {int(order[row]) for row in got} == {0, 2}, f"Of three boxes in a row, {len(got)} came back."


def hidden_check_many_boxes(answer, rng):
    """With sixty boxes and several `most`, it is what asking one box at a time gives. Nothing that it was given is changed."""
    start = rng.uniform(0, 40, size=(60, 2))
    boxes, scores = np.concatenate([start, start + rng.uniform(6, 14, size=(60, 2))], axis=1), rng.permutation(60) / 60
    for most in (0.1, 0.3, 0.6):
        got = _rows(answer, boxes, scores, most)
        assert list(got) == _one_at_a_time(boxes, scores, most), f"With `most` = {most}, other rows come back."
    given = boxes.copy(), scores.copy()
    answer(*given, 0.3)
    untouched(boxes, given[0], "`boxes`")
    untouched(scores, given[1], "`scores`")


def hidden_check_exactly_most_is_not_above(answer, rng):
    """Boxes that overlap by exactly `most` stay: with 0.5 a half, with 0 two boxes far apart, with 1 a box and its double."""
    for other, most in (([0.0, 0, 8, 4], 0.5), ([20.0, 20, 28, 28], 0.0), ([0.0, 0, 8, 8], 1.0)):
        got = _rows(answer, np.array([[0.0, 0, 8, 8], other]), np.array([0.6, 0.8]), most)
        assert len(got) == 2, f"Of two boxes whose IoU is {most:g}, with `most` = {most:g}, {len(got)} is left."


def hidden_check_nothing_is_nothing(answer, rng):
    """Of no boxes at all, nothing is left."""
    got = numbers(answer(np.zeros((0, 4)), np.zeros(0), 0.5), "the rows")
    assert got.size == 0, f"Of no boxes, this is left: {describe(got)}."


def wrong_takes_a_first_box_for_granted(boxes, scores, most):
    """You take the first box before you ask whether there is one. In most frames of a film nothing is found, and there your function stops."""
    order = np.argsort(-scores)
    kept = [order[0]]
    for row in order[1:]:
        if np.all(overlaps(boxes[[row]], boxes[kept]) <= most):
            kept.append(row)
    return kept


def wrong_begins_with_the_weakest(boxes, scores, most):
    """You begin with the box of the lowest score. So the weakest is left on each bird, and the surest thrown out."""
    return _one_at_a_time(boxes, -scores, most)


def wrong_lets_the_thrown_out_throw(boxes, scores, most):
    """You throw out every box that overlaps *any* surer one, also one that is out itself. In a row of birds, one after the other vanishes like that."""
    order = np.argsort(-scores)
    return [row for at, row in enumerate(order) if np.all(overlaps(boxes[[row]], boxes[order[:at]]) <= most)]


def wrong_keeps_what_overlaps(boxes, scores, most):
    """You keep what overlaps *more* than `most` and throw out the rest: the sign of your comparison is turned round."""
    rest, kept = np.argsort(-scores), []
    while len(rest):
        best, rest = rest[0], rest[1:]
        kept.append(best)
        rest = rest[overlaps(boxes[[best]], boxes[rest])[0] > most]
    return kept


def wrong_stops_after_the_first(boxes, scores, most):
    """You make one turn: the surest box throws out its doubles, and all the others stay, doubles as well. Go on with the surest of the rest."""
    order = np.argsort(-scores)
    if not len(order):
        return order
    free = overlaps(boxes[order[:1]], boxes[order[1:]])[0] <= most
    return np.concatenate([order[:1], order[1:][free]])


def wrong_keeps_only_the_surest(boxes, scores, most):
    """You return the one box that is surest. The other birds are to have a box each as well."""
    return np.argsort(-scores)[:1]


def wrong_returns_places_in_the_order(boxes, scores, most):
    """You return places in the *sorted* list. Wanted are rows of the boxes as they were given."""
    order = list(np.argsort(-scores))
    return [order.index(row) for row in _one_at_a_time(boxes, scores, most)]


def wrong_keeps_the_order_of_rows(boxes, scores, most):
    """The right boxes are left, but in the order of their rows. The surest should come first."""
    return sorted(_one_at_a_time(boxes, scores, most))


def wrong_asks_the_scores(boxes, scores, most):
    """You throw out boxes whose *score* is not above `most`. That is another question: `most` is an overlap."""
    order = np.argsort(-scores)
    return order[scores[order] > most]


def wrong_takes_neighbours_in_the_list(boxes, scores, most):
    """You compare each box with the next one in the sorted list only. The double of a box may stand anywhere."""
    order = np.argsort(-scores)
    return [row for at, row in enumerate(order) if at == 0 or overlaps(boxes[[row]], boxes[[order[at - 1]]])[0, 0] <= most]


def wrong_goes_in_the_order_of_rows(boxes, scores, most):
    """You go through the boxes in the order of their rows: whoever comes first stays, however unsure. Sort by score first."""
    kept = []
    for row in range(len(boxes)):
        if all(overlaps(boxes[[row]], boxes[[other]])[0, 0] <= most for other in kept):
            kept.append(row)
    return kept


def wrong_sorts_at_the_end(boxes, scores, most):
    """You sort by score, but only at the end. Whoever came first in the list has by then thrown out surer boxes."""
    return sorted(wrong_goes_in_the_order_of_rows(boxes, scores, most), key=lambda row: -scores[row])


def wrong_throws_out_at_most_as_well(boxes, scores, most):
    """You throw out at exactly `most` as well. Above it, says the task: with `most` = 0, boxes far apart would go."""
    rest, kept = np.argsort(-scores), []
    while len(rest):
        best, rest = rest[0], rest[1:]
        kept.append(best)
        rest = rest[overlaps(boxes[[best]], boxes[rest])[0] < most]
    return kept


def wrong_asks_the_last_kept_alone(boxes, scores, most):
    """You compare each box with the one kept *last*. It may be the double of any that was kept before."""
    kept = []
    for row in np.argsort(-scores):
        if not kept or overlaps(boxes[[row]], boxes[[kept[-1]]])[0, 0] <= most:
            kept.append(row)
    return kept


def wrong_strikes_out_scores(boxes, scores, most):
    """The right rows come back, but you strike scores out *in the array you were given*. Work on a copy."""
    kept = _one_at_a_time(boxes, scores, most)
    scores[:] = -1
    return kept


def wrong_forgets_most(boxes, scores, most):
    """You throw out whatever overlaps at all, whatever `most` says: of two birds that touch, one is gone."""
    return _one_at_a_time(boxes, scores, 0.0)


def wrong_has_a_threshold_of_its_own(boxes, scores, most):
    """Your limit is 0.5, whatever `most` says."""
    return _one_at_a_time(boxes, scores, 0.5)


def wrong_removes_while_it_walks(boxes, scores, most):
    """You take rows out of the list that you are walking through: after each removal the next one is skipped. Build a new list in each turn."""
    rest, kept = list(np.argsort(-scores)), []
    while rest:
        best = rest.pop(0)
        kept.append(best)
        for row in rest:
            if overlaps(boxes[[best]], boxes[[row]])[0, 0] > most:
                rest.remove(row)
    return kept


def wrong_returns_the_boxes_themselves(boxes, scores, most):
    """You return the boxes. Wanted are their row numbers, so that scores and kinds can be looked up as well."""
    return boxes[_one_at_a_time(boxes, scores, most)]


def wrong_returns_a_mask(boxes, scores, most):
    """You return a yes or no for each box. Wanted are the rows of those that are kept, the surest first."""
    mask = np.zeros(len(boxes), dtype=int)
    mask[_one_at_a_time(boxes, scores, most)] = 1
    return mask


def right_one_at_a_time(boxes, scores, most):
    """Asks each box whether a kept one is in its way; a list comes back."""
    return [int(row) for row in _one_at_a_time(boxes, scores, most)]


def right_with_one_table(boxes, scores, most):
    """All overlaps at once, and a mask of who is still in."""
    table, alive, kept = overlaps(boxes, boxes), np.ones(len(boxes), dtype=bool), []
    for row in np.argsort(scores)[::-1]:
        if alive[row]:
            kept.append(row)
            alive &= table[row] <= most
    return np.array(kept, dtype=np.float32)


def right_by_calling_itself(boxes, scores, most):
    """The surest, and then the same for the rest."""

    def rest_of(rows):
        if not rows:
            return []
        best = max(rows, key=lambda row: scores[row])
        return [best, *rest_of([r for r in rows if r != best and overlaps(boxes[[best]], boxes[[r]])[0, 0] <= most])]

    return rest_of(list(range(len(boxes))))
