"""How far what was heard is from what was said: the word error rate."""

import numpy as np


def edit_distance(said, heard):
    """The fewest words to lose, to add or to change, to turn one list of words into another.

    Args:
        said, heard: sequences of anything that can be compared.

    Source: Levenshtein (1966), Binary codes capable of correcting deletions, insertions, and reversals.
    """
    above = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        row = [i]
        for j, other in enumerate(heard, 1):
            row.append(min(above[j - 1] + (word != other), above[j] + 1, row[-1] + 1))
        above = row
    return above[-1]


def word_errors(said, heard):
    """For many strings: how many words were heard wrongly, lost or added, in each, and how many words were said.

    Args:
        said, heard: lists of sequences, in the same order.

    Returns:
        errors (n,), words (n,).
    """
    errors = [edit_distance(a, b) for a, b in zip(said, heard, strict=True)]
    return np.array(errors), np.array([len(a) for a in said])


def word_error_rate(said, heard):
    """All errors over all words that were said. It can be more than 1: words may be added without end."""
    errors, words = word_errors(said, heard)
    return float(errors.sum() / words.sum())


def rate_interval(errors, words, groups=None, n_draws=1_000, seed=0):
    """The word error rate with an interval, where whole speakers are drawn again and again: errors of one voice go together.

    Args:
        errors, words: (n,), as from `word_errors`. groups: (n,), who spoke; each string for itself when not given.

    Returns:
        rate, low, high.

    Source: Bisani and Ney (2004), Bootstrap estimates for confidence intervals in ASR performance evaluation, ICASSP.
    """
    groups = np.arange(len(errors)) if groups is None else np.asarray(groups)
    _, who = np.unique(groups, return_inverse=True)
    wrong, said = np.bincount(who, weights=errors), np.bincount(who, weights=words)
    drawn = np.random.default_rng(seed).integers(len(wrong), size=(n_draws, len(wrong)))
    rates = wrong[drawn].sum(axis=1) / said[drawn].sum(axis=1)
    low, high = np.quantile(rates, [0.025, 0.975])
    return float(wrong.sum() / said.sum()), float(low), float(high)
