"""What a lesson calls the next one is there, and is called so."""

import re

import pytest

from course_lib.authoring.source import COURSE, lesson_sources

HEADING = re.compile(r"^# # \d\d · (.+)$", re.MULTILINE)
TITLES = {path.stem[:2]: HEADING.search(path.read_text("utf-8"))[1] for path in lesson_sources(COURSE)}


@pytest.mark.parametrize("path", lesson_sources(COURSE), ids=lambda path: path.stem)
def test_the_next_lesson_has_that_number_and_that_title(path):
    [line] = re.findall(r"^# \*\*Next:\*\* (.+)$", path.read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(\d\d), \*([^*]+)\*", line)
    assert named or path.stem == sorted(p.stem for p in lesson_sources(COURSE))[-1]
    for number, title in named:
        assert TITLES.get(number) == title.rstrip("."), f"there is no lesson {number} of that title"
