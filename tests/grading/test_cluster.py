"""The same judges on a Dask cluster; a worker that is killed costs nothing."""

import json
import os
import signal

import psutil
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.grading.batch import mark_batch, prepare
from course_lib.grading.cluster import mark_bytes, on_cluster
from course_lib.grading.crew import CrewError
from course_lib.grading.sandbox import sandbox_problem
from course_lib.grading.store import Store
from tests.grading.samples import LESSON, write_class

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.skipif(bool(sandbox_problem()), reason="no sandbox can be set up here")
SEED = 31


def _expected(chosen):
    """The score that the checks give here to the functions that were filled in."""
    total = 0.0
    for name, variant in chosen.items():
        exercise = find_exercise(name)
        functions = {v.name: v.function for v in (*exercise.right, *exercise.wrong)} | {name: exercise.solution}
        total += check_answer(exercise, functions[variant] if variant else exercise.starter(), SEED, hidden=True).score
    return round(total, 2)


def test_a_worker_that_is_killed_on_the_way_loses_nothing_and_marks_nothing_twice(tmp_path, monkeypatch):
    submitted, filled = write_class(tmp_path / "submitted", 7)
    (submitted / "student006" / LESSON / f"{LESSON}.ipynb").write_text("{")
    put, stored = Store.put, []
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(Store, "put", lambda self, *words: (stored.append(words[0]), put(self, *words)))
    quiet = {
        "n_workers": 2,
        "processes": True,
        "threads_per_worker": 1,
        "dashboard_address": None,
        "local_directory": str(tmp_path / "scratch"),
    }
    with distributed.LocalCluster(**quiet) as cluster, distributed.Client(cluster) as client:
        processes = [psutil.Process(pid) for pid in client.run(os.getpid).values()]
        batch = prepare(submitted, tmp_path / "out", seed=SEED)
        with batch.store:
            family = []
            for _ in mark_batch(batch, on_cluster(cluster.scheduler_address)):
                if not family and any(process.children() for process in processes):  # one of them is at work
                    victim = next(process for process in processes if process.children())
                    family = [victim, *victim.children(recursive=True)]
                    os.kill(victim.pid, signal.SIGKILL)
            records = batch.store.records()
        assert family and not psutil.wait_procs(family, timeout=20)[1], "what the killed worker had started lives on"
        left = [p for process in client.run(os.getpid).values() for p in psutil.Process(process).children(recursive=True)]
    assert not psutil.wait_procs(left, timeout=20)[1], "processes outlive the cluster"
    assert not list((tmp_path / "scratch").rglob("*.ipynb")), "a student's notebook is left on the worker"
    assert sorted(stored) == sorted(filled), "a submission was lost or stored twice"
    broken = records.pop()
    assert broken["student"] == "student006" and "cannot be read" in broken["result"]["problem"]
    assert {r["student"]: r["result"]["score"] for r in records} == {
        student: _expected(chosen) for student, chosen in filled.items() if student != "student006"
    }


def test_a_worker_with_another_version_of_the_lesson_refuses():
    told = json.loads(mark_bytes(b"{}", LESSON, (LESSON,), 1, True, "another fingerprint"))
    assert "another version of lesson 01_perceptron" in told["stop"]


def test_a_scheduler_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr("course_lib.grading.cluster.ANSWER_SECONDS", 1)
    with pytest.raises(CrewError, match=r"tcp://127\.0\.0\.1:9 cannot be reached"):
        list(on_cluster("tcp://127.0.0.1:9")([], 1))
