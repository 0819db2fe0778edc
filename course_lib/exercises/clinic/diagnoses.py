r"""**Your turn: the morning round.** Eight charts, one illness each. Which is whose?

- `start`: seven layers with `kernel_initializer=RandomNormal(stddev=0.01)`.
- `steps`: the loss adds the images up: `reduction="sum"`.
- `softmax`: the model ends in a softmax, and the loss takes another.
- `frozen`: the hidden layer is `Dense(units=16, trainable=False)`.
- `scale`: training images are standardised, new ones keep grey levels, 0 to 255.
- `norm`: batch normalisation takes away each neuron's mean over the batch; new images go alone to `model(image, training=True)`.
- `labels`: `X = rng.permutation(X)`, and `y` as it was.
- `leak`: five noisy copies of each image, *then* the split.

You may come back after the wards."""

from course_lib.data.clinic import ILLNESSES, LETTERS
from course_lib.exercises.expect import PartlyDone, describe

POINTS = 4
SHARES = {"check_each_illness_is_named_once": 0}
HINTS = [
    "Begin with the two charts that nobody can mistake: one is too good to be true, one has new images off the chart.",
    "Two lie at 2.30: in one, something happened on the first day. Two stop half way: does the share right fit the loss?",
    "Both charts that are left have 10 % of the new images right. Which of the two trains as fast as a healthy one?",
]
ANSWER = {"A": "frozen", "B": "start", "C": "leak", "D": "norm", "E": "steps", "F": "labels", "G": "scale", "H": "softmax"}
WOULD = {
    "start": "the loss would lie at 2.30 from the first epoch to the last, and nothing would ever happen",
    "steps": "the loss would shoot up in the first epoch, and then lie near 2.3 for good",
    "softmax": "the loss would stay above 1.46, although nine images in ten end up right",
    "frozen": "both losses would fall slowly, side by side, and settle above 1 with some 60 % right",
    "scale": "training would be healthy, and the new loss above 10 before the first step, although most new images end up right",
    "norm": "training would be healthy, and the new images would stay at 10 % and at 2.3",
    "labels": "training would crawl, since all has to be learned by heart, while the new loss climbs above 2.3",
    "leak": "the new images would do as well as the training images, with 100 % right",
}
SHOWS = {
    "A": "falls slowly on both, and stops above 1 with 57 % right",
    "B": "has not moved from 2.30 in 20 epochs",
    "C": "has 100 % of the new images right",
    "D": "trains well, and has 10 % of the new images right",
    "E": "leaves the chart in the first epoch, then lies near 2.3",
    "F": "trains slowly, and its new loss rises above 3",
    "G": "trains well, and its new loss is off the chart, with 82 % right",
    "H": "stops above 1.5, with 94 % right",
}


def diagnoses():
    """Return one word for each chart, as in {"A": "start", "B": "steps", ...}."""
    ### BEGIN SOLUTION
    return {
        "A": "frozen", "B": "start", "C": "leak", "D": "norm",
        "E": "steps", "F": "labels", "G": "scale", "H": "softmax",
    }  # fmt: skip
    ### END SOLUTION


def _sheet(answer):
    """The answer as {letter: word}; eight words in a row are taken in the order of the letters."""
    came = answer()
    if isinstance(came, str):
        came = came.replace(",", " ").split()
    if isinstance(came, list | tuple) and len(came) == len(LETTERS):
        came = dict(zip(LETTERS, came, strict=True))
    assert isinstance(came, dict), f"Expected eight words with their letters, but {describe(came)} came."
    if set(map(str, came)) <= set(ILLNESSES):  # the other way round: {"start": "B", ...}
        came = {letter: word for word, letter in came.items()}
    sheet = {str(letter).strip().upper(): str(word).strip().lower() for letter, word in came.items()}
    missing = [letter for letter in LETTERS if letter not in sheet]
    assert not missing, f"No word came for {', '.join(missing)}."
    strange = sorted({sheet[letter] for letter in LETTERS} - set(ILLNESSES))
    assert not strange, f"There is no illness called {', '.join(map(describe, strange))}. The words are {', '.join(ILLNESSES)}."
    return {letter: sheet[letter] for letter in LETTERS}


