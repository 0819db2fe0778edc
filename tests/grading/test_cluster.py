"""The same judges on a Dask cluster; a worker that is killed costs nothing."""

import json
import os

import psutil
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.grading import cluster
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
    family, marked = [], cluster._marked

    def kill_the_holder_of_the_first_mark(one, future):
        """The worst moment: this mark is ready there and not yet fetched, and the next paper is being marked."""
        if not family and future.status == "finished":
            (addresses,) = future.client.who_has([future]).values()
            victim = psutil.Process(future.client.run(os.getpid, workers=addresses)[addresses[0]])
            family.extend([victim, *victim.children(recursive=True)])
            victim.kill()
        return marked(one, future)

    monkeypatch.setattr(cluster, "_marked", kill_the_holder_of_the_first_mark)
    quiet = {
        "n_workers": 2,
        "processes": True,
        "threads_per_worker": 1,
        "dashboard_address": None,
        "local_directory": str(tmp_path / "scratch"),
    }
    with distributed.LocalCluster(**quiet) as workers, distributed.Client(workers) as client:  # which is the default
        batch = prepare(submitted, tmp_path / "out", seed=SEED)
        with batch.store:
            list(mark_batch(batch, on_cluster(workers.scheduler_address)))
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


def test_it_marks_where_no_client_is_the_default(tmp_path, monkeypatch):
    """As from the command line: Dask's own helpers look for a default client, and there is none."""
    submitted, _ = write_class(tmp_path / "submitted", 2)
    monkeypatch.setattr(cluster, "mark_bytes", lambda notebook, *words: json.dumps({"result": {"score": 1.0}, "final": True}))
    quiet = {"n_workers": 1, "processes": False, "dashboard_address": None, "local_directory": str(tmp_path)}
    with distributed.LocalCluster(**quiet) as workers:
        with pytest.raises(ValueError, match="No clients"):
            distributed.default_client()
        due = [cluster._Paper(str(path), LESSON) for path in sorted(submitted.rglob("*.ipynb"))]
        told = list(on_cluster(workers.scheduler_address)(due, SEED))
    assert sorted(one.submission.path for one in told) == [one.path for one in due]
    assert all(one.result == {"score": 1.0} and one.final for one in told)


def test_a_worker_with_another_version_of_the_lesson_refuses():
    told = json.loads(mark_bytes(b"{}", LESSON, (LESSON,), 1, True, "another fingerprint"))
    assert "another version of lesson 01_perceptron" in told["stop"]


def test_a_scheduler_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr("course_lib.grading.cluster.ANSWER_SECONDS", 1)
    with pytest.raises(CrewError, match=r"tcp://127\.0\.0\.1:9 cannot be reached"):
        list(on_cluster("tcp://127.0.0.1:9")([], 1))
