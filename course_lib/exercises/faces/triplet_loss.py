r"""**Your turn: the triplet loss.** For each row, `anchor` and `positive` are points of the same person, `negative` is somebody else's. Where the negative is farther away than the positive, by a `margin` at least, nothing is to be paid; else what is missing:

$$L = \frac{1}{n}\sum_i \max\left(0,\ \lVert a_i - p_i\rVert^2 - \lVert a_i - n_i\rVert^2 + m\right)$$"""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "implement"
POINTS = 2
HINTS = [
    "First the squared distance of each anchor to its positive: one number a row. Over which axis is the sum?",
    "Then the same for the negative. What is missing is near minus far plus the margin.",
    "Cut off at 0 for each row by itself, and only then take the mean.",
]


def triplet_loss(anchor, positive, negative, margin):
    """anchor, positive, negative: (n, size). margin: above 0. Returns one number."""
    ### BEGIN SOLUTION
    near = np.sum((anchor - positive) ** 2, axis=1)
    far = np.sum((anchor - negative) ** 2, axis=1)
    return np.mean(np.maximum(near - far + margin, 0))
    ### END SOLUTION


def _points(rng, n=7, size=5, spread=0.6):
    anchor = rng.normal(size=(n, size))
    return anchor, anchor + spread * rng.normal(size=(n, size)), anchor + spread * rng.normal(size=(n, size))


def _by_hand(anchor, positive, negative, margin):
    """Row by row, number by number."""
    paid = 0.0
    for a, p, n in zip(anchor.tolist(), positive.tolist(), negative.tolist(), strict=True):
        near = sum((x - y) * (x - y) for x, y in zip(a, p, strict=True))
        far = sum((x - y) * (x - y) for x, y in zip(a, n, strict=True))
        paid += max(0.0, near - far + margin)
    return paid / len(anchor)


def check_one_triplet_on_a_line(loss, rng):
    """On a line: anchor at 0, positive at 1, negative at 2. With a margin of 4, near is 1, far is 4, and 1 is missing."""
    close(loss(np.array([[0.0]]), np.array([[1.0]]), np.array([[2.0]]), 4.0), 1.0, "the loss")


def check_it_is_what_counting_by_hand_gives(loss, rng):
    """For points drawn by lot, it is what row after row gives by hand."""
    drawn = [(*_points(rng), float(rng.uniform(0.3, 1.0))) for _ in range(3)]
    losses = [numbers(loss(*(part.copy() for part in parts), margin), "the loss", ()) for *parts, margin in drawn]
    close(losses, [_by_hand(*given) for given in drawn], "the loss of three batches")


def check_far_away_costs_nothing(loss, rng):
    """Where all others are far enough away, nothing is to be paid; and if all points are one, the margin."""
    anchor, positive, _ = _points(rng, spread=0.1)
    close(loss(anchor, positive, anchor + 5.0, 0.3), 0.0, "the loss of triplets that are as they should be")
    close(loss(anchor, anchor.copy(), anchor.copy(), 0.3), 0.3, "the loss where all points are one")


def hidden_check_rows_do_not_help_one_another(loss, rng):
    """A row that is as it should be, and more, takes nothing off another's loss."""
    anchor, positive, negative = _points(rng, n=4)
    negative[0] = anchor[0] + 10.0
    negative[1] = anchor[1] + 0.01
    close(loss(anchor, positive, negative, 0.5), _by_hand(anchor, positive, negative, 0.5), "the loss")


def hidden_check_any_size_and_nothing_changed(loss, rng):
    """With other numbers of rows and sizes it holds as well, and the points stay as they were."""
    for n, size in ((1, 8), (3, 3), (12, 2)):
        parts = _points(rng, n, size)
        given = [part.copy() for part in parts]
        close(numbers(loss(*given, 0.4), "the loss", ()), _by_hand(*parts, 0.4), f"the loss of {n} triplets")
        for before, after, name in zip(parts, given, ("`anchor`", "`positive`", "`negative`"), strict=True):
            untouched(before, after, name)


def _both(anchor, positive, negative):
    return np.sum((anchor - positive) ** 2, axis=1), np.sum((anchor - negative) ** 2, axis=1)


def wrong_has_the_signs_turned(anchor, positive, negative, margin):
    """You have near and far the wrong way round: your loss falls when a person's own pictures move *apart*."""
    near, far = _both(anchor, positive, negative)
    return np.mean(np.maximum(far - near + margin, 0))


def wrong_forgets_to_cut_off(anchor, positive, negative, margin):
    """You never cut off at 0: triplets that are as they should be pull the loss below 0, and the network earns by pushing strangers ever farther away."""
    near, far = _both(anchor, positive, negative)
    return np.mean(near - far + margin)


def wrong_cuts_off_the_mean(anchor, positive, negative, margin):
    """You take the mean first and cut off at 0 then. A row that is more than right then pays for one that is wrong."""
    near, far = _both(anchor, positive, negative)
    return max(0.0, float(np.mean(near - far + margin)))


