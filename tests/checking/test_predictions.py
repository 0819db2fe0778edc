"""Predictions are kept in a file that nothing the learner does can spoil."""

import json
import os

import pytest

from course_lib.checking.predictions import load_predictions, predictions_file, record_prediction


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "of the learner"))
    return tmp_path / "of the learner"


def test_the_folder_is_course_home_or_one_in_the_home_folder(home, monkeypatch, tmp_path):
    assert predictions_file() == home / "predictions.json"
    monkeypatch.setenv("COURSE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert predictions_file() == tmp_path / ".deep-learning-course" / "predictions.json"


def test_a_prediction_is_kept(home):
    assert load_predictions() == {}
    kept, saved = record_prediction("same_line", "c", 70.0)
    assert saved and kept == {"answer": "c", "confidence": 70.0}
    record_prediction("other", "a", 10.0)
    assert load_predictions() == {
        "same_line": {"answer": "c", "confidence": 70.0},
        "other": {"answer": "a", "confidence": 10.0},
    }


def test_the_first_prediction_is_the_one_that_counts():
    record_prediction("same_line", "a", 70.0)
    kept, saved = record_prediction("same_line", "c", 100.0)
    assert saved and kept == {"answer": "a", "confidence": 70.0}
    assert load_predictions()["same_line"] == {"answer": "a", "confidence": 70.0}


@pytest.mark.parametrize("text", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b'"text"', b"null"])
def test_a_file_that_cannot_be_read_is_put_aside(home, text):
    home.mkdir()
    predictions_file().write_bytes(text)
    assert load_predictions() == {}
    assert (home / "predictions.broken.json").read_bytes() == text
    assert not predictions_file().exists()
    kept, saved = record_prediction("same_line", "c", 70.0)
    assert saved and load_predictions() == {"same_line": kept}


def test_a_second_spoiled_file_does_not_overwrite_the_first(home):
    home.mkdir()
    for text in ("first {", "second {"):
        predictions_file().write_text(text)
        load_predictions()
    assert {path.read_text() for path in home.iterdir()} == {"first {", "second {"}


@pytest.mark.parametrize("entry", [5, None, {"answer": "c"}, {"confidence": 3}, ["c", 70]])
def test_a_spoiled_entry_is_replaced(home, entry):
    home.mkdir()
    predictions_file().write_text(json.dumps({"same_line": entry, "other": {"answer": "a", "confidence": 1.0}}))
    kept, saved = record_prediction("same_line", "c", 70.0)
    assert saved and kept == {"answer": "c", "confidence": 70.0}
    assert load_predictions()["other"] == {"answer": "a", "confidence": 1.0}


def test_a_folder_that_cannot_be_written_loses_nothing_but_the_file(tmp_path, monkeypatch):
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "a file" / "below"))
    assert load_predictions() == {}
    kept, saved = record_prediction("same_line", "c", 70.0)
    assert not saved and kept == {"answer": "c", "confidence": 70.0}
    assert (tmp_path / "a file").read_text() == "in the way"


def test_a_write_that_fails_halfway_leaves_the_old_file():
    record_prediction("same_line", "a", 70.0)

    def full(*_args):
        raise OSError("No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert record_prediction("other", "c", 1.0) == ({"answer": "c", "confidence": 1.0}, False)
    assert load_predictions() == {"same_line": {"answer": "a", "confidence": 70.0}}
