"""Which files are taken for whose submission of which lesson."""

import os

import nbformat
import pytest

from course_lib.checking.exercise import find_exercise
from course_lib.grading import collect
from course_lib.grading.collect import CollectError, find_submissions
from tests.grading.samples import LESSON, answer, paper


def _touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")


def _found(folder, lesson=None):
    return {(one.student, one.lesson): one for one in find_submissions(folder, lesson)}


@pytest.mark.parametrize("inside", ["", "submitted/"])
def test_nbgraders_tree_is_read_from_the_course_or_from_its_submitted_folder(tmp_path, inside):
    names = [f"{inside}{student}/{LESSON}/{LESSON}.ipynb" for student in ("ada", "bob")]
    _touch(tmp_path, *names, f"{inside}ada/{LESSON}/timestamp.txt")
    found = _found(tmp_path)
    assert set(found) == {("ada", LESSON), ("bob", LESSON)}
    assert found["bob", LESSON].path == tmp_path / names[1]
    assert not any(one.problem for one in found.values())


def test_only_the_submitted_folder_of_a_course_is_looked_at(tmp_path):
    _touch(tmp_path, f"submitted/ada/{LESSON}/{LESSON}.ipynb", f"autograded/bob/{LESSON}/{LESSON}.ipynb", "teacher.ipynb")
    assert set(_found(tmp_path)) == {("ada", LESSON)}


def test_checkpoints_and_hidden_files_are_no_submissions(tmp_path):
    _touch(tmp_path, f"ada/{LESSON}/{LESSON}.ipynb", f"ada/{LESSON}/.ipynb_checkpoints/{LESSON}-checkpoint.ipynb")
    _touch(tmp_path, ".ipynb_checkpoints/bob.ipynb", f"ada/{LESSON}/.hidden.ipynb", "__MACOSX/ada/x.ipynb")
    assert list(_found(tmp_path, LESSON)) == [("ada", LESSON)]


def test_of_several_notebooks_the_one_named_like_the_lesson_counts(tmp_path):
    _touch(tmp_path, f"ada/{LESSON}/{LESSON}.ipynb", f"ada/{LESSON}/scratch.ipynb")
    only = _found(tmp_path)["ada", LESSON]
    assert (only.path.stem, only.problem) == (LESSON, "")


def test_several_notebooks_of_which_none_is_named_like_the_lesson_cost_that_student_alone(tmp_path):
    _touch(tmp_path, f"ada/{LESSON}/one.ipynb", f"ada/{LESSON}/two.ipynb", f"bob/{LESSON}/other_name.ipynb")
    found = _found(tmp_path)
    assert "2 notebooks (one.ipynb, two.ipynb)" in found["ada", LESSON].problem
    assert found["bob", LESSON].problem == ""


def test_a_lessons_folder_without_a_notebook_is_a_problem_of_that_student(tmp_path):
    _touch(tmp_path, f"ada/{LESSON}/readme.txt", f"bob/{LESSON}/{LESSON}.ipynb")
    assert "holds no notebook" in _found(tmp_path)["ada", LESSON].problem


@pytest.mark.parametrize("lesson", ["1", "01", LESSON])
def test_flat_files_are_of_the_lesson_that_is_given_and_the_whole_stem_is_the_student(tmp_path, lesson):
    stem = "Lovelace Ada_4711_assignsubmission_file_work (1)"
    _touch(tmp_path, f"{stem}.ipynb", "notes.txt")
    assert set(_found(tmp_path, lesson)) == {(stem, LESSON)}


def test_a_flat_file_tells_its_lesson_by_its_exercises(tmp_path):
    nbformat.write(paper({}), tmp_path / "ada.ipynb")
    plain = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(answer(find_exercise("perceptron_update")))])
    nbformat.write(plain, tmp_path / "bob.ipynb")  # as from Colab, without nbgrader's marks
    assert set(_found(tmp_path)) == {("ada", LESSON), ("bob", LESSON)}


