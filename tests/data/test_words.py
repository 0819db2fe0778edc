"""Reviews, names and probes: the data of lesson 12."""

import numpy as np

from course_lib.data import names, reviews
from course_lib.data.probes import BAD, FLIPS, GOOD, negations_to_learn_from, praise_blame_and_others, probes
from course_lib.scratch.bag_of_words import word_values, words_in

TEXTS, LIKED, NEW, NEW_LIKED = reviews.load_reviews()


def test_reviews_are_what_the_docstring_says():
    assert (len(TEXTS), len(NEW)) == (7_000, 1_500) and LIKED.shape == (7_000,) and NEW_LIKED.shape == (1_500,)
    assert set(LIKED) == set(NEW_LIKED) == {0, 1} and 0.45 < LIKED.mean() < 0.55 and 0.45 < NEW_LIKED.mean() < 0.55
    assert all(0 < len(text.split()) <= 30 and text == text.strip() for text in TEXTS + NEW)


def test_ratings_are_clear_and_agree_with_liked():
    for ratings, liked in zip(reviews.load_ratings(), (LIKED, NEW_LIKED), strict=True):
        assert np.abs(ratings).min() >= 0.5 and np.abs(ratings).max() <= 4 and np.array_equal(ratings > 0, liked == 1)


def test_no_sentence_is_on_both_sides_and_hardly_any_is_half_there():
    assert len({text.lower() for text in TEXTS + NEW}) == 8_500

    def runs(text, size=8):
        words = words_in(text)
        return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}

    known = set().union(*map(runs, TEXTS))
    assert np.mean([bool(runs(text) & known) for text in NEW]) < 0.01


def test_files_are_small_and_have_a_licence():
    folder = reviews.FILE.parent
    assert reviews.FILE.stat().st_size < 450_000 and names.FILE.stat().st_size < 10_000
    provenance = (folder / "PROVENANCE.md").read_text(encoding="utf-8")
    assert "reviews.npz" in provenance and "names.txt" in provenance
    assert "Hutto" in (folder / "LICENSE-reviews.txt").read_text(encoding="utf-8")
    assert "Faraglia" in (folder / "LICENSE-names.txt").read_text(encoding="utf-8")


def test_names_are_ninety_of_ten_countries_and_no_name_stands_twice():
    found = names.load_names()
    everyone = [name for of_country in found.values() for name in of_country]
    assert len(found) == 10 and all(len(of_country) == 90 for of_country in found.values())
    assert len(set(everyone)) == 900 and all(name.isalpha() for name in everyone)
    assert all(of_country == sorted(of_country) for of_country in found.values())


def test_probes_turn_where_they_should():
    asked = probes()
    assert len(asked.texts) == len(set(asked.texts)) == 288 == len(asked.liked) == len(asked.kinds)
    for text, liked, kind in zip(asked.texts, asked.liked, asked.kinds, strict=True):
        praise = bool(set(words_in(text)) & set(GOOD))
        assert praise != bool(set(words_in(text)) & set(BAD)) and liked == (praise != FLIPS[kind])
    turned = [kind in ("not", "never") for kind in asked.kinds]
    assert np.mean(asked.liked) == 0.5 and np.mean(turned) == 0.5


def test_lessons_share_neither_opinion_nor_frame_with_the_probes():
    asked, more = probes(), negations_to_learn_from()
    assert not {word for text in more.texts for word in words_in(text)} & {*GOOD, *BAD}
    assert len(more.texts) == 1_360 and not set(more.texts) & set(asked.texts) and np.mean(more.liked) == 0.5


def test_opinions_are_what_people_use_them_for():
    values = word_values(TEXTS, LIKED, least=3)
    good, bad, others = praise_blame_and_others()
    assert all(values[word] > 0 for word in (*GOOD, *good)) and all(values[word] < 0 for word in (*BAD, *bad))
    assert max(abs(values[word]) for word in others) < 1
