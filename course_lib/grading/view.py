"""What a student may see of a marked exercise. One policy for every kind of feedback that leaves the teacher's machine.

A visible check shows all: its sentence, what came, the call. Of the hidden checks a student sees how many there are and
how many hold. One that failed shows its sentence, the property that should hold, unless it gives away an input
(`reveals`). What came and the call stay with the teacher: an answer could write its hidden inputs into an error's text.
The misconception may be named whichever checks found it, since it describes the student's own code.
"""

import re

from course_lib.checking.exercise import ExerciseError, find_exercise


def student_view(exercise):
    """What may be shown of one exercise.

    Args:
        exercise: one of the dicts in a result's `exercises`.

    Returns:
        A dict: `visible` (dicts with sentence, state, came, call), `hidden` (how many), `hidden_held`, `hidden_failed`
        (the sentences that may be shown), `hidden_withheld` (how many may not), `printed`, `verdict`.
    """
    visible = [
        {"sentence": check["sentence"], "state": _state(check), "came": check["message"], "call": check["call"]}
        for check in exercise["checks"]
        if not check["hidden"]
    ]
    hidden = [check for check in exercise["checks"] if check["hidden"]]
    failed = [check["sentence"] for check in hidden if not check["passed"]]
    told = [sentence for sentence in failed if not reveals(sentence)]
    return {
        "visible": visible,
        "hidden": len(hidden),
        "hidden_held": len(hidden) - len(failed),
        "hidden_failed": told,
        "hidden_withheld": len(failed) - len(told),
        "printed": exercise["printed"],
        "verdict": verdict(exercise),
    }


def _state(check):
    return "full" if check["passed"] else "part" if check["credit"] > 0 else "none"


def verdict(exercise):
    """One of 'full', 'part', 'none', 'not started', and 'stopped' where the answer's cell failed when it was run."""
    if exercise["status"] == "passed":
        return "full"
    if exercise["status"] == "not started":
        return "stopped" if exercise.get("note") else "not started"
    return "part" if exercise["score"] > 0 else "none"


def reveals(sentence):
    """Whether a hidden check's sentence may give away an input: it holds a number, a quotation, a list or an assignment."""
    return bool(re.search(r"[\d\"\[\]{}=]", sentence))


def about(name):
    """The title and the hints of an exercise; the bare name and no hints if the course no longer has it."""
    try:
        exercise = find_exercise(name)
    except (KeyError, ExerciseError):
        return name.replace("_", " "), ()
    bold = re.match(r"\*\*(.+?)\*\*", exercise.task, re.DOTALL)
    title = bold[1].rstrip(".:").split(": ", 1)[-1] if bold else name.replace("_", " ")
    return title[:1].upper() + title[1:], exercise.hints


def next_hint(exercise):
    """The hint that helps to go on, or an empty string. Never the last one, which is almost the line itself.

    Where the misconception is named, that is the help.
    """
    if exercise["status"] == "passed" or exercise["misconception"]:
        return ""
    hints = about(exercise["name"])[1][:-1]
    held = sum(check["passed"] for check in exercise["checks"])
    return hints[-1 if held else 0] if hints else ""
