"""A learner's predictions and how sure they were, in one small JSON file of their own.

The first prediction of an exercise is the one that counts: lesson 21 plots how well sure and right go together.
"""

import contextlib
import json
import os
import tempfile
from pathlib import Path


def predictions_file():
    """Where predictions are kept: the folder COURSE_HOME if set, else `.deep-learning-course` in the home folder."""
    return Path(os.environ.get("COURSE_HOME") or Path.home() / ".deep-learning-course") / "predictions.json"


def load_predictions():
    """All predictions as {exercise: {'answer': 'b', 'confidence': 70.0}}, with 'right' once it was revealed.

    A file that cannot be read is put aside as predictions.broken.json, never overwritten. An entry that is no
    prediction is left out.
    """
    path = predictions_file()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(stored, dict):
            raise ValueError
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            os.replace(path, _free_name(path))
        return {}
    return {name: entry for name, entry in stored.items() if _is_a_prediction(entry)}


def _free_name(path):
    """predictions.broken.json, or the first predictions.broken-2.json, -3 ... that is not taken."""
    names = (path.with_name(f"{path.stem}.broken{number}{path.suffix}") for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next((name for name in names if not name.exists()), path.with_name("predictions.broken.json"))


def _is_a_prediction(entry):
    return isinstance(entry, dict) and isinstance(entry.get("answer"), str) and isinstance(entry.get("confidence"), int | float)


def record_prediction(exercise_name, answer, confidence):
    """Keep a prediction, unless one was kept before.

    Args:
        exercise_name: the exercise's name.
        answer: the letter.
        confidence: 0 to 100, in percent.

    Returns:
        (kept, saved): the prediction that counts, and whether the file could be written.
    """
    stored = load_predictions()
    kept = stored.setdefault(exercise_name, {"answer": answer, "confidence": confidence})
    return kept, _save(stored)


def record_verdict(exercise_name, answer, right):
    """Keep beside a prediction whether it came true, if that is the answer that was kept.

    Args:
        exercise_name: the exercise's name. answer: the letter that was judged. right: True or False.
    """
    stored = load_predictions()
    kept = stored.get(exercise_name)
    if kept and kept["answer"] == answer and kept.get("right") is not right:
        kept["right"] = right
        _save(stored)


def judged_predictions():
    """All predictions of which it is known whether they came true.

    Returns:
        Two lists of the same length: how sure (0 to 1), and whether it was right.
    """
    judged = [entry for entry in load_predictions().values() if isinstance(entry.get("right"), bool)]
    return [entry["confidence"] / 100 for entry in judged], [entry["right"] for entry in judged]


def _save(stored):
    path = predictions_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=path.parent, suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(stored, file, indent=1, sort_keys=True)
        os.replace(scratch, path)  # whole or not at all
    except OSError:
        return False
    return True
