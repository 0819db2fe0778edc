"""Surnames from ten countries, shipped with the course (`make_names.py` made the file)."""

from pathlib import Path

FILE = Path(__file__).parent / "files" / "names.txt"


def load_names():
    """900 surnames, 90 from each of ten lists, one a country; no name stands on two of them.

    Returns:
        {country: 90 names, in the order of the alphabet}. They say where a name is common, and nothing about a person.

    Source:
        The person providers of Faker 40.63.0, copyright 2012 Daniele Faraglia, MIT licence.
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return {country: names.split() for country, names in (line.split(": ") for line in lines)}
