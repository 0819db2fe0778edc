r"""**Your turn: an interval that keeps its word.** A network foretells a number. `errors` says by how much it was off, upwards or downwards, for n people whom it was *not* trained on. Return an interval around a new `prediction` that holds the truth with a chance of at least `share`: as far to either side as the $k$-th smallest error, without its sign, with

$$k = \lceil (n + 1) \cdot \text{share} \rceil$$

The 1 is for the new person, who is one more of them. If $k$ is more than $n$, nothing finite will do: return $-\infty$ and $\infty$."""

from statistics import NormalDist

import numpy as np

from course_lib.exercises.expect import close, describe, pair, untouched

KIND = "gradient"
POINTS = 3
HINTS = [
    "An error of -5 is as far off as one of 5. What must be done before sorting?",
    "`np.ceil((n + 1) * share)` is the k of the formula; Python's lists begin at 0.",
    "Ask for `k > n` first. Else the half width is the sorted error at place k - 1, and the interval the prediction less and plus it.",
]


def conformal_interval(errors, prediction, share):
    """errors: (n,), of either sign. prediction: a number. share: 0 to 1. Returns (low, high)."""
    ### BEGIN SOLUTION
    k = int(np.ceil((len(errors) + 1) * share))
    if k > len(errors):
        return -np.inf, np.inf
    half = np.sort(np.abs(errors))[k - 1]
    return prediction - half, prediction + half
    ### END SOLUTION


def _interval(answer, *given):
    low, high = pair(answer(*given), "(low, high)")
    try:
        return float(np.squeeze(low)), float(np.squeeze(high))
    except (TypeError, ValueError):
        raise AssertionError(f"Two numbers should come back, but it is {describe((low, high))}.") from None


def check_a_few_people(answer, rng):
    """Ten people with errors of 1 to 10, in both directions: for 80 %, k is 9. Fifteen people with errors of 1 to 15: for 30 %, k is 5."""
    for n, share, k in ((15, 0.3, 5), (10, 0.8, 9)):
        errors = (np.arange(1, n + 1) * np.where(np.arange(n) % 2, -1.0, 1.0))[rng.permutation(n)]
        close(
            np.array(_interval(answer, errors, 50.0, share)), [50.0 - k, 50.0 + k], f"(low, high) of {n} people for {share:.0%}"
        )


def check_a_new_person_lies_within_as_often_as_promised(answer, rng):
    """Property: with 19 people and a share of 80 %, a new person lies within about 80 times in 100, whatever the errors look like."""
    for draw in (lambda n: rng.normal(size=n) ** 3, lambda n: rng.exponential(size=n) - 0.3):
        within = 0
        for _ in range(800):
            every = draw(20)
            low, high = _interval(answer, every[:19].copy(), 3.0, 0.8)
            within += low <= 3.0 + every[19] <= high
        assert 0.755 <= within / 800 <= 0.845, (
            f"With 19 people, a new one lies within {within / 800:.0%} of the time, and 80 % was promised."
        )


def hidden_check_few_people_cannot_promise_much(answer, rng):
    """With 9 people nothing finite holds 95 %; with 19 the largest error does."""
    errors = rng.normal(size=19)
    low, high = _interval(answer, errors[:9].copy(), 1.0, 0.95)
    assert low == -np.inf and high == np.inf, f"With nine people and 95 %, it says {low:.3g} to {high:.3g}."
    close(
        np.array(_interval(answer, errors.copy(), 1.0, 0.95)),
        [1 - np.abs(errors).max(), 1 + np.abs(errors).max()],
        "(low, high) of 19 people",
    )


