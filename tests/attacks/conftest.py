import pytest

from course_lib.grading.sandbox import sandbox_problem
from tests.attacks.arena import Arena


@pytest.fixture(scope="session")
def arena(tmp_path_factory):
    problem = sandbox_problem()
    if problem:
        pytest.skip(f"no sandbox can be set up here: {problem}")
    arena = Arena(tmp_path_factory.mktemp("arena"))
    yield arena
    arena.close()
