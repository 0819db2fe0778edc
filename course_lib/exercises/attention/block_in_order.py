r"""**Your turn: a Transformer block.** Two steps, each with a layer norm *before* it and a plus *around* it: attention, where places talk to each other, then two dense layers with a ReLU, where each
place thinks for itself. `x` is of shape (n, size); `attention`, `norm_1`, `norm_2`, `wide` and `narrow` are functions, `np` is numpy; `wide` makes the vectors four times as long, `narrow` as short as before.

Four lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import numpy as np

from course_lib.exercises.expect import close

KIND = "order"
POINTS = 2
HINTS = [
    "Each step has the form: x = x + step(norm(x)).",
    "Where does the ReLU belong: before `wide`, between `wide` and `narrow`, or after both?",
    "If the plus is missing, or adds what the norm has made, the road straight through the block is gone.",
]
LINES = {
    "A": "    heard = attention(norm_1(x))",
    "B": "    return x",
    "C": "    x = x + heard",
    "D": "def block(x, attention, norm_1, norm_2, wide, narrow):",
    "E": "    thought = narrow(np.maximum(wide(norm_2(x)), 0))",
    "F": "    x = x + thought",
    "G": "    x = heard",
    "H": "    heard = norm_1(attention(x))",
    "I": "    thought = np.maximum(narrow(wide(norm_2(x))), 0)",
    "J": "    x = norm_1(x)",
}
NEEDED = "ABCDEF"


def block_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "D A C E F B"
    ### END SOLUTION


def _norm(rng, size):
    scale, shift = rng.uniform(0.5, 2, size=size), rng.normal(size=size)

    def norm(x):
        return (x - x.mean(axis=-1, keepdims=True)) / x.std(axis=-1, keepdims=True) * scale + shift

    return norm


def _parts(rng, n=5, size=6):
    mix, wide, narrow = rng.normal(size=(n, n)), rng.normal(size=(size, 4 * size)), rng.normal(size=(4 * size, size))
    functions = {
        "attention": lambda x: mix @ x,
        "norm_1": _norm(rng, size),
        "norm_2": _norm(rng, size),
        "wide": lambda x: x @ wide,
        "narrow": lambda x: x @ narrow,
    }
    return rng.normal(size=(n, size)), functions


def _by_hand(x, attention, norm_1, norm_2, wide, narrow):
    x = x + attention(norm_1(x))
    inside = wide(norm_2(x))
    return x + narrow(inside * (inside > 0))


def check_it_is_what_the_two_steps_give(program, rng):
    """With parts drawn by lot, what comes out is what the two steps give, by hand."""
    for _ in range(2):
        x, functions = _parts(rng)
        close(program(x.copy(), **functions), _by_hand(x, **functions), "The result", rtol=1e-5, atol=1e-8)


def check_what_does_nothing_lets_everything_through(program, rng):
    """If attention and the dense layers give 0, `x` comes out as it went in."""
    x, functions = _parts(rng)
    functions |= {"attention": np.zeros_like, "narrow": lambda inside: np.zeros_like(x)}
    close(program(x.copy(), **functions), x, "The result", rtol=1e-6, atol=1e-9)


def check_no_line_is_left_over(program, rng):
    """The block works, and none of its lines could go."""
    x, functions = _parts(rng)
    close(program(x.copy(), **functions), _by_hand(x, **functions), "The result", rtol=1e-5, atol=1e-8)
    idle = len(program.letters) - len(NEEDED)
    assert not set(program.letters) > set(NEEDED), f"It works, but {max(idle, 1)} of its lines could go."


def wrong_forgets_the_first_plus():
    """Your attention *replaces* `x`. What a place was before it listened is gone: put what it heard beside it, with a plus."""
    return "D A G E F B"


def wrong_normalises_afterwards():
    """Your norm comes after the attention. So did that of the first Transformer, in another place still; with the norm before, the road straight through stays free."""
    return "D H C E F B"


def wrong_normalises_the_road():
    """You normalise `x` itself: what goes straight through is no longer what came in. Only what goes into a step is normalised."""
    return "D J A C E F B"


def wrong_cuts_the_answer():
    """Your ReLU comes at the end: it can only add numbers above 0, and between the two dense layers nothing bends. Two matrices without anything between are one."""
    return "D A C I F B"


def wrong_thinks_before_it_listens():
    """In your block each place thinks first and listens then. The order asked for is the other one."""
    return "D E F A C B"


def wrong_forgets_to_think():
    """Your places listen, but what they think does not reach `x`: the second step is missing, or its plus."""
    return "D A C B"


def wrong_leaves_a_line_lying():
    """It works, but holds a line that changes nothing: what it makes is made anew before anybody uses it."""
    return "D H A C E F B"


def right_as_a_list():
    """The letters in a list, small."""
    return ["d", "a", "c", "e", "f", "b"]


def right_with_commas():
    """Commas between the letters."""
    return "D, A, C, E, F, B"
