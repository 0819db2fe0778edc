"""Where a make_*.py script finds the package that its data come from."""

import importlib.metadata
import importlib.util
from pathlib import Path


def folder_of(package, version):
    """The folder of an installed package, if it is this version of it.

    Args:
        package: the name by which it is imported. version: the one that the course's file was made from.

    Raises:
        ValueError: it is another version.
    """
    found = importlib.metadata.version(package.replace("_", "-"))
    if found != version:
        raise ValueError(f"{package} is {found}; the course was made from {version}.")
    return Path(importlib.util.find_spec(package).origin).parent
