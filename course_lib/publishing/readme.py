"""Sections and tables of the README: what stands there once is shown on the site, and not written a second time."""

import re

from course_lib.publishing.errors import SiteError


def section(text, heading):
    """The part of a Markdown text under one heading, up to the next one that is as high.

    Args:
        text: Markdown, with headings that begin with #.
        heading: the heading's line, such as '## Start'.

    Returns:
        The text below the heading, without it.

    Raises:
        SiteError: there is no such heading.
    """
    level = len(heading) - len(heading.lstrip("#"))
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{level}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    if not found:
        raise SiteError(
            f"README.md has no line {heading!r}, which the site shows. Put it back, or change course_lib/publishing."
        )
    return found[1].strip() + "\n"


def beginning(text):
    """The text before the first heading of second order, the title included."""
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def between(text, start, end):
    """The text from one phrase up to another.

    Raises:
        SiteError: one of the phrases is not there.
    """
    first, second = text.find(start), text.find(end)
    if first < 0 or second < first:
        raise SiteError(f"README.md should have a part from {start!r} up to {end!r}, which the site shows; it was not found.")
    return text[first:second].strip() + "\n"


def raised(text):
    """A section as a page of its own: every heading one order higher; code blocks are left alone."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if part.startswith("```") else re.sub(r"^##(?=#* )", "#", part, flags=re.MULTILINE) for part in parts)
