"""`course new`: the skeleton of a lesson, or of one exercise, from the files in template/.

What is written works as it stands: it builds, and its checks are proved. An author replaces it piece by piece.
"""

import builtins
import contextlib
import keyword
import re
from pathlib import Path

import course_lib
from course_lib.authoring.source import COURSE, SOURCES, SourceError, lesson_sources
from course_lib.checking.exercise import KINDS
from course_lib.exercises import expect

TEMPLATES = Path(__file__).with_name("template")
EXERCISES = "course_lib/exercises"
# What a new lesson's exercises are called, after its name, and their kinds, in the order in which they stand.
STARTING_SET = {
    "warm_up": "choose",
    "how_wrong": "implement",
    "frosty_night": "predict",
    "celsius": "debug",
    "katydids": "challenge",
}
MOST_LESSON_LETTERS, MOST_EXERCISE_LETTERS = 30, 45  # so that no line of code becomes too wide for a notebook
ROLES = ("check_", "hidden_check_", "wrong_", "right_", "broken_")
SPOKEN_FOR = {*dir(builtins), *dir(expect), *course_lib.__all__, "expect", "keras", "rng", "con", "prn", "aux", "nul"}


class NewError(Exception):
    """Nothing was written; the message says what was expected, what came, and what to do."""


def new_lesson(name, course=COURSE):
    """Write a small lesson that works, to start from: its source and a folder of five exercises.

    Args:
        name: the number and the name, such as 02_backpropagation.
        course: the course's folder.

    Returns:
        A list of sentences: what was written, and what to do next.

    Raises:
        NewError: the name is none, or something of it is taken. Nothing is written then.
    """
    course = _course_folder(course)
    number, folder = _lesson_name(name)
    _number_is_free(course, name, number)
    _folder_is_free(course, folder)
    exercises = {f"{folder}_{ending}": kind for ending, kind in STARTING_SET.items()}
    for exercise in exercises:
        _exercise_is_free(course, exercise)
    source, home = course / SOURCES / f"{name}.py", course / EXERCISES / folder
    words = {"LESSON_NUMBER": number, "LESSON_NEXT": f"{int(number) + 1:02d}", "LESSON_FOLDER": folder}
    files = {source: _filled("lesson", words), home / "__init__.py": ""}
    for exercise, kind in exercises.items():
        files[home / f"{exercise}.py"] = _filled(f"exercise_{kind}", {"EXERCISE_NAME": exercise})
    _write(files)
    said = [
        f"Written: {SOURCES}/{name}.py, a draft. It is a small lesson on crickets that works: read it, then replace it.",
        f"Written: {EXERCISES}/{folder}/, with {', '.join(f'{e} ({k})' for e, k in exercises.items())}.",
        f"To see it: `course build {number}`, then `course learn {number}`.",
        f"What is still to do: `course lint {number}`. Whether the checks are just: `course prove {folder}`.",
        f"One more exercise: `course new {name} its_name --kind implement`; the kinds are {', '.join(KINDS)}.",
    ]
    if int(number) > 1:
        said.append(
            f"Two questions from earlier lessons should come first: `course new {name} its_name --kind choose`, and in the "
            f'lesson `# %% exercise="its_name" retrieval="NN_the_earlier_lesson"`.'
        )
    said.append("When nothing is left to do, write `status: ready` in the lesson's header.")
    return said


def new_exercise(lesson, name, kind, course=COURSE):
    """Write one exercise that works, to start from, into a lesson's folder.

    Args:
        lesson: its number, name or folder: 02, 02_backpropagation, backpropagation.
        name: the exercise's name, which is the file's and the function's too.
        kind: one of KINDS.
        course: the course's folder.

    Returns:
        A list of sentences: what was written, and what to do next.

    Raises:
        NewError: no such lesson or kind, or the name is none or taken. Nothing is written then.
    """
    course = _course_folder(course)
    source = _lesson_source(course, lesson)
    _exercise_name(name)
    if kind not in KINDS:
        raise NewError(f"The kind is {kind!r}; expected one of {', '.join(KINDS)}.")
    _exercise_is_free(course, name)
    folder = _folder_of(source)
    home = course / EXERCISES / folder
    files = {home / f"{name}.py": _filled(f"exercise_{kind}", {"EXERCISE_NAME": name})}
    if not (home / "__init__.py").exists():
        files[home / "__init__.py"] = ""
    _write(files)
    return [
        f"Written: {EXERCISES}/{folder}/{name}.py. It works and is about crickets: read it, then replace it.",
        f"Its place in the lesson is one line, with nothing below it. Put this into {SOURCES}/{source.name}:",
        "",
        f'# %% exercise="{name}"',
        "",
        f"Then `course prove {name}`, and `course build {source.stem}`.",
    ]


