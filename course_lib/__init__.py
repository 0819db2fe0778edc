"""The course's helper package: check and hint for learners, the rest for authors and teachers.

`from course_lib import check, hint, reveal, show` is all a lesson needs. Nothing heavy is imported until it is used.
"""

import importlib

__version__ = "0.1.0"

_HOME = {
    "check": "course_lib.learner",
    "hint": "course_lib.learner",
    "my_predictions": "course_lib.learner",
    "reveal": "course_lib.learner",
    "show": "course_lib.plots.show",
}
__all__ = ["__version__", "check", "hint", "my_predictions", "reveal", "show"]


def __getattr__(name):
    """Import the learner's functions on first use, so that `import course_lib` stays instant."""
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"course_lib has no '{name}'. A lesson needs: {', '.join(sorted(_HOME))}.")


def __dir__():
    return sorted([*globals(), *_HOME])
