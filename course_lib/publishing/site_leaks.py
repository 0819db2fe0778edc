"""Looks through a site without solutions for one that slipped through."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import nbformat

from course_lib.authoring.cells import BEGIN, END
from course_lib.authoring.source import SOLUTIONS

LONG = 25  # characters without spaces; a shorter body, such as return"b", may stand elsewhere by chance
HIDDEN = re.compile(r"hidden_check_\w+")


@dataclass(frozen=True)
class Body:
    """What must not be shown: the lines of one exercise's solution, without spaces."""

    lesson: str
    exercise: str
    text: str


class _Page(HTMLParser):
    """Collects a page's text, its code blocks, and whether an output speaks of an answer."""

    def __init__(self):
        super().__init__()
        self.words, self.blocks, self.inside, self.speaks = [], [], False, False

    def handle_starttag(self, tag, attributes):
        if tag == "pre":
            self.inside = True
            self.blocks.append("")
        self.speaks = self.speaks or (tag == "div" and ("role", "status") in attributes)

    def handle_endtag(self, tag):
        if tag == "pre":
            self.inside = False

    def handle_data(self, data):
        self.words.append(data)
        if self.inside:
            self.blocks[-1] += data


def solution_bodies(course):
    """The body of every solution of the course.

    Args:
        course: the course's folder.

    Returns:
        A list of Body.
    """
    found = []
    for path in sorted(Path(course, SOLUTIONS).glob("[0-9][0-9]_*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            mark = cell.metadata.get("nbgrader", {})
            if mark.get("solution"):
                body = cell.source.partition(BEGIN)[2].partition(END)[0]
                found.append(Body(path.stem, mark["grade_id"], _squeezed(body)))
    return found


def leaks(site, bodies):
    """Sentences, one a place where a solution, a hidden check or feedback on an answer is shown.

    Args:
        site: the folder of a built site. bodies: from `solution_bodies`.
    """
    found = []
    for path in sorted(Path(site).rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        place, text = path.relative_to(site).as_posix(), "".join(page.words)
        found += [f"{place} shows the solution of {body.exercise}" for body in bodies if _shown(body, page, _squeezed(text))]
        found += [f"{place} names {name}" for name in sorted(set(HIDDEN.findall(text)))]
        if page.speaks:
            found.append(f"{place} shows feedback on an answer")
    return found


def _shown(body, page, text):
    if len(body.text) >= LONG:
        return body.text in text
    own = [_squeezed(block) for block in page.blocks if f"def {body.exercise}(" in block]
    return any(body.text in block for block in own)


def _squeezed(text):
    return "".join(text.split())
