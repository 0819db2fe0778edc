r"""**Once more: thirty blocks.** A nudge goes through thirty blocks, one after another. Each is $f$, whose slope is 0.2 wherever it is used: it
hands on a fifth of the nudge. In lesson 07 a block got a plus: not $f(x)$ but $x + f(x)$. How large is the nudge at the end, without
the plus and with it?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "Slopes one after another: what did lesson 02 do with them?",
    "Without the plus a block hands on 0.2 of the nudge. With it, $x$ hands on all of it, and $f$ a fifth more.",
    "Thirty times the same factor: below 1, and above 1.",
]
CHOICES = {
    "a": "6 times as large, both: thirty times 0.2.",
    "b": "Gone without it; 6 times as large with it.",
    "c": "Gone, both: the plus moves the output, not the slope.",
    "d": "Gone without it; more than 100 times as large with it.",
    "e": "Gone without it; just as large as at the start with it.",
}
SAYS = {"a": (6, 6), "b": (0, 6), "c": (0, 0), "d": (0, 237.4), "e": (0, 1)}


def thirty_blocks():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def _nudged(start, size, plus):
    ends = []
    for x in (start, start + size):
        for _ in range(30):
            x = (x if plus else 0) + 0.2 * x
        ends.append(x)
    return (ends[1] - ends[0]) / size


def check_it_is_what_a_nudge_does(chosen, rng):
    """Nudged and computed through all thirty blocks, this is what is left, without the plus and with it."""
    start, size = rng.uniform(0.5, 2), rng.uniform(0.1, 0.5)
    for plus, said in zip((False, True), SAYS[chosen()], strict=True):
        left = _nudged(start, size, plus)
        assert np.isclose(left, said, rtol=0.01, atol=1e-3), f"{'With' if plus else 'Without'} the plus it is not so."


def wrong_adds_the_slopes():
    """You add the slopes. What comes one after another is *multiplied*: a fifth of a fifth of a fifth."""
    return "a"


def wrong_adds_them_with_the_plus():
    """Without the plus you multiply, as is right. With it, too: each block hands on all of the nudge and a fifth more, again and again."""
    return "b"


def wrong_thinks_the_plus_has_no_slope():
    """The $x$ that is added carries the nudge along, undiminished. That was the whole point of the plus."""
    return "c"


def wrong_forgets_the_fifth():
    """The $x$ hands on the nudge as it is, but $f$ adds its fifth, in every block. A little more than 1, thirty times, is a lot."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "D"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "d."
