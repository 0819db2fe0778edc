r"""**Your turn: add up the slopes on the way.** Go from a baseline (where the network sees nothing) straight to the input $x$. What has each number added? Its way, times its mean slope along the way:

$$a_i = (x_i - b_i)\cdot\frac{1}{n}\sum_{k=1}^{n} \frac{\partial f}{\partial x_i}\Big(b + \tfrac{k - 1/2}{n}(x - b)\Big)$$

The places lie in the middle of $n$ equal pieces. `slopes` takes one input, and gives the slope in each of its numbers."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "gradient"
POINTS = 4
SHARES = {"hidden_check_a_baseline_that_is_not_0": 0.5}
HINTS = [
    "For n = 1 there is one place, half-way between b and x.",
    "First the mean of the slopes over all n places; then each, times how far its number has gone.",
    "A loop over k = 0 ... n - 1 with the place b + (k + 0.5) / n * (x - b); add up slopes(place), divide by n, times (x - b).",
]


def integrated_gradients(slopes, x, baseline, n):
    """slopes: from (d,) to (d,). x, baseline: (d,). n: places on the way. Returns (d,)."""
    ### BEGIN SOLUTION
    total = np.zeros(len(x))
    for k in range(n):
        total = total + slopes(baseline + (k + 0.5) / n * (x - baseline))
    return (x - baseline) * total / n
    ### END SOLUTION


def _curved(rng, d=5):
    """A saturated function and its slopes: at the end of the way they are nearly 0, on the way they are not."""
    v, w = rng.normal(size=d) + 0.5, rng.normal(size=d)

    def f(x):
        return np.tanh(2 * v @ x) + 0.3 * (w @ x) ** 2

    def slopes(x):
        x = np.asarray(x, dtype=float)
        return 2 * (1 - np.tanh(2 * v @ x) ** 2) * v + 0.6 * (w @ x) * w

    return f, slopes, rng.normal(size=d) + 0.4


def check_a_weighted_sum(answer, rng):
    """Where the slopes are the same everywhere, each number has added its slope times its way."""
    w, x = rng.normal(size=6), rng.normal(size=6)
    for n in (1, 7):
        close(answer(lambda place: w, x.copy(), np.zeros(6), n), w * x, f"With n = {n} the answer", rtol=1e-3)


def check_it_is_complete(answer, rng):
    """With many places, what all numbers have added is what the function rose by, on the whole way."""
    for _ in range(3):
        f, slopes, x = _curved(rng)
        got = numbers(answer(slopes, x.copy(), np.zeros(5), 200), "the answer", (5,))
        rose = f(x) - f(np.zeros(5))
        assert abs(got.sum() - rose) < 0.02 * max(1, abs(rose)), (
            f"All numbers together have added {got.sum():.3f}; the function rose by {rose:.3f}."
        )


def check_the_places_are_in_the_middle(answer, rng):
    """For a bent function with few places it is exactly what the formula says."""
    for n in (2, 1, 5):  # 2 first: with 1, both ends and the beginnings are the same place
        w, x = rng.normal(size=4), rng.normal(size=4) + 1
        close(
            answer(lambda place, w=w: w * np.asarray(place) ** 2, x.copy(), np.zeros(4), n),
            w * x * np.mean([((k + 0.5) / n * x) ** 2 for k in range(n)], axis=0),
            f"With n = {n} the answer",
            rtol=1e-3,
        )


def hidden_check_a_baseline_that_is_not_0(answer, rng):
    """From another baseline it is complete as well, and a number that has not moved has added nothing; nothing is changed."""
    f, slopes, x = _curved(rng)
    baseline = rng.normal(size=5)
    baseline[2] = x[2]
    given = x.copy(), baseline.copy()
    got = numbers(answer(slopes, *given, 300), "the answer", (5,))
    assert abs(got.sum() - (f(x) - f(baseline))) < 0.03, (
        f"All together have added {got.sum():.3f}; it rose by {f(x) - f(baseline):.3f}."
    )
    assert abs(got[2]) < 1e-9, f"A number that has not moved should have added nothing, but it is {got[2]:.3f}."
    untouched(x, given[0], "x")
    untouched(baseline, given[1], "the baseline")
    w, way = rng.normal(size=5), x - baseline
    close(
        answer(lambda place: w * np.asarray(place) ** 2, x.copy(), baseline.copy(), 3),
        w * way * np.mean([(baseline + (k + 0.5) / 3 * way) ** 2 for k in range(3)], axis=0),
        "From another baseline with n = 3 the answer",
        rtol=1e-3,
    )


def _on_the_way(slopes, x, baseline, places):
    return np.mean([slopes(baseline + place * (x - baseline)) for place in places], axis=0)


def _middles(n):
    return (np.arange(n) + 0.5) / n


def wrong_asks_at_the_end_only(slopes, x, baseline, n):
    """You ask for the slope at x alone. Where a function is saturated, that slope is nearly 0, and yet it rose on the way."""
    return (x - baseline) * slopes(x)


def wrong_forgets_the_way(slopes, x, baseline, n):
    """You have the mean slope, but not how far each number has gone. A number that stayed where it was has added nothing."""
    return _on_the_way(slopes, x, baseline, _middles(n))


def wrong_multiplies_by_x(slopes, x, baseline, n):
    """You multiply by x instead of by the way from the baseline to x. With a baseline of 0 that is the same; only then."""
    return x * _on_the_way(slopes, x, baseline, _middles(n))


def wrong_adds_without_dividing(slopes, x, baseline, n):
    """You add up the slopes, and do not divide by n: twice as many places give twice as much."""
    return n * (x - baseline) * _on_the_way(slopes, x, baseline, _middles(n))


def wrong_begins_at_the_baseline(slopes, x, baseline, n):
    """Your places are the beginnings of the pieces. For n = 1 that is the baseline itself; the middle was asked, which is far more exact."""
    return (x - baseline) * _on_the_way(slopes, x, baseline, np.arange(n) / n)


def wrong_ends_at_x(slopes, x, baseline, n):
    """Your places are the ends of the pieces. For n = 1 that is x itself; the middle was asked, which is far more exact."""
    return (x - baseline) * _on_the_way(slopes, x, baseline, (np.arange(n) + 1) / n)


def wrong_begins_before_the_baseline(slopes, x, baseline, n):
    """Your k runs from 0 to n - 1, as Python counts; the formula's from 1 to n. So the first place lies before the baseline. In Python it is k + 1/2."""
    return (x - baseline) * _on_the_way(slopes, x, baseline, (np.arange(n) - 0.5) / n)


