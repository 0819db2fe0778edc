r"""**Your turn: careful or wild.** From the scores of all pieces, return the probabilities by which the next one is drawn. Three dials:

1. `temperature`: divide the scores by it, then the softmax.
2. `top_k`: only the `top_k` most probable pieces stay; `None`: all.
3. `top_p`: of those, only the *nucleus* stays: let their probabilities add up to 1 again, then take from the top, one piece after the other, until the sum is at least `top_p`. The piece that reaches it is in.

All others get 0, and what stays adds up to 1."""

import numpy as np

from course_lib.exercises.expect import close, untouched

KIND = "implement"
POINTS = 4
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "Write three steps, one after the other, each with an array of probabilities in and out. Test each of them alone.",
    "`np.argsort(-p)` gives the places from the most to the least probable. Sort, cut, and put the rest back to their places.",
    "For the nucleus: `np.cumsum` along the sorted probabilities. A piece stays if the sum *before* it is still below `top_p`.",
]


def next_shares(logits, temperature=1.0, top_k=None, top_p=1.0):
    """logits: (pieces,). top_k: 1 or more, or None. Returns (pieces,)."""
    ### BEGIN SOLUTION
    logits = np.asarray(logits) / temperature
    p = np.exp(logits - logits.max())
    p = p / p.sum()
    order = np.argsort(-p)[:top_k]
    top = p[order] / p[order].sum()
    order = order[np.cumsum(top) - top < top_p]
    shares = np.zeros_like(p)
    shares[order] = p[order] / p[order].sum()
    return shares
    ### END SOLUTION


def _softmax(logits, temperature=1.0):
    from scipy.special import softmax

    return softmax(np.asarray(logits, dtype=float) / temperature)


def _one_by_one(logits, temperature=1.0, top_k=None, top_p=1.0):
    """The same by hand: pieces are taken one by one until it is enough. Also says how near the sum came to `top_p`."""
    p = _softmax(logits, temperature)
    left = sorted(range(len(p)), key=lambda i: -p[i])[: top_k or len(p)]
    whole, taken, total, near = sum(p[i] for i in left), [], 0.0, 1.0
    for i in left:
        if total >= top_p:
            break
        taken.append(i)
        total += p[i] / whole
        near = min(near, abs(total - top_p))
    shares = np.zeros(len(p))
    for i in taken:
        shares[i] = p[i] / sum(p[j] for j in taken)
    return shares, near


def _scores(rng, n=9, **dials):
    """Scores where no sum lies so near to `top_p` that rounding would decide."""
    while True:
        logits = rng.normal(scale=1.5, size=n)
        if "top_p" not in dials or _one_by_one(logits, **dials)[1] > 1e-3:
            return logits


def _compare(shares, rng, tries, n=9):
    for dials in tries:
        logits = _scores(rng, n, **dials)
        dialled = ", ".join(f"{name}={value}" for name, value in dials.items())
        close(shares(logits, **dials), _one_by_one(logits, **dials)[0], f"With {dialled}, the result", rtol=1e-3, atol=1e-5)


def check_temperature(shares, rng):
    """With the temperature alone, it is the softmax of the scores divided by it, also for scores of 1,000."""
    _compare(shares, rng, [{"temperature": t} for t in (1.0, 0.5, 2.0, 5.0)])
    logits = rng.normal(size=7) + 1_000
    with np.errstate(all="ignore"):
        got = shares(logits, temperature=0.7)
    close(got, _softmax(logits, 0.7), "With scores of about 1,000, the result", rtol=1e-3, atol=1e-5)


def check_the_k_best(shares, rng):
    """With `top_k`, so many pieces stay, and keep their ratios."""
    _compare(shares, rng, [{"top_k": 3}, {"top_k": 1}, {"top_k": 6, "temperature": 1.7}, {"top_k": 9}])
    _compare(shares, rng, [{"top_k": 40}])


