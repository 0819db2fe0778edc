r"""**Your turn: two numbers, never one.** Somebody ill who is sent home and somebody healthy who is alarmed are not the same
misfortune. *Sensitivity* is the share of the ill who are called ill, *specificity* the share of the healthy
who are called healthy. A score above `threshold` is called ill. Return both, as shares from 0 to 1."""

import numpy as np

from course_lib.exercises.expect import numbers, pair

POINTS = 2
HINTS = [
    "Each of the two looks at one group only: first pick the group, then count in it.",
    "`scores[ill == 1]` are the scores of the ill. What share of them lies above the threshold?",
    "The mean of truth values is a share. For the healthy, count those *not* above.",
]


def sensitivity_specificity(scores, ill, threshold):
    """What share of each group is called by its right name.

    scores: (n,). ill: (n,), 0 or 1, both occur. threshold: above it is called ill.
    Returns (sensitivity, specificity).
    """
    ### BEGIN SOLUTION
    said = scores > threshold
    return np.mean(said[ill == 1]), np.mean(~said[ill == 0])
    ### END SOLUTION


def _case(rng, n_ill=None, n_well=None):
    """Scores, truth, and the right pair by counting. No two of the usual mix-ups give the same numbers."""
    while True:
        n_ill, n_well = n_ill or int(rng.integers(8, 20)), n_well or int(rng.integers(30, 60))
        found, spared = int(rng.integers(2, n_ill - 1)), int(rng.integers(n_well // 2, n_well - 2))
        shares = [found / n_ill, spared / n_well, found / (found + n_well - spared), (found + spared) / (n_ill + n_well)]
        shares += [spared / (spared + n_ill - found), 1 - found / n_ill, 1 - spared / n_well]
        if min(abs(a - b) for i, a in enumerate(shares) for b in shares[:i]) > 0.01:
            break
        n_ill = n_well = None
    ill = np.repeat([1, 1, 0, 0], [found, n_ill - found, spared, n_well - spared])
    above = np.repeat([1, 0, 0, 1], [found, n_ill - found, spared, n_well - spared])
    threshold = float(rng.uniform(-1.5, -0.6))
    scores = threshold + np.where(above, 1, -1) * rng.uniform(0.05, 0.5, size=len(ill))  # all below 0
    order = rng.permutation(len(ill))
    return scores[order], ill[order], threshold, shares[:2]


def _both(answer, scores, ill, threshold):
    got = pair(answer(scores.copy(), ill.copy(), threshold), "(sensitivity, specificity)")
    return [float(numbers(part, name, ())) for part, name in zip(got, ("sensitivity", "specificity"), strict=True)]


def check_sensitivity_asks_the_ill(answer, rng):
    """The first number is the share of the ill who are called ill."""
    scores, ill, threshold, want = _case(rng)
    got = _both(answer, scores, ill, threshold)[0]
    assert abs(got - want[0]) < 1e-4, f"Of {ill.sum()} ill people some are called ill; sensitivity came out as {got:.4g}."


def check_specificity_asks_the_healthy(answer, rng):
    """The second number is the share of the healthy who are called healthy."""
    scores, ill, threshold, want = _case(rng)
    got = _both(answer, scores, ill, threshold)[1]
    assert abs(got - want[1]) < 1e-4, f"Of {(1 - ill).sum()} healthy people most are spared; specificity came out as {got:.4g}."


def check_more_healthy_people_change_neither(answer, rng):
    """If each healthy person came ten times, both numbers would stay as they are; for other people they would not."""
    scores, ill, threshold, want = _case(rng)
    *others, theirs = _case(rng)
    while np.abs(np.subtract(theirs, want)).max() < 0.02:
        *others, theirs = _case(rng)
    times = np.where(ill == 1, 1, 10)
    one, ten = _both(answer, scores, ill, threshold), _both(answer, np.repeat(scores, times), np.repeat(ill, times), threshold)
    assert not np.allclose(one, _both(answer, *others), atol=1e-4), (
        f"For people with quite other scores, you return {one} again."
    )
    assert np.allclose(one, ten, atol=1e-4), f"With ten times as many healthy people, {one} became {ten}."


def hidden_check_a_threshold_moves_both(answer, rng):
    """With the lowest score as threshold all others are called ill, with one near the top hardly anybody; who *has* that score is not."""
    scores, ill, _, _ = _case(rng)
    for threshold in np.sort(scores)[[0, -3]]:
        want = np.mean(scores[ill == 1] > threshold), np.mean(scores[ill == 0] <= threshold)
        got = _both(answer, scores, ill, float(threshold))
        assert np.allclose(got, want, atol=1e-4), (
            f"With a threshold {threshold:.2f}, the score of one of them, you return {got}."
        )


def _counts(scores, ill, threshold):
    said = np.asarray(scores) > threshold
    ill = np.asarray(ill) == 1
    return [int(np.sum(a & b)) for a, b in ((said, ill), (said, ~ill), (~said, ill), (~said, ~ill))]


def wrong_swaps_them(scores, ill, threshold):
    """The two have changed places: the first asks the ill, the second the healthy."""
    said = scores > threshold
    return np.mean(~said[ill == 0]), np.mean(said[ill == 1])


def wrong_asks_those_called_ill(scores, ill, threshold):
    """Your first number starts from those *called* ill and asks how many are. Sensitivity starts from those who *are* ill. It is the most frequent mix-up in medicine."""
    hit, alarm, _, spared = _counts(scores, ill, threshold)
    return hit / max(1, hit + alarm), spared / (spared + alarm)


def wrong_asks_those_called_anything(scores, ill, threshold):
    """You start from what the program *said*, in both numbers. Start from what people *are*."""
    hit, alarm, missed, spared = _counts(scores, ill, threshold)
    return hit / max(1, hit + alarm), spared / max(1, spared + missed)


def wrong_divides_by_everybody(scores, ill, threshold):
    """You divide by all people. Each of the two shares is a share of its own group."""
    hit, _, _, spared = _counts(scores, ill, threshold)
    return hit / len(ill), spared / len(ill)


def wrong_returns_accuracy(scores, ill, threshold):
    """Your first number is accuracy, the share of all answers that are right. It mixes the two groups."""
    return np.mean((scores > threshold) == ill), np.mean(scores[ill == 0] <= threshold)


def wrong_returns_false_alarms(scores, ill, threshold):
    """Your second number is the share of the healthy who were alarmed. Specificity is the rest: those who were spared."""
    return np.mean(scores[ill == 1] > threshold), np.mean(scores[ill == 0] > threshold)


def wrong_cuts_at_zero(scores, ill, threshold):
    """You cut at a number of your own, such as 0 or 0.5, whatever the threshold is. It is the one thing a clinic can choose."""
    return np.mean(scores[ill == 1] > 0), np.mean(scores[ill == 0] <= 0)


def wrong_calls_low_scores_ill(scores, ill, threshold):
    """You call those *below* the threshold ill. A high score means ill."""
    return np.mean(scores[ill == 1] < threshold), np.mean(scores[ill == 0] >= threshold)


def wrong_calls_ties_ill(scores, ill, threshold):
    """Somebody whose score *is* the threshold is called ill by you. Above it was the word."""
    return np.mean(scores[ill == 1] >= threshold), np.mean(scores[ill == 0] < threshold)


def wrong_answers_in_percent(scores, ill, threshold):
    """Your numbers are percentages. A share lies between 0 and 1."""
    return 100 * np.mean(scores[ill == 1] > threshold), 100 * np.mean(scores[ill == 0] <= threshold)


def right_by_counting(scores, ill, threshold):
    """The four counts, in a loop; a list comes back."""
    hit = missed = alarm = spared = 0
    for score, sick in zip(scores, ill, strict=True):
        if sick:
            hit, missed = (hit + 1, missed) if score > threshold else (hit, missed + 1)
        else:
            alarm, spared = (alarm + 1, spared) if score > threshold else (alarm, spared + 1)
    return [hit / (hit + missed), spared / (alarm + spared)]


def right_with_products(scores, ill, threshold):
    """Zeros and ones, multiplied and added."""
    said, sick = (np.asarray(scores) > threshold).astype(np.float32), np.asarray(ill, dtype=np.float32)
    return np.array([said @ sick / sick.sum(), (1 - said) @ (1 - sick) / (1 - sick).sum()])
