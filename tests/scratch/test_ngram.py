import bz2
from collections import Counter

import numpy as np
import pytest

from course_lib.scratch.ngram import NGram, zipped_bits

TEXT = "the cat sat on the mat and the hat sat on the cat " * 3


def _by_hand(text, history, letter, most, letters):
    """Witten and Bell's mixture, counted with plain Python."""
    share = 1 / len(letters)
    for k in range(most + 1):
        before = history[len(history) - k :]
        followers = Counter(text[i + k] for i in range(len(text) - k) if text[i : i + k] == before)
        if followers:
            share = (followers[letter] + len(followers) * share) / (followers.total() + len(followers))
    return share


@pytest.mark.parametrize("most", [0, 1, 3, 5])
def test_it_is_what_counting_by_hand_gives(most):
    letters = sorted(set(TEXT + "xq"))
    counted, new = NGram(TEXT, 5, letters), "that hat sat xq on a mat"
    for place in range(most, len(new)):
        share = _by_hand(TEXT, new[:place], new[place], most, letters)
        assert counted.surprises(new)[most, place] == pytest.approx(-np.log2(share))


def test_the_probabilities_of_all_letters_add_up_to_one():
    letters = sorted(set(TEXT + "xq"))
    counted = NGram(TEXT, 4, letters)
    for history in ("the ", "cat ", "qqqq", "on t"):
        shares = [2 ** -counted.surprises(history + letter)[4, -1] for letter in letters]
        assert sum(shares) == pytest.approx(1)


def test_what_stands_before_the_history_begins_costs_nothing():
    bits = NGram(TEXT, 3).surprises("the cat")
    assert bits.shape == (4, 7) and np.all(bits[3, :3] == 0) and np.all(bits[0] > 0)


def test_a_zip_program_pays_little_for_what_it_has_seen():
    seen, new = zipped_bits(TEXT, TEXT[:60]), zipped_bits(TEXT, "zebras vex quick foxes, jumping over lazy dogs at night. why?")
    assert seen["gzip"] < 1 < new["gzip"]
    assert new["bzip2"] == pytest.approx(
        8 * (len(bz2.compress((TEXT + "x" * 60).encode())) - len(bz2.compress(TEXT.encode()))) / 60, abs=20
    )
