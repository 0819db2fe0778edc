"""What stays in a student's process, as the judge holds it: a function, class, instance, generator, layer or model."""

import builtins
import functools
import inspect
import sys
import types

import numpy as np

from course_lib.grading.frames import WireError
from course_lib.grading.wire import Encoder, is_variable

MOST_ITEMS = 100_000  # of one thing that is iterated over
KNOWN_TYPES = {"builtins:function": types.FunctionType, "builtins:generator": types.GeneratorType}
SHARED = ("numpy", "keras", "math", "operator", "builtins", "tensorflow", "scipy", "course_lib")  # importable on both sides
NOT_SHARED = ("course_lib.exercises", "course_lib.grading", "course_lib.checking")
ARITHMETIC = "add sub mul truediv floordiv mod pow matmul"
OPERATORS = [f"__{side}{name}__" for name in ARITHMETIC.split() for side in ("", "r")] + ["__neg__", "__pos__", "__abs__"]


class RemoteThing:
    """Works like the thing itself, as far as that is safe.

    It can be called, read, written and indexed, iterated over, measured with len(), and added and multiplied with another.
    Whatever comes back is data or again a thing. A comparison is never asked for: things are equal when they are the same,
    have no truth value, and arithmetic on one gives no data; so an object that lies about itself passes for nothing.
    """

    def __init__(self, student, number, told, name):
        told = [str(one)[:200] for one in told[:20]] if isinstance(told, list) and told else ["builtins:object"]
        hidden = {"_student": student, "_number": number, "_told": told, "_parameters": None}
        hidden["__name__"] = str(name)[:80] if name else told[0].rpartition(":")[2].rpartition(".")[2]
        for key, value in hidden.items():
            object.__setattr__(self, key, value)

    def __call__(self, *args, **kwargs):
        """Call it; see RemoteStudent.call."""
        return self._student.call(self._number, args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._student.get("get", self._number, name=name)

    def __setattr__(self, name, value):
        if name.startswith("__"):
            object.__setattr__(self, name, value)
        else:
            self._student.get("set", self._number, name=name, value=value)

    def __getitem__(self, key):
        return self._student.get("item", self._number, key=key)

    def __setitem__(self, key, value):
        self._student.get("put", self._number, key=key, value=value)

    def __len__(self):
        return int(self._student.get("len", self._number))

    def __iter__(self):
        items = self._student.get("iter", self._number)
        for _ in range(MOST_ITEMS):
            try:
                yield self._student.get("next", items._number)
            except StopIteration:
                return
        raise ValueError(f"it has not ended after {MOST_ITEMS:,} items")

    def __next__(self):
        return self._student.get("next", self._number)

    def __bool__(self):
        raise TypeError(f"whether a {self.__name__} is true cannot be asked; ask for a number, or whether it is None")

    def __contains__(self, _value):
        raise TypeError(f"what is in a {self.__name__} cannot be asked; go through its items")

    def __repr__(self):
        return f"a {self.__name__}"

    def __deepcopy__(self, _memo):
        return self

    @property
    def __signature__(self):
        if self._parameters is None:  # asked once: each call of a check wants it
            object.__setattr__(self, "_parameters", self._student.get("signature", self._number))
        names = self._parameters
        if not isinstance(names, list) or not all(isinstance(n, str) and n.isidentifier() for n in names):
            raise ValueError("no signature")
        return inspect.Signature([inspect.Parameter(n, inspect.Parameter.POSITIONAL_OR_KEYWORD) for n in dict.fromkeys(names)])

    def _get_class(self):
        return class_told(tuple(self._told))

    __class__ = property(_get_class)  # so that isinstance(layer, keras.layers.Dense) and type names tell what it says it is


class RemoteVariable(RemoteThing):
    """A Keras variable: numpy turns it into the numbers that it holds at that moment."""

    def __array__(self, dtype=None, copy=None):
        numbers = self._student.get("array", self._number)
        if not isinstance(numbers, np.ndarray) or numbers.dtype == object:
            raise TypeError(f"a {self.__name__} that holds no numbers")
        return numbers if dtype is None else numbers.astype(dtype)

    def __float__(self):
        return float(np.asarray(self))


def _operator(name):
    def operate(self, *other):
        result = self._student.get("operate", self._number, name=name, other=list(other))
        if not isinstance(result, RemoteThing):
            raise TypeError(f"{name} of a {self.__name__} gives {type(result).__name__}, and only another thing can be used")
        return result

    return operate


for _name in OPERATORS:
    setattr(RemoteThing, _name, _operator(_name))


@functools.lru_cache(maxsize=256)
def class_told(told):
    """The class that a thing says it is of: Keras's or the course's own where this process has it, else one of that name."""
    for entry in told:
        if entry in KNOWN_TYPES:
            return KNOWN_TYPES[entry]
        module, _, name = entry.partition(":")
        if module.split(".")[0] in ("keras", "course_lib") and not module.startswith(NOT_SHARED) and module in sys.modules:
            found = functools.reduce(lambda part, key: getattr(part, key, None), name.split("."), sys.modules[module])
            if isinstance(found, type):
                return found
    name = told[0].rpartition(":")[2].rpartition(".")[2]
    return type(name if name.isidentifier() else "object", (), {})


class JudgeEncoder(Encoder):
    """Encodes what a check hands to an answer.

    Args:
        callbacks: a list that takes the check's own functions, for the student's process to call back.
        generators: the random generators that went over before, with their states: a list of [generator, state].
    """

    def __init__(self, callbacks, generators):
        super().__init__(self._stands_for)
        self._callbacks, self._generators = callbacks, generators

    def _rarer(self, value, kind, depth):
        if issubclass(kind, RemoteThing):
            return {"t": "handle", "v": value._number}
        return super()._rarer(value, kind, depth)

    def _stands_for(self, value):
        if isinstance(value, np.random.Generator):
            return self._generator(value)
        known = _importable(value)
        if known:
            return {"t": "known", "v": known}
        keras = sys.modules.get("keras")
        if keras and isinstance(value, keras.layers.Layer):
            weights = [self.encode(weight) for weight in value.get_weights()]
            return {"t": "keras", "v": keras.saving.serialize_keras_object(value), "weights": weights}
        if is_variable(value):
            return self.encode(np.asarray(value))
        if callable(value):
            self._callbacks.append(value)
            return {"t": "callback", "v": len(self._callbacks) - 1}
        raise WireError(f"a check cannot hand a {type(value).__name__} to an answer")

    def _generator(self, value):
        """Sent once; after that the other side goes on with its own, unless the check has drawn from this one."""
        state = value.bit_generator.state
        for number, (known, before) in enumerate(self._generators):
            if known is value:
                self._generators[number][1] = state
                return {"t": "rng", "v": number, "state": None if state == before else state}
        self._generators.append([value, state])
        return {"t": "rng", "v": len(self._generators) - 1, "state": state}


def _importable(value):
    """[module, name] of a function or class that the student's process can import too, or None."""
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    if not isinstance(name, str) or not (callable(value) or isinstance(value, type)):
        return None
    module = getattr(value, "__module__", None) or "numpy"  # numpy's ufuncs name no module
    if module.split(".")[0] not in SHARED or module.startswith(NOT_SHARED) or module not in sys.modules:
        return None
    found = functools.reduce(lambda part, key: getattr(part, key, None), name.split("."), sys.modules[module])
    return [module, name] if found is value else None


def local_error(described):
    """An exception of the same name as the student's, carrying the student's line as `place`."""
    name, text = str(described.get("type", "Exception"))[:80], str(described.get("text", ""))[:1_000]
    known = getattr(builtins, name, None)
    if not (isinstance(known, type) and issubclass(known, BaseException)) or known is KeyboardInterrupt:
        base = getattr(builtins, str(described.get("base")), Exception)
        usable = isinstance(base, type) and issubclass(base, Exception)
        known = type(name if name.isidentifier() else "Exception", (base if usable else Exception,), {})
    try:
        error = known(text)
    except TypeError:  # UnicodeDecodeError and others that want more than a text
        error = type(name, (Exception,), {})(text)
    error.place = str(described.get("place", ""))[:300]
    return error
