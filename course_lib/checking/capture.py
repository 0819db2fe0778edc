"""Keeps what an answer prints or warns away from the page, down to lines that C++ code writes."""

import contextlib
import io
import os
import sys
import warnings

LIMIT = 2_000  # characters of print-debugging worth showing again
MOST_WARNINGS = 5


class Printed:
    """What came out while an answer ran: `text` for the learner, cut to a readable length."""

    def __init__(self):
        self.text = ""


@contextlib.contextmanager
def captured():
    """Run the block with stdout, stderr, warnings and both file descriptors redirected; yields a Printed."""
    printed, written, warned = Printed(), _Bounded(LIMIT * 4), []

    def show_warning(message, category, *_where, **_how):
        if len(warned) < MOST_WARNINGS:
            warned.append(f"{category.__name__}: {message}\n")

    with descriptors_redirected(), warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = show_warning
        try:
            with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
                yield printed
        finally:
            text = written.getvalue() + "".join(warned)
            printed.text = text if len(text) <= LIMIT else text[:LIMIT] + "\n... (the rest is left out)"


class _Bounded(io.StringIO):
    """A StringIO that stops growing: an endless print must not fill the memory."""

    def __init__(self, most):
        super().__init__()
        self._most = most

    def write(self, text):
        if self.tell() < self._most:
            super().write(str(text)[: self._most])
        return len(text)

    def close(self):
        """An answer that closes stdout must not take the rest with it."""


@contextlib.contextmanager
def descriptors_redirected():
    """Send file descriptors 1 and 2 to nowhere: TensorFlow and XLA write there without asking Python."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    try:
        saved = [(fd, os.dup(fd)) for fd in (1, 2)]
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:  # no descriptors to save (a windowed Windows program): nothing can leak either
        yield
        return
    try:
        for fd, _ in saved:
            os.dup2(nowhere, fd)
        yield
    finally:
        for fd, copy in saved:
            os.dup2(copy, fd)
            os.close(copy)
        os.close(nowhere)
