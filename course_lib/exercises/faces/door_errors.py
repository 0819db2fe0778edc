r"""**Your turn: two ways to be wrong.** A door opens if the distance to the picture on the badge is *below* a threshold. Return how often it is wrong, in two numbers: of the pairs of *different* people, the share that is let in (*false accept rate*), and of the pairs of the *same* person, the share that is turned away (*false
reject rate*)."""

import numpy as np

from course_lib.exercises.expect import close, describe, numbers, pair, untouched

KIND = "implement"
POINTS = 2
HINTS = [
    "Which pairs are let in at all? That is one line.",
    "Each rate looks at one kind of pairs only, and is a share *of that kind*.",
    "`np.mean` of yes and no is the share of yes. `~same` are the pairs of different people.",
]


def door_errors(distances, same, threshold):
    """distances: (n,). same: (n,), True or False. Returns (false accept, false reject rate)."""
    ### BEGIN SOLUTION
    let_in = distances < threshold
    return np.mean(let_in[~same]), np.mean(~let_in[same])
    ### END SOLUTION


def _pairs(rng, n_same=40, n_other=160):
    distances = np.concatenate([rng.uniform(0.0, 1.0, size=n_same), rng.uniform(0.5, 3.0, size=n_other)])
    same, order = np.arange(len(distances)) < n_same, rng.permutation(len(distances))
    return distances[order], same[order], float(rng.uniform(0.65, 0.8))


def _rates(answer, *given):
    return [float(numbers(part, "a rate", ())) for part in pair(answer(*given), "(false accept rate, false reject rate)")]


def _counted(distances, same, threshold):
    wrong_in = wrong_out = n_same = 0
    for far, one in zip(distances, same, strict=True):
        n_same += bool(one)
        wrong_in += bool(not one and far < threshold)
        wrong_out += bool(one and far >= threshold)
    return wrong_in / (len(same) - n_same), wrong_out / n_same


def check_six_pairs(answer, rng):
    """Of four pairs of different people one is let in, and of two pairs of the same person one is turned away."""
    distances, same = np.array([0.2, 0.9, 0.3, 1.5, 2.0, 0.8]), np.array([True, True, False, False, False, False])
    got = _rates(answer, distances, same, 0.5)
    assert min(got) >= 0 and max(got) <= 1, f"Shares lie between 0 and 1; what comes back is {describe(got)}."
    close(got[0], 0.25, "the false accept rate")
    close(got[1], 0.5, "the false reject rate")


def check_it_is_what_counting_gives(answer, rng):
    """For pairs drawn by lot, it is what counting one by one gives."""
    distances, same, threshold = _pairs(rng)
    got = _rates(answer, distances.copy(), same.copy(), threshold)
    for rate, want, name in zip(got, _counted(distances, same, threshold), ("accept", "reject"), strict=True):
        close(rate, want, f"the false {name} rate")


def check_a_door_that_is_never_and_always_open(answer, rng):
    """A door with a threshold of 0 lets nobody in and turns everybody away; with one of 10, the other way round."""
    distances, same, _ = _pairs(rng)
    close(_rates(answer, distances + 0.01, same, 0.0), [0.0, 1.0], "(false accept rate, false reject rate) at 0")
    close(_rates(answer, distances, same, 10.0), [1.0, 0.0], "(false accept rate, false reject rate) at 10")


def check_just_at_the_threshold(answer, rng):
    """The door opens *below* its threshold. A pair at exactly that distance stays outside, of whichever kind it is."""
    distances, same = np.array([0.25, 0.5, 0.25, 0.5, 0.75, 0.75]), np.array([True, True, False, False, False, False])
    got = _rates(answer, distances, same, 0.5)
    close(got[0], 0.25, "the false accept rate")
    close(got[1], 0.5, "the false reject rate")


def hidden_check_how_many_pairs_there_are_does_not_matter(answer, rng):
    """Ten times as many pairs of different people, the same rates; and nothing that it was given is changed."""
    distances, same, threshold = _pairs(rng)
    more, kinds = np.concatenate([distances, *[distances[~same]] * 9]), np.concatenate([same, *[same[~same]] * 9])
    close(
        _rates(answer, more, kinds, threshold), _counted(distances, same, threshold), "(false accept rate, false reject rate)"
    )
    given = distances.copy(), same.copy()
    answer(*given, threshold)
    untouched(distances, given[0], "`distances`")
    untouched(same, given[1], "`same`")


