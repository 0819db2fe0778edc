r"""**Your turn: stop it or let it pass?** To stop a payment costs one `call` to the customer, whether it was a fraud or not. To let it pass costs nothing if it was honest, and its whole amount if it was not. A detector gives
the probability $p$ of a fraud. For each payment, choose what is *expected* to cost less; if both cost the same, let it pass.

Return which payments are stopped, as $n$ times True or False, and what all of them together are expected to cost."""

import numpy as np

from course_lib.exercises.expect import close, describe, numbers, pair, untouched

POINTS = 4
SHARES = {"hidden_check_strange_cases": 0.5}
HINTS = [
    "Write down the two expected costs of one payment of 50 euros with p = 0.2 and a call of 4 euros. Which is less?",
    "There is no p at which one always stops: what matters is p and the amount together.",
    "Two arrays of n costs. Where is which smaller? The sum of the smaller ones is the second answer.",
]


def stop_or_pass(p, amounts, call):
    """p: (n,) probabilities. amounts: (n,) euros. call: euros.

    Returns stopped (n,) and the expected cost.
    """
    ### BEGIN SOLUTION
    stopped = p * amounts > call
    return stopped, np.where(stopped, call, p * amounts).sum()
    ### END SOLUTION


def _case(rng, n=40):
    """Probabilities that are mostly small, amounts from cents to thousands."""
    return rng.beta(0.4, 3, size=n), np.exp(rng.normal(3.5, 1.6, size=n)).round(2), float(np.round(rng.uniform(3, 9), 2))


def _answered(answer, p, amounts, call):
    stopped, cost = pair(answer(p.copy(), amounts.copy(), call), "(stopped, cost)")
    stopped = numbers(stopped, "`stopped`", p.shape)
    assert np.isin(stopped, (0, 1)).all(), f"`stopped` should be True or False for each payment, but it is {describe(stopped)}."
    return stopped.astype(bool), float(numbers(cost, "the expected cost", ()))


def _cheapest(p, amounts, call):
    """Payment by payment, with a mean over imagined customers: the same numbers by another way."""
    stopped, total = [], 0.0
    for chance, amount in zip(p, amounts, strict=True):
        passed = chance * amount + (1 - chance) * 0.0
        stopped.append(passed - call > 0)
        total += min(passed, call)
    return np.array(stopped), total


def check_what_is_stopped(answer, rng):
    """Each payment is stopped or passes, whichever is expected to cost less."""
    for _ in range(3):
        p, amounts, call = _case(rng)
        got, (want, _) = _answered(answer, p, amounts, call)[0], _cheapest(p, amounts, call)
        wrong = np.flatnonzero(got != want)
        assert wrong.size == 0, (
            f"With a call of {call:.2f}, a payment of {amounts[wrong[0]]:.2f} with p = {p[wrong[0]]:.3f} is "
            f"{'stopped' if got[wrong[0]] else 'let pass'} ({wrong.size} of {len(p)} are decided the dearer way)."
        )


def check_what_it_is_expected_to_cost(answer, rng):
    """The expected cost is a call for each payment that is stopped, and p times the amount for each that passes."""
    for _ in range(2):
        p, amounts, call = _case(rng)
        stopped, cost = _answered(answer, p, amounts, call)
        by_its_own = sum(call if stop else chance * amount for stop, chance, amount in zip(stopped, p, amounts, strict=True))
        assert np.isclose(cost, by_its_own, rtol=1e-4), (
            f"With {int(stopped.sum())} of {len(p)} payments stopped and a call of {call:.2f}, the expected cost came out as {cost:.2f}."
        )


def check_over_many_months_it_comes_true(answer, rng):
    """Over a thousand months drawn by lot, that is what it costs on average, and no other rule is cheaper."""
    p, amounts, call = _case(rng, n=60)
    stopped, cost = _answered(answer, p, amounts, call)
    happened = rng.random((1_000, 60)) < p
    months = call * stopped.sum() + (happened * amounts * ~stopped).sum(axis=1)
    assert abs(months.mean() - cost) < 5 * months.std() / np.sqrt(1_000) + 1e-3 * cost, (
        f"Over a thousand months your decisions cost {months.mean():.2f} on average; expected were {cost:.2f}."
    )
    least = _cheapest(p, amounts, call)[1]
    assert cost < least * 1.001 + 1e-6, f"Your decisions cost {cost:.2f}; another rule costs less."


def hidden_check_strange_cases(answer, rng):
    """A payment of nothing, p = 0, p = 1 and a tie are decided as well; probabilities and amounts stay as they were."""
    p, amounts = np.array([1.0, 0.0, 1.0, 0.5, 0.999]), np.array([0.0, 5_000.0, 100.0, 8.0, 3.9])
    with np.errstate(all="ignore"):
        stopped, cost = _answered(answer, p, amounts, 4.0)
    close(stopped, [0, 0, 1, 0, 0], "`stopped`")
    close(cost, 0 + 0 + 4 + 4 + 0.999 * 3.9, "The expected cost", rtol=1e-3)
    given = p.copy(), amounts.copy()
    with np.errstate(all="ignore"):
        answer(*given, 4.0)
    untouched(p, given[0], "p")
    untouched(amounts, given[1], "amounts")


