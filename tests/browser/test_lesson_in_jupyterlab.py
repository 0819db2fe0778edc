"""Uses lesson 01 in JupyterLab as a learner does. The pictures are kept in the folder COURSE_PICTURES, if that is set."""

import os
import re

import pytest

from course_lib.checking.exercise import find_exercise
from tests.browser.jupyterlab import Learner, chromium_page, served_course

pytestmark = pytest.mark.browser
LESSON = "01_perceptron"

SIGNATURE = "def perceptron_update(w, b, x, y, lr=1.0):\n"
FORGETS_THE_BIAS = SIGNATURE + "    if y * (w @ x + b) > 0:\n        return w, b\n    return w + lr * y * x, b\n"
ALWAYS_LEARNS = SIGNATURE + "    return w + lr * y * x, b + lr * y\n"
NEVER_ENDS = SIGNATURE + "    while y * (w @ x + b) <= 0:\n        pass\n    return w, b\n"
RIGHT = SIGNATURE + "    if y * (w @ x + b) > 0:\n        return w, b\n    return w + lr * y * x, b + lr * y\n"


@pytest.fixture(scope="module")
def learner(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    with chromium_page() as page, served_course(folder) as address:
        someone = Learner(page, address, folder, os.environ.get("COURSE_PICTURES") or folder / "pictures")
        someone.open(LESSON)
        someone.run_all()
        yield someone


def test_an_untouched_lesson_runs_to_its_end(learner):
    assert learner.page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert "Traceback" not in learner.page.locator(".jp-Notebook").inner_text()
    for name in ("which_side", "perceptron_update", "training_loop", "repaired_training", "diagnose_patients"):
        assert f"{name}: not started" in learner.output(f"{name}-check")


def test_every_figure_is_shown_with_its_alt_text(learner):
    figures = learner.page.locator(".jp-OutputArea img")
    assert figures.count() == 6
    for index in range(figures.count()):
        assert len(figures.nth(index).get_attribute("alt").split()) >= 8
        assert figures.nth(index).evaluate("picture => picture.naturalWidth") > 300


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("forgets_the_bias", FORGETS_THE_BIAS, "The bias learns as well"),
        ("always_learns", ALWAYS_LEARNS, "learns from mistakes only"),
        ("never_ends", NEVER_ENDS, "still running after 10 seconds"),
    ],
)
def test_a_typical_mistake_is_named(learner, name, code, says):
    learner.write("perceptron_update-answer", code)
    feedback = learner.run("perceptron_update-check")
    learner.picture_of("perceptron_update-check", name)
    assert says in feedback
    assert "hint(perceptron_update)" in feedback


def test_a_right_answer_is_told_so(learner):
    learner.write("perceptron_update-answer", RIGHT)
    feedback = learner.run("perceptron_update-check")
    learner.picture_of("perceptron_update-check", "right")
    assert "every check holds" in feedback
    assert "2 more checks will run when your work is graded" in feedback


def test_hints_come_one_at_a_time_with_the_keyboard_alone(learner):
    ladder = find_exercise("perceptron_update").hints
    said = [learner.try_below("perceptron_update-check", "hint(perceptron_update)") for _ in ladder]
    for number, (text, hint) in enumerate(zip(said, ladder, strict=True), 1):
        assert f"Hint {number} of 3" in text and _plain(hint) in _plain(text)


def test_a_prediction_is_taken_down_and_not_judged(learner):
    learner.write("same_line-answer", 'def same_line():\n    return "a", 80\n')
    feedback = learner.run("same_line-check")
    assert "You said a, 80 % sure" in feedback
    assert "holds" not in feedback


def test_a_prediction_is_judged_where_it_is_revealed(learner):
    truth = find_exercise("same_line").solution()[0]
    learner.write("same_line-answer", f'def same_line():\n    return "{truth}", 70\n')
    assert "every check holds" in learner.try_below("same_line-check", "reveal(same_line)")
    other = next(letter for letter in find_exercise("same_line").choices if letter != truth)
    learner.write("same_line-answer", f'def same_line():\n    return "{other}", 70\n')
    assert "What may be behind it" in learner.try_below("same_line-check", "reveal(same_line)")


def test_a_screen_reader_finds_nothing_serious_to_stumble_over_in_the_feedback(learner):
    from axe_playwright_python.sync_playwright import Axe

    learner.write("perceptron_update-answer", FORGETS_THE_BIAS)
    learner.run("perceptron_update-check")
    found = Axe().run(learner.page, context=".jp-OutputArea-output [role=status]", options={}).response
    assert found["passes"], "axe looked at nothing"
    assert [rule["id"] for rule in found["violations"] if rule["impact"] in ("serious", "critical")] == []


def _plain(text):
    """Without what Markdown and HTML show in different ways."""
    return re.sub(r"[\s`*]", "", text)
