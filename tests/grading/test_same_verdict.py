"""Each of the course's own answers has the same verdict in the notebook, before the judge, and under nbgrader."""

import json
import linecache
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from course_lib.checking.diagnose import forget_known_answers
from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.grading.judge import mark
from course_lib.grading.sandbox import sandbox_problem
from course_lib.grading.workshop import Zygote, assignment_of, lesson_names, modules_of
from tests.grading.variants import submissions, variants_of

COURSE = Path(__file__).resolve().parents[2]
SEED = 20261125
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader itself
LESSONS = lesson_names()
PAPERS = [(lesson, number) for lesson in LESSONS for number in range(len(submissions(lesson)))]
FOR_NBGRADER = PAPERS[::16]  # one or two a lesson: each takes some ten seconds


def _papers(chosen):
    return pytest.mark.parametrize(("lesson", "number"), chosen, ids=str)


def _in_the_notebook(exercise, code):
    namespace, cell = {}, f"<ipython cell of {exercise.name}>"
    linecache.cache[cell] = (len(code), None, code.splitlines(keepends=True), cell)  # a notebook can quote the line that raised
    exec(compile(code, cell, "exec"), namespace)
    return check_answer(exercise, namespace[exercise.name], SEED, hidden=True)


@cache
def _expected(lesson):
    """[{exercise: Outcome} for each paper], by the notebook's path."""
    handed_in = [codes for _, codes, _ in submissions(lesson)]
    found = [{name: _in_the_notebook(find_exercise(name), code) for name, code in codes.items()} for codes in handed_in]
    forget_known_answers()  # with their inputs they may hold much memory
    return found


@cache
def _judged(lesson):
    """[the judge's result for each paper]."""
    assignment, found = assignment_of(lesson, SEED), []
    zygote = Zygote(modules_of(assignment), walls=not sandbox_problem())
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number, (_, _, document) in enumerate(submissions(lesson)):
                path = Path(folder, f"{number}.ipynb")
                path.write_text(json.dumps(document), encoding="utf-8")
                found.append(mark(path, assignment, zygote.starter()))
    finally:
        zygote.close()
    return found


@cache
def _nbgraded(lesson):
    """{number: {exercise: (points, what the check cell showed)}} under nbgrader autograde."""
    numbers, papers = [number for name, number in FOR_NBGRADER if name == lesson], submissions(lesson)
    with tempfile.TemporaryDirectory() as folder:
        _course(Path(folder), lesson, {number: papers[number][2] for number in numbers})
        with _nbgrader(Path(folder)) as api:
            _must_succeed(api.generate_assignment(lesson))
            for number in numbers:
                _must_succeed(api.autograde(lesson, f"s{number}"))
        return {number: _nbgraded_paper(Path(folder), lesson, number) for number in numbers}


def _course(folder, lesson, documents):
    """A course folder of nbgrader's, with one lesson and what was handed in."""
    (folder / "source" / lesson).mkdir(parents=True)
    shutil.copy(COURSE / "solutions" / f"{lesson}.ipynb", folder / "source" / lesson)
    for number, document in documents.items():
        place = folder / "submitted" / f"s{number}" / lesson
        place.mkdir(parents=True)
        (place / f"{lesson}.ipynb").write_text(json.dumps(_what_is_graded(document)), encoding="utf-8")


def _what_is_graded(document):
    """The notebook without its text and demonstrations, which nbgrader would run and the judge does not."""
    code = [cell for cell in document["cells"] if cell["cell_type"] == "code"]
    imports = re.compile(r"^(import|from) ", re.MULTILINE)
    kept = [cell for cell in code if cell["metadata"].get("nbgrader") or imports.search("".join(cell["source"]))]
    return {**document, "cells": kept}


@contextmanager
def _nbgrader(folder):
    """nbgrader's own API for that course: what its commands call, without a start for each."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    settings = Config({"CourseDirectory": {"root": str(folder), "course_id": "course"}})
    own = {"COURSE_SEED": str(SEED), "COURSE_HOME": str(folder / "home"), "PYTHONPATH": str(COURSE)}
    own |= {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "JUPYTER_ALLOW_INSECURE_WRITES": "1"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in own.items():
            patch.setenv(name, value)
        yield NbGraderAPI(CourseDirectory(config=settings), config=settings)


def _must_succeed(told):
    assert told["success"], f"nbgrader failed: {told.get('error')}\n{(told.get('log') or '')[-3000:]}"


def _nbgraded_paper(folder, lesson, number):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        grades = book.find_submission_notebook(lesson, lesson, f"s{number}").grades
        points = {grade.cell.name.removeprefix("check_"): grade.auto_score for grade in grades}
    document = json.loads((folder / "autograded" / f"s{number}" / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    shown = {}
    for cell in document["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("grade"):
            shown[marks["grade_id"].removeprefix("check_")] = json.dumps(cell["outputs"], ensure_ascii=False)
    return {name: (points[name], shown[name]) for name in points}


def test_every_answer_of_the_course_is_handed_in():
    handed_in = {(name, variant) for lesson in LESSONS for made in submissions(lesson) for name, variant in made[0].items()}
    in_lessons = {name for name, _ in handed_in}
    assert in_lessons <= set(exercise_files())
    assert handed_in == {(name, variant) for name in in_lessons for variant in variants_of(find_exercise(name))}


@_papers(PAPERS)
def test_the_judge_gives_the_notebook_s_verdict(lesson, number):
    result, expected = _judged(lesson)[number], _expected(lesson)[number]
    assert not result["problem"] and not result["failures"], result
    assert {one["name"]: _judge_s_verdict(one) for one in result["exercises"]} == {
        name: _verdict(outcome) for name, outcome in expected.items()
    }
    assert result["score"] == pytest.approx(sum(outcome.score for outcome in expected.values()))


def _verdict(outcome):
    checks = [(result.name, result.passed, result.credit) for result in outcome.results]
    return outcome.status, outcome.score, outcome.misconception_name, checks


def _judge_s_verdict(one):
    checks = [(check["name"], check["passed"], check["credit"]) for check in one["checks"]]
    return one["status"], one["score"], one["misconception_name"], checks


@_papers(FOR_NBGRADER)
def test_nbgrader_gives_the_notebook_s_verdict(lesson, number):
    nbgraded, expected = _nbgraded(lesson)[number], _expected(lesson)[number]
    assert {name: points for name, (points, _) in nbgraded.items()} == {
        name: pytest.approx(outcome.score) for name, outcome in expected.items()
    }
    for name, outcome in expected.items():
        page = json.dumps([outcome._repr_html_()], ensure_ascii=False)[2:-2]
        assert _plain(page) in _plain(nbgraded[name][1]), f"{name} shows another page under nbgrader"


def _plain(text):
    """Text without what differs from process to process: line breaks as JSON writes them, in a list of lines or in one."""
    return text.replace('", "', "").replace("\\n", "")


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_variants_differ_in_their_verdicts(lesson):
    outcomes = [outcome for paper in _expected(lesson) for outcome in paper.values()]
    assert {"passed", "failed"} <= {outcome.status for outcome in outcomes} <= {"passed", "failed", "not started"}
    assert sum(bool(outcome.misconception_name) for outcome in outcomes) > 20
