r"""**From lesson 03: three times too large.** A reader of digits has 52,650 numbers, trained with Adam: as float32 that is 211 KB. `model.save("reader.keras")` right after the training writes 658 KB. What is the rest?"""

KIND = "choose"
POINTS = 1
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
HINTS = [
    "658 is about three times 211. What comes as two numbers for every weight?",
    "What does Adam remember from step to step?",
    "For each weight a running mean of its slopes, and one of their squares.",
]
CHOICES = {
    "a": "The weights are stored as float64.",
    "b": "Each weight's last slope is stored beside it.",
    "c": "Two further numbers for each weight: Adam's memory.",
    "d": "The code of the layers, as text.",
    "e": "The losses of all epochs.",
}
TIMES = {"a": 2, "b": 2, "c": 3, "d": 1, "e": 1}  # the size of the file, in sizes of the weights


def three_files():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_a_compiled_model_says_so(chosen, rng):
    """A model is built, and the numbers of its optimizer are counted: the choice explains as many."""
    import keras

    width = int(rng.integers(20, 40))
    model = keras.Sequential([keras.Input((50,)), keras.layers.Dense(width)])
    model.compile(optimizer=keras.optimizers.Adam(), loss="mse")
    model.optimizer.build(model.trainable_variables)
    weights = model.count_params()
    counted = (weights + sum(int(v.shape.num_elements()) for v in model.optimizer.variables)) / weights
    assert abs(counted - 3) < 0.05
    assert TIMES.get(chosen()) == round(counted), "Counted in a model, the file comes out another size."


def wrong_doubles_the_precision():
    """Keras computes and stores in float32 unless told otherwise. And float64 would be twice the size, not three times."""
    return "a"


def wrong_stores_the_slopes():
    """A slope is used in its step and forgotten. And one number a weight would make it twice the size, not three times."""
    return "b"


def wrong_takes_text_for_large():
    """The file holds a description of the layers, but that is a few hundred letters, whatever the number of weights."""
    return "d"


def wrong_stores_the_losses():
    """The losses are in what `fit` returns, not in the file; and twelve epochs are twelve numbers."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
