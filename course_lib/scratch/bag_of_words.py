"""A number for each word, found by counting, and vectors of words from the company they keep."""

import re
from collections import Counter

import numpy as np

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def words_in(text):
    """The words of a text in small letters; *isn't* is one word."""
    return WORD.findall(text.lower())


def word_values(texts, liked, least=10):
    """For each word: is a sentence with it more often for the film or against it?

    Args:
        texts: strings. liked: 1 or 0 for each. least: a word must stand in so many texts.

    Returns:
        {word: logarithm of how many times more often it stands in what is liked}, 0 where there is no difference. One is
        added to each count, so that it stays finite.

    Source: Wang and Manning (2012), Baselines and bigrams, ACL, for the log-count ratio.
    """
    seen = [Counter(), Counter()]
    for text, like in zip(texts, liked, strict=True):
        seen[int(like)].update(set(words_in(text)))
    n = np.bincount(np.asarray(liked, dtype=int), minlength=2)
    often = {word for word in seen[0] | seen[1] if seen[0][word] + seen[1][word] >= least}
    ratio = {word: (seen[1][word] + 1) / (n[1] + 2) / ((seen[0][word] + 1) / (n[0] + 2)) for word in sorted(often)}
    return {word: float(np.log(times)) for word, times in ratio.items()}


def company_vectors(texts, n_words=800, reach=4, size=40):
    """Vectors of words that are alike where the words keep the same company.

    Args:
        texts: strings. n_words: the most frequent ones. reach: words to either side that count as company.
        size: numbers in a vector.

    Returns:
        words: list of n_words strings. vectors: (n_words, size), each of length 1. Counted, compared with chance
        (positive pointwise mutual information), and pressed into few numbers.

    Source: Levy and Goldberg (2014), Neural word embedding as implicit matrix factorization, NeurIPS.
    """
    sentences = [words_in(text) for text in texts]
    often = Counter(word for sentence in sentences for word in sentence)
    words = sorted(often, key=lambda word: (-often[word], word))[:n_words]
    together = _together(sentences, {word: place for place, word in enumerate(words)}, reach)
    alone = np.maximum(together.sum(axis=1), 1)
    by_chance = np.outer(alone, alone) / alone.sum()
    surprise = np.log(np.maximum(together, 1e-12) / by_chance).clip(min=0)
    values, directions = np.linalg.eigh(surprise)
    chosen = np.argsort(-np.abs(values))[:size]
    vectors = directions[:, chosen] * np.sqrt(np.abs(values[chosen]))
    return words, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def _together(sentences, place_of, reach):
    """How often two words stand at most `reach` words apart: (n_words, n_words)."""
    pairs = Counter()
    for sentence in sentences:
        places = [place_of.get(word) for word in sentence]
        for at, left in enumerate(places):
            for right in places[at + 1 : at + 1 + reach]:
                if left is not None and right is not None:
                    pairs[left, right] += 1
    together = np.zeros((len(place_of), len(place_of)))
    for (left, right), times in pairs.items():
        together[left, right] += times
        together[right, left] += times
    return together


def two_directions(vectors):
    """(n, 2): the two directions in which the vectors differ most, found by their principal components.

    The larger end of each direction is turned upwards, so that the picture is the same on every machine.
    """
    centred = np.asarray(vectors, dtype=float) - np.mean(vectors, axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    seen = centred @ directions[:2].T
    return seen * np.sign(seen[np.abs(seen).argmax(axis=0), [0, 1]])


def cosine(one, other):
    """How alike two vectors point: 1 the same way, 0 at a right angle, -1 opposite ways."""
    return float(np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other))
