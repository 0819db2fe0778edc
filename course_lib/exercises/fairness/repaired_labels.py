r"""**Debug: the audit that saw nothing.** The bank's books say who repaid, but in group 1 some who did were booked as bad. Of a sample, drawn by lot among all applicants, auditors found the truth: `truth` is 0 or 1 where `checked` is 1, and nan elsewhere. The audit asks, of the approved, what share repaid in each group; it returns that of group 0 less that of group 1.

It should tell what is true, not what is booked. There is a second mistake, in what it divides by. Mend both."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "debug"
POINTS = 3
HINTS = [
    "For which rows is the truth known? The others cannot tell you anything about it.",
    "Of the *approved*: who stands below the line?",
    "For each group, choose the rows that are approved and checked, and take the mean of the truth there.",
]


def repaired_labels(approved, booked, checked, truth, group):
    """All (n,). truth: 0, 1 or nan; the others: 0 or 1. Returns the gap."""
    ### BEGIN SOLUTION
    shares = []
    for g in (0, 1):
        rows = (group == g) & (approved == 1) & (checked == 1)
        shares.append(truth[rows].mean())
    return shares[0] - shares[1]
    ### END SOLUTION


def broken_repaired_labels(approved, booked, checked, truth, group):
    """All (n,). truth: 0, 1 or nan; the others: 0 or 1. Returns the gap."""
    shares = []
    for g in (0, 1):
        good = (group == g) & (approved == 1) & (booked == 1)
        shares.append(good.sum() / (group == g).sum())
    return shares[0] - shares[1]


def _books(rng, n=900, wronged=0.4):
    group = (rng.random(n) < 0.4).astype(int)
    real = (rng.random(n) < np.where(group == 1, 0.75, 0.7)).astype(float)
    booked = np.where((group == 1) & (rng.random(n) < wronged), 0, real).astype(int)
    approved = (rng.random(n) < np.where(real == 1, 0.8, 0.3) - 0.2 * group).astype(int)
    checked = (rng.random(n) < 0.4).astype(int)
    return (approved, booked, checked, np.where(checked == 1, real, np.nan), group), real


def _audit_of(answer, given):
    with np.errstate(all="ignore"):
        return float(numbers(answer(*(part.copy() for part in given)), "the gap", ()))


def _person_by_person(approved, booked, checked, truth, group):
    count = {0: [0, 0], 1: [0, 0]}
    for yes, seen, real, g in zip(approved, checked, truth, group, strict=True):
        if yes and seen:
            count[g][0] += real
            count[g][1] += 1
    return count[0][0] / count[0][1] - count[1][0] / count[1][1]


def check_it_tells_the_truth(answer, rng):
    """Of the approved of whom the truth is known, the share that repaid, group 0 less group 1."""
    for _ in range(3):
        given, _ = _books(rng)
        close(_audit_of(answer, given), _person_by_person(*given), "The gap", rtol=1e-3)


def check_it_comes_near_what_only_we_know(answer, rng):
    """Over twenty audits, it comes out on average as the gap among all approved, which nobody but the generator knows."""
    off = []
    for _ in range(20):
        given, real = _books(rng)
        approved, group = given[0], given[4]
        known = np.subtract(*(real[(group == g) & (approved == 1)].mean() for g in (0, 1)))
        off.append(_audit_of(answer, given) - known)
    assert abs(np.mean(off)) < 0.04, f"On average over twenty audits it is off by {np.mean(off):+.2f}."


def hidden_check_all_or_few_checked(answer, rng):
    """Where everybody was checked, and where few were, it is right as well; nothing that came in is changed."""
    (approved, booked, _, _, group), real = _books(rng, n=80)
    for checked in (np.ones(80, dtype=int), np.tile([1, 1, 0, 1], 20)):
        given = approved, booked, checked, np.where(checked == 1, real, np.nan), group
        close(_audit_of(answer, given), _person_by_person(*given), f"With {checked.sum()} of 80 checked, the gap", rtol=1e-3)
        kept = [part.copy() for part in given]
        answer(*kept)
        for before, after, name in zip(given, kept, ("approved", "booked", "checked", "truth", "group"), strict=True):
            untouched(np.nan_to_num(before, nan=-1), np.nan_to_num(after, nan=-1), name)


def _gap_of_means(values, rows_of):
    with np.errstate(all="ignore"):
        return np.subtract(*(values[rows_of(g)].mean() for g in (0, 1)))


def wrong_still_believes_the_books(approved, booked, checked, truth, group):
    """You divide by the approved now. But you still ask the books, and they are wrong about group 1: that is what the auditors were sent for."""
    return _gap_of_means(booked, lambda g: (group == g) & (approved == 1))


def wrong_asks_the_books_of_the_checked(approved, booked, checked, truth, group):
    """You look at the checked ones, and then at what is booked about them. The truth stands in another column."""
    return _gap_of_means(booked, lambda g: (group == g) & (approved == 1) & (checked == 1))


def wrong_fills_up_with_the_books(approved, booked, checked, truth, group):
    """Where the truth is not known you take the books. Most rows are of that sort, and the books are wrong in one direction."""
    return _gap_of_means(np.where(checked == 1, truth, booked), lambda g: (group == g) & (approved == 1))


def wrong_takes_unknown_for_bad(approved, booked, checked, truth, group):
    """Who was not checked counts as one who did not repay. nan means: we do not know."""
    return _gap_of_means(np.nan_to_num(truth), lambda g: (group == g) & (approved == 1))


def wrong_forgets_the_approved(approved, booked, checked, truth, group):
    """You take the truth of all who were checked. The question was about the approved."""
    return _gap_of_means(truth, lambda g: (group == g) & (checked == 1))


def wrong_divides_by_all_checked(approved, booked, checked, truth, group):
    """You count those who are approved and repaid, and divide by all who were checked in the group. Below the line belong the approved among them."""
    return _gap_of_means(np.nan_to_num(truth) * approved, lambda g: (group == g) & (checked == 1))


def wrong_asks_the_refused(approved, booked, checked, truth, group):
    """You ask those who were refused. That is a good question, too, but not this one."""
    return _gap_of_means(truth, lambda g: (group == g) & (approved == 0) & (checked == 1))


def wrong_counts_what_nobody_knows(approved, booked, checked, truth, group):
    """Where nobody has checked, `truth` is nan, and a mean with one nan in it is nan. Take those who were checked."""
    return _gap_of_means(truth, lambda g: (group == g) & (approved == 1))


def wrong_divides_by_the_whole_group_still(approved, booked, checked, truth, group):
    """You count what is true now, but still divide by the whole group. Of the approved who were checked, what share repaid?"""
    shares = [np.sum(truth[(group == g) & (approved == 1) & (checked == 1)]) / np.sum(group == g) for g in (0, 1)]
    return shares[0] - shares[1]


def wrong_turns_the_gap_round(approved, booked, checked, truth, group):
    """The sign is turned round: group 0 less group 1 was asked."""
    return -_gap_of_means(truth, lambda g: (group == g) & (approved == 1) & (checked == 1))


def right_person_by_person(approved, booked, checked, truth, group):
    """A loop over people."""
    return _person_by_person(approved, booked, checked, truth, group)


def right_with_nanmean(approved, booked, checked, truth, group):
    """Whoever is not known is nan, and nanmean leaves it out; single precision."""
    known = np.where(approved == 1, truth, np.nan).astype("float32")
    return np.nanmean(known[group == 0]) - np.nanmean(known[group == 1])
