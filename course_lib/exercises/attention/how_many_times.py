"""**Once more: news from far away.** In lesson 11 a recurrent network read step by step, and its state was multiplied by the same `U` each time. The answer at step 100 hangs on something that was
read at step 1. How many times is that news multiplied by `U` on its way from the state of step 1 to the state of step 100?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "State 2 is made from state 1. How many times `U`?",
    "And state 3? Write it down: state 1, times `U`, times `U`.",
    "One time for each step from 1 to 100. Count the steps, not the states.",
]
CHOICES = {
    "a": "Once: all steps share one `U`.",
    "b": "About 7 times: it halves the way each time.",
    "c": "99 times",
    "d": "100 times",
    "e": "9,900 times: each step with each other one.",
}
NUMBERS = {"a": 1, "b": 7, "c": 99, "d": 100, "e": 9_900}


def how_many_times():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "c"
    ### END SOLUTION


def check_it_is_the_power_that_is_left(chosen, rng):
    """A nudge of state 1, in a network of one unit without a tanh, is `U` to that power at step 100."""
    U, states = rng.uniform(0.97, 0.99), []
    for first in (0.0, 1.0):
        state = first
        for _ in range(2, 101):
            state = U * state
        states.append(state)
    times = NUMBERS.get(chosen())
    assert times is not None and np.isclose(U**times, states[1] - states[0], rtol=1e-6), (
        "Computed step by step, another power comes out."
    )


def wrong_counts_the_weights():
    """There is one `U`, that is right. It is used again at every step."""
    return "a"


def wrong_thinks_of_halving():
    """Nothing is halved: a recurrent network cannot jump. It goes from each step to the next."""
    return "b"


def wrong_counts_the_states():
    """There are 100 states. Between them lie fewer steps."""
    return "d"


def wrong_takes_all_pairs():
    """That is what *attention* computes: each place with each other. A recurrent network has only one way, from step to step."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "C"


def right_with_a_bracket():
    """The letter as it stands in the list."""
    return "c)"
