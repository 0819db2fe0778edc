r"""**Open challenge.** `words` is a made-up review, as in `["the", "plot", "is", "not", "only", "good", ",", "but", "moving", "."]`. `value` has a
number for each opinion in it: above 0 for praise. Return one number: above 0 if the review likes the film on the whole.

A negation (*not*, *never*, *hardly*) turns the opinions after it, up to the next comma, full stop or *but*; *not only* and *not just* turn nothing.
*Very* and *truly* make the next opinion stronger, *rather* and *slightly* weaker. What comes after *but* weighs more than what stood before.

400 reviews, drawn anew when your work is graded. No points for the score of a plain sum, all for 96 % right."""

import random

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 3
HINTS = [
    "First only negation: a sign that a negation sets to -1 and a comma, a full stop or *but* sets back to 1. Check that, then go on.",
    "Walk with the index as well: whether *not* turns depends on the word *after* it. Keep a strength for the next opinion, and set it back once it is used.",
    "At *but*, make all that has been added up so far weigh less: half, say.",
]
N_REVIEWS, ENOUGH, CLEAR = 400, 0.96, 0.4
GOOD = ["good", "funny", "moving", "smart", "charming", "warm", "fresh", "clever", "tender", "lively"]
BAD = ["bad", "dull", "silly", "bland", "boring", "shallow", "messy", "weak", "cold", "clumsy"]
THINGS = ["plot", "script", "acting", "music", "ending", "story", "camera", "dialogue"]
STRENGTH = {"very": 1.6, "truly": 1.6, "rather": 0.5, "slightly": 0.5}
TURNS = ("not", "never", "hardly")


def score_review(words, value):
    """words: a list of small words and signs. value: {opinion: number}. Returns a number."""
    ### BEGIN SOLUTION
    total, sign, strength = 0.0, 1, 1.0
    for word, after in zip(words, [*words[1:], "."], strict=True):
        if word in ("not", "never", "hardly") and after not in ("only", "just"):
            sign = -1
        elif word in (",", ".", "but"):
            sign = 1
        if word == "but":
            total = total / 2
        strength = {"very": 1.5, "truly": 1.5, "rather": 0.5, "slightly": 0.5}.get(word, strength)
        if word in value:
            total, strength = total + sign * strength * value[word], 1.0
    return total
    ### END SOLUTION


def _clause(draw, opinions):
    """A clause about one thing with one or two opinions: its words, and what it says, as a number."""
    words = ["the", draw.choice(THINGS), "is"]
    [negation] = draw.choices(["", "turns", "only"], weights=[0.4, 0.4, 0.2])
    if negation:
        words += [draw.choice(TURNS)] if negation == "turns" else ["not", draw.choice(["only", "just"])]
    says = 0.0
    for place in range(1 + (draw.random() < 0.35)):
        words += ["and"] if place else []
        strength = 1.0
        if draw.random() < 0.35:
            words.append(draw.choice(list(STRENGTH)))
            strength = STRENGTH[words[-1]]
        words.append(draw.choice(list(opinions)))
        says += (-1 if negation == "turns" else 1) * strength * opinions[words[-1]]
    return words, says


def _review(draw, opinions):
    """A review of two or three clauses, and what it says as a whole."""
    words, says = _clause(draw, opinions)
    for _ in range(1 + (draw.random() < 0.5)):
        more, more_says = _clause(draw, opinions)
        join = draw.choice(["but", ",", "."])
        if join == "but":
            words, says = [*words, ",", "but"] if draw.random() < 0.5 else [*words, "but"], says / 2
        else:
            words = [*words, join]
        words, says = [*words, *more], says + more_says
    return [*words, "."], says


def _reviews(rng):
    """Reviews that are clearly for or against the film, half of each, and the numbers of opinions, drawn anew."""
    draw = random.Random(int(rng.integers(2**32)))
    opinions = {w: draw.uniform(0.5, 2.5) for w in GOOD} | {w: -draw.uniform(0.5, 2.5) for w in BAD}
    kept = {True: [], False: []}
    while min(map(len, kept.values())) < N_REVIEWS // 2:
        words, says = _review(draw, opinions)
        if abs(says) > CLEAR and len(kept[says > 0]) < N_REVIEWS // 2:
            kept[says > 0].append((words, says > 0))
    return kept[True] + kept[False], opinions


