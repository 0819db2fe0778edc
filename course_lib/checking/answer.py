"""An answer as the checks see it: a callable that records what went in and what came out."""

import copy
import inspect
import linecache
import re
import sys
import time
from dataclasses import dataclass

import numpy as np

from course_lib.checking.capture import captured
from course_lib.checking.stopwatch import time_limit
from course_lib.exercises.expect import describe


@dataclass(frozen=True)
class Call:
    """One call of an answer.

    `result` and `inputs_after` are copies, so that later changes do not rewrite history. `error` is the name of the
    exception's type, or an empty string, `said` its message. `inputs`: pairs of a name (or None) and what was handed over,
    as text or as a copy.
    """

    name: str
    inputs: tuple
    result: object
    error: str
    inputs_after: tuple
    said: str = ""

    @property
    def text(self):
        """The call as the learner could repeat it: most calls are never told, so it is written only when asked for."""
        told = ((name, value if isinstance(value, str) else describe(value, 60)) for name, value in self.inputs)
        return f"{self.name}({', '.join(f'{name}={value}' if name else value for name, value in told)})"


class Answer:
    """Wraps a learner's function for the length of one check.

    Each call is kept in `calls`, runs with its output captured, and draws on one common time limit. An exception of
    the answer passes through and is remembered in `raised`, so that a check can expect one, and the engine can tell
    it from a failed check.
    """

    def __init__(self, function, seconds):
        self._function = function
        self._seconds_left = seconds
        self.__name__ = getattr(function, "__name__", "answer")
        self.calls: list[Call] = []
        self.raised: BaseException | None = None
        self.printed = ""

    @property
    def letters(self):
        """In an order exercise, the lines that the learner chose, as letters; empty before the first call."""
        return list(getattr(self._function, "letters", ()))

    def __call__(self, *args, **kwargs):
        """Call the learner's function; what it returns or raises comes through unchanged."""
        inputs = tuple(_arguments(self._function, args, kwargs))
        error, result, started = "", None, time.perf_counter()
        with captured() as printed:
            try:
                with time_limit(self._seconds_left):
                    result = self._function(*args, **kwargs)
            except BaseException as caught:  # noqa: BLE001 - sys.exit() and TooSlow of an answer are answers too
                self.raised, error = caught, type(caught).__name__
        self._seconds_left = max(0.01, self._seconds_left - (time.perf_counter() - started))
        self.printed += printed.text
        said = _said(self.raised, self._function) if error else ""
        self.calls.append(Call(self.__name__, inputs, _copy(result), error, _copy((args, kwargs)), said))
        if self.raised is not None and error:
            raise self.raised
        return result


def _said(error, function):
    """An exception's message without what differs from answer to answer: names, addresses, counters, quotation marks."""
    try:
        text = str(error)[:1_000]
    except Exception:  # noqa: BLE001 - whatever an answer's exception does when printed
        return ""
    text = text.replace(str(getattr(function, "__name__", "")) or "answer", "answer")
    return re.sub(r"0x[0-9a-f]+|_\d+\b|[\"'`\\\\]", "", text)[:300]


def _copy(value):
    """A copy that later changes do not reach. Keras layers and models are kept as they are: to copy one takes 0.1 s."""
    try:
        return copy.deepcopy(value, {id(part): part for part in _keras_objects(value)})
    except Exception:  # noqa: BLE001 - generators, locks and the like: keep the thing itself
        return value


def _keras_objects(value):
    """The layers and models in a value, also inside tuples, lists and dicts."""
    keras = sys.modules.get("keras")
    if keras is None:
        return
    waiting, seen = [value], set()  # a list may hold itself
    while waiting and len(seen) < 1_000:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if type(part) in (list, tuple, dict) and len(part) < 100:
            waiting += part.values() if isinstance(part, dict) else part
        elif isinstance(part, keras.layers.Layer):
            yield part


def _arguments(function, args, kwargs):
    """The call's arguments with their names: arrays as copies, since they are costly to describe, the rest as text."""
    try:
        bound = inspect.signature(function).bind(*args, **kwargs)
        if bound.args and inspect.Parameter.VAR_POSITIONAL in {p.kind for p in bound.signature.parameters.values()}:
            raise TypeError("the arguments have no names")
        names = list(bound.arguments.items())
    except (TypeError, ValueError):
        names = [(None, value) for value in args] + list(kwargs.items())
    return [(name, value.copy() if type(value) is np.ndarray else describe(value, 60)) for name, value in names]


def where_raised(error, function):
    """The answer's own line that raised, as ' on line 4: `w = w + y * x`', or an empty string.

    An error that comes from another process brings its place along, in `error.place`.
    """
    if isinstance(place := getattr(error, "place", None), str):
        return place
    code = getattr(inspect.unwrap(function), "__code__", None)
    own = set() if code is None else set(_code_inside(code))
    place, trace = "", error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code in own:
            line = linecache.getline(code.co_filename, trace.tb_lineno).strip()
            number = trace.tb_lineno - code.co_firstlineno + 1
            place = f" on line {number} of your function" + (f": `{line}`" if line else "")
        trace = trace.tb_next
    return place


def _code_inside(code):
    """A function's code and that of the functions, lambdas and comprehensions written inside it."""
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _code_inside(constant)


def agree(one, other):
    """Two results that a check could not tell apart: the same numbers up to float32 rounding, or equal values."""
    try:
        return _agree(_plain(one), _plain(other))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - an object of the answer's own class may do anything when it is compared
        return False


def _plain(value):
    """numpy's truth values and text as Python's own, which no check can tell from them."""
    if isinstance(value, np.bool_ | np.str_ | np.bytes_):
        return value.item()
    return value.tolist() if isinstance(value, np.ndarray) and value.dtype.kind in "USO" else value


def _agree(one, other):
    by_value = str | bytes | bool | None | set | frozenset
    if isinstance(one, by_value) or isinstance(other, by_value):
        return type(one) is type(other) and one == other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(agree(one[key], other[key]) for key in one)
    a, b = _as_numbers(one), _as_numbers(other)
    if a is not None and b is not None:
        return a.shape == b.shape and bool(np.array_equal(a, b) or np.all(_near(a, b)))
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(agree, one, other))
    if type(one) is int and type(other) is int:  # too large for numpy
        return one == other
    return a is None and b is None and one.__class__ is other.__class__  # type() would tell a remote layer from a local one


def _near(a, b):
    """Like numpy.isclose, item by item, measured by the larger of the two."""
    with np.errstate(all="ignore"):
        close = np.abs(a - b) <= 1e-6 + 1e-4 * np.maximum(np.abs(a), np.abs(b))
        return (close & np.isfinite(a) & np.isfinite(b)) | (a == b) | (np.isnan(a) & np.isnan(b))


def _as_numbers(value):
    try:
        array = np.asarray(value)
        return array.astype(complex) if array.dtype.kind in "biufc" else None
    except (TypeError, ValueError, OverflowError):  # ragged lists and the like are simply not numbers
        return None


def same_calls(one, other):
    """Two lists of calls of the same checks agree: results, kinds of error, and what was left in the inputs.

    Where every call raised, there is no result to go by: then the errors must say the same, shapes included.
    """
    nothing_else = all(call.error for call in one)
    return len(one) == len(other) and all(
        a.error == b.error
        and (not nothing_else or a.said == b.said)
        and agree(a.result, b.result)
        and agree(a.inputs_after, b.inputs_after)
        for a, b in zip(one, other, strict=True)
    )
