"""What a cell of a submission is for, seen from its code alone, without running it."""

import ast
import functools
import re
import warnings
from dataclasses import dataclass

CHECKING = ("check", "hint", "reveal")
DEFINES = re.compile(r"^(?:def|class)[ \t]+(\w+)", re.MULTILINE)
MAGIC = re.compile(r"^(\s*)[%!?].*$", re.MULTILINE)


@dataclass(frozen=True)
class Seen:
    """What a look at a cell's code shows.

    answers: the exercises that it defines a function, class or value for. checked: (exercise, function) of its calls of check.
    last_function: the last function or class that is called otherwise, or an empty string.
    """

    answers: tuple[str, ...]
    checked: tuple[tuple[str, str], ...]
    last_function: str
    only_checks: bool
    only_imports: bool


def tidy(code):
    """Code without what editors change by themselves: line ends, and blanks at the end of lines."""
    text = code.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def look_at(code, names):
    """Look at a cell's code.

    Args:
        code: tidy code. names: the lesson's exercises.
    """
    statements = _statements(code)
    if statements is None:  # not Python, or not yet: what it seems to define still tells whose cell it is
        defined = DEFINES.findall(code)
        functions, checked, only_checks, only_imports = defined, (), False, False
    else:
        functions = [s.name for s in statements if isinstance(s, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
        targets = [target for s in statements if isinstance(s, ast.Assign) for target in s.targets]
        defined = functions + [target.id for target in targets if isinstance(target, ast.Name)]
        calls = [s.value for s in statements if isinstance(s, ast.Expr) and _called(s.value) in CHECKING]
        checked = tuple(filter(None, (_checked(call, names) for call in calls if _called(call) != "hint")))
        only_checks = bool(statements) and len(calls) == len(statements)
        only_imports = bool(statements) and all(isinstance(s, ast.Import | ast.ImportFrom) for s in statements)
    others = [name for name in functions if name not in names]
    answers = tuple(name for name in defined if name in names)
    return Seen(answers, checked, others[-1] if others else "", only_checks, only_imports)


@functools.lru_cache(maxsize=512)  # most cells of a class are the same
def _statements(code):
    """The statements of a cell, with its magics left out; None when it cannot be read."""
    code = MAGIC.sub(r"\1pass", re.sub(r"^%%.*", "", code))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [s for s in ast.parse(code).body if not isinstance(s, ast.Pass)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _called(node):
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _checked(call, names):
    """(exercise, function) of check(function) or check(function, exercise='name'); None for anything else."""
    if not call.args or not isinstance(call.args[0], ast.Name):
        return None
    function = call.args[0].id
    values = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "exercise")]
    asked = [value.value for value in values if isinstance(value, ast.Constant)]
    exercise = asked[0] if asked else function
    return (exercise, function) if exercise in names else None
