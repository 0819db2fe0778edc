r"""**Your turn: how alike are two boxes?** Write *intersection over union* for every box of `a` (rows of the result) with every box of `b` (columns). A box is left, top, right, bottom:

$$\text{IoU} = \frac{\text{area of the part that both cover}}{\text{area that at least one covers}}$$

Boxes that do not meet have 0."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "implement"
POINTS = 3
HINTS = [
    "Where does the shared part begin at the left? At the greater of the two lefts. And where does it end?",
    "Width and height of the shared part can come out below 0. What does that mean, and what should be done *before* they are multiplied?",
    "`a[:, None, 2:]` and `b[None, :, 2:]` meet in an array of (n, m, 2). The area that either covers is both areas added, less the shared one.",
]


def iou(a, b):
    """a: (n, 4). b: (m, 4). A row is left, top, right, bottom. Returns (n, m)."""
    ### BEGIN SOLUTION
    a, b = a[:, None], b[None]
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    shared = np.prod(np.maximum(sides, 0), axis=-1)
    both = np.prod(a[..., 2:] - a[..., :2], axis=-1) + np.prod(b[..., 2:] - b[..., :2], axis=-1)
    return shared / (both - shared)
    ### END SOLUTION


def _boxes(rng, n, whole=False, side=12):
    """Boxes of at least 2 x 2 within side x side."""
    start = rng.uniform(0, side - 3, size=(n, 2))
    end = start + rng.uniform(2, side / 2 + 1, size=(n, 2))
    boxes = np.minimum(np.concatenate([start, end], axis=1), side)
    return np.round(boxes) if whole else boxes


def _counted(a, b, side=12):
    """Each box drawn on squared paper, and squares counted."""
    rows, columns = np.indices((side, side)) + 0.5
    drawn = [[(columns > x0) & (columns < x1) & (rows > y0) & (rows < y1) for x0, y0, x1, y1 in boxes] for boxes in (a, b)]
    return np.array([[(one & other).sum() / (one | other).sum() for other in drawn[1]] for one in drawn[0]])


def check_a_box_and_itself(answer, rng):
    """A box and itself have 1, and two boxes side by side, which do not touch, have 0."""
    boxes = np.array([[2.0, 3.0, 8.0, 7.0], [20.0, 3.0, 26.0, 7.0]])
    close(answer(boxes.copy(), boxes.copy()), np.eye(2), "the result for two boxes with themselves")


def check_it_is_what_counting_squares_gives(answer, rng):
    """For boxes drawn on squared paper, it is what counting squares gives."""
    a, b = _boxes(rng, 4, whole=True), _boxes(rng, 3, whole=True)
    a, b = np.concatenate([a, [[1.0, 1, 5, 9], [2.0, 2, 10, 5]]]), np.concatenate([b, [[3.0, 1, 9, 9]]])
    close(answer(a.copy(), b.copy()), _counted(a, b), "the result for 6 boxes and 4 boxes")


def check_boxes_far_apart_have_nothing(answer, rng):
    """Boxes that are apart in both directions, one to the left and above, have 0."""
    a, b = np.array([[0.0, 0.0, 4.0, 3.0]]), np.array([[10.0, 9.0, 13.0, 12.0], [6.0, 5.0, 9.0, 9.0]])
    close(answer(a.copy(), b.copy()), np.zeros((1, 2)), "the result for boxes far apart")


def hidden_check_it_does_not_mind_scale_or_order(answer, rng):
    """Moved and scaled together, two boxes keep their value; and `b` with `a` is `a` with `b`, turned over."""
    a, b = _boxes(rng, 5), _boxes(rng, 3)
    before = numbers(answer(a.copy(), b.copy()), "the result", (5, 3))
    close(answer(7 * a + 100, 7 * b + 100), before, "the result for boxes seven times as large, elsewhere")
    close(numbers(answer(b.copy(), a.copy()), "the result", (3, 5)).T, before, "the result with a and b exchanged, turned over")
    assert before.min() >= 0 and before.max() <= 1, f"Values from {before.min():.3g} to {before.max():.3g} came out."


def hidden_check_one_inside_the_other(answer, rng):
    """Of a box that lies inside another, it is the share of the larger one that the smaller one fills. The inputs stay as they were."""
    a, b = np.array([[1.0, 2.0, 11.0, 10.0]]), np.array([[3.0, 4.0, 8.0, 8.0], [1.0, 2.0, 11.0, 6.0]])
    given = a.copy(), b.copy()
    close(answer(*given), [[20 / 80, 0.5]], "the result for boxes inside another")
    untouched(a, given[0], "`a`")
    untouched(b, given[1], "`b`")


def _parts(a, b):
    """Sides of the shared part, which may be below 0, and both areas."""
    a, b = np.asarray(a)[:, None], np.asarray(b)[None]
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    return sides, np.prod(a[..., 2:] - a[..., :2], axis=-1), np.prod(b[..., 2:] - b[..., :2], axis=-1)


def wrong_multiplies_what_is_below_zero(a, b):
    """Two boxes that are apart in *both* directions have a shared width and a shared height below 0, and their product is above 0. Cut off at 0 before you multiply."""
    sides, one, other = _parts(a, b)
    shared = sides.prod(axis=-1)
    return shared / (one + other - shared)


def wrong_cuts_off_too_late(a, b):
    """You cut the shared *area* off at 0. But where width and height are both below 0 their product is above 0: cut each of them off first."""
    sides, one, other = _parts(a, b)
    shared = np.maximum(sides.prod(axis=-1), 0)
    return shared / (one + other - shared)


def wrong_counts_the_shared_part_twice(a, b):
    """You divide by both areas added. The shared part stands in that sum twice: take it out once. (A box and itself would have 1/2.)"""
    sides, one, other = _parts(a, b)
    return np.maximum(sides, 0).prod(axis=-1) / (one + other)


def wrong_is_dice(a, b):
    """This is Dice, twice the shared area over both added. It ranks pairs alike, but 0.5 means another thing: divide by what at least one covers."""
    sides, one, other = _parts(a, b)
    return 2 * np.maximum(sides, 0).prod(axis=-1) / (one + other)


def wrong_divides_by_the_smaller(a, b):
    """You divide by the smaller box. Then a crumb inside a large box is called a perfect fit."""
    sides, one, other = _parts(a, b)
    return np.maximum(sides, 0).prod(axis=-1) / np.minimum(one, other)


def wrong_divides_by_a(a, b):
    """You divide by the area of `a`'s box alone. Then a box that covers the whole picture fits everything."""
    sides, one, _ = _parts(a, b)
    return np.maximum(sides, 0).prod(axis=-1) / (one + 0 * sides[..., 0])


