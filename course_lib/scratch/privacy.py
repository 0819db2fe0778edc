"""What an answer gives away about one person, and noise that covers it."""

import numpy as np


def private_count(yes, epsilon, rng, n_answers=1):
    """How many said yes, with noise that hides any one of them.

    Args:
        yes: (n,) 0 or 1. epsilon: above 0; the smaller, the better hidden. rng: a generator. n_answers: how many answers, each
            with noise of its own; each costs epsilon again.

    Returns:
        (n_answers,) floats.

    Source: Dwork and Roth (2014), The algorithmic foundations of differential privacy, definition 3.3 and example 3.1: one
        person changes a count by 1 at most, so the noise is Laplace's with scale 1 / epsilon.
    """
    return np.sum(yes) + rng.laplace(0, 1 / epsilon, size=n_answers)


def attack(loss_members, loss_others):
    """How often one guesses rightly who was learned from, by a cut through the losses: 0.5 is a coin, 1 is certainty.

    Args:
        loss_members: (n,) of people in the training set. loss_others: (m,) of others. Both sides count the same.

    Returns:
        The best balanced share of right guesses, over all cuts of the form "a small loss: was in it".

    Source: Yeom and others (2018), Privacy risk in machine learning, section 3.2 (attack by the loss).
    """
    cuts = np.sort(np.concatenate([loss_members, loss_others]))
    found = np.searchsorted(np.sort(loss_members), cuts, side="right") / len(loss_members)
    false = np.searchsorted(np.sort(loss_others), cuts, side="right") / len(loss_others)
    return float(0.5 + np.max(found - false) / 2)
