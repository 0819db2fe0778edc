"""The built site: complete, silent about answers, without a dead link; and what stops a build."""

import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring.source import COURSE
from course_lib.publishing import sphinx_site
from course_lib.publishing.errors import SiteError
from course_lib.publishing.gallery import CHOSEN
from course_lib.publishing.lesson_pages import lesson_names, lesson_page
from course_lib.publishing.site import build_site
from course_lib.publishing.site_leaks import leaks, solution_bodies
from tests.publishing.conftest import need_sphinx
from tests.publishing.links import dead_links, outside_links

BROKEN = Path(__file__).parents[1] / "broken" / "site"
LEAKS = {
    "solution_shown": "shows the solution of perceptron_update",
    "letter_shown": "shows the solution of which_side",
    "prediction_shown": "shows feedback on an answer",
    "hidden_check_named": "names hidden_check_inputs_are_left_alone",
}


@pytest.fixture(scope="module")
def bodies():
    return solution_bodies(COURSE)


def test_every_lesson_has_its_page_and_so_has_the_rest(site):
    for name in lesson_names(COURSE):
        text = (site / "lessons" / f"{name}.html").read_text(encoding="utf-8")
        assert text.count("<img alt=") >= 4
    for name in ("index", "gallery", "checks", "costs", "teachers/index", "authors", "licence", "search"):
        assert (site / f"{name}.html").stat().st_size > 5000


def test_the_home_page_has_the_two_commands_and_the_minutes(site):
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "course.py learn" in text and "course.py test" in text
    assert text.count('href="lessons/01_perceptron.html"') >= 2 and "<p>90</p>" in text


def test_no_solution_is_shown(site, bodies):
    assert len(bodies) >= 100 and all(body.text for body in bodies)
    assert leaks(site, bodies) == []


@pytest.mark.parametrize("defect", sorted(LEAKS))
def test_each_leak_is_found(defect, bodies):
    found = leaks(BROKEN / defect, bodies)
    assert [text for text in found if LEAKS[defect] in text] and len(found) == 1


def test_a_sound_page_is_let_through(bodies):
    assert leaks(BROKEN / "sound", bodies) == []


def test_with_solutions_they_are_all_there_but_no_hidden_check(solved_site, bodies):
    found = leaks(solved_site, bodies)
    assert len([text for text in found if "shows the solution" in text]) >= len(bodies)
    assert not [text for text in found if " names hidden_check" in text]
    assert "Show a solution" in (solved_site / "lessons" / "01_perceptron.html").read_text(encoding="utf-8")


