r"""**Your turn: the only loss a GPT has.** `tokens` are texts in pieces, shape (batch, time). At each place the network has given 512 scores, or however many
pieces there are: `logits` has the shape (batch, time, pieces). The scores at place $t$ are about the piece at place $t + 1$.

Return the mean of $-\log p$ over all guesses whose answer is there, with the natural logarithm. Scores may be as large as 1,000."""

import numpy as np

from course_lib.exercises.expect import close, numbers, untouched

KIND = "implement"
POINTS = 3
TIME_LIMIT = 40.0  # the first use of Keras in a process may take some seconds
SHARES = {"hidden_check_inputs_are_left_alone": 0.5}
HINTS = [
    "With five pieces in a text, how many guesses have an answer? Which scores have none, and which piece is never guessed?",
    "Two slices along the time: scores without the last place, pieces without the first.",
    "Subtract the largest score of each place before `np.exp`. `np.take_along_axis(..., axis=-1)` picks the score of the piece that came.",
]


def causal_loss(logits, tokens):
    """logits: (batch, time, pieces). tokens: (batch, time), whole numbers. Returns one number."""
    ### BEGIN SOLUTION
    logits, comes = logits[:, :-1], tokens[:, 1:]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return -np.take_along_axis(log_p, comes[:, :, None], axis=-1).mean()
    ### END SOLUTION


def _case(rng, batch=3, time=6, pieces=7, scale=2.0):
    return rng.normal(scale=scale, size=(batch, time, pieces)), rng.integers(0, pieces, size=(batch, time))


def _by_keras(logits, tokens):
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return float(loss(tokens[:, 1:], logits[:, :-1].astype("float32")))


def check_it_is_what_keras_says(loss, rng):
    """It is Keras's cross-entropy of each piece, given the scores one place before it."""
    for sizes in ({}, {"batch": 2, "time": 9, "pieces": 4}, {"batch": 5, "time": 3, "pieces": 11}):
        logits, tokens = _case(rng, **sizes)
        close(loss(logits, tokens), _by_keras(logits, tokens), "The loss", rtol=1e-3, atol=1e-4)


def check_only_the_guesses_count(loss, rng):
    """The first piece and the last scores change nothing; all other pieces and scores do."""
    logits, tokens = _case(rng)
    before = float(numbers(loss(logits.copy(), tokens.copy()), "the loss", ()))
    for place, changes in ((0, False), (3, True), (5, True)):
        other = tokens.copy()
        other[:, place] = (other[:, place] + 1) % 7
        after = float(numbers(loss(logits.copy(), other), "the loss", ()))
        said = f"All pieces at place {place} were changed, and the loss {'stayed as it was' if changes else 'changed'}."
        assert (abs(after - before) > 1e-6) == changes, said
    other = logits.copy()
    other[:, -1] = rng.normal(size=(3, 7))
    after = float(numbers(loss(other, tokens.copy()), "the loss", ()))
    assert abs(after - before) < 1e-5, "The scores at the last place were changed, and the loss changed."


def check_large_scores(loss, rng):
    """With scores up to 1,000 it still is a number, and the right one."""
    logits, tokens = _case(rng, scale=300.0)
    logits[0, 0] += 1_000
    with np.errstate(all="ignore"):
        got = loss(logits, tokens)
    close(got, _by_keras(logits, tokens), "The loss", rtol=1e-3, atol=1e-3)


def hidden_check_inputs_are_left_alone(loss, rng):
    """`logits` and `tokens` are left as they were."""
    logits, tokens = _case(rng)
    given = logits.copy(), tokens.copy()
    close(loss(*given), _by_keras(logits, tokens), "The loss", rtol=1e-3, atol=1e-4)
    for before, after, name in zip((logits, tokens), given, ("logits", "tokens"), strict=True):
        untouched(before, after, name)


