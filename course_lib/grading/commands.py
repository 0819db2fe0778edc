"""The commands `course grade`, `course report` and `course export`."""

import contextlib
import errno
import json
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from course_lib.checking.seed import MOST_SEED

ALL_MARKED, SOME_PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
Results = Annotated[Path, typer.Argument(help="The results folder of `course grade`.")]
export = typer.Typer(no_args_is_help=True, help="Write a lesson for another marking service.")


def register(app):
    """Add the commands of this file to the command line."""
    app.command()(grade)
    app.command()(report)
    app.add_typer(export, name="export")


def grade(
    submitted: Annotated[Path, typer.Argument(help="nbgrader's submitted folder, or a folder of STUDENT.ipynb.")],
    out: Annotated[Path, typer.Option(help="Folder for the results. The same folder again: only what changed is marked.")],
    lesson: Annotated[str | None, typer.Option(help="Mark this lesson alone.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Judges side by side; else one a core.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Mark everything anew.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead of the table.")] = False,
    trust_submissions: Annotated[bool, typer.Option("--trust-submissions", help="Run them without a sandbox.")] = False,
    scheduler: Annotated[str | None, typer.Option(help="Mark on a Dask cluster, such as tcp://10.0.0.1:8786.")] = None,
    gradebook: Annotated[str | None, typer.Option(help="nbgrader's database, such as sqlite:///gradebook.db.")] = None,
    autograded: Annotated[Path | None, typer.Option(help="nbgrader's folder autograded: formgrader then shows papers.")] = None,
    seed: Annotated[int | None, typer.Option(min=1, max=MOST_SEED, help="Secret seed; else drawn once a folder.")] = None,
):
    """Mark a class: every submission in a sandbox, the same inputs for all, nothing lost on the way."""
    from course_lib.grading.batch import BatchError, here, prepare
    from course_lib.grading.collect import CollectError
    from course_lib.grading.crew import CrewError
    from course_lib.grading.store import Lock, StoreError

    _needs_linux()
    engine = _cluster(scheduler, not trust_submissions) if scheduler else here(workers, _walls(trust_submissions))
    try:
        with Lock(out):
            batch = prepare(submitted, out, lesson, again, seed)
            with batch.store:
                interrupted = _mark(batch, engine)
                records = batch.records()
                unwritten = _write_outcome(batch.store.records(), out, gradebook, autograded)
    except (BatchError, CollectError, CrewError, StoreError) as error:
        _stop(error)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        what = "The disk is full" if full else f"{error.filename or out} cannot be written or read ({error.strerror})"
        _stop(f"{what}. What was marked so far is kept; mend that, then run the same command again.")
    _tell(batch, records, out, as_json, interrupted)
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    if unwritten:
        _console(stderr=True).print("Not written: " + "\n".join(unwritten), markup=False)
    problems = any(record["result"]["problem"] for record in records) or batch.passed_over or unwritten
    raise typer.Exit(SOME_PROBLEMS if problems else ALL_MARKED)


def report(results: Results):
    """Write the class report: a heat map, the commonest misconceptions, which exercises were hard."""
    from course_lib.grading.store import FILE, Store, StoreError

    try:
        with Store(results / FILE, create=False) as store:
            records = store.records()
    except StoreError as error:
        _stop(error)
    from course_lib.grading.report import write_report

    written = write_report(records, results)
    _console().print(f"The report is in {written or results}.", markup=False)


