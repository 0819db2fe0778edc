r"""**Debug: the rule that made 2,900 dollars of one.** The rule: be in the market while the price is above the mean of its last `window` prices, else
be out. Whether it is above is known when the day *ends*; then one buys or sells at that price, for a share `cost` of the money, and waits for the
next day to end. The code below says what becomes of 1 dollar. It runs; two of its lines are wrong.
(`mean_of_last` is right: it looks at the day itself and at days before.)"""

import numpy as np

from course_lib.exercises.expect import numbers, untouched
from course_lib.scratch.backtest import mean_of_last

KIND = "debug"
POINTS = 3
SHARES = {"check_nobody_knows_tomorrow": 0.5, "hidden_check_prices_are_left_alone": 0.5}
HINTS = [
    "Take one day. When does the rule speak, and from when to when does the price move that its word can still catch?",
    "`returns[0]` is earned between the end of day 0 and the end of day 1. Whose word was held in that time?",
    "Selling costs as well as buying. What is the sign of a step from 1 to 0?",
]


def repaired_backtest(prices, window, cost):
    """What becomes of 1 dollar.

    prices: (n,), when each day ends. cost: the share that a purchase costs, and a sale.
    """
    ### BEGIN SOLUTION
    returns = prices[1:] / prices[:-1] - 1
    inside = (prices > mean_of_last(prices, window)).astype(float)
    earned = inside[:-1] * returns
    paid = cost * np.abs(np.diff(inside, prepend=0))
    return np.prod(1 + earned) * np.prod(1 - paid)
    ### END SOLUTION


def broken_repaired_backtest(prices, window, cost):
    """What becomes of 1 dollar.

    prices: (n,), when each day ends. cost: the share that a purchase costs, and a sale.
    """
    returns = prices[1:] / prices[:-1] - 1
    inside = (prices > mean_of_last(prices, window)).astype(float)
    earned = inside[1:] * returns
    paid = cost * np.diff(inside, prepend=0)
    return np.prod(1 + earned) * np.prod(1 - paid)


def _prices(rng, n=60, shake=0.02):
    """A walk that never rests on its mean."""
    return 100 * np.exp(np.cumsum(shake * rng.normal(size=n)))


def _money(backtest, prices, window, cost):
    return float(numbers(backtest(prices.copy(), window, cost), "the money", ()))


def _by_hand(prices, window, cost):
    """Day by day, as somebody with an account would do it; and the number of trades."""
    money, inside, trades = 1.0, False, 0
    for day, price in enumerate(prices):
        if inside:
            money *= price / prices[day - 1]
        now = price > np.mean(prices[max(0, day - window + 1) : day + 1])
        if now != inside:
            money, inside, trades = money * (1 - cost), now, trades + 1
    return money, trades


def check_nobody_knows_tomorrow(backtest, rng):
    """Whatever the last day brings, up or down, it is earned by who was in before it: nobody is in for the rise alone."""
    moved = 0
    for is_in in (True, False, True, False):
        prices, window = _ending(rng, is_in)
        up, down = np.append(prices, prices[-1] * 1.2), np.append(prices, prices[-1] / 1.2)
        before, risen, fallen = (_money(backtest, seen, window, 0.0) for seen in (prices, up, down))
        rise, fall = risen / before, fallen / before
        moved += abs(rise - 1) > 0.01
        assert abs(rise * fall - 1) < 0.01, (
            f"A day that brings a sixth more or less turned the money into {rise:.3g} or {fall:.3g} times what it was."
        )
    assert moved, "In none of four cases did the last day change the money."


def _ending(rng, is_in):
    """Prices that end above the mean, or below, and the window."""
    while True:
        prices, window = _prices(rng), int(rng.integers(5, 12))
        if (prices[-1] > prices[-window:].mean()) == is_in:
            return prices, window


def check_without_costs_it_is_what_an_account_would_hold(backtest, rng):
    """Where trading costs nothing, the money is what an account would hold, followed day by day."""
    for _ in range(3):
        prices, window = _prices(rng), int(rng.integers(5, 12))
        got, (want, _) = _money(backtest, prices, window, 0.0), _by_hand(prices, window, 0.0)
        assert abs(got / want - 1) < 1e-3, f"After {len(prices)} days there are {got:.4g} dollars."


def check_every_trade_costs(backtest, rng):
    """Twice the trades, twice what they cost, whether bought or sold. (The very last one may be counted or not.)"""
    for cost in (0.01, 0.02):
        prices, window = _prices(rng, n=100), int(rng.integers(3, 6))
        got = np.log(_money(backtest, prices, window, 0.0) / max(_money(backtest, prices, window, cost), 1e-12)) / cost
        trades = _by_hand(prices, window, cost)[1]
        assert abs(got - trades) < 1.6, (
            f"With some {trades // 10 * 10} trades at {100 * cost:g} % each, costs took {cost * got:.2g} of the log of the money."
        )


