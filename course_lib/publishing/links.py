"""Links that open a lesson in the browser, and the one command that writes the course's address wherever it stands."""

import re
from pathlib import Path

import nbformat

from course_lib.authoring.address import AddressError, repository_address
from course_lib.authoring.assemble import as_bytes
from course_lib.authoring.first_cell import with_address
from course_lib.authoring.source import COURSE, LESSONS, SOLUTIONS
from course_lib.publishing.facts import readme_facts

UNKNOWN = "https://github.com/OWNER/NAME"  # stands in the README until the course has an address
BEGIN, END = "<!-- links: written by `course address` -->", "<!-- end of links -->"
SETTING = re.compile(r'^(\[tool\.course\]\nrepository = )".*"$', re.M)


def binder_link(address, lesson):
    """Opens a lesson in JupyterLab on mybinder.org."""
    return f"https://mybinder.org/v2/gh/{_owner_and_name(address)}/main?urlpath=lab/tree/{LESSONS}/{lesson}.ipynb"


def colab_link(address, lesson):
    """Opens a lesson on Google Colab."""
    return f"https://colab.research.google.com/github/{_owner_and_name(address)}/blob/main/{LESSONS}/{lesson}.ipynb"


def kaggle_link(address, lesson):
    """Makes a Kaggle notebook of a lesson."""
    return f"https://kaggle.com/kernels/welcome?src={address}/blob/main/{LESSONS}/{lesson}.ipynb"


def codespaces_link(address):
    """Opens the course in GitHub Codespaces, with `.devcontainer/`."""
    return f"https://codespaces.new/{_owner_and_name(address)}"


def _owner_and_name(address):
    return address.removeprefix("https://github.com/")


def link_table(names, address):
    """A Markdown table with a row of links for each lesson, and one for the whole course.

    Args:
        names: the lessons', such as 01_perceptron. address: of the repository; when empty, links to OWNER/NAME.
    """
    address = address or UNKNOWN
    rows = ["| lesson | in the browser |", "|---|---|"]
    for name in names:
        makers = (("Binder", binder_link), ("Colab", colab_link), ("Kaggle", kaggle_link))
        links = " · ".join(f"[{where}]({make(address, name)})" for where, make in makers)
        rows.append(f"| {name.replace('_', ' ')} | {links} |")
    rows.append(f"| all of them | [Codespaces]({codespaces_link(address)}) |")
    return "\n".join(rows)


def readme_with_links(text, names, address):
    """The README's text with the table of links brought up to date.

    Raises:
        AddressError: the two lines between which the table stands are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise AddressError(f"README.md has no lines {BEGIN!r} and {END!r}, between which the links stand. Put them back.")
    return f"{before}{BEGIN}\n{link_table(names, address)}\n{END}{after}"


def with_setting(text, address):
    """The text of pyproject.toml with another address.

    Raises:
        AddressError: the setting is missing.
    """
    if not SETTING.search(text):
        raise AddressError('pyproject.toml has no lines [tool.course] and repository = "". Put them back.')
    return SETTING.sub(rf'\g<1>"{address}"', text)


def set_address(address, course=COURSE):
    """Write the address into pyproject.toml, the README's links, and the first cell of all notebooks. Answers stay.

    Args:
        address: of the repository on GitHub; an empty text takes it away. course: the course's folder.

    Returns:
        The paths of the files that have changed.

    Raises:
        AddressError: it is no such address, or a file does not have the place where it belongs. Nothing is written then.
    """
    course, address = Path(course), repository_address(course, address)
    settings = (course / "pyproject.toml").read_text(encoding="utf-8")
    readme = (course / "README.md").read_text(encoding="utf-8")
    new = {
        course / "pyproject.toml": with_setting(settings, address).encode("utf-8"),
        course / "README.md": readme_with_links(readme, list(readme_facts(course)), address).encode("utf-8"),
    }
    for folder in (LESSONS, SOLUTIONS):
        for file in sorted((course / folder).glob("[0-9][0-9]_*.ipynb")):
            new[file] = as_bytes(with_address(_read(file), address))
    changed = [file for file, content in new.items() if file.read_bytes() != content]
    for file in changed:
        file.write_bytes(new[file])
    return changed


def _read(file):
    try:
        return nbformat.read(file, as_version=4)
    except Exception as error:  # whatever nbformat finds wrong
        raise AddressError(f"{file.name} is not a readable notebook: {error}. Mend it, or `course build` it anew.") from error
