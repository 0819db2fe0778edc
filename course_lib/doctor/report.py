"""Examines all and says it, one line a thing, as it is found."""

import os
import sys
import textwrap

from . import installation, machine, programs
from .finding import BROKEN, LOOK
from .place import Place

USAGE = "course doctor: what is wrong with this installation. It changes nothing and takes half a minute."
WIDTH = 118


def examine(place):
    """Yield the findings. What cannot be asked, since something before it is broken, is left out."""
    version = machine.python_version() if place.venv else machine.python_version(_version_of(place))
    yield version
    yield machine.processor()
    yield installation.notebooks(place)
    yield machine.folder_writable(place.folder)
    yield machine.course_home()
    yield machine.disk(place.folder, place.installed)
    yield machine.memory()
    yield machine.port()
    yield installation.hiding_files(place)
    environment = installation.virtual_environment(place)
    yield environment
    if not place.installed or environment.state == BROKEN or (version.state == BROKEN and not place.venv):
        return
    found = installation.packages(place)
    yield found
    learned, answer = programs.tensorflow(place)
    yield learned
    yield programs.graphics(place, answer)
    yield programs.kernel(place)
    yield programs.sandbox(place)


def _version_of(place):
    answer, _ = place.ask("import json, sys; print(json.dumps(sys.version_info[:3]))", 60)
    return answer or sys.version_info


def lines_of(finding):
    """A finding as lines of text."""
    first = f"  {finding.state:<7} {finding.about:<19} "
    lines = textwrap.wrap(finding.found, WIDTH - len(first), break_long_words=False, break_on_hyphens=False) or [""]
    lines = [first + lines[0]] + [" " * len(first) + line for line in lines[1:]]
    if finding.do:
        indent = {"initial_indent": " " * 10, "subsequent_indent": " " * 14, "break_long_words": False}
        lines += textwrap.wrap("do: " + finding.do, WIDTH, **indent)
    return lines


def summary(findings):
    """The last line: how many things are broken and how many deserve a look."""
    broken = sum(finding.state == BROKEN for finding in findings)
    looks = sum(finding.state == LOOK for finding in findings)
    if broken:
        also = f", {looks} to look at" if looks else ""
        return f"{broken} broken{also}. Mend the first one, then call again."
    return "Nothing is broken" + (f", {looks} to look at." if looks else ": the lessons will run.")


def command(words, folder, python=None):
    """`python3 course.py doctor` with the words that follow; returns the exit code."""
    if words:
        print(USAGE)
        return 0 if words[0] in ("-h", "--help") else 2
    return main(folder, python)


def main(folder, python=None, out=None):
    """Examine an installation and print what is found.

    Args:
        folder: the course's folder. python: the Python that runs the lessons; None for that of `.venv`.

    Returns:
        Exit code: 1 if something is broken, else 0.
    """
    out = out or sys.stdout
    out.write(f"The course in {os.path.abspath(folder)}\n\n")
    findings = []
    for finding in examine(Place(folder, python)):
        findings.append(finding)
        out.write("\n".join(lines_of(finding)) + "\n")
        out.flush()
    out.write("\n" + summary(findings) + "\n")
    return 1 if any(finding.state == BROKEN for finding in findings) else 0
