r"""**Your turn: does 20 % mean one in five?** Put the probabilities into `n_bins` bins of equal width from 0 to 1. In each bin compare two numbers: the mean of the probabilities in it, and the share that really happened. The *expected calibration error* is the mean
of their distances, in which each bin counts by how many probabilities it holds:

$$\text{ECE} = \sum_b \frac{n_b}{n}\; \left| \bar p_b - \text{share}_b \right|$$

A probability on an edge belongs to the bin above it; 1.0 belongs to the last bin."""

import numpy as np

from course_lib.exercises.expect import numbers, untouched

POINTS = 4
SHARES = {"hidden_check_the_edges": 0.5}
HINTS = [
    "With ten bins, p = 0.37 is in bin 3. Which sum gives that, and what happens to p = 1.0?",
    "For each bin: who is in it? If nobody, go on. Else two means, their distance, times how many there are.",
    "The distance of a bin is taken *after* its means: inside a bin, too high and too low may cancel; between bins they may not.",
]


def gap_of_promises(p, happened, n_bins):
    """p: (n,) from 0 to 1. happened: (n,) 0 or 1. Returns one number, the ECE."""
    ### BEGIN SOLUTION
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    total = 0.0
    for b in range(n_bins):
        inside = bins == b
        if inside.any():
            total += inside.sum() * abs(p[inside].mean() - happened[inside].mean())
    return total / len(p)
    ### END SOLUTION


def _case(rng, n=300, n_bins=10, empty=True):
    """Promises that are too high in some bins and too low in others; few in the high bins, none in two."""
    p = rng.beta(0.7, 1.6, size=n)
    if empty:
        p = np.where(np.isin((p * n_bins).astype(int), (4, 7)), 0.02, p)
    truth = np.where(p < 0.25, p + 0.25, p**2)
    return p, (rng.random(n) < truth).astype(int), n_bins


def _counted(p, happened, n_bins):
    """By sorting into lists."""
    lists = [[] for _ in range(n_bins)]
    for promise, came in zip(p, happened, strict=True):
        place = sum(promise >= edge / n_bins for edge in range(1, n_bins))
        lists[place].append((promise, came))
    total = 0.0
    for inside in lists:
        total += abs(sum(promise for promise, _ in inside) - sum(came for _, came in inside))
    return total / len(p)


def _agrees(answer, case, what):
    with np.errstate(all="ignore"):
        got = float(numbers(answer(case[0].copy(), case[1].copy(), case[2]), "the ECE", ()))
    assert abs(got - _counted(*case)) < 1e-5, f"{what}, it came out as {got:.4f}."


def check_ten_bins(answer, rng):
    """With ten bins that all hold something, it is what sorting into ten lists gives."""
    for n in (300, 500):
        _agrees(answer, _case(rng, n, empty=False), f"For {n} promises in ten bins")


def check_empty_bins(answer, rng):
    """Bins that hold nothing change nothing."""
    _agrees(answer, _case(rng), "With two empty bins")
    _agrees(answer, _case(rng, n=6, empty=False), "For 6 promises in ten bins")


def check_other_numbers_of_bins(answer, rng):
    """With 4 or 15 bins it holds as well."""
    for n_bins in (4, 15):
        _agrees(answer, _case(rng, n_bins=n_bins, empty=False), f"With {n_bins} bins")


def check_honest_promises(answer, rng):
    """Who promises 0 or 1 and is always right errs by 0; who is always wrong errs by 1."""
    happened = rng.integers(2, size=40)
    for p, name in ((happened.astype(float), "right"), (1.0 - happened, "wrong")):
        got = float(numbers(answer(p, happened.copy(), 10), "the ECE", ()))
        assert abs(got - (name == "wrong")) < 1e-9, (
            f"For somebody who says 0 or 1 and is always {name}, it came out as {got:.4f}."
        )


def hidden_check_the_edges(answer, rng):
    """Promises on the edges are in the bin above, 1.0 in the last one; the arrays stay as they were."""
    p, happened = np.array([0.0, 0.25, 0.5, 0.5, 0.75, 1.0, 0.2, 0.6]), np.array([1, 0, 1, 0, 0, 1, 1, 1])
    _agrees(answer, (p, happened, 4), "For promises on the edges of four bins")
    given = p.copy(), happened.copy()
    answer(*given, 4)
    untouched(p, given[0], "p")
    untouched(happened, given[1], "happened")


def _by_bins(p, happened, n_bins):
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    there = [bins == b for b in range(n_bins) if (bins == b).any()]
    return np.array([[inside.sum(), p[inside].mean(), happened[inside].mean()] for inside in there]).T


def wrong_counts_bins_alike(p, happened, n_bins):
    """All bins count the same with you. A bin with two promises weighs as much as one with two hundred."""
    _, said, came = _by_bins(p, happened, n_bins)
    return np.mean(np.abs(said - came))


