r"""**Open challenge: sixty seconds.** Fifty digits, and a chip that makes 15 million multiply-adds a second: you have 900 million. Return a
recipe. The check trains by it seven times, and reads 1,500 new digits.

| setting | values | costs |
|---|---|---|
| `"borrow"` | `"letters"`, `"clothes"`, `"pixels"` (nothing) | 601,488 an image through a body |
| `"moves"` | 0, 1, 2 pixels | 1, 9, 25 times the images |
| `"turns"` | 0 to 45 degrees | above 0: 3 times the images |
| `"hidden"` | 0 to 512 neurons | with 0: 5,120 weights (pixels 1,960) |
| `"epochs"`, `"rate"` | 1 to 100; above 0 | 3 × weights an image and epoch |

No points at 75 %, all at 81 %, in between a straight line."""

from functools import cache, lru_cache

import numpy as np

from course_lib.data.copies import moved_copies, turned_copies
from course_lib.data.digits import all_digits
from course_lib.exercises.expect import PartlyDone, describe
from course_lib.scratch.borrowed import COSTS, features
from course_lib.scratch.network import Network, train

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 60.0
SHARES = {"check_it_takes_a_minute_at_most": 0}
HINTS = [
    "Compare the prices: one image through a body costs as much as some forty looks of the head. Which source is worth it?",
    "With letters and no copies you have used a thirtieth of your minute. What have lessons 05 and 07 shown a digit may suffer?",
    "No hidden neurons; letters; turned by 12 degrees and moved by 1 pixel, which is 27 times 50 images; then see how many epochs are left.",
]
BUDGET, FULL, NONE, N_DRAWS, POOL = 900_000_000, 0.81, 0.75, 7, 8
STARTER = {"borrow": "pixels", "moves": 0, "turns": 0, "hidden": 64, "epochs": 20, "rate": 0.01}
RANGES = {"moves": (0, 2), "turns": (0, 45), "hidden": (0, 512), "epochs": (1, 100), "rate": (0, 100)}
WHOLE = ("moves", "hidden", "epochs")


def sixty_seconds():
    """Return a recipe, such as this one, changed:
    {"borrow": "pixels", "moves": 0, "turns": 0, "hidden": 64, "epochs": 20, "rate": 0.01}"""
    ### BEGIN SOLUTION
    return {"borrow": "letters", "moves": 1, "turns": 12, "hidden": 0, "epochs": 4, "rate": 0.003}
    ### END SOLUTION


def _recipe(answer):
    got = answer()
    assert isinstance(got, dict), f"Your recipe should be a dictionary, but it is {describe(got)}."
    wrong = sorted(set(got) ^ set(STARTER))
    assert not wrong, f"A recipe has the settings {', '.join(STARTER)}. Missing or unknown: {', '.join(map(str, wrong))}."
    assert got["borrow"] in COSTS, f'"borrow" is {describe(got["borrow"])}; expected "letters", "clothes" or "pixels".'
    recipe = {"borrow": str(got["borrow"])}
    for name, (least, most) in RANGES.items():
        value = got[name]
        number = not isinstance(value, bool | str) and np.ndim(value) == 0
        value = float(value) if number else float("nan")
        fits = least <= value <= most and (name not in WHOLE or value == round(value)) and (name != "rate" or value > 0)
        kind = "a whole number" if name in WHOLE else "a number"
        assert fits, f'"{name}" is {describe(got[name])}; expected {kind} from {least} to {most}.'
        recipe[name] = round(value) if name in WHOLE else value
    return recipe


def _cost(recipe):
    """Multiply-adds, as the task counts them."""
    n_images = 50 * (2 * recipe["moves"] + 1) ** 2 * (3 if recipe["turns"] else 1)
    n_in, hidden = (196 if recipe["borrow"] == "pixels" else 512), recipe["hidden"]
    weights = n_in * hidden + hidden * 10 if hidden else n_in * 10
    return n_images * (COSTS[recipe["borrow"]] + 3 * weights * recipe["epochs"])


@cache
def _draw(number):
    """Fifty digits, five of each, and 1,500 others."""
    X, y = all_digits()
    order = np.random.default_rng(700 + number).permutation(len(y))
    few = np.concatenate([order[y[order] == digit][:5] for digit in range(10)])
    new = order[~np.isin(order, few)][:1_500]
    return X[few], y[few], X[new], y[new]


@cache
def _new_features(number, source):
    return features(_draw(number)[2], source)


@lru_cache(maxsize=64)
def _copies(number, source, moves, turns):
    X, y, _, _ = _draw(number)
    if turns:
        X, y = turned_copies(X, y, degrees=(-turns, turns))
    X, y = moved_copies(X, y, most=moves)
    return features(X, source), y


