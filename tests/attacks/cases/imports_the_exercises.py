"""Imports the solution from the course."""
from course_lib.exercises.perceptron.perceptron_update import perceptron_update  # noqa: F401
