r"""**Debug: 100 % right, and mute.** This code makes what a writer learns from. `given` is what it is told before each word; `wanted` is what it should say; `counts` is 1 where the loss counts, 0 where there is nothing to say.
A network trained on it was 100 % right after one minute. Asked for a translation, it said `<s> <s> <s> <s>`.

Sentences are lists of whole numbers, 3 and higher; 0 is padding, 1 the begin, 2 the end. No sentence is longer than `length - 1`. Mend it."""

import numpy as np

from course_lib.exercises.expect import describe, numbers

KIND = "debug"
POINTS = 3
HINTS = [
    "Write down both rows for a sentence of two words. Cover the right part of both with your hand: can the writer read the answer off what it has been told?",
    "`wanted` runs one word ahead. What comes first in `given` that `wanted` has not, and what comes last in `wanted` that `given` has not?",
    "How many things are there to say for a sentence of two words? The end is one of them; the padding is none.",
]


def repaired_teacher(sentences, length):
    """sentences: lists of numbers. Returns given, wanted and counts, each (n, length)."""
    ### BEGIN SOLUTION
    given = np.zeros((len(sentences), length), dtype=int)
    wanted = np.zeros((len(sentences), length), dtype=int)
    for row, words in enumerate(sentences):
        given[row, : len(words) + 1] = [1, *words]
        wanted[row, : len(words) + 1] = [*words, 2]
    counts = (wanted != 0).astype(float)
    return given, wanted, counts
    ### END SOLUTION


def broken_repaired_teacher(sentences, length):
    """sentences: lists of numbers. Returns given, wanted and counts, each (n, length)."""
    given = np.zeros((len(sentences), length), dtype=int)
    wanted = np.zeros((len(sentences), length), dtype=int)
    for row, words in enumerate(sentences):
        given[row, : len(words) + 1] = [1, *words]
        wanted[row, : len(words) + 1] = [1, *words]
    counts = np.ones((len(sentences), length))
    return given, wanted, counts


def _sentences(rng, length=8):
    """Of no words up to the most; no word twice in a sentence."""
    sizes = [length - 1, 1, *rng.integers(2, length - 1, size=4)]
    return [[int(word) for word in 3 + rng.permutation(40)[:size]] for size in sizes]


def _made(teacher, sentences, length=8):
    got = teacher([list(words) for words in sentences], length)
    assert got is not None, "It returned None. Is a `return` missing?"
    assert isinstance(got, tuple | list) and len(got) == 3, (
        f"It should return given, wanted and counts, but returned {describe(got)}."
    )
    return [
        numbers(part, f"`{name}`", (len(sentences), length))
        for part, name in zip(got, ("given", "wanted", "counts"), strict=True)
    ]


def check_nobody_gets_far_by_repeating(teacher, rng):
    """Who only repeats what was said before it is right nowhere that counts, and there is something that counts."""
    sentences = _sentences(rng)
    given, wanted, counts = _made(teacher, sentences)
    assert (counts > 0).any(), "Nothing counts."
    right = (given == wanted)[counts > 0].mean()
    assert right == 0, f"Somebody who repeats the word before is right at {right:.0%} of what counts."


def check_the_words_are_told_in_order(teacher, rng):
    """What the writer is told is the begin, then the words; after them nothing but padding is heard of, or the end."""
    sentences = _sentences(rng)
    given, _, _ = _made(teacher, sentences)
    for words, row in zip(sentences, given.astype(int).tolist(), strict=True):
        assert row[: len(words) + 1] == [1, *words] and set(row[len(words) + 1 :]) <= {0, 2}, (
            f"For the sentence {words}, the writer is told {row}."
        )


def check_it_is_asked_for_every_word_and_the_end(teacher, rng):
    """What counts is every word of the sentence, in order, and then the end; nothing else."""
    sentences = _sentences(rng)
    _, wanted, counts = _made(teacher, sentences)
    for words, row, count in zip(sentences, wanted.astype(int), counts, strict=True):
        asked = row[count > 0].tolist()
        assert asked == [*words, 2], f"For the sentence {words}, what counts is {asked}."


def check_each_word_is_asked_for_after_the_one_before(teacher, rng):
    """Where a word is asked for, the writer has just been told the word before it, and all that counts counts 1."""
    sentences = _sentences(rng)
    given, wanted, counts = _made(teacher, sentences)
    assert set(np.unique(counts)) <= {0.0, 1.0}, f"`counts` holds other numbers than 0 and 1: {describe(np.unique(counts))}."
    for words, told, row, count in zip(sentences, given.astype(int), wanted.astype(int), counts, strict=True):
        after = dict(zip([1, *words], [*words, 2], strict=True))
        asked = [(int(a), int(b)) for a, b in zip(told[count > 0], row[count > 0], strict=True)]
        wrong = [pair for pair in asked if after.get(pair[0]) != pair[1]]
        assert asked and not wrong, (
            f"For the sentence {words}, after number {wrong[0][0] if wrong else '?'} it is asked for {describe(wrong)}."
        )


