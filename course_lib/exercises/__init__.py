"""One folder a lesson, one file an exercise: task, starter, solution, checks, hints, wrong and right answers."""
