r"""**Open challenge: an unknown language.** `text` is all that you get of a language that nobody has ever seen: 30,000 signs, made anew when your work is graded. `beginnings` are 800 strings of
20 signs from other texts in that language. How probable is each sign as the *next* one? Return an array, one row a beginning, columns in the order of
`sorted(set(text))`; each row adds up to 1.

You are paid by bits a sign: nothing for what the last sign alone tells, all points for what a good count of longer histories reaches. Counting is allowed; so is a network."""

import itertools
import string

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 3
HINTS = [
    "Count which sign follows each *pair* of signs in `text`, add 1 to every count, and divide. That is far better than single signs.",
    "Longer histories know more, and are seldom seen. So mix: begin with the frequencies of single signs, and let each longer history correct the shorter one, the more the more often it was seen.",
    "One such mixture: (count of the sign + k times the shorter history's probability) / (count of the history + k), with a k of about 2, for histories of 1 up to 6 signs.",
]
N_SIGNS, N_BEGINNINGS, LENGTH, ANY_WORD = 30_000, 800, 20, 0.15
FLOOR, ENOUGH = 0.38, 0.81  # shares of the way from single signs to knowing the language


def unknown_language(text, beginnings):
    """text: a string. beginnings: a list of strings. Returns (len(beginnings), n_signs)."""
    ### BEGIN SOLUTION
    signs = sorted(set(text))
    column = {sign: place for place, sign in enumerate(signs)}
    counts = {}
    for i in range(len(text)):
        for k in range(7):
            if i >= k:
                history = text[i - k : i]
                if history not in counts:
                    counts[history] = np.zeros(len(signs))
                counts[history][column[text[i]]] += 1
    rows = np.full((len(beginnings), len(signs)), 1 / len(signs))
    for row, beginning in zip(rows, beginnings, strict=True):
        for k in range(7):
            seen = counts.get(beginning[len(beginning) - k :])
            if seen is not None:
                row[:] = (seen + 2 * row) / (seen.sum() + 2)
    return rows
    ### END SOLUTION


class _Language:
    """Words made of syllables; mostly one of the followers of the last word comes next, some more often than others."""

    def __init__(self, rng, n_words=250, n_next=8):
        vowels, others = list("aeiou"), [c for c in string.ascii_lowercase if c not in "aeiou"]
        some = rng.permutation(others)[:9], rng.permutation(vowels)[:4]
        syllables, words = [a + b for a in some[0] for b in some[1]], set()
        while len(words) < n_words:
            words.add("".join(rng.choice(syllables, size=int(rng.integers(1, 4)))) + str(rng.choice(["", "", *some[0][:2]])))
        self.words = [str(word) + " " for word in rng.permutation(sorted(words))]
        shares = 1 / np.arange(1, n_next + 1)
        self.shares = np.full((n_words, n_words), ANY_WORD / n_words)
        for row in self.shares:
            row[rng.permutation(n_words)[:n_next]] += (1 - ANY_WORD) * shares / shares.sum()

    def write(self, rng, n_signs):
        """A text of n_signs."""
        sums, word, text = np.cumsum(self.shares, axis=1), int(rng.integers(len(self.words))), ""
        while len(text) < n_signs:
            word = min(int(np.searchsorted(sums[word], rng.random())), len(self.words) - 1)
            text += self.words[word]
        return text[:n_signs]

    def bits(self, beginning, sign):
        """What the sign costs somebody who knows the language, or None if the beginning has no whole word to tell."""
        *before, begun = beginning.split(" ")
        if len(before) < 2:
            return None
        row = self.shares[self.words.index(before[-1] + " ")]
        fit = np.array([word.startswith(begun) for word in self.words])
        right = np.array([word.startswith(begun + sign) for word in self.words])
        return -np.log2((row * right).sum() / (row * fit).sum())


def _draw(rng):
    """The text, beginnings, what comes next, and what that costs in the mean by single signs and by full knowledge."""
    language = _Language(rng)
    text, more = language.write(rng, N_SIGNS), language.write(rng, 2 * N_BEGINNINGS * (LENGTH + 1))
    cut = [more[i : i + LENGTH + 1] for i in range(0, len(more) - LENGTH, LENGTH + 1)]
    known = [(part[:-1], part[-1], language.bits(part[:-1], part[-1])) for part in cut]
    beginnings, comes, bits = zip(*[row for row in known if row[2] is not None][:N_BEGINNINGS], strict=True)
    single = np.mean([-np.log2(text.count(sign) / len(text)) for sign in comes])
    return text, list(beginnings), list(comes), single, np.mean(bits)


