"""The figures of the executed lessons, each with the alt text that it was shown with."""

import base64
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import nbformat

from course_lib.authoring.source import SOLUTIONS


@dataclass(frozen=True)
class LessonFigure:
    """One figure in an output. `alt` is empty where it has none; `png` are the bytes of the file, `width` is in pixels."""

    lesson: str
    cell: str
    alt: str
    png: bytes
    width: int


class _Pictures(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


def figures_of(course, name):
    """All figures of one lesson, in order; those that went past `show` and so have no alt text included.

    Args:
        course: the course's folder. name: such as 01_perceptron.

    Returns:
        A list of LessonFigure.
    """
    notebook = nbformat.read(Path(course, SOLUTIONS, f"{name}.ipynb"), as_version=4)
    return [
        figure
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for figure in _figures_in(name, cell.id, output.get("data", {}))
    ]


def _figures_in(name, cell, data):
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            yield LessonFigure(name, cell, "", base64.b64decode(data[kind]), 0)
    pictures = _Pictures()
    pictures.feed("".join(data.get("text/html", "")))
    for picture in pictures.found:
        png = base64.b64decode((picture.get("src") or "").partition("base64,")[2])
        yield LessonFigure(name, cell, picture.get("alt") or "", png, int(picture.get("width") or 0))
