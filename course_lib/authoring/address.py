"""Where the course can be found on GitHub: one setting in pyproject.toml, or an option of the command."""

import re
import tomllib
from pathlib import Path


class AddressError(Exception):
    """The address cannot be used or written; the message says what was expected, what came, and what to do."""


ADDRESS = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")


def repository_address(course, given=None):
    """The address of the repository, without a slash at its end; an empty text when none is configured.

    Args:
        course: the course's folder, with pyproject.toml. given: an address that goes before the configured one.

    Raises:
        AddressError: it is not the address of a repository on GitHub, the one place that Binder and Colab both know.
    """
    address = (_configured(course) if given is None else given).strip().removesuffix("/").removesuffix(".git")
    if address and not ADDRESS.fullmatch(address):
        raise AddressError(
            f"The repository is {address!r}; expected an address such as https://github.com/OWNER/NAME. "
            "Mend what you gave, or `repository` under [tool.course] in pyproject.toml; leave it empty if there is none yet."
        )
    return address


def _configured(course):
    file = Path(course, "pyproject.toml")
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise AddressError(f"pyproject.toml cannot be read: {error}.") from error
    address = settings.get("tool", {}).get("course", {}).get("repository", "")
    if not isinstance(address, str):
        raise AddressError(f"`repository` under [tool.course] in pyproject.toml is {address!r}; expected a text in quotes.")
    return address