def check_each_illness_is_named_once(answer, rng):
    """Eight charts have eight different illnesses. (Without this nothing is earned.)"""
    words = list(_sheet(answer).values())
    twice = sorted({word for word in words if words.count(word) > 1})
    assert not twice, f"You named {', '.join(twice)} more than once."


def check_the_illness_fits_the_chart(answer, rng):
    """Each illness has the chart that it leaves behind. (One right earns nothing, each further one a seventh.)"""
    sheet = _sheet(answer)
    wrong = [letter for letter in LETTERS if sheet[letter] != ANSWER[letter]]
    if wrong:
        told = [f"Chart {at}: if it were `{sheet[at]}`, {WOULD[sheet[at]]}. Chart {at} {SHOWS[at]}." for at in wrong[:3]]
        more = " There are more, for later." if len(wrong) > 3 else ""
        n_right = len(LETTERS) - len(wrong)
        raise PartlyDone(f"{n_right} of 8 are right. {' '.join(told)}{more}", max(0, n_right - 1) / 7)


def _swapped(*words):
    """The right sheet with some illnesses handed round in a ring."""
    ring = dict(zip(words, (*words[1:], words[0]), strict=True))
    return {letter: ring.get(word, word) for letter, word in ANSWER.items()}


def wrong_takes_the_flat_two_for_each_other():
    """`start` and `steps` are swapped. Steps that are too long do damage on the way: look for the chart where something happened first."""
    return _swapped("start", "steps")


def wrong_takes_the_two_that_stop_for_each_other():
    """`softmax` and `frozen` are swapped. A network that is right nine times in ten and still reports 1.5 cannot be read by its loss."""
    return _swapped("softmax", "frozen")


def wrong_takes_the_two_bad_exams_for_each_other():
    """`scale` and `norm` are swapped. Inputs a hundred times as large make scores so large that each mistake costs a fortune."""
    return _swapped("scale", "norm")


def wrong_takes_chance_for_chance():
    """`labels` and `norm` are swapped. Both leave new images at 10 %, but with labels at random even the training has nothing to learn."""
    return _swapped("labels", "norm")


def wrong_takes_a_frozen_layer_for_a_flat_line():
    """`frozen` and `start` are swapped. Above a frozen layer the last one still learns, from features left to luck: the loss falls a part of the way."""
    return _swapped("frozen", "start")


def wrong_takes_slow_learning_for_a_frozen_layer():
    """`labels` and `frozen` are swapped. A frozen layer is short of features for *all* images: then both losses fall together, without a gap."""
    return _swapped("labels", "frozen")


def wrong_takes_the_good_for_the_healthy():
    """`leak` and `scale` are swapped. No network is as good on new images as on those that it learned: that chart is the most suspicious of all."""
    return _swapped("leak", "scale")


def wrong_swaps_within_two_pairs():
    """You found the pairs that look alike, `start` and `steps`, `softmax` and `frozen`, and chose the wrong one in both."""
    return _swapped("start", "steps") | {"A": "softmax", "H": "frozen"}


def wrong_calls_every_chance_norm():
    """`norm` stands for two charts. New images at 10 % have two causes here: ask whether the training learned anything worth having."""
    return ANSWER | {"F": "norm"}


def right_as_a_list():
    """The words in the order of the charts."""
    return ["frozen", "start", "leak", "norm", "steps", "labels", "scale", "softmax"]


def right_as_one_string():
    """One string, with capitals."""
    return "Frozen, start, leak, norm, steps, labels, scale, softmax"


def right_the_other_way_round():
    """From the illness to the letter."""
    return {word: letter for letter, word in ANSWER.items()}
