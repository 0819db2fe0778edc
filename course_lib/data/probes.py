"""Sentences made by rule, whose meaning is known for certain: is a negation read?"""

from dataclasses import dataclass

GOOD = (
    "good",
    "funny",
    "great",
    "moving",
    "beautiful",
    "smart",
    "clever",
    "charming",
    "warm",
    "touching",
    "fascinating",
    "powerful",
)
BAD = (
    "bad",
    "boring",
    "dull",
    "stupid",
    "predictable",
    "tedious",
    "awful",
    "pretentious",
    "silly",
    "bland",
    "annoying",
    "terrible",
)
FRAMES = {
    "plain": (
        "The film is {}.",
        "This movie is {}.",
        "It is {} from start to finish.",
    ),
    "not": (
        "The film is not {}.",
        "This movie isn't {}.",
        "It is not at all {}.",
    ),
    "never": (
        "The film is never {}.",
        "This movie was never {}.",
        "It never gets {}.",
    ),
    "not only": (
        "The film is not only {}.",
        "This movie isn't just {}.",
        "It is not merely {}.",
    ),
}
FLIPS = {"plain": False, "not": True, "never": True, "not only": False}
OTHER_GOOD = (
    "enjoyable",
    "brilliant",
    "entertaining",
    "engaging",
    "delightful",
    "wonderful",
    "hilarious",
    "honest",
    "fresh",
    "sweet",
    "excellent",
    "amazing",
    "compelling",
    "intelligent",
    "witty",
    "lovely",
    "refreshing",
    "gripping",
    "thoughtful",
    "gorgeous",
    "elegant",
    "subtle",
    "sensitive",
    "original",
    "impressive",
    "imaginative",
    "stunning",
    "memorable",
    "remarkable",
    "satisfying",
    "provocative",
    "thrilling",
    "exciting",
    "lively",
    "tender",
    "poignant",
    "graceful",
    "superb",
    "solid",
    "strong",
)
OTHER_BAD = (
    "lame",
    "shallow",
    "flat",
    "pointless",
    "messy",
    "contrived",
    "lifeless",
    "unfunny",
    "weak",
    "forgettable",
    "ridiculous",
    "mediocre",
    "empty",
    "slow",
    "cheap",
    "clumsy",
    "confusing",
    "dumb",
    "disappointing",
    "generic",
    "hollow",
    "horrible",
    "lazy",
    "mindless",
    "obvious",
    "painful",
    "poor",
    "repetitive",
    "sloppy",
    "sluggish",
    "stale",
    "tired",
    "trite",
    "ugly",
    "uninspired",
    "unpleasant",
    "vulgar",
    "worthless",
    "long-winded",
    "amateurish",
)
OTHER_FRAMES = {
    "plain": (
        "The story is {}.",
        "The acting is {}.",
        "A {} picture.",
        "What a {} comedy this is.",
    ),
    "not": (
        "The story is not {}.",
        "The acting isn't {}.",
        "This is not a {} picture.",
        "Not {}, this comedy.",
        "It wasn't {} at all.",
    ),
    "never": (
        "The story is never {}.",
        "The acting never becomes {}.",
        "Never a {} picture.",
        "The jokes are never {}.",
    ),
    "not only": (
        "The story is not only {}.",
        "The acting isn't only {}.",
        "Not just {}, this comedy.",
        "It is not merely a {} picture.",
    ),
}


@dataclass(frozen=True)
class Probes:
    """texts: strings. liked: 1 for the film, 0 against it, for each. kinds: "plain", "not", "never" or "not only", for each."""

    texts: tuple
    liked: tuple
    kinds: tuple


def probes():
    """288 sentences to test with: every opinion in `GOOD` and `BAD` in every frame, said openly: by rule, not by people.

    Returns:
        Probes. "not" and "never" turn an opinion into its contrary, "not only" leaves it as it is.
    """
    return _filled(FRAMES, GOOD, BAD)


def negations_to_learn_from():
    """340 sentences of the same four kinds, with other opinions in other frames than `probes`."""
    return _filled(OTHER_FRAMES, OTHER_GOOD, OTHER_BAD)


def _filled(frames, good, bad):
    rows = [
        (frame.format(word), int((word in good) != FLIPS[kind]), kind)
        for kind, some in frames.items()
        for frame in some
        for word in (*good, *bad)
    ]
    return Probes(*zip(*rows, strict=True))


def praise_blame_and_others():
    """Three tuples of frequent words for a map: of praise, of blame, and others that go together in some other way."""
    good = ("good", "best", "funny", "moving", "smart", "powerful", "beautiful", "charming")
    bad = ("bad", "worst", "boring", "dull", "stupid", "silly")
    topics = (
        "movie",
        "film",
        "comedy",
        "drama",
        "romance",
        "men",
        "women",
        "two",
        "three",
        "hours",
        "minutes",
        "story",
        "acting",
    )
    return good, bad, topics
