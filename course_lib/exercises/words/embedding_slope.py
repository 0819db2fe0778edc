r"""**Your turn: who moves?** Forwards, an embedding looks up rows: `E[ids]`, of shape (batch, time, size). Backwards, a slope arrives for each of these
vectors. It goes to the row from which the vector came. A token that occurs three times was used three times, so it collects all three.

Number 0 means *padding*: nothing is there, whatever arrives. Its row gets 0. Return the slope of the loss for the whole table `E`."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched
from course_lib.scratch.gradient_check import central_difference

KIND = "gradient"
POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "Start with zeros, one row for each of the `n_tokens`. Then go through all places of all sentences.",
    "A plain `dE[ids] += arrived` keeps only one of several slopes for the same row: numpy reads all, then writes all. A loop does not have that trouble.",
    "numpy has a function for adding at places that may repeat: look up `np.add.at`. At the end, think of row 0.",
]


def embedding_slope(ids, arrived, n_tokens):
    """ids: (batch, time), whole numbers below n_tokens. arrived: (batch, time, size).

    Returns dE, (n_tokens, size).
    """
    ### BEGIN SOLUTION
    dE = np.zeros((n_tokens, arrived.shape[-1]))
    np.add.at(dE, ids, arrived)
    dE[0] = 0
    return dE
    ### END SOLUTION


def _case(rng, batch=3, time=6, n_tokens=7, size=4):
    """Some tokens repeat, in one sentence and in two; one never occurs; some places are padding."""
    ids = rng.integers(1, n_tokens - 1, size=(batch, time))
    ids[0, :3], ids[1, 0] = 2, 2
    ids[:, -1] = 0
    ids[1, -2] = 0
    return ids, rng.normal(size=(batch, time, size)), n_tokens


def _nudged(ids, arrived, n_tokens):
    real = (ids > 0)[:, :, None]
    E = np.linspace(-1, 1, n_tokens * arrived.shape[-1]).reshape(n_tokens, -1)
    return central_difference(lambda table: np.sum(arrived * real * table[ids]), E)


def check_tokens_that_occur_once(slope, rng):
    """With no token twice and no padding, every row gets what arrived for its token."""
    for batch, time in ((2, 3), (1, 4), (3, 3)):
        n_tokens = batch * time + 3
        ids = rng.permutation(np.arange(2, n_tokens))[: batch * time].reshape(batch, time)
        arrived = rng.normal(size=(batch, time, 4))
        close(slope(ids, arrived, n_tokens), _nudged(ids, arrived, n_tokens), "dE", rtol=1e-3, atol=1e-4)


def check_it_is_what_nudging_shows(slope, rng):
    """With repeated tokens and padding, nudging each number of `E` changes the loss as `dE` says."""
    for sizes in ({}, {"batch": 4, "time": 5, "n_tokens": 6, "size": 3}):
        ids, arrived, n_tokens = _case(rng, **sizes)
        close(slope(ids, arrived, n_tokens), _nudged(ids, arrived, n_tokens), "dE", rtol=1e-3, atol=1e-4)


def check_what_arrives_for_padding_is_lost(slope, rng):
    """Whatever arrives at padding changes nothing in `dE`; what arrives elsewhere does."""
    ids, arrived, n_tokens = _case(rng)
    other = arrived + 5 * (ids == 0)[:, :, None]
    one, two = (numbers(slope(ids.copy(), seen.copy(), n_tokens), "dE", (n_tokens, 4)) for seen in (arrived, other))
    assert np.any(one), "dE is zero everywhere."
    assert np.allclose(one, two, atol=1e-5), "Another slope arrived at a place of padding, and dE changed."


def hidden_check_inputs_are_left_alone(slope, rng):
    """`ids` and `arrived` are left as they were."""
    ids, arrived, n_tokens = _case(rng)
    given = ids.copy(), arrived.copy()
    got = numbers(slope(*given, n_tokens), "dE", (n_tokens, 4))
    assert np.any(got), "dE is zero everywhere."
    for before, after, name in zip((ids, arrived), given, ("ids", "arrived"), strict=True):
        untouched(before, after, name)


def _summed(ids, arrived, n_tokens):
    dE = np.zeros((n_tokens, arrived.shape[-1]))
    np.add.at(dE, ids, arrived)
    return dE


def wrong_keeps_the_last_of_each(ids, arrived, n_tokens):
    """Of a token that occurs several times, only the last slope is left. With `dE[ids] += ...` numpy adds to the *old* value each time and writes over what it wrote."""
    dE = np.zeros((n_tokens, arrived.shape[-1]))
    dE[ids] += arrived
    dE[0] = 0
    return dE


def wrong_lets_padding_learn(ids, arrived, n_tokens):
    """Your row 0 collects what arrives at padding. Nothing is there that could learn."""
    return _summed(ids, arrived, n_tokens)


def wrong_takes_the_mean_of_each(ids, arrived, n_tokens):
    """You divide by how often a token occurs. Each time it was used it changed the loss, so the slopes add up."""
    often = np.bincount(ids.ravel(), minlength=n_tokens)[:, None]
    dE = _summed(ids, arrived, n_tokens) / np.maximum(often, 1)
    dE[0] = 0
    return dE


def wrong_counts_instead(ids, arrived, n_tokens):
    """Your rows hold how often each token occurs. What arrived for it does not reach them."""
    dE = _summed(ids, np.ones_like(arrived), n_tokens)
    dE[0] = 0
    return dE


def wrong_sorts_by_place(ids, arrived, n_tokens):
    """Your slopes land in the row of their *place* in the sentence. They belong to the row of the token that stands there."""
    dE = np.zeros((n_tokens, arrived.shape[-1]))
    for place in range(min(ids.shape[1], n_tokens)):
        dE[place] = (arrived[:, place] * (ids[:, place] > 0)[:, None]).sum(axis=0)
    return dE


def wrong_reads_the_first_sentence_only(ids, arrived, n_tokens):
    """Only the first sentence of the batch reaches your table."""
    dE = _summed(ids[:1], arrived[:1], n_tokens)
    dE[0] = 0
    return dE


def wrong_is_one_row_off(ids, arrived, n_tokens):
    """All your slopes stand one row too high up: token 1 is row 1, and row 0 stays free for padding."""
    dE = np.roll(_summed(ids, arrived, n_tokens) * (np.arange(n_tokens) > 0)[:, None], -1, axis=0)
    return dE


def wrong_averages_over_the_batch(ids, arrived, n_tokens):
    """Your slopes are divided by the number of sentences. If the loss is a mean, what arrives has been divided already."""
    dE = _summed(ids, arrived, n_tokens) / len(ids)
    dE[0] = 0
    return dE


def wrong_drops_the_last_row(ids, arrived, n_tokens):
    """You take every 0 in `ids` for the end of the *table*, so that the last row is set to 0 instead of the first."""
    dE = _summed(ids, arrived, n_tokens)
    dE[-1] = 0
    return dE


def wrong_lays_the_table_on_its_side(ids, arrived, n_tokens):
    """Your table lies on its side. It has one row for each token, like `E`."""
    dE = _summed(ids, arrived, n_tokens)
    dE[0] = 0
    return dE.T


def wrong_writes_into_what_arrived(ids, arrived, n_tokens):
    """The slopes are right, but `arrived` is no longer what it was: you set the places of padding to 0 in it. Work on a copy."""
    arrived[ids == 0] = 0
    return _summed(ids, arrived, n_tokens)


def right_with_loops(ids, arrived, n_tokens):
    """Place by place; lists come back."""
    dE = [[0.0] * arrived.shape[-1] for _ in range(n_tokens)]
    for sentence, slopes in zip(ids, arrived, strict=True):
        for token, slope in zip(sentence, slopes, strict=True):
            if token > 0:
                dE[token] = [a + float(b) for a, b in zip(dE[token], slope, strict=True)]
    return dE


def right_with_ones_and_zeros(ids, arrived, n_tokens):
    """The look-up as a product with ones and zeros, and its way back, in float32."""
    hot = (ids[..., None] == np.arange(n_tokens)) & (ids[..., None] > 0)
    return np.einsum("btn,btd->nd", hot, arrived).astype("float32")


def right_with_keras(ids, arrived, n_tokens):
    """Keras adds up what belongs to the same row."""
    import keras

    flat = (arrived * (ids > 0)[..., None]).reshape(-1, arrived.shape[-1])
    return keras.ops.convert_to_numpy(keras.ops.segment_sum(flat, ids.ravel(), num_segments=n_tokens))
