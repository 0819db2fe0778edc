"""What is examined: a folder with the course, and the Python that runs its lessons."""

import json
import os
import subprocess
import sys

WINDOWS = os.name == "nt"


class Place:
    """One installation.

    Args:
        folder: the course's folder. python: the Python that runs the lessons; None takes that of `.venv`, if there is one.
    """

    def __init__(self, folder, python=None):
        self.folder = os.path.abspath(folder)
        self.venv = None if python else os.path.join(self.folder, ".venv")
        self.python = python or os.path.join(self.venv, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))

    @property
    def installed(self):
        """Whether there is a Python to ask."""
        return os.path.exists(self.python)

    def path(self, *parts):
        """A path inside the course's folder."""
        return os.path.join(self.folder, *parts)

    def stamp(self):
        """What course.py wrote about `.venv`; empty where there is nothing or it cannot be read."""
        try:
            with open(os.path.join(self.venv or "", "course-stamp.json"), encoding="utf-8") as file:
                return dict(json.load(file))
        except (OSError, ValueError, TypeError):
            return {}

    def ask(self, script, seconds=120):
        """Run a script in the examined Python, as a lesson's kernel would run it.

        Args:
            script: Python source that prints one line of JSON last. seconds: how long to wait.

        Returns:
            (answer, complaint): the parsed JSON or None, and what went wrong as text or an empty text.
        """
        environment = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="2", PYTHONIOENCODING="utf-8")
        if not self.venv:  # as course.py hands over, too
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, [self.folder, environment.get("PYTHONPATH")]))
        else:
            environment.pop("PYTHONHOME", None)
            environment["VIRTUAL_ENV"] = self.venv
            environment["PATH"] = os.path.dirname(self.python) + os.pathsep + environment.get("PATH", "")
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        try:
            # With -P the course's own files hide no package, as under course.py.
            done = subprocess.Popen([self.python, "-P", "-c", script], env=environment, cwd=self.folder, **pipes)
        except OSError as error:
            return None, f"{self.python} cannot be started: {error}"
        try:
            out, err = (text.decode("utf-8", "replace") for text in done.communicate(timeout=seconds))
        except subprocess.TimeoutExpired:
            done.kill()
            done.communicate()
            return None, f"no answer within {seconds} seconds"
        try:
            return json.loads(out.strip().splitlines()[-1]), ""
        except (IndexError, ValueError):
            return None, last_words(done.returncode, err)


def last_words(code, err):
    """Why a process ended without an answer: the signal, or the last line that it wrote."""
    if code < 0 and not sys.platform.startswith("win"):
        return f"signal {-code}"
    lines = [line.strip() for line in err.splitlines() if line.strip()]
    return lines[-1] if lines else f"exit code {code}"
