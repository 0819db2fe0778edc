"""In a student's process `from course_lib import ...` works as in a lesson, with functions that do nothing."""

import sys

import course_lib
from course_lib.grading import zygote


def test_every_name_that_a_lesson_may_import_of_the_learner_s_functions_is_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "course_lib.learner", None)  # put back afterwards
    monkeypatch.setenv("MPLBACKEND", "Agg")
    zygote._stand_in_for_the_learners_functions()
    learners = {name for name, home in course_lib._HOME.items() if home == "course_lib.learner"}
    assert len(learners) >= 4 and all(callable(getattr(course_lib, name)) for name in learners)
    assert course_lib.check(print) is None and course_lib.my_predictions() == ([], [])
