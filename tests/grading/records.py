"""Records of a class as realistic as they come: notebooks made of solutions, right_ and wrong_ answers, really marked."""

import ast
import copy
import functools
import inspect
import json
import random
import tempfile
from pathlib import Path

from course_lib.grading.judge import mark
from course_lib.grading.paper import digest_of
from course_lib.grading.workshop import Zygote, assignment_of, modules_of

COURSE = Path(__file__).resolve().parents[2]
LESSON = "01_perceptron"
SEED = 20261125
STUDENTS = 12
LONG = '''def logistic_gradient(w, b, X, y):
    """The slope of the mean cross-entropy."""
    total_w = [0.0 for _ in w]
    total_b = 0.0
    count = 0
    for row, label in zip(X, y):
        score = b
        for position, value in enumerate(row):
            score = score + w[position] * value
        if score >= 0:
            chance = 1.0 / (1.0 + np.exp(-score))
        else:
            power = np.exp(score)
            chance = power / (1.0 + power)
        miss = chance - label
        for position, value in enumerate(row):
            total_w[position] = total_w[position] + miss * value
        total_b = total_b + miss
        count = count + 1
    return np.array([part / count for part in total_w]), total_b / count
'''
COPIED = """def logistic_gradient(w, b, X, y):
    # my own work
    gw = [0.0 for _ in w]
    gb = 0.0
    n = 0
    for xi, yi in zip(X, y):
        z = b
        for j, v in enumerate(xi):
            z = z + w[j] * v
        if z >= 0:
            p = 1.0 / (1.0 + np.exp(-z))
        else:
            e = np.exp(z)
            p = e / (1.0 + e)
        d = p - yi   # the error
        for j, v in enumerate(xi):
            gw[j] = gw[j] + d * v
        gb = gb + d
        n = n + 1
    return np.array([q / n for q in gw]), gb / n
"""


def renamed(function, name, docstring=""):
    """A wrong_ or right_ function as a student would have it: under the exercise's name, without the telling docstring."""
    tree = ast.parse(inspect.getsource(function))
    tree.body[0].name = name
    tree.body[0].body[0] = ast.parse(repr(docstring or "Mine.")).body[0]
    return ast.unparse(tree)


def notebook(answers):
    """The lesson as handed out, with answers put in, as JSON text."""
    document = json.loads((COURSE / "lessons" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    for cell in document["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell["source"] = answers[name]
    return json.dumps(document)


def class_papers():
    """{student: notebook text}: 12 of rising ability, two who share an answer, one untouched, one that is no notebook."""
    exercises, papers = assignment_of(LESSON, SEED).exercises, {}
    for place in range(STUDENTS):
        chance = random.Random(place)
        answers = {exercise.name: _answer(exercise, chance, place / (STUDENTS - 1)) for exercise in exercises}
        papers[f"student{place:02}"] = notebook({name: code for name, code in answers.items() if code})
    solved = {exercise.name: renamed(exercise.solution, exercise.name) for exercise in exercises}
    papers["ada"] = notebook({**solved, "logistic_gradient": LONG})
    papers["bob"] = notebook({**solved, "logistic_gradient": COPIED, "why_xor_fails": 'def why_xor_fails():\n    return "b"'})
    papers["untouched"] = notebook({})
    papers["broken"] = "this is no notebook"
    return papers


def _answer(exercise, chance, ability):
    if chance.random() > 0.55 + ability / 2:
        return ""
    if chance.random() < 0.25 + 0.65 * ability:
        return renamed(chance.choice([exercise.solution, *(v.function for v in exercise.right)]), exercise.name)
    # a few misconceptions are commoner than the rest, as in life
    wrong = exercise.wrong[min(int(chance.expovariate(0.7)), len(exercise.wrong) - 1)]
    return renamed(wrong.function, exercise.name)


def mark_papers(papers, lesson=LESSON, seed=SEED):
    """Mark notebooks given as {student: text}; returns records."""
    assignment = assignment_of(lesson, seed)
    zygote, records = Zygote(modules_of(assignment), walls=False), []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number, (student, text) in enumerate(papers.items()):
                path = Path(folder, f"{number}.ipynb")
                path.write_text(text, encoding="utf-8")
                records.append(
                    {
                        "student": student,
                        "lesson": lesson,
                        "file": str(path),
                        "digest": digest_of(path),
                        "marked_at": f"2026-11-25T10:00:{number % 60:02}+00:00",
                        "result": mark(path, assignment, zygote.starter()),
                    }
                )
    finally:
        zygote.close()
    return records


@functools.cache
def _class_records():
    return json.dumps(mark_papers(class_papers()))


def class_records():
    """The class's records, marked once a process; every caller gets a copy of its own."""
    return json.loads(_class_records())


def changed(records, student, /, **fields):
    """A copy of one student's record with fields replaced."""
    record = next(record for record in records if record["student"] == student)
    return {**copy.deepcopy(record), **fields}
