"""A training as a recipe: ten settings, some of which make it ill. Each setting that is changed is an edit."""

from functools import cache

import numpy as np

from course_lib.data.digits import all_digits, shrink
from course_lib.scratch.network import Network, dense_backward, train

SICK = {
    "ink": 255.0,  # pixels run from 0 to this
    "start": 0.005,  # the first weights: He's start, times this
    "n_hidden": 20,
    "hidden_learns": False,
    "labels": "shuffled",  # or "kept"
    "batch_size": 25,
    "learning_rate": 0.05,
    "momentum": 0.9,
    "n_epochs": 8,
    "seed": 13,
}


def recipe_with(edits):
    """The sick recipe with some settings changed.

    Args:
        edits: {setting: new value}.

    Raises:
        ValueError: there is no such setting, or a value that cannot be used; the message says which.
    """
    strange = sorted(set(map(str, edits)) - set(SICK))
    if strange:
        raise ValueError(f"There is no setting called {', '.join(strange)}. There are {', '.join(SICK)}.")
    recipe = {**SICK, **edits}
    for name, least, most in LIMITS:
        value = recipe[name]
        number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
        if not (number and least <= value <= most):
            raise ValueError(f"{name} is {value!r}; expected a number from {least:g} to {most:g}.")
    if not (isinstance(recipe["hidden_learns"], int | float | np.bool_) and recipe["hidden_learns"] in (0, 1)):
        raise ValueError(f"hidden_learns is {recipe['hidden_learns']!r}; expected True or False.")
    if recipe["labels"] not in ("kept", "shuffled"):
        raise ValueError(f'labels is {recipe["labels"]!r}; expected "kept" or "shuffled".')
    return recipe


LIMITS = (
    ("ink", 0.01, 1_000),
    ("start", 0, 100),
    ("n_hidden", 1, 32),
    ("batch_size", 5, 500),
    ("learning_rate", 0, 100),
    ("momentum", 0, 0.99),
    ("n_epochs", 1, 10),
    ("seed", 0, 10**6),
)


def try_recipe(edits, chosen=None):
    """Train by the sick recipe with some edits, on 1,000 small digits (7 x 7 pixels); judge on others.

    Args:
        edits: {setting: new value}; {} for the sick recipe itself.
        chosen: places among the 5,000 digits, first the 1,000 to train on, then those to judge by; without it, 4,000 that are
            always the same.

    Returns:
        The share of the others that it gets right.

    Raises:
        ValueError: see `recipe_with`.
    """
    recipe = recipe_with(edits)
    X, y = _small_digits()
    chosen = np.random.default_rng(0).permutation(len(y))[:4000] if chosen is None else chosen
    X, y = recipe["ink"] * X[chosen], y[chosen]
    rng, n_hidden = np.random.default_rng(int(recipe["seed"])), int(recipe["n_hidden"])
    network = Network([49, n_hidden, 10], seed=int(recipe["seed"]))
    network.weights = [(recipe["start"] * W, b) for W, b in network.weights]
    labels = rng.permutation(y[:1000]) if recipe["labels"] == "shuffled" else y[:1000]

    def backward(inputs, W, scores, blame):
        dW, db, back = dense_backward(inputs, W, scores, blame)
        frozen = not recipe["hidden_learns"] and W.shape == (49, n_hidden)
        return (0 * dW, 0 * db, back) if frozen else (dW, db, back)

    with np.errstate(all="ignore"):  # steps that are too long end in nan, which is an answer too
        train(
            network,
            X[:1000],
            labels,
            n_epochs=int(recipe["n_epochs"]),
            lr=recipe["learning_rate"],
            batch_size=int(recipe["batch_size"]),
            seed=int(recipe["seed"]),
            momentum=recipe["momentum"],
            backward=backward,
        )
        return float(np.mean(network.predict(X[1000:]) == y[1000:]))


@cache
def _small_digits():
    """All 5,000 digits in 7 by 7 pixels, shrunk once."""
    X, y = all_digits()
    return shrink(X, 7).astype(float), y
