r"""**Your turn: put the graph in order.** The network looks at two pictures and scores how much they show the same digit. *One* layer
reads both, so that both are described in the same words; then it compares the two descriptions. Four lines do not belong.
The function gets the weights ready made. Return the letters from top to bottom, as in `"C A B"`."""

import random
import re

import numpy as np

from course_lib.exercises.expect import close, numbers

KIND = "order"
POINTS = 2
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {
    "check_it_is_the_network_described": 2,
    "check_the_order_of_the_pictures_does_not_matter": 0.5,
    "check_every_line_is_needed": 1.5,
}
HINTS = [
    "A functional graph is written in the order in which the numbers flow: pictures, descriptions, gap, score.",
    "`keras.Model` needs both ends of the graph. Weights can be set as soon as there is a model, numbers come out last.",
    "`import`, `def`, the two inputs, the reader, its two uses, the gap without a sign, the score, the model, the weights, the return.",
]

LINES = {
    "A": "    model = keras.Model([left, right], score)",
    "B": "    gap = keras.ops.abs(left_code - right_code)",
    "C": "    return score",
    "D": "    left, right = keras.Input((784,)), keras.Input((784,))",
    "E": "import keras",
    "F": "    left_code, right_code = read(left), read(right)",
    "G": "    gap = left_code - right_code",
    "H": "    model.set_weights(weights)",
    "I": "def same_digit(left_images, right_images, weights):",
    "J": "    read = keras.layers.Dense(16, activation='relu')",
    "K": "    right_code = keras.layers.Dense(16, activation='relu')(right)",
    "L": "    return model([left_images, right_images])",
    "M": "    score = keras.layers.Dense(1)(gap)",
    "N": "    score = keras.layers.Dense(1)(left_code)",
}


def same_digit():
    """Return the letters in order, as one string."""
    ### BEGIN SOLUTION
    return "E I D J F B M A H L"
    ### END SOLUTION


def _case(rng, n=4):
    weights = [rng.normal(size=shape).astype("float32") for shape in ((784, 16), (16,), (16, 1), (1,))]
    weights[0] /= 28
    return rng.random((n, 784), dtype="float32"), rng.random((n, 784), dtype="float32"), weights


def _scores(left, right, weights):
    left_code, right_code = (np.maximum(images.astype(float) @ weights[0] + weights[1], 0) for images in (left, right))
    return np.abs(left_code - right_code) @ weights[2] + weights[3]


def check_it_is_the_network_described(same, rng):
    """With given weights, the scores are those of the network that the task describes."""
    left, right, weights = _case(rng)
    close(_called(same, 0, left, right, weights), _scores(left, right, weights), "The score", rtol=1e-3, atol=1e-3)


def check_the_order_of_the_pictures_does_not_matter(same, rng):
    """A pair has one score, also when its pictures change places, and different pairs have different scores."""
    left, right, weights = _case(rng)
    one = numbers(_called(same, 1, left, right, weights), "The score", (4, 1))
    other = numbers(_called(same, 2, right, left, weights), "The score of the swapped pair", (4, 1))
    assert np.ptp(one) > 1e-4, "Four different pairs have the same score."
    if not np.allclose(one, other, rtol=1e-3, atol=1e-3):
        again = numbers(_called(same, 3, left, right, weights), "The score of the same pair", (4, 1))
        assert np.allclose(one, again, rtol=1e-3, atol=1e-3), (
            "The same pair got two different scores, one at each call: were the weights set?"
        )
        raise AssertionError("The score changed when the pictures changed places.")


def check_every_line_is_needed(same, rng):
    """It works, and would not without any one of its lines: the four that do not belong are left out."""
    left, right, weights = _case(rng, n=2)
    scores = numbers(_called(same, 4, left, right, weights), "The score", (2, 1))
    idle = _idle(same.letters)
    assert not idle, (
        f"Line {idle[0]} is in your program, but nothing uses what it makes."
        if len(idle) == 1
        else f"Lines {', '.join(idle)} are in your program, but nothing uses what they make."
    )
    assert np.allclose(scores, _scores(left, right, weights), rtol=1e-3, atol=1e-3), "It is not yet the network described."


def _called(same, seed, *pictures_and_weights):
    """What comes when weights that nobody has set are random in another way each time, yet the same for every answer."""
    state = random.getstate()
    random.seed(seed)  # Keras draws from here what it starts with
    try:
        return same(*pictures_and_weights)
    finally:
        random.setstate(state)


def _idle(letters):
    """The lines whose results no later line uses, and those after the first `return`."""
    idle = []
    for place, letter in enumerate(letters):
        made, equals, _ = LINES[letter].partition(" = ")
        below = [LINES[later] for later in letters[place + 1 :]]
        never_runs = any("return" in LINES[earlier] for earlier in letters[:place])
        if never_runs or (equals and not any(_is_used(name, below) for name in re.findall(r"\w+", made))):
            idle.append(letter)
    return idle


def _is_used(name, below):
    """Whether a line reads the name before another line makes it anew."""
    for line in below:
        made, equals, value = line.partition(" = ")
        if name in re.findall(r"\w+", value if equals else line):
            return True
        if equals and name in re.findall(r"\w+", made):
            return False
    return False


def wrong_keeps_the_sign():
    """Your gap has a sign, so that it matters which picture comes first. "The same" has no first and second: drop the sign."""
    return "E I D J F G M A H L"


def wrong_reads_with_two_layers():
    """You read the right picture with a layer of its own: its description is in other words, and it has weights that nobody handed you."""
    return "E I D J F K B M A H L"


def wrong_returns_the_plan():
    """You return `score`, which is a place in the graph and holds no numbers. Numbers come when the model is called on pictures."""
    return "E I D J F B M A H C"


def wrong_looks_at_one_picture():
    """Your score comes from the left description alone: the gap is computed and then left lying."""
    return "E I D J F B N A H L"


def wrong_uses_something_before_it_is_made():
    """One of your lines uses a name that no line above it has made. Each line needs what it names: look at every line for that."""
    return "E I D J F B M H A L"


def wrong_leaves_a_line_lying():
    """It works, but holds lines that it does not need: nothing uses what they make, or they stand after the `return` and never run."""
    return "E I D J K F G B N M A H L C"


def wrong_never_sets_the_weights():
    """The same pair gets another score each time: the network runs with random weights. The line that sets them is missing, or stands after the `return`."""
    return "E I D J F B M A L"


def right_as_a_list():
    """The letters in a list."""
    return ["E", "I", "D", "J", "F", "B", "M", "A", "H", "L"]


def right_with_the_reader_first():
    """Small letters; the layer is made before the inputs are."""
    return "eijdfbmahl"
