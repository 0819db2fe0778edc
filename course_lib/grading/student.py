"""What runs inside the sandbox: a student's cells, then calls of the student's functions, asked for by the judge.

Nothing here decides about points. Whatever the student's code does to this process, all that can leave it is data.
"""

import builtins
import inspect
import operator
import types

import numpy as np

from course_lib.grading.cells import Kept, described, furnished, run_cell
from course_lib.grading.frames import receive, send
from course_lib.grading.reading import Decoder
from course_lib.grading.wire import Encoder, containers_in, function_from, is_variable


class StudentProcess:
    """Holds the student's namespace and answers the judge's requests over a socket, one after another."""

    def __init__(self, stream):
        self.stream = stream
        self.things, self.numbers, self.generators = {}, {}, {}
        self.namespace = furnished()

    def serve(self):
        """Answer requests until the judge hangs up."""
        while True:
            try:
                request, blobs, _ = receive(self.stream)
            except EOFError:
                return
            self.answer(request, blobs)

    def answer(self, request, blobs):
        """Do what is asked, and say what came of it."""
        answer, encoder = {"nonce": request.get("nonce")}, Encoder(self.handle)
        try:
            answer.update(getattr(self, f"do_{request['do']}")(request, blobs, encoder))
            send(self.stream, answer, encoder.blobs)
        except (BrokenPipeError, ConnectionError):
            raise
        except BaseException as error:  # noqa: BLE001 - an object of the student's may do anything when it is looked at
            send(self.stream, {"nonce": request.get("nonce"), "error": described(error)})

    def handle(self, value):
        """The form of a thing that stays here."""
        if id(value) not in self.numbers:
            self.numbers[id(value)] = len(self.things)
            self.things[len(self.things)] = value
        kinds = [f"{kind.__module__}:{kind.__qualname__}" for kind in type(value).__mro__[:20]]
        form = {"t": "handle", "v": self.numbers[id(value)], "is": kinds, "array": is_variable(value)}
        if isinstance(value, types.FunctionType | type):
            form["name"] = str(value.__name__)
        return form

    def do_cells(self, request, _blobs, _encoder):
        """Run cells one after another; a failing one is left behind."""
        failures = []
        for number, code in request["cells"]:
            with Kept() as kept:
                error = run_cell(code, number)
            if error is not None:
                failures.append({"cell": number, **described(error), "printed": kept.text()[:500]})
        watched = [(name, self.namespace.get(name)) for name in request["watch"]]
        return {"failures": failures, "bound": {name: self.handle(value)["v"] for name, value in watched if callable(value)}}

    def do_call(self, request, blobs, encoder):
        """Call a thing."""
        decoder, function = StudentDecoder(self, blobs), self.things[request["of"]]
        args, kwargs = decoder.decode(request["args"]), decoder.decode(request["kwargs"])
        values = (*args, *kwargs.values())
        before, given = [fingerprint(value) for value in values], containers_in(values)
        error, result = None, None
        with Kept() as kept:
            try:
                result = function(*args, **kwargs)
            except BaseException as raised:  # noqa: BLE001 - sys.exit() and KeyboardInterrupt of an answer too
                error = raised
        changed = [
            [place, encoder.encode(value.get_weights() if hasattr(value, "get_weights") else value)]
            for place, (value, was) in enumerate(zip(values, before, strict=True))
            if was != fingerprint(value)
        ]
        answer = {"changed": changed, "printed": kept.text()}
        if error is not None:
            return {**answer, "error": described(error, function)}
        giver = Encoder(self.handle, given)
        giver.blobs = encoder.blobs
        return {**answer, "result": giver.encode(result)}

    def do_get(self, request, _blobs, encoder):
        """An attribute."""
        return self._told(encoder, getattr, request["of"], request["name"])

    def do_set(self, request, blobs, encoder):
        """Set an attribute."""
        return self._told(encoder, setattr, request["of"], request["name"], self._value(request["value"], blobs))

    def do_item(self, request, blobs, encoder):
        """One item."""
        return self._told(encoder, operator.getitem, request["of"], self._value(request["key"], blobs))

    def do_put(self, request, blobs, encoder):
        """Set one item."""
        decoder = StudentDecoder(self, blobs)
        key, value = decoder.decode(request["key"]), decoder.decode(request["value"])
        return self._told(encoder, operator.setitem, request["of"], key, value)

    def do_len(self, request, _blobs, encoder):
        """The length."""
        return self._told(encoder, len, request["of"])

    def do_iter(self, request, _blobs, encoder):
        """An iterator, which stays here."""
        return self._told(encoder, iter, request["of"])

    def do_next(self, request, _blobs, encoder):
        """An iterator's next item; the error StopIteration at its end."""
        return self._told(encoder, next, request["of"])

    def do_array(self, request, _blobs, encoder):
        """A variable's numbers."""
        return self._told(encoder, np.asarray, request["of"])

    def do_signature(self, request, _blobs, encoder):
        """The names of a function's parameters."""
        return self._told(encoder, lambda thing: list(inspect.signature(thing).parameters)[:50], request["of"])

    def do_operate(self, request, blobs, encoder):
        """Arithmetic, by the name of its method."""

        def operate(thing, *other):
            result = getattr(type(thing), request["name"])(thing, *other)
            if result is NotImplemented:
                raise TypeError(f"{request['name']} is not defined for a {type(thing).__name__}")
            return result

        return self._told(encoder, operate, request["of"], *self._value(request["other"], blobs))

    def _told(self, encoder, function, of, *rest):
        with Kept() as kept:
            try:
                result = function(self.things[of], *rest)
            except BaseException as raised:  # noqa: BLE001 - a method of a student's class may do anything
                return {"error": described(raised), "printed": kept.text()}
        return {"result": encoder.encode(result), "printed": kept.text()}

    def _value(self, form, blobs):
        return StudentDecoder(self, blobs).decode(form)


