r"""**Your turn: all paths at once.** How probable is it that *some* path says 4, 7? Write the blank around and between: $s$ = blank, 4, blank, 7, blank. A path walks through these
places from left to right. Let $a_t[i]$ be the probability of all its beginnings that are at place $i$ after step $t$, and $p_t[c]$ what the network gives to class $c$:

$$a_t[i] = \big(a_{t-1}[i] + a_{t-1}[i-1] + \text{skip}_i \cdot a_{t-1}[i-2]\big)\; p_t[s_i]$$

It may skip a blank ($\text{skip}_i = 1$) if $s_i$ is a digit other than $s_{i-2}$. It starts at place 0 or 1, and ends at one of the last two. Long products vanish, so work with
logarithms: a product is a sum, a sum is `np.logaddexp`."""

from functools import lru_cache
from itertools import product

import keras
import numpy as np

from course_lib.exercises.expect import close, numbers, untouched
from course_lib.scratch.ctc import collapse

KIND = "gradient"
POINTS = 5
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {
    "check_one_step_is_one_number": 0.5,
    "check_nudging_shows_the_paths": 1.5,
    "hidden_check_long_sounds_do_not_vanish": 0.5,
}
HINTS = [
    "Begin with an array of minus infinity, one number a place, and fill in places 0 and 1 from the first row. Then take row after row.",
    "For a new row, keep the array of the row before, and make a new one: place i hears from i, i - 1 and, if it may skip, i - 2.",
    "If both are digits and differ, `s[i - 2]` passes on its share as well. At the end, `np.logaddexp` of the last two places.",
]


def all_paths(logp, said):
    """The logarithm of the probability of all paths that say this.

    logp: (steps, classes), logarithms; the last class is the blank. said: one or more classes.
    Returns one number.
    """
    ### BEGIN SOLUTION
    blank = logp.shape[1] - 1
    s = [blank]
    for label in said:
        s += [label, blank]
    a = np.full(len(s), -np.inf)
    a[:2] = logp[0, s[:2]]
    for row in logp[1:]:
        before, a = a, a.copy()
        a[1:] = np.logaddexp(a[1:], before[:-1])
        for i in range(2, len(s)):
            if s[i] not in (blank, s[i - 2]):
                a[i] = np.logaddexp(a[i], before[i - 2])
        a = a + row[s]
    return np.logaddexp(a[-1], a[-2])
    ### END SOLUTION


def _logp(rng, steps, classes, wild=1.5):
    logits = wild * rng.normal(size=(steps, classes))
    return logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)


def _one_by_one(logp, said):
    """Every path there is, one by one."""
    paths = _paths(*logp.shape, tuple(said))
    return np.logaddexp.reduce(logp[np.arange(len(logp)), paths].sum(axis=1))


@lru_cache
def _paths(steps, classes, said):
    every = product(range(classes), repeat=steps)
    return np.array([path for path in every if collapse(path, blank=classes - 1) == list(said)])


def _number(answer, logp, said):
    return float(numbers(answer(logp.copy(), list(said)), "the result", ()))


def check_one_step_is_one_number(answer, rng):
    """With one step there is one path: the digit itself."""
    logp = _logp(rng, 1, 4)
    for label in (0, 2):
        close(_number(answer, logp, [label]), logp[0, label], "With one step, the result")


def check_it_is_the_sum_over_all_paths(answer, rng):
    """It is what adding up all paths gives, one by one."""
    for steps, classes, said in ((3, 3, [0]), (4, 3, [1, 0]), (5, 3, [0, 1, 0])):
        logp = _logp(rng, steps, classes)
        close(_number(answer, logp, said), _one_by_one(logp, said), "The result", rtol=1e-4, atol=1e-4)


def check_doubles_need_a_blank(answer, rng):
    """It is so for double digits as well, which need a blank between them."""
    for steps, classes, said in ((5, 3, [1, 1]), (6, 3, [0, 0, 1])):
        logp = _logp(rng, steps, classes)
        close(_number(answer, logp, said), _one_by_one(logp, said), "For a double, the result", rtol=1e-4, atol=1e-4)


