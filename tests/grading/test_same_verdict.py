"""Each of the course's own answers has the same verdict in the notebook, before the judge, and under nbgrader."""

import json
import linecache
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.grading.judge import mark
from course_lib.grading.sandbox import sandbox_problem
from course_lib.grading.workshop import Zygote, assignment_of, lesson_names, modules_of
from tests.grading.variants import submissions, variants_of

COURSE = Path(__file__).resolve().parents[2]
SEED = 20261125
LESSONS = lesson_names()
PAPERS = [(lesson, number) for lesson in LESSONS for number in range(len(submissions(lesson)))]
FOR_NBGRADER = PAPERS[::5]  # it takes some seconds a paper


def _in_the_notebook(exercise, code):
    namespace, cell = {}, f"<ipython cell of {exercise.name}>"
    linecache.cache[cell] = (len(code), None, code.splitlines(keepends=True), cell)  # a notebook can quote the line that raised
    exec(compile(code, cell, "exec"), namespace)
    return check_answer(exercise, namespace[exercise.name], SEED, hidden=True)


@pytest.fixture(scope="module")
def expected():
    """{(lesson, number): {exercise: Outcome}}, by the notebook's path."""
    found = {}
    for lesson in LESSONS:
        for number, (_, codes, _) in enumerate(submissions(lesson)):
            found[lesson, number] = {name: _in_the_notebook(find_exercise(name), code) for name, code in codes.items()}
    return found


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """{(lesson, number): the judge's result}."""
    walls = not sandbox_problem()
    folder, found = tmp_path_factory.mktemp("papers"), {}
    for lesson in LESSONS:
        assignment = assignment_of(lesson, SEED)
        zygote = Zygote(modules_of(assignment), walls=walls)
        try:
            for number, (_, _, document) in enumerate(submissions(lesson)):
                path = folder / f"{lesson}-{number}.ipynb"
                path.write_text(json.dumps(document), encoding="utf-8")
                found[lesson, number] = mark(path, assignment, zygote.starter())
        finally:
            zygote.close()
    return found


@pytest.fixture(scope="module")
def nbgraded(tmp_path_factory):
    """{(lesson, number): {exercise: (points, what the check cell showed)}} under nbgrader autograde."""
    folder = tmp_path_factory.mktemp("nbgrader")
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "course"\n')
    for lesson in LESSONS:
        (folder / "source" / lesson).mkdir(parents=True)
        shutil.copy(COURSE / "solutions" / f"{lesson}.ipynb", folder / "source" / lesson)
        for number, (_, _, document) in enumerate(submissions(lesson)):
            if (lesson, number) not in FOR_NBGRADER:
                continue
            place = folder / "submitted" / f"s{number}" / lesson
            place.mkdir(parents=True)
            (place / f"{lesson}.ipynb").write_text(json.dumps(_what_is_graded(document)), encoding="utf-8")
        _nbgrader(folder, "generate_assignment", lesson)
        _nbgrader(folder, "autograde", lesson, "--create")
    return {paper: _nbgraded_paper(folder, *paper) for paper in FOR_NBGRADER}


def _what_is_graded(document):
    """The notebook without its text and demonstrations, which nbgrader would run and the judge does not."""
    code = [cell for cell in document["cells"] if cell["cell_type"] == "code"]
    imports = re.compile(r"^(import|from) ", re.MULTILINE)
    kept = [cell for cell in code if cell["metadata"].get("nbgrader") or imports.search("".join(cell["source"]))]
    return {**document, "cells": kept}


def _nbgrader(folder, *words):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"COURSE_SEED": str(SEED), "COURSE_HOME": str(folder / "home"), "PYTHONPATH": str(COURSE)}
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, "JUPYTER_ALLOW_INSECURE_WRITES": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"nbgrader {' '.join(words)} failed:\n{done.stdout[-1500:]}{done.stderr[-3000:]}"


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


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_the_judge_gives_the_notebook_s_verdict(expected, judged, paper):
    result = judged[paper]
    assert not result["problem"] and not result["failures"], result
    assert {one["name"]: _judge_s_verdict(one) for one in result["exercises"]} == {
        name: _verdict(outcome) for name, outcome in expected[paper].items()
    }
    assert result["score"] == pytest.approx(sum(outcome.score for outcome in expected[paper].values()))


def _verdict(outcome):
    checks = [(result.name, result.passed, result.credit) for result in outcome.results]
    return outcome.status, outcome.score, outcome.misconception_name, checks


def _judge_s_verdict(one):
    checks = [(check["name"], check["passed"], check["credit"]) for check in one["checks"]]
    return one["status"], one["score"], one["misconception_name"], checks


@pytest.mark.parametrize("paper", FOR_NBGRADER, ids=str)
def test_nbgrader_gives_the_notebook_s_verdict(expected, nbgraded, paper):
    assert {name: points for name, (points, _) in nbgraded[paper].items()} == {
        name: pytest.approx(outcome.score) for name, outcome in expected[paper].items()
    }
    for name, outcome in expected[paper].items():
        page = json.dumps([outcome._repr_html_()], ensure_ascii=False)[2:-2]
        assert _plain(page) in _plain(nbgraded[paper][name][1]), f"{name} shows another page under nbgrader"


def _plain(text):
    """Text without what differs from process to process: line breaks as JSON writes them, in a list of lines or in one."""
    return text.replace('", "', "").replace("\\n", "")


def test_the_variants_differ_in_their_verdicts(expected):
    statuses = {outcome.status for outcomes in expected.values() for outcome in outcomes.values()}
    named = [outcome for outcomes in expected.values() for outcome in outcomes.values() if outcome.misconception_name]
    assert statuses == {"passed", "failed", "not started"} and len(named) > 20
