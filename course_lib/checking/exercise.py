"""An exercise is one plain Python file; the prefix of each name in it says which role it plays."""

import importlib.util
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from course_lib import exercises

KINDS = ("implement", "debug", "predict", "order", "choose", "gradient", "challenge")
FOLDER = Path(exercises.__file__).parent


class ExerciseError(Exception):
    """An exercise file does not have the form that it needs; the message says which file, what and how to mend it."""


@dataclass(frozen=True)
class Check:
    """One thing that should be true of an answer. `sentence` is what the learner reads.

    `share` is its part of the points, relative to the other checks. A check of share 0 is a condition: it earns
    nothing by itself, and where it fails nothing else does.
    """

    name: str
    sentence: str
    function: Callable
    hidden: bool
    share: float = 1.0


@dataclass(frozen=True)
class Variant:
    """A wrong answer (its `sentence` names the misconception) or another right one."""

    name: str
    sentence: str
    function: Callable


@dataclass(frozen=True)
class Exercise:
    """Everything that one exercise file holds, by role."""

    name: str
    lesson: str
    path: Path
    kind: str
    task: str
    points: float
    hints: tuple[str, ...]
    solution: Callable
    checks: tuple[Check, ...]
    wrong: tuple[Variant, ...]
    right: tuple[Variant, ...]
    broken: Variant | None = None
    choices: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    time_limit: float = 10.0
    hidden_elsewhere: int = 0  # hidden checks that a released exercise has left with the teacher

    def starter(self):
        """What the learner is handed: the broken code, or a function that only says it is not written yet."""
        return self.broken.function if self.broken else _not_written

    def hidden_count(self):
        """How many checks run only when the work is graded."""
        return sum(check.hidden for check in self.checks) + self.hidden_elsewhere


def _not_written(*_args, **_kwargs):
    raise NotImplementedError


def sentence_of(function):
    """The docstring as one tidy paragraph, or an empty string."""
    return " ".join(inspect.cleandoc(function.__doc__ or "").split())


def exercise_files():
    """Every exercise file of the course as {exercise name: path}, without importing any of them."""
    found = {}
    for path in sorted(FOLDER.glob("*/*.py")):
        if path.stem.startswith("_"):
            continue
        if path.stem in found:
            raise ExerciseError(f"Two exercises are called '{path.stem}': {found[path.stem]} and {path}. Rename one.")
        found[path.stem] = path
    return found


@cache
def find_exercise(name):
    """The exercise of that name.

    Raises:
        KeyError: there is none; the message lists the nearest names.
        ExerciseError: its file has not the form it needs.
    """
    files = exercise_files()
    if name not in files:
        raise KeyError(name)
    return load_exercise(files[name])


def load_exercise(path):
    """Read one exercise file into an Exercise.

    Raises:
        ExerciseError: a part is missing or of the wrong form.
    """
    path = Path(path)
    module = _import_file(path)
    members = [value for value in vars(module).values() if getattr(value, "__module__", None) == module.__name__]
    functions = [value for value in members if inspect.isfunction(value)]
    name, complain = path.stem, _complainer(path)

    solution = getattr(module, name, None)
    if not inspect.isfunction(solution):
        raise complain(f"it needs a function called {name}, like the file: the solution")
    kind = getattr(module, "KIND", "implement")
    if kind not in KINDS:
        raise complain(f"KIND is {kind!r}; expected one of {', '.join(KINDS)}")
    task = inspect.cleandoc(module.__doc__ or "")
    if not task:
        raise complain("its first line should be a docstring with the task that the learner reads")
    points = getattr(module, "POINTS", None)
    if not isinstance(points, int | float) or points <= 0:
        raise complain(f"POINTS is {points!r}; expected a number above 0")

    shares = getattr(module, "SHARES", {})
    checks = tuple(
        Check(f.__name__, sentence_of(f), f, f.__name__.startswith("hidden_"), shares.get(f.__name__, 1.0))
        for f in functions
        if re.match(r"(hidden_)?check_", f.__name__)
    )
    if not [check for check in checks if not check.hidden]:
        raise complain("it needs at least one function check_... (answer, rng): what should be true of an answer")
    for check in checks:
        if list(inspect.signature(check.function).parameters)[1:] != ["rng"]:
            raise complain(f"{check.name} should take two arguments: the answer, and rng")
        if not check.sentence:
            raise complain(f"{check.name} needs a docstring: the sentence that should be true of a right answer")

    strangers = set(shares) - {check.name for check in checks}
    if strangers:
        raise complain(f"SHARES names {', '.join(sorted(strangers))}, which is no check of this file")
    if any(check.share < 0 for check in checks) or not any(check.share for check in checks):
        raise complain("SHARES should be numbers from 0 on, and at least one check should have a share above 0")

    broken = _variants(functions, "broken_")
    if (kind == "debug") != bool(broken):
        raise complain(f"KIND 'debug' goes with one function broken_{name}, the code to mend")
    choices, lines = getattr(module, "CHOICES", {}), getattr(module, "LINES", {})
    if (kind in ("choose", "predict")) != bool(choices):
        raise complain("KIND 'choose' and 'predict' go with CHOICES = {'a': 'text', ...}")
    if (kind == "order") != bool(lines):
        raise complain("KIND 'order' goes with LINES = {'A': 'a line of code', ...}, shuffled")

    return Exercise(
        name=name,
        lesson=path.parent.name,
        path=path,
        kind=kind,
        task=task,
        points=points,
        hints=tuple(getattr(module, "HINTS", ())),
        solution=solution,
        checks=checks,
        wrong=_variants(functions, "wrong_"),
        right=_variants(functions, "right_"),
        broken=broken[0] if broken else None,
        choices=choices,
        lines=lines,
        time_limit=getattr(module, "TIME_LIMIT", 10.0),
        hidden_elsewhere=getattr(module, "HIDDEN_CHECKS", 0),
    )


def _variants(functions, prefix):
    return tuple(Variant(f.__name__, sentence_of(f), f) for f in functions if f.__name__.startswith(prefix))


def _complainer(path):
    return lambda what: ExerciseError(f"{path.parent.name}/{path.name}: {what}.")


def _import_file(path):
    name = f"course_lib.exercises.{path.parent.name}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ExerciseError(f"{path.parent.name}/{path.name} cannot be imported: {error!r}.") from error
    return module