def _log_p(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def _picked(log_p, comes):
    return np.take_along_axis(log_p, comes[..., None], axis=-1)[..., 0]


def wrong_guesses_what_it_sees(logits, tokens):
    """You compare the scores at a place with the piece at the *same* place. That piece stands in the input: the network would learn to repeat what it sees, with a loss near 0."""
    return -_picked(_log_p(logits), tokens).mean()


def wrong_looks_back(logits, tokens):
    """Your scores are compared with the piece *before*. A network that sees the past would be praised for remembering, not for guessing."""
    return -_picked(_log_p(logits[:, 1:]), tokens[:, :-1]).mean()


def wrong_wraps_around(logits, tokens):
    """Your last scores are compared with the *first* piece: `np.roll` brings it round to the end. The last guess has no answer; leave it out."""
    return -_picked(_log_p(logits), np.roll(tokens, -1, axis=1)).mean()


def wrong_looks_two_ahead(logits, tokens):
    """Both were moved by one, so together by two: your scores are judged by the piece after the next."""
    return -_picked(_log_p(logits[:, :-2]), tokens[:, 2:]).mean()


def wrong_adds_up(logits, tokens):
    """That is the sum over all guesses. With the mean, a long text and a short one can be compared."""
    return -_picked(_log_p(logits[:, :-1]), tokens[:, 1:]).sum()


def wrong_means_over_texts_only(logits, tokens):
    """You add up over the places and divide by the number of texts alone. Every guess counts once: divide by all of them."""
    return -_picked(_log_p(logits[:, :-1]), tokens[:, 1:]).sum() / len(tokens)


def wrong_divides_by_all_places(logits, tokens):
    """You divide by the number of places. There is one guess less in each text than places."""
    return -_picked(_log_p(logits[:, :-1]), tokens[:, 1:]).sum() / tokens.size


def wrong_forgets_the_minus(logits, tokens):
    """Your loss is negative, and grows when the network gets better. Logarithms of probabilities are below 0: turn them round."""
    return _picked(_log_p(logits[:, :-1]), tokens[:, 1:]).mean()


def wrong_counts_in_bits(logits, tokens):
    """You took logarithms to the base of 2. In bits it is right; the text asks for the natural logarithm, as Keras has it."""
    return -_picked(_log_p(logits[:, :-1]), tokens[:, 1:]).mean() / np.log(2)


def wrong_leaves_out_the_softmax(logits, tokens):
    """You took the scores as if they were logarithms of probabilities. They become that only when the logarithm of the sum of all `exp(scores)` of their place is subtracted."""
    return -_picked(logits[:, :-1], tokens[:, 1:]).mean()


def wrong_overflows(logits, tokens):
    """With large scores your `exp` is infinite, and the loss is no number any more. Subtract the largest score of each place first: the probabilities stay what they are."""
    with np.errstate(all="ignore"):
        p = np.exp(logits[:, :-1])
        return -np.log(_picked(p / p.sum(axis=-1, keepdims=True), tokens[:, 1:])).mean()


def wrong_adds_a_little(logits, tokens):
    """You add a little to the probability, so that no logarithm is infinite. Then no guess can cost more than 21, however wrong and however sure it was."""
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    p = np.take_along_axis((e / e.sum(axis=-1, keepdims=True))[:, :-1], tokens[:, 1:, None], -1)
    return -np.log(p + 1e-9).mean()


def wrong_mixes_the_places(logits, tokens):
    """Your softmax runs along the time. The probabilities of one *place* add up to 1, over all pieces."""
    scores = logits[:, :-1]
    shifted = scores - scores.max(axis=1, keepdims=True)
    return -_picked(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), tokens[:, 1:]).mean()


def wrong_takes_the_mean_of_probabilities(logits, tokens):
    """You took the logarithm of the *mean* probability. First the logarithm of each guess, then the mean: one guess that was thought impossible must hurt."""
    return -np.log(np.exp(_picked(_log_p(logits[:, :-1]), tokens[:, 1:])).mean() + 1e-300)


def wrong_shifts_in_place(logits, tokens):
    """The loss is right, but `logits` is no longer what it was: you subtracted the largest score in place."""
    logits -= logits.max(axis=-1, keepdims=True)
    return -_picked(_log_p(logits[:, :-1]), tokens[:, 1:]).mean()


def right_with_loops(logits, tokens):
    """Guess by guess."""
    costs = []
    for scores, text in zip(logits, tokens, strict=True):
        for t in range(len(text) - 1):
            top = max(scores[t])
            costs.append(top + np.log(sum(np.exp(s - top) for s in scores[t])) - scores[t][text[t + 1]])
    return sum(costs) / len(costs)


def right_with_ones(logits, tokens):
    """Ones where the piece came, in float32; one number in a list."""
    x = logits[:, :-1].astype("float32")
    hot = tokens[:, 1:, None] == np.arange(x.shape[-1])
    top = x.max(axis=-1)
    return [float(np.mean(np.log(np.exp(x - top[..., None]).sum(axis=-1)) + top - (x * hot).sum(axis=-1)))]


def right_with_keras(logits, tokens):
    """Keras's own function."""
    import keras

    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(tokens[:, 1:], logits[:, :-1], from_logits=True))