def check_reviews_are_read_right(score, rng):
    """Of 400 made-up reviews, 96 % are on the right side of 0."""
    reviews, opinions = _reviews(rng)
    right, plain = [], []
    for words, liked in reviews:
        said = float(numbers(score(list(words), dict(opinions)), "the score", ()))
        right.append(said != 0 and (said > 0) == liked)
        plain.append((sum(opinions.get(word, 0) for word in words) > 0) == liked)
    share, floor = np.mean(right), max(np.mean(plain), 0.5) + 0.02
    if share < ENOUGH:
        credit = np.floor(50 * np.clip((share - floor) / (ENOUGH - floor), 0, 1)) / 50
        raise PartlyDone(f"{share:.0%} of the reviews are on the right side; a plain sum has {np.mean(plain):.0%}.", credit)


def _read(words, value, turns=TURNS, only=True, ends=(",", ".", "but"), strong=True, weigh=0.5, last=False, one=False):
    """The right way to read, with what a wrong answer may do otherwise."""
    total, sign, strength = 0.0, 1, 1.0
    for word, after in zip(words, [*words[1:], "."], strict=True):
        if word in turns and not (only and after in ("only", "just")):
            sign = -1
        elif word in ends:
            sign = 1
        if word == "but":
            total *= weigh
        strength = STRENGTH.get(word, strength) if strong else 1.0
        if word in value:
            total, strength = (0.0 if last else total) + sign * strength * value[word], 1.0
            sign = 1 if one else sign
    return total


def wrong_adds_up(words, value):
    """You add up the opinions as they stand: a bag of words. *Not good* counts as praise."""
    return sum(value.get(word, 0) for word in words)


def wrong_never_stops_turning(words, value):
    """Your negation goes on to the end of the review. A comma, a full stop or *but* ends it."""
    return _read(words, value, ends=())


def wrong_turns_not_only(words, value):
    """You take *not only* and *not just* for negations. They announce that there is more of the same."""
    return _read(words, value, only=False)


def wrong_turns_one_opinion_only(words, value):
    """Your negation ends at the first opinion. In *not good and warm* it turns both."""
    return _read(words, value, one=True)


def wrong_knows_not_alone(words, value):
    """You turn after *not*, but not after *never* and *hardly*."""
    return _read(words, value, turns=("not",))


def wrong_gives_negations_a_bad_number(words, value):
    """You give negations a bad number of their own. They do not speak against the film; they turn what follows, and *not bad* is praise."""
    return sum(value.get(word, -1.5 if word in TURNS else 0) for word in words)


def wrong_counts_only_the_last_opinion(words, value):
    """You listen to the last opinion only. The others count as well, if less."""
    return _read(words, value, last=True)


def wrong_turns_the_whole_review(words, value):
    """A negation anywhere turns your whole review. It turns only what stands after it, up to the next comma, full stop or *but*."""
    return _read(words, value, turns=()) * (-1 if set(words) & set(TURNS) else 1)


def wrong_sees_no_but(words, value):
    """For you *but* only ends a negation. What comes after it weighs more than what stood before."""
    return _read(words, value, weigh=1.0, strong=False)


def right_clause_by_clause(words, value):
    """Cut into clauses first; other weights than the solution's; one number in a list."""
    clauses, weights = [[]], [1.0]
    for word in words:
        if word in (",", ".", "but"):
            clauses.append([])
            weights = [w * (0.45 if word == "but" else 1) for w in weights] + [1.0]
        else:
            clauses[-1].append(word)
    total = 0.0
    for clause, weight in zip(clauses, weights, strict=True):
        text = " ".join(clause).replace("not only", "").replace("not just", "").split()
        sign = -1 if set(text) & set(TURNS) else 1
        strengths = [STRENGTH.get(before, 1.0) for before in ["", *text[:-1]]]
        total += weight * sign * sum(value.get(w, 0) * s for w, s in zip(text, strengths, strict=False))
    return [total]


def right_from_the_end(words, value):
    """From the end to the beginning: what stands before a *but* weighs half; a number of numpy."""
    total, weight, waiting = np.float32(0), 1.0, 0.0
    for place in reversed(range(len(words))):
        word, before = words[place], words[place - 1] if place else ""
        if word in value:
            waiting += value[word] * STRENGTH.get(before, 1.0)
        if word in TURNS and words[place + 1] not in ("only", "just"):
            total, waiting = total - weight * waiting, 0.0
        if word in (",", ".", "but") or place == 0:
            total, waiting = total + weight * waiting, 0.0
            weight *= 0.5 if word == "but" else 1
    return total
