"""What came of checking one answer: the numbers, and the feedback as text and as HTML."""

from dataclasses import dataclass

from course_lib.checking import diagnose as diagnosis
from course_lib.checking.feedback_html import as_html
from course_lib.checking.feedback_text import as_text, headline
from course_lib.checking.run import NOT_STARTED, CheckResult, run_checks
from course_lib.checking.seed import STUDENT_SEED


@dataclass(frozen=True)
class Outcome:
    """Shown as HTML by a notebook, as text by print(); `score` is in points of the exercise.

    status: 'passed', 'failed' (also when part of it holds) or 'not started'.
    misconception: the sentence that names it, or an empty string.
    graded: the hidden checks ran too.
    """

    exercise: str
    status: str
    points: float
    score: float
    results: tuple[CheckResult, ...]
    hidden_left: int
    hints: int
    misconception: str = ""
    misconception_name: str = ""
    starter_unchanged: bool = False
    graded: bool = False

    @property
    def passed(self):
        """Whether every check holds."""
        return self.status == "passed"

    def __str__(self):
        return as_text(self)

    def __repr__(self):
        return f"<Outcome of {headline(self)}>"

    def _repr_pretty_(self, printer, _cycle):
        # nbgrader reads the plain text of a grade cell's value as partial credit
        printer.text(f"{self.score:g}" if self.graded else str(self))

    def _repr_html_(self):
        return as_html(self)


def check_answer(exercise, function, seed=STUDENT_SEED, hidden=False):
    """Run the checks, diagnose, and count the points.

    The checks share the exercise's points, equally unless the exercise says otherwise; a check may give part of its
    share. Where a condition (a check of share 0) fails, nothing is earned.

    Returns:
        An Outcome.
    """
    return outcome_of(exercise, run_checks(exercise, function, seed, hidden), seed, hidden)


def outcome_of(exercise, results, seed=STUDENT_SEED, hidden=False):
    """Diagnose what the checks found, and count the points.

    Args:
        exercise: an Exercise.
        results: what `run_checks` gave, with the same `seed` and `hidden`.

    Returns:
        An Outcome.
    """
    unchanged = diagnosis.still_the_starter(exercise, results, seed, hidden)
    not_started = unchanged or all(result.status == NOT_STARTED for result in results)
    wrong = None if not_started else diagnosis.diagnose(exercise, results, seed, hidden)
    share = 0.0 if not_started else _share_of_points(exercise, results)
    passed = all(result.passed for result in results)
    return Outcome(
        exercise=exercise.name,
        status="passed" if passed else NOT_STARTED if not_started else "failed",
        points=exercise.points,
        score=round(exercise.points * share, 2),
        results=tuple(results),
        hidden_left=0 if hidden else exercise.hidden_count(),
        hints=len(exercise.hints),
        misconception=wrong.sentence if wrong else "",
        misconception_name=wrong.name if wrong else "",
        starter_unchanged=unchanged,
        graded=hidden,
    )


def _share_of_points(exercise, results):
    shares = {check.name: check.share for check in exercise.checks}
    if any(result.credit < 1 for result in results if not shares[result.name]):
        return 0.0
    possible = sum(shares[result.name] for result in results)
    earned = sum(shares[result.name] * result.credit for result in results)
    return earned / possible if possible else 1.0
