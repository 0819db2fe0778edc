r"""**Your turn: the same chance?** *Equal opportunity* asks: of those who would repay, is the same share approved in both groups? Return the gap, group 0 less group 1, and its 95 % interval: to each side $1.96\sqrt{p_0(1-p_0)/n_0 + p_1(1-p_1)/n_1}$, where $n_0$ and $n_1$ count those who would repay."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched

POINTS = 4
SHARES = {"hidden_check_strange_groups": 0.5}
HINTS = [
    "Who is counted below the line of the fraction? Not the whole group.",
    "For each group: choose the rows of that group with repaid = 1; the mean of approved there is p, their number n.",
    "p0 - p1; then that, less and plus 1.96 times the root.",
]


def opportunity_gap(approved, repaid, group):
    """approved, repaid, group: (n,) of 0 and 1. Returns gap, low, high."""
    ### BEGIN SOLUTION
    p, spread = [], 0.0
    for g in (0, 1):
        chosen = approved[(group == g) & (repaid == 1)]
        p.append(chosen.mean())
        spread += p[-1] * (1 - p[-1]) / len(chosen)
    gap, half = p[0] - p[1], 1.96 * np.sqrt(spread)
    return gap, gap - half, gap + half
    ### END SOLUTION


def _applicants(rng, n=600):
    group = (rng.random(n) < 0.3).astype(int)
    repaid = (rng.random(n) < np.where(group == 1, 0.5, 0.75)).astype(int)
    chance = np.where(repaid == 1, 0.8, 0.3) - 0.25 * group * repaid + 0.1 * (1 - repaid) * group
    return (rng.random(n) < chance).astype(int), repaid, group


def _gap_of(answer, given):
    parts = pair(answer(*(part.copy() for part in given)), "(gap, low, high)")
    return [
        float(numbers(part, name, ())) for part, name in zip(parts, ("the gap", "the lower end", "the upper end"), strict=True)
    ]


def _counted(approved, repaid, group):
    """Person by person: (approved who repay, who repay) for each group."""
    table = {0: [0, 0], 1: [0, 0]}
    for yes, paid, g in zip(approved, repaid, group, strict=True):
        if paid:
            table[g][0] += yes
            table[g][1] += 1
    return table


def check_the_gap(answer, rng):
    """Of those who would repay, the share approved in group 0, less that in group 1."""
    for _ in range(3):
        given = _applicants(rng)
        (a, n), (b, m) = _counted(*given).values()
        close(_gap_of(answer, given)[0], a / n - b / m, "The gap", rtol=1e-3)


def check_the_interval_holds_what_it_promises(answer, rng):
    """Of a hundred draws from one world, the interval holds the true gap about 95 times; and it is not wider than that takes."""
    given = _applicants(rng)
    (a, n), (b, m) = _counted(*given).values()
    half = 1.96 * np.sqrt(a / n * (1 - a / n) / n + b / m * (1 - b / m) / m)
    gap, low, high = _gap_of(answer, given)
    close([gap - low, high - gap], [half, half], "To each side the interval", rtol=1e-4)
    held, widths = 0, []
    for _ in range(100):
        _, low, high = _gap_of(answer, _applicants(rng, 500))
        held += low <= 0.25 <= high
        widths.append(high - low)
    assert held >= 86, f"The true gap lies inside {held} of 100 intervals."
    assert np.mean(widths) < 0.26, (
        f"The intervals are {np.mean(widths):.2f} wide on average, and hold the truth {held} of 100 times."
    )


def hidden_check_strange_groups(answer, rng):
    """A group of which all are approved, very few people, and groups in any order are right, too; nothing that came in is changed."""
    approved, repaid, group = np.array([1, 1, 0, 1, 1, 0, 1]), np.array([1, 1, 0, 1, 1, 1, 0]), np.array([1, 1, 1, 0, 0, 0, 0])
    gap, low, high = _gap_of(answer, (approved, repaid, group))
    close(
        [gap, low, high],
        [-1 / 3, -1 / 3 - 1.96 * np.sqrt(2 / 27), -1 / 3 + 1.96 * np.sqrt(2 / 27)],
        "For seven people the result",
        rtol=1e-3,
    )
    given = approved.copy(), repaid.copy(), group.copy()
    answer(*given)
    for before, after, name in zip((approved, repaid, group), given, ("approved", "repaid", "group"), strict=True):
        untouched(before, after, name)


def _with_interval(p, n):
    gap, half = p[0] - p[1], 1.96 * np.sqrt(sum(q * (1 - q) / m for q, m in zip(p, n, strict=True)))
    return gap, gap - half, gap + half


def _by_rows(values, rows_of):
    rows = [rows_of(g) for g in (0, 1)]
    return _with_interval([values[r].mean() for r in rows], [r.sum() for r in rows])


def _chances(approved, repaid, group):
    """Of those who would repay: the share approved, and how many there are, in each group."""
    rows = [(group == g) & (repaid == 1) for g in (0, 1)]
    return np.array([approved[row].mean() for row in rows]), np.array([row.sum() for row in rows])


def wrong_takes_everybody(approved, repaid, group):
    """You compare the shares approved among *all* of each group. That is another demand (demographic parity): here only those count who would repay."""
    return _by_rows(approved, lambda g: group == g)


def wrong_asks_the_approved(approved, repaid, group):
    """You ask of the approved how many repay. That is whether the promise is kept; the question was, of those who repay, how many are approved."""
    return _by_rows(repaid, lambda g: (group == g) & (approved == 1))


def wrong_divides_by_the_whole_group(approved, repaid, group):
    """Above the line you count rightly who repays and is approved, but below it stands the whole group. Where few repay, the share comes out too small."""
    return _by_rows(approved * repaid, lambda g: group == g)


def wrong_asks_who_does_not_repay(approved, repaid, group):
    """You look at those who would *not* repay. That tells to whom the bank is too generous, not whom it overlooks."""
    return _by_rows(approved, lambda g: (group == g) & (repaid == 0))


def wrong_subtracts_the_other_way(approved, repaid, group):
    """The sign is turned round: group 0 less group 1 was asked."""
    gap, low, high = _by_rows(approved, lambda g: (group == g) & (repaid == 1))
    return -gap, -high, -low


def wrong_forgets_the_sign(approved, repaid, group):
    """You return the size of the gap. Which group is behind is gone."""
    gap, low, _ = _by_rows(approved, lambda g: (group == g) & (repaid == 1))
    return abs(gap), abs(gap) - (gap - low), abs(gap) + (gap - low)


def wrong_divides_by_everybody(approved, repaid, group):
    """The gap is right. In the interval you divide by the number of all people; what counts is how many of each group would repay, and it comes out too narrow."""
    rows = [(group == g) & (repaid == 1) for g in (0, 1)]
    return _with_interval([approved[r].mean() for r in rows], [len(group)] * 2)


def wrong_takes_one_spread(approved, repaid, group):
    """The gap is right. Your interval reaches one spread to each side: that holds the truth two times in three, not 95 in a hundred."""
    gap, low, high = _by_rows(approved, lambda g: (group == g) & (repaid == 1))
    return gap, gap - (gap - low) / 1.96, gap + (high - gap) / 1.96


def wrong_adds_the_two_margins(approved, repaid, group):
    """You take a margin for each group and add them. Both groups are rarely off in opposite ways at once: add what stands under the root, and then take the root."""
    p, n = _chances(approved, repaid, group)
    gap, margin = p[0] - p[1], 1.96 * np.sqrt(p * (1 - p) / n).sum()
    return gap, gap - margin, gap + margin


def wrong_counts_the_whole_group_in_the_interval(approved, repaid, group):
    """The gap is right; in the interval you count the whole groups. Only those who would repay were looked at, and fewer people know less."""
    p, _ = _chances(approved, repaid, group)
    return _with_interval(p, np.array([(group == g).sum() for g in (0, 1)]))


def wrong_cuts_the_interval_off(approved, repaid, group):
    """You cut the interval off at 0. A gap may well be below 0: then group 1 is approved more often."""
    gap, low, high = _with_interval(*_chances(approved, repaid, group))
    return gap, max(0.0, low), min(1.0, high)


def wrong_returns_the_margin(approved, repaid, group):
    """You return the gap and the margin. Asked were three numbers: the gap, and both ends of the interval."""
    gap, low, _ = _with_interval(*_chances(approved, repaid, group))
    return gap, gap - low


def wrong_has_one_share_for_both(approved, repaid, group):
    """Under the root you put one share for both groups together. That is the margin of a test whether they are equal; here each group has its own."""
    p, n = _chances(approved, repaid, group)
    both = approved[repaid == 1].mean()
    gap, margin = p[0] - p[1], 1.96 * np.sqrt(both * (1 - both) * (1 / n).sum())
    return gap, gap - margin, gap + margin


def wrong_takes_90_percent(approved, repaid, group):
    """The gap is right. With 1.645 the interval holds the truth in 90 of 100 cases; for 95 it is 1.96."""
    gap, low, high = _by_rows(approved, lambda g: (group == g) & (repaid == 1))
    return gap, gap - (gap - low) * 1.645 / 1.96, gap + (high - gap) * 1.645 / 1.96


def wrong_divides_by_one_less(approved, repaid, group):
    """The gap is right. In the interval you divide by n - 1, as for a spread of measurements; the formula for shares has n."""
    rows = [(group == g) & (repaid == 1) for g in (0, 1)]
    return _with_interval([approved[r].mean() for r in rows], [r.sum() - 1 for r in rows])


def wrong_forgets_the_root(approved, repaid, group):
    """The gap is right. In the interval the root is missing: you add a variance where a spread belongs."""
    gap, _, high = _by_rows(approved, lambda g: (group == g) & (repaid == 1))
    half = 1.96 * ((high - gap) / 1.96) ** 2
    return gap, gap - half, gap + half


def right_person_by_person(approved, repaid, group):
    """Counts, one after the other."""
    yes, n = [0, 0], [0, 0]
    for a, r, g in zip(approved.tolist(), repaid.tolist(), group.tolist(), strict=True):
        if r == 1:
            yes[g], n[g] = yes[g] + a, n[g] + 1
    return _with_interval([yes[0] / n[0], yes[1] / n[1]], n)


def right_with_counts(approved, repaid, group):
    """numpy's bincount; a list comes back, in single precision."""
    n = np.bincount(group, weights=repaid, minlength=2)
    p = np.bincount(group, weights=repaid * approved, minlength=2) / n
    half = 1.96 * np.sqrt(np.sum(p * (1 - p) / n))
    return np.array([p[0] - p[1], p[0] - p[1] - half, p[0] - p[1] + half], dtype="float32").tolist()
