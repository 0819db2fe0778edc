r"""**Your turn: who is still well?** Of each person one knows a number of `days`: until the illness got worse (`happened` is 1), or until the person was last seen, still well (0). Return for each day in `at` the share of people who are still well after that day, by *Kaplan and Meier*: on each day on which it
happened to somebody, the share is multiplied by 1 less the part of those *at risk* to whom it happened. At risk is who was still well and still seen just before. Who is last seen on a day is at risk on that day."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "implement"
POINTS = 3
HINTS = [
    "On a given day: how many were still there, `days >= day`? And to how many did it happen on that very day?",
    "Only days on which it happened count. Go through them in order, and multiply.",
    "For a day in `at`, the product runs over all days of events up to and including it.",
]


def survival_curve(days, happened, at):
    """days: (n,). happened: (n,), 1 or 0. at: (m,) days. Returns (m,) shares."""
    ### BEGIN SOLUTION
    left = np.ones(len(at))
    for day in np.unique(days[happened == 1]):
        at_risk = np.sum(days >= day)
        events = np.sum((days == day) & (happened == 1))
        left[at >= day] *= 1 - events / at_risk
    return left
    ### END SOLUTION


def _people(rng, n=60, seen=0.6):
    days = rng.integers(1, 40, size=n).astype(float)
    return days, (rng.random(n) < seen).astype(int), np.sort(rng.permutation(45)[:9]).astype(float)


def _by_steps(days, happened, at):
    """Day by day, with people in a list."""
    shares, share, people = {0: 1.0}, 1.0, sorted(zip(days.tolist(), happened.tolist(), strict=True))
    for day in range(1, 60):
        there = [one for one in people if one[0] >= day]
        events = [one for one in there if one[0] == day and one[1] == 1]
        share = share * (1 - len(events) / len(there)) if there else share
        shares[day] = share
    return np.array([shares[int(day)] for day in at])


def check_four_people(curve, rng):
    """Four people: it happened on day 2 and on day 6; one was last seen on day 4, one on day 9. Up to day 1 all are well, after day 2 three in four, after day 6 half of that."""
    days, happened = np.array([2.0, 4.0, 6.0, 9.0]), np.array([1, 0, 1, 0])
    close(
        curve(days, happened, np.array([1.0, 2.0, 5.0, 6.0, 20.0])),
        [1, 0.75, 0.75, 0.375, 0.375],
        "the shares after days 1, 2, 5, 6, 20",
    )


def check_it_is_what_going_day_by_day_gives(curve, rng):
    """For sixty people drawn by lot, several on the same days, it is what going day by day gives."""
    days, happened, at = _people(rng)
    close(curve(days.copy(), happened.copy(), at.copy()), _by_steps(days, happened, at), "the shares")


def check_if_all_are_watched_to_the_end_it_is_plain_counting(curve, rng):
    """If it happened to everybody, it is the share whose day is later."""
    days, _, at = _people(rng)
    close(curve(days.copy(), np.ones(60, dtype=int), at.copy()), [np.mean(days > day) for day in at], "the shares")


def hidden_check_it_does_not_mind_the_order(curve, rng):
    """In whatever order people and days stand, nothing else comes out; what it was given stays as it was."""
    days, happened, at = _people(rng, 40, 0.5)
    order, turned = rng.permutation(40), rng.permutation(9)
    want = _by_steps(days, happened, at)
    given = days[order].copy(), happened[order].copy(), at[turned].copy()
    close(curve(*given), want[turned], "the shares, with people and days in another order")
    untouched(days[order], given[0], "`days`")
    untouched(at[turned], given[2], "`at`")


def hidden_check_nobody_and_everybody(curve, rng):
    """If it happened to nobody, all are still well; and after the last, if he was watched, nobody is."""
    days, _, at = _people(rng, 20)
    close(
        numbers(curve(days.copy(), np.zeros(20, dtype=int), at.copy()), "the shares", (9,)),
        np.ones(9),
        "the shares where it happened to nobody",
    )
    close(curve(np.array([3.0, 5.0]), np.array([0, 1]), np.array([4.0, 5.0])), [1.0, 0.0], "the shares of two people")


def _product(days, happened, at, at_risk, counts=lambda days, happened, day: np.sum((days == day) & (happened == 1))):
    left = np.ones(len(at))
    for day in np.unique(days[happened == 1]):
        left[at >= day] *= 1 - counts(days, happened, day) / max(at_risk(days, day), 1)
    return left


def wrong_counts_only_those_watched_to_the_end(days, happened, at):
    """You leave out everybody who was last seen well. What remains are those to whom it happened, and of them nobody is left in the end."""
    return np.array([np.mean(days[happened == 1] > day) for day in at])


def wrong_takes_the_unseen_for_well(days, happened, at):
    """You take everybody who was last seen well for well for ever. Whoever left after a week is no proof for a year."""
    return np.array([1 - np.mean((days <= day) & (happened == 1)) for day in at])


def wrong_takes_the_unseen_for_ill(days, happened, at):
    """For you, it happened to everybody who is no longer seen. They only left."""
    return np.array([np.mean(days > day) for day in at])


def wrong_divides_by_everybody(days, happened, at):
    """You divide by everybody who was there at the *start*. At risk on a day are those who are still there."""
    return _product(days, happened, at, lambda days, day: len(days))


def wrong_leaves_out_those_of_the_day(days, happened, at):
    """At risk for you are those who stay *longer* than the day. Whoever it happened to on that day was at risk as well."""
    return _product(days, happened, at, lambda days, day: np.sum(days > day))


def wrong_counts_all_who_leave(days, happened, at):
    """You count everybody whose days end, also those who were last seen well. Only events count above the line."""
    return _product(days, happened, at, lambda days, day: np.sum(days >= day), lambda days, happened, day: np.sum(days == day))


def wrong_is_a_day_late(days, happened, at):
    """Your curve falls a day late: a day in `at` includes what happened on it."""
    left = np.ones(len(at))
    for day in np.unique(days[happened == 1]):
        left[at > day] *= 1 - np.sum((days == day) & (happened == 1)) / np.sum(days >= day)
    return left


def wrong_adds_where_it_should_multiply(days, happened, at):
    """You take the shares off one after the other. Each is a share of those who are *left*: multiply."""
    left = np.ones(len(at))
    for day in np.unique(days[happened == 1]):
        left[at >= day] -= np.sum((days == day) & (happened == 1)) / np.sum(days >= day)
    return left


def wrong_counts_one_event_a_day(days, happened, at):
    """You count one event for each day on which any happened. On some days it happened to several."""
    return _product(days, happened, at, lambda days, day: np.sum(days >= day), lambda days, happened, day: 1)


def wrong_returns_who_is_ill(days, happened, at):
    """You return the share to whom it *has* happened. Asked for is the share still well: 1 less that."""
    return 1 - _product(days, happened, at, lambda days, day: np.sum(days >= day))


def wrong_multiplies_once_for_each_person(days, happened, at):
    """On a day on which it happened to several, you multiply once for *each* of them. Once a day, with all of them above the line."""
    left = np.ones(len(at))
    for day in days[happened == 1]:
        left[at >= day] *= 1 - np.sum((days == day) & (happened == 1)) / np.sum(days >= day)
    return left


def wrong_lets_them_go_before_it_happens(days, happened, at):
    """Who is last seen on a day is at risk on that day. You have taken them out before."""

    def at_risk(days, day):
        return np.sum(days > day) + np.sum((days == day) & (happened == 1))

    return _product(days, happened, at, at_risk)


def wrong_turns_well_and_ill_round(days, happened, at):
    """1 says that it *happened*, 0 that the person was last seen well. You have them the other way round."""
    return _product(
        days,
        1 - happened,
        at,
        lambda days, day: np.sum(days >= day),
        lambda days, gone, day: np.sum((days == day) & (gone == 1)),
    )


def wrong_sorts_the_days_alone(days, happened, at):
    """You sort the days and leave `happened` as it was. Each now has what happened to somebody else."""
    return _product(np.sort(days), happened, at, lambda days, day: np.sum(days >= day))


def right_by_sorting(days, happened, at):
    """Sorted by day; the product over people, events before those last seen on the same day; a list comes back."""
    order = np.lexsort((1 - happened, days))
    d, h = days[order], happened[order]
    steps = np.where(h == 1, 1 - 1 / np.arange(len(d), 0, -1), 1.0)
    return [float(np.prod(steps[d <= day])) for day in at]


def right_in_one_table(days, happened, at):
    """A table of days of events and people."""
    times = np.unique(days[happened == 1])[:, None]
    factors = 1 - ((days == times) & (happened == 1)).sum(axis=1) / np.maximum((days >= times).sum(axis=1), 1)
    return np.where(times[:, 0] <= np.asarray(at)[:, None], factors, 1).prod(axis=1).astype(np.float32)
