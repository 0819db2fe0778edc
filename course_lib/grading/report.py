"""The class report: what a teacher wants to know before the next lesson, on one page and as plain data."""

from statistics import median

from course_lib.grading import pages
from course_lib.grading.files import write_whole
from course_lib.grading.similar import similar_answers
from course_lib.grading.statistics import TOO_FEW, begun, exercise_names, exercise_statistics, latest, readable, started
from course_lib.grading.view import about

HELP_BELOW = 50  # percent of the points
STEPS = (0.2, 0.4, 0.6, 0.8)  # where the heat map's colour changes


def write_report(records, folder):
    """Write folder/report.html: heat map, exercises, misconceptions, who may need help, near-identical answers.

    Args:
        records: list of dicts; see course_lib.grading.pages. folder: where to write.

    Returns:
        The path.
    """
    from pathlib import Path

    path = Path(folder, "report.html")
    lessons = [{**lesson, "title": pages.lesson_title(lesson["lesson"])} for lesson in summary(records)["lessons"]]
    write_whole(path, pages.template("report.html").render(lessons=lessons, step=_step, too_few=TOO_FEW, help_below=HELP_BELOW))
    return path


def summary(records):
    """The report as plain data: what `--json` prints and the tables in a terminal are made of.

    Args:
        records: list of dicts; see course_lib.grading.pages. Of several of a student and lesson the latest counts.

    Returns:
        {"lessons": [one dict a lesson]}; see `lesson_summary`.
    """
    chosen = latest(records)
    lessons = list(dict.fromkeys(record["lesson"] for record in chosen))
    return {"lessons": [lesson_summary([r for r in chosen if r["lesson"] == lesson]) for lesson in lessons]}


def lesson_summary(records):
    """One lesson.

    Returns:
        A dict: lesson, handed_in, begun, points, mean, median (of the papers begun, in points), few (whether that is too few
        for correlations), exercises (see exercise_statistics, with a title), students (rows of the heat map, best first),
        not_started and unreadable (students), need_help (rows), similar (see similar_answers).
    """
    scores = [record["result"]["score"] for record in begun(records)]
    names = exercise_names(records)
    rows = sorted((_row(record, names) for record in readable(records)), key=lambda row: (-row["score"], row["student"]))
    at_work = {record["student"] for record in begun(records)}
    return {
        "lesson": records[0]["lesson"],
        "handed_in": len(records),
        "begun": len(scores),
        "points": max(record["result"]["points"] for record in records),
        "mean": round(sum(scores) / len(scores), 2) if scores else None,
        "median": round(median(scores), 2) if scores else None,
        "few": len(scores) < TOO_FEW,
        "exercises": [{**one, "title": about(one["name"])[0]} for one in exercise_statistics(records)],
        "students": rows,
        "not_started": [row["student"] for row in rows if row["student"] not in at_work],
        "unreadable": [{"student": r["student"], "problem": r["result"]["problem"]} for r in records if r["result"]["problem"]],
        "need_help": [row for row in reversed(rows) if row["percent"] < HELP_BELOW and row["student"] in at_work],
        "similar": similar_answers(records),
    }


def _row(record, names):
    result = record["result"]
    exercises = {exercise["name"]: exercise for exercise in result["exercises"]}
    return {
        "student": record["student"],
        "score": result["score"],
        "percent": round(100 * result["score"] / result["points"], 1) if result["points"] else 0.0,
        "cells": [_cell(exercises.get(name), name) for name in names],
    }


def _cell(exercise, name):
    if exercise is None or not started(exercise):
        return {"exercise": name, "score": None, "share": None}
    points = exercise["points"]
    return {"exercise": name, "score": exercise["score"], "share": round(exercise["score"] / points, 3) if points else 1.0}


def _step(share):
    """The colour class of a cell."""
    if share is None:
        return "empty"
    return "h5" if share >= 1 else f"h{sum(share >= step for step in STEPS)}"
