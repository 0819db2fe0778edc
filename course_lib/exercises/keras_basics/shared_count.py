r"""**Choose: how many parameters?** Nobody told that network what a 3 is, and yet it compares digits that it has never seen. A
variation: `read` is `Dense(32)` on 784 pixels and serves both pictures. Instead of a gap,
the two codes are *joined* by `Concatenate`, and `Dense(1)` looks at the result. How many numbers does this network learn?"""

KIND = "choose"
POINTS = 1
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
HINTS = [
    "Count for each layer, not for each arrow. How many layers have weights?",
    "A dense layer has inputs times units weights, and one bias a unit.",
    "`read` has 784 times 32, plus 32. How many numbers reach `Dense(1)` after joining two codes of 32?",
]
CHOICES = {
    "a": "25,120",
    "b": "25,152",
    "c": "25,153",
    "d": "25,185",
    "e": "50,305",
}
NUMBERS = {letter: int(text.replace(",", "")) for letter, text in CHOICES.items()}


def shared_count():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "d"
    ### END SOLUTION


def check_it_is_what_keras_counts(chosen, rng):
    """`model.count_params()` of this network says the same."""
    reader, last = 784 * 32 + 32, (32 + 32) * 1 + 1
    assert NUMBERS[chosen()] == reader + last, "Keras counts another number."


def wrong_stops_at_the_reader():
    """These are the parameters of `read`, weights and biases. `Dense(1)` has some of its own."""
    return "a"


def wrong_forgets_the_biases():
    """These are the weights, without the biases: one for each of the 33 neurons is missing."""
    return "b"


def wrong_joins_nothing():
    """`Dense(1)` gets more than 32 numbers here: joining puts the two codes side by side. (A gap would have left 32.)"""
    return "c"


def wrong_counts_the_reader_twice():
    """You counted `read` once for each picture. It is one layer with one set of weights, however often it is used."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "D"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "d)"
