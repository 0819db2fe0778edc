"""Frames: how a JSON document and a list of blobs cross the socket between the judge and a student's process.

    number of bytes of the document, number of blobs, number of bytes of each blob; the document; the blobs

All numbers are four bytes, big-endian. Nothing is read before its length has been compared with what was agreed.
"""

import itertools
import json
import struct
import time

MOST_TEXT = 8 * 2**20  # bytes of the JSON: parsed, it takes up to thirty times as much memory
MOST_BYTES = 64 * 2**20  # of all blobs: an answer is data for a check, not a data set
MOST_BLOBS = 4_096
_HEAD = struct.Struct(">II")


class WireError(Exception):
    """A frame that cannot be sent or is not of the form that was agreed."""


def send(stream, document, blobs=(), deadline=None):
    """Write one frame to a socket.

    Args:
        deadline: a time of time.monotonic(), or None to wait for ever.

    Raises:
        WireError: it is larger than agreed. TimeoutError: the deadline has passed. OSError: the other side is gone.
    """
    text = json.dumps(document, allow_nan=False, separators=(",", ":")).encode()
    if len(text) > MOST_TEXT or len(blobs) > MOST_BLOBS or sum(map(len, blobs)) > MOST_BYTES:
        raise WireError("the result is too large to be sent")
    head = _HEAD.pack(len(text), len(blobs)) + struct.pack(f">{len(blobs)}I", *map(len, blobs))
    _set_timeout(stream, deadline)
    stream.sendall(b"".join((head, text, *blobs)))


def receive(stream, deadline=None):
    """Read one frame from a socket.

    Args:
        deadline: a time of time.monotonic(); it is for the whole frame, so that one byte a minute gains nothing.

    Returns:
        document, blobs, about how many bytes it takes up here.

    Raises:
        EOFError: the other side is gone. WireError: what came is no frame. TimeoutError: the deadline has passed.
    """
    length, count = _HEAD.unpack(_read(stream, _HEAD.size, deadline))
    if length > MOST_TEXT or count > MOST_BLOBS:
        raise WireError("a frame larger than agreed")
    sizes = struct.unpack(f">{count}I", _read(stream, 4 * count, deadline))
    if sum(sizes) > MOST_BYTES:
        raise WireError("a frame larger than agreed")
    body, ends = _read(stream, length + sum(sizes), deadline), itertools.accumulate(sizes, initial=length)
    text, blobs = body[:length], [body[end : end + size] for size, end in zip(sizes, ends, strict=False)]
    try:
        document = json.loads(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise WireError(f"a frame that is no JSON ({type(error).__name__})") from None
    if not isinstance(document, dict):
        raise WireError("a frame that is no document")
    return document, blobs, 8 * length + sum(sizes)


def _read(stream, size, deadline):
    parts, left = [], size
    while left:
        _set_timeout(stream, deadline)
        part = stream.recv(min(left, 2**20))
        if not part:
            raise EOFError("it hung up")
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _set_timeout(stream, deadline):
    if deadline is None:
        return
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    stream.settimeout(left)
