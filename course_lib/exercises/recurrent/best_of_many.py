"""**Once more: the best of many.** Lesson 05 chose columns by looking at the answers. On the market it goes like this. Two hundred rules
for trading know nothing at all: each says "in" or "out" by the throw of a coin. You try all of them on the same two years. The
best of them earned far more than the others. You trade by it next year. What will it earn, in the mean of many such years?"""

import numpy as np

KIND = "choose"
POINTS = 1
HINTS = [
    "What do the coins of next year know about the coins of the two years before?",
    "You looked at 200 numbers and took the highest. What made it the highest?",
    "All that parts the best rule from the others is luck, and luck is not handed on.",
]
CHOICES = {
    "a": "What it earned on the two years: that is how it was measured.",
    "b": "What an average one of the 200 earns.",
    "c": "About half as much as on the two years: part of it was luck.",
    "d": "Less than the others: after so much good luck comes bad luck.",
    "e": "More than on the two years: it has proved itself against 199 others.",
}
PROMISES = {
    "a": lambda best, usual: best,
    "b": lambda best, usual: usual,
    "c": lambda best, usual: (best + usual) / 2,
    "d": lambda best, usual: 2 * usual - best,
    "e": lambda best, usual: 2 * best - usual,
}


def best_of_many():
    """Return a letter, as in: return "a" """
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION


def check_the_promise_is_kept(chosen, rng):
    """In the mean of three hundred such years, what was promised is what came, to within 4 percent points."""
    promise, short = PROMISES[chosen()], []
    for _ in range(300):
        weeks = 0.0015 + 0.025 * rng.normal(size=156)
        earned = (rng.random((200, 156)) < 0.5) * weeks
        tried, next_year = earned[:, :104].mean(axis=1) * 52, earned[:, 104:].sum(axis=1)
        usual = next_year.mean() - tried.mean()  # how much better a year it is, for all
        short.append(promise(tried.max(), tried.mean()) + usual - next_year[tried.argmax()])
    points = 100 * np.mean(short)
    way = "less" if points > 0 else "more"
    assert abs(points) < 4, f"Tried out, it brought {abs(points):.0f} points a year {way} than promised."


def wrong_trusts_the_measurement():
    """It was measured, but on the very years by which it was chosen. The highest of 200 numbers is high by luck; next year the coins are thrown anew."""
    return "a"


def wrong_meets_half_way():
    """Half of it would be right if half of it were skill. These rules have none: *all* that parts the best from the others is luck."""
    return "c"


def wrong_expects_luck_to_even_out():
    """A coin has no memory: good luck is not paid back. Next year is neither better nor worse for having been chosen."""
    return "d"


def wrong_trusts_the_winner():
    """To have beaten 199 coins, a coin needs no skill. Somebody had to come first."""
    return "e"


def right_with_a_capital():
    """A capital letter."""
    return "B"


def right_with_a_full_stop():
    """The letter with a full stop."""
    return "b."
