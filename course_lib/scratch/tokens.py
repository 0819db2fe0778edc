"""Byte-pair encoding from scratch: a text as whole numbers, learned from a corpus, and back without a loss."""

import heapq
import itertools
import re
from collections import Counter, defaultdict

N_BYTES = 256
CHUNK = re.compile(r" ?\w+| ?[^\w\s]+|\s")  # a word with the space before it, signs likewise, or one space: nothing is left out


def chunks(text):
    """The words and signs of a text, each with the space before it. Joined, they are the text again."""
    return CHUNK.findall(text)


def merge(ids, pair, new):
    """Put `new` wherever the pair stands, from left to right; what has been used is not used again.

    Args:
        ids: a list of whole numbers. pair: two of them. new: a whole number.

    Returns:
        A new list.
    """
    merged, place = [], 0
    while place < len(ids):
        found = place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]
        merged.append(new if found else ids[place])
        place += 1 + found
    return merged


class Tokenizer:
    """Bytes and learned pairs: tokens 0 to 255 are the bytes, token 256 + k is the k-th pair that was merged.

    Args:
        merges: a list of pairs of tokens, in the order in which they were learned.
    """

    def __init__(self, merges):
        self.merges = [tuple(pair) for pair in merges]
        self.ranks = {pair: rank for rank, pair in enumerate(self.merges)}
        self.bytes_of = [bytes([byte]) for byte in range(N_BYTES)]
        for left, right in self.merges:
            self.bytes_of.append(self.bytes_of[left] + self.bytes_of[right])
        self._known = {}

    def __len__(self):
        return len(self.bytes_of)

    def encode(self, text):
        """A text as a list of tokens: in each chunk the pairs are merged in the order in which they were learned."""
        return [token for chunk in chunks(text) for token in self._encode_chunk(chunk)]

    def _encode_chunk(self, chunk):
        if chunk not in self._known:
            ids = list(chunk.encode("utf-8"))
            while len(ids) > 1:
                pair = min(itertools.pairwise(ids), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
                if pair not in self.ranks:
                    break
                ids = merge(ids, pair, N_BYTES + self.ranks[pair])
            self._known[chunk] = tuple(ids)
        return self._known[chunk]

    def decode(self, ids):
        """Tokens as a text. What is no valid UTF-8, as half of a letter, becomes the sign for 'unreadable'."""
        return b"".join(self.bytes_of[token] for token in ids).decode("utf-8", errors="replace")

    def pieces(self, text):
        """The tokens of a text, each as a text of its own."""
        return [self.decode([token]) for token in self.encode(text)]


def train_tokenizer(texts, n_tokens):
    """Learn pairs until there are `n_tokens` tokens: again and again the pair that stands most often side by side.

    Args:
        texts: an iterable of strings. n_tokens: 256 or more, the bytes included.

    Returns:
        A Tokenizer. It has fewer tokens if no pair is left. Where two pairs are equally frequent, the one with the
        smaller first token is taken, then the one with the smaller second.

    Raises:
        ValueError: there is no room for the 256 bytes.

    Source:
        Gage (1994), A new algorithm for data compression, The C Users Journal 12; Sennrich, Haddow and Birch (2016), Neural
        machine translation of rare words with subword units, ACL.
    """
    if n_tokens < N_BYTES:
        raise ValueError(f"n_tokens is {n_tokens}; the {N_BYTES} bytes alone need more.")
    corpus, merges = _Corpus(texts), []
    while len(merges) < n_tokens - N_BYTES and (pair := corpus.most_frequent()) is not None:
        corpus.merge(pair, N_BYTES + len(merges))
        merges.append(pair)
    return Tokenizer(merges)


class _Corpus:
    """The different chunks of a corpus, how often each occurs, and what is side by side in them.

    Counting everything anew after each merge would take minutes: only chunks that hold the pair are counted again.
    """

    def __init__(self, texts):
        counts = Counter(chunk for text in texts for chunk in chunks(text))
        self.words = [list(chunk.encode("utf-8")) for chunk in counts]
        self.times = list(counts.values())
        self.pairs, self.where = Counter(), defaultdict(set)
        for place in range(len(self.words)):
            self._count(place, 1)
        self.heap = [(-count, pair) for pair, count in self.pairs.items()]
        heapq.heapify(self.heap)

    def _count(self, place, sign):
        word = self.words[place]
        for pair in itertools.pairwise(word):
            self.pairs[pair] += sign * self.times[place]
            if sign > 0:
                self.where[pair].add(place)

    def most_frequent(self):
        """The pair, or None if none is left. Entries of the heap whose count has changed since are thrown away."""
        while self.heap:
            count, pair = self.heap[0]
            if -count == self.pairs[pair] > 0:
                return pair
            heapq.heappop(self.heap)
        return None

    def merge(self, pair, new):
        touched = set()
        for place in self.where.pop(pair):
            before = self.words[place]
            self._count(place, -1)
            self.words[place] = merge(before, pair, new)
            self._count(place, 1)
            touched.update(itertools.pairwise(before))
            touched.update(zip(self.words[place], self.words[place][1:], strict=False))
        for near in touched:
            if self.pairs[near] > 0:
                heapq.heappush(self.heap, (-self.pairs[near], near))
