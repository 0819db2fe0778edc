"""Uses lesson 01 in JupyterLab as a learner does. The pictures are kept in the folder COURSE_PICTURES, if that is set."""

import os
from importlib.util import find_spec

import pytest

from tests.browser.jupyterlab import CHROMIUM_FLAGS, Learner, chromium_path, served_course

pytestmark = pytest.mark.browser
LESSON = "01_perceptron"

SIGNATURE = "def perceptron_update(w, b, x, y, lr=1.0):\n"
FORGETS_THE_BIAS = SIGNATURE + "    if y * (w @ x + b) > 0:\n        return w, b\n    return w + lr * y * x, b\n"
ALWAYS_LEARNS = SIGNATURE + "    return w + lr * y * x, b + lr * y\n"
NEVER_ENDS = SIGNATURE + "    while y * (w @ x + b) <= 0:\n        pass\n    return w, b\n"
RIGHT = SIGNATURE + "    if y * (w @ x + b) > 0:\n        return w, b\n    return w + lr * y * x, b + lr * y\n"


@pytest.fixture(scope="module")
def learner(tmp_path_factory):
    missing = [what for what, there in (("Chromium", chromium_path()), ("playwright", find_spec("playwright"))) if not there]
    if missing:
        # where a browser was promised (COURSE_BROWSER), its absence is a failure
        (pytest.fail if os.environ.get("COURSE_BROWSER") else pytest.skip)(f"not installed: {', '.join(missing)}")
    import playwright.sync_api as playwright_api

    folder = tmp_path_factory.mktemp("course")
    with playwright_api.sync_playwright() as playwright, served_course(folder) as address:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        pictures = os.environ.get("COURSE_PICTURES") or folder / "pictures"
        someone = Learner(page, address, folder, pictures)
        someone.open(LESSON)
        someone.run_all()
        yield someone
        browser.close()


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


def test_a_prediction_is_taken_down_and_not_judged(learner):
    learner.write("same_line-answer", 'def same_line():\n    return "a", 80\n')
    feedback = learner.run("same_line-check")
    assert "You said a, 80 % sure" in feedback
    assert "holds" not in feedback
