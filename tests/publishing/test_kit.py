import re

import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring.source import COURSE, lesson_sources, read_source
from course_lib.checking.exercise import find_exercise
from course_lib.publishing import kit
from course_lib.publishing.facts import data_of, earlier, later, readme_facts
from course_lib.publishing.page import lesson_page, task_in_short
from course_lib.publishing.teaching import TeachingError


@pytest.fixture(scope="module")
def pages():
    return kit.kit_pages()


def test_the_index_comes_first_and_every_lesson_has_a_page(pages, tmp_path):
    written = kit.write_kit(tmp_path / "deep" / "kit")
    assert [written[0].name, *(path.name for path in written[-2:])] == ["index.md", "adopt.md", "hub.md"]
    assert [path.name for path in written] == list(pages)
    assert {f"{path.stem}.md" for path in lesson_sources()} <= set(pages)
    assert all(path.read_bytes() == pages[path.name].encode("utf-8") for path in written)


def test_the_same_bytes_every_time(pages):
    assert kit.kit_pages() == pages


def test_every_link_leads_to_a_page(pages):
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)]+\.md)\)", text):
            assert target in pages, f"{name} links to {target}"


def test_every_mistake_of_every_exercise_is_on_its_page(pages):
    for path in lesson_sources()[:3]:
        for exercise in read_source(path).exercises:
            for wrong in exercise.wrong:
                assert wrong.sentence in pages[f"{path.stem}.md"], wrong.name


def test_a_prediction_tells_the_letter_the_reason_and_the_thoughts(pages):
    page = pages["01_perceptron.md"]
    assert "Right is **c**: Both make the very same mistakes" in page
    assert "13 steps in both trainings" in page
    assert all(f"- **{letter}.** " in page for letter in "abde")


def test_numbers_come_from_the_readme(pages):
    facts = readme_facts()
    assert set(facts) == {path.stem for path in lesson_sources() if not read_source(path).draft}
    assert all(fact.seconds and fact.megabytes for fact in facts.values())
    gpt = facts["16_gpt"]
    assert f"takes {gpt.seconds} seconds on two cores and up to {gpt.megabytes} MB" in pages["16_gpt.md"]


def test_before_and_after_come_from_retrieval():
    sources = [read_source(path) for path in lesson_sources()]
    keras = next(source for source in sources if source.name == "03_keras")
    assert earlier(keras) == ["01_perceptron", "02_backpropagation"]
    assert "06_convolution" in later(keras, sources)
    assert ("digits" in dict(data_of(keras))) and all(what for _, what in data_of(keras))


def test_a_lesson_without_plans_says_so(pages):
    source = read_source(lesson_sources()[0])
    page = lesson_page(source, None, None, [source])
    assert "There is no plan for this lesson yet: lessons/teaching/01_perceptron.md has not been written" in page
    assert "Forgets the bias" in page and "## A plan" not in page


def test_a_teaching_file_of_no_lesson_is_refused(tmp_path):
    (tmp_path / "lessons" / "teaching").mkdir(parents=True)
    (tmp_path / "README.md").write_text("")
    (tmp_path / "lessons" / "teaching" / "77_lost.md").write_text("# 77 lost\n")
    with pytest.raises(TeachingError, match=r"77_lost\.md belongs to no lesson"):
        kit.kit_pages(tmp_path)


def test_the_task_in_short_is_title_and_first_sentence():
    assert task_in_short(find_exercise("perceptron_update").task) == (
        "Your turn: the update rule. Write one step of the perceptron."
    )


def test_the_command_writes_and_tells(tmp_path):
    done = CliRunner().invoke(cli.app, ["kit", "--out", str(tmp_path / "kit")])
    assert done.exit_code == 0, done.output
    assert f"{len(list((tmp_path / 'kit').iterdir()))} pages" in done.output
    (tmp_path / "file").write_text("x")
    done = CliRunner().invoke(cli.app, ["kit", "--out", str(tmp_path / "file")])
    assert done.exit_code == 2 and "is a file; expected a folder" in done.stderr


def test_adopt_says_what_is_true():
    text = (COURSE / "lessons" / "teaching" / "adopt.md").read_text(encoding="utf-8")
    forgets = next(wrong for wrong in find_exercise("perceptron_update").wrong if wrong.name == "wrong_forgets_the_bias")
    assert forgets.sentence in " ".join(text.split())
    minutes = [int(number) for number in re.findall(r"^\|[^|]+\| (\d+) \|", text, re.M)]
    assert 50 <= sum(minutes) <= 70 and "About an hour" in text