def wrong_leaves_the_last_place_out(slopes, x, baseline, n):
    """`range(1, n)` ends at n - 1: the last place is missing. For n = 1 there is none at all."""
    places = (np.arange(1, n) - 0.5) / n
    return (x - baseline) * np.mean([slopes(baseline + place * (x - baseline)) for place in places], axis=0)


def wrong_adds_all_numbers_up(slopes, x, baseline, n):
    """You return one number, the sum over all inputs. It should be the rise of the answer, but the question was what *each* input has added."""
    return np.sum((x - baseline) * _on_the_way(slopes, x, baseline, _middles(n)))


def wrong_takes_the_mean_over_the_inputs_too(slopes, x, baseline, n):
    """Your mean runs over the inputs as well as over the places, so that all share one slope. Give it the axis of the places."""
    return (x - baseline) * np.mean([slopes(baseline + place * (x - baseline)) for place in _middles(n)])


def wrong_goes_from_0(slopes, x, baseline, n):
    """Your way begins at 0, wherever the baseline is."""
    return (x - baseline) * _on_the_way(slopes, x, np.zeros(len(x)), _middles(n))


def wrong_forgets_the_sign(slopes, x, baseline, n):
    """You return sizes. What spoke against the answer looks as if it had spoken for it, and the sum is no longer the rise."""
    return np.abs((x - baseline) * _on_the_way(slopes, x, baseline, _middles(n)))


def wrong_goes_backwards(slopes, x, baseline, n):
    """You go from x to the baseline: every number has the wrong sign."""
    return (baseline - x) * _on_the_way(slopes, x, baseline, _middles(n))


def wrong_asks_at_both_ends_too(slopes, x, baseline, n):
    """`linspace(0, 1, n)` has its first place at the baseline and its last at x. The places are the middles of n pieces: none is an end."""
    return (x - baseline) * _on_the_way(slopes, x, baseline, np.linspace(0, 1, n))


def wrong_asks_half_way_only(slopes, x, baseline, n):
    """You ask half-way, and there alone, whatever n is. On a bent way one slope is not the mean of all."""
    return (x - baseline) * slopes(baseline + (x - baseline) / 2)


def wrong_adds_x_to_the_baseline(slopes, x, baseline, n):
    """Your places are the baseline plus a part of x, so the way ends at b + x. It leads to x if you go on by parts of x - b."""
    return (x - baseline) * np.mean([slopes(baseline + place * x) for place in _middles(n)], axis=0)


def right_in_one_line(slopes, x, baseline, n):
    """A list of slopes and its mean."""
    return (x - baseline) * np.mean([slopes(baseline + (k - 0.5) / n * (x - baseline)) for k in range(1, n + 1)], axis=0)


def right_with_a_matrix(slopes, x, baseline, n):
    """All places as a matrix, einsum; single precision comes back."""
    places = baseline + np.outer(_middles(n), x - baseline)
    return np.einsum("kd,d->d", np.stack([slopes(p) for p in places]) / n, x - baseline).astype("float32")
