r"""**Your turn: a look-up with soft edges.** Each place asks a *query* `q`, shows a *key* `k`, and holds a *value* `v`. Compare each query with all keys by their dot product, divide by
$\sqrt{d}$, where $d$ is the length of a key, take the softmax over the keys, and mix the values with these weights.

`mask` is True where a query may look; elsewhere its weight is 0, and the others still add up to 1. `None`: it may look everywhere. Scores may be as large as 1,000."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "implement"
POINTS = 4
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "With n queries and m keys, of which shape are the scores? Which axis belongs to the keys?",
    "A place that must not be looked at needs a weight of 0 *after* the softmax. Which score gives that?",
    "`np.where(mask, scores, -np.inf)`; then subtract the largest score of each row, `np.exp`, divide by the sum of the row, and multiply with the values.",
]


def attend(q, k, v, mask=None):
    """q: (n, d). k: (m, d). v: (m, size). mask: (n, m) or None. Returns (n, size)."""
    ### BEGIN SOLUTION
    scores = q @ k.T / np.sqrt(k.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ v
    ### END SOLUTION


def _case(rng, n=4, m=6, d=5, size=3, scale=1.5):
    return rng.normal(scale=scale, size=(n, d)), rng.normal(scale=scale, size=(m, d)), rng.normal(size=(m, size))


def _by_keras(q, k, v, mask=None):
    """Keras's own function wants (batch, places, heads, d)."""
    import keras

    as_heads = [np.asarray(x, dtype="float32")[None, :, None] for x in (q, k, v)]
    allowed = None if mask is None else np.asarray(mask, dtype=bool)[None, None]
    return keras.ops.convert_to_numpy(keras.ops.dot_product_attention(*as_heads, mask=allowed, flash_attention=False))[0, :, 0]


def _mask(rng, n, m):
    """Every query may look at something, and not at everything."""
    mask = rng.random((n, m)) < 0.5
    mask[np.arange(n), rng.integers(0, m, size=n)] = True
    mask[np.arange(n), (mask.argmax(axis=1) + 1) % m] = False
    return mask


def check_it_is_what_keras_says(attend, rng):
    """Without a mask it is what `keras.ops.dot_product_attention` gives."""
    for sizes in ({}, {"n": 3, "m": 3, "d": 3, "size": 3}, {"n": 2, "m": 5, "d": 9, "size": 4}):
        q, k, v = _case(rng, **sizes)
        close(attend(q, k, v), _by_keras(q, k, v), "The result", rtol=1e-3, atol=1e-4)


def check_the_mask(attend, rng):
    """With a mask it still is what Keras gives, also where only the past may be seen."""
    for n, m in ((4, 6), (5, 5)):
        q, k, v = _case(rng, n, m)
        mask = np.tril(np.ones((5, 5), dtype=bool)) if n == m else _mask(rng, n, m)
        close(attend(q, k, v, mask), _by_keras(q, k, v, mask), "With a mask, the result", rtol=1e-3, atol=1e-4)


def check_what_is_masked_has_no_say(attend, rng):
    """Another value at a place that nobody may look at changes nothing; at another place it does."""
    q, k, v = _case(rng)
    mask = np.ones((4, 6), dtype=bool)
    mask[:, 2] = False
    before = numbers(attend(q, k, v, mask), "what comes out", (4, 3))
    hidden, shown = v.copy(), v.copy()
    hidden[2] += 100
    shown[3] += 1
    after = numbers(attend(q, k, hidden, mask), "what comes out", (4, 3))
    assert np.allclose(before, after, atol=1e-4), "The value at a masked place was changed, and what comes out changed."
    after = numbers(attend(q, k, shown, mask), "what comes out", (4, 3))
    assert not np.allclose(before, after, atol=1e-4), "A value that may be seen was changed, and nothing changed."


def check_large_scores(attend, rng):
    """With scores of up to 1,000, above and below 0, no number is lost, and what is masked stays so."""
    q, k, v = _case(rng, scale=45.0)
    with np.errstate(all="ignore"):
        close(attend(q, k, v), _by_keras(q, k, v), "With large scores, the result", rtol=1e-2, atol=1e-3)
    q, k, v = _case(rng)
    q, k, mask = q + 20, k - 15, _mask(rng, 4, 6)
    with np.errstate(all="ignore"):
        close(attend(q, k, v, mask), _by_keras(q, k, v, mask), "With scores far below 0, the result", rtol=1e-2, atol=1e-3)


def hidden_check_inputs_are_left_alone(attend, rng):
    """`q`, `k`, `v` and `mask` are left as they were."""
    given = [*_case(rng), _mask(rng, 4, 6)]
    before = [x.copy() for x in given]
    close(attend(*given), _by_keras(*before), "With a mask, the result", rtol=1e-3, atol=1e-4)
    for old, new, name in zip(before, given, ("q", "k", "v", "mask"), strict=True):
        untouched(old, new, name)


def _soft(scores, axis=-1):
    e = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _masked(scores, mask):
    return scores if mask is None else np.where(mask, scores, -np.inf)


def wrong_does_not_divide(q, k, v, mask=None):
    """Your scores are not divided. The longer the vectors, the larger the dot products, and the softmax sees only the largest."""
    return _soft(_masked(q @ k.T, mask)) @ v


def wrong_divides_by_d(q, k, v, mask=None):
    """You divide by $d$ itself. Dot products grow with its square root; divided by $d$ they become so small that all weights are nearly alike."""
    return _soft(_masked(q @ k.T / k.shape[-1], mask)) @ v