def check_the_nucleus(shares, rng):
    """With `top_p`, the fewest pieces stay that reach it; the most probable one stays always."""
    _compare(shares, rng, [{"top_p": p} for p in (0.02, 0.9, 0.6, 0.3)])
    _compare(shares, rng, [{"top_p": 0.8, "temperature": 0.6}, {"top_p": 0.8, "temperature": 2.5}], n=12)


def check_all_three(shares, rng):
    """With all three dials, in that order, it comes out the same as by hand."""
    _compare(
        shares, rng, 2 * [{"temperature": 1.6, "top_k": 5, "top_p": 0.75}, {"temperature": 0.7, "top_k": 4, "top_p": 0.9}], n=12
    )


def hidden_check_inputs_are_left_alone(shares, rng):
    """`logits` are left as they were."""
    logits = _scores(rng, temperature=1.3, top_k=5, top_p=0.7)
    given = logits.copy()
    close(shares(given, 1.3, 5, 0.7), _one_by_one(logits, 1.3, 5, 0.7)[0], "The result", rtol=1e-3, atol=1e-5)
    untouched(logits, given, "logits")


def _dialled(logits, temperature, top_k, top_p, before=0.0, strict=True, again=True):
    """The three dials, with what a wrong answer may do otherwise."""
    p = _softmax(logits, temperature)
    order = np.argsort(-p)
    order = order[: top_k or len(p)]
    top = p[order] / (p[order].sum() if again else 1)
    order = order[np.cumsum(top) - top * (1 - before) < top_p] if strict else order[np.cumsum(top) <= top_p]
    shares = np.zeros_like(p)
    shares[order] = p[order] / p[order].sum()
    return shares


