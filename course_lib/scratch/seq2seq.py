"""From one language to another, in numpy: read a sentence, look back at it, write word by word, with a beam if need be."""

from dataclasses import dataclass

import numpy as np

from course_lib.scratch.attention import softmax
from course_lib.scratch.recurrent import gru_step

PADDING, BEGIN, END, UNKNOWN = 0, 1, 2, 3
SIGNS = ("", "<s>", "</s>", "?")


class Dictionary:
    """Words and their numbers. The first four numbers are padding, begin, end, and "never met"."""

    def __init__(self, sentences):
        self.words = [*SIGNS, *sorted({word for sentence in sentences for word in sentence} - set(SIGNS))]
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def __len__(self):
        return len(self.words)

    def numbers(self, sentence):
        """A list of words as a list of numbers."""
        return [self._numbers.get(word, UNKNOWN) for word in sentence]

    def sentence(self, numbers):
        """A list of numbers as a list of words, up to the end; padding and begin are not read."""
        numbers = [int(number) for number in numbers]
        numbers = numbers[: numbers.index(END)] if END in numbers else numbers
        return [self.words[number] for number in numbers if number not in (PADDING, BEGIN)]

    def table(self, sentences, length):
        """Sentences as (n, length), filled up with padding.

        Raises:
            ValueError: one of them is longer.
        """
        rows = np.full((len(sentences), length), PADDING, dtype="int32")
        for row, sentence in zip(rows, sentences, strict=True):
            if len(sentence) > length:
                raise ValueError(f"a sentence has {len(sentence)} words; there is room for {length}.")
            row[: len(sentence)] = self.numbers(sentence)
        return rows


@dataclass(frozen=True)
class Translator:
    """A translator's weights. english, french: a vector a word. reader, writer: GRUs. look: (units, units + vector), or None.

    mix: (weights, bias), of what is looked up and the state, or of the state alone. scores: (weights, bias), a score a word.
    """

    english: np.ndarray
    reader: tuple
    french: np.ndarray
    writer: tuple
    look: np.ndarray | None
    mix: tuple
    scores: tuple


def look_back(state, memory, W, lengths):
    """Compare a state with all words read, and take a mixture of them.

    Args:
        state: (n, units). memory: (n, words, size). W: (units, size). lengths: (n,): of each sentence; what follows is padding.

    Returns:
        The mixture (n, size) and the weights (n, words), 0 at the padding.

    Source: Luong, Pham and Manning (2015), Effective approaches to attention-based neural machine translation ("general").
    """
    scores = np.einsum("nu,us,nws->nw", state, W, memory, optimize=True)
    there = np.arange(memory.shape[1]) < np.asarray(lengths)[:, None]
    weights = softmax(np.where(there, scores, -np.inf))
    return np.einsum("nw,nws->ns", weights, memory), weights


def read(net, X):
    """Read sentences: (n, words) numbers, 0 is padding.

    Returns:
        memory (n, words, units + vector), after each word the state and the word's own vector; the last state (n, units);
        lengths (n,), without the padding.
    """
    state, memory = np.zeros((len(X), len(net.reader[1]))), []
    for column in X.T:
        state = np.where((column != PADDING)[:, None], gru_step(net.english[column], state, *net.reader), state)
        memory.append(np.concatenate([state, net.english[column]], axis=1))
    return np.stack(memory, axis=1), state, (X != PADDING).sum(axis=1)


def step(net, state, before, memory, lengths):
    """One word more.

    Args:
        state: (n, units). before: (n,), the word written last. memory, lengths: as from `read`.

    Returns:
        log-probabilities of the next word (n, words known), the new state, the looks (n, words read) or None.
    """
    state, looks = gru_step(net.french[before], state, *net.writer), None
    inside = state
    if net.look is not None:
        seen, looks = look_back(state, memory, net.look, lengths)
        inside = np.concatenate([seen, state], axis=1)
    scores = np.tanh(inside @ net.mix[0] + net.mix[1]) @ net.scores[0] + net.scores[1]
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), state, looks


def forced(net, X, given, wanted):
    """With a teacher: before each word the true one is put into the translator's mouth.

    Args:
        X: (n, words). given, wanted: (n, length): what it is told, and what should come after it.

    Returns:
        The log-probability of each wanted word (n, length), the word it would have said (n, length).
    """
    memory, state, lengths = read(net, X)
    found, said = [], []
    for before, word in zip(given.T, wanted.T, strict=True):
        log_p, state, _ = step(net, state, before, memory, lengths)
        found.append(log_p[np.arange(len(X)), word])
        said.append(log_p.argmax(axis=1))
    return np.stack(found, axis=1), np.stack(said, axis=1)


def greedy(net, X, most=18):
    """Without a teacher: always the most probable word, and then on from it.

    Returns:
        (n, most): numbers, ended by END, then padding; and the looks (n, most, words read) or None.
    """
    memory, state, lengths = read(net, X)
    before, written, seen = np.full(len(X), BEGIN), [], []
    for _ in range(most):
        log_p, state, looks = step(net, state, before, memory, lengths)
        ended = np.isin(before, (END, PADDING))
        before = np.where(ended, PADDING, END + log_p[:, END:].argmax(axis=1))  # nobody says padding or begin
        written.append(before)
        seen.append(looks)
    return np.stack(written, axis=1), None if net.look is None else np.stack(seen, axis=1)


def beam(net, X, width=5, most=18, power=1.0):
    """The best sentence among those that a beam of so many keeps, for one English sentence.

    Args:
        X: (1, words). width: how many beginnings are kept. power: a sentence's log-probability is divided by its length to
            this power; 0 prefers short ones.

    Returns:
        numbers up to END, and the log-probability of them all.

    Source: Wu and others (2016), Google's neural machine translation system, section 7 (length normalisation).
    """
    memory, state, lengths = read(net, X)
    kept, done = [([BEGIN], 0.0, state)], []
    for _ in range(most):
        log_p, states, _ = _step_all(net, kept, memory, lengths)
        log_p[:, :END] = -np.inf  # nobody says padding or begin
        total = np.array([score for _, score, _ in kept])[:, None] + log_p
        best = np.argsort(-total, axis=None, kind="stable")[:width]
        grown = [(*np.unravel_index(place, total.shape), total.flat[place]) for place in best]
        done += [([*kept[row][0][1:], END], score) for row, word, score in grown if word == END]
        kept = [(kept[row][0] + [int(word)], score, states[row : row + 1]) for row, word, score in grown if word != END]
        if not kept or (len(done) >= width):
            break
    return max(done or [(words[1:], score) for words, score, _ in kept], key=lambda found: found[1] / len(found[0]) ** power)


def _step_all(net, kept, memory, lengths):
    """One step for all beginnings at once: they share what was read."""
    before = np.array([words[-1] for words, _, _ in kept])
    state = np.concatenate([state for _, _, state in kept])
    return step(net, state, before, memory.repeat(len(kept), axis=0), lengths.repeat(len(kept)))
