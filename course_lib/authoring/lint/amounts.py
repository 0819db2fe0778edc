"""How much a lesson holds: cells, words, lines, exercises, figures."""

import ast
import re

from course_lib.authoring.lint.finding import lines_of, start_of, words_of

CELLS, WORDS, CODE_LINES, ITEMS, FIGURES = (35, 45), (1_400, 2_000), (140, 220), (6, 8), (4, 6)
LEAST_KINDS, MOST_STUDENT_LINES = 4, 80
TEXT_WORDS, CELL_LINES, FUNCTION_LINES, LINE_WIDTH = 120, 15, 25, 100


def _between(count, bounds, what):
    least, most = bounds
    if count < least:
        yield f"too few {what}: {count}, expected {least:,} to {most:,}"
    if count > most:
        yield f"too many {what}: {count:,}, expected {least:,} to {most:,}"


def cells(lesson):
    """35 to 45 cells."""
    yield from _between(len(lesson.lesson.cells), CELLS, "cells")


def words(lesson):
    """1,400 to 2,000 words, the tasks included."""
    yield from _between(sum(map(words_of, lesson.texts())), WORDS, "words")


def code_lines(lesson):
    """140 to 220 lines of code with the solutions."""
    count = sum(len(lines_of(cell.source)) for cell in lesson.solution.cells if cell.cell_type == "code")
    yield from _between(count, CODE_LINES, "lines of code")


def student_lines(lesson):
    """At most 80 lines that the learner writes."""
    count = 0
    for answer in lesson.answers():
        inside = re.findall(r"### BEGIN SOLUTION\n(.*?)\n\s*### END SOLUTION", answer, flags=re.DOTALL)
        count += sum(len(lines_of(part)) for part in inside)
    if count > MOST_STUDENT_LINES:
        yield f"too many lines for the learner to write: {count}, expected at most {MOST_STUDENT_LINES}"


def items(lesson):
    """6 to 8 graded items."""
    yield from _between(len(lesson.source.exercises), ITEMS, "exercises")


def kinds(lesson):
    """At least 4 kinds of exercise."""
    found = sorted({exercise.kind for exercise in lesson.source.exercises})
    if len(found) < LEAST_KINDS:
        yield f"too few kinds of exercise: {', '.join(found) or 'none'}; expected at least {LEAST_KINDS}"


def figures(lesson):
    """4 to 6 figures."""
    count = sum(len(re.findall(r"\bshow\(", code)) for code in lesson.own_code())
    yield from _between(count, FIGURES, "figures")


def text_length(lesson):
    """A text cell has at most 120 words (a task cell counts without its choices)."""
    for text in lesson.texts():
        prose = re.sub(r"^- \*\*\w\.\*\*.*$", "", text, flags=re.MULTILINE)
        if words_of(prose) > TEXT_WORDS and not prose.startswith("## In short"):
            yield f"a text cell of {words_of(prose)} words, expected at most {TEXT_WORDS}: {start_of(text)}"


def code_length(lesson):
    """A code cell has at most 15 lines, or 25 when it is one function."""
    for code in lesson.own_code():
        try:
            one_function = len(ast.parse(code).body) == 1 and isinstance(ast.parse(code).body[0], ast.FunctionDef)
        except SyntaxError:
            one_function = False
        most = FUNCTION_LINES if one_function else CELL_LINES
        if len(lines_of(code)) > most:
            yield f"a code cell of {len(lines_of(code))} lines, expected at most {most}: {start_of(code)}"


def line_width(lesson):
    """A line of code fits a notebook's cell on a small screen: 100 characters."""
    for cell in lesson.solution.cells:
        for line in cell.source.splitlines() if cell.cell_type == "code" else []:
            if len(line) > LINE_WIDTH:
                yield f"a code line of {len(line)} characters, expected at most {LINE_WIDTH}: {start_of(line.strip())}"


AMOUNTS = {
    "cells": cells,
    "words": words,
    "code-lines": code_lines,
    "student-lines": student_lines,
    "items": items,
    "kinds": kinds,
    "figures": figures,
    "text-length": text_length,
    "code-length": code_length,
    "line-width": line_width,
}
