"""Runs an exercise's checks on an answer, names the misconception, and renders the feedback.

Knows nothing of notebooks or grade books: `course_lib.learner` and `course_lib.grading` stand on it.
"""
