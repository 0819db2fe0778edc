"""`course build`: writes lessons/*.ipynb and solutions/*.ipynb; `--check` compares and writes nothing."""

import os
import re
import time
from pathlib import Path

import nbformat

from course_lib.authoring.address import repository_address
from course_lib.authoring.assemble import as_bytes, lesson_notebook, solution_notebook, without_results
from course_lib.authoring.execute import ExecutionError, execute
from course_lib.authoring.source import COURSE, LESSONS, SOLUTIONS, lesson_sources, read_source

HOLDS = re.compile(r"\w+: every check holds|Prediction recorded")  # how the text of a check cell begins that is content
MOST_BYTES = 1_500_000  # of a solution: what a slow classroom line and a code review bear


def build(course=COURSE, wanted=(), exercise_paths=None):
    """Write both notebooks of the wanted lessons.

    Returns:
        A list of sentences: what was written, and where a learner's own answers were put aside.

    Raises:
        SourceError, ExerciseError, ExecutionError, AddressError: nothing of that lesson is written then.
    """
    told, address = [], repository_address(course)
    for path in lesson_sources(course, wanted):
        source = read_source(path, exercise_paths)
        solution = solution_notebook(source, address)
        lesson = as_bytes(lesson_notebook(solution))
        execute(solution, f"solutions/{source.name}.ipynb")
        failed = _checks_that_fail(solution)
        if failed:
            raise ExecutionError(f"solutions/{source.name}.ipynb: the course's own answer does not hold:\n{failed[0]}")
        target = Path(course, LESSONS, f"{source.name}.ipynb")
        told.extend(_put_answers_aside(target, lesson))
        _write(target, lesson)
        _write(Path(course, SOLUTIONS, f"{source.name}.ipynb"), as_bytes(solution))
        told.append(f"{source.name}: built, {len(solution.cells)} cells, {len(source.exercises)} exercises.")
    return told


def check_build(course=COURSE, wanted=(), exercise_paths=None):
    """Compare the stored notebooks with what the sources give.

    Returns:
        A list of sentences, one a difference; empty when all is as it should be.
    """
    found, expected, address = [], set(), repository_address(course)
    for path in lesson_sources(course, wanted):
        source = read_source(path, exercise_paths)
        expected.add(f"{source.name}.ipynb")
        solution = solution_notebook(source, address)
        lesson_file = Path(course, LESSONS, f"{source.name}.ipynb")
        if not lesson_file.exists() or lesson_file.read_bytes() != as_bytes(lesson_notebook(solution)):
            found.append(f"lessons/{source.name}.ipynb is not what its source gives: run `course build {source.name}`.")
        found.extend(_compare_solution(Path(course, SOLUTIONS, f"{source.name}.ipynb"), solution, source))
    if not wanted:
        for folder in (LESSONS, SOLUTIONS):
            strays = {p.name for p in Path(course, folder).glob("*.ipynb")} - expected
            found.extend(f"{folder}/{name} has no source in lessons/source: delete it." for name in sorted(strays))
    return found


def _compare_solution(file, solution, source):
    name = source.name
    if not file.exists():
        return [f"solutions/{name}.ipynb is missing: run `course build {name}`."]
    try:
        stored, found = nbformat.read(file, as_version=4), []
        bare = as_bytes(without_results(stored))
    except Exception:  # noqa: BLE001 - cut short, a conflict of two branches: whatever it is, building mends it
        return [f"solutions/{name}.ipynb is not a readable notebook: run `course build {name}`."]
    if bare != as_bytes(without_results(solution)):
        found.append(f"solutions/{name}.ipynb is not what its source gives: run `course build {name}`.")
    if any(cell.cell_type == "code" and cell.source and cell.execution_count is None for cell in stored.cells):
        found.append(f"solutions/{name}.ipynb has cells that were not executed: nbval would compare nothing there.")
    kinds = {output.output_type for cell in stored.cells for output in cell.get("outputs", [])}
    if "error" in kinds:
        found.append(f"solutions/{name}.ipynb holds an error output.")
    if any(output.get("name") == "stderr" for cell in stored.cells for output in cell.get("outputs", [])):
        found.append(f"solutions/{name}.ipynb holds output on stderr: nbval would compare it.")
    found.extend(f"solutions/{name}.ipynb: the course's own answer does not hold: {said}" for said in _checks_that_fail(stored))
    found.extend(
        f"solutions/{name}.ipynb shows other checks of {exercise} than its file has: run `course build {name}`."
        for exercise in _other_checks(stored, source.exercises)
    )
    size = file.stat().st_size
    if size > MOST_BYTES:
        found.append(f"solutions/{name}.ipynb has {size:,} bytes; at most {MOST_BYTES:,}: draw fewer or smaller figures.")
    return found


def _checks_that_fail(solution):
    """What the executed check cells say that find fault with the course's own answers, as where an import is missing."""
    return [text for text in _said_by_checks(solution) if not HOLDS.match(text)]


def _said_by_checks(solution):
    return [
        "".join(output.get("data", {}).get("text/plain", ""))
        for cell in solution.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        for output in cell.outputs
    ]


def _other_checks(stored, exercises):
    """Names of exercises whose checks have been reworded, added or taken out since the solution was run."""
    said = [" ".join(text.split()) for text in _said_by_checks(stored)]
    for exercise in exercises:
        visible = [f"✓ {check.sentence}" for check in exercise.checks if not check.hidden]
        listed = " ".join((f"{exercise.name}: every check holds", *visible))
        shown = next((text for text in said if text.startswith(f"{exercise.name}: every check holds")), listed)
        rest = shown.removeprefix(listed)
        if not shown.startswith(listed) or "✓" in rest:
            yield exercise.name


def _put_answers_aside(file, new):
    """A lesson in which somebody has written answers is kept under another name before it is replaced."""
    if not file.exists() or file.read_bytes() == new or not _has_answers(file):
        return []
    kept = file.with_name(f"{file.stem}-mine-{time.strftime('%Y%m%d-%H%M%S')}.ipynb.bak")
    os.replace(file, kept)
    return [f"{file.name} held answers of yours: they are kept in {kept.name}."]


def _has_answers(file):
    from nbgrader.utils import compute_checksum, is_solution

    try:
        notebook = nbformat.read(file, as_version=4)
        answers = [cell for cell in notebook.cells if is_solution(cell)]
        return any(cell.metadata.nbgrader.get("checksum") != compute_checksum(cell) for cell in answers)
    except Exception:  # noqa: BLE001 - unreadable: keep it too, rather than lose it
        return True


def _write(file, data):
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_suffix(".tmp")
    scratch.write_bytes(data)
    os.replace(scratch, file)
