r"""**From lesson 03: a photograph.** `Dense(64)` read 28 by 28 pixels with 50,240 numbers. Now it is to read small colour photographs,
224 by 224 pixels, three numbers each (red, green, blue). How many numbers does that one layer learn?"""

KIND = "choose"
POINTS = 1
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
HINTS = [
    "Each of the 64 neurons has a weight for every number that comes in, and one of its own.",
    "How many numbers come in? Each pixel brings three.",
    "224 times 224 times 3 inputs, times 64 neurons, plus 64.",
]
CHOICES = {
    "a": "50,240",
    "b": "150,528",
    "c": "3,211,328",
    "d": "9,633,792",
    "e": "9,633,856",
}
NUMBERS = {letter: int(text.replace(",", "")) for letter, text in CHOICES.items()}


def dense_on_a_photo():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "e"
    ### END SOLUTION


def check_it_is_what_keras_counts(chosen, rng):
    """`layer.count_params()` says the same."""
    assert NUMBERS[chosen()] == (224 * 224 * 3) * 64 + 64, "Keras counts another number."


def wrong_thinks_the_layer_is_given():
    """That is the layer for 784 inputs. A dense layer has one weight for every input and neuron, so that it grows with the picture."""
    return "a"


def wrong_counts_the_inputs():
    """These are the inputs. Each of the 64 neurons has a weight for every one of them."""
    return "b"


def wrong_forgets_the_colours():
    """That would do for grey photographs. In colour, three numbers come in for each pixel."""
    return "c"


def wrong_forgets_the_biases():
    """These are the weights. Each neuron has one number more, which belongs to no input."""
    return "d"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "E"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "e)"
