r"""**Open challenge: set the door.** Both peoples will use one door with *one* threshold. You have measured pairs of people new to the network: `distances`, `same`, `people` (0 coast, 1 hills; a pair is from one people), few of them from the hills. Return the threshold with which, in truth, strangers come in *in neither
people* more often than one time in fifty, and which is no stricter than that takes.

The check sets twelve doors and knows the truth. One earns all if one in fifty strangers come in where it is worst, nothing from three times or a third of that on. All points are for 65 % on average, none for 45 %."""

from functools import lru_cache

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 4
TIME_LIMIT = 40.0
HINTS = [
    "A quantile of the distances of strangers is the threshold for one people. Which of the two thresholds keeps both within the limit?",
    "In the hills one in fifty of 250 pairs are five pairs: their quantile shakes. What do *more* of the 250 say of the shape of that side?",
    "If logarithms of the distances are nearly normal, mean and spread of all pairs give the point with one in fifty below: mean - 2.05 spreads.",
]
TARGET, FULL, NONE, N_DOORS = 0.02, 0.65, 0.45, 12


def set_the_door(distances, same, people):
    """distances: (n,), above 0. same: (n,) of True and False. people: (n,), 0 or 1."""
    ### BEGIN SOLUTION
    thresholds = []
    for one in (0, 1):
        strangers = np.log(distances[~same & (people == one)])
        thresholds.append(np.exp(strangers.mean() - 2.054 * strangers.std()))
    return min(thresholds)
    ### END SOLUTION


@lru_cache(maxsize=40)
def _doors(seed):
    """Doors as (distances, same, people, what a threshold lets in of each people in truth). In seven the hills are worse, in five the coast."""
    rng, doors = np.random.default_rng(seed), []
    for number in range(N_DOORS):
        worse = 0 if number % 5 in (0, 3) else 1
        size, spread = rng.uniform(0.8, 1.6), rng.uniform(0.25, 0.45, size=2)
        middle = np.log(size) + np.where(np.arange(2) == worse, -rng.uniform(0.3, 0.7), 0.0)
        parts = []
        for one, (n_same, n_other) in enumerate(((600, 3000), (80, 250))):
            own = np.exp(rng.normal(middle[one] - rng.uniform(1.0, 1.4), 0.5, size=n_same))
            others = np.exp(rng.normal(middle[one], spread[one], size=n_other))
            parts += [(own, True, one), (others, False, one)]
        distances = np.concatenate([part for part, _, _ in parts])
        same = np.concatenate([np.full(len(part), yes) for part, yes, _ in parts])
        people = np.concatenate([np.full(len(part), one) for part, _, one in parts])
        order = rng.permutation(len(distances))
        doors.append((distances[order], same[order], people[order], middle, spread))
    return doors


def _let_in(threshold, middle, spread):
    """Of the strangers of each people, the share below a threshold, in truth."""
    from math import erf, sqrt

    if threshold <= 0:
        return np.zeros(2)
    return np.array([0.5 * (1 + erf((np.log(threshold) - m) / (s * sqrt(2)))) for m, s in zip(middle, spread, strict=True)])


def check_neither_people_lets_in_too_many(answer, rng):
    """In the mean of twelve doors, it earns 65 % or more of what the best threshold would."""
    earned, worst = [], []
    for distances, same, people, middle, spread in _doors(int(rng.integers(10**6))):
        threshold = float(numbers(answer(distances.copy(), same.copy(), people.copy()), "the threshold", ()))
        share = float(_let_in(threshold, middle, spread).max())
        worst.append(share)
        earned.append(max(0.0, 1 - abs(np.log(max(share, 1e-9) / TARGET)) / np.log(3)))
    credit = float(np.clip((np.mean(earned) - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        raise PartlyDone(
            f"In the people where a door is worst, it lets in {np.median(worst):.1%} of the strangers, in the middle of twelve doors. "
            f"They earn {np.mean(earned):.0%} of what the best thresholds would.",
            credit,
        )


def wrong_takes_all_strangers_together(distances, same, people):
    """You take the quantile of all strangers together. Twelve in thirteen of them are from the coast: in the hills far too many come in."""
    return np.quantile(distances[~same], TARGET)


def wrong_looks_at_the_coast_alone(distances, same, people):
    """You set it by the coast alone."""
    return np.quantile(distances[~same & (people == 0)], TARGET)


def wrong_looks_at_the_hills_alone(distances, same, people):
    """You set it by the hills alone. There are doors at which the coast is worse: ask both."""
    strangers = np.log(distances[~same & (people == 1)])
    return np.exp(strangers.mean() - 2.054 * strangers.std())


def wrong_takes_a_quantile_of_the_hills(distances, same, people):
    """You take the quantile of the hills alone. There are doors at which the coast is worse: ask both."""
    return np.quantile(distances[~same & (people == 1)], TARGET)


def wrong_takes_a_tenth_of_the_limit(distances, same, people):
    """You take all strangers together and make the limit stricter by a guess. How much stricter, each people tells by its own pairs."""
    return np.quantile(distances[~same], TARGET / 10)


def wrong_takes_the_mean_of_both(distances, same, people):
    """You take the mean of the two thresholds. Where it is looser than the stricter of them, too many come in there."""
    return np.mean([np.quantile(distances[~same & (people == one)], TARGET) for one in (0, 1)])


def wrong_takes_the_looser(distances, same, people):
    """You take the looser of the two thresholds. In the other people too many come in."""
    return max(np.quantile(distances[~same & (people == one)], TARGET) for one in (0, 1))


def wrong_takes_distances_for_normal(distances, same, people):
    """Two spreads below the mean lies one in fifty if distances are *normal*. Draw them: one side falls off more steeply than the other."""
    return min((far := distances[~same & (people == one)]).mean() - 2.054 * far.std() for one in (0, 1))


def wrong_limits_the_turned_away(distances, same, people):
    """You turn away one in fifty of the *same* person. How many strangers come in then nobody has asked."""
    return max(np.quantile(distances[same & (people == one)], 1 - TARGET) for one in (0, 1))


def wrong_lets_nobody_in(distances, same, people):
    """Your threshold lets in no stranger of your sample at all. It is far stricter than it need be: people stand before their own door."""
    return distances[~same].min()


def wrong_makes_both_errors_equal(distances, same, people):
    """You set it where both rates are equal. That is a number for comparing networks; this door has a limit of one in fifty."""
    grid = np.quantile(distances, np.linspace(0, 1, 201))
    gaps = [abs(np.mean(distances[~same] < at) - np.mean(distances[same] >= at)) for at in grid]
    return grid[int(np.argmin(gaps))]


def wrong_takes_all_pairs(distances, same, people):
    """You take the quantile of *all* pairs of each people, one person's own included. Those are near each other, and you come out far too strict."""
    return min(np.quantile(distances[people == one], TARGET) for one in (0, 1))


def wrong_says_the_same_for_all(distances, same, people):
    """You return the same threshold for every door. A distance means another thing for each network."""
    return 0.5


def right_with_the_stricter_quantile(distances, same, people):
    """Both quantiles, the stricter of them; a list comes back."""
    return [min(np.quantile(distances[~same & (people == one)], TARGET) for one in (0, 1))]


def right_with_quantiles_further_in(distances, same, people):
    """From the 7th and the 50th percentile of the logarithms to the 2nd: normal, by two points that hardly shake."""
    thresholds = []
    for one in (0, 1):
        low, middle = np.quantile(np.log(distances[~same & (people == one)]), [0.07, 0.5])
        thresholds.append(np.exp(middle - (middle - low) * 2.054 / 1.476))
    return np.float32(min(thresholds))
