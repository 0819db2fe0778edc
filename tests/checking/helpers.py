"""Exercises made of a few functions, and objects that an answer may well return to make a checker stumble."""

import itertools
import os
import threading
import traceback
from pathlib import Path
from unittest import mock

import numpy as np

from course_lib.checking.exercise import Check, Exercise, Variant, sentence_of
from course_lib.exercises.expect import close

_numbers = itertools.count()


def exercise_of(*checks, wrong=(), right=(), solution=None, broken=None, **options):
    """An exercise out of plain functions; the name's prefix tells a hidden check, as in a file."""
    settings = {
        "name": "double",
        "lesson": "tiny",
        "path": Path(f"tiny/double_{next(_numbers)}.py"),  # known results are remembered by path: never share one
        "kind": "implement",
        "task": "Double it.",
        "points": 4,
        "hints": ("a", "b", "c"),
        "solution": solution or double,
        "checks": tuple(Check(f.__name__, sentence_of(f), f, f.__name__.startswith("hidden_")) for f in checks),
        "wrong": tuple(map(_variant, wrong)),
        "right": tuple(map(_variant, right)),
        "broken": _variant(broken) if broken else None,
        "time_limit": 2.0,
    }
    return Exercise(**{**settings, **options})


def _variant(function):
    return Variant(function.__name__, sentence_of(function), function)


def double(x):
    return 2 * x


def check_small(answer, rng):
    """Small numbers are doubled."""
    x = rng.uniform(1, 2, size=3)
    close(answer(x.copy()), 2 * x, "the result")


def check_large(answer, rng):
    """Large numbers are doubled."""
    x = rng.uniform(100, 200)
    close(answer(x), 2 * x, "the result")


def hidden_check_negative(answer, rng):
    """Numbers below zero are doubled."""
    x = rng.uniform(-9, -8, size=2)
    close(answer(x.copy()), 2 * x, "the result")


def wrong_adds_two(x):
    """You add two, where two times the number is asked for."""
    return x + 2


def wrong_squares(x):
    """You square the number: two times is not to the power of two."""
    return x**2


CHECKS = (check_small, check_large, hidden_check_negative)
WRONG = (wrong_adds_two, wrong_squares)


class _Unspeakable(Exception):
    def __str__(self):
        raise RuntimeError("this exception cannot be printed")


class _DemandsFullMarks(Exception):
    credit = 1_000.0


def _raising(method, error=ValueError):
    def refuse(self, *args, **kwargs):
        raise error("not with me")

    return type(f"Raises_in_{method.strip('_')}", (), {method: refuse})()


class _AttributesAreKeys(dict):
    def __getattr__(self, key):
        return self[key]


class _HidesItsClass:
    @property
    def __class__(self):
        raise ValueError("not with me")


def _itself():
    items = []
    items.append(items)
    return items


def odd_objects():
    """{name: object}: what no check expects. Made anew on every call, since some can be used up."""
    methods = ("__repr__", "__array__", "__iter__", "__len__", "__eq__", "__bool__", "__deepcopy__", "__float__")
    return {
        **{f"raises in {name}": _raising(name) for name in methods},
        "exits in __repr__": _raising("__repr__", SystemExit),
        "exits in __array__": _raising("__array__", SystemExit),
        "raises what cannot be printed": _raising("__iter__", lambda _: _Unspeakable()),
        "raises an error that claims credit": _raising("__iter__", lambda _: _DemandsFullMarks()),
        "a dict whose attributes are keys": _AttributesAreKeys(a=1),
        "hides its class": _HidesItsClass(),
        "a list that holds itself": _itself(),
        "an integer of 5,001 digits": 10**5000,
        "a generator": (n for n in range(3)),
        "a lock": threading.Lock(),
        "a mock": mock.MagicMock(),
        "an array of objects": np.array([None, "a", 3], dtype=object),
        "an array of text": np.array(["a", "b"]),
        "a ragged list": [[1, 2], [3]],
        "a date": np.datetime64("2026-11-25"),
        "a class": int,
        "a module": np,
        "half a surrogate pair": "\ud800",
        "not a number": float("nan"),
        "very large numbers": np.array([1e308, -1e308]),
    }


def broken_by(run):
    """What an escaped exception is called and where it came from; empty if there was none.

    The exception itself goes no further: pytest's report would call the same unfriendly methods again.
    """
    try:
        run()
    except BaseException as error:  # noqa: BLE001 - that is the question
        frame = traceback.extract_tb(error.__traceback__, limit=-2)[0]
        return f"{type(error).__name__} at {os.path.basename(frame.filename)}:{frame.lineno}"
    return ""
