r"""**Open challenge: the sentence nobody finds.** A stand-in for a writer knows ten words; 0 is the end. `log_p[t, before, word]` is the logarithm of the probability of `word` at place `t` after `before`; at place 0 the word before is 0.

A sentence has at most 9 places, the last of them the end. Its score is the *mean* of its logarithms, the end's included: so long sentences do not lose for being long. Return the one with the highest score, as a list such as `[4, 7, 0]`.

100 tables, drawn anew at grading. The greedy way earns nothing, 95 found earn all. 3 milliseconds a table are enough."""

import numpy as np

from course_lib.exercises.expect import PartlyDone, describe

KIND = "challenge"
POINTS = 3
HINTS = [
    "First a beam: keep the k beginnings with the highest *sum*, make all their continuations, keep the best k of those. Sentences that have ended go into a list of their own, and only there are means compared.",
    "Do not stop at the first end: a longer sentence may have the better mean. At the last place the end is all that is left.",
    "How well a beginning can go on depends on its last word alone. So how many beginnings of each length are worth keeping, and which?",
]
N_TABLES, N_WORDS, MOST, ENOUGH = 100, 10, 9, 0.95


def best_sentence(log_p):
    """log_p: (9, 10, 10). Returns a list of whole numbers, of which the last is 0 and no other."""
    ### BEGIN SOLUTION
    kept, ended = {0: (0.0, [])}, []
    for t in range(9):
        grown = {}
        for before, (total, words) in kept.items():
            ended.append(((total + log_p[t, before, 0]) / (t + 1), [*words, 0]))
            for word in range(1, 10):
                new = total + log_p[t, before, word]
                if word not in grown or new > grown[word][0]:
                    grown[word] = (new, [*words, word])
        kept = grown
    return max(ended)[1]
    ### END SOLUTION


def _table(rng):
    """Some words lead to where nothing is sure: they look good, and what follows is bad."""
    unsure = rng.random((MOST, N_WORDS, 1)) < 0.5
    z = 2.2 * rng.normal(size=(MOST, N_WORDS, N_WORDS))
    z = np.where(unsure, z / 4, z)
    z[:, :, 0] = z.max(axis=-1) - 1.5 + 0.21 * np.arange(MOST)[:, None] + rng.normal(size=(MOST, N_WORDS))
    z[0, :, 0] -= 2
    z[:-1, :, 1:] += 1.2 * unsure[1:, None, 1:, 0]
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def _mean(log_p, words):
    return float(np.mean([log_p[t, before, word] for t, (before, word) in enumerate(zip([0, *words], words, strict=False))]))


def _highest(log_p):
    """The highest score, by going through all lengths with whole matrices."""
    total, best = log_p[0, 0, 1:], [log_p[0, 0, 0]]
    for t in range(1, MOST):
        best.append((total + log_p[t, 1:, 0]).max() / (t + 1))
        total = (total[:, None] + log_p[t, 1:, 1:]).max(axis=0)
    return max(best)


def _greedy(log_p, ban_end_until=0):
    words = []
    for t in range(MOST):
        row = log_p[t, words[-1] if words else 0].copy()
        if t < ban_end_until:
            row[0] = -np.inf
        words.append(int(row.argmax()) if t < MOST - 1 else 0)
        if words[-1] == 0:
            break
    return words


def _checked(answer, log_p):
    got = answer(log_p.copy())
    try:
        words = [int(word) for word in np.asarray(got).ravel()]
        fits = len(words) > 0 and np.all(np.asarray(got).ravel() == words)
    except (TypeError, ValueError):
        words, fits = [], False
    fits = fits and len(words) <= MOST and words[-1] == 0 and all(0 < word < N_WORDS for word in words[:-1])
    assert fits, (
        f"A list of at most {MOST} numbers from 0 to 9 is wanted, the last 0 and no other; it returned {describe(got)}."
    )
    return words


def check_the_best_sentence_is_found(answer, rng):
    """Of 100 tables, the sentence with the highest mean is found in 95."""
    found, plain = [], []
    for _ in range(N_TABLES):
        log_p = _table(rng)
        best = _highest(log_p) - 1e-9
        found.append(_mean(log_p, _checked(answer, log_p)) >= best)
        plain.append(_mean(log_p, _greedy(log_p)) >= best)
    share, floor = np.mean(found), np.mean(plain) + 0.05
    if share < ENOUGH:
        credit = np.floor(50 * np.clip((share - floor) / (ENOUGH - floor), 0, 1)) / 50
        raise PartlyDone(
            f"The best sentence is found in {share:.0%} of the tables; the greedy way has {np.mean(plain):.0%}.", credit
        )