def wrong_divides_by_the_number_of_keys(q, k, v, mask=None):
    """You divide by the root of the *number* of keys. What makes the dot products large is the length of each key."""
    return _soft(_masked(q @ k.T / np.sqrt(len(k)), mask)) @ v


def wrong_takes_the_softmax_over_the_queries(q, k, v, mask=None):
    """Your softmax runs over the queries: for each *key* the weights add up to 1. Each query has one look to give away, over all keys."""
    scores = q @ k.T / np.sqrt(k.shape[-1])
    with np.errstate(all="ignore"):
        return np.nan_to_num(_soft(_masked(scores, mask), axis=0)) @ v


def wrong_turns_the_mask_round(q, k, v, mask=None):
    """Your queries look just where they must not: True means *may look*."""
    scores = q @ k.T / np.sqrt(k.shape[-1])
    return _soft(_masked(scores, None if mask is None else ~mask)) @ v


def wrong_masks_after_the_softmax(q, k, v, mask=None):
    """You set weights to 0 after the softmax. What is left no longer adds up to 1: the masked places still have taken their share."""
    weights = _soft(q @ k.T / np.sqrt(k.shape[-1]))
    return (weights if mask is None else weights * mask) @ v


def wrong_multiplies_scores_by_the_mask(q, k, v, mask=None):
    """You multiply scores by the mask: they become 0, and exp(0) is 1. A score of 0 is a look like any other."""
    scores = q @ k.T / np.sqrt(k.shape[-1])
    return _soft(scores if mask is None else scores * mask) @ v


def wrong_ignores_the_mask(q, k, v, mask=None):
    """You do not use the mask: every query looks everywhere."""
    return _soft(q @ k.T / np.sqrt(k.shape[-1])) @ v


def wrong_leaves_out_the_softmax(q, k, v, mask=None):
    """You mix the values with the scores themselves. They may be negative, and do not add up to 1."""
    scores = q @ k.T / np.sqrt(k.shape[-1])
    return (scores if mask is None else np.where(mask, scores, 0)) @ v


def wrong_takes_the_best_alone(q, k, v, mask=None):
    """You take the value of the best key alone. That is a look-up with hard edges: no slope leads back to the scores, so nothing could be learned."""
    return v[_masked(q @ k.T, mask).argmax(axis=-1)]


def wrong_mixes_the_keys(q, k, v, mask=None):
    """You mix keys. They say *where* to look; what is found there are the values."""
    mixed = _soft(_masked(q @ k.T / np.sqrt(k.shape[-1]), mask)) @ k
    return np.resize(mixed, (len(q), v.shape[1])) if mixed.shape[1] != v.shape[1] else mixed


def wrong_overflows(q, k, v, mask=None):
    """With large scores your `exp` is infinite, and the weights are no numbers any more. Subtract the largest score of each row first."""
    with np.errstate(all="ignore"):
        e = np.exp(_masked(q @ k.T / np.sqrt(k.shape[-1]), mask))
        return e / e.sum(axis=-1, keepdims=True) @ v


def wrong_hides_with_a_small_number(q, k, v, mask=None):
    """A masked score of -1 is low, but not low enough: it still gets a little weight. Only what is far below every other score vanishes."""
    scores = q @ k.T / np.sqrt(k.shape[-1])
    return _soft(scores if mask is None else np.where(mask, scores, -1.0)) @ v


def wrong_hides_with_minus_100(q, k, v, mask=None):
    """You hide with -100. Where all scores that count are lower still, the hidden places win. Take minus infinity, or a number that no score can reach."""
    scores = q @ k.T / np.sqrt(k.shape[-1])
    return _soft(scores if mask is None else np.where(mask, scores, -100.0)) @ v


def wrong_makes_all_weights_add_up_to_one(q, k, v, mask=None):
    """All your weights together add up to 1. Those of each query should: sum over the keys, for each row by itself."""
    scores = _masked(q @ k.T / np.sqrt(k.shape[-1]), mask)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum() @ v


def wrong_returns_the_weights(q, k, v, mask=None):
    """You return the weights. They are for mixing the values: `weights @ v`."""
    return _soft(_masked(q @ k.T / np.sqrt(k.shape[-1]), mask))


def wrong_scales_the_queries_in_place(q, k, v, mask=None):
    """What comes out is right, but `q` is no longer what it was: you divided it in place."""
    q /= np.sqrt(k.shape[-1])
    return _soft(_masked(q @ k.T, mask)) @ v


def right_query_by_query(q, k, v, mask=None):
    """One query after the other, over the keys that it may look at; lists come back."""
    rows = []
    for i, query in enumerate(q):
        places = [j for j in range(len(k)) if mask is None or mask[i][j]]
        scores = [sum(a * b for a, b in zip(query, k[j], strict=True)) / len(query) ** 0.5 for j in places]
        e = [np.exp(score - max(scores)) for score in scores]
        rows.append([sum(w * v[j][c] for w, j in zip(e, places, strict=True)) / sum(e) for c in range(v.shape[1])])
    return rows


def right_with_einsum(q, k, v, mask=None):
    """With einsum and a very low number instead of infinity, in float32."""
    scores = np.einsum("nd,md->nm", q, k).astype("float32") * k.shape[1] ** -0.5
    if mask is not None:
        scores = scores + (1 - np.asarray(mask, dtype="float32")) * np.float32(-1e9)
    return np.einsum("nm,ms->ns", _soft(scores), v)


def right_with_keras(q, k, v, mask=None):
    """Keras's softmax with its mask."""
    import keras

    scores = (q @ k.T / np.sqrt(q.shape[-1]))[None]
    weights = keras.layers.Softmax()(scores, mask=None if mask is None else np.asarray(mask)[None])
    return keras.ops.convert_to_numpy(weights)[0] @ v
