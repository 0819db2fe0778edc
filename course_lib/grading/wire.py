"""What the judge and a student's process say to each other: JSON for the structure, npy for the numbers, never pickle.

The judge asks, the student's process answers; every answer repeats the request's nonce.

    {"do": "cells", "cells": [[number, code]], "watch": [names]}   -> failures, bound {name: number of the thing}
    {"do": "call", "of": thing, "args": [...], "kwargs": {...}}    -> result or error; changed arguments; what was printed
    {"do": "get" | "set" | "item" | "put", "of": thing, ...}       -> an attribute or an item, read or written
    {"do": "len" | "iter" | "next" | "array" | "signature", ...}   -> the length, an iterator, its next item, numbers, names
    {"do": "operate", "of": thing, "name": "__add__", ...}         -> arithmetic; its result must be a thing again

During a call the student's code may call a function of the check's: {"callback": number, "args", "kwargs"}, answered by
{"result"} or {"error"}. None, truth values, text, numbers and lists are themselves; the rest is {"t": type, ...}:

    array, scalar, tensor    b: number of the blob that holds it, in npy form of dtypes without objects
    objects                  shape, v: an array of dtype object, item by item
    tuple, set, frozenset, dict, range, slice, complex, bytes, int (a large one), float (nan, inf), ellipsis, dtype    v
    given                    v: the argument of that number itself, so that `f(x) is x` can be told from a copy
    handle                   v: number of a thing that stays in the student's process, is: its types, name: its own

Things are functions, classes, instances, generators, Keras variables, layers and models: they stay where they are, and the
judge works them through a RemoteThing. From the judge alone come callback (a function of the check's), known (a function or
class that both sides can import), rng (a random generator by its state: whoever gets it can see its future, so a check
should hand out a fresh one) and keras (a layer or model: its configuration and weights).

What a thing says of itself (type, name, number of parameters) is a claim. What it computes is evidence.
"""

import base64
import functools
import io
import math
import numbers

import numpy as np

from course_lib.grading.frames import MOST_BLOBS, MOST_BYTES, WireError

MOST_DEPTH = 40
MOST_GIVEN = 1_000  # containers among a call's arguments that are told from copies of them
PLAIN = "biufcUSmM"  # kinds of dtype that are nothing but bytes
TENSOR_MODULES = ("tensorflow", "keras", "jax", "jaxlib", "torch")
PLAINLY = {str: str.__str__, int: int.__int__, float: float.__float__}  # past what the subclass makes of it
BASES = (tuple, list, dict, set, frozenset, str, bytes, int, float, complex)  # a subclass of one travels as the base