def check_nudging_shows_the_paths(answer, rng):
    """Nudging a number changes the result by the share of paths that go through it, as the slopes of `keras.ops.ctc_loss` say."""
    logits, said = rng.normal(size=(4, 3)), [1, 0]
    moved = _nudged(logits)
    came = [_number(answer, logp, said) for logp in moved - np.logaddexp.reduce(moved, axis=2, keepdims=True)]
    losses = _losses_of_keras(moved, said)
    want = -_slopes(losses, logits.shape)
    close(_slopes(came, logits.shape), want, "By nudging, the slope of the result", rtol=1e-2, atol=2e-3)


def _losses_of_keras(logits, said):
    """What `keras.ops.ctc_loss` gives for each of many sounds, computed once for all answers."""
    logits = logits.astype("float32")
    return _cached_losses(logits.tobytes(), logits.shape, tuple(said))


@lru_cache(maxsize=64)
def _cached_losses(logits, shape, said):
    logits, n = np.frombuffer(logits, "float32").reshape(shape), shape[0]
    lengths = np.full(n, len(said), "int32"), np.full(n, shape[1], "int32")
    losses = keras.ops.ctc_loss(np.tile(np.array(said, "int32"), (n, 1)), logits, *lengths, mask_index=shape[2] - 1)
    return keras.ops.convert_to_numpy(losses).astype(float)


def _nudged(logits, nudge=1e-2):
    """Copies of all the numbers, in each of which one is a little higher or lower."""
    steps = np.eye(logits.size).reshape(-1, *logits.shape)
    return np.concatenate([logits + nudge * steps, logits - nudge * steps])


def _slopes(values, shape, nudge=1e-2):
    up, down = np.reshape(values, (2, -1)).astype(float)
    return ((up - down) / (2 * nudge)).reshape(shape)


def hidden_check_long_sounds_do_not_vanish(answer, rng):
    """With 220 steps it is a number still, the one that `keras.ops.ctc_loss` finds; `logp` is left as it was."""
    logp, said = _logp(rng, 220, 6, wild=5.0), rng.integers(5, size=7).tolist()
    given = logp.copy()
    came = float(numbers(answer(given, list(said)), "the result", ()))
    untouched(logp, given, "logp")
    close(came, -_losses_of_keras(logp[None], said)[0], "With 220 steps, the result", rtol=1e-3, atol=1e-2)


def _walk(logp, said, skips=None, ends=2, starts=2, add=np.logaddexp, stay=True, blank=None, slow=True):
    """The solution, with what a wrong answer may do otherwise."""
    blank = logp.shape[1] - 1 if blank is None else blank
    s = [blank]
    for label in said:
        s += [label, blank]
    a = np.full(len(s), -np.inf)
    a[:starts] = logp[0, s[:starts]]
    for row in logp[1:]:
        new = a.copy() if stay else np.full(len(s), -np.inf)
        for i in range(1, len(s)):
            new[i] = add(new[i], a[i - 1]) if slow else new[i]
            may = s[i] != blank and s[i] != s[i - 2] if skips is None else skips(s, i, blank)
            if i > 1 and may:
                new[i] = add(new[i], a[i - 2])
        a = new + row[s]
    return a[-1] if ends == 1 else add(a[-1], a[-2])


def wrong_skips_between_doubles(logp, said):
    """You let a path skip the blank between two *equal* digits. Such a path says that digit once: it belongs to another text."""
    return _walk(logp, said, skips=lambda s, i, blank: s[i] != blank)


def wrong_never_skips(logp, said):
    """Your paths visit every blank. 4, 7 can be said without a pause: from a digit they may step over the blank to another digit."""
    return _walk(logp, said, skips=lambda s, i, blank: False)


def wrong_always_skips(logp, said):
    """You let paths skip wherever they like, from blank to blank too: then digits get lost on the way."""
    return _walk(logp, said, skips=lambda s, i, blank: True)


def wrong_ends_on_a_blank_only(logp, said):
    """Your paths have to end on the blank. They may end on the last digit as well: two places, not one."""
    return _walk(logp, said, ends=1)


def wrong_starts_on_a_blank_only(logp, said):
    """Your paths have to start on the blank. They may start on the first digit at once."""
    return _walk(logp, said, starts=1)


def wrong_takes_the_best_path(logp, said):
    """You kept the *best* path in place of the sum: that is `max`, where `np.logaddexp` should stand. Many middling paths together often weigh more."""
    return _walk(logp, said, add=np.maximum)