@lru_cache(maxsize=512)
def _share(number, settings):
    """The share of new digits that the recipe gets right, on one draw."""
    recipe = dict(settings)
    X, y = _copies(number, recipe["borrow"], recipe["moves"], recipe["turns"])
    new, y_new = _new_features(number, recipe["borrow"]), _draw(number)[3]
    hidden = [recipe["hidden"]] if recipe["hidden"] else []
    network = Network([X.shape[1], *hidden, 10], seed=number)
    W, b = network.weights[-1]
    network.weights[-1] = (0 * W, b)  # a new head has no opinion
    with np.errstate(all="ignore"):  # a rate that is too high ends in nan, which reads nothing
        train(network, X, y, recipe["epochs"], recipe["rate"], seed=number, momentum=0.9)
        return float(np.mean(network.predict(new) == y_new))


def check_it_takes_a_minute_at_most(answer, rng):
    """The recipe costs 900 million multiply-adds at most. (Without this nothing is earned.)"""
    cost = _cost(_recipe(answer))
    assert cost <= BUDGET, f"Your recipe costs {cost / 1e6:,.0f} million multiply-adds: {cost / 15e6:.0f} seconds. You have 60."


def check_it_reads_new_digits(answer, rng):
    """After a minute it reads 81 % of new digits, in the mean of seven trainings."""
    recipe = _recipe(answer)
    cost = _cost(recipe)
    assert cost <= BUDGET, "Your minute was over before it had learned."
    draws = rng.choice(POOL, size=N_DRAWS, replace=False)
    shares = [_share(int(number), tuple(recipe.items())) for number in draws]
    credit = float(np.clip((np.mean(shares) - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        each = ", ".join(f"{share:.1%}" for share in shares)
        raise PartlyDone(f"In {cost / 15e6:.0f} seconds: {each} of new digits right, {np.mean(shares):.1%} on average.", credit)


def wrong_changes_nothing():
    """That is the starter: from nothing, on pixels. Fifty images are too few to find out what a stroke is. Who knows already?"""
    return dict(STARTER)


def wrong_borrows_from_clothes():
    """You borrow from clothes. That body has learned sleeves and soles; strokes it has learned to overlook. Here even plain pixels do better."""
    return {**STARTER, "borrow": "clothes", "hidden": 0, "rate": 0.003}


def wrong_trusts_in_size():
    """You put your minute into neurons. More of them learn the same fifty images by heart; what is missing is knowledge or images, not room."""
    return {**STARTER, "hidden": 400}


def wrong_copies_all_it_can():
    """Too dear: turned and moved by two pixels makes 75 images of each, and every one of them must go through the body. Count before you cook."""
    return {"borrow": "letters", "moves": 2, "turns": 12, "hidden": 0, "epochs": 2, "rate": 0.003}


def wrong_turns_upside_down():
    """You turn by so much that digits become other ones, or none. Copies should be what a hand might have written."""
    return {"borrow": "letters", "moves": 0, "turns": 45, "hidden": 0, "epochs": 20, "rate": 0.003}


def wrong_steps_too_far():
    """The right things, with a rate far beyond the cliff: each batch throws away what the last one taught."""
    return {"borrow": "letters", "moves": 1, "turns": 0, "hidden": 64, "epochs": 4, "rate": 20.0}


def wrong_hardly_begins():
    """Two epochs of steps this short: the head has seen fifty images twice and decided nothing. Most of your minute is left."""
    return {"borrow": "letters", "moves": 0, "turns": 0, "hidden": 0, "epochs": 2, "rate": 1e-6}


def wrong_spells_a_setting_wrongly():
    """A setting is missing, or has a name that no recipe has: compare yours with the table."""
    return {"borrow": "letters", "moves": 1, "turns": 12, "hidden": 0, "epochs": 4, "lr": 0.003}


def wrong_asks_for_half_an_epoch():
    """One of your values is not of its kind, or outside of what the table allows."""
    return {**STARTER, "borrow": "letters", "hidden": 0, "epochs": 0.5}


def right_with_other_turns():
    """A little less turned, three epochs, other kinds of numbers."""
    return {"rate": np.float64(0.004), "epochs": 3.0, "borrow": "letters", "moves": np.int64(1), "turns": 10, "hidden": 0}


def right_with_longer_steps():
    """Turned by more, longer steps."""
    return {"borrow": "letters", "moves": 1, "turns": 14.5, "hidden": 0, "epochs": 4, "rate": 0.006}
