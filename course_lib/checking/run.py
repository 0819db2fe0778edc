"""Runs the checks of an exercise on an answer."""

import re
import zlib
from dataclasses import dataclass, replace

import numpy as np

from course_lib.checking.answer import Answer, Call, where_raised
from course_lib.checking.capture import captured
from course_lib.checking.kinds import BadAnswer, NotStarted, as_checked
from course_lib.checking.seed import STUDENT_SEED
from course_lib.checking.stopwatch import TooSlow
from course_lib.exercises.expect import PartlyDone, describe

NOISE = re.compile(r"\x1b\[[0-9;]*m|\{\{function_node [^}]*\}\} ?")  # TensorFlow's colours for a terminal, and its own names
COUNTED = re.compile(r"""(\blayer\s+['"]?|\bname=)(\w+?)_\d+\b""", re.IGNORECASE)  # Keras counts the layers of a process
PASSED, FAILED, NOT_STARTED = "passed", "failed", "not started"


@dataclass(frozen=True)
class CheckResult:
    """How one check went. `credit` is the share of its points, 0 to 1; `message` says what came, for the learner."""

    name: str
    sentence: str
    hidden: bool
    status: str
    credit: float
    message: str = ""
    call: str = ""
    printed: str = ""
    calls: tuple[Call, ...] = ()

    @property
    def passed(self):
        """Whether it holds in full."""
        return self.status == PASSED


def generator_for(seed, exercise_name, check_name):
    """The random generator of one check: the same for every answer, another for every check, exercise and seed."""
    return np.random.default_rng([seed, zlib.crc32(exercise_name.encode()), zlib.crc32(check_name.encode())])


def run_checks(exercise, function, seed=STUDENT_SEED, hidden=False):
    """Run the visible checks, and with `hidden` the hidden ones too, on an answer.

    Args:
        exercise: an Exercise.
        function: the answer. Whatever it does (raise, print, loop for ever, exit) ends up in a CheckResult.
        seed: makes the inputs; a secret one when grading.
        hidden: also run the checks that only grading runs.

    Returns:
        A list of CheckResult, in the file's order. After an answer ran out of time the rest is not tried.
    """
    with captured():  # numpy may warn inside a check, about numbers that the answer returned
        results = _run_all(exercise, function, seed, hidden)
    if all(result.status == NOT_STARTED for result in results):
        return results
    return [_unwritten_case(result) if result.status == NOT_STARTED else result for result in results]


def _unwritten_case(result):
    return replace(result, status=FAILED, message="This case is not written yet: your code says NotImplementedError or `...`.")


def _run_all(exercise, function, seed, hidden):
    results, out_of_time = [], False
    for check in exercise.checks:
        if check.hidden and not hidden:
            continue
        if out_of_time:
            results.append(_result(check, FAILED, "Not tried, since your code ran out of time before."))
            continue
        result = _run_one(exercise, check, function, seed)
        out_of_time = bool(result.calls) and result.calls[-1].error == "TooSlow"
        results.append(result)
    return results


def _result(check, status, message, answer=None, credit=0.0):
    calls = tuple(answer.calls) if answer else ()
    return CheckResult(
        name=check.name,
        sentence=check.sentence,
        hidden=check.hidden,
        status=status,
        credit=credit,
        message=message,
        call=_last_call(calls) if status == FAILED else "",
        printed=answer.printed if answer else "",
        calls=calls,
    )


def _last_call(calls):
    if not calls or not calls[-1].inputs:
        return ""  # a call without arguments tells nothing
    last = calls[-1]
    if last.error == BadAnswer.__name__:
        return ""  # the message tells what came
    if last.error == "TooSlow":
        return f"{last.text} and did not come to an end"
    return last.text + (f" raised {last.error}" if last.error else f" returned {describe(last.result)}")


def _run_one(exercise, check, function, seed):
    answer = Answer(as_checked(exercise, function), exercise.time_limit)
    legacy_state = np.random.get_state()
    np.random.seed(zlib.crc32(check.name.encode()) % 2**32)  # an answer may draw from it: the same every time
    try:
        credit = check.function(answer, generator_for(seed, exercise.name, check.name))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - an answer may raise anything
        return _failure(exercise, check, answer, error, function)
    finally:
        np.random.set_state(legacy_state)
    if answer.calls and answer.calls[-1].result is Ellipsis:
        return _result(check, NOT_STARTED, "", answer)
    credit = 1.0 if credit is None else _within_bounds(credit)
    return _result(check, PASSED if credit == 1.0 else FAILED, _share(credit), answer, credit)


def _within_bounds(credit):
    """A share from 0 to 1; what is not a number earns nothing."""
    return float(np.clip(np.nan_to_num(float(credit), nan=0.0), 0.0, 1.0))


def _share(credit):
    return "" if credit == 1.0 else f"This earns {credit:.0%} of the points."


def _failure(exercise, check, answer, error, function):
    if error is not answer.raised:
        if any(call.result is Ellipsis for call in answer.calls):
            return _result(check, NOT_STARTED, "", answer)
        credit = _within_bounds(error.credit) if type(error) is PartlyDone else 0.0
        return _result(check, FAILED, _unusable(answer, error), answer, credit)
    if isinstance(error, NotImplementedError | NotStarted):
        return _result(check, NOT_STARTED, "", answer)
    if isinstance(error, BadAnswer):
        return _result(check, FAILED, _words_of(error), answer)
    if isinstance(error, TooSlow):
        message = (
            f"Your code was still running after {exercise.time_limit:g} seconds and was stopped. "
            "Is there a loop that never ends?"
        )
    elif isinstance(error, SystemExit):
        message = "Your code called exit(); an answer should return instead."
    else:
        said = f"Your code raised {type(error).__name__}: {_words_of(error)}".rstrip(": .")
        message = said + where_raised(error, function) + "."
    return _result(check, FAILED, message, answer)


def _words_of(error):
    """An exception's message, also where its own __str__ fails; without what differs from process to process."""
    try:
        return COUNTED.sub(r"\1\2", NOISE.sub("", str(error)))
    except Exception:  # noqa: BLE001 - whatever an answer's exception does when printed
        return ""


def _unusable(answer, error):
    """What to say when the check itself stopped: its own sentence, or that it cannot work with what came."""
    if isinstance(error, AssertionError):
        return _words_of(error) or "It does not hold."
    words = _words_of(error) or type(error).__name__
    if not answer.calls:
        return f"The check could not call your function: {words}"
    returned = answer.calls[-1].result
    advice = " Is a `return` missing?" if returned is None else ""
    return f"Your function returned {describe(returned)}, which cannot be used here ({words}).{advice}"
