import hashlib

import numpy as np
import pytest

from course_lib.data import interface, make_interface


def test_the_file_is_the_one_that_was_made():
    assert hashlib.sha256(interface.FILE.read_bytes()).hexdigest() == (
        "ea46e305048300a2b63e27a2b981f708a86305f58481a576b4c4408a74d82738"
    )
    assert len(interface.all_pairs()) == len({tuple(source) for source, _ in interface.all_pairs()}) == 2_034


def test_parts_share_no_string_and_every_word_stands_in_two():
    learn, new = interface.load_interface()
    assert len(learn) == 868 and len(new) == 150
    assert not {" ".join(source) for source, _ in learn} & {" ".join(source) for source, _ in new}
    for side in (0, 1):
        words = [word for pair in learn + new for word in set(pair[side])]
        assert min(words.count(word) for word in set(words)) >= 2
    assert max(len(source) for source, _ in learn + new) == 5 and max(len(target) for _, target in learn + new) == 7


def test_no_test_string_differs_from_a_training_string_by_dots_or_spaces_only():
    learn, new = interface.load_interface()
    letters = ["".join(source).replace("-", "").replace("'", "") for source, _ in learn + new]
    assert len(set(letters)) == len(letters)


def test_chains_are_made_of_known_pairs_and_keep_their_order():
    learn, _ = interface.load_interface()
    known = {(" ".join(source), " ".join(target)) for source, target in learn}
    for source, target in interface.draw_chains(learn, 50, 3, np.random.default_rng(0)):
        assert len(source) <= 12 and len(target) <= 15
        parts = list(zip(" ".join(source).split(" then "), " ".join(target).split(" puis "), strict=True))
        assert len(parts) == 3 and set(parts) <= known


def test_single_strings_stay_twice_among_what_is_learned():
    learn, _ = interface.load_interface()
    made = interface.to_learn_from(learn, n_chains=10)
    assert len(made) == 2 * len(learn) + 10
    assert sum(pair == learn[3] for pair in made) >= 2
    assert made != interface.to_learn_from(learn, n_chains=10, seed=2) and made == interface.to_learn_from(learn, n_chains=10)


def test_the_maps_show_what_can_be_learned():
    learn, _ = interface.load_interface()
    known = {" ".join(source) for source, _ in learn}
    for sentence in interface.WITH_A_TURN:
        assert set(sentence.split(" then ")) <= known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Open &File…", "open file"),
        ("Fermer l’onglet : ", "fermer l'onglet"),
        ("D\u00e9placer", "déplacer"),
        ("Cell %1 of %2", None),
        ("print()", None),
        ("Python 3", None),
        ("...", None),
    ],
)
def test_words_and_nothing_else_are_kept(text, words):
    assert make_interface.words_of(text) == words


def test_twins_become_one_with_the_most_frequent_translation():
    strings = [("Open File…", "Ouvrir le fichier…"), ("Open file", "Ouvrir un fichier"), ("open file", "ouvrir un fichier")]
    strings += [("Save", "Save"), ("Zoom %1", "Zoom %1"), ("One two three four five six seven eight nine", "trop long")]
    assert make_interface.pairs_of(strings) == {"open file": "ouvrir un fichier"}


def test_another_version_of_the_package_is_refused(monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", lambda name: "4.4.0")
    with pytest.raises(ValueError, match=r"is 4\.4\.0; the course was made from 4\.5\.post3"):
        make_interface.read_strings()
