r"""**Your turn: which pixels?** No doctor trusts a bare "ill": *where?* A *U-Net* looks at a picture twice: finely, and after pooling, coarsely,
where a lesion's surroundings fit into one look, so that a round spot can be told from a long vessel. Then it goes up again, and lays the coarse
answer beside the fine picture; that *skip* is why its masks have sharp edges. Put one in order, from picture to one score a pixel. The fine half has 4 channels, the coarse 8. Four lines do not belong; weights are handed in. Return the
letters from top to bottom, as in `"C A B"`."""

import random
import re

import numpy as np

from course_lib.exercises.expect import PartlyDone, close

KIND = "order"
POINTS = 2
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
WITH_IDLE_LINES = 2 / 3  # of the points, when it works and holds more than it needs
HINTS = [
    "Write down the sizes: the picture is 8 by 8, say. What size has each name, and which two may lie side by side?",
    "Down: fine, pooled, coarse. Up: enlarged. Across: beside the fine one. Then one more look, and the score.",
    "`import`, `def`, the input, fine, pooled, coarse, up, beside, score, the model, its weights, the return.",
]

_CONV = "keras.layers.Conv2D({}, 3, padding='same', activation='relu')({})"
LINES = {
    "A": "    beside = keras.layers.Concatenate()([fine, up])",
    "B": "    model.set_weights(weights)",
    "C": f"    coarse = {_CONV.format(8, 'pooled')}",
    "D": "import keras",
    "E": f"    coarse = {_CONV.format(8, 'fine')}",
    "F": "    score = keras.layers.Conv2D(1, 1)(beside)",
    "G": "    pooled = keras.layers.MaxPooling2D(2)(fine)",
    "H": "def small_u_net(images, weights):",
    "I": "    up = keras.layers.UpSampling2D(2)(coarse)",
    "J": "    score = keras.layers.Conv2D(1, 1)(up)",
    "K": "    image = keras.Input((None, None, 1))",
    "L": "    return model(images)",
    "M": "    beside = keras.layers.Concatenate()([coarse, up])",
    "N": "    model = keras.Model(image, score)",
    "O": f"    fine = {_CONV.format(4, 'image')}",
    "P": "    beside = keras.layers.Concatenate()([fine, coarse])",
}


def small_u_net():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "D H K O G C I A F N B L"
    ### END SOLUTION


def _case(rng, height, width, n=2):
    shapes = ((3, 3, 1, 4), (4,), (3, 3, 4, 8), (8,), (1, 1, 12, 1), (1,))
    weights = [rng.normal(size=shape).astype("float32") for shape in shapes]
    return rng.random((n, height, width, 1)).astype("float32"), weights


def _conv(x, W, b):
    """'same' convolution, then relu, by nine shifted products."""
    _, height, width, _ = x.shape
    framed, out = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0))), b.astype(float)
    for down in range(3):
        for right in range(3):
            out = out + framed[:, down : down + height, right : right + width] @ W[down, right]
    return np.maximum(out, 0)


def _scores(images, weights):
    W1, b1, W2, b2, W3, b3 = weights
    fine = _conv(images.astype(float), W1, b1)
    n, height, width, channels = fine.shape
    pooled = fine.reshape(n, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))
    up = _conv(pooled, W2, b2).repeat(2, axis=1).repeat(2, axis=2)
    return np.concatenate([fine, up], axis=3) @ W3[0, 0] + b3


def check_it_is_the_network_described(net, rng):
    """With given weights, the scores are those of the network described, for pictures of any even size; no line is left over."""
    images, weights = _case(rng, height=2 * int(rng.integers(3, 6)), width=8)
    close(_called(net, 0, images, weights), _scores(images, weights), "The scores", rtol=1e-3, atol=2e-3)
    idle = _idle(net.letters)
    if idle:
        raise PartlyDone(f"It works, but nothing uses what these lines make: {', '.join(idle)}.", WITH_IDLE_LINES)


def _called(net, seed, images, weights):
    """What comes when weights that nobody has set are random, yet the same for every answer."""
    state = random.getstate()
    random.seed(seed)  # Keras draws from here what it starts with
    try:
        return net(images, weights)
    finally:
        random.setstate(state)


def _idle(letters):
    """Lines that are there twice, come after the return, or make a name that no later line reads before it is made anew."""
    idle = []
    for place, letter in enumerate(letters):
        made, equals, _ = LINES[letter].strip().partition(" = ")
        twice_or_late = letter in letters[:place] or any("return" in LINES[earlier] for earlier in letters[:place])
        below = [LINES[later].strip() for later in letters[place + 1 :]]
        if twice_or_late or (equals and not _is_read(made, below)):
            idle.append(letter)
    return idle


def _is_read(name, below):
    for line in below:
        made, equals, value = line.partition(" = ")
        if name in re.findall(r"\w+", value if equals else line):
            return True
        if equals and made == name:
            return False
    return False


def wrong_has_no_skip():
    """Your score comes from the coarse half alone: masks would be made of blocks of two pixels. The fine half was computed, and only pooled."""
    return "D H K O G C I J N B L"


def wrong_never_goes_down():
    """You put the second look on the fine picture and never pool: then the enlarged half is twice too large to lie beside it."""
    return "D H K O E I A F N B L"


def wrong_lays_the_wrong_half_beside():
    """You lay the enlarged half beside the small one that it was made from: one is twice as large as the other. Beside it belongs what is fine."""
    return "D H K O G C I M F N B L"


def wrong_forgets_to_go_up():
    """You lay the small coarse half beside the fine one, without enlarging it first: their sizes do not fit."""
    return "D H K O G C P F N B L"


def wrong_uses_something_before_it_is_made():
    """One of your lines uses a name that no line above it has made. Look at every line for that."""
    return "D H K O C G I A F N B L"


def wrong_never_sets_the_weights():
    """The network runs with random weights: the line that sets them is missing, or stands after the `return`."""
    return "D H K O G C I A F N L"


def wrong_leaves_a_line_lying():
    """It works, but holds lines that it does not need: nothing uses what they make, or they never run."""
    return "D H K O G C I J A F N B L"


def right_as_a_list():
    """The letters in a list."""
    return ["D", "H", "K", "O", "G", "C", "I", "A", "F", "N", "B", "L"]


def right_with_small_letters():
    """Small letters, without gaps."""
    return "dhkogciafnbl"
