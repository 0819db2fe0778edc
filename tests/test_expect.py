"""What a check says of what came."""

import numpy as np
import pytest

from course_lib.exercises.expect import close, numbers, pair


def said(function, *arguments):
    with pytest.raises(AssertionError) as caught:
        function(*arguments)
    return str(caught.value)


def test_one_number_in_brackets_is_one_number():
    assert numbers(np.array([3.0]), "b", ()) == 3.0
    close([[3.0]], 3.0, "b")


def test_an_array_in_place_of_a_number_is_told_in_words():
    assert said(numbers, np.zeros(2), "b", ()) == "b should be one number, but it is [0., 0.]."


def test_a_number_in_place_of_an_array_is_told_in_words():
    assert said(numbers, 4.0, "w", (2,)) == "w is one number, but should have shape (2,)."
    assert said(numbers, np.zeros(3), "w", (2,)) == "w has shape (3,), but should have shape (2,)."


def test_text_is_no_number():
    assert "should be numbers" in said(numbers, ["0", "1"], "the answer")


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (None, "Is a `return` missing?"),
        (np.zeros(3), "one array came back"),
        ((1.0, np.zeros(2)), "the wrong way round?"),
        ((1, 2, 3), "returned (1, 2, 3)"),
    ],
)
def test_what_is_no_pair_is_told(got, words):
    assert words in said(pair, got)


def test_a_pair_may_be_a_list_or_an_array():
    assert pair([np.zeros(2), 1.0])[1] == 1.0
    assert pair(np.array([1.0, 2.0]), "(slope, start)") == (1.0, 2.0)


def test_a_place_is_named_only_where_it_helps():
    assert "Look at index 1" in said(close, [1.0, 9.0, 3.0], [1.0, 2.0, 3.0])
    assert "index" not in said(close, [7.0, 8.0], [1.0, 2.0])


def test_a_pair_of_ragged_lists_is_a_pair():
    layers = [(np.zeros((3, 2)), np.zeros(2)), (np.zeros((2, 4)), np.zeros(4))]
    assert pair((layers, layers), "(start, end)") == (layers, layers)
