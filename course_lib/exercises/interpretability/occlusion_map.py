r"""**Your turn: cover it up.** Lay a square over a part of the picture and ask again. How far does the answer fall? Cut the picture into squares of `size` times `size`, from the upper left corner, side by side; those at the lower and right edge may be smaller. Cover one at a time with `fill`.

Return a map like the picture: at each pixel, how far the answer falls when *its* square is covered. `f` takes pictures (n, height, width) and gives n answers."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

POINTS = 3
HINTS = [
    "One square: copy the picture, fill the square, ask. Above 0 means that the square spoke for the answer.",
    "Every square begins with a fresh copy. Which corners are there? `range(0, height, size)`.",
    "Two loops over the corners; in the inner one a copy, a slice set to fill, and the same slice of the map set to the fall.",
]


def occlusion_map(f, image, size, fill):
    """f: (n, height, width) to (n,). image: (height, width). Returns a map like image."""
    ### BEGIN SOLUTION
    before, falls = f(image[None])[0], np.zeros(image.shape)
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            square = np.s_[top : top + size, left : left + size]
            covered = image.copy()
            covered[square] = fill
            falls[square] = before - f(covered[None])[0]
    return falls
    ### END SOLUTION


def _weighing(weights):
    """An answer that adds up all pixels, each with a weight of its own."""
    return lambda pictures: (np.asarray(pictures) * weights).sum(axis=(1, 2))


def _weighed(weights, image, size, fill):
    """What comes out for it, pixel by pixel of each square."""
    fall, want = weights * (image - fill), np.zeros(image.shape)
    for (row, column), _ in np.ndenumerate(image):
        top, left = size * (row // size), size * (column // size)
        want[row, column] = fall[top : top + size, left : left + size].sum()
    return want


def _picture_to_cover(rng, height=12, width=9):
    return rng.random((height, width)), rng.normal(size=(height, width)), float(np.round(rng.uniform(0.3, 0.7), 2))


def check_each_square_falls_by_what_it_says(answer, rng):
    """Where the answer is a weighted sum of pixels, each square's fall is what its own pixels say, less what the fill says."""
    for size in (3, 1):
        image, weights, fill = _picture_to_cover(rng)
        got = answer(_weighing(weights), image.copy(), size, fill)
        close(got, _weighed(weights, image, size, fill), f"With squares of {size} the map", rtol=1e-3, atol=1e-5)


def check_squares_at_the_edge_are_cut_off(answer, rng):
    """Where the picture is no multiple of the square, the last ones are smaller, and have a fall, too."""
    image, weights, fill = _picture_to_cover(rng, 7, 10)
    close(
        answer(_weighing(weights), image.copy(), 4, fill),
        _weighed(weights, image, 4, fill),
        "The map of a picture of 7 x 10",
        rtol=1e-3,
        atol=1e-5,
    )


def hidden_check_only_one_square_is_covered_at_a_time(answer, rng):
    """Where two places say the same and one is enough, covering one changes nothing; and the picture stays as it was."""
    image = np.zeros((6, 6))
    image[1, 1] = image[4, 4] = 1.0
    given = image.copy()
    got = numbers(answer(lambda pictures: np.asarray(pictures).max(axis=(1, 2)), given, 2, 0.0), "the map", (6, 6))
    assert np.allclose(got, 0), "Of two places that say the same, covering one should change nothing."
    untouched(image, given, "image")


def wrong_keeps_covering(f, image, size, fill):
    """You cover the next square without uncovering the one before. In the end everything is covered, and the falls add up."""
    before, falls, covered = f(image[None])[0], np.zeros(image.shape), image.copy()
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            covered[top : top + size, left : left + size] = fill
            falls[top : top + size, left : left + size] = before - f(covered[None])[0]
    return falls


def _squares(f, image, size, fill, fall, corners=None):
    falls = np.zeros(image.shape)
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            square = np.s_[top : top + size, left : left + size]
            covered = image.copy()
            covered[square] = fill
            falls[square] = fall(f(image[None])[0], f(covered[None])[0])
    return falls


def wrong_covers_the_picture_itself_for_good(f, image, size, fill):
    """`covered = image` is no copy: each square stays covered when the next one is, and the picture you were given is lost. Take `image.copy()` each time."""
    before, falls = f(image[None])[0], np.zeros(image.shape)
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            covered = image
            covered[top : top + size, left : left + size] = fill
            falls[top : top + size, left : left + size] = before - f(covered[None])[0]
    return falls


def wrong_swaps_height_and_width(f, image, size, fill):
    """You count the rows up to the width and the columns up to the height. In a square picture nobody notices; in others a part is never covered."""
    falls = np.zeros(image.shape)
    for top in range(0, image.shape[1], size):
        for left in range(0, image.shape[0], size):
            square = np.s_[top : top + size, left : left + size]
            covered = image.copy()
            covered[square] = fill
            falls[square] = f(image[None])[0] - f(covered[None])[0]
    return falls


def wrong_moves_the_square_pixel_by_pixel(f, image, size, fill):
    """You move the square by one pixel at a time, and note the fall at its corner. The squares lie side by side, and all pixels of one share its fall."""
    before, falls = f(image[None])[0], np.zeros(image.shape)
    for top, left in np.ndindex(image.shape):
        covered = image.copy()
        covered[top : top + size, left : left + size] = fill
        falls[top, left] = before - f(covered[None])[0]
    return falls


def wrong_turns_the_sign(f, image, size, fill):
    """Your sign is turned round: a square that speaks for the answer makes it fall when it is covered, and should be above 0."""
    return _squares(f, image, size, fill, lambda before, after: after - before)


