"""Turns what a learner's function returns into what the checks of its kind expect."""

import inspect
import re

import numpy as np

from course_lib.exercises.expect import describe


class NotStarted(Exception):
    """The answer still is the starter."""


class BadAnswer(Exception):
    """The answer has not the form that was asked for. The message tells what came and what was expected."""


def as_checked(exercise, function):
    """The function that the checks call, for the exercise's kind.

    implement, debug, gradient, challenge: the learner's own. choose, predict: a function without arguments that
    returns the letter. order: the program that the learner put in order; once it has been called, its `letters` tell which.
    """
    if exercise.kind in ("choose", "predict"):
        return _named(exercise.name, lambda: chosen_letter(exercise, function()))
    if exercise.kind == "order":

        def program(*args, **kwargs):
            program.letters, made = _ordered(exercise, function)
            return made(*args, **kwargs)

        return _named(exercise.name, program)
    return function


def _named(name, function):
    function.__name__ = name
    return function


def chosen_letter(exercise, answer):
    """'b' from 'b', 'B)', or from a prediction's ('b', 70).

    Raises:
        NotStarted: nothing was filled in. BadAnswer: it is none of the choices.
    """
    if exercise.kind == "predict" and isinstance(answer, tuple | list):
        prediction_confidence(exercise, answer)
        answer = answer[0] if answer else None
    _is_something(answer)
    letters = ", ".join(exercise.choices)
    letter = str(answer).strip(" .)(\"'").lower()
    if letter not in exercise.choices:
        raise BadAnswer(f"Your answer is {describe(answer)}. Expected one of the letters {letters}.")
    return letter


def _is_something(answer):
    if answer is Ellipsis:
        raise NotStarted
    if answer is None:
        raise BadAnswer("Your function returned None. Did you print the answer, where it should be returned?")


def prediction_confidence(exercise, answer):
    """How sure the learner is, in percent.

    Raises:
        BadAnswer: not a pair of a letter and a number from 0 to 100.
    """
    try:
        _, confidence = answer
        confidence = float(confidence)
    except (TypeError, ValueError):
        confidence = float("nan")
    if 0 < confidence < 1:
        raise BadAnswer(f"Your answer is {describe(answer)}. Say how sure you are in percent: {100 * confidence:g}, perhaps?")
    if not 0 <= confidence <= 100:
        raise BadAnswer(
            f"Your answer is {describe(answer)}. Expected a letter and how sure you are in percent, such as "
            f'return "{next(iter(exercise.choices))}", 60'
        )
    return confidence


def _ordered(exercise, function):
    """The learner's letters, and the program made of the exercise's lines in that order, as a function."""
    order = function()
    _is_something(order)
    letters = re.findall(r"[A-Za-z]", order) if isinstance(order, str) else [str(letter) for letter in order]
    letters = [letter.upper() for letter in letters]
    unknown = [letter for letter in letters if letter not in exercise.lines]
    if unknown or not letters:
        raise BadAnswer(
            f"Your order is {describe(order)}. Expected letters out of {''.join(exercise.lines)}, such as "
            f'return "{" ".join(list(exercise.lines)[:3])} ..."'
        )
    program = "\n".join(exercise.lines[letter] for letter in letters)
    namespace = {"np": np}
    try:
        exec(compile(program, f"<your order {' '.join(letters)}>", "exec"), namespace)
    except SyntaxError as error:
        raise BadAnswer(
            f"Python cannot read the program in this order ({' '.join(letters)}): {error.msg}, at "
            f"`{(error.text or '').strip()}`. Look at what is indented below what."
        ) from None
    made = [value for value in namespace.values() if inspect.isfunction(value)]
    if not made:
        raise BadAnswer(f"The program in this order ({' '.join(letters)}) never gets to its `def` line.")
    return letters, made[-1]
