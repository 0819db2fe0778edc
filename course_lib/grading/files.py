"""Writing results: a file is there whole or not at all, and every student's id gives a folder name of its own."""

import contextlib
import hashlib
import os
import re
import secrets
import unicodedata
from pathlib import Path

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # on Windows, whatever follows the dot
MARKED = re.compile(r"-[0-9a-f]{8}$")  # an id that looks as if it had been made safe
LONGEST = 80  # bytes; file systems allow 255


def write_whole(path, data):
    """Write a file at once: a reader, or a crash on the way, sees the old contents or the new, never a part.

    Args:
        path: the file; its folder is made. data: text (written as UTF-8) or bytes.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, str):
        data = data.encode("utf-8", errors="backslashreplace")  # names of files may hold half characters
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with open(part, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def folder_names(ids):
    """A safe name for each id.

    An id that is a good name stays as it is. Otherwise what is wrong with it is replaced and a short fingerprint of the
    id is added, so that two ids never share a folder, on a disk that ignores case neither.

    Args:
        ids: students' ids, as they came.

    Returns:
        {id: name}.
    """
    ids = list(dict.fromkeys(ids))
    safe = {one: _safe(one) for one in ids}
    taken = [name.casefold() for name in safe.values()]
    return {
        one: name
        if name == one and taken.count(name.casefold()) == 1 and not MARKED.search(one)
        else f"{name}-{_fingerprint(one)}"
        for one, name in safe.items()
    }


def _safe(text):
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[^\w.@+-]+", "_", text).strip("._") or "student"
    text = "_" + text if RESERVED.match(text) or text.startswith("-") else text
    return text.encode("utf-8", errors="ignore")[:LONGEST].decode("utf-8", errors="ignore")


def _fingerprint(text):
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:8]
