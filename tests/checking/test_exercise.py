"""The loader says which file lacks what, and reads a sound one by the prefixes of its names."""

import shutil
from pathlib import Path

import pytest

from course_lib.checking import exercise as loader
from course_lib.checking.exercise import ExerciseError, exercise_files, find_exercise, load_exercise

BROKEN = Path(__file__).parents[1] / "broken" / "exercises"
COMPLAINTS = {
    "no_solution": "it needs a function called double, like the file: the solution",
    "bad_kind": "KIND is 'essay'; expected one of implement, debug, predict",
    "no_task": "its first line should be a docstring with the task",
    "points_missing": "POINTS is None; expected a number above 0",
    "points_of_zero": "POINTS is 0; expected a number above 0",
    "only_hidden_checks": "it needs at least one function check_",
    "check_without_rng": "check_seven should take two arguments: the answer, and rng",
    "check_without_docstring": "check_seven needs a docstring",
    "broken_missing": "KIND 'debug' goes with one function broken_double",
    "broken_without_debug": "KIND 'debug' goes with one function broken_double",
    "choices_missing": "KIND 'choose' and 'predict' go with CHOICES",
    "choices_without_choose": "KIND 'choose' and 'predict' go with CHOICES",
    "lines_missing": "KIND 'order' goes with LINES",
    "import_error": "cannot be imported: ModuleNotFoundError",
    "not_python": "cannot be imported: SyntaxError",
}


@pytest.mark.parametrize("defect", COMPLAINTS)
def test_a_defect_is_named_together_with_its_file(defect):
    with pytest.raises(ExerciseError) as caught:
        load_exercise(BROKEN / defect / "double.py")
    assert str(caught.value).startswith(f"{defect}/double.py")
    assert COMPLAINTS[defect] in str(caught.value)


def test_no_fixture_is_forgotten():
    assert {folder.name for folder in BROKEN.iterdir()} == {*COMPLAINTS, "sound", "duplicate"}


def test_two_exercises_of_one_name_are_refused_with_both_paths(monkeypatch):
    monkeypatch.setattr(loader, "FOLDER", BROKEN / "duplicate")
    with pytest.raises(ExerciseError, match="Two exercises are called 'double'") as caught:
        exercise_files()
    for lesson in ("one", "two"):
        assert str(BROKEN / "duplicate" / lesson / "double.py") in str(caught.value)


def test_the_prefix_of_a_name_is_its_role():
    exercise = load_exercise(BROKEN / "sound" / "double.py")
    assert (exercise.name, exercise.lesson, exercise.kind, exercise.points) == ("double", "sound", "implement", 2)
    assert exercise.task == "Double a number."
    assert exercise.hints == ("a nudge", "the relation", "almost the line")
    assert exercise.solution(21) == 42
    assert [(check.name, check.hidden) for check in exercise.checks] == [("check_seven", False), ("hidden_check_any", True)]
    assert exercise.checks[0].sentence == "Two times 7 is 14."
    assert [wrong.name for wrong in exercise.wrong] == ["wrong_squares"]
    assert [right.name for right in exercise.right] == ["right_adds"]
    assert exercise.hidden_count() == 1
    with pytest.raises(NotImplementedError):
        exercise.starter()(1)


def test_helpers_that_a_file_imports_are_no_part_of_it(tmp_path):
    text = (BROKEN / "sound" / "double.py").read_text(encoding="utf-8")
    (tmp_path / "double.py").write_text(text.replace("POINTS", "from helpers_of_mine import wrong_import\n\nPOINTS", 1))
    (tmp_path / "helpers_of_mine.py").write_text("def wrong_import(x):\n    '''Not one of this exercise.'''\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        assert [wrong.name for wrong in load_exercise(tmp_path / "double.py").wrong] == ["wrong_squares"]


def test_a_long_docstring_becomes_one_paragraph():
    def check_it(answer, rng):
        """The first half,
        and the second.
        """

    assert loader.sentence_of(check_it) == "The first half, and the second."


def test_files_that_start_with_an_underscore_are_no_exercises(monkeypatch, tmp_path):
    (tmp_path / "lesson").mkdir()
    for name in ("double.py", "_helper.py", "__init__.py"):
        shutil.copy(BROKEN / "sound" / "double.py", tmp_path / "lesson" / name)
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    assert exercise_files() == {"double": tmp_path / "lesson" / "double.py"}


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError, match="no_such_exercise"):
        find_exercise("no_such_exercise")


@pytest.mark.parametrize("name", exercise_files())
def test_every_exercise_of_the_course_loads(name):
    exercise = find_exercise(name)
    assert exercise.name == name
    assert exercise is find_exercise(name), "loaded anew on every call"
