r"""**Your turn: a memory with gates.** An *LSTM* keeps two things: $c$, its memory, and $h$, what it shows of it. From $x$ and $h$ it computes four
numbers for each unit. Three become *gates* between 0 and 1: how much news to let in, how much memory to keep, how much to show. The fourth is
the news. Memory: what is kept plus what is let in. Shown: the *new* memory through tanh, as far as its gate opens.

Three lines do not belong. Return the letters from top to bottom, as in `"C A B"`."""

import math

import numpy as np

from course_lib.exercises.expect import PartlyDone, close, pair

KIND = "order"
POINTS = 2
WITH_IDLE_LINES = 2 / 3
HINTS = [
    "Each line needs names that lines above it have made. Which names does the `return` need?",
    "First the four numbers in one piece, then in four; then the memory; then what is shown of it.",
    "The two imports; `def`; `z`; the split; `c`; `h`; the `return`.",
]
LINES = {
    "A": "    h = sigmoid(show) * np.tanh(c)",
    "B": "    z = x @ W + c @ U + b",
    "C": "import numpy as np",
    "D": "    c = sigmoid(keep) * c + sigmoid(let_in) * np.tanh(news)",
    "E": "    return h, c",
    "F": "def lstm_step(x, h, c, W, U, b):",
    "G": "    c = sigmoid(let_in) * c + sigmoid(keep) * np.tanh(news)",
    "H": "    let_in, keep, news, show = np.split(z, 4, axis=1)",
    "I": "    h = np.tanh(show) * sigmoid(c)",
    "J": "    z = x @ W + h @ U + b",
    "K": "from course_lib.scratch.recurrent import sigmoid",
}
NEEDED = "ACDEFHJK"


def lstm_in_order():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "C K F J H D A E"
    ### END SOLUTION


def _by_hand(x, h, c, W, U, b):
    """The new h and c, number by number."""
    units, new_h, new_c = h.shape[1], np.zeros(h.shape), np.zeros(c.shape)
    for n in range(len(x)):
        z = [
            sum(x[n, i] * W[i, j] for i in range(x.shape[1])) + sum(h[n, k] * U[k, j] for k in range(units)) + b[j]
            for j in range(4 * units)
        ]
        for j in range(units):
            let_in, keep, show = (1 / (1 + math.exp(-z[j + gate * units])) for gate in (0, 1, 3))
            new_c[n, j] = keep * c[n, j] + let_in * math.tanh(z[j + 2 * units])
            new_h[n, j] = show * math.tanh(new_c[n, j])
    return new_h, new_c


def _step(program, rng):
    batch, features, units = 3, 2, 4
    x, h, c = rng.normal(size=(batch, features)), rng.uniform(-1, 1, size=(batch, units)), rng.normal(size=(batch, units))
    W, U, b = rng.normal(size=(features, 4 * units)), rng.normal(size=(units, 4 * units)), rng.normal(size=4 * units)
    got = pair(program(x, h, c, W, U, b), "(h, c)")
    return got, _by_hand(x, h, c, W, U, b)


def check_the_memory(program, rng):
    """The new memory is what is kept of the old one plus what is let in of the news."""
    (_, c), (_, want) = _step(program, rng)
    close(c, want, "The memory", rtol=1e-3, atol=1e-4)


def check_what_is_shown(program, rng):
    """What is shown is the new memory through tanh, as far as the gate opens; no line is left over."""
    (h, _), (want, _) = _step(program, rng)
    close(h, want, "What is shown", rtol=1e-3, atol=1e-4)
    idle = len(program.letters) - len(NEEDED)
    if sorted(program.letters) != sorted(NEEDED):
        raise PartlyDone(f"It works, but {max(idle, 1)} of its lines could go.", WITH_IDLE_LINES)


def wrong_swaps_the_gates():
    """Your gates have changed places: the one for keeping opens the door to news, the one for news decides what is kept."""
    return "C K F J H G A E"


def wrong_shows_the_old_memory():
    """You show the memory before it is made new: what comes in can be seen one step late. First remember, then show."""
    return "C K F J H A D E"


def wrong_looks_at_the_memory():
    """Your four numbers are computed from the memory itself. The step sees what was *shown* of it, `h`."""
    return "C K F B H D A E"


def wrong_bends_the_gate():
    """You put the gate through tanh and the memory through sigmoid. A gate goes from 0 to 1, shut to open; tanh goes below 0."""
    return "C K F J H D I E"


def wrong_splits_before_it_computes():
    """One of your lines uses a name that no line above it has made. Look at every line for that."""
    return "C K F H J D A E"


def wrong_forgets_to_show():
    """No line makes a new `h`: what was shown before is shown again, whatever has come in since."""
    return "C K F J H D E"


def wrong_remembers_nothing_new():
    """No line makes a new `c`: the memory that comes in goes out again, and the news are lost."""
    return "C K F J H A E"


def wrong_leaves_a_line_lying():
    """It works, but holds a line that changes nothing: what it makes is made anew before anybody reads it."""
    return "C K F B J H D A E"


def right_with_the_imports_turned():
    """The other import first."""
    return "K C F J H D A E"


def right_as_a_list():
    """The letters in a list, small ones."""
    return ["c", "k", "f", "j", "h", "d", "a", "e"]
