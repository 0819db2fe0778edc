"""What the rules look at, and what they find."""

import re
from dataclasses import dataclass

from course_lib.authoring.assemble import lesson_notebook, solution_notebook
from course_lib.authoring.first_cell import ID as FIRST_CELL


@dataclass(frozen=True)
class Finding:
    """One place where a lesson breaks a rule."""

    lesson: str
    rule: str
    text: str
    todo: bool = False


@dataclass(frozen=True)
class Lesson:
    """A lesson with both its notebooks, not executed."""

    source: object
    solution: object
    lesson: object

    def texts(self):
        """The Markdown of each text cell."""
        return [cell.source for cell in self.lesson.cells if cell.cell_type == "markdown"]

    def own_code(self):
        """The code cells that are not part of an exercise."""
        return [cell.source for cell in self.solution.cells if cell.cell_type == "code" and not cell.metadata.get("nbgrader")]

    def answers(self):
        """The answer cells, solution included."""
        return [cell.source for cell in self.solution.cells if cell.metadata.get("nbgrader", {}).get("solution")]


def lesson_of(source):
    """Both notebooks of a LessonSource, without the first code cell, which is the same in all and no author's work."""
    solution = solution_notebook(source)
    solution.cells = [cell for cell in solution.cells if cell.id != FIRST_CELL]
    return Lesson(source, solution, lesson_notebook(solution))


def words_of(markdown):
    """The number of words a learner reads: code blocks and formulas count as one word each."""
    text = re.sub(r"```.*?```", " code ", markdown, flags=re.DOTALL)
    text = re.sub(r"\$\$.*?\$\$", " formula ", text, flags=re.DOTALL)
    text = re.sub(r"\$[^$\n]+\$", " formula ", text)
    return len(re.findall(r"[\w'’`.%-]*\w[\w'’`.%-]*", text))


def lines_of(code):
    """The lines of code that are neither blank nor a comment."""
    return [line for line in code.splitlines() if line.strip() and not line.strip().startswith("#")]


def start_of(text, most=50):
    """The first words of a cell, to find it by."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= most else line[:most] + "..."
