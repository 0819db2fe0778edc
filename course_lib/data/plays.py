"""Plays by Shakespeare, as text, shipped with the course (`make_plays.py` made the file)."""

import lzma
from pathlib import Path

FILE = Path(__file__).parent / "files" / "plays.xz"
BETWEEN = "\n\f\n"
TEST_PLAYS = ("macbeth", "twelfth night")


def load_plays():
    """26 plays: what is said in them, and by whom; no stage directions.

    Returns:
        to_learn, to_test: two {title: text}, 24 plays and 2. A speech is "NAME:", its lines, and an empty line. ASCII.

    Source:
        William Shakespeare, first printed in the folio of 1623: public domain. The text is that of Project Gutenberg, as
        collected in Open Shakespeare by the Open Knowledge Foundation (package shakespeare 0.6), CC BY 2.5; changed: selected.
    """
    plays = dict(play.split("\n", 1) for play in lzma.decompress(FILE.read_bytes()).decode("utf-8").split(BETWEEN))
    to_test = {title: plays.pop(title) for title in TEST_PLAYS}
    return plays, to_test
