"""`course site`: the course as a web site that needs no network, built with Sphinx from what the repository holds."""

import shutil
import tempfile
from pathlib import Path

import nbformat

from course_lib.authoring.address import repository_address
from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import exercise_files
from course_lib.publishing.checks_page import checks_page
from course_lib.publishing.errors import SiteError
from course_lib.publishing.gallery import write_gallery
from course_lib.publishing.lesson_pages import lesson_names, lesson_page
from course_lib.publishing.pages import authors_page, costs_page, home_page, licence_page, write_teachers
from course_lib.publishing.site_leaks import leaks, solution_bodies
from course_lib.publishing.sphinx_site import check_installed, make_html

MARK = ".course-site"  # a file by which a folder is known as a site of ours, which may be replaced


def build_site(out, solutions=False, repository=None, course=COURSE):
    """Build the site.

    Args:
        out: the folder for it; one that is absent, empty, or holds an earlier site.
        solutions: show the solutions, folded, and the pages for teachers that tell answers.
        repository: address on GitHub for the launch buttons; the one in pyproject.toml when not given.
        course: the course's folder.

    Returns:
        The path of its index.html.

    Raises:
        SiteError: the extra `site` is not installed, the folder holds something else, a source is not as it should be,
            Sphinx warns of something, or a site without solutions shows one. AddressError: `repository` is no address.
    """
    out, course = Path(out), Path(course)
    check_installed()
    _refuse_a_folder_with_other_things(out)
    address = repository_address(course, repository)
    with tempfile.TemporaryDirectory() as folder:
        sources, html = Path(folder, "sources"), Path(folder, "html")
        write_sources(sources, course, solutions, address)
        make_html(sources, html, address)
        shown = [] if solutions else leaks(html, solution_bodies(course))
        if shown:
            raise SiteError("The site would tell what it should not:\n" + "\n".join(shown))
        (html / MARK).write_text("Built by `course site`, which may replace this folder.\n", encoding="utf-8")
        (html / ".nojekyll").touch()  # GitHub Pages would leave out folders that begin with _
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(html, out)
    return out / "index.html"


def write_sources(folder, course, solutions, address):
    """Put together the Markdown and the notebooks that the site is made of.

    Args:
        folder: where to; it is made. course: the course's folder. solutions: show them.
        address: of the repository, or an empty text.
    """
    Path(folder, "lessons").mkdir(parents=True)
    names = lesson_names(course)
    for name in names:
        nbformat.write(lesson_page(course, name, solutions, address), Path(folder, "lessons", f"{name}.ipynb"))
    readme = Path(course, "README.md").read_text(encoding="utf-8")
    pages = {
        "index": home_page(readme, names),
        "checks": checks_page(course, names, exercise_files()),
        "costs": costs_page(readme),
        "authors": authors_page(Path(course, "CONTRIBUTING.md").read_text(encoding="utf-8")),
        "licence": licence_page(course, readme),
    }
    for name, text in pages.items():
        Path(folder, f"{name}.md").write_text(text, encoding="utf-8")
    write_gallery(course, folder)
    Path(folder, "teachers").mkdir()
    write_teachers(readme, Path(folder, "teachers"), names, solutions)


def _refuse_a_folder_with_other_things(out):
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / MARK).exists()):
        raise SiteError(
            f"{out} is there already and is no site of `course site`. Choose another folder with --out, or remove it."
        )
