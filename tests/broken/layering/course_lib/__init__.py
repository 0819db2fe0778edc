"""A package that breaks every rule of the layers once; the lines that do so say it."""

from course_lib.learner import check  # broken: the package itself imports nothing
