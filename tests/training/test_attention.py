import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.training import attention as lookers


def test_each_letter_has_its_own_number_in_each_string():
    X, Y, known = lookers.draw_pairs(60, np.random.default_rng(0))
    assert X.shape == Y.shape == known.shape == (60, 24) and np.array_equal(X[:, 1:], Y[:, :-1])
    assert X[:, ::2].max() < 8 <= X[:, 1::2].min() and X.max() < 16
    for signs, comes, can in zip(X, Y, known, strict=True):
        numbers = {}
        for place in range(0, 24, 2):
            assert can[place] == (signs[place] in numbers) and not can[place + 1]
            assert numbers.setdefault(signs[place], comes[place]) == comes[place]
    of_letter = {(int(letter), int(number)) for letter, number in zip(X[:, 0], X[:, 1], strict=True)}
    assert len(of_letter) > 20


@pytest.fixture(scope="module")
def taught():
    return lookers.teach(blocks=2, seed=1)


def test_two_blocks_learn_the_game_and_one_does_not(taught):
    _, shares = taught
    assert shares[-1] > 0.97 and shares[0] < 0.5
    assert lookers.teach(blocks=1, steps=200, parts=4, seed=1)[1].max() < 0.5


def test_maps_are_looks_into_the_past_and_find_the_number(taught):
    model, _ = taught
    asked = lookers.draw_pairs(40, np.random.default_rng(3))
    for signs in asked[0]:
        for weights in lookers.maps(model, signs):
            assert np.allclose(weights.sum(axis=1), 1) and np.allclose(np.triu(weights, 1), 0)
    left, up = lookers.looks_found(model, asked, n=40)
    assert 0.55 < left <= 1 and 0.93 < up <= 1
    untaught = lookers.looks_found(lookers.looker(2), asked, n=40)
    assert max(untaught) < 0.3


def test_maps_are_those_of_the_network(taught):
    """The numpy copy says what Keras says: its last block's looks, put together by hand, give the same guess."""
    model, _ = taught
    asked = lookers.draw_pairs(100, np.random.default_rng(4))
    X, Y, known = asked
    by_hand = []
    for signs, comes, can in zip(X, Y, known, strict=True):
        _, second = lookers.maps(model, signs)
        for i in np.flatnonzero(can):
            votes = np.bincount(signs[: i + 1], weights=second[i, : i + 1], minlength=16)[8:]
            by_hand.append(votes.argmax() + 8 == comes[i])
    assert np.mean(by_hand) > 0.95 and lookers.share_known(model, asked) > 0.97


def test_without_either_head_the_game_is_lost_and_the_network_is_whole_again(taught):
    model, _ = taught
    asked = lookers.draw_pairs(200, np.random.default_rng(5))
    before = [w.copy() for w in model.get_weights()]
    assert all(lookers.share_without(model, block, asked) < 0.42 for block in (0, 1))
    assert all(np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))
