r"""**Debug: nearly perfect, and useless.** One wants to foretell how many days people will spend at home. The code takes the three columns of last year's table that go best with the `days`. It is splendid, until it is asked about somebody who *has just arrived*: one of its columns is the bill.

`known_on` says on which day of the stay each column can be had (0: arrival). Mend the code: return the numbers of the three columns that go best with `days`, in either direction, the best first, among those that are known on day `asked_on`."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, untouched

KIND = "debug"
POINTS = 2
HINTS = [
    "Which columns exist at all when the question is asked?",
    "A column that falls when `days` rise tells as much as one that rises. Which number of `np.corrcoef` says how much?",
    "Set what is not yet known to -1, after the sign is taken off, and sort.",
]


def repaired_choice(table, days, known_on, asked_on):
    """table: (n, d). days: (n,). known_on: (d,). asked_on: a day. Returns three numbers."""
    ### BEGIN SOLUTION
    goes_with = np.array([abs(np.corrcoef(column, days)[0, 1]) for column in table.T])
    goes_with[known_on > asked_on] = -1
    return np.argsort(-goes_with)[:3]
    ### END SOLUTION


def broken_repaired_choice(table, days, known_on, asked_on):
    """table: (n, d). days: (n,). known_on: (d,). asked_on: a day. Returns three numbers."""
    goes_with = np.array([np.corrcoef(column, days)[0, 1] for column in table.T])
    return np.argsort(-goes_with)[:3]


def _hospital(rng, n=300):
    """Eight columns: how strongly each goes with the days, in which direction, and when it is known."""
    strength = np.array([0.95, 0.9, 0.8, 0.65, 0.55, 0.42, 0.25, 0.05])
    sign, known = rng.choice([-1.0, 1.0], size=8), np.array([9, 4, 0, 1, 0, 0, 0, 0])
    sign[[2, 4]] = rng.permutation([-1.0, 1.0])  # one of either direction among those known at arrival
    days = rng.normal(size=n)
    noise = rng.normal(size=(n, 8))
    table = strength * sign * days[:, None] + np.sqrt(1 - strength**2) * noise
    order = rng.permutation(8)
    return (table * rng.uniform(0.1, 50, size=8) + 3)[:, order], 40 + 10 * days, known[order]


def _columns(answer, *given):
    got = numbers(answer(*given), "the columns", (3,))
    d = given[0].shape[1]
    assert np.all(got == np.round(got)) and got.min() >= 0 and got.max() < d, (
        f"Three numbers from 0 to {d - 1} should come back, not {describe(got)}."
    )
    return got.astype(int).tolist()


def _by_hand(table, days, known_on, asked_on):
    told = []
    for number, (column, known) in enumerate(zip(table.T, known_on, strict=True)):
        if known <= asked_on:
            x, y = column - column.mean(), days - days.mean()
            told.append((abs(np.sum(x * y)) / np.sqrt(np.sum(x * x) * np.sum(y * y)), number))
    return [number for _, number in sorted(told, reverse=True)[:3]]


def check_nothing_is_used_before_it_is_known(answer, rng):
    """Asked on the day of arrival, it uses only columns that are known then."""
    table, days, known = _hospital(rng)
    got = _columns(answer, table.copy(), days.copy(), known.copy(), 0)
    late = [int(known[number]) for number in got if known[number] > 0]
    assert not late, f"{len(late)} of its columns are known only on day {', '.join(map(str, late))}."


def check_they_are_the_best_in_either_direction(answer, rng):
    """No column that is known then goes better with the days, upwards or downwards, and the best is first."""
    table, days, known = _hospital(rng)
    for asked_on in (0, 30):
        got = _columns(answer, table.copy(), days.copy(), known.copy(), asked_on)
        assert got == _by_hand(table, days, known, asked_on), (
            f"Asked on day {asked_on}, other columns go better with the days, or stand in another order."
        )


def hidden_check_on_any_day(answer, rng):
    """Asked on day 1 or 4, it may use what is known on that very day; and nothing that it was given is changed."""
    for asked_on in (1, 4):
        table, days, known = _hospital(rng)
        given = table.copy(), days.copy(), known.copy()
        assert _columns(answer, *given, asked_on) == _by_hand(table, days, known, asked_on), (
            f"Asked on day {asked_on}, it chooses other columns."
        )
        untouched(table, given[0], "`table`")
        untouched(known, given[2], "`known_on`")


def _strength(table, days):
    return np.array([np.corrcoef(column, days)[0, 1] for column in table.T])


def wrong_still_knows_the_future(table, days, known_on, asked_on):
    """You mended the sign alone. Some of your columns do not exist yet when the question is asked."""
    return np.argsort(-abs(_strength(table, days)))[:3]


def wrong_still_looks_upwards_alone(table, days, known_on, asked_on):
    """Nothing is used too early now. But a column that *falls* when the days rise comes last for you; it tells as much."""
    goes = _strength(table, days)
    goes[known_on > asked_on] = -2
    return np.argsort(-goes)[:3]


def wrong_leaves_out_the_day_itself(table, days, known_on, asked_on):
    """You leave out what is known on the very day of the question. It is known."""
    goes = abs(_strength(table, days))
    goes[known_on >= asked_on] = -1
    return np.argsort(-goes)[:3]


def wrong_allows_the_day_of_arrival_alone(table, days, known_on, asked_on):
    """You allow what is known on the day of arrival, whenever the question is asked. It may be asked later."""
    goes = abs(_strength(table, days))
    goes[known_on > 0] = -1
    return np.argsort(-goes)[:3]


def wrong_throws_the_late_ones_out_afterwards(table, days, known_on, asked_on):
    """You choose three first and throw the late ones out then. Less than three are left, or others that are not the best."""
    best = np.argsort(-abs(_strength(table, days)))
    kept = [one for one in best[:3] if known_on[one] <= asked_on]
    return (kept + [one for one in best[::-1] if known_on[one] <= asked_on and one not in kept])[:3]


def wrong_takes_the_weakest(table, days, known_on, asked_on):
    """You take the three that go *least* with the days: the sort is the wrong way round."""
    goes = abs(_strength(table, days))
    goes[known_on > asked_on] = 2
    return np.argsort(goes)[:3]


def wrong_numbers_the_columns_that_are_left(table, days, known_on, asked_on):
    """You leave out the late columns and number those that are left anew. Wanted are numbers in the *whole* table."""
    return np.argsort(-abs(_strength(table[:, known_on <= asked_on], days)))[:3]


def wrong_takes_the_covariance(table, days, known_on, asked_on):
    """You multiply and add without dividing by the spreads: a column in grams then counts a thousand times one in kilograms."""
    goes = abs(((table - table.mean(axis=0)) * (days - days.mean())[:, None]).mean(axis=0))
    goes[known_on > asked_on] = -1
    return np.argsort(-goes)[:3]


def wrong_puts_the_best_last(table, days, known_on, asked_on):
    """They are the right three, but the best is last: `argsort` goes upwards."""
    goes = abs(_strength(table, days))
    goes[known_on > asked_on] = -1
    return np.argsort(goes)[-3:]


def right_by_lists(table, days, known_on, asked_on):
    """Lists, sorted by a key."""
    usable = [number for number, day in enumerate(known_on) if day <= asked_on]
    return sorted(usable, key=lambda number: -(np.corrcoef(table[:, number], days)[0, 1] ** 2))[:3]


def right_by_standard_units(table, days, known_on, asked_on):
    """All at once, in units of their spreads."""
    z, y = (table - table.mean(0)) / table.std(0), (days - days.mean()) / days.std()
    goes = np.where(known_on <= asked_on, np.abs(z.T @ y), -np.inf)
    return goes.argsort()[::-1][:3].astype(float)
