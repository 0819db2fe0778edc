r"""**Your turn: speak, and remember.** Put the lines in order: `write` lets a GPT go on with a text, piece by piece. `read(tokens, memory)` returns two things: the scores after
each of the tokens, and a memory (keys and values of everything read so far). With the memory it needs to read only what is *new*. At the beginning there is none: `None`.

Three lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import describe

KIND = "order"
POINTS = 2
HINTS = [
    "Before the loop: nothing is remembered, and the whole prompt is new.",
    "In the loop: read what is new, choose from the scores after the *last* token, note the choice. What is new in the next turn?",
    "If `read` gets tokens that the memory already holds, it takes them for new text.",
]
LINES = {
    "A": "        new = [choose(scores[-1])]",
    "B": "    return text",
    "C": "        scores, memory = read(new, memory)",
    "D": "def write(read, prompt, n, choose):",
    "E": "        text = text + new",
    "F": "    text, new, memory = list(prompt), list(prompt), None",
    "G": "    for _ in range(n):",
    "H": "        scores, memory = read(text, memory)",
    "I": "        new = [choose(scores[0])]",
    "J": "        memory = None",
}
NEEDED = "ABCDEFG"


def write_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "D F G C A E B"
    ### END SOLUTION


class _Reader:
    """A stand-in for a GPT: its scores depend on all tokens that it has read, in order; it counts what it reads."""

    def __init__(self, rng, n=11):
        self.table, self.n_read = rng.permutation(997 * n).reshape(997, n), 0

    def __call__(self, tokens, memory):
        seen, scores = 1 if memory is None else memory, []
        for token in tokens:
            self.n_read += 1
            seen = (seen * 31 + int(token) + 7) % 997
            scores.append(self.table[seen].tolist())
        return scores, seen


def _choose(scores):
    return int(np.argmax(scores))


def _with_all_read_anew(reader, prompt, n):
    text = list(prompt)
    for _ in range(n):
        text.append(_choose(reader(text, None)[0][-1]))
    return text


def check_it_goes_on_as_if_all_were_read_anew(program, rng):
    """The text is the prompt and n more tokens: the same as if everything were read anew each time."""
    for n in (6, 9):
        reader, prompt = _Reader(rng), [int(t) for t in rng.integers(0, 11, size=4)]
        want = _with_all_read_anew(reader, prompt, n)
        got = program(reader, list(prompt), n, _choose)
        assert isinstance(got, list | tuple), f"The program should return a list of tokens, but returned {describe(got)}."
        assert list(got) == want, f"From the prompt {prompt}, {n} more wanted, the program made {describe(list(got))}."


def check_nothing_is_read_twice(program, rng):
    """Of a prompt of five tokens and 20 more, no token is read twice."""
    reader, prompt = _Reader(rng), [int(t) for t in rng.integers(0, 11, size=5)]
    want = _with_all_read_anew(_copy(reader), prompt, 20)
    got = program(reader, list(prompt), 20, _choose)
    assert list(got) == want, "With 20 more tokens, the text is not that of a GPT that reads everything anew."
    assert reader.n_read <= 25, f"For a text of 25 tokens, {reader.n_read} tokens were read."


def check_no_line_is_left_over(program, rng):
    """The program goes on with a text, and none of its lines could go."""
    reader, prompt = _Reader(rng), [int(t) for t in rng.integers(0, 11, size=5)]
    want = _with_all_read_anew(_copy(reader), prompt, 3)
    assert list(program(reader, list(prompt), 3, _choose)) == want, "With three more tokens, another text comes out."
    idle = len(program.letters) - len(NEEDED)
    assert not set(program.letters) > set(NEEDED), f"It works, but {max(idle, 1)} of its lines could go."


def _copy(reader):
    other = _Reader(np.random.default_rng(0))
    other.table = reader.table
    return other


def wrong_reads_everything_again():
    """Your program hands the *whole* text to `read`, together with the memory of it. For a GPT with a memory that is the same text a second time, and it takes it for new."""
    return "D F G H A E B"


def wrong_forgets_each_time():
    """You throw the memory away in each turn. Then the GPT sees nothing but the last token."""
    return "D F G C J A E B"


def wrong_works_without_a_memory():
    """The text is right, but everything is read anew in each turn: for 1,000 tokens that is half a million. That is what the memory is for."""
    return "D F G J H A E B"


def wrong_chooses_from_the_first_scores():
    """You choose from the scores after the *first* of the new tokens. With one new token that is the same; with a prompt of four it is not."""
    return "D F G C I E B"


def wrong_notes_before_it_chooses():
    """You note what is new before you have chosen: the prompt stands there twice, and the last choice is lost."""
    return "D F G E C A B"


def wrong_notes_nothing():
    """You choose, but note nothing down: only the prompt comes back."""
    return "D F G C A B"


def wrong_stops_after_one():
    """Your program returns from inside the loop, or what must happen n times happens once."""
    return "D F C G A E B"


def wrong_leaves_a_line_lying():
    """It works, but holds a line that changes nothing."""
    return "D F G C A I A E B"


def right_as_a_list():
    """The letters in a list."""
    return ["d", "f", "g", "c", "a", "e", "b"]


def right_with_commas():
    """Commas between the letters."""
    return "D, F, G, C, A, E, B"
