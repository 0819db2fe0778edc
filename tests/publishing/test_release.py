import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from course_lib import cli
from course_lib.authoring.address import AddressError
from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import exercise_files
from course_lib.publishing import release
from course_lib.publishing.leaks import leaks
from course_lib.publishing.release import MARK, ReleaseError, tracked_files, write_release
from course_lib.publishing.stripped import released_exercise

BROKEN = Path(__file__).parents[1] / "broken" / "release"
COMPARE = Path(__file__).with_name("compare.py")
EACH_KIND = (
    *("which_side", "perceptron_update", "training_loop", "same_line", "repaired_training", "logistic_gradient"),
    *("diagnose_patients", "why_xor_fails", "layer_backward", "nudged_slopes", "repaired_slopes", "the_sleeper", "how_sure"),
    *("split_families", "repaired_folds", "the_gap", "whose_mean", "merge_pair", "repaired_mean", "score_review"),
    *("bpe_in_order", "conv2d", "sensitivity_specificity", "operating_point", "edit_steps", "stop_or_pass"),
)


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory):
    """A release of everything."""
    out = tmp_path_factory.mktemp("release") / "class"
    write_release(out)
    return out


def in_release(folder, *words, python=("-P",)):
    """Run Python with nothing of the course in reach but the released copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "TF_CPP_MIN_LOG_LEVEL": "3", "COURSE_HOME": str(folder.parent)}
    command = [sys.executable, *python, *words]
    return subprocess.run(command, cwd=folder.parent, env=environment, capture_output=True, text=True, check=False)


def test_no_answer_gets_out(class_folder):
    assert leaks(class_folder) == []
    files = {path.relative_to(class_folder).as_posix() for path in class_folder.rglob("*") if path.is_file()}
    assert not [name for name in files if name.startswith(("solutions/", "lessons/source", "lessons/teaching", "tests/"))]
    assert not [name for name in files if "/authoring/" in name or "/grading/" in name or "/publishing/" in name]
    assert files - {MARK, "README.md"} <= set(tracked_files())


def test_no_name_of_a_secret_is_left_in_an_exercise(class_folder):
    for name, path in exercise_files().items():
        released = class_folder / path.relative_to(COURSE)
        names = {node.name for node in ast.walk(ast.parse(released.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}
        assert name in names
        assert not [each for each in names - {name} if each.startswith(("right_", "hidden_"))], name


LEAKS = {
    "it holds the solution of perceptron_update",
    "it holds hidden_check_any_number_of_features",
    "it holds right_without_an_if",
    "it holds the solution of which_side",
    "helper is the solution of logistic_gradient",
    "it holds a mark of nbgrader's source form",
    "notes.txt belongs to the full course",
}


def test_each_leak_is_found():
    found = leaks(BROKEN / "leaky")
    for leak in LEAKS:
        assert any(leak in sentence for sentence in found), leak
    assert len(found) == 8  # the letter stands in a file and in a notebook


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("leans", "wrong_adds_one uses leans, which a class does not get"),
        ("helper_leans", "_more uses right_as_a_float, which a class does not get"),
        ("no_marks", "has no '### BEGIN SOLUTION'"),
    ],
)
def test_an_exercise_that_cannot_be_released_is_told(name, says):
    text = (BROKEN / f"{name}.py").read_text(encoding="utf-8")
    with pytest.raises(ReleaseError, match=says):
        released_exercise(text, "leans" if name == "helper_leans" else name)


def test_a_leak_is_never_written(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "released_exercise", lambda text, _name: text)
    with pytest.raises(ReleaseError, match="An answer would get out, so nothing was written"):
        write_release(tmp_path / "class", ["01"])
    assert not (tmp_path / "class").exists()


def test_the_released_copy_gives_the_same_verdicts_and_diagnoses(class_folder):
    files = [str(exercise_files()[name]) for name in EACH_KIND]
    told = {}
    for place in (COURSE, class_folder):
        done = in_release(Path(place), str(COMPARE), *files)
        assert done.returncode == 0, done.stderr[-2000:]
        told[place] = json.loads(done.stdout.splitlines()[-1])
    assert told[class_folder]["from"] == str(class_folder / "course_lib")
    assert told[COURSE]["from"] == str(COURSE / "course_lib")
    kinds = [line for name in EACH_KIND for line in told[COURSE]["verdicts"][name]]
    assert {line[1] for line in kinds} == {"passed", "failed", "not started"} and sum(bool(line[3]) for line in kinds) > 100
    assert told[class_folder]["verdicts"] == told[COURSE]["verdicts"]


def test_a_student_can_check_a_notebook_and_learn_is_there(class_folder):
    done = in_release(class_folder, "-m", "course_lib.cli", "check", str(class_folder / "lessons" / "01_perceptron.ipynb"))
    assert done.returncode == 1 and done.stdout.count("not started") == 8, done.stderr
    helped = in_release(class_folder, "-m", "course_lib.cli", "--help")
    assert helped.returncode == 0 and "learn" in helped.stdout and "check" in helped.stdout
    assert "grade" not in helped.stdout and "build" not in helped.stdout
    bootstrap = (class_folder / "course.py").read_text(encoding="utf-8")
    assert "run every test" not in bootstrap and compile(bootstrap, "course.py", "exec")


def test_every_released_module_can_be_imported(class_folder):
    code = (
        "import importlib, pkgutil, course_lib\n"
        "for found in pkgutil.walk_packages(course_lib.__path__, 'course_lib.'):\n"
        "    importlib.import_module(found.name)\n"
        "print('all')\n"
    )
    done = in_release(class_folder, "-c", code)
    assert done.stdout.strip() == "all", done.stderr[-2000:]


def test_chosen_lessons_bring_their_own_exercises_only(tmp_path):
    write_release(tmp_path / "class", ["01", "3"])
    assert [path.name for path in sorted((tmp_path / "class/lessons").glob("*"))] == ["01_perceptron.ipynb", "03_keras.ipynb"]
    packages = {path.name for path in (tmp_path / "class/course_lib/exercises").iterdir() if path.is_dir()}
    assert packages == {"perceptron", "keras_basics"}
    readme = (tmp_path / "class/README.md").read_text(encoding="utf-8")
    assert "lessons/03_keras.ipynb" in readme and "{" not in readme and "02_back" not in readme


def test_a_release_is_brought_up_to_date_and_nothing_else_is_touched(tmp_path):
    out = tmp_path / "class"
    first = {path.relative_to(out): path.read_bytes() for path in write_release(out, ["01", "02"])}
    (out / "notes.md").write_text("mine")
    again = {path.relative_to(out): path.read_bytes() for path in write_release(out, ["01"])}
    assert not (out / "lessons" / "02_backpropagation.ipynb").exists() and (out / "notes.md").read_text() == "mine"
    assert {name: first[name] for name in again if name != Path("README.md")} == {
        name: content for name, content in again.items() if name != Path("README.md")
    }


def test_the_class_gets_its_own_address_and_never_that_of_the_course(tmp_path, class_folder):
    """The course's own repository holds the solutions."""
    assert 'COURSE = ""' in _first_cell(class_folder)
    assert "In the browser" not in (class_folder / "README.md").read_text(encoding="utf-8")
    write_release(tmp_path / "class", ["01"], address="https://github.com/teacher/class.git")
    assert 'COURSE = "https://github.com/teacher/class"' in _first_cell(tmp_path / "class")
    assert 'repository = "https://github.com/teacher/class"' in (tmp_path / "class/pyproject.toml").read_text(encoding="utf-8")
    readme = (tmp_path / "class/README.md").read_text(encoding="utf-8")
    assert "mybinder.org/v2/gh/teacher/class/main?urlpath=lab/tree/lessons/01_perceptron.ipynb" in readme and "{" not in readme
    with pytest.raises(AddressError):
        write_release(tmp_path / "other", ["01"], address="teacher/class")
    assert not (tmp_path / "other").exists()


