"""Imports inside the package point one way: command line, then grading and authoring, checking, exercises, data and scratch."""

import ast
from pathlib import Path

import pytest

import course_lib

PACKAGE = Path(course_lib.__file__).parent
BROKEN = Path(__file__).parent / "broken" / "layering" / "course_lib"
# Each part, and the parts that it may import besides itself. The marking half (checking, grading) and the teaching half
# (scratch, plots, training) meet only in the exercises.
MAY_IMPORT = {
    "data": set(),
    "device": set(),
    "doctor": set(),
    "lab": set(),
    "room": set(),
    "scratch": {"data"},
    "plots": {"data", "scratch"},
    "training": {"data", "device", "scratch"},
    "exercises": {"data", "scratch"},
    "checking": {"exercises"},
    "learner": {"checking"},
    "submission": {"checking"},
    "authoring": {"checking", "device", "exercises"},
    "publishing": {"authoring", "checking", "exercises"},
    "grading": {"checking", "device", "exercises", "lab", "submission"},
    "cli": {"authoring", "checking", "doctor", "device", "grading", "lab", "publishing", "submission"},
    "__init__": set(),
}
OF_NOTEBOOKS = {"IPython", "ipykernel", "jupyter_client", "jupytext", "nbclient", "nbconvert", "nbformat", "nbgrader"}
OUTSIDE_FORBIDDEN = {part: OF_NOTEBOOKS for part in ("checking", "exercises", "data", "scratch", "training")}


def violations(package):
    """Sentences, one an import that the layers forbid.

    Args:
        package: the folder of a package called course_lib.
    """
    found = []
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        part = place.parts[0].removesuffix(".py")
        if part not in MAY_IMPORT:
            found.append(f"{place.as_posix()} has no place in the layers")
            continue
        for line, name in _imports(path, ("course_lib", *place.parts[:-1])):
            top, _, rest = name.partition(".")
            target = _part_of(rest, package) if top == "course_lib" else None
            if top in OUTSIDE_FORBIDDEN.get(part, ()):
                found.append(f"{place.as_posix()}:{line} imports {top}")
            elif target and target != part and target not in MAY_IMPORT[part]:
                found.append(f"{place.as_posix()}:{line} imports {target}")
    return found


def _imports(path, parents):
    """(line, dotted name) of each import in a file, wherever it stands; from a import b gives a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = parents[: len(parents) + 1 - node.level] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            yield from ((node.lineno, value.value) for value in node.args[:1] if isinstance(value, ast.Constant))


def _part_of(name, package):
    """The part that a name inside course_lib belongs to; None for the package's own plain names."""
    first = name.split(".")[0]
    if (package / first).is_dir() or (package / f"{first}.py").exists():
        return first or None
    home = course_lib._HOME.get(first)  # check, hint, reveal, show: imported by these names, they bring their part along
    return home.split(".")[1] if home else None


def test_the_course_keeps_to_its_layers():
    assert violations(PACKAGE) == []


def _broken_lines():
    for path in BROKEN.rglob("*.py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if "# broken" in line:
                yield path.relative_to(BROKEN).as_posix(), number


def test_each_broken_line_is_found_and_no_other():
    found = violations(BROKEN)
    places = {(path, int(line)) for path, line in (text.split(" ")[0].split(":") for text in found if " imports " in text)}
    assert places == {place for place in _broken_lines() if not place[0].startswith("novelty")}
    assert [text for text in found if " imports " not in text] == ["novelty/__init__.py has no place in the layers"]


@pytest.mark.parametrize("text", ["plots/plane.py:2 imports grading", "exercises/perceptron/update.py:3 imports plots"])
def test_what_is_found_is_named(text):
    assert text in violations(BROKEN)


def test_the_layers_have_no_circle():
    seen = []
    while len(seen) < len(MAY_IMPORT):
        ready = [part for part, lower in MAY_IMPORT.items() if part not in seen and lower <= set(seen)]
        assert ready, f"these import one another: {set(MAY_IMPORT) - set(seen)}"
        seen.extend(ready)
