"""Marks are stored as they come, and nothing that was stored is lost."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from course_lib.grading.store import FILE, Lock, Store, StoreError

RESULT = {"lesson": "01_perceptron", "problem": "", "score": 3.5, "points": 16, "exercises": []}
KEY = ("digest", "fingerprint", 7)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "out" / FILE) as store:
        yield store


def _put(store, student, lesson="01_perceptron", digest="digest", final=True, **changes):
    store.put(student, lesson, f"{student}.ipynb", digest, "fingerprint", 7, {**RESULT, **changes}, final)


def test_what_is_put_comes_back_sorted_by_student(store):
    for student in ("zoe", "ada"):
        _put(store, student)
    assert [record["student"] for record in store.records()] == ["ada", "zoe"]
    record = store.records()[0]
    assert record.pop("marked_at").endswith("+00:00")
    assert record == {"student": "ada", "lesson": "01_perceptron", "file": "ada.ipynb", "digest": "digest", "result": RESULT}


def test_records_can_be_of_one_lesson(store):
    _put(store, "ada")
    _put(store, "ada", "02_other")
    assert [record["lesson"] for record in store.records("02_other")] == ["02_other"]


def test_a_second_mark_takes_the_place_of_the_first(store):
    _put(store, "ada")
    _put(store, "ada", score=4.0)
    assert [record["result"]["score"] for record in store.records()] == [4.0]


def test_marks_are_current_until_file_exercise_or_seed_change(store):
    assert not store.is_current("ada", "01_perceptron", *KEY)
    _put(store, "ada")
    assert store.is_current("ada", "01_perceptron", *KEY)
    for changed in (("new", "fingerprint", 7), ("digest", "new", 7), ("digest", "fingerprint", 8)):
        assert not store.is_current("ada", "01_perceptron", *changed)


def test_a_mark_that_failed_is_tried_again(store):
    _put(store, "ada", final=False)
    assert not store.is_current("ada", "01_perceptron", *KEY)


def test_outdated_marks_stay_readable_until_they_are_replaced(store):
    _put(store, "ada")
    store.outdate([("ada", "01_perceptron")])
    assert not store.is_current("ada", "01_perceptron", *KEY)
    assert len(store.records()) == 1


def test_again_after_an_interrupted_again_goes_on_where_it_stopped(store):
    keys = [("ada", "01_perceptron"), ("bob", "01_perceptron")]
    for student, _ in keys:
        _put(store, student)
    store.outdate(keys)
    _put(store, "ada")  # marked anew, then interrupted
    store.outdate(keys)
    assert store.is_current("ada", "01_perceptron", *KEY)
    assert not store.is_current("bob", "01_perceptron", *KEY)
    _put(store, "bob")  # finished: the next one starts from the beginning
    store.outdate(keys)
    assert not store.is_current("ada", "01_perceptron", *KEY)


def test_the_seed_is_drawn_once_a_folder_and_can_be_set(tmp_path):
    seeds = set()
    for name in ("a", "b"):
        for _ in range(2):
            with Store(tmp_path / name / FILE) as store:
                seeds.add(store.seed())
    assert len(seeds) == 2 and min(seeds) > 0
    with Store(tmp_path / "a" / FILE) as store:
        assert store.seed(5) == 5
    with Store(tmp_path / "a" / FILE) as store:
        assert store.seed() == 5


def test_half_characters_of_a_students_code_are_stored_as_text(store):
    _put(store, "ada", problem="\ud83d alone")
    (record,) = store.records()
    assert record["result"]["problem"].encode().endswith(b"alone")


def test_a_killed_writer_leaves_what_it_had_stored(tmp_path):
    script = f"""
import os, signal
from course_lib.grading.store import Store
store = Store({str(tmp_path / FILE)!r})
for number in range(3):
    store.put(f"s{{number}}", "l", "f", "d", "p", 1, {{"score": number}})
store._database.execute("BEGIN IMMEDIATE")
store._database.execute("DELETE FROM marks")
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": os.getcwd()}, check=False)
    assert done.returncode == -signal.SIGKILL
    with Store(tmp_path / FILE) as store:
        assert [record["result"]["score"] for record in store.records()] == [0, 1, 2]


def test_a_full_disk_is_told_and_keeps_what_was_stored(store):
    _put(store, "ada")
    (pages,) = store._database.execute("PRAGMA page_count").fetchone()
    store._database.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match=r"disk is full.*run the same command again"):
        _put(store, "bob", problem="x" * 100_000)
    assert [record["student"] for record in store.records()] == ["ada"]
    store._database.execute("PRAGMA max_page_count = 100000")
    _put(store, "bob", problem="x" * 100_000)
    assert len(store.records()) == 2


@pytest.mark.parametrize("damage", [b"this is no database, whatever its name says " * 100, None])
def test_a_damaged_database_says_what_to_do(tmp_path, damage):
    path = tmp_path / FILE
    if damage is None:
        with Store(path) as store:
            for number in range(300):
                _put(store, f"s{number}")
        content = bytearray(path.read_bytes())
        content[4096 * 3 :] = os.urandom(len(content) - 4096 * 3)
        damage = bytes(content)
    path.write_bytes(damage)
    with pytest.raises(StoreError, match=r"damaged.*move it away"):
        Store(path)


def test_marks_of_another_version_are_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="another version"):
        Store(tmp_path / FILE)


def test_reading_makes_no_database(tmp_path):
    with pytest.raises(StoreError, match=r"no marks.*course grade"):
        Store(tmp_path / FILE, create=False)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    for make in (lambda: Store(tmp_path / "file" / FILE), lambda: Lock(tmp_path / "file" / "out")):
        with pytest.raises(StoreError, match="cannot be written"):
            make()


def test_a_second_writer_is_refused_until_the_first_has_ended(tmp_path):
    with Lock(tmp_path), pytest.raises(StoreError, match=rf"Another `course grade` \(process {os.getpid()}\)"):
        Lock(tmp_path)
    with Lock(tmp_path):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path):
    script = f"from course_lib.grading.store import Lock; lock = Lock({str(tmp_path)!r}); print('held', flush=True); input()"
    command = [sys.executable, "-c", script]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=f"process {process.pid}"):
            Lock(tmp_path)
        process.kill()
    with Lock(tmp_path):
        pass
