r"""**Debug: found, and drawn elsewhere.** The loss is small, and every box lies beside its bird or on the far side of the picture. The network is innocent: this code turns answers into boxes, and has *three* slips.

For one kind of bird, each cell answers five numbers: a score, the way in x and in y from *the cell's own middle* to the bird's middle, width and height, all in pixels. A cell is 4 pixels wide and high. Wanted are left, top, right, bottom for each cell with a score above
`cut`."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, untouched

KIND = "debug"
POINTS = 3
HINTS = [
    "What does `np.argwhere` give first, the row or the column? And which of them is x?",
    "Where is the middle of the very first cell: at 0, or somewhere else?",
    "The last line returns middle, width and height. Left is the middle less *half* the width.",
]


def repaired_boxes(answers, cut):
    """answers: (rows, columns, 5). cut: a number. Returns (k, 4): left, top, right, bottom."""
    ### BEGIN SOLUTION
    rows, columns = np.nonzero(answers[..., 0] > cut)
    said = answers[rows, columns]
    middles = 4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3]
    halves = said[:, 3:5] / 2
    return np.concatenate([middles - halves, middles + halves], axis=1)
    ### END SOLUTION


def broken_repaired_boxes(answers, cut):
    """answers: (rows, columns, 5). cut: a number. Returns (k, 4): left, top, right, bottom."""
    cells = np.argwhere(answers[..., 0] > cut)
    said = answers[answers[..., 0] > cut]
    middles = 4 * cells + said[:, 1:3]
    return np.concatenate([middles, said[:, 3:5]], axis=1)


def _answers(rng, rows=6, columns=11, n=5):
    """Birds drawn by lot, and what the cells say that they lie in; the rest says little and raves about boxes."""
    answers = rng.normal(size=(rows, columns, 5))
    answers[..., 0] = rng.uniform(0.0, 0.4, size=(rows, columns))
    boxes = []
    for cell in np.sort(rng.permutation(rows * columns)[:n]):
        row, column = divmod(int(cell), columns)
        own = np.array([4 * column + 2.0, 4 * row + 2.0])
        middle, sides = own + rng.uniform(-1.9, 1.9, size=2), rng.uniform([7, 4], [12, 6])
        answers[row, column] = [rng.uniform(0.6, 1), *(middle - own), *sides]
        boxes.append([*(middle - sides / 2), *(middle + sides / 2)])
    return answers, np.array(boxes)


def _run(answer, rng):
    answers, boxes = _answers(rng)
    got = numbers(answer(answers.copy(), 0.5), "what comes back")
    fits = got.ndim == 2 and got.shape[1] == 4
    assert fits, f"A row of four numbers for each cell above the cut should come back, but it is {describe(got)}."
    assert len(got) == len(boxes), f"{len(boxes)} cells are above the cut, and {len(got)} boxes came back."
    return got, boxes


def _sorted(boxes):
    return boxes[np.lexsort(np.round(boxes, 3).T)]


def check_each_box_has_the_birds_size(answer, rng):
    """From left to right it is the bird's width, and from top to bottom its height; one box for each cell above the cut."""
    got, boxes = _run(answer, rng)
    sides, wanted = got[:, 2:] - got[:, :2], boxes[:, 2:] - boxes[:, :2]
    off = ~np.isclose(_sorted(sides), _sorted(wanted), atol=1e-3)
    assert not off.any(), f"Of one bird, {wanted[0][0]:.1f} wide and {wanted[0][1]:.1f} high, your box is {describe(sides[0])}."


def check_each_box_lies_on_its_bird(answer, rng):
    """The middle of each box is the middle of its bird."""
    got, boxes = _run(answer, rng)
    middles, wanted = (got[:, 2:] + got[:, :2]) / 2, (boxes[:, 2:] + boxes[:, :2]) / 2
    far = np.linalg.norm(middles[:, None] - wanted[None], axis=-1).min(axis=0)
    assert far.max() < 1e-3, f"The middle of the box nearest to a bird is off by up to {far.max():.1f} pixels."