def _rows(sentences, length, told, asked, counted=None):
    given, wanted = np.zeros((2, len(sentences), length), dtype=int)
    for row, words in enumerate(sentences):
        for array, made in ((given, told(words)), (wanted, asked(words))):
            array[row, : len(made[:length])] = made[:length]
    return given, wanted, (wanted != 0).astype(float) if counted is None else counted(wanted)


def wrong_only_mends_the_counting(sentences, length):
    """Padding no longer counts, that was one of two. But what is wanted still is what has just been told: the writer learns to repeat."""
    return _rows(sentences, length, lambda words: [1, *words], lambda words: [1, *words])


def wrong_only_mends_the_shift(sentences, length):
    """`wanted` runs ahead now. But the padding still counts: most of what your writer learns is to say nothing, and its share right is lifted by it."""
    return _rows(sentences, length, lambda words: [1, *words], lambda words: [*words, 2], np.ones_like)


def wrong_forgets_the_end(sentences, length):
    """Nothing asks your writer for the end. It will never stop."""
    return _rows(sentences, length, lambda words: [1, *words], lambda words: [*words])


def wrong_forgets_the_begin(sentences, length):
    """Your writer is told the words, but no begin: before the first word it is told that very word."""
    return _rows(sentences, length, lambda words: [*words], lambda words: [*words, 2])


def wrong_runs_two_ahead(sentences, length):
    """`wanted` is two words ahead: one shift too many. The first word of the sentence is never asked for."""
    return _rows(sentences, length, lambda words: [1, *words], lambda words: [*words[1:], 2])


def wrong_shifts_the_other_way(sentences, length):
    """`given` runs ahead of `wanted`: the shift goes the other way, or the two are returned in the wrong order. The writer is told the future and asked for the past."""
    return _rows(sentences, length, lambda words: [*words, 2], lambda words: [1, *words])


def wrong_counts_what_is_given(sentences, length):
    """The end does not count with you: `counts` stops one place too early, as if the end were padding."""
    given, wanted, _ = _rows(sentences, length, lambda words: [1, *words], lambda words: [*words, 2])
    return given, wanted, (wanted > 2).astype(float)


def wrong_counts_the_place_after_the_end(sentences, length):
    """`counts` goes one place too far: after the end your writer is asked for padding, and learns to go on where it should have stopped."""
    given, wanted, _ = _rows(sentences, length, lambda words: [1, *words, 2], lambda words: [*words, 2])
    return given, wanted, (given > 0).astype(float)


def wrong_does_not_count_the_first(sentences, length):
    """The first word does not count with you, as if nothing were asked for after the begin. It is the first thing that a writer has to find."""
    given, wanted, _ = _rows(sentences, length, lambda words: [1, *words], lambda words: [*words, 2])
    return given, wanted, (given > 1).astype(float)


def wrong_pads_in_front(sentences, length):
    """`given` is filled up in front and `wanted` behind: for a short sentence the two are no longer in step."""
    given, wanted, counts = _rows(sentences, length, lambda words: [1, *words], lambda words: [*words, 2])
    for row, words in enumerate(sentences):
        given[row] = np.roll(given[row], length - len(words) - 1)
    return given, wanted, counts


def wrong_rolls_the_row(sentences, length):
    """You rolled the rows by one. What falls off on the left comes in again on the right: the begin is asked for where the padding should end."""
    given, _, _ = _rows(sentences, length, lambda words: [1, *words], lambda words: [1, *words])
    wanted = np.roll(given, -1, axis=1)
    return given, wanted, (wanted != 0).astype(float)


def right_with_one_row(sentences, length):
    """One row from begin to end, cut at two places: what is told ends with the end."""
    rows = np.zeros((len(sentences), length + 1), dtype="int32")
    for row, words in zip(rows, sentences, strict=True):
        row[: len(words) + 2] = [1, *words, 2]
    wanted = rows[:, 1:]
    return rows[:, :-1], wanted, (wanted > 0).astype("float32")


def right_with_lists(sentences, length):
    """Lists, put together by hand."""
    given, wanted, counts = [], [], []
    for words in sentences:
        rest = length - len(words) - 1
        given.append([1, *words] + rest * [0])
        wanted.append([*words, 2] + rest * [0])
        counts.append((length - rest) * [1] + rest * [0])
    return given, wanted, counts


def right_tells_the_end_as_well(sentences, length):
    """The end is told, too, where there is room; nothing that counts comes after it."""
    return _rows(sentences, length, lambda words: [1, *words, 2], lambda words: [*words, 2])