def test_a_build_stops_when_a_solution_slips_through(tmp_path, monkeypatch):
    need_sphinx()
    monkeypatch.setattr(
        "course_lib.publishing.site.lesson_page", lambda course, name, _, address: lesson_page(course, name, True)
    )
    with pytest.raises(SiteError, match="shows the solution of which_side"):
        build_site(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_plans_that_tell_answers_are_shown_with_solutions_only(site, solved_site):
    assert not (site / "teachers/kit/01_perceptron.html").exists() and not (site / "teachers/kit/index.html").exists()
    assert (site / "teachers/kit/adopt.html").exists()
    assert (solved_site / "teachers/kit/01_perceptron.html").exists() and (solved_site / "teachers/kit/index.html").exists()


def test_the_links_inside_resolve(site, solved_site):
    assert dead_links(site) == []
    assert dead_links(solved_site) == []


def test_dead_links_are_found():
    assert [text.partition(" links to ")[2] for text in dead_links(BROKEN / "dead_links")] == [
        "nowhere.html, which is not there",
        "#nobody, a place that is not there",
    ]


def test_launch_buttons_come_with_an_address_and_not_without(site, solved_site):
    on_hubs = re.findall(r"\]\((https://[^)]+)\)", (COURSE / "lessons/teaching/hub.md").read_text(encoding="utf-8"))
    assert set(outside_links(site)) <= set(on_hubs)
    launched = outside_links(solved_site)
    binder = "https://mybinder.org/v2/gh/someone/course/main?urlpath=lab/tree/lessons/01_perceptron.ipynb"
    colab = "https://colab.research.google.com/github/someone/course/blob/main/lessons/01_perceptron.ipynb"
    assert binder in launched and colab in launched
    assert "press the rocket" in (solved_site / "lessons/01_perceptron.html").read_text(encoding="utf-8")
    assert "press the rocket" not in (site / "lessons/01_perceptron.html").read_text(encoding="utf-8")


def test_the_first_cell_is_for_notebooks_and_stays_off_the_page(solved_site):
    assert "find_spec" not in (solved_site / "lessons/01_perceptron.html").read_text(encoding="utf-8")


def test_every_launch_button_opens_a_notebook_of_the_repository(solved_site):
    launched = [link for link in outside_links(solved_site) if "mybinder.org" in link or "colab" in link]
    assert launched
    for link in launched:
        assert (COURSE / link[link.index("lessons/") :]).exists(), link


def test_the_gallery_describes_each_picture(site):
    text = (site / "gallery.html").read_text(encoding="utf-8")
    assert text.count("<figure") == text.count("<figcaption") == len(CHOSEN)
    assert len(list((site / "_images").glob("*.png"))) == len(CHOSEN)


@pytest.fixture
def one_page(monkeypatch):
    """Builds a site of one page, where only the folder matters."""
    need_sphinx()
    monkeypatch.setattr("course_lib.publishing.site.write_sources", lambda *_: None)
    monkeypatch.setattr(
        "course_lib.publishing.site.make_html", lambda _, html, __: [html.mkdir(), (html / "index.html").touch()]
    )


def test_an_earlier_site_is_replaced_and_another_folder_is_not(tmp_path, one_page):
    (tmp_path / "site").mkdir()
    build_site(tmp_path / "site")
    (tmp_path / "site" / "99_old.html").write_text("old")
    assert build_site(tmp_path / "site").exists() and not (tmp_path / "site" / "99_old.html").exists()

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("three years")
    done = CliRunner().invoke(cli.app, ["site", "--out", str(tmp_path / "mine")])
    assert done.exit_code == 2 and "no site of `course site`" in done.stderr
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "three years"


def test_a_warning_of_sphinx_is_an_error(tmp_path):
    need_sphinx()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "index.md").write_text("# Home\n\n[nothing](nowhere.md)\n")
    with pytest.raises(SiteError, match=r"(?s)Sphinx warns.*nowhere"):
        sphinx_site.make_html(tmp_path / "sources", tmp_path / "html")


def test_an_error_of_sphinx_is_told(tmp_path, monkeypatch):
    need_sphinx()
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr(sphinx_site, "settings", lambda address: {"html_theme": "no_such_theme"})
    with pytest.raises(SiteError, match=r"Sphinx stops: .*no_such_theme"):
        sphinx_site.make_html(tmp_path / "sources", tmp_path / "html")


def test_a_folder_that_cannot_be_written_is_named(tmp_path, one_page):
    (tmp_path / "file").write_text("not a folder")
    done = CliRunner().invoke(cli.app, ["site", "--out", str(tmp_path / "file" / "site")])
    assert done.exit_code == 2 and "cannot be written" in done.stderr and "file" in done.stderr


def test_a_package_that_is_missing_is_named(tmp_path, monkeypatch):
    need_sphinx()
    monkeypatch.setitem(sys.modules, "myst_nb", None)
    done = CliRunner().invoke(cli.app, ["site", "--out", str(tmp_path / "site")])
    assert done.exit_code == 2 and "pip install -e '.[site]'" in done.stderr and "myst_nb" in done.stderr


def test_a_missing_mathjax_is_named(monkeypatch):
    need_sphinx()
    monkeypatch.setattr(sphinx_site, "MATHJAX", "tex-of-tomorrow.js")
    with pytest.raises(SiteError, match="holds no tex-of-tomorrow"):
        sphinx_site.check_installed()
