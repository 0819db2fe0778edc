"""The command line: `course learn`, `doctor`, `check`, `build`, `lint`, `prove`, `new`, `test`, `grade`, `report`, `export`,
`kit`, `release`, `site`, `address`."""

import os
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

import course_lib
from course_lib.grading.commands import register
from course_lib.publishing.commands import register_publishing

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich")
console = Console(soft_wrap=True, highlight=False)
Lessons = Annotated[list[str] | None, typer.Argument(help="Numbers or names of lessons; none means all.")]


def _version(asked: bool):
    if asked:
        print(course_lib.__version__)
        raise typer.Exit


@app.callback()
def course(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False):
    """Deep learning from the perceptron to a small GPT."""


@app.command()
def learn(
    lesson: Annotated[str, typer.Argument(help="Which lesson to open.")] = "01",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser window.")] = True,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the server; else the first free one.")] = None,
):
    """Open JupyterLab on a lesson."""
    from course_lib.lab import open_lab

    try:
        raise typer.Exit(open_lab(lesson, browser, port))
    except FileNotFoundError as error:
        _stop(error)


@app.command()
def doctor():
    """Say what is wrong with this installation, and what to do."""
    from course_lib.doctor.report import main as examine
    from course_lib.lab import COURSE

    own = COURSE / ".venv"
    in_own = own.exists() and own.samefile(sys.prefix)
    here = Path.cwd()  # a copy in site-packages has no lessons beside it: look where one stands
    folder = here if (here / "course.py").exists() and not (COURSE / "course.py").exists() else COURSE
    raise typer.Exit(examine(folder, None if in_own else sys.executable))


@app.command()
def check(file: Annotated[str, typer.Argument(help="Your notebook (.ipynb) or Python file (.py).")]):
    """Check the answers in a file, here in the terminal."""
    from course_lib.checking.exercise import find_exercise
    from course_lib.checking.outcome import check_answer
    from course_lib.submission import SubmissionError, read_answers

    try:
        answers, errors = read_answers(file)
    except SubmissionError as error:
        _stop(error)
    for first_line, error in errors:
        console.print(f"A cell failed and was left behind ({first_line}): {type(error).__name__}: {error}", markup=False)
    if not answers:
        _stop("No answer was found. An answer is a function with an exercise's name, such as `def perceptron_update(...)`.")
    outcomes = [check_answer(find_exercise(name), answer) for name, answer in answers.items()]
    for outcome in outcomes:
        console.print(str(outcome), markup=False)
        console.print()
    passed = sum(outcome.passed for outcome in outcomes)
    console.print(f"{passed} of {len(outcomes)} exercises: every visible check holds.")
    raise typer.Exit(0 if passed == len(outcomes) else 1)


@app.command()
def build(
    lessons: Lessons = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; compare what is stored with its source.")] = False,
):
    """Write lessons/ and solutions/ from their source."""
    from course_lib.authoring.build import build as write
    from course_lib.authoring.build import check_build

    with _clear_errors():
        said = check_build(wanted=lessons or ()) if check else write(wanted=lessons or ())
    for sentence in said:
        console.print(sentence, markup=False)
    if check:
        console.print("The notebooks are what their sources give." if not said else f"{len(said)} differences.")
        raise typer.Exit(1 if said else 0)


@app.command()
def lint(
    lessons: Lessons = None,
    static: Annotated[bool, typer.Option("--static", help="Leave out the rule that runs every cell twice.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Run cells that train a network once only.")] = False,
):
    """Hold the lessons against the lesson rules."""
    from course_lib.authoring.lint import RULES, STATIC, lint_all
    from course_lib.authoring.source import lesson_sources, read_source
    from course_lib.authoring.suite import workers

    with _clear_errors():
        sources = [read_source(path) for path in lesson_sources(wanted=lessons or ())]
        found = lint_all(sources, STATIC if static else list(RULES), 1 if static else workers(), quick)
    for finding in found:
        console.print(f"{finding.lesson}  {finding.rule}{' (to do)' if finding.todo else ''}: {finding.text}", markup=False)
    defects = sum(not finding.todo for finding in found)
    console.print(f"{len(sources)} lessons, {len(STATIC if static else RULES)} rules, {defects} defects.")
    raise typer.Exit(1 if defects else 0)


