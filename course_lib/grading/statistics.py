"""What a class's marks say about the exercises, as plain numbers."""

from collections import Counter

import numpy as np

TOO_FEW = 10  # below this many papers a correlation says next to nothing
NOT_STARTED = "not started"


def latest(records):
    """The newest record of each student and lesson, sorted by lesson and student."""
    chosen = {}
    for record in sorted(records, key=lambda record: record["marked_at"]):
        chosen[record["lesson"], record["student"]] = record
    return [chosen[key] for key in sorted(chosen)]


def exercise_names(records):
    """The exercises of one lesson's records, in the lesson's order."""
    return list(dict.fromkeys(exercise["name"] for record in records for exercise in record["result"]["exercises"]))


def readable(records):
    """The records of papers that could be read."""
    return [record for record in records if not record["result"]["problem"]]


def started(exercise):
    """Whether an answer was given, be it one whose cell failed."""
    return exercise["status"] != NOT_STARTED or bool(exercise.get("note"))


def begun(records):
    """The records of papers in which at least one exercise was started: what the numbers below are made of."""
    return [r for r in readable(records) if any(map(started, r["result"]["exercises"]))]


def exercise_statistics(records):
    """How each exercise of one lesson went, over the papers that were begun.

    Difficulty is the mean share of the points, 0 to 1: a high number is an easy exercise. Discrimination is the item-rest
    correlation r(x, X - x): Pearson's correlation of the points x in this exercise with the points X - x in all others
    (Crocker & Algina 1986, Introduction to Classical and Modern Test Theory, chapter 14). It is None where it is not
    defined: fewer than three papers, or no spread.

    Returns:
        A list of dicts of plain data, in the lesson's order.
    """
    papers = [{e["name"]: e for e in record["result"]["exercises"]} for record in begun(records)]
    names = exercise_names(records)
    scores = np.array([[paper[name]["score"] if name in paper else 0.0 for name in names] for paper in papers])
    return [_one(name, papers, scores, column) for column, name in enumerate(names)]


def _one(name, papers, scores, column):
    answers = [paper[name] for paper in papers if name in paper]
    given = [answer for answer in answers if started(answer)]
    points = max((answer["points"] for answer in answers), default=0.0)
    n, mean = len(papers), float(scores[:, column].mean()) if len(papers) else 0.0
    named = Counter((a["misconception_name"], a["misconception"]) for a in given if a["misconception"])
    return {
        "name": name,
        "points": points,
        "mean": round(mean, 2),
        "difficulty": round(mean / points, 3) if points else None,
        "discrimination": _correlation(scores[:, column], np.delete(scores, column, axis=1).sum(axis=1)) if n else None,
        "full": sum(answer["status"] == "passed" for answer in answers),
        "not_started": n - len(given),
        "papers": n,
        "visible_failed": sum(_failed(answer, hidden=False) for answer in given),
        "only_hidden_failed": sum(_failed(a, hidden=True) and not _failed(a, hidden=False) for a in given),
        "misconceptions": [{"name": key[0], "sentence": key[1], "count": count} for key, count in named.most_common()],
    }


def _failed(answer, hidden):
    return any(not check["passed"] for check in answer["checks"] if check["hidden"] == hidden)


def _correlation(x, rest):
    if len(x) < 3 or np.ptp(x) < 1e-9 or np.ptp(rest) < 1e-9:
        return None
    return round(float(np.corrcoef(x, rest)[0, 1]), 3)
