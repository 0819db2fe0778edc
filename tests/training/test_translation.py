import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.interface import load_interface
from course_lib.scratch.seq2seq import BEGIN, END, PADDING, forced, greedy
from course_lib.training import translation as translators

PAIRS = [(source, target) for source, target in load_interface()[0] if len(source) <= 2][:40]
WORDS = translators.dictionaries(PAIRS)


def test_wanted_is_one_word_ahead_of_given():
    X, given, wanted = translators.tables(PAIRS, WORDS)
    assert X.shape == (40, 12) and given.shape == wanted.shape == (40, 16)
    for (source, target), read, told, asked in zip(PAIRS, X, given, wanted, strict=True):
        n = len(target)
        assert WORDS[0].sentence(read) == source
        assert told[0] == BEGIN and WORDS[1].sentence(told) == target and asked[n] == END
        assert (
            np.array_equal(told[1 : n + 1], asked[:n])
            and np.all(asked[n + 1 :] == PADDING)
            and np.all(told[n + 1 :] == PADDING)
        )


@pytest.mark.parametrize("looks", [False, True])
def test_the_numpy_translator_is_the_network(looks):
    model = translators.translator(*map(len, WORDS), looks, n_steps=10)
    tables = translators.tables(PAIRS, WORDS)
    logits = model.predict(list(tables[:2]), verbose=0).astype(float)
    log_p = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    there = tables[2] != PADDING
    ours, said = forced(translators.weights_of(model), *tables)
    assert ours[there] == pytest.approx(np.take_along_axis(log_p, tables[2][..., None], axis=-1)[..., 0][there], abs=1e-4)
    assert np.mean(said[there] == logits.argmax(axis=-1)[there]) > 0.99


@pytest.fixture(scope="module")
def taught():
    return translators.weights_of(translators.teach(PAIRS * 8, WORDS, looks=True, epochs=40, seed=1))


def test_it_learns_forty_strings_by_heart(taught):
    said, right = translators.examine(taught, PAIRS, WORDS)
    assert right.mean() > 0.9 and [words == french for words, (_, french) in zip(said, PAIRS, strict=True)] == right.tolist()
    assert np.mean(translators.examine(taught, PAIRS[:10], WORDS, width=3)[1]) > 0.8


def test_marks_by_place_and_by_length(taught):
    _, right = translators.examine(taught, PAIRS, WORDS)
    told, alone = translators.by_place(taught, PAIRS, WORDS, most=2)
    assert told[0] == alone[0] and min(*told, *alone) > 0.85
    groups = translators.by_length(right, PAIRS, ((1, 1), (2, 2)))
    lengths = np.array([len(source) for source, _ in PAIRS])
    assert groups == [right[lengths == 1].mean(), right[lengths == 2].mean()]
    written = greedy(taught, translators.tables(PAIRS, WORDS)[0])[0]
    assert written.max() < len(WORDS[1])