def test_a_flat_file_tells_its_lesson_by_its_name(tmp_path):
    _touch(tmp_path, f"ada_{LESSON}.ipynb")
    assert set(_found(tmp_path)) == {(f"ada_{LESSON}", LESSON)}


def test_an_unreadable_flat_file_belongs_to_the_lesson_of_the_others(tmp_path):
    nbformat.write(paper({}), tmp_path / "ada.ipynb")
    _touch(tmp_path, "broken.ipynb")
    assert ("broken", LESSON) in _found(tmp_path)


def test_a_file_of_no_lesson_is_passed_over_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "lesson_names", lambda: [LESSON, "02_other"])
    monkeypatch.setattr(collect, "handout_of", lambda name: type("H", (), {"names": (f"exercise_of_{name}",), "lesson": name}))
    for student, lesson in (("ada", LESSON), ("bob", "02_other")):
        (tmp_path / f"{student}.ipynb").write_text(f"def exercise_of_{lesson}(x):")
    _touch(tmp_path, "carl.ipynb")
    passed_over = []
    found = find_submissions(tmp_path, passed_over=passed_over)
    assert [(one.student, one.lesson) for one in found] == [("ada", LESSON), ("bob", "02_other")]
    assert len(passed_over) == 1 and "carl.ipynb" in passed_over[0] and "--lesson" in passed_over[0]


def test_folders_a_student_as_moodle_packs_them(tmp_path):
    nbformat.write(paper({}), _made(tmp_path / "Ada Lovelace_12_assignsubmission_file_" / "my work.ipynb"))
    assert set(_found(tmp_path)) == {("Ada Lovelace_12_assignsubmission_file_", LESSON)}


def _made(path):
    path.parent.mkdir(parents=True)
    return path


def test_a_folder_of_an_unknown_lesson_is_passed_over_and_said(tmp_path):
    _touch(tmp_path, f"ada/{LESSON}/{LESSON}.ipynb", "ada/01_percepton/x.ipynb")
    passed_over = []
    assert len(find_submissions(tmp_path, passed_over=passed_over)) == 1
    assert "there is no lesson 01_percepton" in passed_over[0]


def test_two_files_of_one_student_in_two_places_are_a_problem(tmp_path):
    _touch(tmp_path, "ada.ipynb", "ada/work.ipynb")
    assert "2 notebooks" in _found(tmp_path, LESSON)["ada", LESSON].problem


def test_links_and_pipes_are_not_read(tmp_path):
    (tmp_path / "ada.ipynb").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "bob.ipynb")
    nbformat.write(paper({}), tmp_path / "carl.ipynb")
    assert {student for student, _ in _found(tmp_path)} == {"ada", "bob", "carl"}


def test_a_name_that_is_no_utf8_can_be_stored(tmp_path):
    (tmp_path / os.fsdecode(b"ad\xe9.ipynb")).write_text("{}")
    (one,) = find_submissions(tmp_path, LESSON)
    one.student.encode()
    assert one.student.startswith("ad") and one.path.is_file()


@pytest.mark.parametrize(
    ("make", "lesson", "says"),
    [
        (lambda folder: folder / "absent", None, "does not exist"),
        (lambda folder: _file(folder), None, "is a file"),
        (lambda folder: folder, None, "No submission was found"),
        (lambda folder: folder, "77", "There is no lesson 77. The lessons are: 01_perceptron"),
        (lambda folder: _wrong_lesson(folder), None, "there is no lesson ps1"),
        (lambda folder: _one_students(folder), None, "is one student's folder"),
    ],
)
def test_what_cannot_be_marked_is_said(tmp_path, make, lesson, says):
    with pytest.raises(CollectError, match=says):
        find_submissions(make(tmp_path), lesson)


def _file(folder):
    _touch(folder, "a.ipynb")
    return folder / "a.ipynb"


def _wrong_lesson(folder):
    _touch(folder, "ada/ps1/ps1.ipynb")
    return folder


def _one_students(folder):
    _touch(folder, f"ada/{LESSON}/{LESSON}.ipynb")
    return folder / "ada"
