r"""**From lesson 04: alone in the batch.** Batch normalisation is in training mode, its scale 1 and its shift 0. The batch is *one* image,
for which the layer below computes eight scores. What does batch normalisation hand on?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "In training mode, whose mean and whose spread does it use?",
    "A neuron's mean is taken over the images of the batch. What is the mean of one number?",
    "Each score has its own mean taken away. Then it is divided by a spread to which 0.001 is added.",
]
CHOICES = {
    "a": "The eight scores, less their common mean, divided by their spread.",
    "b": "Eight zeros, whatever the image.",
    "c": "The eight scores as they are: there is nothing to compare them with.",
    "d": "Not a number: the spread of one image is 0.",
    "e": "What it would hand on in use, a little noisier.",
}


def alone_in_the_batch():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def _handed_on(letter, scores, remembered):
    """What each answer says comes out for scores (1, 8)."""
    if letter == "a":
        return (scores - scores.mean()) / scores.std()
    if letter == "b":
        return np.zeros_like(scores)
    if letter == "c":
        return scores
    if letter == "d":
        return np.full_like(scores, np.nan)
    return (scores - remembered.mean(axis=0)) / remembered.std(axis=0)


def check_it_is_what_comes_out(chosen, rng):
    """It is what comes out when mean and spread of each neuron are taken over a batch of one."""
    remembered = rng.normal(1.0, 2.0, size=(50, 8))
    scores = rng.normal(1.0, 2.0, size=(1, 8))
    out = (scores - scores.mean(axis=0)) / np.sqrt(scores.var(axis=0) + 1e-3)
    assert np.allclose(_handed_on(chosen(), scores, remembered), out, atol=1e-9), (
        "Computed with numpy, something else comes out."
    )


def wrong_takes_the_mean_of_the_layer():
    """That is *layer* normalisation: one image, all neurons. Batch normalisation takes one neuron, all images of the batch."""
    return "a"


def wrong_thinks_nothing_happens():
    """It does compare: each score with the mean of the batch, which here is that very score."""
    return "c"


def wrong_fears_division_by_zero():
    """The spread is 0, yes. So that nobody divides by it, a small number is added first. And what stands above the line?"""
    return "d"


def wrong_thinks_it_is_only_noise():
    """With a batch of 32 it would be. With a batch of one there is no image left in it at all."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "B"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "b)"
