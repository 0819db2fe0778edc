r"""**Your turn: look back.** The writer has a state. The reader has left a memory: a row of numbers for every word it read. Which of them are of use now? Score each row, and mix the rows by their scores:

$$\text{score}_i = s^\top W\, m_i \qquad a = \text{softmax}(\text{score}) \qquad \text{seen} = \sum_i a_i\, m_i$$

$n$ sentences come at once, filled up to the same number of rows. `lengths` tells how many rows of each are words; the others are padding and get a weight of 0. Scores may be as large as 1,000."""

import numpy as np

from course_lib.exercises.expect import close, numbers, pair, untouched

POINTS = 4
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "Forget the batch: with one sentence, `s` is (units,), `m` is (words, size). What is the shape of the scores? Then bring the batch back, with einsum or with a loop.",
    "`np.arange(words) < length` tells which rows are words. The others need a score whose `exp` is 0.",
    "In the batch: `np.einsum('nu,us,nws->nw', ...)` for scores. Subtract each sentence's largest, `exp`, divide by each sentence's sum.",
]


def look_back(state, memory, W, lengths):
    """state: (n, units), memory: (n, words, size), W: (units, size), lengths: (n,), 1 or more.

    Returns seen (n, size) and the weights a (n, words).
    """
    ### BEGIN SOLUTION
    scores = np.einsum("nu,us,nws->nw", state, W, memory)
    words = np.arange(memory.shape[1])
    scores = np.where(words < lengths[:, None], scores, -np.inf)
    a = np.exp(scores - scores.max(axis=1, keepdims=True))
    a = a / a.sum(axis=1, keepdims=True)
    return np.einsum("nw,nws->ns", a, memory), a
    ### END SOLUTION


def _case(rng, n=3, words=5, units=4, size=6, scale=0.7):
    lengths = rng.permutation(np.r_[words, 1, rng.integers(2, words, size=n - 2)]) if n > 1 else np.array([words - 1])
    state, memory, W = rng.normal(size=(n, units)), rng.normal(size=(n, words, size)), scale * rng.normal(size=(units, size))
    memory += np.arange(n)[:, None, None]  # so that no two sentences are alike
    return state, memory, W, lengths


def _far_apart(rng):
    """Three sentences: one full, with scores near 990; one word alone, near -900; some words near -900, and padding at 500."""
    state, memory, W, lengths = _case(rng)
    want = -905 + 10 * rng.random(memory.shape[:2])
    want[lengths == memory.shape[1]] += 1_890
    want[(lengths > 1)[:, None] & ~_there(memory, lengths)] = 500
    along = state @ W
    missing = (want - np.einsum("ns,nws->nw", along, memory)) / (along**2).sum(axis=1, keepdims=True)
    return state, memory + missing[..., None] * along[:, None], W, lengths


def _by_keras(state, memory, W, lengths):
    """Keras's own layer, for each sentence without its padding: Keras 3.10, as on Colab, errs with a mask of values alone."""
    import keras

    look, seen, weights = keras.layers.Attention(), np.zeros(memory.shape[::2]), np.zeros(memory.shape[:2])
    for row, length in enumerate(lengths):
        query, value = ((state @ W)[row, None, None].astype("float32"), memory[row, None, :length].astype("float32"))
        parts = look([query, value], return_attention_scores=True)
        seen[row], weights[row, :length] = (keras.ops.convert_to_numpy(part)[0, 0] for part in parts)
    return seen, weights


def _looked(answer, *case):
    seen, weights = pair(answer(*(part.copy() for part in case)), "(seen, a)")
    n, words, size = case[1].shape
    return numbers(seen, "`seen`", (n, size)), numbers(weights, "the weights `a`", (n, words))


def check_the_weights_are_those_of_keras(answer, rng):
    """The weights of each sentence are what `keras.layers.Attention` gives."""
    for sizes in ({}, {"n": 4, "words": 4, "units": 5, "size": 5}):
        case = _case(rng, **sizes)
        close(_looked(answer, *case)[1], _by_keras(*case)[1], "The weights `a`", rtol=1e-3, atol=1e-4)


def check_what_is_seen_is_that_of_keras(answer, rng):
    """What is seen is the mixture that `keras.layers.Attention` gives."""
    case = _case(rng)
    close(_looked(answer, *case)[0], _by_keras(*case)[0], "`seen`", rtol=1e-3, atol=1e-4)


def check_padding_has_no_say(answer, rng):
    """Whatever stands in the padding, what is seen stays the same."""
    state, memory, W, lengths = _case(rng)
    other = memory.copy()
    other[np.arange(memory.shape[1]) >= lengths[:, None]] = 50 * rng.normal(size=memory.shape[2])
    before, after = _looked(answer, state, memory, W, lengths)[0], _looked(answer, state, other, W, lengths)[0]
    assert np.ptp(before) > 1e-6, "All numbers of `seen` are the same, whatever is in the memory."
    assert np.allclose(before, after, atol=1e-5), "The padding was filled with other numbers, and `seen` changed."


