"""What the pages around the lessons are made of, and what is said when a part of it is not as it should be."""

import re
import tomllib

import nbformat
import pytest

from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import exercise_files, find_exercise
from course_lib.publishing.checks_page import checks_page, count, exercises_of
from course_lib.publishing.errors import SiteError
from course_lib.publishing.lesson_pages import lesson_names, lesson_page
from course_lib.publishing.pages import linked, without_plans
from course_lib.publishing.readme import beginning, between, raised, section

TEXT = "# Title\n\nIntro.\n\n## Start\n\nRun.\n\n### Deeper\n\nMore.\n\n## End\n\nLast.\n"


def test_a_section_ends_at_the_next_heading_as_high():
    assert section(TEXT, "## Start") == "Run.\n\n### Deeper\n\nMore.\n"
    assert section(TEXT, "## End") == "Last.\n"
    assert beginning(TEXT) == "# Title\n\nIntro.\n\n"
    assert between(TEXT, "Run", "More") == "Run.\n\n### Deeper\n"


def test_what_the_readme_lacks_is_named():
    with pytest.raises(SiteError, match="no line '## Middle'"):
        section(TEXT, "## Middle")
    with pytest.raises(SiteError, match="from 'More' up to 'Run'"):
        between(TEXT, "More", "Run")


def test_headings_are_raised_and_comments_in_code_are_not():
    assert raised("## A\n\n### B\n\n```\n## c\n```\n\n## D\n") == "# A\n\n## B\n\n```\n## c\n```\n\n# D\n"


@pytest.mark.parametrize("name", ["which_side", "perceptron_update", "repaired_training", "training_loop", "same_line"])
def test_an_exercise_is_counted_as_the_checks_see_it(name):
    counts, exercise = count(exercise_files()[name]), find_exercise(name)
    assert (counts.kind, counts.points) == (exercise.kind, exercise.points)
    assert counts.hidden == exercise.hidden_count() and counts.visible + counts.hidden == len(exercise.checks)
    assert (counts.wrong, counts.right) == (len(exercise.wrong), len(exercise.right) + 1)


def test_every_exercise_of_every_lesson_is_in_the_table():
    names = lesson_names(COURSE)
    page = checks_page(COURSE, names, exercise_files())
    wanted = [exercise for name in names for exercise in exercises_of(COURSE, name)]
    assert re.findall(r"^\| `(\w+)`", page, re.MULTILINE) == wanted
    assert f"**{len(wanted)} exercises" in page


@pytest.mark.parametrize(
    ("text", "says"), [("def (", "not readable Python"), ("def f():\n    pass\n", "POINTS = 2; found none")]
)
def test_an_exercise_that_cannot_be_counted_is_named(tmp_path, text, says):
    (tmp_path / "mine.py").write_text(text)
    with pytest.raises(SiteError, match=f"mine.py.*{says}"):
        count(tmp_path / "mine.py")


def test_notebooks_that_do_not_belong_together_are_refused(tmp_path):
    for folder, ids in (("lessons", ["one"]), ("solutions", ["one", "two"])):
        (tmp_path / folder).mkdir()
        cells = [nbformat.v4.new_markdown_cell("# A", id=name) for name in ids]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / folder / "01_a.ipynb")
    with pytest.raises(SiteError, match="have different cells"):
        lesson_page(tmp_path, "01_a", solutions=False)
    with pytest.raises(SiteError, match="There is no lesson"):
        lesson_names(tmp_path / "lessons")


def test_the_page_keeps_figures_and_drops_what_speaks_of_an_answer():
    page = lesson_page(COURSE, "01_perceptron", solutions=False)
    outputs = [str(output) for cell in page.cells for output in cell.get("outputs", [])]
    assert sum("<img alt=" in output for output in outputs) == 6
    assert not [output for output in outputs if "role='status'" in output]


def test_the_extra_and_the_test_requirements_pin_the_same():
    extra = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]["site"]
    assert len(extra) == 4 and set(extra) <= set((COURSE / "requirements-test.txt").read_text(encoding="utf-8").split("\n"))


def test_without_plans_their_links_lead_to_the_lessons():
    text = "[01](01_perceptron.md#a-plan), [the kit](index.md), [adopt](adopt.md), `01_perceptron.md`"
    assert without_plans(text) == (
        "[01](/lessons/01_perceptron.ipynb), [the kit](/teachers/index.md), [adopt](adopt.md), `01_perceptron.md`"
    )


def test_links_of_the_readme_lead_to_pages_of_the_site():
    text = "[adopt](lessons/teaching/adopt.md), [how](CONTRIBUTING.md), [01](lessons/01_perceptron.ipynb)"
    assert linked(text) == "[adopt](/teachers/kit/adopt.md), [how](/authors.md), [01](lessons/01_perceptron.ipynb)"
