"""What JupyterLab says on the screen, in English and in French, shipped with the course (`make_interface.py` made the file)."""

from collections import Counter
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "interface.txt"
THEN = ("then", "puis")
N_NEW = 150
WITH_A_TURN = (  # joined from strings to learn from: what is last in English comes first in French
    "file browser download settings then show markdown preview",
    "keyboard shortcut settings then code cell configuration",
)


def load_interface(most_words=5, least=2):
    """Real menu entries, buttons and messages: pairs (English words, French words), small letters, no marks.

    Args:
        most_words: of the English string; the French one may have two more.
        least: only strings are kept whose every word stands in at least so many strings.

    Returns:
        pairs to learn from, and 150 new pairs to test: lists of (list of English words, list of French words). No English
        string stands in both, nor does any twice; strings that differ by case, dots or spaces only count as one.

    Source:
        JupyterLab French (France) Language Pack 4.5.post3, copyright 2023 Project Jupyter Contributors, BSD-3-Clause.
        Translated by volunteers. Changed: a selection, small letters, without marks.
    """
    pairs = [(source, target) for source, target in all_pairs() if len(source) <= most_words and len(target) <= most_words + 2]
    while True:
        strings = Counter(word for source, _ in pairs for word in set(source)), Counter(w for _, t in pairs for w in set(t))
        kept = [pair for pair in pairs if all(n[word] >= least for n, text in zip(strings, pair, strict=True) for word in text)]
        if len(kept) == len(pairs):
            return pairs[N_NEW:], pairs[:N_NEW]
        pairs = kept


def all_pairs():
    """Every pair of the file, in its order, which was drawn by lot."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [tuple(text.split() for text in line.split("\t")) for line in lines]


def chain(pairs):
    """Several pairs as one: joined by "then" in English, by "puis" in French."""
    source, target = [], []
    for place, (english, french) in enumerate(pairs):
        source += [THEN[0]] * (place > 0) + english
        target += [THEN[1]] * (place > 0) + french
    return source, target


def draw_chains(pairs, n, parts, rng, most_words=12):
    """n chains of so many pairs each, drawn by lot, of at most `most_words` words in English and three more in French."""
    found = []
    while len(found) < n:
        made = chain([pairs[i] for i in rng.integers(len(pairs), size=parts)])
        if len(made[0]) <= most_words and len(made[1]) <= most_words + 3:
            found.append(made)
    return found


def to_learn_from(pairs, n_chains=4_000, seed=1):
    """Every pair twice and `n_chains` chains of two and three pairs, shuffled."""
    rng = np.random.default_rng(seed)
    made = [*pairs, *pairs, *(pair for parts in (2, 3) for pair in draw_chains(pairs, n_chains // 2, parts, rng))]
    return [made[i] for i in rng.permutation(len(made))]
