"""Marks the one submission that Gradescope has put beside it, and writes results.json whatever happens."""

import datetime
import json
import os
import secrets
import sys
import traceback
from pathlib import Path

from course_lib.grading.files import write_whole
from course_lib.grading.gradescope import failure, results_json


class Refusal(Exception):
    """Nothing was marked; the message says why, and to whom."""


def main(root):
    """Mark root/submission, write root/results/results.json."""
    try:
        results = results_json(mark_submission(root, os.environ))
    except Refusal as refusal:
        results = failure(str(refusal))
    except Exception as error:  # noqa: BLE001 - a student must get an answer, and the teacher the reason
        traceback.print_exc()
        results = failure(
            f"The autograder failed ({type(error).__name__}). This is no fault of yours; please tell your teacher. "
            "For the teacher: the output of the autograder has the details."
        )
    write_whole(root / "results" / "results.json", json.dumps(results, indent=1, ensure_ascii=False))


def mark_submission(root, settings):
    """The record of the one notebook in root/submission.

    Args:
        root: Gradescope's folder. settings: COURSE_LESSON, COURSE_SEED and COURSE_TRUST, from config.sh.

    Raises:
        Refusal.
    """
    from course_lib.grading.judge import mark
    from course_lib.grading.paper import digest_of
    from course_lib.grading.sandbox import sandbox_problem
    from course_lib.grading.workshop import Zygote, assignment_of, modules_of

    lesson = settings["COURSE_LESSON"]
    path = find_notebook(root / "submission", lesson)
    problem = sandbox_problem()
    if problem and settings.get("COURSE_TRUST") != "1":
        raise Refusal(
            "Nothing was marked, and this is no fault of yours; please tell your teacher. For the teacher: student code is to "
            f"run in a sandbox, which this container does not allow ({problem}). If you trust your students not to attack the "
            "autograder, set COURSE_TRUST to 1 in config.sh of the zip (its README.md says what it means) and upload it again."
        )
    seed = int(settings["COURSE_SEED"]) if settings.get("COURSE_SEED") else secrets.randbits(63)
    assignment = assignment_of(lesson, seed)
    zygote = Zygote(modules_of(assignment), walls=not problem)
    try:
        result = mark(path, assignment, zygote.starter())
    finally:
        zygote.close()
    marked_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    student = student_of(root / "submission_metadata.json")
    return {
        "student": student,
        "lesson": lesson,
        "file": path.name,
        "digest": digest_of(path),
        "marked_at": marked_at,
        "result": result,
    }


def find_notebook(folder, lesson):
    """The submitted notebook: the only one, or the one that is called like the lesson.

    Raises:
        Refusal: there is none, or it is not clear which.
    """
    found = [path for path in sorted(folder.rglob("*.ipynb")) if not path.is_symlink() and path.is_file()]
    found = [path for path in found if ".ipynb_checkpoints" not in path.parts]
    named = [path for path in found if path.stem == lesson]
    if len(named or found) == 1:
        return (named or found)[0]
    if not found:
        raise Refusal(f"There is no notebook in your submission. Hand in the file {lesson}.ipynb.")
    names = ", ".join(path.relative_to(folder).as_posix() for path in found[:5])
    raise Refusal(f"There are {len(found)} notebooks in your submission ({names}). Hand in one: {lesson}.ipynb.")


def student_of(metadata):
    """The e-mail addresses of those who handed in, as Gradescope knows them; or 'unknown'."""
    try:
        users = json.loads(metadata.read_text(encoding="utf-8"))["users"]
        return ", ".join(str(user["email"]) for user in users) or "unknown"
    except (OSError, ValueError, KeyError, TypeError):
        return "unknown"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
