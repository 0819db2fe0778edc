"""`course release`: the folder that a class gets, made of tracked files, without answers."""

import json
import subprocess
import tempfile
from pathlib import Path

import nbformat

import course_lib
from course_lib.authoring.address import repository_address
from course_lib.authoring.assemble import as_bytes
from course_lib.authoring.first_cell import with_address
from course_lib.authoring.source import COURSE, LESSONS, lesson_sources, read_source
from course_lib.publishing.facts import readme_facts
from course_lib.publishing.leaks import leaks
from course_lib.publishing.links import link_table, with_setting
from course_lib.publishing.stripped import ReleaseError, released_cli, released_exercise

MARK = ".course-release.json"
TOP = ("course.py", "pyproject.toml", "LICENSE", "LICENSE-text", "CITATION.cff", ".gitignore")
PARTS = ("checking", "data", "doctor", "plots", "scratch", "training")
MODULES = ("__init__", "device", "lab", "learner", "room", "submission")
PLACES = ("binder", ".devcontainer")  # a class folder in a repository of its own runs on Binder and in Codespaces, too
TEST_LINE = "    python3 course.py test     run every test\n"
IN_THE_BROWSER = """\
## In the browser

{links}On Binder and Colab nothing is kept by itself: the first cell of a notebook tells how to keep your work there.

"""
CHECK_LINE = "    python3 course.py check F  check the answers in a notebook, such as lessons/01_perceptron.ipynb\n"


def write_release(out: Path, lessons=(), course: Path = COURSE, address: str = "") -> list[Path]:
    """Write the folder.

    Args:
        out: a new or empty folder, or an earlier release, which is brought up to date. lessons: numbers or names; none: all.
        course: the course's folder, a git repository. address: of the class's own repository on GitHub, if it will have one.

    Returns:
        The paths written.

    Raises:
        ReleaseError: the folder is something else, there is no git, or an answer would get out. SourceError: no such lesson.
        AddressError: it is no address of a repository.
    """
    out = Path(out)
    earlier = _earlier(out)
    contents = released_files(lessons, course, repository_address(course, address))
    _hold_back_leaks(contents)
    for name in sorted(set(earlier) - set(contents)):
        _inside(out, name).unlink(missing_ok=True)
    _write(out, contents)
    mark = {"course": course_lib.__version__, "files": sorted(contents)}
    (out / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
    return [out / name for name in contents]


def _write(out, contents):
    for name, content in contents.items():
        target = _inside(out, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _hold_back_leaks(contents):
    """Look at it all in a place of its own first: what leaks never stands in the class's folder."""
    with tempfile.TemporaryDirectory() as place:
        _write(Path(place), {name: content for name, content in contents.items() if name.endswith((".py", ".ipynb"))})
        found = leaks(place)
    if found:
        raise ReleaseError("An answer would get out, so nothing was written:\n" + "\n".join(found))


def _earlier(out):
    """The files of the release that is there; none for a new or an empty folder."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return []
    try:
        return list(json.loads((out / MARK).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise ReleaseError(
            f"{out} is there already and is no earlier release (it has no readable {MARK}). Nothing was changed. "
            "Name a new folder, or an empty one."
        ) from None


def _inside(out, name):
    target = (out / name).resolve()
    if not target.is_relative_to(out.resolve()):
        raise ReleaseError(f"{out / MARK} names {name}, which lies outside of it. Name a new folder.")
    return target


def released_files(lessons=(), course=COURSE, address=""):
    """{place: bytes} of the whole release, the same every time."""
    sources = [read_source(path) for path in lesson_sources(course, lessons or ())]
    packages = {exercise.path.parent.name for source in sources for exercise in source.exercises}
    chosen = {exercise.path.stem for source in sources for exercise in source.exercises}
    notebooks = {f"{LESSONS}/{source.name}.ipynb" for source in sources}
    tracked = tracked_files(course)
    missing = notebooks - set(tracked)
    if missing:
        raise ReleaseError(f"{min(missing)} is not in git: `course build` writes it, `git add` tracks it.")
    places = [place for place in tracked if place in notebooks or _belongs(place, packages, chosen)]
    contents = {place: _content(place, Path(course, place)) for place in places}
    # The course's own address would lead students to its solutions.
    for place in notebooks:
        contents[place] = as_bytes(with_address(nbformat.reads(contents[place].decode("utf-8"), as_version=4), address))
    contents["pyproject.toml"] = with_setting(contents["pyproject.toml"].decode("utf-8"), address).encode("utf-8")
    contents["README.md"] = _readme(sources, course, address).encode("utf-8")
    return dict(sorted(contents.items()))


def tracked_files(course=COURSE):
    """What git knows of, as posix paths.

    Raises:
        ReleaseError: the course is no git repository, or there is no git.
    """
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=course, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", b"") or b"").decode(errors="replace").strip() or error
        raise ReleaseError(f"A release is made of what git tracks, but `git ls-files` failed in {course}: {said}.") from None
    return [place for place in done.stdout.decode("utf-8").split("\0") if place and Path(course, place).is_file()]


def _belongs(place, packages, chosen):
    path = Path(place)
    if len(path.parts) == 1:
        return place in TOP or (place.startswith("requirements") and place != "requirements-test.txt")
    if path.parts[0] != "course_lib":
        return path.parts[0] in PLACES
    if len(path.parts) == 2:
        return path.stem in (*MODULES, "cli")
    part = path.parts[1]
    if part == "exercises":
        plain = path.stem in ("__init__", "expect")
        return plain if len(path.parts) == 3 else path.parts[2] in packages and (plain or path.stem in chosen)
    return part in PARTS and not path.stem.startswith("make_")  # scripts that made the data; one tells who is ill in lesson 04


def _content(place, path):
    if place == "course_lib/cli.py":
        return released_cli(path.read_text(encoding="utf-8")).encode("utf-8")
    if place == "course.py":
        text = path.read_text(encoding="utf-8")
        if TEST_LINE not in text:
            raise ReleaseError(f"course.py's help has no line {TEST_LINE.strip()!r} any more; mend TEST_LINE in {__name__}.")
        return text.replace(TEST_LINE, CHECK_LINE).encode("utf-8")
    if place.startswith("course_lib/exercises/") and path.stem not in ("__init__", "expect"):
        return released_exercise(path.read_text(encoding="utf-8"), path.stem).encode("utf-8")
    return path.read_bytes()


def _readme(sources, course, address):
    facts, rows = readme_facts(course), ["| lesson | question | minutes |", "|---|---|---:|"]
    for source in sources:
        question = facts[source.name].question if source.name in facts else ""
        rows.append(f"| [{source.name.replace('_', ' ')}]({LESSONS}/{source.name}.ipynb) | {question} | {source.minutes} |")
    text = Path(__file__).with_name("files").joinpath("README.md").read_text(encoding="utf-8")
    number = sources[0].name[:2]
    text = text.replace("learn        #", f"learn {number:<6} #").replace("learn LESSON #", "learn NUMBER #")
    links = link_table([source.name for source in sources], address) + "\n\n" if address else ""
    text = text.replace("{links}", IN_THE_BROWSER.format(links=links) if address else "")
    return text.replace("{lessons}", "\n".join(rows)).replace("{first}", f"{LESSONS}/{sources[0].name}.ipynb")