def wrong_adds_logarithms(logp, said):
    """You added logarithms with `+`, which multiplies probabilities. Where paths meet, probabilities add up: that is what `np.logaddexp` is for."""
    with np.errstate(invalid="ignore"):
        return float(
            np.nan_to_num(
                _walk(np.clip(logp, -50, 0), said, add=lambda a, b: np.maximum(a, -50) + np.maximum(b, -50)), neginf=-1e3
            )
        )


def wrong_never_stays(logp, said):
    """Your paths move on at every step. A digit goes on for some steps: a path may also stay where it is."""
    return max(-1e3, _walk(logp, said, stay=False))


def wrong_returns_the_probability(logp, said):
    """You returned the probability itself. Asked for was its logarithm: for a long sound, the probability is 0 to the computer."""
    return float(np.exp(_walk(logp, said)))


def wrong_returns_the_loss(logp, said):
    """The size is right, the sign is not: that is the *loss*. The logarithm of a probability is never above 0."""
    return -_walk(logp, said)


def wrong_takes_class_0_for_the_blank(logp, said):
    """You took class 0 for the blank, as Keras and PyTorch do unless told. Here it is the last class; 0 is a digit."""
    return _walk(logp, said, blank=0)


def wrong_multiplies_probabilities(logp, said):
    """Right as long as the sound is short. You multiply probabilities and take the logarithm at the end; after 220 steps nothing is left of them but 0."""
    return _walk(logp, said) if len(logp) < 100 else -np.inf


def wrong_updates_in_place(logp, said):
    """You write into the array that you still read from: place i hears from a neighbour that has already taken this step. Keep a copy of the row before."""
    blank = logp.shape[1] - 1
    s = [blank]
    for label in said:
        s += [label, blank]
    a = np.full(len(s), -np.inf)
    a[:2] = logp[0, s[:2]]
    for row in logp[1:]:
        for i in range(len(s)):
            a[i] = np.logaddexp(a[i], a[i - 1]) if i else a[i]
            if i > 1 and s[i] not in (blank, s[i - 2]):
                a[i] = np.logaddexp(a[i], a[i - 2])
            a[i] += row[s[i]]
    return np.logaddexp(a[-1], a[-2])


def wrong_sums_the_last_row(logp, said):
    """You added up *all* places of the last step. A path that stops halfway has not said everything yet."""
    blank = logp.shape[1] - 1
    full = [_walk(logp, said[:k]) for k in range(1, len(said) + 1)]
    return float(np.logaddexp.reduce([*full, logp[:, blank].sum()]))


def right_backwards(logp, said):
    """From the last step to the first, remembering what was computed."""
    from functools import cache

    logp, blank = np.asarray(logp), len(logp[0]) - 1
    s = [blank, *(c for label in said for c in (label, blank))]

    @cache
    def rest(t, i):
        if i >= len(s):
            return -np.inf
        if t == len(logp) - 1:
            return logp[t, s[i]] if i >= len(s) - 2 else -np.inf
        ways = [rest(t + 1, i), rest(t + 1, i + 1)]
        if i + 2 < len(s) and s[i + 2] not in (blank, s[i]):
            ways.append(rest(t + 1, i + 2))
        return logp[t, s[i]] + np.logaddexp.reduce(ways)

    for t in reversed(range(len(logp))):  # from the end, so that no call goes deep
        for i in range(len(s)):
            rest(t, i)
    return np.array([np.logaddexp(rest(0, 0), rest(0, 1))])


def right_with_matrices(logp, said):
    """One matrix of allowed moves, and probabilities brought to sum 1 at each step."""
    logp = np.asarray(logp)
    s = np.full(2 * len(said) + 1, logp.shape[1] - 1)
    s[1::2] = said
    n = len(s)
    moves = np.eye(n) + np.eye(n, k=1)
    for i in range(2, n):
        moves[i - 2, i] = float(i % 2 == 1 and s[i] != s[i - 2])
    a, total = np.exp(logp[0][s]) * (np.arange(n) < 2), 0.0
    for row in logp[1:]:
        total, a = total + np.log(a.sum()), a / a.sum()
        a = (a @ moves) * np.exp(row[s])
    return total + np.log(a[-2:].sum())


def right_with_keras(logp, said):
    """Keras' loss, with its sign turned; a tensor comes back."""
    lengths = np.array([len(said)], "int32"), np.array([len(logp)], "int32")
    logp = np.asarray(logp, dtype="float32")
    return -keras.ops.ctc_loss(np.array([said], "int32"), logp[None], *lengths, mask_index=logp.shape[1] - 1)[0]
