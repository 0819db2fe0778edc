r"""**Debug: a test that cannot fail.** You are to find out whether an attention looks into the future. Somebody has run it on a sentence of n words: `base` is what came out. Then, for each word j, word j alone was changed,
and `changed[j]` is what came out then. The function below should return True if some place moves when a *later* word is changed, by more than rounding (1e-6). It says False to everything.

Repair it."""

import numpy as np

from course_lib.exercises.expect import describe

KIND = "debug"
POINTS = 3
SHARES = {"check_a_look_at_the_past_is_no_leak": 0}
HINTS = [
    "`changed[j, i]` is what came out at place i after word j was changed. For which pairs of i and j would a difference be a leak?",
    "The broken test looks at one j only. Can word n - 1, the last one, move the last place without a leak? And which leaks does it miss?",
    "Take `np.abs(changed - base).max(axis=-1)`, of shape (j, i), and look at all its numbers with i < j.",
]


def repaired_test(base, changed):
    """base: (n, size). changed: (n, n, size). Returns True if the future leaks."""
    ### BEGIN SOLUTION
    moved = np.abs(changed - base).max(axis=-1) > 1e-6
    return bool(np.tril(moved, -1).any())
    ### END SOLUTION


def broken_repaired_test(base, changed):
    """base: (n, size). changed: (n, n, size). Returns True if the future leaks."""
    n = len(base)
    difference = changed[0, : n - 1] - base[: n - 1]
    return bool(difference[0].max() > 1.0)


def _runs(rng, mask, after=None, n=7, size=4):
    """What comes out of an attention with that mask, of a sentence and of n sentences with one word changed."""
    x, matrices = rng.normal(size=(n, size)), 0.5 * rng.normal(size=(3, size, size))

    def out(words):
        q, k, v = (words @ matrix for matrix in matrices)
        scores = np.where(mask, q @ k.T / np.sqrt(size), -np.inf)
        e = np.exp(scores - scores.max(axis=-1, keepdims=True))
        made = e / e.sum(axis=-1, keepdims=True) @ v
        return made if after is None else after(made)

    others = np.repeat(x[None], n, axis=0)
    others[np.arange(n), np.arange(n)] += 1 + rng.uniform(size=(n, size))
    return out(x), np.array([out(other) for other in others])


def _leaks_both_ways(rng, place, later):
    """A single leak that moves the first number clearly, and some number up and some down."""
    while True:
        base, changed = _runs(rng, _with_one_leak(place, later))
        moves = (changed - base)[later, place]
        if moves.max() > 1e-3 and moves.min() < -1e-3 and abs(moves[0]) > 1e-3:
            return base, changed


def _said(test, case):
    got = test(*(part.copy() for part in case))
    value = np.asarray(got)
    assert value.size == 1 and value.dtype.kind in "bif", f"The test should return True or False, but returned {describe(got)}."
    return bool(value.reshape(()))


def _causal(n=7):
    return np.tril(np.ones((n, n), dtype=bool))


def _with_one_leak(place, later, n=7):
    mask = _causal(n)
    mask[place, later] = True
    return mask


def _moves(rng, who, n=7, size=4):
    """As if run on a sentence: place i moves when word j is changed, where `who` is True at [i, j]."""
    base = rng.normal(size=(n, size))
    return base, base + rng.uniform(0.5, 1, size=(n, n, size)) * np.transpose(who)[:, :, None]


def check_a_look_at_the_past_is_no_leak(test, rng):
    """No move, a move by an earlier word, and a move by the own word are no leaks; nor is rounding."""
    strictly_past, itself = np.tril(np.ones((7, 7), dtype=bool), -1), np.eye(7, dtype=bool)
    cases = [_moves(rng, who) for who in (0 * itself, strictly_past, itself)]
    for case in (*cases, _runs(rng, _causal())):
        assert not _said(test, case), "An attention in which no place sees a later word was called a leak."
    base, changed = _runs(rng, _causal())
    rounded = changed + rng.uniform(-1e-8, 1e-8, size=changed.shape)
    assert not _said(test, (base, rounded)), "Differences of 1e-8, which are rounding, were called a leak."


def check_leaks_everywhere_are_found(test, rng):
    """Attention without a mask, and masks that let many places look too far, are caught."""
    one_ahead, two_ahead = (_causal() | np.eye(7, k=k, dtype=bool) for k in (1, 2))
    one_ahead[0, 1] = False
    for mask in (np.ones((7, 7), dtype=bool), one_ahead, two_ahead, np.triu(np.ones((7, 7), dtype=bool))):
        assert _said(test, _runs(rng, mask)), "An attention in which places look at later words passed."


def check_a_single_leak_is_found(test, rng):
    """One place that sees one later word is caught, wherever it is, and also if the leak is small or goes down."""
    for place, later in ((1, 6), (0, 2), (5, 6), (0, 1), (2, 4), (3, 5)):
        assert _said(test, _leaks_both_ways(rng, place, later)), f"Place {place} sees word {later}, and the test says nothing."
    base, changed = _runs(rng, _causal())
    for move in (1e-3, -1e-3, 3e-5):
        small = changed.copy()
        small[5, 3, 2] = base[3, 2] + move
        assert _said(test, (base, small)), f"Place 3 moves by {move:+g} when word 5 is changed, and the test says nothing."
    turned = changed.copy()
    turned[5, 3, :2] = base[3, :2] + [0.5, -0.5]
    assert _said(test, (base, turned)), "Place 3 moves up in one number and down in another, and the test says nothing."


