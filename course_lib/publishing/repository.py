"""Where the course can be found on GitHub: one setting in pyproject.toml, or an option of the command."""

import re
import tomllib
from pathlib import Path

from course_lib.publishing.errors import SiteError

ADDRESS = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")


def repository_address(course, given=None):
    """The address of the repository, without a slash at its end; an empty text when none is configured.

    Args:
        course: the course's folder, with pyproject.toml. given: an address that goes before the configured one.

    Raises:
        SiteError: it is not the address of a repository on GitHub, the one place that Binder and Colab both know.
    """
    address = (_configured(course) if given is None else given).strip().removesuffix("/").removesuffix(".git")
    if address and not ADDRESS.fullmatch(address):
        raise SiteError(
            f"The repository is {address!r}; expected an address such as https://github.com/OWNER/NAME. "
            "Mend --repository, or `repository` under [tool.course] in pyproject.toml; leave it empty for no launch buttons."
        )
    return address


def _configured(course):
    try:
        settings = tomllib.loads(Path(course, "pyproject.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SiteError(f"pyproject.toml cannot be read: {error}.") from error
    address = settings.get("tool", {}).get("course", {}).get("repository", "")
    if not isinstance(address, str):
        raise SiteError(f"`repository` under [tool.course] in pyproject.toml is {address!r}; expected a text in quotes.")
    return address
