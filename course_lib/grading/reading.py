"""Turns what comes over the wire back into values; believes nothing about it."""

import base64
import math
import re

import numpy as np

from course_lib.grading.frames import WireError
from course_lib.grading.wire import MOST_DEPTH

MOST_PARTS = 1_000_000  # values in one frame
MOST_KEYS = 20_000  # of a set or dict: keys made to collide take a time that grows with the square
MOST_LENGTH = 2**26  # of an array along one axis, also of one that has no bytes at all
MOST_DIGITS = 20_000  # hexadecimal ones, of a whole number
HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '([<>|][biufcUSmM]\d{0,9}(?:\[[\w/]{1,12}\])?)', "
    rb"'fortran_order': (True|False), 'shape': \(((?:\d{1,18}(?:, \d{1,18})*,?)?)\), \} *\n",
    re.DOTALL,
)


class Decoder:
    """Turns JSON and blobs back into values.

    Args:
        blobs: the frame's blobs.
        thing: called with the form of a handle; returns what stands for it here.
        given: what `containers_in` found in the values that the other side was given.
    """

    types = frozenset({"array", "scalar", "tensor", "objects", "int", "float", "complex", "tuple", "set", "frozenset", "dict"})
    types |= {"range", "slice", "bytes", "ellipsis", "dtype", "given", "handle"}

    def __init__(self, blobs, thing, given=()):
        self._blobs, self._thing, self._here = blobs, thing, given
        self._left = MOST_PARTS
        self._used = set()

    def decode(self, form, depth=0):
        """The value of a JSON form.

        Raises:
            WireError: it is of no form that an Encoder writes.
        """
        self._left -= 1
        if depth > MOST_DEPTH + 2 or self._left < 0:
            raise WireError("nested too deeply, or too many values")
        if form is None or isinstance(form, bool | int | float | str):
            return form
        if isinstance(form, list):
            return [self.decode(part, depth + 1) for part in form]
        kind = form.get("t") if isinstance(form, dict) else None
        if not isinstance(kind, str) or kind not in self.types:
            raise WireError(f"an unknown type {str(kind)[:40]!r}")
        try:
            return getattr(self, f"_{kind}")(form, depth)
        except WireError:
            raise
        except (KeyError, IndexError, TypeError, ValueError, OverflowError, MemoryError, AttributeError) as error:
            raise WireError(f"a {kind} that cannot be read ({type(error).__name__})") from None

    def _parts(self, form, depth, most=MOST_PARTS):
        if not isinstance(form["v"], list) or len(form["v"]) > most:
            raise WireError("parts that are not a list, or too many")
        return [self.decode(part, depth + 1) for part in form["v"]]

    def _array(self, form, _depth):
        number = form["b"]
        if number in self._used:  # one blob named a million times would fill the memory
            raise WireError("a blob that is used twice")
        self._used.add(number)
        return array_from(self._blobs[number])

    def _tensor(self, form, depth):
        return self._array(form, depth)

    def _scalar(self, form, depth):
        return self._array(form, depth)[()]

    def _objects(self, form, depth):
        array = np.empty(len(form["v"]), dtype=object)
        for index, part in enumerate(self._parts(form, depth)):
            array[index] = part
        return _shaped(array, [int(n) for n in form["shape"]])

    def _int(self, form, _depth):
        return int(form["v"][:MOST_DIGITS], 16)

    def _float(self, form, _depth):
        return float(form["v"][:40])

    def _complex(self, form, _depth):
        return complex(float(form["v"][0]), float(form["v"][1]))

    def _tuple(self, form, depth):
        return tuple(self._parts(form, depth))

    def _set(self, form, depth):
        return set(self._parts(form, depth, MOST_KEYS))

    def _frozenset(self, form, depth):
        return frozenset(self._parts(form, depth, MOST_KEYS))

    def _dict(self, form, depth):
        if len(form["v"]) > MOST_KEYS:
            raise WireError(f"a dict of more than {MOST_KEYS:,} keys")
        return {self.decode(key, depth + 1): self.decode(part, depth + 1) for key, part in form["v"]}

    def _range(self, form, depth):
        made = range(*self._parts(form, depth))
        if len(made) > MOST_PARTS:
            raise WireError("a range that is too long")
        return made

    def _slice(self, form, depth):
        return slice(*self._parts(form, depth))

    def _bytes(self, form, _depth):
        return base64.b64decode(form["v"])

    def _ellipsis(self, _form, _depth):
        return Ellipsis

    def _dtype(self, form, _depth):
        if not re.fullmatch(r"[<>|=][biufcUSmM]\d{0,9}", form["v"]):
            raise WireError("an unknown dtype")
        return np.dtype(form["v"])

    def _given(self, form, _depth):
        return self._here[int(form["v"])]

    def _handle(self, form, _depth):
        return self._thing(form)


def array_from(blob):
    """An array in npy form, if it is written exactly as numpy writes one of plain numbers or text.

    Raises:
        WireError: it is not.
    """
    head = HEADER.match(blob[:512])
    if head is None:
        raise WireError("an array that is not in npy form")
    dtype, fortran = np.dtype(head[1].decode()), head[2] == b"True"
    shape = [int(n) for n in re.findall(rb"\d+", head[3])]
    size, start = math.prod(shape), 10 + int.from_bytes(blob[8:10], "little")
    if start != head.end() or size * dtype.itemsize != len(blob) - start:
        raise WireError("an array that does not fit its shape")
    values = np.frombuffer(blob, dtype, offset=start) if dtype.itemsize and size else np.zeros(min(size, 1), dtype)
    if dtype.itemsize == 0 and size > 1:
        raise WireError("an array of nothing")
    return _shaped(values, shape[::-1]).T.copy("F") if fortran else _shaped(values, shape).copy()


def _shaped(values, shape):
    if len(shape) > 32 or any(not 0 <= n <= MOST_LENGTH for n in shape):
        raise WireError("an array of an impossible shape")
    return values.reshape(shape)
