"""Starts JupyterLab on a lesson, quietly and without asking the network for news."""

import json
import os
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def find_lesson(number, course=COURSE):
    """The notebook of a lesson.

    Args:
        number: '1', '01' or '01_perceptron'.

    Raises:
        FileNotFoundError: there is none; the message lists those that exist.
    """
    lessons = sorted(Path(course, "lessons").glob("[0-9][0-9]_*.ipynb"))
    for lesson in lessons:
        if lesson.stem == number or lesson.stem.split("_")[0] == str(number).zfill(2):
            return lesson
    raise FileNotFoundError(f"There is no lesson {number}. The lessons are: {', '.join(f.stem for f in lessons)}.")


def lab_command(lesson, browser=True, port=None, course=COURSE):
    """The command line that serves the course's folder and opens a lesson.

    Args:
        lesson: path of a notebook in the course. browser: open one. port: a number, or None for the first free one
            from 8888 on.
    """
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={course}"]
    command.append(f"--LabApp.default_url=/lab/tree/{lesson.relative_to(course).as_posix()}")
    if not browser:
        command.append("--no-browser")
    if port is not None:
        command += [f"--port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container one often is root
    return command


def silence_news():
    """Tell this environment's JupyterLab not to ask the network for news and updates. Keeps what is set already."""
    file = Path(sys.prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(QUIET, indent=1), encoding="utf-8")
    except OSError:
        pass  # a read-only environment: JupyterLab asks once, and no harm is done


def open_lab(number="01", browser=True, port=None):
    """Serve the course and open a lesson; returns JupyterLab's exit code when it ends."""
    import subprocess

    lesson = find_lesson(number)
    silence_news()
    try:
        return subprocess.run(lab_command(lesson, browser, port), cwd=COURSE, check=False).returncode
    except KeyboardInterrupt:
        return 0
