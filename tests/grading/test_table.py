"""The table of marks: one row a student and lesson, safe to open, written whole."""

import csv
import os

import pytest

from course_lib.grading.table import harmless, write_csv
from tests.grading.records import LESSON, changed, class_records


@pytest.fixture(scope="module")
def records():
    return class_records()


def _rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_each_row_has_the_scores_of_its_record(records, tmp_path):
    write_csv(records, tmp_path / "results.csv")
    rows = {row["student"]: row for row in _rows(tmp_path / "results.csv")}
    assert set(rows) == {record["student"] for record in records}
    for record in records:
        row, result = rows[record["student"]], record["result"]
        assert row["lesson"] == LESSON and row["problem"] == result["problem"]
        assert float(row["score"]) == pytest.approx(result["score"])
        assert float(row["percent"]) == pytest.approx(100 * result["score"] / result["points"], abs=0.051)
        for exercise in result["exercises"]:
            assert float(row[exercise["name"]]) == pytest.approx(exercise["score"])


def test_the_columns_are_in_the_order_of_the_lesson(records, tmp_path):
    write_csv(records, tmp_path / "results.csv")
    names = [exercise["name"] for exercise in records[0]["result"]["exercises"]]
    assert list(_rows(tmp_path / "results.csv")[0]) == ["student", "lesson", "score", "points", "percent", *names, "problem"]


def test_a_second_lesson_has_columns_of_its_own(records, tmp_path):
    other = changed(records, "ada", lesson="02_other")
    other["result"]["exercises"] = [{**other["result"]["exercises"][0], "name": "another_one", "score": 0.5}]
    write_csv([*records, other], tmp_path / "results.csv")
    rows = [row for row in _rows(tmp_path / "results.csv") if row["student"] == "ada"]
    assert [(row["lesson"], row["another_one"]) for row in rows] == [(LESSON, ""), ("02_other", "0.5")]
    assert rows[1]["which_side"] == ""


def test_of_two_records_the_newer_counts(records, tmp_path):
    newer = changed(records, "ada", marked_at="2026-12-24T08:00:00+00:00")
    newer["result"]["score"] = 1.5
    write_csv([newer, *records], tmp_path / "results.csv")
    assert [row["score"] for row in _rows(tmp_path / "results.csv") if row["student"] == "ada"] == ["1.5"]


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_a_name_that_is_a_formula_is_made_harmless(records, tmp_path, name):
    write_csv([changed(records, "ada", student=name)], tmp_path / "results.csv")
    assert _rows(tmp_path / "results.csv")[0]["student"] == "'" + name


@pytest.mark.parametrize("name", ["Zoë Müller", "o'brien", 'say "hi", twice', "two\nlines", "王小明", "a=b"])
def test_other_names_come_back_as_they_are(records, tmp_path, name):
    write_csv([changed(records, "ada", student=name)], tmp_path / "results.csv")
    assert _rows(tmp_path / "results.csv")[0]["student"] == name
    assert harmless(name) == name


def test_a_name_that_is_no_proper_text_is_written_too(records, tmp_path):
    write_csv([changed(records, "ada", student=os.fsdecode(b"m\xfcller"))], tmp_path / "results.csv")
    assert "ller" in _rows(tmp_path / "results.csv")[0]["student"]


def test_excel_is_told_that_it_is_utf_8(records, tmp_path):
    write_csv(records, tmp_path / "results.csv")
    assert (tmp_path / "results.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_failure_on_the_way_leaves_the_old_table(records, tmp_path, monkeypatch):
    path = tmp_path / "results.csv"
    path.write_text("the old one")

    def full(_fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_csv(records, path)
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]
