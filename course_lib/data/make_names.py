"""Makes `files/names.txt` from the lists of surnames inside the package faker 40.63.0.

    python -m course_lib.data.make_names      # in an environment that has faker

Of each list 90 names are drawn; what is not one word of at least two letters is left out, and so is a name on two of the lists.
"""

import importlib
import random
from collections import Counter

from course_lib.data.names import FILE

VERSION, N_EACH, SEED = "40.63.0", 90, 12
LISTS = {
    "United States": "en_US",
    "Germany": "de_DE",
    "Spain": "es_ES",
    "Italy": "it_IT",
    "Finland": "fi_FI",
    "India": "en_IN",
    "Indonesia": "id_ID",
    "Ghana": "tw_GH",
    "Nigeria (Yoruba)": "yo_NG",
    "South Africa (Zulu)": "zu_ZA",
}


def read_lists():
    """{country: sorted surnames}, each of them on one list only.

    Raises:
        ValueError: it is another version of faker than the course was made from.
    """
    import faker

    if faker.VERSION != VERSION:
        raise ValueError(f"faker is {faker.VERSION}; the course was made from {VERSION}.")
    found = {}
    for country, locale in LISTS.items():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        found[country] = {name for name in provider.last_names if name.isalpha() and len(name) > 1}
    lists_with = Counter(name for names in found.values() for name in names)
    return {country: sorted(name for name in names if lists_with[name] == 1) for country, names in found.items()}


def main():
    """Write the file, say what it holds."""
    draw = random.Random(SEED)
    lines = [f"{country}: {' '.join(sorted(draw.sample(names, N_EACH)))}" for country, names in read_lists().items()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(lines)} countries, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