def _beam(log_p, width, power=1.0, first_end=False, early=False):
    kept, ended = [(0.0, [])], []
    for t in range(MOST):
        grown = [
            (total + log_p[t, words[-1] if words else 0, word], [*words, word])
            for total, words in kept
            for word in range(N_WORDS)
        ]
        grown = sorted(grown, key=lambda item: -item[0])
        if t == MOST - 1:
            ended += [item for item in grown if item[1][-1] == 0]
            break
        grown = grown[:width] if early else grown
        ended += [item for item in grown if item[1][-1] == 0]
        kept = [item for item in grown if item[1][-1] != 0][:width]
        if (first_end and ended and ended[-1] in grown[:width]) or not kept:
            break
    return [int(word) for word in max(ended, key=lambda item: item[0] / len(item[1]) ** power)[1]]


def wrong_is_greedy(log_p):
    """You take the most probable word at each place. It looks good, and may lead to where nothing is sure; the greedy way never turns back."""
    return _greedy(log_p)


def wrong_takes_the_highest_sum(log_p):
    """You compare sums. Every word makes a sum lower, so that the shortest sentence wins; the score is the mean."""
    return _beam(log_p, 60, power=0.0)


def wrong_stops_at_the_first_end(log_p):
    """You stop as soon as one sentence has ended. Another that is still going on may have the better mean."""
    return _beam(log_p, 60, first_end=True)


def wrong_keeps_three(log_p):
    """A beam of three beginnings loses the best one in most tables. How many does it need? Or which?"""
    return _beam(log_p, 3)


def wrong_is_greedy_for_each_first_word(log_p):
    """You try every *first* word and go on greedily from there: better than greedy, but the traps further on stay open."""
    tries = []
    for first in range(N_WORDS):
        words = [first]
        while words[-1] != 0:
            t = len(words)
            words.append(int(log_p[t, words[-1]].argmax()) if t < MOST - 1 else 0)
        tries.append(words)
    return max(tries, key=lambda words: _mean(log_p, words))


def _best_of_lengths(log_p, score):
    """The best sentence of each number of places; of these, the one with the highest score(total, its end's part, places)."""
    kept, ended = {0: (0.0, [])}, []
    for t in range(MOST):
        for before, (total, words) in kept.items():
            ended.append((score(total, log_p[t, before, 0], t + 1), [*words, 0]))
        grown = [
            (total + log_p[t, b, word], [*words, word]) for b, (total, words) in kept.items() for word in range(1, N_WORDS)
        ]
        kept = {word: max(item for item in grown if item[1][-1] == word) for word in range(1, N_WORDS)}
    return max(ended)[1]


def wrong_divides_without_the_end(log_p):
    """You divide by the number of words without the end, though the end's logarithm is in your sum. That makes short sentences look worse than they are."""
    return _best_of_lengths(log_p, lambda total, end, places: (total + end) / max(places - 1, 1))


def wrong_leaves_the_end_out(log_p):
    """You compare means in which the end is not counted. A sentence that nobody would end there may then win: the end has a probability, too."""
    return _best_of_lengths(log_p, lambda total, end, places: total / (places - 1) if places > 1 else -np.inf)


def wrong_never_ends_early(log_p):
    """Your sentences are all as long as can be. A shorter one may have the better mean."""
    total, back = log_p[0, 0, 1:].copy(), []
    for t in range(1, MOST - 1):
        grown = total[:, None] + log_p[t, 1:, 1:]
        back.append(grown.argmax(axis=0))
        total = grown.max(axis=0)
    words = [int((total + log_p[MOST - 1, 1:, 0]).argmax())]
    for row in back[::-1]:
        words.insert(0, int(row[words[0]]))
    return [word + 1 for word in words] + [0]


def wrong_takes_the_word_before_for_granted(log_p):
    """You look at the table of each place as if the word before were always 0. What is probable depends on what has just been said."""
    tries = [[int(log_p[t, 0, 1:].argmax()) + 1 for t in range(n)] + [0] for n in range(MOST)]
    return max(tries, key=lambda words: np.mean([log_p[t, 0, word] for t, word in enumerate(words)]))


def right_with_a_wide_beam(log_p):
    """A beam of 400 beginnings, cut by sums, compared by means, with whole arrays."""
    kept, totals, ended = [[0]], np.zeros(1), []
    for t in range(MOST):
        grown = totals[:, None] + log_p[t, [words[-1] for words in kept]]
        row = int(grown[:, 0].argmax())
        ended.append((grown[row, 0] / (t + 1), [*kept[row][1:], 0]))
        order = np.argsort(-grown[:, 1:], axis=None)[:400]
        kept = [[*kept[place // 9], int(place % 9) + 1] for place in order]
        totals = grown[:, 1:].ravel()[order]
    return max(ended)[1]


def right_backwards(log_p):
    """For each length from the end: what is the best that can still come? An array comes back."""
    best = (-np.inf, None)
    for n in range(1, MOST + 1):
        value, choice = log_p[n - 1, :, 0], []
        for t in range(n - 2, -1, -1):
            grown = log_p[t, :, 1:] + value[None, 1:]
            choice.insert(0, grown.argmax(axis=1) + 1)
            value = grown.max(axis=1)
        words = [0]
        for row in choice:
            words.append(int(row[words[-1]]))
        best = max(best, (value[0] / n, [*words[1:], 0]))
    return np.array(best[1])
