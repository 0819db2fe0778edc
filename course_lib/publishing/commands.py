"""The commands `course kit`, `course release` and `course address`."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from course_lib.publishing.site_command import site


def register_publishing(app):
    """Add the commands of publishing to the command line."""
    app.command()(kit)
    app.command()(release)
    app.command()(site)
    app.command()(address)


def kit(out: Annotated[Path, typer.Option(help="Folder for the pages.")] = Path("teacher-kit")):
    """Write the teacher's kit: plans, discussions, typical mistakes, syllabi."""
    from course_lib.authoring.source import SourceError
    from course_lib.checking.exercise import ExerciseError
    from course_lib.publishing.kit import write_kit
    from course_lib.publishing.teaching import TeachingError

    try:
        pages = write_kit(out)
    except (TeachingError, SourceError, ExerciseError, OSError) as error:
        _stop(error)
    unwritten = [page.stem for page in pages if "There is no plan for this lesson yet" in page.read_text(encoding="utf-8")]
    for name in unwritten:
        _say(f"{name} has no plans yet: lessons/teaching/{name}.md is not written.")
    _say(f"{len(pages)} pages. Begin with {pages[0]}. They hold answers: keep them from students.")


def release(
    out: Annotated[Path, typer.Argument(help="A new folder, or an earlier release to bring up to date.")],
    lessons: Annotated[list[str] | None, typer.Option("--lessons", help="Number or name; may be given several times.")] = None,
    more: Annotated[list[str] | None, typer.Argument(help="Further lessons, after --lessons 01.", metavar="[LESSONS]")] = None,
    repository: Annotated[str, typer.Option(help="Where the class's folder will be on GitHub: for Binder and Colab.")] = "",
):
    """Make the folder that a class gets: lessons and checks, no answers."""
    from course_lib.authoring.address import AddressError
    from course_lib.authoring.source import SourceError
    from course_lib.checking.exercise import ExerciseError
    from course_lib.publishing.release import write_release
    from course_lib.publishing.stripped import ReleaseError

    if more and not lessons:
        _stop(f"There are words after {out}: {' '.join(more)}. Lessons come after --lessons, as in --lessons 01 02.")
    try:
        written = write_release(out, [*(lessons or ()), *(more or ())], address=repository)
    except (AddressError, ReleaseError, SourceError, ExerciseError, OSError) as error:
        _stop(error)
    notebooks = [path.stem for path in written if path.suffix == ".ipynb"]
    size = sum(os.path.getsize(path) for path in written) / 1e6
    _say(f"{out}: {len(notebooks)} lessons, {len(written)} files, {size:.1f} MB, no answers: {', '.join(notebooks)}.")
    _say("Students start it with `python3 course.py learn`. What can still be read: see adopt.md of `course kit`.")


def address(
    url: Annotated[str, typer.Argument(help="Address of your copy on GitHub, such as https://github.com/OWNER/NAME.")],
):
    """Write where your copy of the course lives into the README's links and the notebooks' first cell."""
    from course_lib.authoring.address import AddressError
    from course_lib.publishing.links import set_address

    try:
        changed = set_address(url)
    except (AddressError, OSError) as error:
        _stop(error)
    _say(f"{len(changed)} files changed. Commit and push them: the links open what is on GitHub.")


def _say(text):
    Console(soft_wrap=True, highlight=False).print(text, markup=False)


def _stop(message):
    Console(stderr=True, soft_wrap=True, highlight=False).print(str(message), markup=False)
    raise typer.Exit(2)