class Encoder:
    """Turns values into JSON and blobs.

    Args:
        thing: called with a value that is no data; returns the form that stands for it.
        given: what `containers_in` found in values that the other side has; one of them travels as its number.
    """

    def __init__(self, thing, given=()):
        self.blobs, self._thing = [], thing
        self._given = {id(value): number for number, value in enumerate(given)}

    def encode(self, value, depth=0):
        """The JSON form of a value.

        Raises:
            WireError: nested too deeply, too large, or of a kind that cannot be sent.
        """
        if depth > MOST_DEPTH:
            raise WireError(f"nested more than {MOST_DEPTH} deep")
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is float:
            return value if math.isfinite(value) else {"t": "float", "v": repr(value)}
        if kind is int:
            return value if abs(value) < 2**63 else {"t": "int", "v": hex(value)}
        if id(value) in self._given:
            return {"t": "given", "v": self._given[id(value)]}
        if issubclass(kind, np.ndarray):
            return self._array(value, depth)
        if issubclass(kind, np.generic):
            return {"t": "scalar", "b": self._blob(np.asarray(value))}
        if kind is list:
            return [self.encode(part, depth + 1) for part in value]
        if kind in (tuple, set, frozenset):
            return {"t": kind.__name__, "v": [self.encode(part, depth + 1) for part in value]}
        if kind is dict:
            pairs = [[self.encode(key, depth + 1), self.encode(part, depth + 1)] for key, part in value.items()]
            return {"t": "dict", "v": pairs}
        return self._rarer(value, kind, depth)

    def _rarer(self, value, kind, depth):
        if kind in (range, slice):
            return {"t": kind.__name__, "v": [self.encode(part) for part in (value.start, value.stop, value.step)]}
        if kind is complex:
            return {"t": "complex", "v": [repr(value.real), repr(value.imag)]}
        if kind in (bytes, bytearray):
            return {"t": "bytes", "v": base64.b64encode(bytes(value)).decode()}
        if value is Ellipsis:
            return {"t": "ellipsis"}
        if isinstance(value, np.dtype):
            return {"t": "dtype", "v": value.str}
        if kind.__name__ == "TensorShape":
            return self.encode(tuple(value), depth + 1)
        for base in BASES:  # a named tuple, an enum, a Counter
            if issubclass(kind, base):
                return self.encode(PLAINLY.get(base, base)(value), depth + 1)
        if issubclass(kind, numbers.Number):  # a Fraction, a Decimal
            return self.encode(float(value), depth + 1)
        return self._as_numbers(value, kind, depth) or self._thing(value)

    def _as_numbers(self, value, kind, depth):
        """The form of tensors, data frames and the like; None for what is no such thing, or will not become one."""
        if not hasattr(kind, "__array__") or is_variable(value):
            return None
        try:
            array = np.asarray(value)
            if array.dtype.kind == "V" and array.dtype.itemsize == 2:  # bfloat16
                array = array.astype(np.float32)
            form = self._array(array, depth)
        except WireError:
            raise
        except Exception:  # noqa: BLE001 - a symbolic tensor has no numbers
            return None
        return {**form, "t": "tensor"} if form["t"] == "array" and _module(kind) in TENSOR_MODULES else form

    def _array(self, value, depth):
        if value.dtype.kind in PLAIN:
            return {"t": "array", "b": self._blob(value)}
        if value.dtype.kind == "O" and value.size < 100_000:
            return {"t": "objects", "shape": list(value.shape), "v": [self.encode(part, depth + 1) for part in value.flat]}
        raise WireError(f"an array of {value.dtype} cannot be sent")

    def _blob(self, array):
        if array.nbytes > MOST_BYTES or len(self.blobs) >= MOST_BLOBS:
            raise WireError(f"the result is too large (an array of {array.nbytes:,} bytes)")
        array = np.asarray(array)
        fortran = array.flags.f_contiguous and not array.flags.c_contiguous
        self.blobs.append(_npy_head(array.dtype, fortran, array.shape) + array.tobytes("F" if fortran else "C"))
        return len(self.blobs) - 1


@functools.lru_cache(maxsize=1_000)
def _npy_head(dtype, fortran, shape):
    """What stands before the numbers in npy form: the same for all arrays of one shape."""
    out, descr = io.BytesIO(), np.lib.format.dtype_to_descr(dtype)
    np.lib.format.write_array_header_1_0(out, {"descr": descr, "fortran_order": fortran, "shape": shape})
    return out.getvalue()


def _module(kind):
    return str(getattr(kind, "__module__", "")).split(".")[0]


def containers_in(values):
    """Arrays, lists and dicts in arguments, those inside others too, in an order that is the same on both sides."""
    found, waiting = [], list(values)
    while waiting and len(found) < MOST_GIVEN:
        value = waiting.pop()
        if isinstance(value, np.ndarray | list | dict):
            found.append(value)
        if isinstance(value, list | tuple | dict) and len(value) < MOST_GIVEN:
            waiting += value.values() if isinstance(value, dict) else value
    return found


def is_variable(value):
    """A Keras variable: its numbers change, so that it is a thing and no array."""
    return _module(type(value)) in ("keras", "tensorflow") and hasattr(type(value), "assign")


def function_from(module, name):
    """The function or class that both sides know by that name."""
    import importlib

    return functools.reduce(getattr, name.split("."), importlib.import_module(module))
