"""The class report: the numbers are right, the page is readable by everyone, and nobody is accused."""

import json

import numpy as np
import pytest

from course_lib.grading import statistics
from course_lib.grading.report import summary, write_report
from course_lib.grading.statistics import exercise_statistics
from tests.grading.records import LESSON, changed, class_records
from tests.grading.test_pages import EVIL, _Reader


@pytest.fixture(scope="module")
def records():
    return class_records()


@pytest.fixture(scope="module")
def lesson(records):
    return summary(records)["lessons"][0]


def _record(student, scores, points=2):
    names = [f"exercise{number}" for number in range(len(scores))]
    exercises = [
        {
            "name": name,
            "status": "not started" if score is None else "passed" if score == points else "failed",
            "score": score or 0.0,
            "points": points,
            "misconception": "",
            "misconception_name": "",
            "html": "",
            "printed": "",
            "checks": [],
            "code": "",
        }
        for name, score in zip(names, scores, strict=True)
    ]
    result = {
        "problem": "",
        "exercises": exercises,
        "score": sum(e["score"] for e in exercises),
        "points": points * len(scores),
    }
    return {
        "student": student,
        "lesson": LESSON,
        "file": "",
        "digest": "",
        "marked_at": "2026-01-01T00:00:00+00:00",
        "result": result,
    }


def _hand_made(rows):
    return [_record(f"student{number:03}", row) for number, row in enumerate(rows)]


def test_the_summary_is_plain_data(records):
    assert json.loads(json.dumps(summary(records))) == summary(records)


def test_who_handed_in_who_began_and_who_could_not_be_read(lesson, records):
    assert (lesson["handed_in"], lesson["begun"]) == (len(records), len(records) - 2)
    assert lesson["not_started"] == ["untouched"]
    assert [paper["student"] for paper in lesson["unreadable"]] == ["broken"]
    scores = [r["result"]["score"] for r in records if r["student"] not in ("untouched", "broken")]
    assert lesson["mean"] == pytest.approx(np.mean(scores), abs=0.006)
    assert lesson["median"] == pytest.approx(np.median(scores), abs=0.006)


def test_the_lowest_come_first_among_those_who_may_need_help(lesson):
    scores = [row["score"] for row in lesson["need_help"]]
    assert scores and scores == sorted(scores) and max(scores) < lesson["points"] / 2
    assert not {row["student"] for row in lesson["need_help"]} & {"untouched", "broken", "ada"}


def test_difficulty_and_discrimination_are_what_numpy_says_by_hand():
    rows = [[2, 2, 0], [2, 1, 1], [0, 1, 2], [1, 0, 2], [2, 2, 1]]
    scores = np.array(rows, float)
    for column, item in enumerate(exercise_statistics(_hand_made(rows))):
        rest = scores.sum(axis=1) - scores[:, column]
        assert item["difficulty"] == pytest.approx(scores[:, column].mean() / 2, abs=1e-3)
        assert item["discrimination"] == pytest.approx(np.corrcoef(scores[:, column], rest)[0, 1], abs=1e-3)
        assert item["full"] == int((scores[:, column] == 2).sum())


def test_the_exercise_itself_is_not_part_of_the_rest():
    chance = np.random.default_rng(0)
    rows = chance.integers(0, 3, size=(400, 3)).tolist()  # unrelated exercises: with the item in the sum it would be 0.58
    assert all(abs(item["discrimination"]) < 0.15 for item in exercise_statistics(_hand_made(rows)))


@pytest.mark.parametrize("rows", [[[2, 1]], [[2, 1], [0, 1]], [[2, 1], [2, 0], [2, 2]]])
def test_where_there_is_no_correlation_there_is_none(rows):
    assert exercise_statistics(_hand_made(rows))[0]["discrimination"] is None


def test_papers_that_were_not_begun_do_not_make_an_exercise_look_hard():
    began = [[2, 1], [1, 1], [2, 0]]
    assert exercise_statistics(_hand_made([*began, [None, None]])) == exercise_statistics(_hand_made(began))


def test_an_exercise_left_out_counts_as_no_points_and_is_said():
    item = exercise_statistics(_hand_made([[2, 1], [None, 1]]))[0]
    assert (item["mean"], item["not_started"], item["full"]) == (1.0, 1, 1)


def test_a_cell_that_failed_was_not_left_out():
    records = _hand_made([[None, None], [2, 2]])
    records[0]["result"]["exercises"][0]["note"] = "The cell of this answer raised SyntaxError."
    made = summary(records)["lessons"][0]
    assert (made["begun"], made["not_started"], made["exercises"][0]["not_started"]) == (2, [], 0)
    assert [cell["score"] for cell in made["students"][1]["cells"]] == [0.0, None]


