import shutil

import pytest

from course_lib.authoring.build import build
from tests.authoring.tiny import write_source


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A course of one tiny lesson, built once and never changed."""
    course = tmp_path_factory.mktemp("built")
    write_source(course)
    told = build(course)
    assert told == ["07_tiny: built, 15 cells, 3 exercises."]
    return course


@pytest.fixture
def course(built, tmp_path):
    """A copy of it to change."""
    return shutil.copytree(built, tmp_path / "course")
