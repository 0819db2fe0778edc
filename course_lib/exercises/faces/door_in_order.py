r"""**Your turn: an honest door.** How well would the door do? `split(faces)` gives three groups of *people*: to learn from, to set the threshold by, to test. `train(group)` gives a network, `pairs(network, group)` the distances of all pairs and whether each is one person. Of the pairs of different people, a share of `most` may be let in. Return the false accept
rate and the false reject rate of people that neither the network nor the threshold has met. `np` is numpy.

Five lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import numbers, pair

KIND = "order"
POINTS = 2
HINTS = [
    "Three groups, three jobs. Which of the three does each line need?",
    "The threshold is a quantile of distances. Of which pairs: those that must not be let in, or those that should be?",
    "After the threshold is set, distances are made anew, for the last group. Only then come the two rates.",
]
LINES = {
    "A": "    distances, same = pairs(network, test)",
    "B": "    network = train(learn)",
    "C": "    threshold = np.quantile(distances[same], most)",
    "D": "    learn, choose, test = split(faces)",
    "E": "    return np.mean(distances[~same] < threshold), np.mean(distances[same] >= threshold)",
    "F": "    network = train(faces)",
    "G": "    distances, same = pairs(network, choose)",
    "H": "def honest_door(faces, split, train, pairs, most):",
    "I": "    threshold = np.quantile(distances, most)",
    "J": "    threshold = np.quantile(distances[~same], most)",
    "K": "    distances, same = pairs(network, learn)",
    "L": "    return np.mean(distances[~same] >= threshold), np.mean(distances[same] < threshold)",
}
NEEDED = "HDBGJAE"


def door_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "H D B G J A E"
    ### END SOLUTION


class _Island:
    """Stand-ins for people, a network and distances: they remember who was taught, and draw the rest by lot."""

    def __init__(self, rng):
        self.taught = []
        self.pairs_of = {}
        for name in ("learn", "choose", "test"):
            same = rng.random(600) < 0.3
            shift = {"learn": 0.5, "choose": 0.0, "test": 0.15}[name]  # those who were taught look far apart
            distances = np.where(same, rng.gamma(3.0, 0.12, size=600), shift + rng.gamma(5.0, 0.3, size=600))
            self.pairs_of[name] = (distances, same)

    def split(self, faces):
        return "learn", "choose", "test"

    def train(self, group):
        self.taught.append(group)
        return ("network of", group)

    def pairs(self, network, group):
        assert isinstance(group, str) and group in self.pairs_of, (
            "`pairs` should be given a network and one of the three groups."
        )
        distances, same = self.pairs_of[group]
        return distances.copy(), same.copy()


def _run(program, rng, most):
    island = _Island(rng)
    got = pair(program("faces", island.split, island.train, island.pairs, most), "(false accept rate, false reject rate)")
    return island, [float(numbers(rate, "a rate", ())) for rate in got]


def _wanted(island, most):
    """By sorting: the threshold from the strangers of one group, both rates counted in the other."""
    far = np.sort(island.pairs_of["choose"][0][~island.pairs_of["choose"][1]])
    place = most * (len(far) - 1)
    low = int(place)
    threshold = far[low] + (place - low) * (far[min(low + 1, len(far) - 1)] - far[low])
    distances, same = island.pairs_of["test"]
    return [sum(distances[~same] < threshold) / sum(~same), sum(distances[same] >= threshold) / sum(same)]


def check_the_network_learns_from_its_group_alone(program, rng):
    """The network is trained once, and only on the people who are there to be learned from."""
    island, _ = _run(program, rng, 0.05)
    assert island.taught == ["learn"], f"Trained on: {', '.join(map(str, island.taught)) or 'nobody'}."


def check_the_rates_are_those_of_people_it_never_met(program, rng):
    """Threshold from one group, rates from another: it is what counting by hand gives."""
    for most in (0.02, 0.1):
        island, got = _run(program, rng, most)
        assert np.allclose(got, _wanted(island, most), atol=1e-9), (
            f"With `most` = {most}, it says {got[0]:.1%} let in wrongly and {got[1]:.1%} turned away wrongly. Counting says something else."
        )


def check_no_line_is_left_over(program, rng):
    """It works, and none of its lines could go."""
    island, got = _run(program, rng, 0.05)
    assert island.taught == ["learn"] and np.allclose(got, _wanted(island, 0.05)), "It does not yet measure an honest door."
    idle = len(program.letters) - len(NEEDED)
    assert idle <= 0, f"It works, but {idle} of its lines could go."


def wrong_sets_and_tests_by_the_same():
    """You set the threshold and test by the same people. It fits them, so the rate of strangers let in comes out just as ordered."""
    return "H D B A J E"


def wrong_exchanges_the_last_two_groups():
    """You set the threshold by the group `test`, and test by the group `choose`. Each group has the job that its name says."""
    return "H D B A J G E"


def wrong_tests_who_set_the_threshold():
    """You never look at the third group: the rates are those of the people who set the threshold."""
    return "H D B G J E"


def wrong_sets_it_by_the_taught():
    """Your threshold comes from people that the network was taught. It pushed them apart; strangers lie closer together, and more of them come in than you think."""
    return "H D B K J A E"


def wrong_teaches_everybody():
    """Your network is trained on all people, those of the test included. At the door it will not have met anybody."""
    return "H D F G J A E"


def wrong_sets_it_by_the_same_person():
    """Your threshold is a quantile of the pairs of the *same* person: nearly all of them are turned away. What you limit is strangers let in."""
    return "H D B G C A E"


def wrong_sets_it_by_all_pairs():
    """Your quantile is one of *all* pairs. How strict it is then depends on how many pairs of each kind there happen to be."""
    return "H D B G I A E"


def wrong_returns_what_goes_right():
    """You return how often the door is right. Asked for are the two ways in which it is wrong."""
    return "H D B G J A L"


def right_as_a_list():
    """Small letters, in a list."""
    return ["h", "d", "b", "g", "j", "a", "e"]


def right_with_commas():
    """Commas between the letters."""
    return "H, D, B, G, J, A, E"
