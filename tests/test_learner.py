"""check, hint and reveal as a lesson calls them, in plain Python and under nbgrader."""

import json

import pytest
from IPython.lib.pretty import pretty

from course_lib import learner
from course_lib.checking.exercise import find_exercise
from course_lib.checking.seed import STUDENT_SEED
from course_lib.learner import CheckFailed, Note, check, hint, my_predictions, reveal

HINTS = find_exercise("perceptron_update").hints


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    """A learner of its own for every test: no hint given yet, nothing predicted, no marking."""
    monkeypatch.setattr(learner, "_hints_given", {})
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    for name in ("NBGRADER_EXECUTION", "COURSE_SEED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def autograde(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")


@pytest.fixture
def seeds(monkeypatch):
    """(seed, hidden) of every check that is made."""
    seen, real = [], learner.check_answer

    def spy(exercise, answer, seed=STUDENT_SEED, hidden=False):
        seen.append((seed, hidden))
        return real(exercise, answer, seed, hidden)

    monkeypatch.setattr(learner, "check_answer", spy)
    return seen


def which_side():
    return "d"


def perceptron_update(w, b, x, y, lr=1.0):
    """Half of it: the bias is forgotten."""
    return (w, b) if y * (w @ x + b) > 0 else (w + lr * y * x, b)


def same_line():
    return "a", 60


def left(w, b, x, y, lr=1.0):
    return w + lr * y * x, b + lr * y


def unwritten():
    raise NotImplementedError


def predictions(tmp_path):
    return json.loads((tmp_path / "predictions.json").read_text(encoding="utf-8"))


def test_check_prints_its_outcome_where_no_notebook_shows_it(capsys, seeds):
    outcome = check(which_side)
    assert outcome.passed and not outcome.graded
    assert capsys.readouterr().out == f"{outcome}\n"
    assert seeds == [(STUDENT_SEED, False)]


def test_check_names_the_misconception(capsys):
    assert not check(perceptron_update).passed
    assert "`w` moves but `b` stays." in " ".join(capsys.readouterr().out.split())


def test_a_function_of_another_name_is_checked_against_the_exercise_that_is_told():
    assert check(left, exercise="perceptron_update").misconception_name == "wrong_also_learns_when_right"


def test_an_alias_is_found_by_the_variable_that_holds_it():
    names = {"check": check, "hint": hint, "reveal": reveal, "perceptron_update": left, "which_side": lambda: "d"}
    exec("checked, revealed, hinted = check(perceptron_update), reveal(perceptron_update), hint(perceptron_update)", names)
    for found in (names["checked"], names["revealed"]):
        assert (found.exercise, found.misconception_name) == ("perceptron_update", "wrong_also_learns_when_right")
    assert names["hinted"].text == HINTS[0]
    exec("checked = check(which_side)", names)
    assert names["checked"].passed


@pytest.mark.parametrize("call", [check, hint, reveal])
def test_an_unknown_name_gets_the_nearest_and_the_way_to_tell(call):
    with pytest.raises(ValueError, match="no exercise called 'perceptron_updaet'") as raised:
        call(left, exercise="perceptron_updaet")
    assert "Did you mean 'perceptron_update'?" in str(raised.value)
    assert "check(my_function, exercise='perceptron_update')" in str(raised.value)


def test_where_no_name_is_near_all_are_listed():
    with pytest.raises(ValueError, match=r"no exercise called 'a int'\. The exercises are: .*which_side"):
        check(3)


def test_hints_go_on_to_the_last_and_stay_there(capsys):
    given = [hint(perceptron_update) for _ in range(5)]
    assert [note.text for note in given] == [*HINTS, HINTS[-1], HINTS[-1]]
    assert [note.title for note in given] == ["Hint 1 of 3", "Hint 2 of 3", *["Hint 3 of 3 (the last one)"] * 3]
    assert capsys.readouterr().out == "".join(f"{note}\n" for note in given)


def test_a_hint_may_be_asked_for_by_name_and_each_exercise_has_its_own_ladder():
    assert hint("perceptron_update").text == HINTS[0]
    assert hint("which_side").text == find_exercise("which_side").hints[0]
    assert hint(perceptron_update).text == HINTS[1]


def test_a_note_is_a_card_in_a_notebook_and_text_elsewhere():
    note = Note("A <title>", "Write `x < y`.")
    assert str(note) == pretty(note) == "A <title>\nWrite `x < y`."
    assert "A &lt;title&gt;" in note._repr_html_() and "<code>x &lt; y</code>" in note._repr_html_()


def test_a_prediction_is_recorded_and_its_verdict_kept_until_it_is_revealed(tmp_path, capsys):
    note = check(same_line)
    assert predictions(tmp_path) == {"same_line": {"answer": "a", "confidence": 60.0}}
    assert str(note) == "Prediction recorded\nYou said a, 60 % sure. Run the next cells to see what happens."
    assert capsys.readouterr().out == f"{note}\n"
    outcome = reveal(same_line)
    assert outcome.status == "failed" and outcome.misconception_name == "wrong_thinks_the_line_moves_less"


