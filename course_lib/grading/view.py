"""What a student may see of a marked exercise. One policy for every kind of feedback that leaves the teacher's machine.

A visible check shows all: its sentence, what came, the call. Of the hidden checks a student sees how many there are and
how many hold. One that failed shows its sentence, the property that should hold, unless it gives away an input
(`reveals`). What came and the call stay with the teacher: an answer could write its hidden inputs into an error's text.
The misconception may be named whichever checks found it, since it describes the student's own code.
"""

import re
from html import unescape

from course_lib.checking.exercise import ExerciseError, find_exercise

_ROW = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
_DETAIL = re.compile(r"<div\b[^>]*>(.*?)</div>", re.DOTALL)
_PRINTED = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)


def student_view(exercise):
    """What may be shown of one exercise.

    Args:
        exercise: one of the dicts in a result's `exercises`.

    Returns:
        A dict: `visible` (dicts with sentence, state, came, call), `hidden` (how many), `hidden_held`, `hidden_failed`
        (the sentences that may be shown), `hidden_withheld` (how many may not), `printed`, `verdict`.
    """
    rows = _rows(exercise)
    visible = [
        {"sentence": check["sentence"], "state": _state(check), **row}
        for check, row in zip(exercise["checks"], rows, strict=True)
        if not check["hidden"]
    ]
    hidden = [check for check in exercise["checks"] if check["hidden"]]
    failed = [check["sentence"] for check in hidden if not check["passed"]]
    told = [sentence for sentence in failed if not reveals(sentence)]
    printed = _PRINTED.search(exercise.get("html", ""))
    return {
        "visible": visible,
        "hidden": len(hidden),
        "hidden_held": len(hidden) - len(failed),
        "hidden_failed": told,
        "hidden_withheld": len(failed) - len(told),
        "printed": unescape(printed[1]) if printed else "",
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


def _rows(exercise):
    """What came and the call, for each check. The judge's data says so, or else the feedback that it rendered."""
    checks, items = exercise["checks"], _ROW.findall(exercise.get("html", ""))
    if len(items) != len(checks):
        items = [""] * len(checks)
    rows = []
    for check, item in zip(checks, items, strict=True):
        came, call, *_ = [*map(_text, _DETAIL.findall(item)), "", ""]
        call = call.removeprefix("The call was ").strip("`")
        rows.append({"came": check.get("message", came), "call": check.get("call", call)})
    return rows


def _text(fragment):
    """The feedback's HTML as the text that it was made of."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?code>", "`", fragment)))
