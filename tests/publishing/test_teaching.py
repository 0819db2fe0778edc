from pathlib import Path

import pytest

from course_lib.authoring.source import COURSE, lesson_sources, read_source
from course_lib.publishing.kit import teaching_of
from course_lib.publishing.syllabus import SYLLABI, read_syllabus
from course_lib.publishing.teaching import PLANS, TeachingError, read_teaching

BROKEN = Path(__file__).parents[1] / "broken" / "teaching"
TINY = {"which_side": "choose", "perceptron_update": "implement", "same_line": "predict"}
LESSONS = {path.stem[:2]: path.stem for path in lesson_sources()}
SAYS = {
    "missing_heading": "the heading '## Discussion' is missing",
    "strange_heading": "there is a heading 'Homework' (h2); expected are",
    "heading_twice": "the heading '## Discussion' stands there twice",
    "wrong_title": "its title is '08 large'; expected '# 07 tiny'",
    "minutes_do_not_add_up": "the steps of '## 50 minutes' add up to 55 minutes; expected 50",
    "no_such_exercise": "names `which_way`, which is no exercise of this lesson; they are which_side",
    "exercise_left_out": "the exercise perceptron_update is in no step of '## 50 minutes'",
    "exercise_twice": "the exercise which_side is named more than once of '## 50 minutes'",
    "strange_step": "has the step 'twenty minutes: Begin, then `which_side`.'; expected '10 min: ...' or 'home: ...'",
    "two_questions": "'## Discussion' has 2 questions; expected 3 to 5",
    "no_listen_for": "expected '**A question?** Listen for: ...'",
    "no_reason": "the exercise same_line has no reason under '## Predictions'",
    "reason_for_a_choice": "the exercise which_side is of kind choose, yet has a reason",
    "no_such_prediction": "names `other_line`, which is no exercise",
    "strange_prediction": "expected '`exercise`: the reason of its answer'",
}
SYLLABUS_SAYS = {
    "hours_do_not_add_up": "it says 165 minutes in class, but its sessions add up to 105",
    "no_such_lesson": "there is no lesson 99. The lessons are 01, 02",
    "no_such_plan": "lesson 01 for 70 minutes; there are plans for 50 and 90",
    "no_total": "expected '# Title' in the first line and '**In class: 3 h 30 min.**'",
    "strange_session": "'- Break'; expected '- 90 min: lesson 01. What for'",
}


def test_a_good_file_is_read():
    teaching = read_teaching(BROKEN / "good" / "07_tiny.md", TINY)
    assert teaching.opening == "An opening."
    assert [step.minutes for step in teaching.plans[50]] == [20, 30, None]
    assert teaching.plans[50][2].named == ["perceptron_update"]
    assert teaching.discussion[1] == ("Is it large?", "no.")
    assert teaching.predictions == {"same_line": "From zeros, the step does not matter."}


@pytest.mark.parametrize("defect", SAYS)
def test_each_defect_is_told(defect):
    with pytest.raises(TeachingError) as caught:
        read_teaching(BROKEN / defect / "07_tiny.md", TINY)
    assert SAYS[defect] in str(caught.value)
    assert str(caught.value).startswith(f"{defect}/07_tiny.md: ")


def test_every_fixture_has_its_sentence():
    assert {path.name for path in BROKEN.iterdir()} == {*SAYS, "good", "syllabi"}


@pytest.mark.parametrize("path", lesson_sources(), ids=lambda path: path.stem)
def test_every_ready_lesson_can_be_taught(path):
    source = read_source(path)
    teaching = teaching_of(source)
    if source.draft and teaching is None:
        pytest.skip("a draft")
    assert teaching is not None, f"{path.stem} is ready, but lessons/teaching/{path.stem}.md is not written"
    for minutes in PLANS:
        live = {name for step in teaching.plans[minutes] if step.minutes for name in step.named}
        assert live, f"the plan for {minutes} minutes has no exercise in class"
        assert sum(step.minutes or 0 for step in teaching.plans[minutes]) == minutes


def test_a_ready_lesson_without_a_file_has_none():
    source = read_source(lesson_sources()[0])
    assert teaching_of(source, BROKEN) is None


@pytest.mark.parametrize("path", sorted((COURSE / SYLLABI).glob("*.md")), ids=lambda path: path.stem)
def test_the_hours_of_each_path_add_up(path):
    syllabus = read_syllabus(path, LESSONS)
    assert sum(session.minutes for session in syllabus.sessions) == syllabus.minutes > 0
    assert len([session for session in syllabus.sessions if session.lesson]) >= 4
    numbers = [session.lesson for session in syllabus.sessions if session.lesson]
    assert len(set(numbers)) == len(numbers), "a lesson is taught twice"


@pytest.mark.parametrize("defect", SYLLABUS_SAYS)
def test_each_defect_of_a_path_is_told(defect):
    with pytest.raises(TeachingError) as caught:
        read_syllabus(BROKEN / "syllabi" / f"{defect}.md", LESSONS)
    assert SYLLABUS_SAYS[defect] in str(caught.value)


def test_a_good_path_is_read():
    syllabus = read_syllabus(BROKEN / "syllabi" / "good.md", LESSONS)
    assert (syllabus.title, syllabus.opening, syllabus.minutes) == ("A path", "For all.", 105)
    assert [session.lesson for session in syllabus.sessions] == ["01", ""]
