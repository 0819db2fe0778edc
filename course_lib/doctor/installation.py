"""What `course.py` installed: `.venv`, the packages in it, files that hide them, the notebooks."""

import glob
import json
import os
import re
import sys

from .finding import broken, fine, look

SETUP = "call `python3 course.py learn`: it sets up what is missing."
# A file of such a name beside a notebook is imported instead of the package.
HIDEABLE = (
    *("keras", "tensorflow", "numpy", "scipy", "sklearn", "matplotlib", "PIL", "IPython", "ipykernel", "course_lib"),
    *("random", "math", "copy", "types", "typing", "string", "code", "token", "statistics", "queue", "signal", "time", "json"),
)
NEEDED = (
    *("tensorflow", "tensorflow-cpu", "keras", "numpy", "scipy", "scikit-learn", "matplotlib", "pillow", "threadpoolctl"),
    *("nbformat", "typer", "rich"),
)
VERSIONS = """
import importlib.metadata, json
try:
    from packaging.requirements import Requirement
except ImportError:
    from pip._vendor.packaging.requirements import Requirement
answer = {"unlike": [], "missing": [], "tensorflow": []}
def version_of(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
for line in %r:
    pin = Requirement(line)
    if pin.marker is None or pin.marker.evaluate():
        found = version_of(pin.name)
        if found is None:
            answer["missing"].append(pin.name)
        elif not pin.specifier.contains(found, prereleases=True):
            answer["unlike"].append(f"{pin.name} {found} (expected {str(pin.specifier).lstrip('=')})")
answer["tensorflow"] = [name for name in ("tensorflow", "tensorflow-cpu") if version_of(name)]
print(json.dumps(answer))
"""


def virtual_environment(place):
    """Whether `.venv` is there, whole, and made for this folder."""
    about = "Installation"
    if place.venv is None:
        return fine(about, f"no .venv; the lessons run in {place.python}")
    stamp = place.stamp()
    if not os.path.exists(place.venv):
        return look(about, "not set up yet", SETUP)
    if not stamp:
        return broken(about, ".venv was not made by course.py, or not to its end", SETUP)
    if not stamp.get("finished"):
        return broken(about, "interrupted before its end", SETUP)
    made = (list(stamp.get("base") or []) + [""] * 4)[:4]
    if made[2] and os.path.realpath(made[2]) != os.path.realpath(place.folder):
        return look(about, f"the course was moved here from {made[2]}", SETUP + " The first call takes a few minutes.")
    answer, complaint = place.ask("import json, sys; print(json.dumps(sys.version.split()[0]))", 60)
    if answer is None:
        do = "call `python3 course.py learn`; if it does not help, delete the folder .venv first."
        return broken(about, f"the Python in .venv does not start: {complaint}", do)
    own = "{}.{}".format(*sys.version_info[:2])
    if os.path.realpath(sys.prefix) != os.path.realpath(place.venv) and made[0] and made[0] != own:
        do = f"call course.py with Python {made[0]}, or let the next call set .venv up anew."
        return look(about, f".venv is of Python {made[0]}, you called with {own}", do)
    return fine(about, "Python {} in .venv, for {}".format(answer, made[3] or "requirements.txt"))


def packages(place):
    """Whether the packages are there, in the versions that the lessons were tested with."""
    about = "Packages"
    name = (place.stamp().get("base") or ["requirements.txt"])[-1] if place.venv else "requirements.txt"
    try:
        wanted = pins(place.path(name))
    except OSError as error:
        return broken(about, f"{name} cannot be read: {error.strerror}", "get a whole copy of the course.")
    if not place.venv:  # as on Binder or Colab: only what a lesson needs is asked for
        wanted = [pin for pin in wanted if re.split(r"[=<>\[ ]", pin)[0] in NEEDED]
    answer, complaint = place.ask(VERSIONS % (wanted,), 60)
    if answer is None:
        return broken(about, complaint, SETUP)
    if len(answer["tensorflow"]) == 2:
        do = "delete the folder .venv and call `python3 course.py learn`; with a GPU `python3 course.py --gpu learn`."
        return broken(about, "both tensorflow and tensorflow-cpu; they overwrite each other's files", do)
    missing = [name for name in answer["missing"] if not (name == "tensorflow-cpu" and answer["tensorflow"])]
    if missing:
        return broken(about, "missing: " + ", ".join(missing), SETUP if place.venv else "pip install " + " ".join(missing))
    if answer["unlike"]:
        do = SETUP if place.venv else "go on: lessons may print other digits."
        return look(about, "other versions: " + ", ".join(answer["unlike"]), do)
    return fine(about, f"{len(wanted)} in the tested versions")


def pins(path):
    """The requirements of a file and of those that it names with -r, comments left out.

    Raises:
        OSError: a file is missing.
    """
    found = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line.startswith("-r"):
                found += pins(os.path.join(os.path.dirname(path), line[2:].strip()))
            elif line:
                found.append(re.sub(r"\s+", " ", line))
    return found


def hiding_files(place):
    """Files beside the notebooks that would be imported instead of a package."""
    names = [
        os.path.relpath(path, place.folder)
        for name in HIDEABLE
        for path in (place.path("lessons", name + ".py"), place.path("lessons", name, "__init__.py"))
        if os.path.exists(path)
    ]
    elsewhere = [os.path.abspath(folder) for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
    candidates = [os.path.join(folder, name + ".py") for folder in elsewhere for name in HIDEABLE]
    names += [path for path in candidates if os.path.exists(path)]
    if names:
        do = f"give them other names (my_{os.path.basename(names[0])}, say), then restart the kernel."
        return broken("Files in the way", "{}: imported instead of the package".format(", ".join(names)), do)
    return fine("Files in the way", "none")


def notebooks(place):
    """Whether the lessons are there and can be read."""
    files = sorted(glob.glob(place.path("lessons", "[0-9][0-9]_*.ipynb")))
    if not files:
        return broken("Lessons", "none in {}".format(place.path("lessons")), "get a whole copy of the course.")
    for file in files:
        try:
            with open(file, encoding="utf-8") as text:
                json.load(text)["cells"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            name = os.path.basename(file)
            do = f"look for an older copy in lessons/.ipynb_checkpoints, or fetch it anew: git checkout lessons/{name}"
            return broken("Lessons", f"{name} cannot be read: {error}", do)
    return fine("Lessons", f"{len(files)} notebooks")
