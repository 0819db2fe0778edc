r"""**From lesson 11: the note.** A GRU with 96 units reads a sentence, word by word. Then somebody takes its last state and throws the sentence away. How many numbers are left of a sentence of
3 words, and of one of 30?"""

from course_lib.scratch.recurrent import gru_states

KIND = "choose"
POINTS = 1
HINTS = [
    "What is the shape of a state, and what is the shape of all states?",
    "At each word the state is *replaced* by a new one.",
    "How many units are there after word 3? How many after word 30?",
]
CHOICES = {
    "a": "288 and 2,880",
    "b": "96 and 960",
    "c": "96 and 96",
    "d": "3 and 30",
    "e": "32 and about 3",
}
NUMBERS = {"a": (288, 2_880), "b": (96, 960), "c": (96, 96), "d": (3, 30), "e": (32, 3)}


def size_of_the_note():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_what_a_gru_hands_on(chosen, rng):
    """Two sentences were read by a GRU of 96 units, with weights drawn by lot: so many numbers has its last state."""
    W, U, b = rng.normal(size=(8, 288)), rng.normal(size=(96, 288)), rng.normal(size=(2, 288))
    left = tuple(gru_states(rng.normal(size=(1, n, 8)), W, U, b)[0, -1].size for n in (3, 30))
    assert NUMBERS.get(chosen()) == left, "Counted in a GRU's last state, it is something else."


def wrong_keeps_all_states():
    """You kept a state for *every* word. Those exist while the GRU reads, but only the last one was handed on. (Hold on to your idea: it is today's remedy.)"""
    return "a"


def wrong_lets_the_state_grow():
    """You let the state grow with the sentence. A state is replaced at each word, not made longer."""
    return "b"


def wrong_counts_words():
    """You counted words. What the GRU hands on is its units' numbers, however many words it has read."""
    return "d"


def wrong_shares_the_units_out():
    """You shared the units out among the words. In a sense they must do that; but that is numbers *a word*, and the question was how many are left of the sentence."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