def wrong_multiplies_by_the_temperature(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Your high temperatures make it careful and the low ones wild. Scores are divided by it: large ones then lie closer together."""
    return _dialled(logits, 1 / temperature, top_k, top_p)


def wrong_divides_the_probabilities(logits, temperature=1.0, top_k=None, top_p=1.0):
    """You divide probabilities by the temperature. When they are made to add up to 1 again, nothing is left of that. Divide the scores, before the softmax."""
    return _dialled(logits, 1.0, top_k, top_p)


def wrong_forgets_the_temperature_beside_top_k(logits, temperature=1.0, top_k=None, top_p=1.0):
    """As soon as pieces are left out, your temperature is gone: what stays has the probabilities of temperature 1."""
    kept = _dialled(logits, temperature, top_k, top_p) > 0
    p = _softmax(logits, temperature if kept.all() else 1.0) * kept
    return p / p.sum()


def wrong_keeps_the_least_probable(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Your `top_k` keeps the pieces at the *wrong end*: `np.argsort` begins with the smallest."""
    p = _softmax(logits, temperature)
    if top_k is not None and top_k < len(p):
        p[np.argsort(p)[top_k:]] = 0
        p /= p.sum()
    order = np.argsort(-p)
    order = order[np.cumsum(p[order]) - p[order] < top_p]
    shares = np.zeros_like(p)
    shares[order] = p[order] / p[order].sum()
    return shares


def wrong_keeps_one_too_many(logits, temperature=1.0, top_k=None, top_p=1.0):
    """With `top_k` one piece too many stays: places begin at 0, so the first that goes is at place `top_k`."""
    return _dialled(logits, temperature, top_k and top_k + 1, top_p)


def wrong_forgets_top_k(logits, temperature=1.0, top_k=None, top_p=1.0):
    """You have no `top_k`: all pieces stay, up to the nucleus."""
    return _dialled(logits, temperature, None, top_p)


def wrong_leaves_out_the_piece_that_reaches_it(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Your nucleus stops one piece too early: the one that brings the sum to `top_p` belongs to it."""
    shares = _dialled(logits, temperature, top_k, top_p if top_p < 1 else 2, strict=False)
    if not np.isfinite(shares).all() or shares.sum() == 0:
        shares = np.eye(len(shares))[int(np.argmax(logits))]
    return shares


def wrong_is_left_with_nothing(logits, temperature=1.0, top_k=None, top_p=1.0):
    """If the most probable piece alone is more than `top_p`, nothing is left of yours, and 0 is divided by 0. The piece that reaches `top_p` belongs to the nucleus."""
    with np.errstate(all="ignore"):
        return _dialled(logits, temperature, top_k, top_p if top_p < 1 else 2, strict=False)


def wrong_cuts_at_the_probability(logits, temperature=1.0, top_k=None, top_p=1.0):
    """You keep the pieces whose own probability is at least `1 - top_p`. The nucleus looks at their *sum*, from the top."""
    p = _dialled(logits, temperature, top_k, 1.0)
    p = np.where((p >= 1 - top_p) | (p == p.max()), p, 0)
    return p / p.sum()


def wrong_does_not_add_up_to_one(logits, temperature=1.0, top_k=None, top_p=1.0):
    """The right pieces stay, but they do not add up to 1 any more: what the others had is lost. Divide by the sum of what stays."""
    return _softmax(logits, temperature) * (_dialled(logits, temperature, top_k, top_p) > 0)


def wrong_takes_the_softmax_of_what_stays(logits, temperature=1.0, top_k=None, top_p=1.0):
    """You take a softmax of *probabilities*. They all lie between 0 and 1, so that it makes them nearly alike. What stays is divided by its sum, no more."""
    p = _dialled(logits, temperature, top_k, top_p)
    e = np.exp(p) * (p > 0)
    return p if (p > 0).all() else e / e.sum()


def wrong_returns_them_sorted(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Your probabilities come back sorted, from the largest to the smallest. Nobody knows any more which piece is whose: put each back to its place."""
    return -np.sort(-_dialled(logits, temperature, top_k, top_p))


def wrong_draws_the_nucleus_from_all(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Alone each of your dials is right. Together, your nucleus is measured against *all* pieces, also those that `top_k` has left out. Let the probabilities of what stayed add up to 1 again before you take it."""
    return _dialled(logits, temperature, top_k, top_p, again=False)


def wrong_overflows(logits, temperature=1.0, top_k=None, top_p=1.0):
    """With scores of 1,000 your `exp` is infinite. Subtract the largest score first: the probabilities stay what they are."""
    with np.errstate(all="ignore"):
        e = np.exp(np.asarray(logits) / temperature)
        p = e / e.sum()
    return _dialled(logits, temperature, top_k, top_p) if np.isfinite(p).all() else p


def wrong_writes_into_the_scores(logits, temperature=1.0, top_k=None, top_p=1.0):
    """The probabilities are right, but `logits` are no longer what they were: you divided them in place."""
    logits /= temperature
    return _dialled(logits, 1.0, top_k, top_p)


def right_one_by_one(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Piece by piece, in lists."""
    return _one_by_one(list(logits), temperature, top_k, top_p)[0].tolist()


def right_with_minus_infinity(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Left-out scores become minus infinity, as in many libraries; float32."""
    x = (np.asarray(logits) / temperature).astype("float32")
    if top_k is not None and top_k < len(x):
        x = np.where(x < np.sort(x)[-top_k], -np.inf, x)
    order = np.argsort(-x)
    p = _softmax(x)
    gone = np.cumsum(p[order]) - p[order] >= top_p
    x[order[gone]] = -np.inf
    return _softmax(x)


def right_by_what_is_more_probable(logits, temperature=1.0, top_k=None, top_p=1.0):
    """Without sorting places: a piece stays if what is more probable than it has not reached `top_p` yet."""
    p = _softmax(logits, temperature)
    p = np.where(p >= np.sort(p)[::-1][:top_k][-1], p, 0)
    p = p / p.sum()
    p = np.where([p[p > mine].sum() < top_p for mine in p], p, 0)
    return p / p.sum()
