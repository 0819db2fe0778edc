r"""**Your turn: how sure is a score?** A network reads `right` of `n` new images. Which true shares $p$ could well have given this
score? If the share were $p$, scores would spread around it by $\sqrt{p(1-p)/n}$. Wilson took all $p$ from which the score is
at most $z$ spreads away. They lie within

$$\frac{\text{right} + z^2/2}{n + z^2} \;\pm\; \frac{z}{n + z^2}\,\sqrt{\frac{\text{right}\,(n - \text{right})}{n} + \frac{z^2}{4}}$$

Return the lower and the upper end. With $z = 1.96$ the truth is inside 19 times in 20."""

import numpy as np

from course_lib.exercises.expect import numbers, pair

POINTS = 2
HINTS = [
    "Compute the middle and the reach in two lines of their own, then return middle minus reach and middle plus reach.",
    "Both have the same denominator, `n + z**2`. The root goes over the whole sum.",
    "The reach is `z * np.sqrt(...) / (n + z**2)`, where the bracket holds right times wrong over n, plus a quarter of z squared.",
]


def how_sure(right, n, z=1.96):
    """All shares from which the score is at most z spreads away.

    right: 0 to n. n: above 0. z: above 0.
    Returns (low, high), each from 0 to 1.
    """
    ### BEGIN SOLUTION
    middle = (right + z**2 / 2) / (n + z**2)
    reach = z * np.sqrt(right * (n - right) / n + z**2 / 4) / (n + z**2)
    return middle - reach, middle + reach
    ### END SOLUTION


def _ends(sure, right, n, **options):
    low, high = pair(sure(right, n, **options), "(low, high)")
    return float(numbers(low, "the lower end", ())), float(numbers(high, "the upper end", ()))


def _spreads_away(p, right, n):
    """How many spreads the score lies above p."""
    return (right / n - p) / np.sqrt(p * (1 - p) / n)