def test_misconceptions_are_counted_the_commonest_first(lesson, records):
    for item in lesson["exercises"]:
        answers = [e for r in records for e in r["result"]["exercises"] if e["name"] == item["name"]]
        counts = [m["count"] for m in item["misconceptions"]]
        assert counts == sorted(counts, reverse=True)
        for one in item["misconceptions"]:
            assert one["count"] == sum(answer["misconception_name"] == one["name"] for answer in answers)
    update = next(item for item in lesson["exercises"] if item["name"] == "perceptron_update")
    assert update["misconceptions"][0]["name"] == "wrong_forgets_the_bias"


def test_failures_that_only_the_hidden_checks_saw_are_told_apart(lesson):
    records = _hand_made([[1], [1], [1], [2], [None]])
    seen = [(True, False), (False, True), (False, False), (True, True), (False, False)]  # (visible, hidden) checks hold
    for record, (visible, hidden) in zip(records, seen, strict=True):
        checks = [{"hidden": False, "passed": visible}, {"hidden": True, "passed": hidden}]
        record["result"]["exercises"][0]["checks"] = checks
    item = exercise_statistics(records)[0]
    assert (item["only_hidden_failed"], item["visible_failed"]) == (1, 2)
    assert all(
        i["full"] + i["not_started"] + i["visible_failed"] + i["only_hidden_failed"] == i["papers"] for i in lesson["exercises"]
    )


def test_a_small_class_is_told_that_it_is_too_small(tmp_path):
    rows = [[2, 1, 0], [1, 1, 1], [0, 2, 2]]
    few, enough = _hand_made(rows), _hand_made(rows * 4)
    sentence = "fewer than 10 papers it is too uncertain"
    assert sentence in write_report(few, tmp_path / "few").read_text(encoding="utf-8")
    assert sentence not in write_report(enough, tmp_path / "enough").read_text(encoding="utf-8")


def test_every_cell_of_the_heat_map_has_its_number(records, lesson, tmp_path):
    page = _Reader(write_report(records, tmp_path).read_text(encoding="utf-8"))
    cells = [attrs for tag, attrs in page.tags if tag == "td" and attrs.get("class", "").startswith("cell ")]
    assert len(cells) == len(lesson["students"]) * len(lesson["exercises"])
    assert [attrs for tag, attrs in page.tags if tag == "th" and attrs.get("scope") == "row"]
    assert {attrs["class"].split()[1] for attrs in cells} <= {"h0", "h1", "h2", "h3", "h4", "h5", "empty"}
    empty = sum("empty" in attrs["class"] for attrs in cells)
    assert empty == sum(cell["score"] is None for row in lesson["students"] for cell in row["cells"]) > 0


def test_the_page_is_well_formed_leads_through_its_headings_and_needs_nothing(records, tmp_path):
    page = _Reader(write_report(records, tmp_path).read_text(encoding="utf-8"))
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "form"}


def test_near_identical_answers_are_for_a_person_to_judge(records, tmp_path):
    text = _Reader(write_report(records, tmp_path).read_text(encoding="utf-8")).text
    assert "ada, bob" in text and "For you to judge" in text
    assert not [word for word in ("cheat", "plagiari", "fraud", "copied") if word in text.lower()]


def test_what_looks_like_html_stays_text(records, tmp_path):
    evil = changed(records, "student01", student=EVIL)
    evil["result"]["exercises"][1]["code"] = EVIL
    page = _Reader(write_report([*records, evil], tmp_path).read_text(encoding="utf-8"))
    assert EVIL in page.text
    assert "script" not in {tag for tag, _ in page.tags}


@pytest.mark.parametrize("chosen", [[], ["broken"], ["untouched"], ["broken", "untouched"], ["ada"]])
def test_a_class_of_few_or_none_has_a_report_too(records, tmp_path, chosen):
    _Reader(write_report([r for r in records if r["student"] in chosen], tmp_path).read_text(encoding="utf-8"))


def test_two_lessons_have_a_section_each(records, tmp_path):
    other = [changed(records, student, lesson="02_other") for student in ("ada", "bob")]
    assert [lesson["lesson"] for lesson in summary([*records, *other])["lessons"]] == [LESSON, "02_other"]
    page = _Reader(write_report([*records, *other], tmp_path).read_text(encoding="utf-8"))
    assert page.headings.count(2) == 2 and len(set(page.ids)) == len(page.ids)


def test_the_latest_record_counts(records):
    newer = changed(records, "ada", marked_at="2027-01-01T00:00:00+00:00", digest="new")
    assert [r["digest"] for r in statistics.latest([newer, *records]) if r["student"] == "ada"] == ["new"]
