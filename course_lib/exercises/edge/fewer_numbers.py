r"""**From lesson 06: where the numbers are.** A reader for the watch looks at grey pictures of 28 x 28: a convolution of 8 kernels of 3 x 3 (padding "same"), pooling by 2, a dense layer to 10 digits; all with biases. How many numbers has the convolution, and how many the dense layer?"""

KIND = "choose"
POINTS = 1
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
HINTS = [
    "One kernel is shared by all places of the picture. How many numbers has it?",
    "After pooling there are 14 x 14 places with 8 numbers each. Each of the 10 digits has a weight for every one of them.",
    "8 kernels of 9 weights and a bias; 10 digits with 1,568 weights and a bias.",
]
CHOICES = {
    "a": "72 and 15,680",
    "b": "80 and 15,690",
    "c": "62,720 and 15,690",
    "d": "80 and 1,970",
    "e": "80 and 62,730",
}
NUMBERS = {"a": (72, 15_680), "b": (80, 15_690), "c": (62_720, 15_690), "d": (80, 1_970), "e": (80, 62_730)}


def fewer_numbers():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_keras_counts_as_many(chosen, rng):
    """Keras counts as many in the two layers."""
    import keras

    convolution, dense = keras.layers.Conv2D(8, 3, padding="same"), keras.layers.Dense(10)
    convolution.build((None, 28, 28, 1))
    dense.build((None, 14 * 14 * 8))
    counted = convolution.count_params(), dense.count_params()
    assert NUMBERS.get(chosen()) == counted, "Keras counts other numbers."


def wrong_forgets_the_biases():
    """The weights are right. Each kernel and each digit has a bias, too."""
    return "a"


def wrong_has_kernels_of_its_own_everywhere():
    """You gave each of the 784 places kernels of its own. One kernel is shared by all places: that is what makes a convolution small."""
    return "c"


def wrong_adds_the_maps_up():
    """In your dense layer the 8 maps share their weights. A digit has a weight for each place of *each* map."""
    return "d"


def wrong_does_not_pool():
    """Your dense layer looks at 28 x 28 places. Pooling by 2 leaves a quarter of them."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