def wrong_lets_bins_cancel(p, happened, n_bins):
    """You add the distances with their signs: too high in one bin and too low in another cancel, and who is wrong everywhere looks honest."""
    n, said, came = _by_bins(p, happened, n_bins)
    return np.abs(np.sum(n * (said - came)) / n.sum())


def wrong_takes_each_alone(p, happened, n_bins):
    """You take the distance of each single promise from 0 or 1. An honest 20 % would then be wrong by 32 points: only in a bin can a share be seen."""
    return np.mean(np.abs(p - happened))


def wrong_squares(p, happened, n_bins):
    """You square the distances. The formula takes them as they are."""
    n, said, came = _by_bins(p, happened, n_bins)
    return np.sum(n * (said - came) ** 2) / n.sum()


def wrong_takes_the_worst_bin(p, happened, n_bins):
    """You return the worst bin. That is another measure (the maximum calibration error); here it is the weighted mean."""
    _, said, came = _by_bins(p, happened, n_bins)
    return np.max(np.abs(said - came))


def wrong_takes_the_middle_of_the_bin(p, happened, n_bins):
    """You compare with the middle of the bin. The promises in it may all be near one edge: take *their* mean."""
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    parts = [
        (bins == b).sum() * abs((b + 0.5) / n_bins - happened[bins == b].mean()) for b in range(n_bins) if (bins == b).any()
    ]
    return sum(parts) / len(p)


def wrong_loses_the_ones(p, happened, n_bins):
    """p = 1.0 falls out at the top: it gets a bin of its own that your loop never visits."""
    bins, total = (p * n_bins).astype(int), 0.0
    for b in range(n_bins):
        inside = bins == b
        if inside.any():
            total += inside.sum() * abs(p[inside].mean() - happened[inside].mean())
    return total / len(p)


def wrong_divides_by_the_bins(p, happened, n_bins):
    """Your weights are the counts, but you divide by the number of *bins*: the sum grows with the number of promises."""
    n, said, came = _by_bins(p, happened, n_bins)
    return np.sum(n * np.abs(said - came)) / n_bins


def wrong_adds_without_dividing(p, happened, n_bins):
    """You weigh each bin by its number and never divide by n: the result grows with every probability."""
    counts, said, came = _by_bins(p, happened, n_bins)
    return np.sum(counts * np.abs(said - came))


def wrong_keeps_the_sign(p, happened, n_bins):
    """Your differences keep their signs, so that bins that promise too much cancel those that promise too little. Take the distance in each bin."""
    counts, said, came = _by_bins(p, happened, n_bins)
    return np.sum(counts / len(p) * (said - came))


def wrong_stumbles_over_empty_bins(p, happened, n_bins):
    """A bin with nothing in it has no mean: 0 / 0 is not a number, and so is your sum. Leave empty bins out."""
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    inside = [bins == b for b in range(n_bins)]
    return sum(here.mean() * abs(p[here].mean() - happened[here].mean()) for here in inside)


def wrong_puts_edges_below(p, happened, n_bins):
    """With you a probability on an edge belongs to the bin below. The task puts it into the bin above, as `(p * n_bins).astype(int)` does."""
    bins = np.clip(np.ceil(p * n_bins).astype(int) - 1, 0, n_bins - 1)
    inside = [bins == b for b in range(n_bins) if (bins == b).any()]
    return sum(here.mean() * abs(p[here].mean() - happened[here].mean()) for here in inside)


def wrong_makes_bins_of_equal_size(p, happened, n_bins):
    """Your bins hold equally many promises each. That can be sensible; asked are bins of equal *width*."""
    parts = [part for part in np.array_split(np.argsort(p, kind="stable"), n_bins) if part.size]
    return sum(part.size * abs(p[part].mean() - happened[part].mean()) for part in parts) / len(p)


def wrong_compares_with_the_whole(p, happened, n_bins):
    """You compare each bin with the share of *all* that happened, not with its own."""
    n, said, _ = _by_bins(p, happened, n_bins)
    return np.sum(n * np.abs(said - happened.mean())) / n.sum()


def right_with_bincount(p, happened, n_bins):
    """Two weighted counts; the numbers in the bins cancel. A number in a list comes back."""
    bins = np.clip(np.floor(np.asarray(p) * n_bins), 0, n_bins - 1).astype(int)
    said, came = (np.bincount(bins, weights=part, minlength=n_bins) for part in (p, happened))
    return [np.abs(said - came).sum() / len(p)]


def right_with_digitize(p, happened, n_bins):
    """Edges and `np.digitize`."""
    bins = np.digitize(p, np.arange(1, n_bins) / n_bins)
    return np.float32(sum(abs((p - happened)[bins == b].sum()) for b in range(n_bins)) / len(p))


def right_with_a_table(p, happened, n_bins):
    """A table of who is in which bin, as a matrix product."""
    table = np.eye(n_bins)[np.minimum((p * n_bins).astype(int), n_bins - 1)]
    return np.abs((p - happened) @ table).sum() / p.size
