"""Colours that a figure uses side by side can be told apart with any colour vision, or come with a mark of their own.

Colour vision is simulated after Machado, Oliveira and Fernandes (2009), at full severity; distances are CIE 1976.
"""

import ast
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import pytest

from course_lib.authoring.source import COURSE
from course_lib.plots import style
from tests.publishing.conftest import need

BROKEN = Path(__file__).parents[1] / "broken" / "palette"
KINDS = ("deuteranomaly", "protanomaly", "tritanomaly")
LEAST = 15  # of CIELAB; 2.3 is just noticeable, side by side
PALETTE = {name for name in vars(style) if name.isupper() and str(getattr(style, name)).startswith("#")}


def as_seen(name, kind):
    """A colour of the palette as (red, green, blue) from 0 to 1, seen without one kind of cone."""
    from colorspacious import cspace_convert

    value = getattr(style, name)
    rgb = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}, "sRGB1").clip(0, 1)


def distance(one, other, kind):
    from colorspacious import deltaE

    return deltaE(as_seen(one, kind), as_seen(other, kind), input_space="sRGB1", uniform_space="CIELab")


def groups(folder):
    """(place, colours, marks) of each tuple of palette colours in the Python files of a folder.

    `marks` tells line styles or markers that go with the colours, one each; it is empty where there are none.
    """
    for path in sorted(Path(folder).rglob("*.py")):
        for parent in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            children = list(ast.iter_child_nodes(parent))
            texts = [child.value for child in children if isinstance(child, ast.Constant) and isinstance(child.value, str)]
            for child in children:
                colours, marks = _group(child)
                if len(colours) > 1:
                    yield f"{path.name}:{child.lineno}", colours, marks or next((text for text in texts if len(text) > 1), "")


def _group(node):
    if not isinstance(node, ast.Tuple | ast.List):
        return [], []
    if all(isinstance(one, ast.Name) and one.id in PALETTE for one in node.elts):
        return [one.id for one in node.elts], []
    rows = [one.elts for one in node.elts if isinstance(one, ast.Tuple) and len(one.elts) > 1]
    if rows and len(rows) == len(node.elts) and all(isinstance(row[0], ast.Name) and row[0].id in PALETTE for row in rows):
        return [row[0].id for row in rows], [getattr(row[1], "value", None) for row in rows]
    return [], []


def confusable(folder):
    """Sentences, one a pair of colours that somebody cannot tell apart and nothing else parts."""
    found = []
    for place, colours, marks in groups(folder):
        for (i, one), (j, other) in combinations(enumerate(colours), 2):
            marked = max(i, j) < len(marks) and marks[i] != marks[j]
            bad = [kind for kind in KINDS if not marked and distance(one, other, kind) < LEAST]
            if bad:
                found.append(f"{place} {one} and {other}: {', '.join(bad)}")
    return found


@pytest.fixture(autouse=True)
def tools():
    need(colorspacious=find_spec("colorspacious"))


def test_colours_side_by_side_can_be_told_apart():
    assert len(PALETTE) == 8
    assert confusable(COURSE / "course_lib" / "plots") == []
    assert confusable(COURSE / "lessons" / "source") == []
    assert len(list(groups(COURSE / "course_lib" / "plots"))) >= 8


def test_confusable_colours_are_found():
    assert confusable(BROKEN) == [
        "confusable.py:3 PINK and GREY: deuteranomaly",
        "confusable.py:4 GREEN and GREY: deuteranomaly",
    ]


def test_the_two_that_carry_most_figures_are_far_apart():
    assert min(distance("BLUE", "ORANGE", kind) for kind in KINDS) > 60
