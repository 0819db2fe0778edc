r"""**Your turn: with a teacher.** How does a writer learn? Before each word it is told the *true* word before, whatever it would have said itself. Put the lines of its loss in order. `read(source)` returns the first state,
`step(state, before)` the scores for the next word and a new state, `surprise(scores, word)` the cost. `target` is a list of words; `BEGIN` and `END` are given.

Four lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import numbers

KIND = "order"
POINTS = 2
HINTS = [
    "Which word stands before the first? And what should come after the last?",
    "In each turn: a step from the word before, its cost, and only then the next word before.",
    "Two lines set the word before. Which of them needs a teacher? Two lines make a step. Which of them has seen the answer?",
]
LINES = {
    "A": "        before = word",
    "B": "    for word in target:",
    "C": "        scores, state = step(state, before)",
    "D": "    return total / len(wanted)",
    "E": "        before = max(scores, key=scores.get)",
    "F": "    state, before, total = read(source), BEGIN, 0.0",
    "G": "    for word in wanted:",
    "H": "        scores, state = step(state, word)",
    "I": "        total = total + surprise(scores, word)",
    "J": "def teacher_loss(read, step, surprise, source, target, BEGIN, END):",
    "K": "        state = read(source)",
    "L": "    wanted = target + [END]",
}
NEEDED = "JFLGCIAD"
WORDS = ["ouvrir", "un", "fichier", "caché", "du", "dossier", "tout", "fermer"]
BEGIN, END = "<s>", "</s>"


def teacher_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "J F L G C I A D"
    ### END SOLUTION


class _Network:
    """A stand-in for a translator: its scores depend on all words that it has been told, in order."""

    def __init__(self, rng):
        self.rng_table = rng.normal(size=(997, len(WORDS) + 1))
        self.told = []

    def read(self, source):
        self.told = []
        return sum(map(len, source)) % 997

    def step(self, state, before):
        self.told.append(before)
        state = (31 * state + sum(map(ord, before)) + 7) % 997
        return dict(zip([*WORDS, END], self.rng_table[state].tolist(), strict=True)), state

    @staticmethod
    def surprise(scores, word):
        values = np.array(list(scores.values()))
        return float(np.log(np.exp(values).sum()) - scores[word])


def _loss(program, network, source, target):
    got = program(network.read, network.step, network.surprise, list(source), list(target), BEGIN, END)
    return float(numbers(got, "the loss", ()))


def _by_hand(network, source, target):
    """Word by word: the network is told the true beginning anew each time."""
    costs = []
    for n in range(len(target) + 1):
        state = network.read(source)
        for before in [BEGIN, *target[:n]]:
            scores, state = network.step(state, before)
        costs.append(network.surprise(scores, [*target, END][n]))
    return np.mean(costs)


def _case(rng):
    return _Network(rng), ["hidden", "files"], [WORDS[i] for i in rng.permutation(len(WORDS))[: int(rng.integers(4, 7))]]


def check_each_word_costs_what_it_costs_after_the_true_ones(program, rng):
    """The loss is the mean surprise at each true word and at the end, each after the true words before it."""
    for _ in range(3):
        network, source, target = _case(rng)
        want, got = _by_hand(network, source, target), _loss(program, network, source, target)
        assert abs(got - want) < 1e-6, f"For a target of {len(target)} words, the loss came out as {got:.4g}."


def check_it_is_told_the_begin_and_the_true_words(program, rng):
    """What the network is told is the begin, then every true word, in order."""
    network, source, target = _case(rng)
    _loss(program, network, source, target)
    assert network.told == [BEGIN, *target], f"For the target {' '.join(target)}, it was told: {' '.join(network.told)}."


def check_no_line_is_left_over(program, rng):
    """The loss is right, and none of its lines could go."""
    network, source, target = _case(rng)
    want, got = _by_hand(network, source, target), _loss(program, network, source, target)
    assert abs(got - want) < 1e-6, f"For a target of {len(target)} words, the loss came out as {got:.4g}."
    idle = len(program.letters) - len(NEEDED)
    assert not set(program.letters) > set(NEEDED), f"It works, but {max(idle, 1)} of its lines could go."


def wrong_goes_on_from_its_own_word():
    """Your writer goes on from the word that it finds most probable. That is how it works when nobody helps; here the teacher puts the *true* word into its mouth."""
    return "J F L G C I E D"


def wrong_tells_it_the_answer():
    """Your step is told the very word that it should guess, straight away or by moving on too early. The loss will be wonderful, and the writer will have learned to repeat."""
    return "J F L G H I D"


def wrong_never_learns_to_stop():
    """Your loop ends with the last word: nothing ever asks for the end, and the writer will not know when to stop. (And the mean counts one word more than there was.)"""
    return "J F L B C I A D"


def wrong_always_tells_the_begin():
    """Your word before never changes: at every step the writer is told that the sentence begins."""
    return "J F L G C I D"


def wrong_reads_again_each_time():
    """Your writer gets a fresh state in each turn, and forgets all words but the last."""
    return "J F L G K C I A D"


def right_with_the_target_first():
    """The end is put behind the target first."""
    return "J L F G C I A D"


def right_moves_on_and_then_pays():
    """The next word before is noted first and the cost after; a list of small letters."""
    return ["j", "f", "l", "g", "c", "a", "i", "d"]
