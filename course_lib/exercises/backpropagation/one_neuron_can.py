"""**From lesson 01: what one neuron can.** Four of these five tasks are out of reach for a single neuron, however long it is
trained. Which one can it learn without a mistake?"""

import numpy as np

from course_lib.scratch.perceptron import train_perceptron

KIND = "choose"
POINTS = 1
HINTS = [
    "One neuron weighs its inputs, adds up, and compares with one threshold. Where would a single cut do?",
    "Walk along a straight way through the inputs. If the answer changes from no to yes and back to no, one cut is not enough.",
    "Look for a task where counting the inputs, and asking 'at least how many?' once, gives the answer.",
]
CHOICES = {
    "a": "Of three switches, is an odd number on?",
    "b": "Is a point in the plane inside the unit circle?",
    "c": "Of three switches, are at least two on?",
    "d": "Are two switches in the same position?",
    "e": "Of the numbers 1 to 9, is it from 4 to 6?",
}


def one_neuron_can():
    """Return one letter: "a", "b", "c", "d" or "e"."""
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def _task(letter):
    three = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)], dtype=float)
    if letter == "a":
        return three, three.sum(axis=1) % 2 == 1
    if letter == "b":
        grid = np.array([[i, j] for i in (-1.5, -0.5, 0.5, 1.5) for j in (-1.5, -0.5, 0.5, 1.5)])
        return grid, (grid**2).sum(axis=1) < 1
    if letter == "c":
        return three, three.sum(axis=1) >= 2
    if letter == "d":
        return three[:4, 1:], three[:4, 1] == three[:4, 2]
    numbers = np.arange(1.0, 10.0)[:, None]
    return numbers, (numbers[:, 0] >= 4) & (numbers[:, 0] <= 6)


def check_a_perceptron_learns_it(which, rng):
    """A perceptron that is trained on it for 200 rounds ends without a mistake."""
    X, yes = _task(which())
    _, mistakes = train_perceptron(X, np.where(yes, 1, -1), n_epochs=200)
    assert mistakes[-1] == 0, f"In round {len(mistakes)}, the perceptron still makes {mistakes[-1]} mistakes."


def wrong_takes_parity_for_a_sum():
    """Going from no switch to one, two and three, the answer flips each time. One neuron has one threshold: it can flip once."""
    return "a"


def wrong_takes_a_circle_for_a_cut():
    """A single neuron cuts the plane along a straight line. A circle closes around its points: on any way through it there are two borders."""
    return "b"


def wrong_takes_equality_for_a_cut():
    """This is exclusive or turned round: the 'yes' corners lie across from each other, and no line parts them from the others."""
    return "d"


def wrong_takes_a_middle_for_a_cut():
    """The answer is no, then yes, then no again. One neuron on one number has one threshold, and here are two borders."""
    return "e"


def right_as_a_capital_letter():
    """The letter in capitals."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
