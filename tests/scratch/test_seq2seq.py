import itertools

import numpy as np
import pytest

from course_lib.scratch import seq2seq
from course_lib.scratch.seq2seq import BEGIN, END, PADDING, UNKNOWN, Dictionary, Translator


def test_a_dictionary_goes_there_and_back():
    words = Dictionary([["ouvrir", "un"], ["un", "fichier"]])
    assert len(words) == 7 and words.numbers(["un", "inconnu"]) == [words.words.index("un"), UNKNOWN]
    table = words.table([["ouvrir", "un"], ["fichier"]], 3)
    assert table.shape == (2, 3) and table[1].tolist() == [words.words.index("fichier"), PADDING, PADDING]
    assert words.sentence([BEGIN, *table[0, :2], END, table[1, 0]]) == ["ouvrir", "un"]
    with pytest.raises(ValueError, match="3 words; there is room for 2"):
        words.table([["un", "un", "un"]], 2)


def _translator(rng, looks, units=5, vector=4, english=9, french=8):
    def gru(n):
        return rng.normal(size=(n, 3 * units)), rng.normal(size=(units, 3 * units)), rng.normal(size=(2, 3 * units))

    inside = 2 * units + vector if looks else units
    return Translator(
        rng.normal(size=(english, vector)),
        gru(vector),
        rng.normal(size=(french, vector)),
        gru(vector),
        rng.normal(size=(units, units + vector)) if looks else None,
        (rng.normal(size=(inside, units)), rng.normal(size=units)),
        (2 * rng.normal(size=(units, french)), rng.normal(size=french)),
    )


@pytest.mark.parametrize("looks", [False, True])
def test_what_is_after_the_sentence_changes_nothing(looks):
    net = _translator(np.random.default_rng(0), looks)
    short, long = np.array([[4, 5, 6]]), np.array([[4, 5, 6, PADDING, PADDING]])
    assert np.array_equal(seq2seq.greedy(net, short)[0], seq2seq.greedy(net, long)[0])


def test_looks_add_up_to_one_and_never_go_to_the_padding():
    net = _translator(np.random.default_rng(1), looks=True)
    written, looks = seq2seq.greedy(net, np.array([[4, 5, PADDING, PADDING], [6, 7, 8, 4]]), most=6)
    assert written.shape == (2, 6) and looks.shape == (2, 6, 4)
    assert np.allclose(looks.sum(axis=-1), 1) and np.all(looks[0, :, 2:] == 0)
    assert seq2seq.greedy(_translator(np.random.default_rng(1), looks=False), np.array([[4]]))[1] is None


@pytest.mark.parametrize("looks", [False, True])
def test_who_is_told_his_own_words_says_them_again(looks):
    net, X = _translator(np.random.default_rng(2), looks), np.array([[4, 5, 6], [7, 8, PADDING]])
    written, _ = seq2seq.greedy(net, X, most=7)
    log_p, said = seq2seq.forced(net, X, np.insert(written, 0, BEGIN, axis=1)[:, :-1], written)
    there = written != PADDING
    assert np.array_equal(said[there], written[there]) and np.all(log_p <= 0)


def test_after_the_end_there_is_padding_alone():
    for seed in range(20):
        written, _ = seq2seq.greedy(_translator(np.random.default_rng(seed), looks=True), np.array([[4, 5]]), most=10)
        row = written[0].tolist()
        if END in row:
            assert set(row[row.index(END) + 1 :]) <= {PADDING}


def _score(net, X, words):
    given = np.array([[BEGIN, *words[:-1]]])
    return seq2seq.forced(net, X, given, np.array([words]))[0].sum()


@pytest.mark.parametrize("power", [0.0, 1.0])
def test_a_beam_that_keeps_everything_finds_the_best_of_all(power):
    for seed in range(3):
        net, X = _translator(np.random.default_rng(seed), looks=True, french=5), np.array([[4, 5, 6]])
        found, total = seq2seq.beam(net, X, width=5**4, most=3, power=power)
        every = [[*words, END] for n in range(3) for words in itertools.product([UNKNOWN, 4], repeat=n)]
        best = max(every, key=lambda words: _score(net, X, words) / len(words) ** power)
        assert found == best and total == pytest.approx(_score(net, X, best))


def test_a_beam_of_one_is_greedy_and_a_wider_one_is_never_worse_by_its_sum():
    gained = 0
    for seed in range(12):
        net, X = _translator(np.random.default_rng(seed), looks=False), np.array([[4, 5, 6]])
        one, plain = seq2seq.beam(net, X, width=1, most=8)
        row = seq2seq.greedy(net, X, most=8)[0][0].tolist()
        assert one == (row[: row.index(END) + 1] if END in row else row)
        if END in row:
            wide, total = seq2seq.beam(net, X, width=50, most=8, power=0.0)
            assert wide[-1] == END and total >= plain - 1e-9
            gained += total > plain + 1e-9
    assert gained
