r"""**Debug: the longer sentence wins.** Sentences have different lengths, so the short ones are filled up with token 0, *padding*; it may stand before, after or
between the tokens. The code below should return the mean of a sentence's vectors, padding left out. It runs, and it is wrong. Row 0 of an embedding holds
a vector like any other. A sentence that is nothing but padding has the mean 0."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "debug"
POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "By hand: tokens `[5, 0, 0]`. Which vectors does the code add up, and by what does it divide?",
    "Make an array of 1 where a token is real and of 0 where it is padding. You need it twice.",
    "To multiply (batch, time) with (batch, time, size), the first needs one axis more. And what is 0 divided by 0?",
]


def repaired_mean(vectors, ids):
    """The mean vector of each sentence, padding left out.

    vectors: (batch, time, size). ids: (batch, time). Returns (batch, size).
    """
    ### BEGIN SOLUTION
    real = (ids != 0)[:, :, None]
    total = (vectors * real).sum(axis=1)
    return total / np.maximum(real.sum(axis=1), 1)
    ### END SOLUTION


def broken_repaired_mean(vectors, ids):
    """The mean vector of each sentence, padding left out.

    vectors: (batch, time, size). ids: (batch, time). Returns (batch, size).
    """
    total = vectors.sum(axis=1)
    return total / ids.shape[1]


def _case(rng, batch=4, time=6, size=3):
    """Padding at the end, at the beginning, in the middle; the first sentence has the fewest tokens. Real vectors hold zeros, too."""
    E = rng.normal(size=(9, size)) + 0.5
    E[0], E[4, 0] = rng.uniform(2, 4, size=size), 0.0
    ids = rng.integers(1, 9, size=(batch, time))
    ids[0, 2:], ids[1, :2], ids[2, 1] = 0, 0, 0
    ids[0, 0], ids[3, :3] = 4, 4
    return E[ids], ids


def _by_hand(vectors, ids):
    rows = []
    for sentence, tokens in zip(vectors, ids, strict=True):
        kept = [vector for vector, token in zip(sentence, tokens, strict=True) if token]
        rows.append(np.mean(kept, axis=0) if kept else np.zeros(vectors.shape[2]))
    return np.array(rows)


def check_the_mean_of_what_is_there(mean, rng):
    """The mean of each sentence is that of its tokens, counted one by one."""
    for sizes in ({}, {"batch": 6, "time": 6, "size": 6}, {"batch": 5, "time": 7, "size": 2}):
        vectors, ids = _case(rng, **sizes)
        close(mean(vectors, ids), _by_hand(vectors, ids), "The mean", rtol=1e-3, atol=1e-4)


def check_more_padding_changes_nothing(mean, rng):
    """The same sentences, filled up further at both ends, have the same means; with another token they have not."""
    vectors, ids = _case(rng)
    at = [0, ids.shape[1], ids.shape[1]]  # one place in front, two behind
    longer = np.insert(vectors, at, vectors[0, -1], axis=1), np.insert(ids, at, 0, axis=1)
    short, long = numbers(mean(vectors, ids), "the means", (4, 3)), numbers(mean(*longer), "the means", (4, 3))
    other = numbers(mean(vectors + (ids == 4)[:, :, None], ids), "the means", (4, 3))
    assert not np.allclose(short[[0, 3]], other[[0, 3]], atol=1e-4), (
        "The vectors of real tokens were changed, but no mean changed."
    )
    assert np.allclose(short, long, atol=1e-4), "Three places of padding were added, and the means are no longer the same."


def check_a_sentence_of_nothing(mean, rng):
    """A sentence that is nothing but padding has the mean 0, and the others have theirs."""
    vectors, ids = _case(rng)
    ids[2], vectors[2] = 0, vectors[0, -1]
    with np.errstate(all="ignore"):
        got = numbers(mean(vectors, ids), "the means", (4, 3))
    close(got, _by_hand(vectors, ids), "The mean", rtol=1e-3, atol=1e-4)


def hidden_check_inputs_are_left_alone(mean, rng):
    """`vectors` and `ids` are left as they were."""
    vectors, ids = _case(rng)
    given = vectors.copy(), ids.copy()
    close(mean(*given), _by_hand(vectors, ids), "The mean", rtol=1e-3, atol=1e-4)
    for before, after, name in zip((vectors, ids), given, ("vectors", "ids"), strict=True):
        untouched(before, after, name)


def wrong_mends_the_sum_alone(vectors, ids):
    """Padding is out of your sum, but still counts in the number by which you divide: short sentences come out too small."""
    return (vectors * (ids != 0)[:, :, None]).sum(axis=1) / ids.shape[1]


def wrong_mends_the_count_alone(vectors, ids):
    """You divide by the number of real tokens, but the sum still holds the vectors of padding: row 0 of an embedding is not 0 by itself."""
    return vectors.sum(axis=1) / np.maximum((ids != 0).sum(axis=1), 1)[:, None]


def wrong_divides_by_nothing(vectors, ids):
    """For a sentence of nothing but padding you divide 0 by 0. The result is *nan*, and a single one spoils a whole training."""
    real = (ids != 0)[:, :, None]
    with np.errstate(all="ignore"):
        return (vectors * real).sum(axis=1) / real.sum(axis=1)


def wrong_adds_a_little(vectors, ids):
    """You add 1 to the number of tokens, so that it is never 0. Then all other means are too small, those of short sentences most."""
    real = (ids != 0)[:, :, None]
    return (vectors * real).sum(axis=1) / (real.sum(axis=1) + 1)


def wrong_looks_for_zeros_in_the_vectors(vectors, ids):
    """You leave out what is 0 in `vectors`. A real vector may hold a 0, and that of padding need not: only `ids` tells what is padding."""
    return vectors.sum(axis=1) / np.maximum((vectors != 0).sum(axis=1), 1)


def wrong_stops_at_the_first_padding(vectors, ids):
    """You stop at the first padding. It may stand at the beginning or in the middle, and behind it the sentence goes on."""
    real = (np.cumprod(ids != 0, axis=1) > 0)[:, :, None]
    return (vectors * real).sum(axis=1) / np.maximum(real.sum(axis=1), 1)


def wrong_cuts_padding_off_at_the_ends(vectors, ids):
    """You cut padding off before and behind. It may stand between the tokens, too."""
    means = np.zeros((len(ids), vectors.shape[2]))
    for row, (sentence, tokens) in enumerate(zip(vectors, ids, strict=True)):
        there = np.flatnonzero(tokens)
        if there.size:
            means[row] = sentence[there[0] : there[-1] + 1].mean(axis=0)
    return means


def wrong_adds_up_the_numbers_of_the_tokens(vectors, ids):
    """You divide by the sum of the tokens' numbers. Token 7 is one token, not seven: count how many are not 0."""
    total = (vectors * (ids != 0)[:, :, None]).sum(axis=1)
    return total / np.maximum(ids.sum(axis=1), 1)[:, None]


