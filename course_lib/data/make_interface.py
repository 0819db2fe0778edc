"""Makes `files/interface.txt` from the French translation of JupyterLab: the package jupyterlab-language-pack-fr-FR 4.5.post3.

    python -m course_lib.data.make_interface      # in an environment that has the package

Menus, buttons and messages of JupyterLab and its extensions, as volunteers have translated them. Kept is what is words and
nothing else: without digits, code and placeholders such as %1. Dots, colons and marks at the end go, capitals become small, an
article such as l' becomes a word of its own. Of strings that differ only in such things, one is kept, with its most frequent
translation.
"""

import gettext
import hashlib
import random
import re
import unicodedata
from collections import Counter

from course_lib.data.interface import FILE
from course_lib.data.source_package import folder_of

PACKAGE, VERSION = "jupyterlab_language_pack_fr_FR", "4.5.post3"
MOST_ENGLISH, MOST_FRENCH, SEED = 8, 12, 13
WORDS = re.compile(r"[a-zà-öø-ÿœ' -]+")


def read_strings():
    """Pairs (English, French) from all files of the package, as they stand there.

    Raises:
        ValueError: it is another version than the course was made from.
    """
    folder = folder_of(PACKAGE, VERSION) / "locale" / "fr_FR" / "LC_MESSAGES"
    found = []
    for path in sorted(folder.glob("*.mo")):
        with path.open("rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog
        single = {key: french for key, french in catalog.items() if isinstance(key, str)}  # plural forms are left out
        found += [(key.split("\x04")[-1], french) for key, french in single.items() if key and french]
    return found


def words_of(text):
    """The words of a string, small; None if it holds anything else than words."""
    text = unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
    text = re.sub(r"[\s.…:!?]+$", "", text.replace("&", "").strip()).lower()
    return text if WORDS.fullmatch(text) else None


def pairs_of(strings):
    """{English: French} of all strings that are words, are translated, and are not too long."""
    seen = {}
    for english, french in strings:
        english, french = words_of(english), words_of(french)
        if not english or not french or english == french:
            continue
        source, target = english.split(), french.replace("'", "' ").split()
        if len(source) <= MOST_ENGLISH and len(target) <= MOST_FRENCH:
            letters = re.sub(r"[^a-z]", "", english)
            seen.setdefault(letters, Counter())[" ".join(source), " ".join(target)] += 1
    return dict(max(found, key=found.get) for found in seen.values())


def main():
    """Write the file, say what it holds."""
    pairs = sorted(pairs_of(read_strings()).items())
    random.Random(SEED).shuffle(pairs)
    text = "".join(f"{english}\t{french}\n" for english, french in pairs)
    FILE.write_bytes(text.encode("utf-8"))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    print(f"{FILE.name}: {len(pairs):,} pairs, {FILE.stat().st_size:,} bytes, sha256 {digest[:8]}")


if __name__ == "__main__":
    main()
