"""The command `course site`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def site(
    out: Annotated[Path, typer.Option(help="Folder for the site. An earlier site in it is replaced.")] = Path("site"),
    solutions: Annotated[
        bool, typer.Option("--solutions/--no-solutions", help="Show solutions, and pages that tell them.")
    ] = False,
    repository: Annotated[
        str | None, typer.Option(help="Address on GitHub, for launch buttons; else pyproject.toml's.")
    ] = None,
):
    """Build the course's web site; it needs no network, and without --solutions it tells no answer."""
    from course_lib.authoring.address import AddressError
    from course_lib.authoring.source import SourceError
    from course_lib.checking.exercise import ExerciseError
    from course_lib.publishing.errors import SiteError
    from course_lib.publishing.site import build_site
    from course_lib.publishing.teaching import TeachingError

    console = Console(soft_wrap=True, highlight=False)
    try:
        with console.status("building the site"):
            index = build_site(out, solutions, repository)
    except (AddressError, SiteError, SourceError, ExerciseError, TeachingError) as error:
        _stop(error)
    except OSError as error:
        _stop(f"The site cannot be written to {out}: {error}.")
    pages = sum(1 for _ in out.rglob("*.html"))
    console.print(f"{pages} pages, {'with' if solutions else 'without'} solutions.", markup=False)
    console.print(f"To read it: python -m http.server --directory {out} --bind 127.0.0.1 8000", markup=False)
    console.print(f"then open http://127.0.0.1:8000, or open {index} itself.", markup=False)


def _stop(message):
    Console(stderr=True, soft_wrap=True, highlight=False).print(str(message), markup=False)
    raise typer.Exit(2)
