"""A feedback page for each student and lesson: one HTML file that needs no script, no network and no other file."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from course_lib.grading.files import folder_names, write_whole
from course_lib.grading.statistics import latest
from course_lib.grading.view import about, next_hint, student_view

TEMPLATES = Path(__file__).parent / "templates"
VERDICTS = {  # a sign, a word: never a colour alone
    "full": ("✓", "All checks hold"),
    "part": ("◐", "Partly right"),
    "none": ("✗", "Not right yet"),
    "stopped": ("✗", "Its cell failed"),
    "not started": ("○", "Not started"),
}
SIGNS = {r"\cdot": "·", r"\times": "×", r"\le": "≤", r"\ge": "≥", r"\eta": "η", r"\sigma": "σ", r"\,": " ", r"\hat y": "ŷ"}
_CODE = re.compile(r"`(?P<code>[^`]+)`")
_AUTHORS = re.compile(
    _CODE.pattern + r"|\$(?P<formula>[^$]+)\$|\*\*(?P<strong>[^*]+)\*\*|(?<![\w*])\*(?P<em>[^\s*][^*]*)\*(?!\w)"
)


def write_pages(records, folder):
    """Write folder/STUDENT/LESSON.html for each record; what a page shows is decided in course_lib.grading.view.

    Args:
        records: list of dicts: student, lesson, file, digest, marked_at (ISO), result (what judge.mark returned). Of
            several of a student and lesson the latest counts.
        folder: where to write. Names of students' folders are made safe.

    Returns:
        {(student, lesson): path}.
    """
    chosen = latest(records)
    students, lessons = folder_names(r["student"] for r in chosen), folder_names(r["lesson"] for r in chosen)
    written = {}
    for record in chosen:
        path = Path(folder, students[record["student"]], lessons[record["lesson"]] + ".html")
        write_whole(path, student_page(record))
        written[record["student"], record["lesson"]] = path
    return written


def student_page(record):
    """The page of one record, as text."""
    result = record["result"]
    exercises = [exercise_view(exercise) for exercise in result["exercises"]]
    lost = [exercise for exercise in exercises if exercise["verdict"] != "full"]
    begin = max(lost, key=lambda e: (e["verdict"] != "not started", e["points"] - e["score"]), default=None)
    return template("page.html").render(
        student=record["student"],
        lesson=lesson_title(record["lesson"]),
        marked=record["marked_at"][:16].replace("T", " "),
        result=result,
        exercises=exercises,
        begin=begin,
        percent=100 * result["score"] / result["points"] if result["points"] else 0,
        verdicts=VERDICTS,
    )


def exercise_view(exercise):
    """What a page shows of one of the dicts in a result's `exercises`."""
    return {**exercise, **student_view(exercise), "title": about(exercise["name"])[0], "hint": next_hint(exercise)}


def lesson_title(lesson):
    """01_perceptron as 'Lesson 01: perceptron'."""
    number, _, name = lesson.partition("_")
    return f"Lesson {number}: {name.replace('_', ' ')}" if name and number.isdigit() else lesson


@cache
def template(name):
    """A template of this folder. What is put in is escaped, unless a filter below has made it HTML."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(authors=authors_text, said=students_text, visible=visible, number=number)
    return environment.get_template(name)


def authors_text(text):
    """An author's sentence as HTML: `code`, *emphasis* and $formulas$ are set, all else is escaped."""
    return _set(text, _AUTHORS)


def students_text(text):
    """A sentence with parts of a student's own in it: only `code` is set."""
    return _set(text, _CODE)


def visible(text):
    """The text with what cannot be seen made visible: control characters, and those that turn the reading direction."""
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t" else c for c in text)


def number(value, digits=2):
    """A number without needless zeros."""
    return f"{round(value, digits):g}"


def _set(text, pattern):
    parts, end, text = [], 0, visible(text)
    for match in pattern.finditer(text):
        ((kind, inside),) = [(kind, inside) for kind, inside in match.groupdict().items() if inside is not None]
        html = _formula(inside) if kind == "formula" else escape(inside)
        tag = "i" if kind == "formula" else kind
        parts += [escape(text[end : match.start()]), Markup("<{0}>{1}</{0}>").format(Markup(tag), html)]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def _formula(tex):
    """The small formulas of hints: Greek letters, a few signs, indices and powers."""
    for word, sign in SIGNS.items():
        tex = tex.replace(word, sign)
    html = str(escape(tex))
    for sign, tag in (("_", "sub"), (r"\^", "sup")):
        html = re.sub(sign + r"(?:\{([^{}]*)\}|(\w))", lambda m, tag=tag: f"<{tag}>{m[1] or m[2]}</{tag}>", html)
    return Markup(html)