def hidden_check_prices_are_left_alone(backtest, rng):
    """`prices` is left as it was; when they rise by 1 % each day, one buys once and stays."""
    prices = _prices(rng)
    given = prices.copy()
    backtest(given, 5, 0.01)
    untouched(prices, given, "prices")
    rising = 100 * 1.01 ** np.arange(30)
    got = _money(backtest, rising, 5, 0.001)
    assert 1.31 < got < 1.325, f"Prices that rise by 1 % each day for 29 days made {got:.4g} dollars of one."


def _tested(prices, window, cost, moved="next", paid=np.abs, out=0):
    """The right test, with what a wrong answer may do otherwise."""
    prices = np.asarray(prices, dtype=float)
    returns = prices[1:] / prices[:-1] - 1
    inside = (prices > mean_of_last(prices, window)).astype(float)
    held = {
        "next": inside[:-1],
        "same": inside[1:],
        "late": np.append(0, inside[:-2]),
        "tomorrow": np.append(inside[2:], inside[-1]),
    }[moved]
    held = np.where(held > 0, held, out)
    return np.prod(1 + held * returns) * np.prod(1 - cost * paid(np.diff(inside, prepend=0)))


def wrong_mends_the_costs_alone(prices, window, cost):
    """The costs are right now. But each day's rise is still earned by who is in when the day *ends*, and knows it. Nobody can buy at yesterday's price."""
    return _tested(prices, window, cost, moved="same")


def wrong_mends_the_days_alone(prices, window, cost):
    """The days are right now. But whoever sells gets the costs *back* in your account: a step from 1 to 0 counts as -1."""
    return _tested(prices, window, cost, paid=lambda steps: steps)


def wrong_waits_a_day_too_long(prices, window, cost):
    """You wait a day too long: the word of one day's end is held from the end of the *next* day. It may be traded at once."""
    return _tested(prices, window, cost, moved="late")


def wrong_moves_the_other_way(prices, window, cost):
    """You moved it the other way: the return of a day now meets the word of the day *after* it. That looks even farther ahead."""
    return _tested(prices, window, cost, moved="tomorrow")


def wrong_pays_for_purchases_only(prices, window, cost):
    """Only purchases cost something in your account. Sales cost as much."""
    return _tested(prices, window, cost, paid=lambda steps: np.maximum(steps, 0))


def wrong_pays_every_day(prices, window, cost):
    """You pay for every day inside. What costs is the trade: a *change* from in to out, or from out to in."""
    prices = np.asarray(prices, dtype=float)
    inside = (prices > mean_of_last(prices, window)).astype(float)
    returns = prices[1:] / prices[:-1] - 1
    return np.prod(1 + inside[:-1] * returns) * np.prod(1 - cost * inside)


def wrong_forgets_the_costs(prices, window, cost):
    """Trades cost nothing in your account."""
    return _tested(prices, window, 0.0)


def wrong_adds_up(prices, window, cost):
    """You add up what the days earn. Money that is left in grows on what has grown: multiply."""
    prices = np.asarray(prices, dtype=float)
    inside = (prices > mean_of_last(prices, window)).astype(float)
    returns = prices[1:] / prices[:-1] - 1
    return 1 + np.sum(inside[:-1] * returns) - cost * np.sum(np.abs(np.diff(inside, prepend=0)))


def wrong_bets_on_the_fall(prices, window, cost):
    """While the rule says "out", your account earns on falling prices. It should be out: no share, no gain, no loss."""
    return _tested(prices, window, cost, out=-1)


def wrong_waits_with_the_mean(prices, window, cost):
    """You compare the price with the mean of the day before. The rule may use all that is known when the day ends, its own price included; what it may not do is earn that day's return."""
    prices = np.asarray(prices, dtype=float)
    mean = mean_of_last(prices, window)
    inside = (prices > np.append(prices[0], mean[:-1])).astype(float)
    returns = prices[1:] / prices[:-1] - 1
    return np.prod(1 + inside[:-1] * returns) * np.prod(1 - cost * np.abs(np.diff(inside, prepend=0)))


def right_day_by_day(prices, window, cost):
    """An account, followed day by day."""
    return _by_hand(np.asarray(prices), window, cost)[0]


def right_in_one_sum_a_day(prices, window, cost):
    """Costs are taken from each day's return; the last trade, after which nothing happens, is not counted."""
    returns = np.diff(prices) / prices[:-1]
    inside = np.where(prices > mean_of_last(prices, window), 1, 0)
    steps = np.abs(np.diff(np.concatenate([[0], inside])))
    return float(np.exp(np.sum(np.log((1 + inside[:-1] * returns) * (1 - cost * steps[:-1])))))
