"""**Predict: the sleeper.** In the spiral network, we push one hidden neuron of the first layer down: its bias becomes -100,
so that its score is below 0 for every point. Then we train for 100 more rounds. What becomes of this neuron?"""

import numpy as np

from course_lib.data.points import spirals
from course_lib.scratch.network import Network, train

KIND = "predict"
POINTS = 1
HINTS = [
    "Follow the blame that goes to its score: what does the ReLU let through?",
    "Its weights and bias collect that blame. Its wires to the next layer collect blame times what it *hands on*.",
    "It hands on 0 for every point, and its ReLU lets nothing back. Put both into 'error times input'.",
]
CHOICES = {
    "a": "It wakes up: training lifts its bias step by step.",
    "b": "Its weights fade towards zero, since nobody uses them.",
    "c": "Its own weights stay, but its wires to the next layer change.",
    "d": "The others go dead as well: no blame gets past it.",
    "e": "Nothing: every number of it, wires included, stays exactly the same.",
}


def the_sleeper():
    """Return a letter and how sure you are, 0 to 100 percent, as in: return "a", 60"""
    ### BEGIN SOLUTION
    return "e", 85
    ### END SOLUTION


def check_the_prediction_comes_true(predicted, rng):
    """It is what happens to a neuron that sleeps for every point."""
    X, y = spirals(seed=int(rng.integers(1000)))
    network = Network([2, 8, 8, 2], seed=int(rng.integers(1000)))
    (W, b), (V, _) = network.weights[:2]
    b[0] = -100.0
    before = W.copy(), b.copy(), V.copy()
    train(network, X, (y > 0).astype(int), n_epochs=3, lr=0.05)
    still = np.array_equal(W[:, 0], before[0][:, 0]) and b[0] == before[1][0] and np.array_equal(V[0], before[2][0])
    others_move = not np.allclose(W[:, 1:], before[0][:, 1:])
    assert predicted() == ("e" if still and others_move else "another"), "Tried out, something else happens to it."


def wrong_thinks_it_wakes_up():
    """To be lifted, its bias would need blame. But the slope of the ReLU is 0 there: the training does not know that the neuron exists."""
    return "a", 70


def wrong_thinks_unused_weights_fade():
    """Weights change only by their slope, and its slope is 0. Fading would need a rule of its own, such as weight decay."""
    return "b", 60


def wrong_thinks_the_wires_learn():
    """The slope of those wires is blame times what the neuron hands on. It hands on 0, for every point."""
    return "c", 70


def wrong_thinks_death_spreads():
    """Blame reaches every neuron by wires of its own. One that sleeps takes no part, and the others go on learning around it."""
    return "d", 40


def right_and_sure():
    """Certain of it."""
    return "e", 100


def right_as_a_list():
    """A list, a capital letter, and in doubt."""
    return ["E", 20.0]
