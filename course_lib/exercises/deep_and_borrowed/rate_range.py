r"""**Your turn: find the speed limit.** A *learning-rate range test* makes one short training in which every step is a little longer
than the last. `step(rate)` makes one step and returns the loss that it saw.

- Try `n` rates, from `lowest` to `highest`. Each is the *same factor* larger than the one before.
- Write down each rate and its loss. A loss above four times the *lowest so far* ends the test: it is the last to be written down."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair

POINTS = 3
SHARES = {
    "check_the_rates_grow_by_one_factor": 1,
    "check_each_loss_stands_beside_its_rate": 0.5,
    "check_it_stops_when_it_must": 1.5,
}
HINTS = [
    "How often does the factor come between the first rate and the last, if there are `n` rates?",
    "`np.geomspace` spaces evenly in factors. In the loop: step, write down, and only then ask whether it was too much.",
    "`rates = np.geomspace(lowest, highest, n)`. After each step append the loss; `break` if it is above `4 * min(losses)`. Return as many rates as losses.",
]


def rate_range(step, lowest, highest, n):
    """Returns the rates that were tried, and their losses: two sequences of one length."""
    ### BEGIN SOLUTION
    rates, losses = np.geomspace(lowest, highest, n), []
    for rate in rates:
        losses.append(step(rate))
        if losses[-1] > 4 * min(losses):
            break
    return rates[: len(losses)], losses
    ### END SOLUTION


def _tried(test, losses, lowest, highest):
    """What it returns when the losses are these, and the rates that it really asked for."""
    asked = []

    def step(rate):
        rate = float(numbers(rate, "The rate given to `step`", ()))
        assert len(asked) < len(losses), f"It made more than {len(losses)} steps, where n is {len(losses)}."
        asked.append(rate)
        return float(losses[len(asked) - 1])

    rates, seen = pair(test(step, lowest, highest, len(losses)), "(rates, losses)")
    return numbers(rates, "rates").ravel(), numbers(seen, "losses").ravel(), np.array(asked)


def _calm(rng):
    """Losses that fall and rise a little, never near four times the lowest; limits; the rates."""
    n, lowest = int(rng.integers(5, 9)), 10 ** rng.uniform(-5, -3)
    highest = lowest * 10 ** rng.uniform(2, 4)
    return rng.uniform(1.0, 2.0, size=n), lowest, highest, lowest * (highest / lowest) ** (np.arange(n) / (n - 1))


def check_the_rates_grow_by_one_factor(test, rng):
    """The rates given to `step` begin at the lowest, end at the highest, and each is the same factor above the last."""
    losses, lowest, highest, rates = _calm(rng)
    _, _, asked = _tried(test, losses, lowest, highest)
    assert len(asked) == len(rates), f"n is {len(rates)}, no loss was too high, and it made {len(asked)} steps."
    close(asked / lowest, rates / lowest, "In units of the lowest, what it gave to `step`", rtol=1e-3)


def check_each_loss_stands_beside_its_rate(test, rng):
    """It returns the rates that it tried, in order, and the loss of each."""
    losses, lowest, highest, _ = _calm(rng)
    rates, seen, asked = _tried(test, losses, lowest, highest)
    assert len(rates) == len(seen), f"It returned {len(rates)} rates and {len(seen)} losses."
    assert len(asked) == len(losses), f"n is {len(losses)}, no loss was too high, and it made {len(asked)} steps."
    close(rates / lowest, asked / lowest, "The rates returned, in units of the lowest,", rtol=1e-3)
    close(seen, losses, "The losses returned", rtol=1e-5)


def check_it_stops_when_it_must(test, rng):
    """It ends with the first loss above four times the lowest so far, neither sooner nor later."""
    size = rng.uniform(0.5, 2.0)
    for losses, most in (([1.0, 1.6, 2.5, 3.0, 4.4, 20.0, 30.0], 5), ([1.0, 0.5, 0.2, 0.3, 0.9, 1.5, 2.0], 5)):
        rates, seen, asked = _tried(test, size * np.array(losses), 1e-4, 10.0)
        told = ", ".join(f"{size * loss:.2f}" for loss in losses[: len(asked)])
        assert len(asked) == most, f"It ended after {len(asked)} steps of {len(losses)}; the losses were {told}."
        assert len(seen) == most, f"It made {most} steps, and returned {len(seen)} losses."
        assert len(rates) == most, f"It made {most} steps, and returned {len(rates)} rates."


def _run(step, rates, stop):
    losses, kept = [], []
    for rate in rates:
        losses.append(step(rate))
        kept.append(rate)
        if stop(losses):
            break
    return kept, losses


def _too_high(losses):
    return losses[-1] > 4 * min(losses)


def wrong_adds_the_same_each_time(step, lowest, highest, n):
    """Your rates grow by the same *amount*: nearly all of them are as large as the largest. They should grow by the same factor."""
    return _run(step, np.linspace(lowest, highest, n), _too_high)


def wrong_stops_one_factor_short(step, lowest, highest, n):
    """You never get to the highest rate. Between n rates there are n - 1 steps up, not n."""
    return _run(step, [lowest * (highest / lowest) ** (k / n) for k in range(n)], _too_high)


def wrong_starts_above_the_lowest(step, lowest, highest, n):
    """Your first rate is not the lowest: you multiply before the first step. First try, then multiply."""
    return _run(step, [lowest * (highest / lowest) ** (k / n) for k in range(1, n + 1)], _too_high)


def wrong_compares_with_the_first(step, lowest, highest, n):
    """You compare with the *first* loss. When the loss has fallen to a tenth, four times the first is far too much patience: compare with the lowest so far."""
    return _run(step, np.geomspace(lowest, highest, n), lambda losses: losses[-1] > 4 * losses[0])


def wrong_compares_with_the_last(step, lowest, highest, n):
    """You compare with the loss just before. One that doubles at each step would never be noticed: compare with the lowest so far."""
    return _run(step, np.geomspace(lowest, highest, n), lambda losses: len(losses) > 1 and losses[-1] > 4 * losses[-2])


def wrong_never_stops(step, lowest, highest, n):
    """It goes on whatever the loss is. After the cliff there is nothing to learn from, and weights may be nan for good."""
    return _run(step, np.geomspace(lowest, highest, n), lambda losses: False)


def wrong_stops_at_any_rise(step, lowest, highest, n):
    """It ends as soon as a loss is higher than the one before. Every batch is another one: losses jump, and that alone means nothing."""
    return _run(step, np.geomspace(lowest, highest, n), lambda losses: len(losses) > 1 and losses[-1] > losses[-2])


def wrong_has_half_the_patience(step, lowest, highest, n):
    """You stop when a loss has doubled. Losses jump from batch to batch by that much: four times was agreed."""
    return _run(step, np.geomspace(lowest, highest, n), lambda losses: losses[-1] > 2 * min(losses))


def wrong_cuts_afterwards(step, lowest, highest, n):
    """You make all the steps first, and cut the lists afterwards. By then the steps beyond the cliff are made, and paid: ask after each step."""
    losses = [step(rate) for rate in np.geomspace(lowest, highest, n)]
    most = next((k for k in range(1, n + 1) if _too_high(losses[:k])), n)
    return np.geomspace(lowest, highest, n)[:most], losses[:most]


def wrong_throws_the_last_away(step, lowest, highest, n):
    """The loss that ends the test is missing in what you return. It shows where the cliff is: write it down, and only then stop."""
    rates, losses = _run(step, np.geomspace(lowest, highest, n), _too_high)
    return (rates[:-1], losses[:-1]) if _too_high(losses) else (rates, losses)


def wrong_returns_all_rates(step, lowest, highest, n):
    """You return rates that were never tried, so that there are more rates than losses where the test ended early."""
    return np.geomspace(lowest, highest, n), _run(step, np.geomspace(lowest, highest, n), _too_high)[1]


def wrong_goes_down(step, lowest, highest, n):
    """You begin at the highest rate. The first step then ruins the weights, and all that follows is measured on a ruin."""
    return _run(step, np.geomspace(highest, lowest, n), _too_high)


def wrong_steps_twice(step, lowest, highest, n):
    """You call `step` once for the loss and once more to compare. Each call is a step of the training: call it once, and keep what it says."""
    losses, rates = [], np.geomspace(lowest, highest, n)
    for rate in rates:
        losses.append(step(rate))
        if step(rate) > 4 * min(losses):
            break
    return rates[: len(losses)], losses


def right_with_a_factor(step, lowest, highest, n):
    """Multiplies as it goes, and keeps the lowest; lists come back."""
    factor, rate, best, rates, losses = (highest / lowest) ** (1 / (n - 1)), lowest, float("inf"), [], []
    for _ in range(n):
        loss = step(rate)
        rates, losses, best = [*rates, rate], [*losses, loss], min(best, loss)
        if loss > 4 * best:
            break
        rate *= factor
    return rates, losses


def right_with_logarithms(step, lowest, highest, n):
    """`logspace`, and arrays; float32."""
    found = []
    for rate in np.logspace(np.log10(lowest), np.log10(highest), num=n):
        found.append((rate, step(float(rate))))
        if found[-1][1] > 4 * np.min([loss for _, loss in found]):
            break
    rates, losses = np.array(found, dtype=np.float32).T
    return rates, losses