def test_the_first_prediction_is_the_one_that_counts(tmp_path):
    check(same_line)
    note = check(lambda: ("c", 100), exercise="same_line")
    assert "You said c, 100 % sure." in note.text and "first prediction, a at 60 %, is the one that is kept" in note.text
    assert predictions(tmp_path)["same_line"] == {"answer": "a", "confidence": 60.0}


def test_a_prediction_that_cannot_be_saved_does_no_harm(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    assert "could not be saved" in check(same_line).text


@pytest.mark.parametrize("answer", ["c", ("c",), ("c", 900), ("x", 60)])
def test_a_prediction_of_the_wrong_form_is_neither_recorded_nor_judged(tmp_path, answer, seeds):
    note = check(lambda: answer, exercise="same_line")
    assert note.title == "Not recorded yet" and "Expected" in note.text
    assert seeds == [] and not (tmp_path / "predictions.json").exists()


def test_a_prediction_that_raises_does_not_stop_the_lesson(tmp_path):
    assert "ZeroDivisionError" in str(check(lambda: 1 / 0, exercise="same_line"))
    assert check(unwritten, exercise="same_line").status == "not started"
    assert not (tmp_path / "predictions.json").exists()


def test_a_grade_is_the_number_that_nbgrader_reads(autograde, seeds):
    half = check(perceptron_update)
    assert 0 < half.score < half.points == 3
    assert pretty(half) == f"{half.score:g}" and float(pretty(half)) == half.score
    assert pretty(check(which_side)) == "1"
    assert all(hidden for _, hidden in seeds)


def test_an_answer_that_earns_nothing_raises_after_its_feedback(autograde, capsys):
    for answer, name, points in ((lambda: "a", "which_side", 1), (unwritten, "perceptron_update", 3)):
        with pytest.raises(CheckFailed, match=f"^{name}: 0 of {points} points$") as raised:
            check(answer, exercise=name)
        assert raised.value._render_traceback_() == [f"{name}: 0 of {points} points"]
        assert name in capsys.readouterr().out


def test_a_prediction_is_graded_as_it_stands(autograde, tmp_path):
    assert pretty(check(lambda: ("c", 60), exercise="same_line")) == "1"
    assert not (tmp_path / "predictions.json").exists()


def test_marking_uses_the_secret_seed_that_is_given(autograde, monkeypatch, seeds):
    monkeypatch.setenv("COURSE_SEED", "20261125")
    check(which_side)
    assert seeds == [(20261125, True)]


def test_marking_without_a_seed_draws_a_new_one_every_time(autograde, seeds):
    for _ in range(3):
        check(which_side)
    drawn = {seed for seed, _ in seeds}
    assert len(drawn) == 3 and STUDENT_SEED not in drawn


@pytest.mark.parametrize("given", ["secret", "-3", "1.5", "²", " 7", "0"])
def test_a_seed_that_is_no_secret_number_is_refused(autograde, monkeypatch, given):
    monkeypatch.setenv("COURSE_SEED", given)
    with pytest.raises(ValueError, match=f"COURSE_SEED is '{given}'; expected a whole number above 0"):
        check(which_side)


def test_the_seed_of_marking_is_not_the_learners(monkeypatch, seeds):
    monkeypatch.setenv("COURSE_SEED", "20261125")
    check(which_side)
    reveal(which_side)
    assert seeds == [(STUDENT_SEED, False)] * 2


def test_validation_raises_with_the_feedback_and_runs_no_hidden_check(monkeypatch, seeds):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert check(which_side).passed
    for answer, name, says in (
        (perceptron_update, None, "5 checks hold"),
        (unwritten, "which_side", "which_side: not started"),
        (same_line, None, "same_line: 0 of 1 checks hold"),
    ):
        with pytest.raises(CheckFailed, match=says):
            check(answer, exercise=name)
    assert seeds == [(STUDENT_SEED, False)] * 4


def test_what_was_revealed_is_known_to_be_right_or_wrong():
    assert my_predictions() == ([], [])
    check(same_line)
    assert my_predictions() == ([], [])  # nobody has looked yet
    right = reveal(same_line).passed
    assert my_predictions() == ([0.6], [right])


def test_only_the_prediction_that_was_kept_is_judged():
    check(same_line)

    def other():
        return "b", 90

    other.__name__ = "same_line"
    reveal(other)
    assert my_predictions() == ([], [])
    reveal(same_line)
    assert my_predictions()[0] == [0.6]


def test_what_was_never_predicted_has_no_verdict():
    reveal(same_line)
    reveal(which_side)
    assert my_predictions() == ([], [])
