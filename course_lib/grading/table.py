"""The marks as a table for a spreadsheet or a learning platform."""

import csv
import io

from course_lib.grading.files import write_whole
from course_lib.grading.statistics import exercise_names, latest

FIRST, LAST = ["student", "lesson", "score", "points", "percent"], ["problem"]
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(records, path):
    """Write one row a student and lesson: the score, its percentage, one column an exercise, and what went wrong.

    UTF-8 with a byte order mark: Excel needs it to show names with accents; Moodle, Canvas, pandas ("utf-8-sig") and
    LibreOffice take it. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
    Injection"); a student's id that starts with one of = + - @ is therefore changed and has to be matched by hand.
    Of several records of a student and lesson the latest counts. The file is replaced at once.

    Args:
        records: list of dicts; see course_lib.grading.pages. path: the file to write.
    """
    chosen = latest(records)
    lessons = list(dict.fromkeys(record["lesson"] for record in chosen))
    exercises = [name for lesson in lessons for name in exercise_names([r for r in chosen if r["lesson"] == lesson])]
    text = io.StringIO()
    writer = csv.writer(text)  # lines end in CR LF, as RFC 4180 says
    columns = list(dict.fromkeys(exercises))
    writer.writerow([*FIRST, *columns, *LAST])
    writer.writerows(_row(record, columns) for record in chosen)
    write_whole(path, text.getvalue().encode("utf-8-sig", errors="backslashreplace"))


def _row(record, columns):
    result = record["result"]
    scores = {exercise["name"]: exercise["score"] for exercise in result["exercises"]}
    score, points = result["score"], result["points"]
    percent = round(100 * score / points, 1) if points else 0.0
    return [
        harmless(record["student"]),
        harmless(record["lesson"]),
        f"{score:g}",
        f"{points:g}",
        f"{percent:g}",
        *(f"{scores[name]:g}" if name in scores else "" for name in columns),
        harmless(result["problem"]),
    ]


def harmless(text):
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    text = text.replace("\0", "")
    return "'" + text if text.lstrip(" \N{NO-BREAK SPACE}").startswith(STARTS_A_FORMULA) else text
