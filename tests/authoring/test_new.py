"""`course new`: what it writes works as it stands, and what it must not write it does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.authoring import new
from course_lib.authoring.lint import STATIC, lint
from course_lib.authoring.new import NewError, new_exercise, new_lesson
from course_lib.authoring.prove import prove
from course_lib.authoring.source import COURSE, read_source
from course_lib.checking.exercise import KINDS, load_exercise

LESSON, EXERCISES = "lessons/source/02_backpropagation.py", "course_lib/exercises/backpropagation"


@pytest.fixture
def course(tmp_path):
    """A course of one lesson, as far as its source goes."""
    exercises = "course_lib/exercises/perceptron"
    shutil.copytree(COURSE / exercises, tmp_path / exercises, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "lessons/source").mkdir(parents=True)
    shutil.copy(COURSE / "lessons/source/01_perceptron.py", tmp_path / "lessons/source")
    return tmp_path


def exercise_paths(course):
    return {path.stem: path for path in course.glob("course_lib/exercises/*/[!_]*.py")}


def read(course, name="02_backpropagation"):
    return read_source(course / f"lessons/source/{name}.py", exercise_paths(course))


def files(course):
    return {path.relative_to(course).as_posix(): path.is_file() and path.read_bytes() for path in course.rglob("*")}


def test_a_new_lesson_has_no_defect_and_says_what_is_to_do(course):
    new_lesson("02_backpropagation", course)
    found = lint(read(course), STATIC)
    assert [finding for finding in found if not finding.todo] == []
    assert {"retrieval", "unfinished", "words"} <= {finding.rule for finding in found}


def test_a_new_lesson_begins_easily_ends_openly_and_shows_four_kinds(course):
    new_lesson("02_backpropagation", course)
    source = read(course)
    kinds = [exercise.kind for exercise in source.exercises]
    assert kinds[0] == "choose" and kinds[-1] == "challenge" and len(set(kinds)) >= 4 and "implement" in kinds
    assert source.draft and sorted(e.name for e in source.exercises) == sorted(
        path.stem for path in (course / EXERCISES).glob("[!_]*.py")
    )
    assert (course / EXERCISES / "__init__.py").read_bytes() == b""


def test_every_text_cell_of_a_new_lesson_says_that_it_is_to_be_replaced(course):
    new_lesson("02_backpropagation", course)
    source = read(course)
    assert all("REPLACE" in cell.text for cell in source.cells if cell.kind == "markdown")
    assert all("**REPLACE**" in exercise.task for exercise in source.exercises)


def test_no_word_of_the_template_is_left(course):
    new_lesson("02_backpropagation", course)
    new_exercise("02", "softmax_rows", "order", course)
    text = "".join(path.read_text(encoding="utf-8") for path in [course / LESSON, *(course / EXERCISES).iterdir()])
    assert not [word for word in ("LESSON_NUMBER", "LESSON_NEXT", "LESSON_FOLDER", "EXERCISE_NAME") if word in text]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_exercise_of_each_kind_is_proved(course, kind):
    said = new_exercise("01_perceptron", "brand_new", kind, course)
    exercise = load_exercise(course / "course_lib/exercises/perceptron/brand_new.py")
    assert exercise.kind == kind and '# %% exercise="brand_new"' in said
    assert prove(exercise).gaps == ()


def test_the_line_that_new_exercise_tells_puts_it_into_the_lesson(course):
    new_lesson("02_backpropagation", course)
    line = next(s for s in new_exercise("2", "chain_rule", "gradient", course) if s.startswith("# %%"))
    text = (course / LESSON).read_text(encoding="utf-8")
    (course / LESSON).write_text(text.replace("# %% [markdown]\n# ## In short", f"{line}\n\n# %% [markdown]\n# ## In short"))
    assert read(course).exercises[-1].name == "chain_rule"


@pytest.mark.parametrize("lesson", ["2", "02", "02_backpropagation", "backpropagation"])
def test_a_lesson_may_be_called_by_number_name_or_folder(course, lesson):
    new_lesson("02_backpropagation", course)
    new_exercise(lesson, "chain_rule", "choose", course)
    assert (course / EXERCISES / "chain_rule.py").is_file()


def test_an_exercise_for_a_lesson_that_has_no_folder_yet(course):
    shutil.copy(course / "lessons/source/01_perceptron.py", course / "lessons/source/03_by_hand.py")
    new_exercise("03", "chain_rule", "choose", course)
    assert {path.name for path in (course / "course_lib/exercises/by_hand").iterdir()} == {"__init__.py", "chain_rule.py"}


def test_only_from_the_second_lesson_on_earlier_ones_are_asked_for(course):
    assert "retrieval=" in " ".join(new_lesson("02_backpropagation", course))
    (course / "lessons/source/01_perceptron.py").unlink()
    assert "retrieval=" not in " ".join(new_lesson("01_beginning", course))
    assert "retrieval" not in {finding.rule for finding in lint(read(course, "01_beginning"), STATIC)}


def test_the_longest_names_still_fit_the_page(course):
    name = "02_" + "a" * new.MOST_LESSON_LETTERS
    new_lesson(name, course)
    assert [finding for finding in lint(read(course, name), STATIC) if not finding.todo] == []
    assert max(len(path.stem) for path in exercise_paths(course).values()) <= new.MOST_EXERCISE_LETTERS


BAD_LESSONS = {
    "no number": ("backpropagation", "expected two digits"),
    "one digit": ("2_backpropagation", "expected two digits"),
    "capitals": ("02_Backpropagation", "expected two digits"),
    "a hyphen": ("02-backpropagation", "expected two digits"),
    "a path": ("02_../../elsewhere", "expected two digits"),
    "nothing": ("", "expected two digits"),
    "a line end": ("02_backpropagation\n", "expected two digits"),
    "number zero": ("00_backpropagation", "from 01 on"),
    "too long": ("02_" + "a" * (new.MOST_LESSON_LETTERS + 1), "at most 30"),
    "a Python word": ("02_lambda", "means something else"),
    "a role": ("02_right_angles", "starts with right_"),
    "number taken": ("01_backpropagation", "taken by 01_perceptron. The first free number is 02"),
    "name taken by a lesson": ("02_perceptron", "taken by the lesson 01_perceptron"),
    "name taken by a module": ("02_expect", "means something else"),
}


@pytest.mark.parametrize(("name", "message"), BAD_LESSONS.values(), ids=BAD_LESSONS)
def test_a_lesson_that_cannot_be_writes_nothing(course, name, message):
    before = files(course)
    with pytest.raises(NewError) as raised:
        new_lesson(name, course)
    assert message in str(raised.value) and files(course) == before


@pytest.mark.parametrize("taken", [f"{EXERCISES}/notes.txt", "course_lib/exercises/backpropagation.py"])
def test_what_lies_where_the_exercises_go_is_never_overwritten(course, taken):
    (course / taken).parent.mkdir(exist_ok=True)
    (course / taken).write_text("mine")
    before = files(course)
    with pytest.raises(NewError, match="exists already"):
        new_lesson("02_backpropagation", course)
    assert files(course) == before


def test_a_lesson_whose_exercise_would_double_a_name_writes_nothing(course):
    (course / "course_lib/exercises/perceptron/backpropagation_celsius.py").write_text("mine")
    before = files(course)
    with pytest.raises(NewError, match="an exercise backpropagation_celsius already, in the lesson perceptron"):
        new_lesson("02_backpropagation", course)
    assert files(course) == before


BAD_EXERCISES = {
    "unknown lesson": (("07", "fine", "choose"), "There is no lesson 07. The lessons are: 01_perceptron"),
    "no lesson": (("", "fine", "choose"), "There is no lesson"),
    "capitals": (("01", "Fine", "choose"), "small letters"),
    "a digit first": (("01", "2fine", "choose"), "small letters"),
    "a space": (("01", "so fine", "choose"), "small letters"),
    "a path": (("01", "../fine", "choose"), "small letters"),
    "too long": (("01", "a" * (new.MOST_EXERCISE_LETTERS + 1), "choose"), "at most 45"),
    "a Python word": (("01", "class", "choose"), "means something else"),
    "a builtin": (("01", "sum", "choose"), "means something else"),
    "a word of the checks": (("01", "close", "choose"), "means something else"),
    "a word of the learner": (("01", "hint", "choose"), "means something else"),
    "a role": (("01", "wrong_side", "choose"), "starts with wrong_"),
    "unknown kind": (("01", "fine", "quiz"), "The kind is 'quiz'; expected one of implement, debug"),
    "name taken": (("01", "which_side", "choose"), "an exercise which_side already, in the lesson perceptron"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD_EXERCISES.values(), ids=BAD_EXERCISES)
def test_an_exercise_that_cannot_be_writes_nothing(course, arguments, message):
    before = files(course)
    with pytest.raises(NewError) as raised:
        new_exercise(*arguments, course=course)
    assert message in str(raised.value) and files(course) == before


def test_a_name_taken_in_another_lesson_is_taken(course):
    new_lesson("02_backpropagation", course)
    before = files(course)
    with pytest.raises(NewError, match="in the lesson perceptron"):
        new_exercise("02", "which_side", "choose", course)
    assert files(course) == before


def test_hidden_layers_is_a_good_name(course):
    new_lesson("02_hidden_layers", course)
    assert lint(read(course, "02_hidden_layers"), ["unfinished"])


def test_a_folder_that_is_no_course_is_left_alone(tmp_path):
    for call in (lambda: new_lesson("02_x", tmp_path), lambda: new_exercise("01", "fine", "choose", tmp_path)):
        with pytest.raises(NewError, match="has no folder lessons/source"):
            call()
    assert list(tmp_path.iterdir()) == []


def test_when_one_file_cannot_be_written_none_is(course):
    before = files(course)
    wanted = {course / "lessons/source/one.py": "1", course / "lessons/source/01_perceptron.py": "2"}
    with pytest.raises(NewError, match="Nothing was written"):
        new._write(wanted)
    assert files(course) == before


# A name that no lesson of the course will ever have.
WHOLE_WAY = """
from course_lib.authoring.build import build, check_build
from course_lib.authoring.lint import lint
from course_lib.authoring.new import new_lesson
from course_lib.authoring.source import lesson_sources, read_source

new_lesson("99_crickets")
[source] = map(read_source, lesson_sources(wanted=["99"]))
for finding in lint(source):
    assert finding.todo, finding
[said] = build(wanted=["99"])
assert "99_crickets: built" in said and check_build(wanted=["99"]) == []
"""


def test_a_new_lesson_builds_runs_twice_and_is_tidy(tmp_path):
    """In a copy of the whole course, since a notebook's checks look for exercises beside their own code."""
    for folder in ("course_lib", "lessons/source"):
        shutil.copytree(COURSE / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(COURSE / "pyproject.toml", tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    new_files = ("lessons/source/99_crickets.py", "course_lib/exercises/crickets")
    commands = [(sys.executable, "-c", WHOLE_WAY)]
    commands += [(sys.executable, "-m", "ruff", *words, *new_files) for words in (("check",), ("format", "--check"))]
    for command in commands:
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert Path(tmp_path, "lessons/99_crickets.ipynb").is_file()
