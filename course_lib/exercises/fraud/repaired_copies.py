r"""**Debug: 99 % right, until Monday.** Frauds are rare, so this code repeats them until there are as many as honest payments; it mixes all rows and keeps a quarter as a test. In that test the detector was 99 % right. On Monday a third of its alarms
were.

`y` holds 0 for honest, 1 for fraud. Mend it: a quarter of the payments (rounded down) is the test, and looks like life. All others are learned from, with frauds repeated until there are as many as honest payments."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, pair

KIND = "debug"
POINTS = 3
HINTS = [
    "Take one fraud that was repeated forty times, and a quarter of all rows drawn by lot. Where are its copies?",
    "Two things are done here, repeating and splitting. What if they changed places?",
    "And which of the two parts should be repeated? What does a test look like in which half of the payments are frauds?",
]


def repaired_copies(y, rng):
    """y: (n,) of 0 and 1. rng: a generator. Returns rows to learn from and rows of the test."""
    ### BEGIN SOLUTION
    order = rng.permutation(len(y))
    test, learn = order[: len(y) // 4], order[len(y) // 4 :]
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    more = rng.choice(frauds, size=len(honest) - len(frauds))
    return rng.permutation(np.concatenate([honest, frauds, more])), test
    ### END SOLUTION


def broken_repaired_copies(y, rng):
    """y: (n,) of 0 and 1. rng: a generator. Returns rows to learn from and rows of the test."""
    frauds, honest = np.flatnonzero(y == 1), np.flatnonzero(y == 0)
    more = rng.choice(frauds, size=len(honest) - len(frauds))
    rows = rng.permutation(np.concatenate([honest, frauds, more]))
    n_test = len(rows) // 4
    return rows[n_test:], rows[:n_test]


def _split(answer, rng, n=400, share=0.06):
    y = np.zeros(n, dtype=int)
    y[rng.permutation(n)[: int(share * n)]] = 1
    learn, test = pair(answer(y.copy(), np.random.default_rng(int(rng.integers(2**32)))), "(learn, test)")
    learn, test = numbers(learn, "the rows to learn from"), numbers(test, "the rows of the test")
    for rows, name in ((learn, "to learn from"), (test, "of the test")):
        fits = rows.ndim == 1 and rows.size and np.all(rows == np.round(rows)) and rows.min() >= 0 and rows.max() < n
        assert fits, f"The rows {name} should be numbers from 0 to {n - 1}, but they are {describe(rows)}."
    return y, learn.astype(int), test.astype(int)


def check_no_payment_is_on_both_sides(answer, rng):
    """No payment of the test is learned from, and none is lost."""
    y, learn, test = _split(answer, rng)
    both = np.intersect1d(learn, test)
    assert both.size == 0, f"{both.size} payments stand on both sides, {int(y[both].sum())} of them frauds."
    seen = np.union1d(learn, test).size
    assert seen == len(y), f"{len(y) - seen} of {len(y)} payments are on neither side."


def check_the_test_looks_like_life(answer, rng):
    """The test holds a quarter of the payments, each once, and as many frauds as there are in life."""
    shares = []
    for _ in range(12):
        y, _, test = _split(answer, rng)
        assert test.size == len(y) // 4 == np.unique(test).size, (
            f"Of {len(y)} payments, the test holds {test.size} rows, {np.unique(test).size} different ones."
        )
        shares.append(y[test].mean())
    assert abs(np.mean(shares) - y.mean()) < 0.025, (
        f"In twelve tests, {np.mean(shares):.1%} of the rows are frauds; of all payments it is {y.mean():.1%}."
    )


def check_there_is_as_much_of_both_to_learn_from(answer, rng):
    """Among the rows to learn from there are as many frauds as honest payments, and every honest one stands there once."""
    y, learn, _ = _split(answer, rng)
    frauds, honest = int((y[learn] == 1).sum()), int((y[learn] == 0).sum())
    assert frauds == honest, f"To learn from there are {frauds} rows of frauds and {honest} honest ones."
    once = np.unique(learn[y[learn] == 0]).size
    assert once == honest, f"The {honest} honest rows are only {once} different payments."


def check_it_is_drawn_by_lot(answer, rng):
    """Which payments are in the test is drawn by lot, with the generator that it is given."""
    y = (rng.random(200) < 0.1).astype(int)
    tests = [
        np.sort(np.asarray(pair(answer(y.copy(), np.random.default_rng(seed)), "(learn, test)")[1])) for seed in (1, 1, 2, 3)
    ]
    assert np.array_equal(tests[0], tests[1]), "With the same generator, another test came out."
    assert not np.array_equal(tests[0], tests[2]) or not np.array_equal(tests[0], tests[3]), (
        "With other generators, the same test came out."
    )


def _parts(y, rng):
    order = rng.permutation(len(y))
    return order[len(y) // 4 :], order[: len(y) // 4]


def _more(rows, y, rng):
    frauds, honest = rows[y[rows] == 1], rows[y[rows] == 0]
    return np.concatenate([honest, frauds, rng.choice(frauds, size=max(0, len(honest) - len(frauds)))])


def wrong_repeats_in_the_test_as_well(y, rng):
    """Nothing stands on both sides now. But your test is half frauds: in it an alarm is nearly always right, in life it is not."""
    learn, test = _parts(y, rng)
    return _more(learn, y, rng), _more(test, y, rng)


def wrong_does_not_repeat(y, rng):
    """The split is honest. But nothing is repeated any more; the task wants as many frauds as honest payments to learn from."""
    return _parts(y, rng)


def wrong_draws_the_copies_from_all(y, rng):
    """You split first, and then draw the copies from *all* frauds: those of the test come in by the back door."""
    learn, test = _parts(y, rng)
    return np.concatenate([learn, rng.choice(np.flatnonzero(y == 1), size=(y[learn] == 0).sum() - (y[learn] == 1).sum())]), test


def wrong_takes_the_first_quarter(y, rng):
    """Your test is the first quarter of the payments, as they came. The task says that it looks like life: draw it by lot."""
    test, learn = np.arange(len(y) // 4), np.arange(len(y) // 4, len(y))
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    return np.concatenate([honest, frauds, rng.choice(frauds, size=len(honest) - len(frauds))]), test


def wrong_returns_the_test_first(y, rng):
    """You return the test first. The order is: to learn from, then the test."""
    rows = rng.permutation(len(y))
    test, learn = rows[: len(y) // 4], rows[len(y) // 4 :]
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    return test, np.concatenate([honest, frauds, rng.choice(frauds, size=len(honest) - len(frauds))])


def wrong_tests_on_three_quarters(y, rng):
    """You have the two parts the wrong way round: three quarters are the test, and one quarter is left to learn from."""
    rows = rng.permutation(len(y))
    test, learn = rows[len(y) // 4 :], rows[: len(y) // 4]
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    return np.concatenate([honest, frauds, rng.choice(frauds, size=len(honest) - len(frauds))]), test


def wrong_has_a_seed_of_its_own(y, rng):
    """You make a generator of your own with a fixed seed, so that every draw is the same. Draw from the `rng` that you are given."""
    own = np.random.default_rng(0)
    rows = own.permutation(len(y))
    test, learn = rows[: len(y) // 4], rows[len(y) // 4 :]
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    return np.concatenate([honest, frauds, own.choice(frauds, size=len(honest) - len(frauds))]), test


def wrong_throws_honest_ones_away(y, rng):
    """You made both as many by throwing honest payments away. That is a way, too, but they are on neither side now."""
    learn, test = _parts(y, rng)
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    return np.concatenate([frauds, honest[: len(frauds)]]), test


def wrong_throws_the_doubles_out_of_the_test(y, rng):
    """You took out of the test what is also learned from. What is left of it has hardly any frauds, and no longer a quarter of the payments."""
    learn, test = broken_repaired_copies(y, rng)
    return learn, np.unique(test[~np.isin(test, learn)])


def wrong_repeats_one_time_too_many(y, rng):
    """You add as many copies as there are honest payments, on top of the frauds that are there already: now frauds are the majority."""
    learn, test = _parts(y, rng)
    frauds = learn[y[learn] == 1]
    return np.concatenate([learn, rng.choice(frauds, size=(y[learn] == 0).sum())]), test


def wrong_does_not_mix(y, rng):
    """Your test is the last quarter of the rows as they stand, without drawing. Payments often stand in an order: by month, by country."""
    rows, n_test = np.arange(len(y)), len(y) // 4
    return _more(rows[: len(y) - n_test], y, rng), rows[len(y) - n_test :]


def wrong_takes_a_quarter_of_each(y, rng):
    """Your test has as many frauds as honest payments: you drew from each kind the same number, not a quarter of each."""
    n = len(y) // 8
    frauds, honest = (rng.permutation(np.flatnonzero(y == kind)) for kind in (1, 0))
    test = np.concatenate([frauds[: min(n, len(frauds) - 4)], honest[: len(y) // 4 - min(n, len(frauds) - 4)]])
    return _more(np.setdiff1d(np.arange(len(y)), test), y, rng), test


def right_with_whole_copies(y, rng):
    """Each fraud as often as the next, the rest by lot; lists come back."""
    learn, test = _parts(y, rng)
    frauds, honest = learn[y[learn] == 1], learn[y[learn] == 0]
    times, rest = divmod(len(honest), len(frauds))
    return [*honest.tolist(), *np.tile(frauds, times).tolist(), *rng.permutation(frauds)[:rest].tolist()], test.tolist()


def right_with_a_mask(y, rng):
    """A mask of the test, drawn by lot."""
    mask = np.zeros(len(y), dtype=bool)
    mask[rng.choice(len(y), size=len(y) // 4, replace=False)] = True
    learn = np.flatnonzero(~mask)
    return rng.permutation(_more(learn, y, rng)), np.flatnonzero(mask)


def right_by_kind(y, rng):
    """A quarter of the frauds and the rest honest: each kind with its own share."""
    frauds, honest = (rng.permutation(np.flatnonzero(y == kind)) for kind in (1, 0))
    n_frauds = round(len(frauds) / 4)
    test = np.concatenate([frauds[:n_frauds], honest[: len(y) // 4 - n_frauds]])
    return _more(np.setdiff1d(np.arange(len(y)), test), y, rng), test
