import pytest

from course_lib.grading.sandbox import sandbox_problem


@pytest.fixture(scope="session")
def walls():
    """Whether a sandbox can be set up here; without one, what is not about it is tested all the same."""
    return not sandbox_problem()
