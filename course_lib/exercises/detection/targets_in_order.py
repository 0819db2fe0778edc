r"""**Your turn: what should each cell say?** Put together what each cell is asked for. `grid` is of shape (rows, columns, 2): x and y of each cell's middle. `boxes` is (k, 4), `kinds` (k,). A cell whose middle lies in a bird's box should answer six numbers: 1 at place 0 or 1, the
bird's kind; at 2 and 3 the way *from its own middle* to the bird's; at 4 and 5 the box's width and height. All other cells answer 0. `np` is numpy.

Five lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import numbers

KIND = "order"
POINTS = 2
HINTS = [
    "Before the loop: an answer for every cell, all 0. In the loop: one bird after the other.",
    "Inside is a cell that is right of the left edge *and* left of the right edge, and the same for y.",
    "The way from A to B is B - A. Here A is the cell's middle.",
]
LINES = {
    "A": "        answer[inside, 2:4] = middle - grid[inside]",
    "B": "    for box, kind in zip(boxes, kinds):",
    "C": "        middle = (box[2:] - box[:2]) / 2",
    "D": "        answer[inside, kind] = 1",
    "E": "    return answer",
    "F": "        answer[inside, 2:4] = grid[inside] - middle",
    "G": "        inside = ((box[:2] < grid) & (grid < box[2:])).all(axis=2)",
    "H": "        answer[..., kind] = 1",
    "I": "def targets(boxes, kinds, grid):",
    "J": "        answer = np.zeros(grid.shape[:2] + (6,))",
    "K": "        middle = (box[:2] + box[2:]) / 2",
    "L": "    answer = np.zeros(grid.shape[:2] + (6,))",
    "M": "        answer[inside, 4:6] = box[2:] - box[:2]",
    "N": "        inside = ((box[:2] < grid) | (grid < box[2:])).any(axis=2)",
}
NEEDED = "ILBGKDAME"


def targets_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "I L B G K D A M E"
    ### END SOLUTION


def _scene(rng, rows=6, columns=9):
    """Three birds in different corners, of different kinds, and a grid that is not square."""
    x, y = np.meshgrid(4 * np.arange(columns) + 2.0, 4 * np.arange(rows) + 2.0)
    corners = np.array([[1.0, 1.0], [23.0, 2.0], [10.0, 13.0]])[rng.permutation(3)]
    start = corners + rng.uniform(-0.9, 0.9, size=(3, 2))
    boxes = np.concatenate([start, start + rng.uniform(6.5, 9.5, size=(3, 2))], axis=1)
    return boxes, rng.permutation([0, 1, int(rng.integers(2))]), np.stack([x, y], axis=-1)


def _one_by_one(boxes, kinds, grid):
    """Each cell asks each bird."""
    wanted = np.zeros((*grid.shape[:2], 6))
    for row in range(grid.shape[0]):
        for column in range(grid.shape[1]):
            x, y = grid[row, column]
            for (left, top, right, bottom), kind in zip(boxes, kinds, strict=True):
                if left < x < right and top < y < bottom:
                    here = [(left + right) / 2 - x, (top + bottom) / 2 - y, right - left, bottom - top]
                    wanted[row, column] = [kind == 0, kind == 1, *here]
    return wanted


def _run(program, rng):
    boxes, kinds, grid = _scene(rng)
    got = numbers(program(boxes.copy(), kinds.copy(), grid.copy()), "what comes back", (*grid.shape[:2], 6))
    return got, _one_by_one(boxes, kinds, grid)


def check_who_answers_and_for_which_kind(program, rng):
    """The cells that lie in a bird's box say its kind, for every bird; all others say nothing."""
    got, wanted = _run(program, rng)
    off = np.argwhere(np.any(got[..., :2] != wanted[..., :2], axis=-1))
    assert not len(off), f"{len(off)} of {wanted[..., 0].size} cells say another kind, or say one where nothing is."


def check_where_and_how_large(program, rng):
    """Each of them tells the way to the bird's middle, and the box's width and height; all others 0."""
    got, wanted = _run(program, rng)
    wrong = [
        name
        for name, part in (("way", slice(2, 4)), ("size", slice(4, 6)))
        if not np.allclose(got[..., part], wanted[..., part])
    ]
    assert not wrong, f"The {' and the '.join(wrong)} is off in some cells."


def check_no_line_is_left_over(program, rng):
    """It works, and none of its lines could go."""
    got, wanted = _run(program, rng)
    assert np.allclose(got, wanted), "It does not yet give every cell what it should say."
    idle = len(program.letters) - len(NEEDED)
    assert idle <= 0, f"It works, but {idle} of its lines could go."


def wrong_begins_anew_for_each_bird():
    """Your array is made anew in each turn of the loop: only the last bird is left."""
    return "I B J G K D A M E"


def wrong_turns_the_way_round():
    """Your way leads from the bird to the cell. The network would put every box on the far side."""
    return "I L B G K D F M E"


def wrong_takes_half_the_size_for_the_middle():
    """Half of right minus left is half the *width*. The middle is half of left plus right."""
    return "I L B G C D A M E"


def wrong_lets_every_cell_say_the_kind():
    """All cells say the kind, also where there is no bird. Only those inside its box should."""
    return "I L B G K H A M E"


def wrong_takes_or_for_and():
    """With "or", nearly every cell is inside: it need only be right of the left edge. All four conditions must hold."""
    return "I L B N K D A M E"


def wrong_forgets_the_kind():
    """Nobody says which kind it is: those two numbers stay 0 everywhere."""
    return "I L B G K A M E"


def wrong_forgets_the_way():
    """Nobody says the way to the bird's middle: those two numbers stay 0 everywhere."""
    return "I L B G K D M E"


def wrong_returns_nothing():
    """Nothing comes back: the last line is missing."""
    return "I L B G K D A M"


def right_in_another_order():
    """The middle first, and the size before the way."""
    return "I L B K G M A D E"


def right_as_a_list():
    """Small letters, in a list."""
    return ["i", "l", "b", "g", "k", "d", "a", "m", "e"]