def wrong_opens_for_the_far(distances, same, threshold):
    """Your door opens *above* the threshold. A small distance means alike: it opens below."""
    let_in = distances > threshold
    return np.mean(let_in[~same]), np.mean(~let_in[same])


def wrong_opens_at_the_threshold(distances, same, threshold):
    """Your door opens also *at* the threshold. It opens below it: at exactly that distance one stays outside."""
    let_in = distances <= threshold
    return np.mean(let_in[~same]), np.mean(~let_in[same])


def wrong_forgets_who_stands_at_the_threshold(distances, same, threshold):
    """Somebody at exactly the threshold is neither let in nor turned away by you. Who is not let in is turned away: below and *at or above*."""
    return np.mean(distances[~same] < threshold), np.mean(distances[same] > threshold)


def wrong_decides_the_threshold_twice(distances, same, threshold):
    """At exactly the threshold you let strangers in and turn the owner away. One door, one rule: it opens below."""
    return np.mean(distances[~same] <= threshold), np.mean(distances[same] >= threshold)


def wrong_counts_who_comes_in_twice(distances, same, threshold):
    """Both of your rates say who is let in. For the same person, the mistake is to be turned away."""
    let_in = distances < threshold
    return np.mean(let_in[~same]), np.mean(let_in[same])


def wrong_divides_by_the_other_kind(distances, same, threshold):
    """You divide each count by how many pairs of the *other* kind there are. A rate is a share of its own kind."""
    let_in = distances < threshold
    return np.sum(let_in & ~same) / np.sum(same), np.sum(~let_in & same) / np.sum(~same)


def wrong_counts_what_goes_well(distances, same, threshold):
    """Your two rates say how often the door is *right*: strangers kept out, owners let in. Asked for is how often it is wrong."""
    let_in = distances < threshold
    return np.mean(~let_in[~same]), np.mean(let_in[same])


def wrong_returns_them_the_other_way_round(distances, same, threshold):
    """Both rates are right, and in the wrong order. First comes the false accept rate."""
    let_in = distances < threshold
    return np.mean(~let_in[same]), np.mean(let_in[~same])


def wrong_takes_shares_of_all_pairs(distances, same, threshold):
    """You divide by *all* pairs. Then a rate falls just because there are more pairs of the other kind; divide each by its own."""
    let_in = distances < threshold
    return np.mean(let_in & ~same), np.mean(~let_in & same)


def wrong_takes_shares_of_those_let_in(distances, same, threshold):
    """You ask, of those let in, how many should not have been. That is about the answers, and changes with who comes; asked for is, of the *different* pairs, how many are let in."""
    let_in = distances < threshold
    return np.sum(let_in & ~same) / max(np.sum(let_in), 1), np.sum(~let_in & same) / max(np.sum(~let_in), 1)


def wrong_counts(distances, same, threshold):
    """You return how many. Wanted are shares."""
    let_in = distances < threshold
    return np.sum(let_in[~same]), np.sum(~let_in[same])


def wrong_exchanges_the_kinds(distances, same, threshold):
    """You have the two kinds of pairs exchanged: how many of the *same* are let in is no mistake."""
    let_in = distances < threshold
    return np.mean(let_in[same]), np.mean(~let_in[~same])


def wrong_gives_one_number_twice(distances, same, threshold):
    """You return the share of all mistakes, twice. One number hides which way the door is wrong."""
    wrong = np.mean((distances < threshold) != same)
    return wrong, wrong


def wrong_has_rates_that_add_up_to_one(distances, same, threshold):
    """Your second rate is 1 less the first. They are shares of different pairs and know nothing of each other."""
    rate = np.mean(distances[~same] < threshold)
    return rate, 1 - rate


def right_by_counting(distances, same, threshold):
    """Sums over counts; a list comes back."""
    same = np.asarray(same)
    return [
        float(((distances < threshold) & ~same).sum() / (~same).sum()),
        float(((distances >= threshold) & same).sum() / same.sum()),
    ]


def right_by_sorting(distances, same, threshold):
    """Places in two sorted lists."""
    others, own = np.sort(distances[~same]), np.sort(distances[same])
    accept = np.searchsorted(others, threshold, side="left") / len(others)
    return np.float32(accept), 1 - np.float32(np.searchsorted(own, threshold, side="left") / len(own))
