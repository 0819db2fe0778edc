"""What a check says when something does not hold: what came and where, never what would have been right."""

import numpy as np


class PartlyDone(AssertionError):
    """The check does not hold in full, but earns part of its points: `credit`, from 0 to 1."""

    def __init__(self, message, credit):
        super().__init__(f"{message} This earns {credit:.0%} of the points.")
        self.credit = credit


def numbers(got, name="the result", shape=None):
    """`got` as an array of finite numbers of that shape.

    Args:
        got: what the answer returned: array, list, tensor or number.
        name: what the learner calls it.
        shape: the shape that it must have, or None for any. () is one number, also in brackets.

    Raises:
        AssertionError: with a sentence for the learner.
    """
    assert got is not None, f"{name} is None. Is a `return` missing?"
    try:
        values = np.asarray(got)
        if values.dtype.kind in "SU":
            raise TypeError("text is no number")
        values = values.astype(complex if np.iscomplexobj(values) else float)
    except (TypeError, ValueError):
        raise AssertionError(f"{name} should be numbers, but it is {describe(got)}.") from None
    if shape == () and values.size == 1:
        values = values.reshape(())  # one number in brackets is one number
    if shape is not None and values.shape != tuple(shape):
        assert shape, f"{name} should be one number, but it is {describe(got)}."
        came = f"has shape {values.shape}" if values.ndim else "is one number"
        raise AssertionError(f"{name} {came}, but should have shape {tuple(shape)}.")
    assert np.all(np.isfinite(values)), f"{name} holds nan or infinite numbers: {describe(got)}."
    return values


def close(got, want, name="the result", rtol=1e-4, atol=1e-6):
    """`got` equals `want` up to rounding (float32 is good enough), shape included.

    Raises:
        AssertionError: says what came, and the first place where it is off. Never says `want`.
    """
    want = np.asarray(want, dtype=float)
    values = numbers(got, name, want.shape)
    off = ~np.isclose(values, want, rtol=rtol, atol=atol)
    if off.any():
        where = np.argwhere(off)[0]
        place = "" if off.all() else f" Look at index {', '.join(map(str, where))}."
        share = "" if want.size < 2 else f" ({int(off.sum())} of {want.size} numbers are off)"
        raise AssertionError(f"{name} came out as {describe(got)}{share}.{place}")


def pair(got, names="(w, b)"):
    """`got` as a tuple of as many things as `names` lists.

    Raises:
        AssertionError: it is not.
    """
    wanted = names.count(",") + 1
    try:
        parts = tuple(got)
    except TypeError:
        parts = ()
    if len(parts) != wanted:
        missing = " Is a `return` missing?" if got is None else ""
        came = f"one array came back: {describe(got)}" if isinstance(got, np.ndarray) else f"returned {describe(got)}"
        raise AssertionError(f"The function should return {names}, but {came}.{missing}")
    turned = wanted == 2 and _is_one_number(parts[0]) and not _is_one_number(parts[1])
    assert not turned, f"The function should return {names}, but returned {describe(got)}. Are they the wrong way round?"
    return parts


def _is_one_number(part):
    return not isinstance(part, list | tuple | dict) and np.ndim(part) == 0


def untouched(before, after, name):
    """An input still is what it was before the call.

    Raises:
        AssertionError: it was changed in place.
    """
    assert np.array_equal(np.asarray(before), np.asarray(after)), f"Your function changed {name}, which belongs to its caller."


def describe(value, most=90):
    """A short, one-line picture of any value, safe to put into a sentence."""
    try:
        text = _picture(value)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - a strange __repr__ or __array__ of an answer must not break the feedback
        text = f"a {type(value).__name__}"
    if " at 0x" in text:
        text = f"a {type(value).__name__}"
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 3] + "..."


def _picture(value):
    """Numbers with four digits, inside tuples and lists as well."""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple | list) and len(value) <= 8:
        inside = ", ".join(_picture(part) for part in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"
    if hasattr(value, "__array__"):
        array = np.asarray(value)
        text = np.array2string(array, precision=4, threshold=8, edgeitems=3, separator=", ", floatmode="maxprec")
        return text + (f" of shape {array.shape}" if array.size > 8 else "")
    return repr(value)