def _course_folder(course):
    course = Path(course)
    if not (course / SOURCES).is_dir():
        raise NewError(f"{course} has no folder {SOURCES}; expected the course's own folder. Work in a copy of its repository.")
    return course


def _lesson_name(name):
    """The number, as two digits, and the rest of a lesson's name."""
    found = re.fullmatch(r"([0-9][0-9])_([a-z][a-z0-9_]*)", name)
    if not found or found[1] == "00" or len(found[2]) > MOST_LESSON_LETTERS:
        raise NewError(
            f"The lesson's name is {name!r}; expected two digits from 01 on and then at most {MOST_LESSON_LETTERS} small "
            "letters, digits and underscores, such as 02_backpropagation."
        )
    _has_no_meaning_yet(found[2])
    return found.groups()


def _exercise_name(name):
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or len(name) > MOST_EXERCISE_LETTERS:
        raise NewError(
            f"The exercise's name is {name!r}; expected at most {MOST_EXERCISE_LETTERS} small letters, digits and "
            "underscores, such as softmax_rows: it becomes the name of a function."
        )
    _has_no_meaning_yet(name)


def _has_no_meaning_yet(name):
    if keyword.iskeyword(name) or name in SPOKEN_FOR:
        raise NewError(f"{name!r} means something else already, in Python or in every lesson. Choose another name.")
    role = next((role for role in ROLES if name.startswith(role)), None)
    if role:
        raise NewError(f"{name!r} starts with {role}, which gives a function its role in an exercise. Choose another name.")


def _number_is_free(course, name, number):
    taken = [path.stem for path in lesson_sources(course) if path.stem.startswith(number)]
    if taken:
        numbers = {path.stem[:2] for path in lesson_sources(course)}
        free = next(f"{n:02d}" for n in range(1, 101) if f"{n:02d}" not in numbers)
        raise NewError(f"{name} cannot be: number {number} is taken by {taken[0]}. The first free number is {free}.")


def _folder_is_free(course, folder):
    """No lesson has that name under another number, and nothing lies where the exercises go."""
    same = [path.stem for path in lesson_sources(course) if _folder_of(path) == folder]
    if same:
        raise NewError(f"The name {folder} is taken by the lesson {same[0]}. Choose another name.")
    for place in (course / EXERCISES / folder, course / EXERCISES / f"{folder}.py"):
        if place.exists():
            shown = place.relative_to(course).as_posix()
            raise NewError(f"{shown} exists already, and is never overwritten. Choose another name, or move it away.")


def _exercise_is_free(course, name):
    taken = [path for path in (course / EXERCISES).glob("*/*.py") if path.stem == name]
    if taken:
        raise NewError(
            f"There is an exercise {name} already, in the lesson {taken[0].parent.name}. A name belongs to one exercise "
            "of the whole course: choose another."
        )


def _lesson_source(course, lesson):
    """The path of a lesson's source, by number, name, or the folder of its exercises."""
    by_folder = {_folder_of(path): path for path in lesson_sources(course)}
    if lesson in by_folder:
        return by_folder[lesson]
    try:
        return lesson_sources(course, [lesson])[0]
    except SourceError as error:
        raise NewError(f"{error} To begin one: `course new 07_its_name`.") from None


def _folder_of(source):
    """The folder that holds a lesson's exercises: the lesson's name without its number."""
    return source.stem.split("_", 1)[1]


def _filled(template, words):
    text = (TEMPLATES / f"{template}.py.txt").read_text(encoding="utf-8")
    for word, meaning in words.items():
        text = text.replace(word, meaning)
    return text


def _write(files):
    """Write all of the files, or none; never one that exists."""
    written = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as error:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink()
        raise NewError(f"Nothing was written, since {error.filename or path} cannot be: {error.strerror or error}.") from error
