"""`course grade`, as a teacher uses it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.grading import batch, commands
from course_lib.grading.crew import Marked, unmarked
from course_lib.grading.sandbox import sandbox_problem
from course_lib.grading.store import FILE, Lock, Store
from tests.grading.samples import LESSON, write_class

SECRET = "hidden_check_with_a_secret"


class Engine:
    """Stands in for the judges: gives everyone the points in `scores`, 3 if they are not named there."""

    def __init__(self):
        self.scores, self.problems, self.stop_after, self.marked, self.seeds = {}, {}, None, [], []
        self.final = True

    def __call__(self, workers=None, walls=True):
        self.workers, self.walls = workers, walls

        def engine(due, seed):
            self.seeds.append(seed)
            for number, one in enumerate(due):
                if number == self.stop_after:
                    raise KeyboardInterrupt
                student = one.submission.student
                self.marked.append(student)
                yield Marked(one, self.result(student), self.final)

        return engine

    def result(self, student):
        if student in self.problems:
            return unmarked(LESSON, self.problems[student])
        check = {"name": SECRET, "sentence": "s", "hidden": True, "passed": False, "credit": 0.0}
        check |= {"message": SECRET, "call": SECRET}
        exercise = {
            "name": "which_side",
            "status": "failed",
            "score": self.scores.get(student, 3.0),
            "points": 1,
            "misconception": "You stopped at the sum.",
            "misconception_name": "wrong_leaves_out_the_bias",
            "html": "<b>inputs</b>",
            "printed": "",
            "checks": [check],
            "code": "def which_side(): pass",
        }
        return {**unmarked(LESSON, ""), "exercises": [exercise], "score": exercise["score"]}


@pytest.fixture
def engine(monkeypatch):
    engine = Engine()
    monkeypatch.setattr(batch, "here", engine)
    monkeypatch.setattr("course_lib.grading.sandbox.sandbox_problem", lambda: "")
    return engine


@pytest.fixture
def submitted(tmp_path):
    for student in ("ada", "bob", "carl"):
        path = tmp_path / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    return tmp_path / "submitted"


@pytest.fixture
def grade(submitted, tmp_path):
    def run(*words, out=tmp_path / "out", folder=submitted):
        return CliRunner().invoke(cli.app, ["grade", str(folder), "--out", str(out), *words])

    return run


def test_everything_is_marked_once_and_written(engine, grade, tmp_path):
    done = grade()
    assert done.exit_code == 0, done.output
    assert sorted(engine.marked) == ["ada", "bob", "carl"]
    assert "leaves out the bias" in done.stdout and "3 of 16" in done.stdout and "3 marked, 0 kept" in done.stdout
    assert (tmp_path / "out" / "results.csv").read_text(encoding="utf-8-sig").count("ada") == 1
    assert len(list((tmp_path / "out" / "feedback").rglob("*.html"))) == 3


def test_the_table_and_the_document_hold_no_check_and_no_code(engine, grade):
    for words in ((), ("--json",)):
        output = grade(*words).output
        assert "ada" in output
        assert SECRET not in output and "def which_side" not in output and "<b>" not in output


def test_json_is_all_that_is_printed(engine, grade):
    engine.problems = {"bob": "The notebook has no cells."}
    done = grade("--json")
    document = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (document["marked"], document["kept"], document["left"], document["interrupted"]) == (3, 0, 0, False)
    assert {one["student"]: one["problem"] for one in document["submissions"]}["bob"] == "The notebook has no cells."


def test_a_second_run_marks_only_what_changed(engine, grade, submitted):
    grade()
    engine.marked.clear()
    assert "0 marked, 3 kept" in grade().stdout and engine.marked == []
    (submitted / "bob" / LESSON / f"{LESSON}.ipynb").write_text("{ }")
    assert grade().exit_code == 0
    assert engine.marked == ["bob"]


def test_a_changed_exercise_is_marked_anew(engine, grade, monkeypatch):
    grade()
    engine.marked.clear()
    monkeypatch.setattr("course_lib.__version__", "99")
    grade()
    assert sorted(engine.marked) == ["ada", "bob", "carl"]


def test_again_marks_everyone_and_an_interrupted_again_goes_on(engine, grade):
    grade()
    engine.marked.clear()
    engine.stop_after = 1
    assert grade("--again").exit_code == 130
    engine.stop_after = None
    grade("--again")
    assert sorted(engine.marked) == ["ada", "bob", "carl"]


def test_an_interrupted_run_says_how_to_go_on_and_loses_nothing(engine, grade, tmp_path):
    engine.stop_after = 2
    done = grade()
    assert done.exit_code == 130
    assert "1 are left" in done.stderr and "same command again" in done.stderr
    assert "ada" in (tmp_path / "out" / "results.csv").read_text(encoding="utf-8-sig")
    engine.stop_after = None
    assert grade().exit_code == 0
    assert sorted(engine.marked) == ["ada", "bob", "carl"]
    assert len(set(engine.seeds)) == 1, "a resumed run marked on other inputs"


def test_a_new_seed_marks_everyone_anew_and_is_kept(engine, grade):
    grade("--seed", "5")
    grade()
    grade("--seed", "6")
    assert engine.seeds == [5, 6]


def test_a_failed_marking_is_listed_and_tried_again(engine, grade):
    engine.problems, engine.final = {"ada": "Marking failed: the judge ended."}, False
    done = grade()
    assert done.exit_code == 1 and "Marking failed" in done.stdout
    engine.problems, engine.final = {}, True
    assert grade().exit_code == 0


def test_a_submission_that_is_not_clear_is_not_handed_to_a_judge(engine, grade, submitted):
    for name in ("one", "two"):
        (submitted / "ada" / LESSON / f"{name}.ipynb").write_text("{}")
    (submitted / "ada" / LESSON / f"{LESSON}.ipynb").unlink()
    done = grade()
    assert done.exit_code == 1 and "2 notebooks" in done.output
    assert sorted(engine.marked) == ["bob", "carl"]


def test_what_is_passed_over_is_said(engine, grade, submitted):
    odd = submitted / "ada" / "01_percepton" / "x.ipynb"
    odd.parent.mkdir()
    odd.write_text("{}")
    done = grade()
    assert done.exit_code == 1 and "there is no lesson 01_percepton" in done.stderr


def test_a_name_cannot_write_on_the_terminal(engine, grade, submitted):
    (submitted / "carl").rename(submitted / "\x1b[31mcarl[bold]")
    done = grade()
    assert "\x1b[31m" not in done.output and "?[31mcarl[bold]" in done.stdout


def test_a_second_run_on_the_same_folder_is_refused(engine, grade, tmp_path):
    with Lock(tmp_path / "out"):
        done = grade()
    assert done.exit_code == 2 and "Another `course grade`" in done.stderr
    assert engine.marked == []


def test_a_full_disk_ends_the_run_and_keeps_the_marks(engine, grade, tmp_path, monkeypatch):
    put = Store.put

    def fills_up(self, student, *rest):
        if student == "bob":
            (pages,) = self._database.execute("PRAGMA page_count").fetchone()
            self._database.execute(f"PRAGMA max_page_count = {pages}")
            rest = (*rest[:5], {**rest[5], "failures": ["x" * 1_000_000]}, *rest[6:])
        put(self, student, *rest)

    monkeypatch.setattr(Store, "put", fills_up)
    done = grade()
    assert done.exit_code == 2 and "disk is full" in done.stderr and "same command again" in done.stderr
    with Store(tmp_path / "out" / FILE) as store:
        assert [record["student"] for record in store.records()] == ["ada"]
    monkeypatch.setattr(Store, "put", put)
    assert "2 marked, 1 kept" in grade().stdout


def test_results_among_the_submissions_are_refused(engine, grade, submitted):
    done = grade(out=submitted / "results")
    assert done.exit_code == 2 and "among the submissions" in done.stderr


def test_results_beside_the_submitted_folder_of_a_course_are_fine(engine, grade, submitted):
    assert grade(folder=submitted.parent, out=submitted.parent / "results").exit_code == 0


@pytest.mark.parametrize("words", [("--lesson", "99"), ("--workers", "0"), ("--seed", "0")])
def test_wrong_use_ends_with_2(engine, grade, words):
    done = grade(*words)
    assert done.exit_code == 2 and engine.marked == []


def test_without_a_sandbox_it_refuses_unless_submissions_are_trusted(engine, grade, monkeypatch):
    monkeypatch.setattr("course_lib.grading.sandbox.sandbox_problem", lambda: "a user namespace: not permitted")
    done = grade()
    assert done.exit_code == 2 and "user namespace" in done.stderr and "--trust-submissions" in done.stderr
    assert grade("--trust-submissions").exit_code == 0
    assert engine.walls is False


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_are_told_that_marking_needs_linux(engine, grade, monkeypatch, system):
    monkeypatch.setattr(commands.sys, "platform", system)
    done = grade("--trust-submissions")
    assert done.exit_code == 2 and "Marking needs Linux" in done.stderr


def test_the_gradebook_is_written_when_it_is_asked_for(engine, grade, monkeypatch):
    from course_lib.grading import gradebook

    calls = []
    monkeypatch.setattr(gradebook, "write_gradebook", lambda records, url: calls.append((len(records), url)))
    grade()
    assert calls == []
    grade("--gradebook", "sqlite:///g.db")
    assert calls == [(3, "sqlite:///g.db")]

    def fails(_records, _url):
        raise gradebook.GradebookError("ada: the database is locked.")

    monkeypatch.setattr(gradebook, "write_gradebook", fails)
    done = grade("--gradebook", "sqlite:///g.db")
    assert done.exit_code == 1 and "ada: the database is locked." in done.stderr


def test_report_reads_the_stored_marks(engine, grade, tmp_path):
    grade()
    done = CliRunner().invoke(cli.app, ["report", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert "ada" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_report_without_marks_says_what_comes_first(tmp_path):
    done = CliRunner().invoke(cli.app, ["report", str(tmp_path)])
    assert done.exit_code == 2 and "course grade" in done.stderr


def test_export_gradescope_writes_the_zip_of_a_lesson(tmp_path):
    done = CliRunner().invoke(cli.app, ["export", "gradescope", "1", "--out", str(tmp_path / "x.zip")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "x.zip").read_bytes()[:2] == b"PK"
    done = CliRunner().invoke(cli.app, ["export", "gradescope", "99"])
    assert done.exit_code == 2 and "There is no lesson 99" in done.stderr


@pytest.mark.skipif(bool(sandbox_problem()), reason="no sandbox can be set up here")
def test_a_real_run_can_be_stopped_and_killed_and_goes_on(tmp_path):
    submitted, _ = write_class(tmp_path / "submitted", 4)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "course_lib.cli", "grade", str(submitted), "--out", str(out), "--workers", "1", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    kept = {}
    for how, code in ((signal.SIGINT, 130), (signal.SIGKILL, -9)):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            while "student" not in (line := process.stderr.readline()):
                assert line, "it ended by itself"
            family = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(how)
            process.communicate()
        assert process.returncode == code
        assert not psutil.wait_procs(family, timeout=20)[1], "a process is left"
        with Store(out / FILE) as store:
            now = {record["student"]: record for record in store.records()}
        assert len(now) > len(kept) and kept.items() <= now.items(), "what was marked before is not as it was"
        kept = now
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    document = json.loads(done.stdout)
    assert done.returncode == 0
    assert (document["marked"], document["kept"], document["left"]) == (4 - len(kept), len(kept), 0)