def _first_cell(folder):
    cells = nbformat.read(folder / "lessons/01_perceptron.ipynb", as_version=4).cells
    return next(cell.source for cell in cells if cell.id == "where-you-are")


def test_it_runs_on_binder_and_in_codespaces(class_folder):
    for name in ("binder/requirements.txt", "binder/runtime.txt", "binder/postBuild", ".devcontainer/devcontainer.json"):
        assert (class_folder / name).exists(), name


def test_the_doctor_comes_along(class_folder):
    done = in_release(class_folder, "-c", "import course_lib.doctor.report as r; print(r.USAGE)")
    assert done.returncode == 0 and "changes nothing" in done.stdout, done.stderr
    done = in_release(class_folder, "-m", "course_lib.cli", "--help")
    assert "doctor" in done.stdout and "grade" not in done.stdout, done.stderr


@pytest.mark.parametrize("mark", [None, "{", '{"files": 7}', "[]"])
def test_a_folder_that_is_no_release_is_refused(tmp_path, mark):
    (tmp_path / "thesis.tex").write_text("years")
    if mark is not None:
        (tmp_path / MARK).write_text(mark)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(ReleaseError, match="is no earlier release"):
        write_release(tmp_path, ["01"])
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_mark_that_points_outside_deletes_nothing(tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "precious.txt").write_text("mine")
    (tmp_path / "class" / MARK).write_text('{"files": ["../precious.txt"]}')
    with pytest.raises(ReleaseError, match="lies outside"):
        write_release(tmp_path / "class", ["01"])
    assert (tmp_path / "precious.txt").exists()


def test_without_git_it_says_so(tmp_path):
    with pytest.raises(ReleaseError, match=r"git ls-files. failed in"):
        tracked_files(tmp_path)


def test_released_lessons_hold_starters(class_folder):
    notebook = nbformat.read(class_folder / "lessons" / "01_perceptron.ipynb", as_version=4)
    answers = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert len(answers) == 8 and all("NotImplementedError" in cell.source for cell in answers)
    assert not any(cell.get("outputs") for cell in notebook.cells)


def test_the_command_takes_lessons_and_tells(tmp_path):
    run = CliRunner().invoke
    done = run(cli.app, ["release", str(tmp_path / "class"), "--lessons", "01", "02"])
    assert done.exit_code == 0, done.output
    assert "2 lessons" in done.output and "01_perceptron, 02_backpropagation" in done.output
    done = run(cli.app, ["release", str(tmp_path / "other"), "--lessons", "77"])
    assert done.exit_code == 2 and "There is no lesson 77" in done.stderr
    done = run(cli.app, ["release", str(tmp_path / "other"), "01"])
    assert done.exit_code == 2 and "Lessons come after --lessons" in done.stderr