def check_a_bird_in_the_lower_left_is_there(answer, rng):
    """A bird in the lower left corner has its box in the lower left corner."""
    answers = np.zeros((6, 11, 5))
    answers[5, 0] = [0.9, 0.0, 0.0, 3.0, 3.0]
    got = numbers(answer(answers, 0.5), "the box", (1, 4))[0]
    x, y = (got[0] + got[2]) / 2, (got[1] + got[3]) / 2
    assert x < 11 and y > 13, f"In a picture 44 wide and 24 high, the middle of its box is at x = {x:.1f}, y = {y:.1f}."


def hidden_check_all_boxes_are_right(answer, rng):
    """Every box is the bird's, with other scores and another cut as well; and what it was given stays as it was."""
    for _ in range(3):
        got, boxes = _run(answer, rng)
        assert np.allclose(_sorted(got), _sorted(boxes), atol=1e-3), "Some boxes are not those of the birds."
    answers, boxes = _answers(rng)
    answers[..., 0] = 10 * answers[..., 0] - 7
    answers[..., 0][answers[..., 0] == answers[..., 0].min()] = -2.0  # just the cut, and so not above it
    given = answers.copy()
    got = numbers(answer(given, -2.0), "what comes back", boxes.shape)
    assert np.allclose(_sorted(got), _sorted(boxes), atol=1e-3), "With logits for scores and a cut of -2, other boxes come out."
    untouched(answers, given, "`answers`")


def _chosen(answers, cut):
    rows, columns = np.nonzero(answers[..., 0] > cut)
    return rows, columns, answers[rows, columns]


def _corners(middles, sides):
    return np.concatenate([middles - sides / 2, middles + sides / 2], axis=1)


def wrong_still_has_rows_for_x(answers, cut):
    """Half a cell and the corners are mended. But `argwhere` gives the row first, and a row is a *y*: your boxes are mirrored at the diagonal."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([rows, columns], axis=1) + 0.5) + said[:, 1:3], said[:, 3:5])


def wrong_still_starts_at_the_corner(answers, cut):
    """x and y and the corners are mended. But the way is counted from the cell's *middle*, and you start at its upper left corner: all boxes are off by 2 pixels."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * np.stack([columns, rows], axis=1) + said[:, 1:3], said[:, 3:5])


def wrong_still_returns_middle_and_size(answers, cut):
    """The middles are right. What you return is middle, width and height; wanted are left, top, right, bottom."""
    rows, columns, said = _chosen(answers, cut)
    return np.concatenate([4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3], said[:, 3:5]], axis=1)


def wrong_mends_the_corners_alone(answers, cut):
    """The corners are mended. x and y are still exchanged, and you still start at the cell's corner."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * np.stack([rows, columns], axis=1) + said[:, 1:3], said[:, 3:5])


def wrong_mends_the_half_cell_alone(answers, cut):
    """The half cell is mended. x and y are still exchanged, and middle, width and height still come back instead of corners."""
    rows, columns, said = _chosen(answers, cut)
    return np.concatenate([4 * (np.stack([rows, columns], axis=1) + 0.5) + said[:, 1:3], said[:, 3:5]], axis=1)


def wrong_mends_x_and_y_alone(answers, cut):
    """x and y are mended. You still start at the cell's corner, and middle, width and height still come back instead of corners."""
    rows, columns, said = _chosen(answers, cut)
    return np.concatenate([4 * np.stack([columns, rows], axis=1) + said[:, 1:3], said[:, 3:5]], axis=1)


def wrong_takes_the_middle_for_the_corner(answers, cut):
    """You add width and height to the *middle*: your boxes begin in the middle of the bird. Half of them belongs to either side."""
    rows, columns, said = _chosen(answers, cut)
    middles = 4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3]
    return np.concatenate([middles, middles + said[:, 3:5]], axis=1)