def hidden_check_any_number_of_people(answer, rng):
    """For other numbers of people and shares it is the k-th smallest error; and the errors stay as they were."""
    for n, share in ((10, 0.5), (40, 0.9), (101, 0.62)):
        errors = rng.normal(size=n) * 7
        given = errors.copy()
        far = sorted(abs(one) for one in errors.tolist())
        k = int(-(-(n + 1) * share // 1))
        close(
            np.array(_interval(answer, given, -4.0, share)),
            [-4 - far[k - 1], -4 + far[k - 1]],
            f"(low, high) of {n} people for {share:.0%}",
        )
        untouched(errors, given, "`errors`")


def _half(errors, place):
    return np.sort(np.abs(errors))[min(max(place, 1), len(errors)) - 1]


def wrong_forgets_the_new_person(errors, prediction, share):
    """You take n times the share, without the 1 for the new person. With few people the interval is too narrow, and it always has an end."""
    half = _half(errors, int(np.ceil(len(errors) * share)))
    return prediction - half, prediction + half


def wrong_keeps_the_signs(errors, prediction, share):
    """You sort errors *with* their signs. An error of -8 is farther off than one of 3."""
    k = int(np.ceil((len(errors) + 1) * share))
    if k > len(errors):
        return -np.inf, np.inf
    half = np.sort(errors)[k - 1]
    return prediction - half, prediction + half


def wrong_is_one_place_too_far(errors, prediction, share):
    """Your place is k, counted from 0: one too far. The k-th smallest stands at k - 1."""
    k = int(np.ceil((len(errors) + 1) * share))
    if k >= len(errors):
        return -np.inf, np.inf
    half = np.sort(np.abs(errors))[k]
    return prediction - half, prediction + half


def wrong_rounds_down(errors, prediction, share):
    """You round down. A promise of *at least* that share needs the next whole number."""
    k = int((len(errors) + 1) * share)
    if k > len(errors):
        return -np.inf, np.inf
    half = _half(errors, k)
    return prediction - half, prediction + half


def wrong_takes_the_largest_where_none_will_do(errors, prediction, share):
    """Where k is more than n, you take the largest error. Nine people cannot promise 95 %: say so."""
    half = _half(errors, int(np.ceil((len(errors) + 1) * share)))
    return prediction - half, prediction + half


def wrong_takes_a_plain_quantile(errors, prediction, share):
    """You take numpy's quantile of the errors as it comes: it looks between two of them, and forgets that the new person is one more. Take the k-th smallest, with the k of the formula."""
    half = np.quantile(np.abs(errors), share)
    return prediction - half, prediction + half


def wrong_believes_in_the_normal_curve(errors, prediction, share):
    """You take mean and spread, as if errors were normal. The point of this interval is that it asks for no curve at all."""
    half = NormalDist().inv_cdf((1 + share) / 2) * np.std(errors)
    return prediction - half, prediction + half


def wrong_halves_the_width(errors, prediction, share):
    """You go half as far to either side. The k-th error is the way to *one* side."""
    k = int(np.ceil((len(errors) + 1) * share))
    if k > len(errors):
        return -np.inf, np.inf
    return prediction - _half(errors, k) / 2, prediction + _half(errors, k) / 2


def wrong_returns_the_half_width(errors, prediction, share):
    """You return how far it goes to either side, and forget where it starts: around the prediction."""
    k = int(np.ceil((len(errors) + 1) * share))
    if k > len(errors):
        return -np.inf, np.inf
    return -_half(errors, k), _half(errors, k)


def wrong_takes_the_other_side(errors, prediction, share):
    """You take the place of 1 less the share: an interval that holds one in five where four in five were promised."""
    k = int(np.ceil((len(errors) + 1) * (1 - share)))
    return prediction - _half(errors, k), prediction + _half(errors, k)


def wrong_forgets_to_sort(errors, prediction, share):
    """You take the k-th error as it stands in the list. Sort first: the k-th *smallest* is asked for."""
    k = int(np.ceil((len(errors) + 1) * share))
    half = np.abs(errors)[k - 1] if k <= len(errors) else np.inf
    return prediction - half, prediction + half


def wrong_sorts_before_taking_the_sign_off(errors, prediction, share):
    """You sort first and take the sign off then. They are no longer in order: the sign off first."""
    k = int(np.ceil((len(errors) + 1) * share))
    half = np.abs(np.sort(errors))[k - 1] if k <= len(errors) else np.inf
    return prediction - half, prediction + half


def wrong_takes_the_k_th_largest(errors, prediction, share):
    """You count from the largest error downwards. The k-th *smallest* is asked for."""
    k = int(np.ceil((len(errors) + 1) * share))
    half = np.sort(np.abs(errors))[::-1][k - 1] if k <= len(errors) else np.inf
    return prediction - half, prediction + half


def wrong_turns_the_ends_round(errors, prediction, share):
    """You return the high end first. Asked for is (low, high)."""
    k = int(np.ceil((len(errors) + 1) * share))
    half = _half(errors, k) if k <= len(errors) else np.inf
    return prediction + half, prediction - half


def wrong_gives_up_one_too_early(errors, prediction, share):
    """Where k is *equal* to n, the largest error will do. Only beyond n nothing finite does."""
    k = int(np.ceil((len(errors) + 1) * share))
    half = _half(errors, k) if k < len(errors) else np.inf
    return prediction - half, prediction + half


def wrong_rounds_to_the_nearest(errors, prediction, share):
    """You round to the nearest whole number. A promise of *at least* that share is rounded up."""
    k = round((len(errors) + 1) * share)
    half = _half(errors, k) if k <= len(errors) else np.inf
    return prediction - half, prediction + half


def right_by_lists(errors, prediction, share):
    """Lists, and an infinity put at the end for the new person; float32."""
    far = [*sorted(abs(float(one)) for one in errors), float("inf")]
    half = far[int(np.ceil((len(errors) + 1) * share)) - 1]
    return [np.float32(prediction - half), np.float32(prediction + half)]


def right_by_a_quantile(errors, prediction, share):
    """numpy's quantile with the right method, over the errors and an infinity."""
    far = np.append(np.abs(errors), np.inf)
    half = np.quantile(far, share, method="inverted_cdf")
    return np.array([prediction - half, prediction + half])
