"""Gradescope: results.json has the right points and keeps the hidden checks back; the zip marks what is handed in."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course_lib.cli import app
from course_lib.grading.gradescope import make_zip, results_json
from course_lib.grading.sandbox import sandbox_problem
from tests.grading.records import COURSE, LESSON, changed, class_records, notebook

HALF = {
    "which_side": 'def which_side():\n    return "d"\n',
    "perceptron_update": (
        "def perceptron_update(w, b, x, y, lr=1.0):\n    return (w, b) if y * (w @ x + b) > 0 else (w + lr * y * x, b)\n"
    ),
}
KEYS = {"name", "score", "max_score", "status", "output", "output_format", "visibility"}


@pytest.fixture(scope="module")
def records():
    return class_records()


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    root = tmp_path_factory.mktemp("autograder")
    make_zip(LESSON, root / "autograder.zip", seed=7)
    subprocess.run(["unzip", "-q", "../autograder.zip"], cwd=_folder(root / "source"), check=True)
    return root


def _folder(path):
    path.mkdir()
    return path


def _run(root, submission, where=None, **settings):
    """Hand in files as {name: text} and run the autograder as Gradescope does; returns results.json."""
    where = _folder(where)
    (where / "source").symlink_to(root / "source")
    _folder(where / "submission")
    for name, text in submission.items():
        (where / "submission" / name).write_text(text, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "AUTOGRADER_ROOT": str(where), "COURSE_PYTHON": sys.executable, **settings}
    subprocess.run([where / "source" / "run_autograder"], cwd=where, env=environment, capture_output=True, check=False)
    return json.loads((where / "results" / "results.json").read_text(encoding="utf-8"))


def test_the_points_of_the_tests_are_those_of_the_record(records):
    for record in records:
        results = results_json(record)
        assert results["score"] == record["result"]["score"]
        if record["result"]["problem"]:
            continue
        assert sum(test["score"] for test in results["tests"]) == pytest.approx(record["result"]["score"], abs=0.05)
        assert sum(test["max_score"] for test in results["tests"]) == pytest.approx(record["result"]["points"])
        assert all(set(test) == KEYS and 0 <= test["score"] <= test["max_score"] for test in results["tests"])


def test_what_hidden_checks_found_waits_until_the_grades_are_published(records):
    for record in records:
        results = results_json(record)
        for exercise in record["result"]["exercises"]:
            tests = [test for test in results["tests"] if test["name"].startswith(exercise["name"] + ":")]
            hidden = any(check["hidden"] for check in exercise["checks"])
            assert [test["visibility"] for test in tests] == ["visible", "after_published"][: 1 + hidden]
            for check in exercise["checks"]:
                assert not check["hidden"] or check["sentence"] not in tests[0]["output"]


def test_the_visible_test_does_not_depend_on_the_hidden_checks(records):
    record = changed(records, "ada")
    whole = results_json(record)
    exercise = next(e for e in record["result"]["exercises"] if e["name"] == "perceptron_update")
    for check in exercise["checks"]:
        if check["hidden"]:
            check.update(passed=False, credit=0.0)
    exercise.update(status="failed", score=2.29)
    part = results_json(record)
    names = [test["name"] for test in whole["tests"] if "perceptron_update" in test["name"]]
    before, after = ([t for t in results["tests"] if t["name"] in names] for results in (whole, part))
    assert before[0] == after[0]
    assert (before[1]["score"], after[1]["score"]) == (0.71, 0.0)


def test_output_is_plain_text_and_never_shown_from_stdout(records):
    for record in records:
        results = results_json(record)
        assert results["stdout_visibility"] == "hidden"
        assert {test["output_format"] for test in results["tests"]} <= {"text"}


def test_a_broken_paper_says_why(records):
    results = results_json(next(record for record in records if record["student"] == "broken"))
    assert results["score"] == 0 and results["tests"] == [] and "cannot be read as JSON" in results["output"]


def test_the_zip_is_the_same_every_time(tmp_path):
    for name in ("a.zip", "b.zip"):
        make_zip(LESSON, tmp_path / name, seed=1)
    make_zip(LESSON, tmp_path / "c.zip", seed=2)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes() != (tmp_path / "c.zip").read_bytes()


def test_the_zip_has_what_gradescope_needs_and_nothing_of_the_solutions(unpacked):
    with zipfile.ZipFile(unpacked / "autograder.zip") as archive:
        names = set(archive.namelist())
        for script in ("setup.sh", "run_autograder"):
            assert archive.getinfo(script).external_attr >> 16 == 0o100755
        packages = archive.read("requirements.txt").decode().splitlines()
    assert {"README.md", "config.sh", "autograde.py", f"lessons/{LESSON}.ipynb"} <= names
    assert {
        f"course_lib/exercises/perceptron/{file.name}" for file in (COURSE / "course_lib/exercises/perceptron").glob("*.py")
    } <= names
    assert not [
        name for name in names if name.startswith(("solutions", "tests")) or "__pycache__" in name or name.endswith("cli.py")
    ]
    assert {line.split("=")[0] for line in packages} >= {"numpy", "keras", "nbformat", "ipykernel", "tensorflow-cpu"}
    assert not {line.split("=")[0] for line in packages} & {"jupyterlab", "pytest", "nbgrader"}


def test_the_scripts_are_valid_bash(unpacked):
    for script in ("setup.sh", "run_autograder", "config.sh"):
        assert subprocess.run(["bash", "-n", unpacked / "source" / script], check=False).returncode == 0


def test_a_right_and_a_broken_submission_are_marked_in_the_sandbox(unpacked, tmp_path):
    solved = (COURSE / "solutions" / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    right = _run(unpacked, {"my work.ipynb": solved}, tmp_path / "right")
    if sandbox_problem():
        assert right["score"] == 0 and "COURSE_TRUST" in right["output"]
    else:
        assert right["score"] == 16 and {test["status"] for test in right["tests"]} == {"passed"}
    broken = _run(unpacked, {f"{LESSON}.ipynb": "no notebook", "other.ipynb": "{}"}, tmp_path / "broken", COURSE_TRUST="1")
    assert broken["score"] == 0 and "cannot be read as JSON" in broken["output"]


def test_without_a_sandbox_it_refuses_unless_the_teacher_has_decided_otherwise(unpacked, tmp_path):
    python = _python_without_sandbox(tmp_path)
    paper = {f"{LESSON}.ipynb": notebook(HALF)}
    refused = _run(unpacked, paper, tmp_path / "refused", COURSE_PYTHON=python)
    assert refused["score"] == 0 and refused["tests"] == []
    assert "new namespaces: not allowed" in refused["output"] and "COURSE_TRUST" in refused["output"]
    half = _run(unpacked, paper, tmp_path / "half", COURSE_PYTHON=python, COURSE_TRUST="1")
    assert 1 < half["score"] < 4
    assert "The bias learns as well" in "".join(test["output"] for test in half["tests"])


def _python_without_sandbox(folder):
    """A Python in which no sandbox can be set up, as in most containers."""
    code = (
        "import sys, runpy; import course_lib.grading.sandbox as s; s.sandbox_problem = lambda: 'new namespaces: not allowed'\n"
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    path = folder / "python"
    path.write_text(f'#!/bin/sh\nshift\nexec {sys.executable} -c "{code}" "$@"\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("submission", "says"),
    [
        ({}, "There is no notebook in your submission"),
        ({"a.ipynb": "{}", "b.ipynb": "{}"}, "There are 2 notebooks"),
    ],
)
def test_without_one_clear_notebook_it_says_so(unpacked, tmp_path, submission, says):
    results = _run(unpacked, submission, tmp_path / "root", COURSE_TRUST="1")
    assert results["score"] == 0 and says in results["output"]


@pytest.mark.parametrize("python", ["/no/such/python", "/bin/false"])
def test_an_autograder_that_cannot_start_still_answers(unpacked, tmp_path, python):
    results = _run(unpacked, {f"{LESSON}.ipynb": "{}"}, tmp_path / "root", COURSE_PYTHON=python)
    assert results["score"] == 0 and "tell your teacher" in results["output"]


def test_an_error_of_ours_is_not_the_students_fault(unpacked, tmp_path):
    results = _run(
        unpacked,
        {f"{LESSON}.ipynb": "{}"},
        tmp_path / "root",
        COURSE_TRUST="1",
        COURSE_LESSON="x",
        BASH_ENV=_override(tmp_path),
    )
    assert results["score"] == 0 and "no fault of yours" in results["output"]


def _override(folder):
    """A file that bash reads first: it keeps config.sh from naming a lesson that exists."""
    path = Path(folder, "override.sh")
    path.write_text("readonly COURSE_LESSON=99_none\nexport COURSE_LESSON\n")
    return str(path)


def test_the_command_hands_its_seed_and_trust_to_the_zip(tmp_path):
    path = tmp_path / "autograder.zip"
    words = ["export", "gradescope", LESSON, "--out", str(path), "--seed", str(2**62), "--trust-submissions"]
    assert CliRunner().invoke(app, words).exit_code == 0
    with zipfile.ZipFile(path) as archive:
        config = archive.read("config.sh").decode()
    assert f"COURSE_SEED='{2**62}'" in config and "COURSE_TRUST:=1" in config
