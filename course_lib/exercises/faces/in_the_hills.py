r"""**Predict: in the hills.** 95 of 100 people whom the network learned from are from the coast. The threshold lets in one in a hundred pairs of strangers *on the coast*. Now the door is put up in the hills. Features of the face differ there as much as on the coast, and everybody wears a hood. Of the pairs of different people, how many does the same
door let in? Answer before you run the next cell."""

from functools import lru_cache

import numpy as np

from course_lib.data.drawn_faces import make_faces

KIND = "predict"
POINTS = 1
TIME_LIMIT = 40.0
HINTS = [
    "By what could the network tell people of the coast apart, with the least effort?",
    "What is left of that below a hood?",
    "If the network hardly looks at brows and noses, are two people in hoods near or far from each other?",
]
CHOICES = {
    "a": "About one in a hundred as well: the threshold is the same.",
    "b": "Fewer: it is unsure of them and turns people away.",
    "c": "A few more: below five in a hundred.",
    "d": "Many more: five in a hundred or above, not all.",
    "e": "All: it has never seen a hood.",
}


def in_the_hills():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "d", 70
    ### END SOLUTION


@lru_cache(maxsize=40)
def _let_in(seed):
    """Shares let in on the coast and in the hills, by directions in which the people learned from differ and their pictures do not."""
    known = make_faces(80, 4, hills=0.05, seed=seed)
    flat = known.images.reshape(len(known.images), -1)
    middle = flat.mean(axis=0)
    _, sizes, ways = np.linalg.svd(flat - middle, full_matrices=False)
    white = ways[:40].T / sizes[:40] * np.sqrt(len(flat))
    points = (flat - middle) @ white
    means = np.array([points[known.person == one].mean(axis=0) for one in range(80)])
    within = np.cov((points - means[known.person]).T) + 0.05 * np.eye(40)
    values, vectors = np.linalg.eig(np.linalg.solve(within, np.cov(means.T)))
    best = white @ np.real(vectors[:, np.argsort(-np.real(values))[:12]])
    shares, threshold = [], None
    for hills in (0, 1):
        faces = make_faces(70, 3, hills=hills, seed=seed + 1 + hills)
        at = (faces.images.reshape(len(faces.images), -1) - middle) @ best
        at = at / np.linalg.norm(at, axis=1, keepdims=True)
        one, other = np.triu_indices(len(at), k=1)
        far = (2 - 2 * at @ at.T)[one, other][faces.person[one] != faces.person[other]]
        threshold = np.quantile(far, 0.01) if threshold is None else threshold
        shares.append(float(np.mean(far < threshold)))
    return tuple(shares)


def check_the_prediction_comes_true(predicted, rng):
    """It is what comes out for a plain way of telling people apart, learned from other people of whom 95 in 100 are from the coast."""
    coast, hills = _let_in(int(rng.integers(10**6)))
    happens = "d" if hills >= 0.05 and hills > 4 * coast and hills < 0.9 else "another"
    assert predicted() == happens, "In the hills, another share of the strangers is let in."


def wrong_trusts_the_threshold():
    """The threshold is the same, but it is a distance *by this network*. It spreads out whom it learned to tell apart, and leaves the others close together."""
    return "a", 60


def wrong_thinks_that_it_turns_away():
    """A network does not know that it is unsure. Where it sees no difference it says "the same", and lets in."""
    return "b", 60


def wrong_underrates_it():
    """The direction is right. But hair alone told most people of the coast apart, and there is none to be seen in the hills."""
    return "c", 60


def wrong_thinks_that_nothing_is_left():
    """It has seen a few hoods, and skin and the shape of the head tell it something. A good part is let in, not all."""
    return "e", 60


def right_and_sure():
    """Certain of it."""
    return "d", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["D", 20.0]
