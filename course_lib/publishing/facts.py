"""What is known of a lesson elsewhere, once: README's two tables, its retrieval questions, the data that it loads."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring.source import COURSE


@dataclass(frozen=True)
class LessonFacts:
    """Of README: the lesson's `question` and what students `build`; `seconds` and `megabytes` of a whole run, or ''."""

    question: str
    build: str
    seconds: str
    megabytes: str


def readme_facts(course=COURSE):
    """{lesson name: LessonFacts}, of the lessons in README's tables."""
    text = Path(course, "README.md").read_text(encoding="utf-8")
    costs = {m[1]: (m[2], m[3]) for m in re.finditer(r"^\| (\d\d_\w+) \| ([\d.,]+) \| [\d.,]+ \| ([\d.,]+) \|$", text, re.M)}
    rows = re.finditer(r"^\| \[[^\]]+\]\(lessons/(\w+)\.ipynb\) \| (.+?) \| (.+?) \| (\d+) \|$", text, re.M)
    return {row[1]: LessonFacts(row[2], row[3], *costs.get(row[1], ("", ""))) for row in rows}


def earlier(source):
    """The lessons that a lesson's retrieval questions go back to, in order."""
    return sorted({cell.retrieval for cell in source.cells if cell.retrieval})


def later(source, sources):
    """The lessons whose retrieval questions go back to this one."""
    return [other.name for other in sources if source.name in earlier(other)]


def data_of(source, course=COURSE):
    """[(module, first line of its docstring)] of the course's data that a lesson imports."""
    found = []
    for name in sorted(set(re.findall(r"from course_lib\.data\.(\w+) import", source.path.read_text(encoding="utf-8")))):
        text = Path(course, "course_lib", "data", f"{name}.py").read_text(encoding="utf-8")
        found.append((name, (ast.get_docstring(ast.parse(text)) or name).splitlines()[0].rstrip(".")))
    return found
