"""Runs a notebook's cells in a plain process, and tells what went wrong in them as data."""

import ast
import builtins
import inspect
import io
import linecache
import sys
import traceback
import types
from contextlib import redirect_stderr, redirect_stdout

MOST_PRINTED = 8_000  # characters
RUNS_ITS_BODY = ("time", "timeit", "capture", "prun")  # magics whose line or cell is code that defines names


class Kept:
    """A context that takes in what is printed, up to a length."""

    def __enter__(self):
        self._text = _Bounded()
        self._redirects = (redirect_stdout(self._text), redirect_stderr(self._text))
        for redirect in self._redirects:
            redirect.__enter__()
        return self

    def __exit__(self, *error):
        for redirect in reversed(self._redirects):
            redirect.__exit__(*error)

    def text(self):
        """What was printed."""
        return io.StringIO.getvalue(self._text)[:MOST_PRINTED]


class _Bounded(io.StringIO):
    def write(self, text):
        if self.tell() < MOST_PRINTED:
            super().write(str(text)[:MOST_PRINTED])
        return len(text)

    def close(self):
        """Code that closes stdout must not take what was printed with it."""


def furnished():
    """The namespace of a fresh notebook, with what a notebook has and a plain process has not."""
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    shell = _Shell()
    builtins.get_ipython = lambda: shell
    builtins.display = lambda *_things, **_options: None
    builtins.input = _nobody_types
    builtins.exit = builtins.quit = sys.exit
    return main.__dict__


def _nobody_types(*_prompt):
    raise EOFError("input() has nobody to ask while work is marked: write the value into the code instead")


class _Shell:
    """Stands in for IPython's shell: magics and shell commands do nothing, and hurt nobody."""

    def __init__(self):
        self._bodies = 0

    def _name(self):
        self._bodies += 1
        return f"<cell below a magic, {self._bodies}>"

    def run_cell_magic(self, name, _line, cell):
        """Run a cell below a magic that would run it too."""
        if name in RUNS_ITS_BODY:
            _execute(cell, self._name())

    def run_line_magic(self, name, line, **_options):
        """Run a line like `%time w = train()`."""
        if name in ("time", "prun"):
            _execute(line, self._name())

    def __getattr__(self, _name):
        return lambda *_args, **_kwargs: None


def run_cell(code, number):
    """Run one cell as IPython would; returns the error, or None."""
    try:
        _execute(code, f"<cell {number}>")
    except BaseException as error:  # noqa: BLE001 - a student's cell may raise anything
        return error
    return None


def _execute(code, name):
    code = _without_magics(code)
    lines = code.splitlines(keepends=True)
    linecache.cache[name] = (len(code), None, lines, name)  # for tracebacks, and for code that reads itself
    exec(compile(code, name, "exec"), sys.modules["__main__"].__dict__)


def _without_magics(code):
    """The Python that IPython makes of a cell. What already is Python stays as it is, without asking IPython, which is slow."""
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        from IPython.core.inputtransformer2 import TransformerManager

        return TransformerManager().transform_cell(code)
    return code


def described(error, function=None):
    """Type, text and place of an exception, as data."""
    return {
        "type": str(type.__getattribute__(type(error), "__name__"))[:80],
        "base": next((base.__name__ for base in type(error).__mro__ if hasattr(builtins, base.__name__)), "Exception"),
        "text": _text_of(error),
        "place": _place_of(error, function),
    }


def _text_of(error):
    try:
        return str(error)[:1_000]
    except BaseException:  # noqa: BLE001 - a lying __str__
        return ""


def _place_of(error, function):
    """The student's own line, as ' on line 4 of your function: `w = w + y * x`', or an empty string."""
    try:
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<cell")]
        if not own:
            return ""
        last, line = own[-1], str(own[-1].line or "")
        code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
        inside = code is not None and code.co_filename == last.filename
        number = last.lineno - (code.co_firstlineno if inside else 1) + 1
        return (f" on line {number} of your {'function' if inside else 'cell'}" + (f": `{line}`" if line else ""))[:300]
    except BaseException:  # noqa: BLE001 - it is only for the reader
        return ""