def check_large_scores(answer, rng):
    """With scores up to 1,000 no number is lost."""
    state, memory, W, lengths = _case(rng)
    largest = np.abs(_scores(state, memory, W)[_there(memory, lengths)]).max()
    for case in (_far_apart(rng), (state, memory, W * 1_000 / largest, lengths)):
        with np.errstate(all="ignore"):
            close(_looked(answer, *case)[1], _by_keras(*case)[1], "With large scores, the weights", rtol=1e-2, atol=1e-3)


def hidden_check_inputs_are_left_alone(answer, rng):
    """One sentence alone works as well, and state, memory, `W` and lengths are left as they were."""
    case = _case(rng, n=1)
    close(_looked(answer, *case)[0], _by_keras(*case)[0], "For one sentence, `seen`", rtol=1e-3, atol=1e-4)
    given = [part.copy() for part in case]
    answer(*given)
    for old, new, name in zip(case, given, ("state", "memory", "W", "lengths"), strict=True):
        untouched(old, new, name)


def _scores(state, memory, W):
    return np.einsum("nu,us,nws->nw", state, W, memory)


def _soft(scores, axis=1, shift=True):
    e = np.exp(scores - (scores.max(axis=axis, keepdims=True) if shift else 0))
    return e / e.sum(axis=axis, keepdims=True)


def _there(memory, lengths):
    return np.arange(memory.shape[1]) < np.asarray(lengths)[:, None]


def _mixed(a, memory):
    return np.einsum("nw,nws->ns", a, memory), a


def wrong_looks_at_the_padding(state, memory, W, lengths):
    """You do not use `lengths`: padding gets a part of the look, as if it were a word."""
    return _mixed(_soft(_scores(state, memory, W)), memory)


def wrong_masks_after_the_softmax(state, memory, W, lengths):
    """You set weights to 0 after the softmax. What is left of a short sentence no longer adds up to 1."""
    return _mixed(_soft(_scores(state, memory, W)) * _there(memory, lengths), memory)


def wrong_sets_scores_to_zero(state, memory, W, lengths):
    """You gave the padding a score of 0. But `exp(0)` is 1: a score of 0 is a look like any other."""
    return _mixed(_soft(np.where(_there(memory, lengths), _scores(state, memory, W), 0.0)), memory)


def wrong_turns_the_mask_round(state, memory, W, lengths):
    """You look at the padding, and nowhere else (where there is none, everywhere): the mask is the wrong way round."""
    there = _there(memory, lengths)
    hidden = np.where(there.all(axis=1, keepdims=True), there, ~there)
    return _mixed(_soft(np.where(hidden, _scores(state, memory, W), -np.inf)), memory)


def wrong_counts_one_too_many(state, memory, W, lengths):
    """One row of padding is still looked at: rows are counted from 0, so with a length of 3 the last word is row 2."""
    there = np.arange(memory.shape[1]) <= np.asarray(lengths)[:, None]
    return _mixed(_soft(np.where(there, _scores(state, memory, W), -np.inf)), memory)


def wrong_takes_the_softmax_over_the_batch(state, memory, W, lengths):
    """Your softmax runs over the *sentences*. A sentence has nothing to do with the others that happen to be in its batch; its own weights add up to 1."""
    scores = np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf)
    return _mixed(_soft(np.where(np.isinf(scores), -1e9, scores), axis=0), memory)


def wrong_divides_by_the_root(state, memory, W, lengths):
    """You divide the scores by a root, as many do. It is not in the formula above: here `W` learns how large they should be."""
    scores = _scores(state, memory, W) / np.sqrt(memory.shape[2])
    return _mixed(_soft(np.where(_there(memory, lengths), scores, -np.inf)), memory)


def wrong_forgets_the_matrix(state, memory, W, lengths):
    """You compare numbers of the state with numbers of the memory as they are, without `W`. They come from two networks that never agreed on a language; `W` translates between them."""
    k = min(state.shape[1], memory.shape[2])
    scores = np.einsum("nk,nwk->nw", state[:, :k], memory[:, :, :k])
    return _mixed(_soft(np.where(_there(memory, lengths), scores, -np.inf)), memory)


def wrong_takes_the_best_alone(state, memory, W, lengths):
    """You take the best row alone. Then no slope leads back to the scores, and nobody could ever learn where to look."""
    scores = np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf)
    return _mixed((scores == scores.max(axis=1, keepdims=True)).astype(float), memory)


def wrong_overflows(state, memory, W, lengths):
    """With large scores your `exp` is infinite, and the weights are no numbers any more. What may be subtracted from all scores without changing the softmax?"""
    with np.errstate(all="ignore"):
        return _mixed(_soft(np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf), shift=False), memory)


def wrong_hides_with_minus_100(state, memory, W, lengths):
    """You gave the padding a score of -100. That hides it while the words' scores are small; where they are -500, the padding is the best of all."""
    return _mixed(_soft(np.where(_there(memory, lengths), _scores(state, memory, W), -100.0)), memory)