class StudentDecoder(Decoder):
    """Reads what the judge sends; also the forms that only the judge may send."""

    types = Decoder.types | {"callback", "known", "rng", "keras"}

    def __init__(self, student, blobs):
        super().__init__(blobs, lambda form: student.things[form["v"]])
        self._student = student

    def _tensor(self, form, depth):
        return function_from("keras", "ops.convert_to_tensor")(self._array(form, depth))

    def _known(self, form, _depth):
        return function_from(*form["v"])

    def _rng(self, form, _depth):
        kept, state = self._student.generators, form["state"]
        if form["v"] not in kept:
            kept[form["v"]] = np.random.Generator(getattr(np.random, state["bit_generator"])())
        if state is not None:
            kept[form["v"]].bit_generator.state = state
        return kept[form["v"]]

    def _keras(self, form, depth):
        made = function_from("keras", "saving.deserialize_keras_object")(form["v"])
        if form["weights"]:
            made.set_weights([self.decode(weight, depth + 1) for weight in form["weights"]])
        return made

    def _callback(self, form, _depth):
        def function(*args, **kwargs):  # a function, as the check's own is: errors about it then read the same
            return _ask_judge(self._student, form["v"], args, kwargs)

        return function


def _ask_judge(student, number, args, kwargs):
    """Call a function of the check's. Meanwhile the judge may ask for something itself."""
    encoder = Encoder(student.handle)
    form = {"callback": number, "args": encoder.encode(list(args)), "kwargs": encoder.encode(dict(kwargs))}
    send(student.stream, form, encoder.blobs)
    answer, blobs, _ = receive(student.stream)
    while "do" in answer:
        student.answer(answer, blobs)
        answer, blobs, _ = receive(student.stream)
    if "error" in answer:
        raise getattr(builtins, answer["error"]["type"], RuntimeError)(answer["error"]["text"])
    return StudentDecoder(student, blobs).decode(answer["result"])


def fingerprint(value):
    """Tells whether an argument was changed in place."""
    if isinstance(value, np.ndarray):
        plain = value.dtype.kind != "O"
        return value.shape, value.dtype.str, hash(np.ascontiguousarray(value).tobytes()) if plain else repr(value)
    if isinstance(value, list | tuple):
        return [fingerprint(part) for part in value]
    if isinstance(value, dict):
        return [(key, fingerprint(part)) for key, part in value.items()]
    if isinstance(value, set):
        return set(value)
    if hasattr(value, "get_weights"):
        return [fingerprint(weight) for weight in value.get_weights()]
    return value if isinstance(value, str | int | float | None) else id(value)