def wrong_takes_the_first_so_many(vectors, ids):
    """You count the real tokens and then take so many vectors from the *front*. That is right only where all padding stands at the end."""
    real = (np.arange(ids.shape[1]) < (ids != 0).sum(axis=1)[:, None])[:, :, None]
    return (vectors * real).sum(axis=1) / np.maximum(real.sum(axis=1), 1)


def wrong_divides_by_the_whole_batch(vectors, ids):
    """You divide each sentence by the mean number of tokens in the whole *batch*. Its own length is what counts."""
    real = (ids != 0)[:, :, None]
    return (vectors * real).sum(axis=1) / max(real.sum() / len(ids), 1)


def wrong_averages_over_the_batch(vectors, ids):
    """You add up along the batch: one mean for each *place*. What is wanted is one for each sentence, over its places."""
    real = (ids != 0)[:, :, None]
    means = (vectors * real).sum(axis=0) / np.maximum(real.sum(axis=0), 1)
    return np.resize(means, (len(ids), vectors.shape[2]))


def wrong_counts_each_token_once(vectors, ids):
    """You divide by the number of *different* tokens. One that stands there twice counts twice."""
    real = (ids != 0)[:, :, None]
    different = [max(len(set(row.tolist()) - {0}), 1) for row in np.asarray(ids)]
    return (vectors * real).sum(axis=1) / np.array(different)[:, None]


def wrong_forgets_to_divide(vectors, ids):
    """That is the sum. Long sentences now speak louder than short ones."""
    return (vectors * (ids != 0)[:, :, None]).sum(axis=1)


def wrong_writes_into_the_vectors(vectors, ids):
    """The means are right, but the vectors that came in are no longer what they were: you wrote zeros into them."""
    vectors[ids == 0] = 0
    return vectors.sum(axis=1) / np.maximum((ids != 0).sum(axis=1), 1)[:, None]


def right_sentence_by_sentence(vectors, ids):
    """One sentence after the other; lists come back."""
    means = []
    for sentence, tokens in zip(vectors, ids, strict=True):
        kept = sentence[tokens > 0]
        means.append((kept.sum(axis=0) / len(kept)).tolist() if len(kept) else [0.0] * vectors.shape[2])
    return means


def right_with_a_product(vectors, ids):
    """Weights that add up to 1 for each sentence, in float32."""
    weights = (ids > 0).astype("float32")
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1)
    return np.einsum("bt,btd->bd", weights, vectors.astype("float32"))


def right_with_keras(vectors, ids):
    """Keras's own pooling with a mask, and zeros where there is nothing."""
    import keras

    real = np.asarray(ids) != 0
    pooled = keras.ops.sum(keras.ops.where(real[:, :, None], vectors, 0.0), axis=1)
    return keras.ops.convert_to_numpy(pooled) / np.maximum(real.sum(axis=1), 1)[:, None]
