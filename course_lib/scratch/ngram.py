"""Guessing the next letter by counting: which letters followed the last few letters before, and how often?"""

import bz2
import zlib

import numpy as np


class NGram:
    """Counts of all runs of up to `most + 1` letters in a text.

    Args:
        text: a string. most: how many letters it looks back at most. letters: all that may occur; None: those of the text.

    Source: Witten and Bell (1991), The zero-frequency problem, IEEE Transactions on Information Theory 37, method C, for
    how much a longer history is trusted: the more different letters have followed it, the less.
    """

    def __init__(self, text, most, letters=None):
        self.letters = np.array(sorted(set(text) if letters is None else set(letters)))
        self.most, codes = most, self._codes(text)
        self.runs = [np.unique(self._joined(codes, n + 1), return_counts=True) for n in range(most + 1)]
        self.histories = []
        for runs, times in self.runs:
            histories, first = np.unique(runs // len(self.letters), return_index=True)
            self.histories.append((histories, np.add.reduceat(times, first), np.diff([*first, len(runs)])))

    def _codes(self, text):
        return np.searchsorted(self.letters, np.array(list(text)))

    def _joined(self, codes, n):
        """Each run of n letters as one whole number."""
        runs = np.zeros(max(len(codes) - n + 1, 0), dtype=np.int64)
        for place in range(n):
            runs = runs * len(self.letters) + codes[place : place + len(runs)]
        return runs

    def surprises(self, text):
        """Bits that each letter of a text costs, (most + 1, n): row k looks at the k letters before it, the first k cost 0."""
        codes = self._codes(text)
        shares = np.full(len(codes), 1 / len(self.letters))
        rows = []
        for k, ((runs, times), (histories, total, kinds)) in enumerate(zip(self.runs, self.histories, strict=True)):
            run = self._joined(codes, k + 1)
            n, kind = (
                _looked_up(histories, total, run // len(self.letters)),
                _looked_up(histories, kinds, run // len(self.letters)),
            )
            seen = _looked_up(runs, times, run)
            shares[k:] = np.where(n > 0, (seen + kind * shares[k:]) / np.maximum(n + kind, 1), shares[k:])
            rows.append(np.where(np.arange(len(codes)) < k, 0, -np.log2(shares)))
        return np.array(rows)


def _looked_up(keys, values, wanted):
    """The value of each wanted key, 0 where there is no such key. keys: sorted."""
    at = np.searchsorted(keys, wanted).clip(max=len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], 0)


def zipped_bits(text, more):
    """Bits a character of `more` when it is zipped after `text`: {"gzip": ..., "bzip2": ...}."""
    sizes = {"gzip": lambda s: zlib.compress(s, 9), "bzip2": bz2.compress}
    before, both = text.encode(), (text + more).encode()
    return {name: 8 * (len(shrink(both)) - len(shrink(before))) / len(more) for name, shrink in sizes.items()}
