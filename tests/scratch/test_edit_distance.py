import numpy as np
import pytest

from course_lib.exercises.speech.edit_steps import CASES, _fewest
from course_lib.scratch.edit_distance import edit_distance, rate_interval, word_error_rate, word_errors


@pytest.mark.parametrize(("said", "heard"), CASES)
def test_it_is_the_fewest_steps(said, heard):
    assert edit_distance(said, heard) == edit_distance(heard, said) == _fewest(said, heard)


def test_known_distances():
    assert edit_distance("kitten", "sitting") == 3 and edit_distance("", "abc") == 3 and edit_distance("a", "a") == 0


def test_a_rate_counts_words_not_strings_and_may_exceed_1():
    assert word_error_rate([[1, 2, 3], [4]], [[1, 2, 3], [5]]) == pytest.approx(0.25)
    assert word_error_rate([[1]], [[2, 3, 4]]) == 3.0
    errors, words = word_errors([[1, 2], [3]], [[1], [3]])
    assert errors.tolist() == [1, 0] and words.tolist() == [2, 1]


def test_an_interval_over_few_speakers_is_wider_than_over_strings():
    rng = np.random.default_rng(0)
    speaker = np.repeat(np.arange(10), 50)
    errors = rng.binomial(3, np.linspace(0, 0.4, 10)[speaker])
    words = np.full(500, 3)
    rate, low, high = rate_interval(errors, words, speaker)
    _, low_1, high_1 = rate_interval(errors, words)
    assert low < low_1 < rate < high_1 < high and rate == pytest.approx(errors.sum() / 1_500)