def check_the_bits_a_sign(guess, rng):
    """The signs that really came next cost few bits."""
    text, beginnings, comes, single, best = _draw(rng)
    signs = sorted(set(text))
    shares = numbers(guess(text, list(beginnings)), "the probabilities", (len(beginnings), len(signs)))
    assert np.all(shares >= 0), "There are probabilities below 0."
    off = np.abs(shares.sum(axis=1) - 1).max()
    assert off < 1e-3, f"There is a row that adds up to {shares.sum(axis=1)[np.abs(shares.sum(axis=1) - 1).argmax()]:.4g}."
    bits = np.mean([-np.log2(max(row[signs.index(sign)], 1e-12)) for row, sign in zip(shares, comes, strict=True)])
    reached = (single - bits) / (single - best)
    if reached < ENOUGH:
        credit = np.floor(50 * np.clip((reached - FLOOR) / (ENOUGH - FLOOR), 0, 1)) / 50
        said = f"A sign costs {bits:.2f} bits; with the frequencies of single signs it costs {single:.2f}, with all knowledge {best:.2f}."
        raise PartlyDone(said, credit)


def _mixed(text, beginnings, most, k=2.0, smooth=None, shift=0):
    """Counts of histories up to `most`; each longer one corrects the shorter one, or (smooth) the longest alone, plus `smooth`."""
    signs = sorted(set(text))
    column = {sign: place for place, sign in enumerate(signs)}
    counts = {}
    for n in range(most + 1) if smooth is None else [most]:
        for i in range(n, len(text) - shift):
            counts.setdefault(text[i - n : i], np.zeros(len(signs)))[column[text[i + shift]]] += 1
    rows = np.full((len(beginnings), len(signs)), 1 / len(signs))
    for row, beginning in zip(rows, beginnings, strict=True):
        for n in range(most + 1) if smooth is None else [most]:
            seen = counts.get(beginning[len(beginning) - n :])
            if smooth is not None:
                seen = np.zeros(len(signs)) if seen is None else seen
                row[:] = (seen + smooth) / (seen + smooth).sum()
            elif seen is not None:
                row[:] = (seen + k * row) / (seen.sum() + k)
    return rows


def wrong_takes_all_alike(text, beginnings):
    """Every sign is as probable as any other for you: the text taught you nothing."""
    n = len(set(text))
    return np.full((len(beginnings), n), 1 / n)


def wrong_looks_at_single_signs(text, beginnings):
    """You know how frequent each sign is, but do not look at what stands before."""
    return _mixed(text, beginnings, 0)


def wrong_looks_at_one_sign(text, beginnings):
    """You look at the last sign only. What stood two, three, five signs ago tells more."""
    return _mixed(text, beginnings, 1)


def wrong_looks_at_two_signs(text, beginnings):
    """You look at two signs. The words of this language are longer than that."""
    return _mixed(text, beginnings, 2)


def wrong_trusts_the_longest_alone(text, beginnings):
    """You look at seven signs and at nothing shorter. Where just these seven never stood, you know nothing, and where they stood once, the ones that you add outweigh it."""
    return _mixed(text, beginnings, 7, smooth=1.0)


def wrong_is_too_sure(text, beginnings):
    """What never followed gets almost no chance from you. When it comes after all, it costs 30 bits, and a few of these eat up everything you have won."""
    return _mixed(text, beginnings, 6, k=1e-9)


def wrong_looks_at_the_beginning(text, beginnings):
    """You look at the *first* signs of each beginning. What comes next hangs on the last ones."""
    return _mixed(text, [beginning[:6] for beginning in beginnings], 6)


def wrong_is_one_sign_late(text, beginnings):
    """Your counts are of the sign *after* the next one."""
    return _mixed(text, beginnings, 5, shift=1)


def wrong_reads_backwards(text, beginnings):
    """You turned the beginnings round, but not the counts: your histories end where they should start."""
    return _mixed(text, [beginning[::-1] for beginning in beginnings], 4)


def right_by_their_kinds(text, beginnings):
    """How much a history is trusted depends on how many different signs followed it (Witten and Bell); lists come back."""
    signs = sorted(set(text))
    followers = {}
    for n in range(8):
        for i in range(n, len(text)):
            of_history = followers.setdefault(text[i - n : i], {})
            of_history[text[i]] = of_history.get(text[i], 0) + 1
    rows = []
    for beginning in beginnings:
        row = [1 / len(signs)] * len(signs)
        for n in range(8):
            seen = followers.get(beginning[len(beginning) - n :], {})
            kinds, total = len(seen), sum(seen.values())
            row = [(seen.get(s, 0) + kinds * p) / (total + kinds) if total else p for s, p in zip(signs, row, strict=True)]
        rows.append(row)
    return rows


def right_word_by_word(text, beginnings):
    """The last word and what is begun of the next, mixed with the shorter histories; float32."""
    rows = _mixed(text, beginnings, 4)
    signs, words = sorted(set(text)), text.split(" ")
    follow = {}
    for word, after in itertools.pairwise(words):
        follow.setdefault(word, []).append(after + " ")
    for row, beginning in zip(rows, beginnings, strict=True):
        *before, begun = beginning.split(" ")
        fit = [
            w[len(begun)] for w in follow.get(before[-1] if before else "", []) if w.startswith(begun) and len(w) > len(begun)
        ]
        seen = np.array([fit.count(sign) for sign in signs])
        row[:] = (seen + 2 * row) / (seen.sum() + 2)
    return rows.astype("float32")
