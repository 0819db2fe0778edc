import numpy as np
import pytest

from course_lib.scratch.bag_of_words import company_vectors, cosine, two_directions, word_values, words_in


def test_words_are_small_and_isnt_is_one():
    assert words_in("It ISN'T 'bad', 9 of 10!") == ["it", "isn't", "bad", "of"]


def test_a_value_is_the_logarithm_of_how_many_times_more_often():
    texts = ["good film"] * 9 + ["good one"] * 4 + ["bad film"] * 13
    values = word_values(texts, [1] * 9 + [0] * 4 + [0] * 9 + [1] * 4, least=5)
    assert values["good"] == pytest.approx(np.log(10 / 5)) and values["bad"] == pytest.approx(-np.log(2))
    assert "one" not in values and values["film"] == pytest.approx(np.log(14 / 10))


def test_words_in_the_same_company_point_the_same_way():
    rng = np.random.default_rng(0)
    sides = (["cat", "dog"], ["eats", "sleeps"]), (["car", "bus"], ["honks", "brakes"])
    texts = []
    for _ in range(600):
        who, what = sides[rng.integers(2)]
        texts.append(f"{who[rng.integers(2)]} {what[rng.integers(2)]}")
    words, vectors = company_vectors(texts, n_words=8, size=4)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    at = {word: vectors[place] for place, word in enumerate(words)}
    assert cosine(at["cat"], at["dog"]) > 0.9 > 0.5 > cosine(at["cat"], at["bus"])


def test_two_directions_hold_most_and_have_a_sign_of_their_own():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(50, 6)) * [9, 4, 1, 1, 1, 1]
    seen = two_directions(X)
    assert seen.shape == (50, 2) and seen.var() > 0.8 * X[:, :2].var() and seen[:, 0].var() > seen[:, 1].var()
    assert two_directions(X[:, ::-1]) == pytest.approx(seen)
    assert all(column[np.abs(column).argmax()] > 0 for column in seen.T)
