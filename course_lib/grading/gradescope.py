"""Gradescope: a record as its results.json, and the zip that makes Gradescope mark a lesson by itself."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from course_lib.checking.exercise import ExerciseError, find_exercise
from course_lib.grading.files import write_whole
from course_lib.grading.view import about, next_hint, student_view

COURSE = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "gradescope_files"
SCRIPTS = ("setup.sh", "run_autograder")
NOT_FOR_MARKING = {"jupyterlab", "jupytext", "nbclient", "nbgrader", "nbval", "pytest", "pytest-xdist", "hypothesis", "ruff"}
AGES_AGO = (1980, 1, 1, 0, 0, 0)  # one time for every file of the zip: equal contents make equal bytes


def results_json(record):
    """A record in the form of Gradescope's results.json.

    Each exercise becomes one test, shown at once, with the points of its visible checks; and, if it has hidden checks, a
    second with theirs that is shown when the grades are published. So a student who hands in again and again cannot feel
    out the hidden checks: Gradescope shows no total either as long as a test is held back. What is told of a failed hidden
    check then is decided in course_lib.grading.view. All output is plain text, since it may hold a student's own words.

    Args:
        record: a dict; see course_lib.grading.pages.

    Returns:
        A dict of plain data.
    """
    result = record["result"]
    if result["problem"]:
        return failure(f"Your notebook could not be marked. {result['problem']}")
    tests = [test for exercise in result["exercises"] for test in _tests(exercise)]
    return {
        "score": result["score"],
        "execution_time": round(result.get("seconds", 0.0), 1),
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def failure(message):
    """The results.json of a submission that could not be marked: no points, and why."""
    return {"score": 0.0, "output": message, "output_format": "text", "stdout_visibility": "hidden", "tests": []}


def _tests(exercise):
    name, view = f"{exercise['name']}: {about(exercise['name'])[0]}", student_view(exercise)
    seen_most, seen = _visible_points(exercise)
    unanswered = view["verdict"] in ("not started", "stopped")
    lines = [exercise.get("note") or "Not started."] if unanswered else []
    behind = [f"What may be behind it: {exercise['misconception']}"] if exercise["misconception"] else []
    all_seen_hold = all(check["state"] == "full" for check in view["visible"])
    if not unanswered:
        for check in view["visible"]:
            lines.append(f"{'✓' if check['state'] == 'full' else '✗'} {check['sentence']}")
            if check["state"] != "full":
                lines += [f"    {text}" for text in (check["came"], check["call"] and f"The call was {check['call']}") if text]
    hint = next_hint(exercise)
    lines += ([] if all_seen_hold else behind) + ([f"A hint: {hint}"] if hint and not all_seen_hold else [])
    tests = [_test(name, seen, seen_most, lines, "visible")]
    if view["hidden"]:
        lines = [f"{view['hidden_held']} of {view['hidden']} hidden checks hold."]
        lines += [f"✗ {sentence}" for sentence in view["hidden_failed"]]
        lines += behind if all_seen_hold else []
        points = exercise["points"]
        tests.append(_test(f"{name} (hidden checks)", exercise["score"] - seen, points - seen_most, lines, "after_published"))
    return tests


def _test(name, score, most, lines, visibility):
    return {
        "name": name,
        "score": round(score, 2),
        "max_score": round(most, 2),
        "status": "passed" if score >= most else "failed",
        "output": "\n".join(lines),
        "output_format": "text",
        "visibility": visibility,
    }


def _visible_points(exercise):
    """The points that the visible checks can earn, and those of this answer: never more than the exercise earned in all."""
    try:
        shares = {check.name: check.share for check in find_exercise(exercise["name"]).checks}
    except (KeyError, ExerciseError):
        shares = {}
    weights = [shares.get(check["name"], 1.0) for check in exercise["checks"]]
    seen = [(w, check["credit"]) for w, check in zip(weights, exercise["checks"], strict=True) if not check["hidden"]]
    points, total = exercise["points"], sum(weights) or 1.0
    most = points if len(seen) == len(weights) else round(points * sum(w for w, _ in seen) / total, 2)
    earned = min(round(points * sum(w * credit for w, credit in seen) / total, 2), exercise["score"], most)
    return most, max(earned, exercise["score"] - (points - most))


def make_zip(lesson, path, seed=None, trust=False):
    """Write the autograder's zip: set-up, the marking, this lesson with its exercises. Equal contents give equal bytes.

    On Gradescope student code is to run in the course's sandbox. Its containers may not allow one; then the autograder
    refuses and says so in results.json, rather than run student code beside the checks without anyone having decided that.
    The teacher sees this at the first "Test Autograder". Whoever trusts the students enough says `trust=True` here, or
    COURSE_TRUST=1 in the zip's config.sh; what that means is in the zip's README.md.

    Args:
        lesson: like 01_perceptron. path: the zip. seed: makes the inputs of the checks, the same for all; None: other inputs
            each time. trust: run without a sandbox where none can be had.

    Raises:
        FileNotFoundError: there is no such lesson.
    """
    from course_lib.grading.workshop import assignment_of
    from course_lib.lab import find_lesson

    notebook = find_lesson(lesson, COURSE)
    assignment = assignment_of(notebook.stem, seed=0)
    config = f"COURSE_LESSON='{notebook.stem}'\nCOURSE_SEED='{'' if seed is None else int(seed)}'\n"
    config += f': "${{COURSE_TRUST:={int(trust)}}}"\nexport COURSE_LESSON COURSE_SEED COURSE_TRUST\n'
    files = {file.name: file.read_bytes() for file in sorted(FILES.iterdir()) if file.is_file()}
    files["config.sh"] = config.encode()
    files["requirements.txt"] = _requirements().encode()
    files[f"lessons/{notebook.name}"] = notebook.read_bytes()
    for file in _package({exercise.path.parent.name for exercise in assignment.exercises}):
        files[file.relative_to(COURSE).as_posix()] = file.read_bytes()
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, AGES_AGO)
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if name in SCRIPTS else 0o100644) << 16
            archive.writestr(entry, files[name])
    write_whole(path, data.getvalue())


def _package(topics):
    """The package's files that marking needs: of the exercises only these topics, of the authors' tools an empty folder."""
    package = COURSE / "course_lib"
    for file in sorted(package.rglob("*")):
        parts = file.relative_to(package).parts
        if not file.is_file() or "__pycache__" in parts or file.suffix == ".pyc":
            continue
        if parts[0] in ("authoring", "cli.py") and parts != ("authoring", "__init__.py"):  # the sandbox wants the folder
            continue
        if parts[0] == "exercises" and len(parts) > 2 and parts[1] not in topics:
            continue
        yield file


def _requirements():
    """The course's pinned packages without those that only reading, writing and testing lessons need."""
    kept = []
    for name in ("requirements.txt", "requirements-common.txt"):
        for line in (COURSE / name).read_text(encoding="utf-8").splitlines():
            package = re.split(r"[=<>!;\[ ]", line.strip())[0].lower()
            if package and not line.startswith(("#", "-r")) and package not in NOT_FOR_MARKING:
                kept.append(line.strip())
    return "\n".join(kept) + "\n"
