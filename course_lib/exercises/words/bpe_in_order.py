r"""**Your turn: byte-pair encoding.** *BPE* begins with the bytes of a text, numbers from 0 to 255. It counts which two stand side by side most often, merges
them into a new number, 256, then counts *again*, merges into 257, and so on, `n` times. (Of equally frequent pairs the first one counts.) What it has
learned is the list of pairs.

Two lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

from course_lib.exercises.expect import PartlyDone, describe

KIND = "order"
POINTS = 2
WITH_IDLE_LINES = 2 / 3
HINTS = [
    "Which lines happen once, and which `n` times? Their indentation tells you part of it.",
    "In each turn of the loop: count, choose, merge, remember. Each of these needs what the one before has made.",
    "The merge must be made into a number that nothing else has.",
]
LINES = {
    "A": "        merges.append(pair)",
    "B": "        ids = merge(ids, pair, new)",
    "C": "    counts = Counter(zip(ids, ids[1:]))",
    "D": "from collections import Counter",
    "E": "    return merges",
    "F": "        pair = max(counts, key=counts.get)",
    "G": "    merges = []",
    "H": "        ids = merge(ids, pair, 256)",
    "I": "def learn_merges(ids, n):",
    "J": "        counts = Counter(zip(ids, ids[1:]))",
    "K": "    for new in range(256, 256 + n):",
    "L": "from course_lib.scratch.tokens import merge",
}
NEEDED = "ABDEFGIJKL"


def bpe_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "D L I G K J F B A E"
    ### END SOLUTION


def _by_counting(ids, n):
    """Every pair is counted by walking through the list anew."""
    merges = []
    for new in range(256, 256 + n):
        pairs = [(ids[i], ids[i + 1]) for i in range(len(ids) - 1)]
        often = [pairs.count(pair) for pair in pairs]
        best = pairs[often.index(max(often))]
        merges.append(best)
        shorter = []
        for number in ids:
            if shorter and (shorter[-1], number) == best:
                shorter[-1] = new
            else:
                shorter.append(number)
        ids = shorter
    return merges


def _text(rng):
    """A few made-up words, again and again, so that some pairs stand out."""
    letters = [97 + int(n) for n in rng.permutation(12)]
    words = [letters[:3], letters[2:6], [*letters[:2], *letters[6:9]], letters[8:]]
    return [number for _ in range(40) for number in [*words[int(rng.integers(4))], 32]]


def _learned(program, ids, n):
    got = program(list(ids), n)
    assert isinstance(got, list | tuple), f"The program should return a list of pairs, but returned {describe(got)}."
    return [tuple(pair) for pair in got]


def check_the_first_pair_is_the_most_frequent(program, rng):
    """With one merge, what is learned is the pair that stands side by side most often."""
    for _ in range(2):
        ids = _text(rng)
        got = _learned(program, ids, 1)
        assert got == _by_counting(ids, 1), f"With one merge, the program returned {describe(got)}."


def check_later_pairs_are_made_of_earlier_ones(program, rng):
    """With eight merges, all pairs are what counting anew after each of them gives; no line is left over."""
    for _ in range(2):
        ids = _text(rng)
        got = _learned(program, ids, 8)
        assert got == _by_counting(ids, 8), f"With eight merges, the program returned {describe(got)}."
    idle = len(program.letters) - len(NEEDED)
    if sorted(program.letters) != sorted(NEEDED):
        raise PartlyDone(f"It works, but {max(idle, 1)} of its lines could go.", WITH_IDLE_LINES)


def wrong_finds_the_same_pair_again():
    """Every turn of your loop finds the same pair: either it is not counted anew, or what is counted has not been merged."""
    return "D L I G C K F B A E"


def wrong_names_all_alike():
    """All your merges have the number 256: from then on nobody can tell them apart, and nothing could be turned back into text."""
    return "D L I G K J F H A E"


def wrong_uses_a_name_too_early():
    """One of your lines uses a name that no line above it has made. Look at every line for that."""
    return "D L I K J F B A G E"


def wrong_forgets_to_remember():
    """You merge, but do not write down what: the list that you return is empty."""
    return "D L I G K J F B E"


def wrong_chooses_before_it_counts():
    """Your pairs are chosen from counts of the turn before: one merge late. First count, then choose."""
    return "D L I G C K F J B A E"


def wrong_leaves_a_line_lying():
    """It works, but holds a line that changes nothing: what it makes is made anew before anybody reads it."""
    return "D L I G C K J F B A E"


def right_with_the_imports_turned():
    """The other import first."""
    return "L D I G K J F B A E"


def right_remembers_before_it_merges():
    """The pair is written down before it is merged; the letters in a list."""
    return ["d", "l", "i", "g", "k", "j", "f", "a", "b", "e"]