def check_a_leak_outside_the_mask(test, rng):
    """A leak through a mean over all places, after a mask that is right, is caught."""
    leaking = _runs(rng, _causal(), after=lambda made: made - 0.01 * made.mean(axis=0))
    assert _said(test, leaking), (
        "What comes out is shifted by the mean over all places, the future included, and the test says nothing."
    )


def _moved(base, changed, tiny=1e-6):
    return np.abs(changed - base).max(axis=-1) > tiny


def wrong_looks_at_the_last_word_only(base, changed):
    """You change the *last* word only. A place that sees the word after it, but not the last one, passes."""
    return bool(_moved(base, changed)[-1, :-1].any())


def wrong_looks_at_the_next_word_only(base, changed):
    """You look only one word ahead. Somebody may look further, and skip that one."""
    moved = _moved(base, changed)
    return any(bool(moved[j, j - 1]) for j in range(1, len(base)))


def wrong_looks_at_the_first_place_only(base, changed):
    """You watch only what comes out at the first place. The others can leak as well."""
    return bool(_moved(base, changed)[1:, 0].any())


def wrong_counts_itself(base, changed):
    """You call it a leak if a place moves when its *own* word is changed. It may look at itself."""
    moved = _moved(base, changed)
    return any(bool(moved[j, : j + 1].any()) for j in range(len(base)))


def wrong_looks_at_the_past(base, changed):
    """You have i and j the wrong way round: a *later* place moves when an earlier word is changed. That is what attention is for."""
    moved = _moved(base, changed)
    return any(bool(moved[j, j + 1 :].any()) for j in range(len(base)))


def wrong_takes_any_move(base, changed):
    """You call every move a leak, also that of a place by its own word or by an earlier one."""
    return bool(_moved(base, changed).any())


def wrong_wants_a_large_move(base, changed):
    """You overlook small moves. A leak of a thousandth is a leak: training will find it, and make it large."""
    moved = _moved(base, changed, tiny=0.05)
    return any(bool(moved[j, :j].any()) for j in range(len(base)))


def wrong_keeps_the_limit_of_one(base, changed):
    """You look at the right places now. But the limit is still 1: a leak of a thousandth is a leak, and only what is below 1e-6 is rounding."""
    return bool((np.abs(changed - base).max(axis=-1) * np.tri(len(base), k=-1) > 1.0).any())


def wrong_allows_no_rounding(base, changed):
    """You allow no rounding. On another processor the last digits differ, and your test would cry leak."""
    moved = _moved(base, changed, tiny=0.0)
    return any(bool(moved[j, :j].any()) for j in range(len(base)))


def wrong_looks_upwards_only(base, changed):
    """You forgot the sign: a move downwards is a move, too."""
    moved = (changed - base).max(axis=-1) > 1e-6
    return any(bool(moved[j, :j].any()) for j in range(len(base)))


def wrong_looks_at_the_first_number_only(base, changed):
    """You compare only the first number of each vector. A leak may be in another one."""
    moved = np.abs(changed - base)[:, :, 0] > 1e-6
    return any(bool(moved[j, :j].any()) for j in range(len(base)))


def wrong_takes_the_mean_of_all(base, changed):
    """You compare the mean of all moves with the limit. A single place that moves is lost among all those that do not: take the largest."""
    moves = np.abs(changed - base).max(axis=-1) * np.tri(len(base), k=-1)
    return bool(moves.mean() > 1e-6)


def wrong_lets_moves_cancel(base, changed):
    """You add up the moves of a place before you look at their size: up in one number and down in another is 0. First the size, then the sum or the largest."""
    moves = np.abs((changed - base).sum(axis=-1)) * np.tri(len(base), k=-1)
    return bool((moves > 1e-6).any())


def wrong_says_the_opposite(base, changed):
    """You return True where nothing leaks. True was to mean: the future leaks."""
    return not (np.abs(changed - base).max(axis=-1) * np.tri(len(base), k=-1) > 1e-6).any()


def wrong_returns_a_table(base, changed):
    """You return a table of True and False. Asked was one answer: is there any?"""
    return np.abs(changed - base).max(axis=-1) * np.tri(len(base), k=-1) > 1e-6


def wrong_says_yes_to_all(base, changed):
    """Your test says True to everything. That, too, is a test that cannot fail, or that cannot pass."""
    return True


def right_with_a_triangle(base, changed):
    """The lower triangle of a table, without a loop."""
    return np.tril(np.abs(changed - base).max(axis=2), -1).max() > 1e-6


def right_pair_by_pair(base, changed):
    """Pair by pair, number by number; 0 or 1 comes back."""
    for j in range(len(base)):
        for i in range(j):
            if not np.allclose(base[i], changed[j, i], rtol=0, atol=1e-6):
                return 1
    return 0