@export.command()
def gradescope(
    lesson: Annotated[str, typer.Argument(help="Which lesson.")],
    out: Annotated[Path | None, typer.Option(help="File to write; else LESSON_gradescope.zip here.")] = None,
    seed: Annotated[int | None, typer.Option(min=1, max=MOST_SEED, help="Same inputs for all; else always new ones.")] = None,
    trust_submissions: Annotated[bool, typer.Option("--trust-submissions", help="Run them without a sandbox.")] = False,
):
    """Write the autograder zip of a lesson for Gradescope."""
    from course_lib.lab import find_lesson

    try:
        name = find_lesson(lesson).stem
    except FileNotFoundError as error:
        _stop(error)
    from course_lib.grading.gradescope import make_zip

    path = out or Path(f"{name}_gradescope.zip")
    make_zip(name, path, seed, trust_submissions)
    _console().print(f"Upload {path} to Gradescope: Configure Autograder.", markup=False)


def _needs_linux():
    if not sys.platform.startswith("linux"):
        _stop(
            "Marking needs Linux: its sandbox is made of what the Linux kernel offers. On Windows use WSL, elsewhere a "
            "virtual machine or a container; nbgrader's own autograde marks the same notebooks everywhere, without a sandbox."
        )


def _walls(trusted):
    from course_lib.grading.sandbox import sandbox_problem

    problem = "" if trusted else sandbox_problem()
    if problem:
        _stop(
            f"The sandbox cannot be set up here: {problem}. Students' code would run with your rights. If you trust every "
            "submission, add --trust-submissions."
        )
    return not trusted


def _cluster(scheduler, walls):
    try:
        import distributed  # noqa: F401 - only whether it is there
    except ImportError:
        _stop("--scheduler needs Dask: pip install 'course-lib[cluster]'.")
    from course_lib.grading.cluster import on_cluster

    return on_cluster(scheduler, walls)


def _mark(batch, engine):
    """Mark what is due, with Ctrl-C and a polite `kill` as a way to stop. Returns whether that happened."""
    from course_lib.grading.batch import mark_batch
    from course_lib.grading.show import progress

    console = _console(stderr=True)
    for sentence in batch.passed_over:
        console.print(f"Passed over: {sentence}", markup=False)
    if batch.kept:
        console.print(f"{batch.kept} of {len(batch.submissions)} submissions have their marks already.", markup=False)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with progress(len(batch.due)) as tell, contextlib.closing(mark_batch(batch, engine)) as marked:
            for one in marked:
                tell(one)
    except KeyboardInterrupt:
        return True
    finally:
        signal.signal(signal.SIGTERM, before)
    return False


def _write_outcome(records, out, gradebook, autograded):
    """Write the files that come of all marks, also after an interruption. Returns sentences on what could not be written."""
    from course_lib.grading.pages import write_pages
    from course_lib.grading.table import write_csv

    unwritten = []
    write_csv(records, out / "results.csv")
    write_pages(records, out / "feedback")
    if autograded:
        from course_lib.grading.autograded import write_autograded

        unwritten += write_autograded(records, autograded)[1]
    if gradebook:
        from course_lib.grading.gradebook import GradebookError, write_gradebook

        try:
            write_gradebook(records, gradebook)
        except GradebookError as error:
            unwritten.append(f"gradebook: {error}")
    return unwritten


def _tell(batch, records, out, as_json, interrupted):
    from course_lib.grading.show import brief, summary

    left = len(batch.due) - batch.done
    if as_json:
        document = {"results": str(out), "marked": batch.done, "kept": batch.kept, "left": left, "interrupted": interrupted}
        document |= {"passed_over": batch.passed_over, "submissions": [brief(record) for record in records]}
        print(json.dumps(document, indent=1))
    else:
        table = summary(records)
        if table:
            Console().print(table)
        problems = sum(bool(record["result"]["problem"]) for record in records)
        _console().print(f"{batch.done} marked, {batch.kept} kept, {problems} with a problem. Results: {out}", markup=False)
    if interrupted:
        _console(stderr=True).print(f"Interrupted; {left} are left. To go on, run the same command again.", markup=False)


def _console(stderr=False):
    return Console(stderr=stderr, soft_wrap=True, highlight=False)


def _stop(message):
    _console(stderr=True).print(str(message), markup=False)
    raise typer.Exit(WRONG_USE)