def wrong_divides_by_the_frame(a, b):
    """You divide by the box *around* both. It also holds corners that neither covers."""
    sides, _, _ = _parts(a, b)
    a, b = a[:, None], b[None]
    frame = np.maximum(a[..., 2:], b[..., 2:]) - np.minimum(a[..., :2], b[..., :2])
    return np.maximum(sides, 0).prod(axis=-1) / frame.prod(axis=-1)


def wrong_counts_edges_as_pixels(a, b):
    """You add 1 to each side, as old code did that counted edges as pixels. Here a box from 2 to 8 is 6 wide."""
    sides, _, _ = _parts(a, b)
    shared = np.maximum(sides + 1, 0).prod(axis=-1)
    one, other = ((box[:, 2:] - box[:, :2] + 1).prod(axis=-1) for box in (a, b))
    return shared / (one[:, None] + other[None] - shared)


def wrong_takes_width_and_height(a, b):
    """You take the last two numbers for width and height. They are right and bottom: the box ends there."""
    a, b = (np.concatenate([box[:, :2], box[:, :2] + box[:, 2:]], axis=1) for box in (a, b))
    sides, one, other = _parts(a, b)
    shared = np.maximum(sides, 0).prod(axis=-1)
    return shared / (one + other - shared)


def wrong_has_rows_for_b(a, b):
    """Your rows are the boxes of `b`. Row i should be box i of `a`."""
    sides, one, other = _parts(b, a)
    shared = np.maximum(sides, 0).prod(axis=-1)
    return shared / (one + other - shared)


