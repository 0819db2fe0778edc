"""Checks the answers of exercise files with the course that is imported, and prints what came: run in a process of its own.

Args: full exercise files. Imports come from PYTHONPATH: the full course, or a released copy.
"""

import importlib.util
import json
import sys
from pathlib import Path


def answers_of(path):
    """{name: function} of the solution, the wrong_ and the right_ answers of a full exercise file."""
    spec = importlib.util.spec_from_file_location(f"answers_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    roles = ("wrong_", "right_", "broken_")
    return {n: f for n, f in vars(module).items() if callable(f) and (n == path.stem or n.startswith(roles))}


def verdicts(path):
    """[[answer, status, score, diagnosis, text of the feedback], ...], of the visible checks."""
    from course_lib.checking.exercise import find_exercise
    from course_lib.checking.outcome import check_answer

    exercise, told = find_exercise(path.stem), []
    for name, answer in answers_of(path).items():
        answer.__name__ = path.stem
        outcome = check_answer(exercise, answer)
        told.append([name, outcome.status, outcome.score, outcome.misconception_name, str(outcome)])
    untouched = check_answer(exercise, exercise.starter())
    return [*told, ["starter", untouched.status, untouched.score, "", str(untouched)]]


def main(files):
    import course_lib

    told = {Path(file).stem: verdicts(Path(file)) for file in files}
    print(json.dumps({"from": str(Path(course_lib.__file__).parent), "verdicts": told}))


if __name__ == "__main__":
    main(sys.argv[1:])