def check_the_score_is_z_spreads_away_from_either_end(sure, rng):
    """If the truth were at the lower end, the score would be 1.96 spreads too high; at the upper end, 1.96 too low."""
    for most in (60, 60, 500, 2_000):  # few cases show a slip in the small terms, many the large ones
        n = int(rng.integers(most // 3, most))
        right = int(rng.integers(1, n))
        low, high = _ends(sure, right, n)
        for end, p, want in (("lower", low, 1.96), ("upper", high, -1.96)):
            assert 0 < p < 1, f"The {end} end came out as {p:.4g}; a share lies between 0 and 1."
            away = _spreads_away(p, right, n)
            assert abs(away - want) < 0.01, (
                f"From the {end} end, {p:.4f}, a score of {right} in {n} is {away:+.2f} spreads away."
            )


def check_ten_of_ten_is_not_certain(sure, rng):
    """Whoever is right ten times of ten is not sure to be right for ever, nor is zero of ten the end of all hope."""
    low, high = _ends(sure, 10, 10)
    assert 0.5 < low < 0.9 and abs(high - 1) < 1e-3, f"For 10 of 10 you return {low:.4g} and {high:.4g}."
    low, high = _ends(sure, 0, 10)
    assert abs(low) < 1e-3 and 0.1 < high < 0.5, f"For 0 of 10 you return {low:.4g} and {high:.4g}."


def hidden_check_z_is_used(sure, rng):
    """Whoever wants to be surer passes a larger z, and gets a wider interval."""
    n = int(rng.integers(50, 500))
    right = int(rng.integers(n // 4, 3 * n // 4))
    for z in (1.0, 2.58):
        low, high = _ends(sure, right, n, z=z)
        away = [_spreads_away(p, right, n) if 0 < p < 1 else np.inf for p in (low, high)]
        assert abs(away[0] - z) < 0.01 and abs(away[1] + z) < 0.01, (
            f"With z={z} the ends {low:.4f} and {high:.4f} are not z spreads away."
        )


def _wilson(right, n, z, root=True, middle_over=None, reach_over=None, quarter=4):
    under = right * (n - right) / n + z**2 / quarter
    reach = z * (np.sqrt(under) if root else under) / (reach_over or n + z**2)
    middle = (right + z**2 / 2) / (middle_over or n + z**2)
    return middle - reach, middle + reach


def wrong_measures_the_spread_at_the_score(right, n, z=1.96):
    """You put z spreads on either side of the score itself. At 10 of 10 that is no interval at all: the spread is to be taken at the *truth*, which is unknown."""
    reach = z * np.sqrt(right / n * (1 - right / n) / n)
    return right / n - reach, right / n + reach


def wrong_takes_the_spread_of_one_case(right, n, z=1.96):
    """This is how far *one* answer lies from the mean, not how far the share of n answers does: the more cases, the surer."""
    reach = z * np.sqrt(right / n * (1 - right / n))
    return max(0.0, right / n - reach), min(1.0, right / n + reach)


def wrong_forgets_the_root(right, n, z=1.96):
    """The bracket is a square, of counts: its root must be taken before it is a distance. Your interval grows far too wide."""
    return _wilson(right, n, z, root=False)


def wrong_divides_by_n_alone(right, n, z=1.96):
    """You divide by n. The z squared that was added above, half of it right and half wrong, counts below as well."""
    return _wilson(right, n, z, middle_over=n, reach_over=n)


def wrong_divides_the_reach_by_n_alone(right, n, z=1.96):
    """Your middle is right, but the reach is divided by n alone. Both stand over the same: n plus z squared."""
    return _wilson(right, n, z, reach_over=n)


def wrong_takes_half_where_a_quarter_stands(right, n, z=1.96):
    """Under your root, z squared is divided by 2, as in the middle. There it is a quarter: with few cases your interval grows too wide."""
    return _wilson(right, n, z, quarter=2)


def wrong_leaves_out_the_brackets(right, n, z=1.96):
    """Python divides before it adds. What stands above or below a fraction line as a sum needs brackets of its own, as in (n + z**2)."""
    middle = right + z**2 / 2 / n + z**2
    reach = z / n + z**2 * np.sqrt(right * (n - right) / n + z**2 / 4)
    return middle - reach, middle + reach


def wrong_takes_the_root_of_the_first_part(right, n, z=1.96):
    """Your root ends too early: the z squared over 4 belongs under it, together with right times wrong over n."""
    middle = (right + z**2 / 2) / (n + z**2)
    reach = z * (np.sqrt(right * (n - right) / n) + z**2 / 4) / (n + z**2)
    return middle - reach, middle + reach


def wrong_adds_the_last_part_outside(right, n, z=1.96):
    """You add z squared over 4 at the very end. It belongs under the root, and with it under the fraction: your ends leave 0 to 1."""
    reach = z / (n + z**2) * np.sqrt(right * (n - right) / n) + z**2 / 4
    middle = (right + z**2 / 2) / (n + z**2)
    return middle - reach, middle + reach


def wrong_returns_middle_and_reach(right, n, z=1.96):
    """You return the middle and how far it reaches. Asked for were the two ends."""
    low, high = _wilson(right, n, z)
    return (low + high) / 2, (high - low) / 2


def wrong_swaps_the_ends(right, n, z=1.96):
    """Your lower end lies above the upper one: minus first, then plus."""
    low, high = _wilson(right, n, z)
    return high, low


def wrong_answers_in_percent(right, n, z=1.96):
    """Your ends are percentages. A share lies between 0 and 1."""
    low, high = _wilson(right, n, z)
    return 100 * low, 100 * high


def wrong_ignores_z(right, n, z=1.96):
    """Your interval is the same whatever z is: there is a 1.96 or a 2 where the argument should stand."""
    return _wilson(right, n, 1.96)


def right_by_solving_the_equation(right, n, z=1.96):
    """The two roots of n (share - p)^2 = z^2 p (1 - p)."""
    share = right / n
    return tuple(np.sort(np.roots([n + z**2, -2 * n * share - z**2, n * share**2]).real))


def right_with_shares(right, n, z=1.96):
    """The same with shares in place of counts, returned as an array."""
    share, room = right / n, 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / room
    return np.array([middle, middle]) + np.array([-1, 1]) * z / room * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
