"""Looks through a released folder for what a class must not get, by comparing syntax trees with all exercises."""

import ast
import json
from collections import defaultdict
from pathlib import Path

from course_lib.checking.exercise import exercise_files
from course_lib.publishing.stripped import TAKEN_OUT

LONG = 160  # characters of a dumped body: shorter ones, such as `return "d"`, are compared under their own name only


def leaks(folder, exercise_paths=None):
    """Sentences, one a leak.

    Args:
        folder: a released folder. exercise_paths: {exercise name: path} of the full course; its own when not given.
    """
    secret = _secrets(exercise_files() if exercise_paths is None else exercise_paths)
    found = []
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        place = path.relative_to(folder)
        if place.parts[:2] == ("lessons", "source") or place.parts[0] == "solutions":
            found.append(f"{place.as_posix()} belongs to the full course")
        if path.suffix in (".py", ".ipynb"):
            found.extend(f"{place.as_posix()}: {sentence}" for sentence in _in_file(path, place, secret))
    return found


def _secrets(exercise_paths):
    """{dumped body: {name of the function: what it is}}."""
    secret = defaultdict(dict)
    for exercise, path in exercise_paths.items():
        for node in ast.parse(Path(path).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (node.name == exercise or node.name.startswith(TAKEN_OUT)):
                what = "the solution" if node.name == exercise else node.name
                secret[_body(node)][node.name] = f"{what} of {exercise}"
    return secret


def _body(function):
    has_docstring = ast.get_docstring(function, clean=False) is not None
    return "\n".join(ast.dump(statement) for statement in function.body[has_docstring:])


def _in_file(path, place, secret):
    for code in _code(path):
        if "### BEGIN SOLUTION" in code or "### BEGIN HIDDEN TESTS" in code:
            yield "it holds a mark of nbgrader's source form"
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.FunctionDef):
                yield from _in_function(node, place, secret)


def _in_function(node, place, secret):
    body, in_scratch = _body(node), "scratch" in place.parts
    same = secret.get(body, {})
    if "exercises" in place.parts and node.name.startswith(TAKEN_OUT) and node.name != place.stem:
        yield f"it holds {node.name}"
    elif node.name in same:
        yield f"it holds {same[node.name]}"
    elif same and len(body) > LONG and not in_scratch:  # later lessons build on the pieces in scratch, and name them
        yield f"{node.name} is {next(iter(same.values()))}"


def _code(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return [text]
    cells = json.loads(text)["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [
        "\n".join("pass" if line.lstrip().startswith(("%", "!")) else line for line in code.splitlines()) for code in sources
    ]