def wrong_goes_the_whole_width_to_each_side(answers, cut):
    """You go the whole width to the left and to the right: your boxes are twice as large as the birds."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3], 2 * said[:, 3:5])


def wrong_adds_half_a_pixel(answers, cut):
    """You add half a *pixel*. The middle of a cell is half a *cell* from its corner: 2 pixels."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * np.stack([columns, rows], axis=1) + 0.5 + said[:, 1:3], said[:, 3:5])


def wrong_returns_corner_and_size(answers, cut):
    """Left and top are right. But you return width and height after them; wanted are right and bottom."""
    rows, columns, said = _chosen(answers, cut)
    middles = 4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3]
    return np.concatenate([middles - said[:, 3:5] / 2, said[:, 3:5]], axis=1)


def wrong_takes_the_way_off(answers, cut):
    """You take the way *off* the cell's middle. It leads from the cell to the bird: add it."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([columns, rows], axis=1) + 0.5) - said[:, 1:3], said[:, 3:5])


def wrong_counts_pixels_from_their_middles(answers, cut):
    """You take 1.5 for the middle of four pixels, 0 to 3. A pixel is as wide as it is: the cell goes from 0 to 4, its middle is 2."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * np.stack([columns, rows], axis=1) + 1.5 + said[:, 1:3], said[:, 3:5])


def wrong_keeps_the_cut_as_well(answers, cut):
    """You keep scores of exactly `cut` as well. Above it, says the task."""
    rows, columns, said = _chosen(answers, np.nextafter(cut, -np.inf))
    return _corners(4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3], said[:, 3:5])


def wrong_exchanges_the_way_instead(answers, cut):
    """You exchanged x and y of the *way*. It had x first already; it is `argwhere` that gives the row, a y, first."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([rows, columns], axis=1) + 0.5) + said[:, 2:0:-1], said[:, 3:5])


def wrong_turns_the_way_as_well(answers, cut):
    """You exchanged the cell's x and y, and the way's as well. The network's numbers were in order: x first."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 2:0:-1], said[:, 3:5])


def wrong_goes_to_the_far_corner(answers, cut):
    """You start at the cell's *lower right* corner, one whole cell on. Its middle is half a cell from the upper left: 2 pixels."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([columns, rows], axis=1) + 1) + said[:, 1:3], said[:, 3:5])


def wrong_exchanges_width_and_height(answers, cut):
    """Your boxes have width and height exchanged. The network's numbers were in order: width first."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([columns, rows], axis=1) + 0.5) + said[:, 1:3], said[:, 4:2:-1])


def wrong_takes_the_way_for_cells(answers, cut):
    """You multiply the way by 4 as well. It is in pixels already; only the cell's number is not."""
    rows, columns, said = _chosen(answers, cut)
    return _corners(4 * (np.stack([columns, rows], axis=1) + 0.5 + said[:, 1:3]), said[:, 3:5])


def right_with_a_turn(answers, cut):
    """Turns the columns of `argwhere` round; lists come back."""
    middles = 4 * np.argwhere(answers[..., 0] > cut)[:, ::-1] + 2 + answers[answers[..., 0] > cut][:, 1:3]
    sides = answers[answers[..., 0] > cut][:, 3:]
    return np.hstack([middles - sides / 2, middles + sides / 2]).tolist()


def right_as_a_loop(answers, cut):
    """Cell by cell, by columns."""
    boxes = []
    for column in range(answers.shape[1]):
        for row in range(answers.shape[0]):
            score, x, y, width, height = answers[row, column]
            if score > cut:
                left, top = 4 * column + 2 + x - width / 2, 4 * row + 2 + y - height / 2
                boxes.append([left, top, left + width, top + height])
    return np.array(boxes, dtype=np.float32)


def right_with_a_grid(answers, cut):
    """A box for every cell first, the loud ones chosen afterwards."""
    x, y = np.meshgrid(4 * np.arange(answers.shape[1]) + 2, 4 * np.arange(answers.shape[0]) + 2)
    x, y = x + answers[..., 1], y + answers[..., 2]
    w, h = answers[..., 3] / 2, answers[..., 4] / 2
    return np.stack([x - w, y - h, x + w, y + h], axis=-1)[answers[..., 0] > cut]
