"""`course prove` finds each kind of gap in an exercise's checks, and says what to act on."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring import prove as prove_module
from course_lib.authoring.prove import Proof, files_of, prove
from course_lib.authoring.source import SourceError
from course_lib.checking import exercise as loader
from course_lib.checking.exercise import load_exercise

BROKEN = Path(__file__).parents[1] / "broken" / "prove"
ALWAYS, LADDER = "under seed 0, 1, 2, 3 and 16 more", "HINTS should be a ladder of 3 sentences"
GAPS = {
    "solution_fails": [f"the solution is refused {ALWAYS} by hidden_check_below_zero: Not below zero."],
    "right_refused": [f"right_as_a_text is refused {ALWAYS} by check_a_number: Not for every number."],
    "right_refused_under_some_seeds": [
        f"{name} is refused under seed 9, 13 by check_a_number: Not for 20."
        for name in ("the solution", "right_adds", "right_shifts")
    ],
    "check_refuses_at_random": ["the solution is refused under seed 0 by hidden_check_below_zero: Bad luck."],
    "wrong_passes": [f"wrong_is_off_at_zero passes every check {ALWAYS}"],
    "wrong_passes_under_some_seeds": ["wrong_stumbles_over_fours passes every check under seed 1, 3, 4, 5 and 11 more"],
    "two_alike": [f"{name} is taken for no known answer {ALWAYS}" for name in ("wrong_squares", "wrong_multiplies_by_itself")],
    "taken_for_another": [
        "wrong_remembers_its_last_call is taken for wrong_adds_two under seed 0, 1, 2, 3 and 14 more",
        "wrong_adds_two is taken for no known answer under seed 3, 4, 5, 6 and 11 more",  # there each has run once
    ],
    "wrong_not_started": [f"wrong_is_not_written is taken for the untouched starter {ALWAYS}"],
    "wrong_is_the_starter": [f"wrong_squares is taken for the untouched starter {ALWAYS}"],
    "idle_check": ["check_a_number_comes_back catches none of the wrong answers"],
    "starter_passes": ["the untouched starter counts as 'passed'; expected 'not started'"],
    "starter_counts_as_an_attempt": ["the untouched starter counts as 'failed'; expected 'not started'"],
    "too_few_wrong": ["it has 3 wrong_ answers; expected at least 4"],
    "too_few_right": ["it has 1 right_ answers besides the solution; expected at least 2"],
    "too_few_hints": [LADDER],
    "empty_hint": [LADDER],
    "hint_is_no_text": [LADDER],
    "leans_on_an_answer": ["wrong_forgets_the_sign uses right_adds, which a class does not get: write what it needs into it"],
    "misconception_without_a_name": ["wrong_adds_two needs a docstring that names the misconception"],
}


def proof_of(defect, **options):
    return prove(load_exercise(BROKEN / defect / "double.py"), **options)


@pytest.mark.parametrize("defect", GAPS)
def test_a_defect_is_the_one_gap_that_is_found(defect):
    gaps = proof_of(defect).gaps
    assert [gap[: len(start)] for gap, start in zip(gaps, GAPS[defect], strict=True)] == GAPS[defect]


def test_no_fixture_is_forgotten():
    assert {folder.name for folder in BROKEN.iterdir()} == {*GAPS, "sound"}


def test_a_sound_exercise_has_no_gap():
    assert proof_of("sound") == Proof(
        exercise="double", kind="implement", wrong=4, caught=4, diagnosed=4, right=3, accepted=3, idle=(), gaps=()
    )


COUNTS = {
    "solution_fails": {"right": 3, "accepted": 2},
    "right_refused_under_some_seeds": {"right": 3, "accepted": 0},
    "wrong_passes": {"wrong": 5, "caught": 4, "diagnosed": 4},
    "wrong_passes_under_some_seeds": {"wrong": 5, "caught": 4, "diagnosed": 4},
    "two_alike": {"wrong": 5, "caught": 5, "diagnosed": 3},
    "idle_check": {"idle": ("check_a_number_comes_back",), "caught": 4, "diagnosed": 4},
    "starter_passes": {"kind": "debug"},
}


@pytest.mark.parametrize("defect", COUNTS)
def test_the_table_counts_what_holds_under_every_seed(defect):
    proof = proof_of(defect)
    assert {name: getattr(proof, name) for name in COUNTS[defect]} == COUNTS[defect]


@pytest.mark.parametrize(("kind", "gaps"), [("challenge", 0), ("implement", 3)])
def test_quick_spares_challenges_alone(kind, gaps, monkeypatch):
    """The fixture's right answer is refused under seed 10, which is the tenth."""
    path = next((BROKEN / "right_refused_under_some_seeds").glob("*.py"))
    exercise = replace(load_exercise(path), kind=kind)
    monkeypatch.setattr(prove_module, "load_exercise", lambda _: exercise)
    (proof,) = prove_module.prove_files([path], 10, quick=True)
    assert sum("is refused under seed" in gap for gap in proof.gaps) == gaps


def test_the_number_of_seeds_is_how_many_are_tried():
    assert proof_of("right_refused_under_some_seeds", seeds=9).gaps == ()
    assert "under seed 9 by" in proof_of("right_refused_under_some_seeds", seeds=10).gaps[0]


@pytest.fixture
def course_of(tmp_path, monkeypatch):
    """The command on a course whose exercises are fixtures, one a lesson."""

    def course(*defects):
        for defect in defects:
            text = (BROKEN / defect / "double.py").read_text(encoding="utf-8")
            (tmp_path / defect).mkdir()
            file = tmp_path / defect / f"double_{defect}.py"
            file.write_text(text.replace("def double(", f"def double_{defect}("), encoding="utf-8")
        monkeypatch.setattr(loader, "FOLDER", tmp_path)
        return lambda *words: CliRunner().invoke(cli.app, ["prove", "--seeds", "3", *words])

    return course


def test_the_command_exits_with_1_on_a_gap_and_says_it(course_of):
    done = course_of("sound", "wrong_passes")()
    assert done.exit_code == 1
    assert "double_wrong_passes: wrong_is_off_at_zero passes every check under seed 0, 1, 2." in done.output
    assert "2 exercises, 9 wrong answers, 1 gaps." in done.output


def test_the_command_exits_with_0_when_what_is_asked_for_is_sound(course_of):
    done = course_of("sound", "wrong_passes")("sound")
    assert done.exit_code == 0
    assert "1 exercises, 4 wrong answers, 0 gaps." in done.output


def test_the_command_tells_which_exercise_file_it_cannot_read(course_of, tmp_path):
    course = course_of("sound")
    (tmp_path / "sound" / "double_sound.py").write_text('"""Double."""\n', encoding="utf-8")
    done = course()
    assert done.exit_code == 2
    assert "sound/double_sound.py: it needs a function called double_sound" in done.stderr


@pytest.mark.parametrize("name", ["1", "01", "01_perceptron", "perceptron"])
def test_a_lesson_is_named_as_everywhere(name):
    named = [path.stem for path in files_of([name])]
    assert {"which_side", "perceptron_update", "diagnose_patients"} < set(named) and len(named) == 8
    assert [path.stem for path in files_of(["which_side", name])] == named


def test_an_exercise_all_exercises_and_one_that_is_not_there():
    assert [path.stem for path in files_of(["which_side"])] == ["which_side"]
    assert len(files_of()) >= 40
    for name in ("no_such_exercise", "99", "01_perceptrons"):
        with pytest.raises(SourceError, match=f"There is no lesson (or exercise )?{name}"):
            files_of([name])
