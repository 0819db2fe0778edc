"""How good is a translation? By counting what it shares with a person's: BLEU, and the share that is exactly the same."""

from collections import Counter

import numpy as np


def n_grams(words, n):
    """How often each run of n words occurs: a Counter of tuples."""
    return Counter(zip(*(words[start:] for start in range(n)), strict=False))


def counts(outputs, references, most=4):
    """For n = 1 to `most`: how many runs of n words occur in the reference, too, and how many there are: (most, 2).

    A run counts at most as often as it occurs in the reference of its own sentence.

    Args:
        outputs, references: lists of sentences, lists of words.
    """
    found = np.zeros((most, 2), dtype=int)
    for said, wanted in zip(outputs, references, strict=True):
        for n in range(1, most + 1):
            ours = n_grams(said, n)
            found[n - 1] += (ours & n_grams(wanted, n)).total(), ours.total()
    return found


def bleu(outputs, references, most=4):
    """BLEU of a whole test, from 0 to 1: the geometric mean of four shares, less a penalty for being short.

    Args:
        outputs, references: lists of sentences, lists of words; one reference each. most: the longest run that counts.

    Returns:
        A number; 0 if for some n nothing is shared.

    Source: Papineni and others (2002), BLEU: a method for automatic evaluation of machine translation.
    """
    shared, made = counts(outputs, references, most).T
    if shared.min() == 0:
        return 0.0
    said, wanted = sum(map(len, outputs)), sum(map(len, references))
    return float(min(1.0, np.exp(1 - wanted / said)) * np.exp(np.log(shared / made).mean()))


def exact(outputs, references):
    """(n,) True where every word is the same, and no word more."""
    return np.array([list(said) == list(wanted) for said, wanted in zip(outputs, references, strict=True)])