def wrong_clips_the_scores(state, memory, W, lengths):
    """You cut large scores off so that `exp` can bear them. Then 900 and 60 look alike. There is a way to make `exp` safe that changes no weight."""
    scores = np.clip(_scores(state, memory, W), -50, 50)
    return _mixed(_soft(np.where(_there(memory, lengths), scores, -np.inf)), memory)


def wrong_subtracts_the_largest_of_all(state, memory, W, lengths):
    """You subtract the largest score of the whole *batch*. For a sentence with low scores, every `exp` is then 0, and 0 divided by 0 is no number."""
    scores = np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf)
    with np.errstate(all="ignore"):
        e = np.exp(scores - scores.max())
        return _mixed(e / e.sum(axis=1, keepdims=True), memory)


def wrong_forgets_the_softmax(state, memory, W, lengths):
    """You mix with the scores as they are. Some are below 0, and they do not add up to 1: what comes out is no mixture."""
    return _mixed(np.where(_there(memory, lengths), _scores(state, memory, W), 0.0), memory)


def wrong_looks_everywhere_alike(state, memory, W, lengths):
    """Every word gets the same share of your look. The scores should tell them apart."""
    there = _there(memory, lengths)
    return _mixed(there / there.sum(axis=1, keepdims=True), memory)


def wrong_divides_the_mixture(state, memory, W, lengths):
    """You divide what is seen by the number of rows. The weights add up to 1 already: their sum is a mean."""
    a = _soft(np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf))
    return (a[..., None] * memory).mean(axis=1), a


def wrong_takes_padding_in_front(state, memory, W, lengths):
    """You take the padding to be in front of the words. A sentence is filled up behind: its words are the first rows."""
    there = _there(memory, lengths)[:, ::-1]
    return _mixed(_soft(np.where(there, _scores(state, memory, W), -np.inf)), memory)


def wrong_adds_up_without_weights(state, memory, W, lengths):
    """The weights are right, but they are not used: you took the plain mean of the words' rows."""
    scores = np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf)
    there = _there(memory, lengths)
    return (memory * there[..., None]).sum(axis=1) / there.sum(axis=1, keepdims=True), _soft(scores)


def wrong_returns_the_scores(state, memory, W, lengths):
    """`seen` is right. But what you return beside it are scores; the weights are what the softmax made of them."""
    scores = _scores(state, memory, W)
    a = _soft(np.where(_there(memory, lengths), scores, -np.inf))
    return _mixed(a, memory)[0], scores


def wrong_returns_the_weights_first(state, memory, W, lengths):
    """The two are the wrong way round: first what is seen, then the weights."""
    return _mixed(_soft(np.where(_there(memory, lengths), _scores(state, memory, W), -np.inf)), memory)[::-1]


def right_sentence_by_sentence(state, memory, W, lengths):
    """A loop over the sentences; the padding is cut off. Lists come back."""
    seen, weights = [], []
    for s, m, length in zip(state, memory, lengths, strict=True):
        scores = [float(s @ W @ row) for row in m[:length]]
        e = [np.exp(score - max(scores)) for score in scores]
        a = [part / sum(e) for part in e] + [0.0] * (len(m) - length)
        seen.append(sum(part * row for part, row in zip(a, m, strict=True)))
        weights.append(a)
    return seen, weights


def wrong_shares_out_again(state, memory, W, lengths):
    """You take the softmax over words and padding, and share out again what is left without the padding. On paper that is right. But where the padding's score is far above the words', nothing is left: 0 divided by 0."""
    with np.errstate(all="ignore"):
        a = _soft(_scores(state, memory, W)) * _there(memory, lengths)
        return _mixed(a / a.sum(axis=1, keepdims=True), memory)


def right_with_weights_shared_out_again(state, memory, W, lengths):
    """The padding gets the lowest number there is; what is left after it is shared out again."""
    scores = np.where(_there(memory, lengths), _scores(state, memory, W), np.finfo(float).min)
    a = _soft(scores) * _there(memory, lengths)
    return _mixed(a / a.sum(axis=1, keepdims=True), memory)


def right_with_products(state, memory, W, lengths):
    """Matrix products and a very low number instead of infinity, in single precision."""
    state, memory, W = (part.astype("float32") for part in (state, memory, W))
    scores = (memory @ (state @ W)[:, :, None])[:, :, 0]
    scores = scores - 1e9 * ~_there(memory, lengths)
    a = _soft(scores)
    return (a[:, None] @ memory)[:, 0], a


def right_with_keras(state, memory, W, lengths):
    """Keras's softmax with a mask; tensors come back."""
    import keras

    scores = keras.ops.einsum("nu,us,nws->nw", *(part.astype("float32") for part in (state, W, memory)))
    a = keras.layers.Softmax()(scores, mask=_there(memory, lengths))
    return keras.ops.einsum("nw,nws->ns", a, memory.astype("float32")), a