@app.command()
def prove(
    names: Annotated[list[str] | None, typer.Argument(help="Numbers or names of lessons, or exercises; none: all.")] = None,
    seeds: Annotated[int, typer.Option(min=1, help="Under how many seeds.")] = 20,
    quick: Annotated[bool, typer.Option("--quick", help="Open challenges, which train networks, under 8 seeds.")] = False,
):
    """Prove the checks: every wrong answer caught and named, every right one accepted, no check idle."""
    from course_lib.authoring.prove import files_of, prove_files
    from course_lib.authoring.suite import workers

    with _clear_errors():
        paths = files_of(names)
        with console.status(f"proving {len(paths)} exercises"):
            proofs = list(prove_files(paths, seeds, workers(), quick))
    _show_proofs(proofs, f"{seeds} seeds" + (", challenges 8" if quick else ""))
    raise typer.Exit(1 if any(proof.gaps for proof in proofs) else 0)


def _show_proofs(proofs, title):
    table = Table("exercise", "kind", "wrong", "caught", "named", "right", "accepted", "idle checks", title=title)
    for p in proofs:
        counts = (p.wrong, p.caught, p.diagnosed, p.right, p.accepted, len(p.idle))
        table.add_row(p.exercise, p.kind, *map(str, counts), style="red" if p.gaps else None)
    Console(width=110).print(table)
    for proof in proofs:
        for gap in proof.gaps:
            console.print(f"{proof.exercise}: {gap}.", markup=False)
    gaps = sum(len(proof.gaps) for proof in proofs)
    console.print(f"{len(proofs)} exercises, {sum(p.wrong for p in proofs)} wrong answers, {gaps} gaps.")


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="A new lesson, such as 07_residual, or the lesson that gets an exercise.")],
    exercise: Annotated[str | None, typer.Argument(help="Name of a new exercise of that lesson.")] = None,
    kind: Annotated[str, typer.Option(help="Kind of the exercise.")] = "implement",
):
    """Write the skeleton of a lesson, or of one exercise."""
    from course_lib.authoring.new import NewError, new_exercise, new_lesson

    try:
        said = new_exercise(name, exercise, kind) if exercise else new_lesson(name)
    except NewError as error:
        _stop(error)
    for sentence in said:
        console.print(sentence, markup=False)


@app.command()
def test(
    part: Annotated[list[str] | None, typer.Argument(help="Parts to run; none means all.")] = None,
    device: Annotated[str, typer.Option(help="cpu or gpu: run the notebooks there. any: the whole suite.")] = "any",
):
    """Run the whole test suite, notebooks included."""
    from course_lib.authoring.suite import parts, run_parts
    from course_lib.device import visible_gpus

    if device not in ("any", "cpu", "gpu"):
        _stop(f"--device is {device!r}; expected cpu, gpu or any.")
    if device == "gpu" and not visible_gpus():
        _stop(
            "TensorFlow sees no GPU. On Linux with an NVIDIA card: `nvidia-smi` should list it, and the course should be "
            "installed with `python3 course.py --gpu learn` (requirements-gpu.txt). Without one, use --device cpu."
        )
    try:
        chosen = parts(device, part or ())
    except ValueError as error:
        _stop(error)
    started = time.perf_counter()
    results = run_parts(chosen, device)
    minutes = (time.perf_counter() - started) / 60
    table = Table("part", "seconds", "")
    for result in results:
        table.add_row(result.name, f"{result.seconds:.0f}", "passed" if result.passed else "[red]FAILED[/red]")
    console.print()
    console.print(table)
    failed = [result.name for result in results if not result.passed]
    console.print(f"{len(results) - len(failed)} passed, {len(failed)} failed, {minutes:.1f} minutes in all")
    raise typer.Exit(1 if failed else 0)


def _clear_errors():
    """A context in which an author's mistake ends the command with its message, not with a traceback."""
    import contextlib

    from course_lib.authoring.address import AddressError
    from course_lib.authoring.execute import ExecutionError
    from course_lib.authoring.source import SourceError
    from course_lib.checking.exercise import ExerciseError

    @contextlib.contextmanager
    def stopping():
        try:
            yield
        except (AddressError, ExecutionError, SourceError, ExerciseError) as error:
            _stop(error)

    return stopping()


def _stop(message):
    Console(stderr=True, soft_wrap=True, highlight=False).print(str(message), markup=False)
    raise typer.Exit(2)


register(app)
register_publishing(app)


def main():
    """Entry point of the console script `course`."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # exercises may import Keras; TensorFlow tells of instruction sets
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may not know ✓
    app()


if __name__ == "__main__":
    main()
