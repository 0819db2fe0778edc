"""What a lesson calls: check(answer), hint(answer), reveal(prediction)."""

import contextlib
import inspect
import os
import sys

from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.checking.feedback_html import note_html
from course_lib.checking.kinds import BadAnswer, chosen_letter, prediction_confidence
from course_lib.checking.outcome import check_answer
from course_lib.checking.predictions import judged_predictions, record_prediction, record_verdict
from course_lib.checking.seed import STUDENT_SEED, secret_seed

_hints_given: dict[str, int] = {}


class CheckFailed(Exception):
    """Under nbgrader: the answer earns nothing. The feedback stands above it, so the traceback stays away."""

    def _render_traceback_(self):
        return [str(self)]


class Note:
    """A short message that shows as a card in a notebook and as text elsewhere."""

    def __init__(self, title, text):
        self.title, self.text = title, text

    def __str__(self):
        return f"{self.title}\n{self.text}"

    def __repr__(self):
        return f"<Note {self.title}>"

    def _repr_pretty_(self, printer, _cycle):
        printer.text(str(self))

    def _repr_html_(self):
        return note_html(self.title, self.text)


def check(answer, exercise=None):
    """Check an answer and tell what holds, what does not, and which misconception may be behind it.

    Args:
        answer: the function that you wrote.
        exercise: the exercise's name, needed only when the function has another name.

    Returns:
        An Outcome, which a notebook shows; print it elsewhere. Under nbgrader an answer that earns nothing raises
        CheckFailed instead, and any other counts for its score.

    Raises:
        ValueError: there is no such exercise; the message says which is nearest.
    """
    known = _exercise_of(answer, exercise, inspect.currentframe().f_back.f_globals)
    mode = os.environ.get("NBGRADER_EXECUTION", "")
    if mode == "autograde":
        return _graded(check_answer(known, answer, _grading_seed(), hidden=True))
    if mode == "validate":
        outcome = check_answer(known, answer)
        if not outcome.passed:
            raise CheckFailed(str(outcome))
        return outcome
    if known.kind == "predict":
        return _told(_recorded(known, answer))
    return _told(check_answer(known, answer, STUDENT_SEED))


def reveal(answer, exercise=None):
    """Compare a prediction with what happened: the verdict that check() keeps back.

    Returns:
        An Outcome, as check() does.
    """
    known = _exercise_of(answer, exercise, inspect.currentframe().f_back.f_globals)
    outcome = check_answer(known, answer, STUDENT_SEED)
    if known.kind == "predict" and outcome.status in ("passed", "failed"):
        with contextlib.suppress(Exception):  # an answer that cannot be judged was no prediction
            record_verdict(known.name, chosen_letter(known, answer()), outcome.status == "passed")
    return _told(outcome)


def my_predictions():
    """Your own predictions that were revealed, in this and other lessons, as they are kept on your computer.

    Returns:
        Two lists: how sure you were (0 to 1), and whether it came true.
    """
    return judged_predictions()


def hint(answer, exercise=None):
    """The next hint for an exercise: first a nudge, then the relation to use, then almost the line.

    Args:
        answer: your function, or the exercise's name.
    """
    known = _exercise_of(answer, exercise, inspect.currentframe().f_back.f_globals)
    given = _hints_given.get(known.name, 0)
    if not known.hints:
        return _told(Note(f"{known.name}: no hint", "This exercise has none."))
    number = min(given, len(known.hints) - 1)
    _hints_given[known.name] = given + 1
    last = " (the last one)" if number == len(known.hints) - 1 else ""
    return _told(Note(f"Hint {number + 1} of {len(known.hints)}{last}", known.hints[number]))


def _exercise_of(answer, name, names_around):
    """The exercise that an answer belongs to: by the given name, its own name, or the variable that holds it."""
    files = exercise_files()
    candidates = [name] if name else [answer if isinstance(answer, str) else getattr(answer, "__name__", None)]
    if not name:
        candidates += [key for key, value in names_around.items() if value is answer and key in files]
    for candidate in candidates:
        if candidate in files:
            return find_exercise(candidate)
    import difflib

    asked = str(candidates[0] or f"a {type(answer).__name__}")
    near = difflib.get_close_matches(asked, files, n=1)
    advice = f" Did you mean '{near[0]}'?" if near else f" The exercises are: {', '.join(files)}."
    raise ValueError(
        f"There is no exercise called '{asked}'.{advice} If your function has another name, tell which exercise it "
        f"answers: check(my_function, exercise='{near[0] if near else next(iter(files), '...')}')."
    )


def _recorded(exercise, answer):
    """A prediction is only taken down: the verdict would spoil the cell that shows it."""
    try:
        returned = answer()
        letter = chosen_letter(exercise, returned)
        confidence = prediction_confidence(exercise, returned)
    except BadAnswer as error:
        return Note("Not recorded yet", str(error))  # a bare letter would be judged, and the verdict come too early
    except Exception:  # noqa: BLE001 - not started, or the answer raised: the check says so, and the lesson goes on
        return check_answer(exercise, answer)
    kept, saved = record_prediction(exercise.name, letter, confidence)
    text = f"You said {letter}, {confidence:g} % sure. Run the next cells to see what happens."
    if (kept["answer"], kept["confidence"]) != (letter, confidence):
        text += f" (Your first prediction, {kept['answer']} at {kept['confidence']:g} %, is the one that is kept.)"
    if not saved:
        text += " It could not be saved to your disk, which costs you nothing here."
    return Note("Prediction recorded", text)


def _grading_seed():
    """The secret seed of this marking: COURSE_SEED, or one drawn now. Never the learner's."""
    given = os.environ.get("COURSE_SEED", "")
    if given and (not given.isdecimal() or int(given) == STUDENT_SEED):
        raise ValueError(f"COURSE_SEED is {given!r}; expected a whole number above 0, such as 20261125.")
    return int(given) if given else secret_seed()


def _graded(outcome):
    if outcome.score > 0:
        return outcome
    from IPython.display import display

    display(outcome)
    raise CheckFailed(f"{outcome.exercise}: 0 of {outcome.points:g} points")


def _told(shown):
    """In plain Python nothing is shown by itself, so print; IPython shows the value of a cell."""
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        print(shown)
    return shown