def wrong_adds_up_the_rows(anchor, positive, negative, margin):
    """You add up over the rows. Wanted is the mean: else the loss grows with the batch."""
    near, far = _both(anchor, positive, negative)
    return np.sum(np.maximum(near - far + margin, 0))


def wrong_takes_the_mean_of_the_coordinates(anchor, positive, negative, margin):
    """You take the mean over the coordinates, where a squared distance is their *sum*. Measured like that, the margin grows with the size of the points."""
    near, far = (np.mean((anchor - other) ** 2, axis=1) for other in (positive, negative))
    return np.mean(np.maximum(near - far + margin, 0))


def wrong_takes_roots(anchor, positive, negative, margin):
    """You take distances. The formula has their squares."""
    near, far = (np.sqrt(part) for part in _both(anchor, positive, negative))
    return np.mean(np.maximum(near - far + margin, 0))


def wrong_takes_the_margin_off(anchor, positive, negative, margin):
    """You take the margin *off*. Then a negative may even be nearer than the positive, and nothing is paid."""
    near, far = _both(anchor, positive, negative)
    return np.mean(np.maximum(near - far - margin, 0))


def wrong_adds_the_margin_outside(anchor, positive, negative, margin):
    """You add the margin after the cut: everybody pays it, and nothing pushes a negative that is only just farther away."""
    near, far = _both(anchor, positive, negative)
    return np.mean(np.maximum(near - far, 0)) + margin


def wrong_takes_the_margin_for_the_floor(anchor, positive, negative, margin):
    """You cut off at the margin instead of adding it. The cut is at 0; the margin belongs to what is missing."""
    near, far = _both(anchor, positive, negative)
    return np.mean(np.maximum(near - far, margin))


def wrong_measures_from_the_positive(anchor, positive, negative, margin):
    """You measure how far the negative is from the *positive*. Both distances begin at the anchor."""
    near, far = np.sum((anchor - positive) ** 2, axis=1), np.sum((positive - negative) ** 2, axis=1)
    return np.mean(np.maximum(near - far + margin, 0))


def wrong_adds_up_over_the_rows_first(anchor, positive, negative, margin):
    """Your sum runs over the *rows* (axis 0) and leaves a number for each coordinate. A distance is one number for each row."""
    near, far = np.sum((anchor - positive) ** 2, axis=0), np.sum((anchor - negative) ** 2, axis=0)
    return np.mean(np.maximum(near - far + margin, 0))


def wrong_takes_one_norm_of_all(anchor, positive, negative, margin):
    """Your distance is one number for all rows together, as `np.linalg.norm` without an axis gives. Each row has its own, and pays for itself."""
    near, far = (np.linalg.norm(anchor - other) ** 2 for other in (positive, negative))
    return max(0.0, float(near - far + margin))


def wrong_cuts_off_each_coordinate(anchor, positive, negative, margin):
    """You cut off each *coordinate*. First comes the sum over them: a distance is one number for each row."""
    return np.mean(np.maximum((anchor - positive) ** 2 - (anchor - negative) ** 2 + margin, 0))


def wrong_leaves_out_who_pays_nothing(anchor, positive, negative, margin):
    """You take the mean over those rows alone that pay something. The formula divides by all n."""
    near, far = _both(anchor, positive, negative)
    missing = np.maximum(near - far + margin, 0)
    return missing.sum() / max(1, np.count_nonzero(missing))


def wrong_takes_what_is_over_for_missing(anchor, positive, negative, margin):
    """You turn what is below 0 into a cost instead of cutting it off. Who is far enough away pays nothing."""
    near, far = _both(anchor, positive, negative)
    return np.mean(np.abs(near - far + margin))


def wrong_keeps_what_is_below_zero(anchor, positive, negative, margin):
    """You keep what is below 0 and cut off what is to be paid: `minimum` where `maximum` belongs."""
    near, far = _both(anchor, positive, negative)
    return np.mean(np.minimum(near - far + margin, 0))


def wrong_leaves_a_loss_for_each_row(anchor, positive, negative, margin):
    """You return a loss for each row. Wanted is one number, their mean."""
    near, far = _both(anchor, positive, negative)
    return np.maximum(near - far + margin, 0)


def right_by_inner_products(anchor, positive, negative, margin):
    """Einsum over differences, float32."""
    p, n = (np.float32(anchor - other) for other in (positive, negative))
    missing = np.einsum("ij,ij->i", p, p) - np.einsum("ij,ij->i", n, n) + np.float32(margin)
    return (missing * (missing > 0)).sum() / len(missing)


def right_row_by_row(anchor, positive, negative, margin):
    """A loop with norms; a list of one number comes back."""
    paid = []
    for a, p, n in zip(anchor, positive, negative, strict=True):
        paid.append(max(np.linalg.norm(a - p) ** 2 - np.linalg.norm(a - n) ** 2 + margin, 0))
    return [sum(paid) / len(paid)]