def _cost(stopped, p, amounts, call):
    return np.where(stopped, call, p * amounts).sum()


def wrong_cuts_at_a_half(p, amounts, call):
    """You stop what is more likely a fraud than not, whatever the amount. A fraud of 2,000 euros with p = 0.3 passes, and 3 euros with p = 0.6 cost a call."""
    stopped = p > 0.5
    return stopped, _cost(stopped, p, amounts, call)


def wrong_has_one_cut_for_all(p, amounts, call):
    """You have one cut for all amounts, made from their mean. What is right for the mean is wrong for nearly everybody."""
    stopped = p > call / amounts.mean()
    return stopped, _cost(stopped, p, amounts, call)


def wrong_looks_at_the_amount_alone(p, amounts, call):
    """You stop whatever is dearer than a call, without asking how likely a fraud is."""
    stopped = amounts > call
    return stopped, _cost(stopped, p, amounts, call)


def wrong_pays_for_false_alarms_only(p, amounts, call):
    """With you a call costs something only if the payment was honest. Somebody has to call in any case: a stop costs one call for sure."""
    stopped = p * amounts > (1 - p) * call
    return stopped, np.where(stopped, (1 - p) * call, p * amounts).sum()


def wrong_decides_the_other_way(p, amounts, call):
    """Your comparison is the wrong way round: you stop what would be cheaper to let pass."""
    stopped = p * amounts < call
    return stopped, _cost(stopped, p, amounts, call)


def wrong_returns_each_cost(p, amounts, call):
    """You return a cost for each payment. Asked was one number: what all of them together are expected to cost."""
    stopped = p * amounts > call
    return stopped, np.where(stopped, call, p * amounts)


def wrong_forgets_those_that_pass(p, amounts, call):
    """Your cost holds the calls alone. Those that pass cost something as well: each its amount, times the probability of a fraud."""
    stopped = p * amounts > call
    return stopped, float(call * stopped.sum())


def wrong_returns_those_that_pass(p, amounts, call):
    """Your True marks the payments that pass. True was to mean: stopped."""
    stopped = p * amounts > call
    return ~stopped, _cost(stopped, p, amounts, call)


def wrong_returns_what_is_saved(p, amounts, call):
    """You return what your decisions save, compared with letting all pass. Asked was what is still expected to be lost."""
    stopped = p * amounts > call
    return stopped, float((p * amounts).sum()) - _cost(stopped, p, amounts, call)


def wrong_returns_their_places(p, amounts, call):
    """You return the places of the stopped payments. Asked was True or False for every payment."""
    stopped = p * amounts > call
    return np.flatnonzero(stopped), _cost(stopped, p, amounts, call)


def wrong_takes_the_mean(p, amounts, call):
    """You decide well. But what you return is the cost of one payment, on average; asked was all of them together."""
    stopped = p * amounts > call
    return stopped, _cost(stopped, p, amounts, call) / len(p)


def wrong_forgets_the_calls(p, amounts, call):
    """Your sum holds what passes, but not the calls. Stopping everything would be free."""
    stopped = p * amounts > call
    return stopped, (p * amounts)[~stopped].sum()


def wrong_pays_twice(p, amounts, call):
    """Your sum holds p times the amount for stopped payments, too. But those are stopped: nothing is lost there but the call."""
    stopped = p * amounts > call
    return stopped, (p * amounts).sum() + call * stopped.sum()


def wrong_loses_the_whole_amount(p, amounts, call):
    """Your sum holds the whole amount of every payment that passes, as if all of them were frauds."""
    stopped = p * amounts > call
    return stopped, np.where(stopped, call, amounts).sum()


def wrong_stops_at_a_tie(p, amounts, call):
    """At a tie you stop: the task says to let it pass. A customer who is not called is a customer not annoyed."""
    stopped = p * amounts >= call
    return stopped, _cost(stopped, p, amounts, call)


def wrong_returns_the_cost_first(p, amounts, call):
    """The two are the wrong way round: first what is stopped, then the cost."""
    stopped = p * amounts > call
    return _cost(stopped, p, amounts, call), stopped


def right_payment_by_payment(p, amounts, call):
    """A loop; lists of Python's own True and False come back."""
    stopped, total = [], 0.0
    for chance, amount in zip(p, amounts, strict=True):
        stopped.append(bool(chance * amount > call))
        total += call if stopped[-1] else chance * amount
    return stopped, total


def right_with_the_smaller_of_two(p, amounts, call):
    """Two rows of costs, and the smaller of each pair, in single precision; 0 and 1 come back."""
    costs = np.stack([p * amounts, np.full(len(p), call)]).astype("float32")
    return costs.argmin(axis=0), costs.min(axis=0).sum()


def right_with_a_cut_for_each_amount(p, amounts, call):
    """Each amount has a cut of its own."""
    with np.errstate(divide="ignore"):
        stopped = p > call / amounts
    return stopped, np.minimum(call, p * amounts).sum()
