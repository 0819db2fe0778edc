import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.data.probes import Probes
from course_lib.scratch.tokens import train_tokenizer
from course_lib.training import words as readers

TOKENIZER = train_tokenizer(["a good film", "a bad film", "not a good film"] * 5, 270)


def test_padding_is_zero_and_tokens_move_up_by_one():
    assert readers.padded([[0, 5], [1, 2, 3, 4]], length=3).tolist() == [[1, 6, 0], [2, 3, 4]]


@pytest.fixture(scope="module")
def bag():
    return readers.bag_reader(len(TOKENIZER), units=4)


def test_a_bag_learns_words_and_neither_order_nor_padding_matters(bag):
    texts = ["a good film", "a bad film"] * 200
    sentences = Probes(tuple(texts), (1, 0) * 200, ("plain",) * 400)
    X, liked = readers.numbers_of(TOKENIZER, sentences)
    readers.teach(bag, X, liked, epochs=20)
    assert readers.right(bag, X, liked).all()
    turned = np.roll(X[:4], 7, axis=1)
    assert readers.scores(bag, turned) == pytest.approx(readers.scores(bag, X[:4]), abs=1e-5)
    assert readers.scores(bag, X[:3]) == pytest.approx(bag.predict(X[:3], verbose=0)[:, 0], abs=1e-5)


def test_all_three_have_nearly_as_many_numbers_to_learn():
    counts = [make(3_000).count_params() for make in (readers.bag_reader, readers.cnn_reader, readers.lstm_reader)]
    assert max(counts) / min(counts) < 1.12
    for make in (readers.cnn_reader, readers.lstm_reader):
        assert readers.scores(make(300), np.ones((3, readers.LENGTH), "int32")).shape == (3,)


def test_an_exam_asks_every_kind(bag):
    asked = readers.questions(
        TOKENIZER, ["a good film"], np.array([1]), Probes(("a bad film", "not bad"), (0, 1), ("plain", "not"))
    )
    assert list(asked) == ["new reviews", "plain", "not"] and [len(X) for X, _ in asked.values()] == [1, 1, 1]
    found = readers.exam({"bag": bag}, asked)["bag"]
    assert [of_kind.shape for of_kind in found.values()] == [(1,)] * 3
    assert readers.turned_right({"not": [True, False], "never": [True, True]}) == 0.75


def test_a_mix_holds_the_new_twice():
    X, y = readers.mixed(np.arange(10)[:, None], np.zeros(10), np.full((3, 1), 99), np.ones(3), n_old=4)
    assert len(X) == 10 and (X == 99).sum() == 6 and y.sum() == 6 and len({int(x) for [x] in X if x != 99}) == 4
    assert np.array_equal(X[:, 0] == 99, y == 1)


def test_the_same_name_is_liked_as_much_whoever_bears_it(bag):
    said = readers.liking(bag, TOKENIZER, "a film by {}", {"here": ["Good", "Bad"], "there": ["Good"]})
    assert said["here"]["Good"] == pytest.approx(said["there"]["Good"]) and 0 < said["here"]["Bad"] < 1


def test_rows_belong_to_their_words(bag):
    rows = readers.table_rows(bag, TOKENIZER, ["good"])
    [token] = TOKENIZER.encode(" good")
    assert np.array_equal(rows[0], bag.get_weights()[0][token + 1])
    with pytest.raises(ValueError, match="unheard"):
        readers.table_rows(bag, TOKENIZER, ["unheard"])
