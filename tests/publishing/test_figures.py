"""Every figure of every solution has an alt text that says something."""

import shutil
from pathlib import Path

import pytest

from course_lib.authoring.source import COURSE
from course_lib.publishing import gallery
from course_lib.publishing.errors import SiteError
from course_lib.publishing.figures import figures_of
from course_lib.publishing.lesson_pages import lesson_names

BROKEN = Path(__file__).parents[1] / "broken" / "figures"
LEAST_WORDS = 8


def speechless(course):
    """Sentences, one a figure with too short an alt text or none."""
    return [
        f"{figure.lesson}, cell {figure.cell}: {figure.alt!r}"
        for name in lesson_names(course)
        for figure in figures_of(course, name)
        if len(figure.alt.split()) < LEAST_WORDS
    ]


def test_every_figure_has_an_alt_text():
    assert speechless(COURSE) == []
    assert all(len(figures_of(COURSE, name)) >= 4 for name in lesson_names(COURSE))


def test_figures_without_one_are_found():
    assert speechless(BROKEN) == [
        "01_speechless, cell no-alt: ''",
        "01_speechless, cell plain-png: ''",
        "01_speechless, cell two-words: 'A figure.'",
    ]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        (("01_perceptron", "A cat", "No such figure."), "begins with 'A cat'; expected one, found 0"),
        (("77_nothing", "Six", "No such lesson."), "figure of 77_nothing .* Its figures begin: none"),
        (("01_perceptron", "", "All of them."), "expected one, found 6"),
    ],
)
def test_a_figure_that_is_gone_stops_the_gallery(tmp_path, chosen, says):
    with pytest.raises(SiteError, match=says):
        gallery.write_gallery(COURSE, tmp_path, [chosen])


def test_the_gallery_is_drawn_from_the_outputs(tmp_path):
    text = gallery.write_gallery(COURSE, tmp_path).read_text(encoding="utf-8")
    assert text.count(":alt:") == len(gallery.CHOSEN) == len(list(tmp_path.glob("figures/*.png")))
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in tmp_path.glob("figures/*.png"))
    shutil.rmtree(tmp_path / "figures")