def wrong_shows_the_answer(f, image, size, fill):
    """You show the answer that is left, not how far it fell: the whole map is bright, wherever you look."""
    return _squares(f, image, size, fill, lambda before, after: after)


def wrong_forgets_the_sign(f, image, size, fill):
    """You show the size of the change. A square that speaks *against* the answer looks like one that speaks for it."""
    return _squares(f, image, size, fill, lambda before, after: abs(before - after))


def wrong_covers_with_black(f, image, size, fill):
    """You cover with 0 instead of `fill`. To most pictures black is not nothing: it is a very dark spot."""
    return _squares(f, image, size, 0.0, lambda before, after: before - after)


def wrong_uncovers_one_square(f, image, size, fill):
    """You cover everything but the square. That asks what it says alone, which is another question."""
    before, falls = f(image[None])[0], np.zeros(image.shape)
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            square = np.s_[top : top + size, left : left + size]
            covered = np.full(image.shape, fill)
            covered[square] = image[square]
            falls[square] = before - f(covered[None])[0]
    return falls


def wrong_leaves_the_edge_out(f, image, size, fill):
    """Squares that do not fit in whole are left out: the lower and right edge have no fall."""
    falls = np.zeros(image.shape)
    height, width = (size * (side // size) for side in image.shape)
    for top in range(0, height, size):
        for left in range(0, width, size):
            covered = image.copy()
            covered[top : top + size, left : left + size] = fill
            falls[top : top + size, left : left + size] = f(image[None])[0] - f(covered[None])[0]
    return falls


def wrong_shares_the_fall_out(f, image, size, fill):
    """You share each fall among the pixels of its square. The task wants the whole fall at each pixel."""
    falls = _squares(f, image, size, fill, lambda before, after: before - after)
    return falls / size**2


def wrong_covers_the_picture_itself(f, image, size, fill):
    """The map is right, but you cover the picture that was given to you, and leave it changed."""
    falls = _squares(f, image, size, fill, lambda before, after: before - after)
    image[:size, :size] = fill
    return falls


def wrong_gives_one_number_a_square(f, image, size, fill):
    """You return one number for each square. The map should be like the picture: each pixel has the fall of its square."""
    return _squares(f, image, size, fill, lambda before, after: before - after)[::size, ::size]


def wrong_covers_one_row_too_many(f, image, size, fill):
    """Your slice ends at `top + size + 1`, and a slice leaves its end out by itself: the squares have a side of size + 1."""
    falls = np.zeros(image.shape)
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            covered = image.copy()
            covered[top : top + size + 1, left : left + size + 1] = fill
            falls[top : top + size, left : left + size] = f(image[None])[0] - f(covered[None])[0]
    return falls


def wrong_pushes_the_last_squares_back(f, image, size, fill):
    """You push the last squares back into the picture, so that they lie over others. Side by side they are smaller."""
    falls = np.zeros(image.shape)
    for top in range(0, image.shape[0], size):
        for left in range(0, image.shape[1], size):
            square = np.s_[min(top, image.shape[0] - size) :, min(left, image.shape[1] - size) :]
            square = tuple(slice(s.start, s.start + size) for s in square)
            covered = image.copy()
            covered[square] = fill
            falls[square] = f(image[None])[0] - f(covered[None])[0]
    return falls


def wrong_takes_a_share_of_the_answer(f, image, size, fill):
    """You divide by the answer before. The question was by how much it falls, not by what share; an answer near 0 makes that huge."""
    return _squares(f, image, size, fill, lambda before, after: (before - after) / before)


def wrong_cuts_off_what_speaks_against(f, image, size, fill):
    """You leave out what rises. A square that speaks against the answer makes it rise when covered, and should be below 0."""
    return _squares(f, image, size, fill, lambda before, after: max(before - after, 0))


def wrong_takes_the_mean_of_sliding_squares(f, image, size, fill):
    """Your squares move on by one pixel and lie over each other, and you take the mean. Here they lie side by side."""
    falls, times = np.zeros(image.shape), np.zeros(image.shape)
    for top in range(image.shape[0] - size + 1):
        for left in range(image.shape[1] - size + 1):
            square = np.s_[top : top + size, left : left + size]
            covered = image.copy()
            covered[square] = fill
            falls[square] += f(image[None])[0] - f(covered[None])[0]
            times[square] += 1
    return falls / times


def right_all_at_once(f, image, size, fill):
    """All covered pictures in one batch, in single precision."""
    corners = [(top, left) for top in range(0, image.shape[0], size) for left in range(0, image.shape[1], size)]
    pictures = np.repeat(image[None], len(corners) + 1, axis=0)
    for picture, (top, left) in zip(pictures[1:], corners, strict=True):
        picture[top : top + size, left : left + size] = fill
    answers, falls = np.asarray(f(pictures)), np.zeros(image.shape, dtype="float32")
    for answer, (top, left) in zip(answers[1:], corners, strict=True):
        falls[top : top + size, left : left + size] = answers[0] - answer
    return falls


def right_pixel_by_pixel(f, image, size, fill):
    """For each pixel its own square, with a mask; lists come back."""
    rows, columns = np.indices(image.shape) // size
    falls, done = np.zeros(image.shape), {}
    for place in np.ndindex(image.shape):
        key = rows[place], columns[place]
        if key not in done:
            covered = np.where((rows == key[0]) & (columns == key[1]), fill, image)
            done[key] = f(image[None])[0] - f(covered[None])[0]
        falls[place] = done[key]
    return falls.tolist()
