import os
import sys

import nbformat
import pytest
from typer.testing import CliRunner

import course_lib
from course_lib import cli, device, lab
from course_lib.authoring import suite
from course_lib.authoring.source import COURSE

runner = CliRunner()
LESSON = COURSE / "lessons" / "01_perceptron.ipynb"


def course(*words):
    return runner.invoke(cli.app, list(words))


def test_version_is_the_packages():
    assert course("--version").output.strip() == course_lib.__version__


def test_check_tells_of_an_untouched_lesson_that_nothing_is_started():
    done = course("check", str(LESSON))
    assert done.exit_code == 1
    assert done.output.count("not started") == 8
    assert "0 of 8 exercises" in done.output


def test_check_passes_a_solved_lesson():
    done = course("check", str(COURSE / "solutions" / LESSON.name))
    assert done.exit_code == 0, done.output
    assert "8 of 8 exercises" in done.output


def test_check_reads_a_python_file_and_goes_on_after_a_failing_cell(tmp_path):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("%matplotlib inline\nimport numpy as np"),
            nbformat.v4.new_code_cell("nonsense()"),
            nbformat.v4.new_code_cell('def which_side():\n    return "a"'),
        ]
    )
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    done = course("check", str(tmp_path / "mine.ipynb"))
    assert "NameError" in done.output and "bias is added" in done.output

    (tmp_path / "mine.py").write_text('def which_side():\n    return "d"\n')
    assert course("check", str(tmp_path / "mine.py")).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("absent.ipynb", None, "There is no file"),
        ("broken.ipynb", "{", "not a readable notebook"),
        ("broken.py", "def (", "not readable Python"),
        ("notes.txt", "hello", "Expected .ipynb or .py"),
        ("empty.py", "x = 1", "No answer was found"),
    ],
)
def test_check_says_what_is_wrong_with_a_file(tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_text(content)
    done = course("check", str(tmp_path / name))
    assert done.exit_code == 2
    assert says in done.output + done.stderr


def test_build_check_holds_and_an_unknown_lesson_is_named():
    assert course("build", "--check").exit_code == 0
    done = course("build", "--check", "77")
    assert done.exit_code == 2
    assert "There is no lesson 77" in done.stderr and "01_perceptron" in done.stderr


def test_lint_exits_with_1_on_a_defect(monkeypatch):
    assert course("lint", "--static").exit_code == 0
    monkeypatch.setattr("course_lib.authoring.lint.amounts.CELLS", (1, 2))
    done = course("lint", "--static")
    assert done.exit_code == 1
    assert "too many cells" in done.output


def test_prove_exits_with_1_on_a_gap(monkeypatch):
    done = course("prove", "which_side", "--seeds", "2")
    assert done.exit_code == 0 and "0 gaps" in done.output
    monkeypatch.setattr("course_lib.authoring.prove.LEAST_WRONG", 99)
    done = course("prove", "which_side", "--seeds", "2")
    assert done.exit_code == 1 and "expected at least 99" in done.output
    assert course("prove", "no_such_exercise").exit_code == 2


def test_gpu_tests_say_clearly_that_there_is_no_gpu(monkeypatch):
    monkeypatch.setattr(device, "visible_gpus", lambda: [])
    monkeypatch.setattr(suite, "run_parts", lambda *_: pytest.fail("nothing may run"))
    done = course("test", "--device", "gpu")
    assert done.exit_code == 2
    assert "TensorFlow sees no GPU" in done.stderr and "nvidia-smi" in done.stderr
    assert course("test", "--device", "tpu").exit_code == 2


def test_gpu_tests_run_the_same_notebooks_as_the_cpu(monkeypatch):
    seen = []
    monkeypatch.setattr(device, "visible_gpus", lambda: ["/physical_device:GPU:0"])
    monkeypatch.setattr(suite, "run_parts", lambda chosen, where: seen.append((chosen, where)) or [])
    assert course("test", "--device", "gpu").exit_code == 0
    assert course("test", "--device", "cpu").exit_code == 0
    assert [part.name for part in seen[0][0]] == ["notebooks"]
    assert seen[0] == (seen[1][0], "gpu")


def test_a_failing_part_fails_the_suite(monkeypatch):
    results = [suite.PartResult("style", 1.0, True), suite.PartResult("lint", 1.0, False)]
    monkeypatch.setattr(suite, "run_parts", lambda *_: results)
    done = course("test")
    assert done.exit_code == 1 and "1 passed, 1 failed" in done.output
    assert course("test", "nonsense").exit_code == 2


def test_parts_run_on_and_report_each(tmp_path):
    good = suite.Part("good", (sys.executable, "-c", "import os; assert os.environ['CUDA_VISIBLE_DEVICES'] == '-1'"))
    bad = suite.Part("bad", (sys.executable, "-c", "raise SystemExit(3)"))
    assert [r.passed for r in suite.run_parts([bad, good], "cpu")] == [False, True]


MEET = """
import pathlib, sys, time
mine, other = map(pathlib.Path, sys.argv[1:])
mine.touch()
while not other.exists():
    time.sleep(0.02)
"""


@pytest.mark.skipif(os.name == "nt", reason="priorities are numbers on POSIX only")
def test_a_part_that_gives_way_runs_beside_the_watched_one_and_its_output_is_kept(monkeypatch, tmp_path, capfd):
    """The two wait for one another, so that one after the other would never end."""
    monkeypatch.setattr(suite, "usable_cores", lambda: 2)
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    gentle = MEET + "import os\nprint('priority', os.nice(0))\nraise SystemExit(3)"
    aside = suite.Part("aside", (sys.executable, "-c", gentle, one, other), gives_way=True)
    watched = suite.Part("watched", (sys.executable, "-c", MEET, other, one), watched=True)
    last = suite.Part("last", (sys.executable, "-c", "print('at last')"))
    results = suite.run_parts([aside, watched, last], "cpu")
    assert [(r.name, r.passed) for r in results] == [("watched", True), ("aside", False), ("last", True)]
    said = capfd.readouterr().out
    assert "priority 19" in said and said.index("=== aside (ran beside)") < said.index("at last")


def test_on_one_core_and_without_a_watched_part_all_run_in_turn(monkeypatch):
    parts = suite.parts(wanted=["prove", "marking", "build"])
    assert suite._beside(parts) is None or suite._beside(parts).name == "prove"
    assert suite._beside(suite.parts(wanted=["prove", "build"])) is None
    monkeypatch.setattr(suite, "usable_cores", lambda: 1)
    assert suite._beside(parts) is None


def test_learn_opens_the_asked_lesson(monkeypatch):
    seen = {}
    monkeypatch.setattr(lab, "open_lab", lambda *given: seen.update(given=given) or 0)
    assert course("learn", "--no-browser", "--port", "8899").exit_code == 0
    assert seen["given"] == ("01", False, 8899)
    assert course("learn", "--port", "0").exit_code == 2


def test_the_labs_command_line():
    command = lab.lab_command(lab.find_lesson("1"), browser=False, port=8899)
    assert "--no-browser" in command and "--port=8899" in command
    assert any(word.endswith("/lab/tree/lessons/01_perceptron.ipynb") for word in command)
    with pytest.raises(FileNotFoundError, match=r"There is no lesson 88\. The lessons are: 01_perceptron"):
        lab.find_lesson("88")
