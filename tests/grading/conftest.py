import re

import pytest

from course_lib.grading.sandbox import sandbox_problem


@pytest.fixture(scope="session")
def walls():
    """Whether a sandbox can be set up here; without one, what is not about it is tested all the same."""
    return not sandbox_problem()


def pytest_xdist_make_scheduler(config, log):
    """With `--dist=loadscope`, the tests of one lesson go to one worker, which prepares the lesson once."""
    if config.getvalue("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class LessonByLesson(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            lesson = re.search(r"\[(\d\d_\w+?)(-\d+)?\]", nodeid)
            return lesson[1] if lesson else super()._split_scope(nodeid)

    return LessonByLesson(config, log)