def wrong_mixes_up_the_columns(a, b):
    """You read a row as left, right, top, bottom. It is left, *top*, right, bottom."""
    sides, one, other = _parts(a[:, [0, 2, 1, 3]], b[:, [0, 2, 1, 3]])
    shared = np.maximum(sides, 0).prod(axis=-1)
    return shared / (one + other - shared)


def wrong_returns_the_area(a, b):
    """You return the shared area. Divide it by the area that at least one covers."""
    return np.maximum(_parts(a, b)[0], 0).prod(axis=-1)


def wrong_goes_pair_by_pair(a, b):
    """You compare box 1 with box 1, box 2 with box 2. Every box of `a` should meet every box of `b`: n times m values."""
    sides = np.minimum(a[:, 2:], b[:, 2:]) - np.maximum(a[:, :2], b[:, :2])
    shared = np.maximum(sides, 0).prod(axis=-1)
    return shared / ((a[:, 2:] - a[:, :2]).prod(axis=-1) + (b[:, 2:] - b[:, :2]).prod(axis=-1) - shared)


def wrong_takes_the_outer_edges(a, b):
    """You take the lesser of the lefts and the greater of the rights: that is the box around both. What both cover begins at the *greater* left and ends at the *lesser* right."""
    _, one, other = _parts(a, b)
    shared = (np.maximum(a[:, None, 2:], b[None, :, 2:]) - np.minimum(a[:, None, :2], b[None, :, :2])).prod(axis=-1)
    return shared / (one + other - shared)


def wrong_looks_along_x_alone(a, b):
    """You compare lefts and rights only. Two boxes can share all their columns and no row."""
    sides, _, _ = _parts(a, b)
    shared, wide = np.maximum(sides[..., 0], 0), [box[:, 2] - box[:, 0] for box in (a, b)]
    return shared / (wide[0][:, None] + wide[1][None] - shared)


def wrong_leaves_the_smallest_value(a, b):
    """You cut the shared sides off at a small number instead of at 0: boxes that do not meet get a little."""
    sides, one, other = _parts(a, b)
    shared = np.maximum(sides, 0.5).prod(axis=-1)
    return shared / (one + other - shared)


def wrong_changes_what_it_was_given(a, b):
    """Your values are right, but you turned right and bottom into width and height *in the arrays you were given*. They belong to the caller."""
    sides, one, other = _parts(a, b)
    shared = np.maximum(sides, 0).prod(axis=-1)
    result = shared / (one + other - shared)
    for boxes in (a, b):
        boxes[:, 2:] -= boxes[:, :2]
    return result


def right_as_loops(a, b):
    """Two loops, numbers one by one."""
    out = np.zeros((len(a), len(b)))
    for i, (l1, t1, r1, b1) in enumerate(np.asarray(a)):
        for j, (l2, t2, r2, b2) in enumerate(np.asarray(b)):
            shared = max(0, min(r1, r2) - max(l1, l2)) * max(0, min(b1, b2) - max(t1, t2))
            out[i, j] = shared / ((r1 - l1) * (b1 - t1) + (r2 - l2) * (b2 - t2) - shared)
    return out


def right_by_columns_in_float32(a, b):
    """Columns by name, float32; rows of lists come back."""
    l1, t1, r1, b1 = np.asarray(a, dtype=np.float32).T[..., None]
    l2, t2, r2, b2 = np.asarray(b, dtype=np.float32).T[:, None]
    width, height = (
        np.clip(np.minimum(r1, r2) - np.maximum(l1, l2), 0, None),
        np.clip(np.minimum(b1, b2) - np.maximum(t1, t2), 0, None),
    )
    shared = width * height
    return (shared / ((r1 - l1) * (b1 - t1) + (r2 - l2) * (b2 - t2) - shared)).tolist()


def right_where_they_meet(a, b):
    """Asks first whether two boxes meet."""
    a, b = a[:, None], b[None]
    meet = (a[..., :2] < b[..., 2:]).all(axis=-1) & (b[..., :2] < a[..., 2:]).all(axis=-1)
    shared = np.where(meet, np.prod(np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2]), axis=-1), 0)
    one, other = (np.prod(box[..., 2:] - box[..., :2], axis=-1) for box in (a, b))
    return shared / (one + other - shared)
