import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from course_lib.data.reviews import load_reviews
from course_lib.scratch.tokens import Tokenizer, chunks, merge, train_tokenizer

TEXTS = load_reviews()[0][:300]
SMALL = train_tokenizer(TEXTS, 400)


def _by_counting(texts, n_tokens):
    """Every pair is counted anew before each merge, without any shortcut."""
    words = Counter(chunk for text in texts for chunk in chunks(text))
    words = [(list(chunk.encode()), times) for chunk, times in words.items()]
    merges = []
    for new in range(256, n_tokens):
        counts = Counter()
        for word, times in words:
            for pair in itertools.pairwise(word):
                counts[pair] += times
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        words = [(merge(word, best, new), times) for word, times in words]
    return merges


def test_the_merges_are_those_of_counting_everything_anew():
    assert SMALL.merges[:60] == _by_counting(TEXTS, 316)


@given(some.lists(some.integers(0, 3), max_size=30), some.tuples(some.integers(0, 3), some.integers(0, 3)))
def test_a_merge_is_what_replacing_letters_gives(ids, pair):
    text = "".join(map(chr, ids)).replace(chr(pair[0]) + chr(pair[1]), chr(9))
    assert merge(ids, pair, 9) == [ord(letter) for letter in text]


@given(some.text(some.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_text_comes_back(text):
    assert SMALL.decode(SMALL.encode(text)) == text
    assert "".join(chunks(text)) == text and len(SMALL.encode(text)) <= len(text.encode())


@given(some.text(max_size=40).filter(lambda text: text.isascii()))
def test_pieces_put_together_are_the_text(text):
    assert "".join(SMALL.pieces(text)) == text


def test_merges_are_applied_in_the_order_in_which_they_were_learned():
    """bc was learned before ab: in abc the a is left over, although ab comes first in the text."""
    tokenizer = Tokenizer([(98, 99), (97, 98)])
    assert tokenizer.encode("abc") == [97, 256] and tokenizer.encode("ab") == [257]


def test_half_a_letter_is_shown_as_unreadable_and_runs_do_not_overlap():
    assert SMALL.decode([0xC3]) == "\ufffd"
    assert train_tokenizer(["aaaa aaaa"], 258).encode("aaaaa") == [257, 97]


def test_more_tokens_need_fewer_and_the_same_corpus_gives_the_same_ones():
    large = train_tokenizer(TEXTS, 900)
    assert len(large) == 900 and large.merges[:144] == SMALL.merges
    assert sum(len(large.encode(text)) for text in TEXTS) < sum(len(SMALL.encode(text)) for text in TEXTS)


def test_a_small_corpus_gives_fewer_tokens_and_too_little_room_is_refused():
    assert len(train_tokenizer(["ab"], 400)) == 257 and len(train_tokenizer([], 400)) == 256
    with pytest.raises(ValueError, match="256 bytes"):
        train_tokenizer(TEXTS, 255)
