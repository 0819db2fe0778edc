"""The judge's end of a student's process: asks, waits no longer than agreed, and takes nothing but data."""

import contextlib
import secrets
import time

import numpy as np

from course_lib.checking.stopwatch import TooSlow
from course_lib.grading.frames import WireError, receive, send
from course_lib.grading.reading import Decoder
from course_lib.grading.sandbox import SandboxError
from course_lib.grading.things import JudgeEncoder, RemoteThing, RemoteVariable, local_error
from course_lib.grading.wire import containers_in

START_SECONDS = 60.0  # for a process to be ready; more than enough on a busy machine
MOST_RECEIVED = 512 * 2**20  # bytes that one process may send between two settings of the patience


class StudentGone(Exception):
    """The student's process has ended or answers nonsense: out of memory, killed, or by its own doing."""


class RemoteStudent:
    """One student's process, seen from the judge.

    `alive`: it can be asked. `missing`: messages of the NameErrors that calls ended with.

    Args:
        start: a function that starts a process in the sandbox and returns a connected socket and a function that kills it.
    """

    def __init__(self, start):
        self._start, self._stream, self._kill = start, None, None
        self._each = self._left = START_SECONDS
        self._bytes_left, self._things, self._generators = MOST_RECEIVED, {}, []
        self.alive, self.missing = False, []

    def open(self):
        """Start a fresh process.

        Raises:
            SandboxError: it cannot be shut in, or cannot be started; which is never the student's doing.
        """
        self.close()
        self._things, self._generators = {}, []
        self._stream, self._kill = self._start()
        try:
            first, _, _ = receive(self._stream, time.monotonic() + START_SECONDS)
        except (EOFError, OSError, WireError) as error:
            self.close()
            raise SandboxError(f"the process that runs students' code ended before it was ready ({error})") from None
        if first.get("ready") is not True:  # said before any of the student's code has run
            self.close()
            raise SandboxError(str(first.get("sandbox", "it did not get ready"))[:500])
        self.alive = True

    def close(self):
        """End the process with all that it started."""
        stream, self._stream, self.alive = self._stream, None, False
        if stream is not None:
            try:
                self._kill()
            finally:
                stream.close()  # its keeper lets the process's number go when it sees this, so it comes last

    def patience(self, each, together=None):
        """How many seconds one answer may take, and all answers until this is set anew. Then TooSlow is raised."""
        self._each, self._left = each, each if together is None else together
        self._bytes_left = MOST_RECEIVED

    def run_cell(self, number, code, watch):
        """Run one cell.

        Args:
            watch: names whose things are to be told.

        Returns:
            failures (dicts with cell, type, text, place), {name: thing's number} for those of `watch` that can be called.

        Raises:
            StudentGone. TooSlow.
        """
        answer, _ = self.ask({"do": "cells", "cells": [[number, code]], "watch": watch})
        told, bound = answer.get("failures"), answer.get("bound")
        failures = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
        bound = bound if isinstance(bound, dict) else {}
        return failures, {name: bound[name] for name in watch if type(bound.get(name)) is int}

    def function(self, of, name):
        """A thing of the student's process, by its number, as a local callable of that name."""
        return self._thing({"v": of, "is": [f"builtins:{name}"]}, name)

    def ask(self, document, blobs=(), callbacks=()):
        """Send a request and wait for its answer; meanwhile serve calls of the check's own functions.

        Raises:
            StudentGone. TooSlow. After either the process is of no use any more.
        """
        if not self.alive:
            raise StudentGone("the process that ran your code had ended before")
        nonce, started = secrets.token_hex(8), time.monotonic()
        deadline = started + min(self._each, self._left)
        self.alive = False  # until its answer is here: whatever happens meanwhile leaves it so
        try:
            send(self._stream, {**document, "nonce": nonce}, blobs, deadline)
            answer, answer_blobs = self._hear(deadline)
            while "callback" in answer:
                self.alive = True
                self._serve(answer, answer_blobs, callbacks, deadline)
                self.alive = False
                answer, answer_blobs = self._hear(deadline)
            if answer.get("nonce") != nonce:
                raise WireError("it answered out of turn")
        except TimeoutError:
            self.close()
            raise TooSlow.__new__(TooSlow) from None  # without the trap that TooSlow() arms for code of the learner's
        except (EOFError, OSError, WireError) as error:
            self.close()
            raise StudentGone(f"the process that ran your code ended ({error})") from None
        except TooSlow:
            self.close()
            raise
        finally:
            self._left -= time.monotonic() - started
        self.alive = True
        return answer, answer_blobs

    def get(self, what, of, **more):
        """Ask a thing for something: see `wire`."""
        encoder = self.encoder([])
        form = {key: encoder.encode(value) for key, value in more.items()}
        answer, blobs = self.ask({"do": what, "of": of, **form}, encoder.blobs)
        return self._result(answer, self.decoder(blobs))

    def call(self, of, args, kwargs):
        """Call a thing; what it changes in its arguments is changed here too."""
        callbacks = []
        encoder, values = self.encoder(callbacks), (*args, *kwargs.values())
        given = containers_in(values)
        form = {"do": "call", "of": of, "args": encoder.encode(list(args)), "kwargs": encoder.encode(dict(kwargs))}
        answer, blobs = self.ask(form, encoder.blobs, callbacks)
        decoder = self.decoder(blobs, given)
        if isinstance(answer.get("printed"), str) and answer["printed"]:
            print(answer["printed"][:8_000], end="")
        with self._nonsense_ends_it():
            for place, changed in answer.get("changed", []):
                write_back(values[int(place)], decoder.decode(changed))
        return self._result(answer, decoder)

    def encoder(self, callbacks):
        """An Encoder for what goes to this process; the check's functions in it are put into `callbacks`."""
        return JudgeEncoder(callbacks, self._generators)

    def decoder(self, blobs, given=()):
        """A Decoder for what comes from this process."""
        return Decoder(blobs, self._thing, given)

    def _result(self, answer, decoder):
        if isinstance(answer.get("error"), dict):
            error = local_error(answer["error"])
            if type(error) is NameError:
                self.missing.append(str(error))
            raise error
        with self._nonsense_ends_it():
            return decoder.decode(answer["result"])

    @contextlib.contextmanager
    def _nonsense_ends_it(self):
        try:
            yield
        except (WireError, KeyError, TypeError, IndexError) as error:
            self.close()
            raise StudentGone(f"what your function returned cannot be used ({error})") from None

    def _hear(self, deadline):
        answer, blobs, size = receive(self._stream, deadline)
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise WireError("it sent too much")
        return answer, blobs

    def _serve(self, request, blobs, callbacks, deadline):
        encoder = self.encoder([])
        try:
            decoder = self.decoder(blobs)
            function = callbacks[int(request["callback"])]
            result = function(*decoder.decode(request["args"]), **decoder.decode(request["kwargs"]))
            answer = {"result": encoder.encode(result)}
        except Exception as error:  # noqa: BLE001 - what the check's function makes of odd arguments is the student's to see
            answer = {"error": {"type": type(error).__name__, "text": str(error)[:500]}}
        if not self.alive:
            raise EOFError("it ended in a call of its own")
        send(self._stream, answer, encoder.blobs, deadline)

    def _thing(self, form, name=""):
        """The one RemoteThing of that number: `a is b` holds here when it holds there."""
        number = int(form["v"])
        if number not in self._things:
            kind = RemoteVariable if form.get("array") is True else RemoteThing
            self._things[number] = kind(self, number, form.get("is"), name or form.get("name"))
        return self._things[number]


def write_back(old, new):
    """Change a value in place to what the student's code made of it: arrays, and lists and dicts that hold them."""
    if isinstance(old, np.ndarray):
        if isinstance(new, np.ndarray) and old.shape == new.shape:
            np.copyto(old, new, casting="unsafe")
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple):
        kept = [_kept(a, b) for a, b in zip(old, new, strict=False)]
        if isinstance(old, list):
            old[:] = kept + list(new[len(old) :])
    elif isinstance(old, dict) and isinstance(new, dict):
        kept = {key: _kept(old[key], value) if key in old else value for key, value in new.items()}
        old.clear()
        old.update(kept)
    elif isinstance(old, set) and isinstance(new, set):
        old.clear()
        old.update(new)
    elif hasattr(old, "set_weights") and isinstance(new, list):
        old.set_weights(new)


def _kept(old, new):
    """The old container, changed in place, where the new value fits into it; else the new value."""
    alike = type(old) is type(new) and isinstance(old, np.ndarray | list | tuple | dict)
    if not alike or (isinstance(old, np.ndarray) and (old.shape != new.shape or old.dtype != new.dtype)):
        return new
    if isinstance(old, tuple) and len(old) != len(new):
        return new
    write_back(old, new)
    return old
