"""`course prove`: the proof that checks are neither blind nor unjust, from the wrong and right answers of each exercise."""

import contextlib
import multiprocessing
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from course_lib.authoring.pieces import pieces_of, with_what_they_need
from course_lib.authoring.source import SourceError, lesson_sources, read_source
from course_lib.checking.diagnose import forget_known_answers, known_results
from course_lib.checking.exercise import Exercise, exercise_files, load_exercise
from course_lib.checking.outcome import check_answer, outcome_of
from course_lib.checking.run import run_checks
from course_lib.checking.seed import STUDENT_SEED
from course_lib.device import thread_environment

SEEDS = 20
QUICK = 8  # seeds for an open challenge where there is no time for all: it trains a network for each answer and seed
ANEW = 3  # under the first seeds a wrong answer runs a second time: it must be known again from a run of its own
LEAST_WRONG, LEAST_RIGHT, HINTS = 4, 2, 3


@dataclass(frozen=True)
class Proof:
    """What came of one exercise. The counts are for the table; `gaps` are the sentences that an author must act on."""

    exercise: str
    kind: str
    wrong: int
    caught: int
    diagnosed: int
    right: int
    accepted: int
    idle: tuple[str, ...]
    gaps: tuple[str, ...]


def files_of(names=()):
    """The exercise files that are meant.

    Args:
        names: of exercises, of their folders, or of lessons ('which_side', 'perceptron', '01', '01_perceptron'); none: all.

    Returns:
        A list of paths, in the order of their folders.

    Raises:
        SourceError: there is no exercise, folder or lesson of a name.
    """
    files = exercise_files()
    meant = set() if names else set(files)
    for name in names or ():
        found = {one for one, path in files.items() if name in (one, path.parent.name)}
        if not found and name.split("_")[0].isdigit():
            found = {exercise.name for path in lesson_sources(wanted=[name]) for exercise in read_source(path).exercises}
        if not found:
            raise SourceError(f"There is no lesson or exercise {name}. The exercises are: {', '.join(files)}.")
        meant |= found
    return [path for name, path in files.items() if name in meant]


def prove_files(paths, seeds=SEEDS, processes=1, quick=False):
    """Prove exercises side by side, each in one of several processes.

    Args:
        paths: exercise files. seeds: how many. processes: at most so many at once. quick: challenges under fewer seeds.

    Yields:
        A Proof for each, in the order of `paths`.

    Raises:
        ExerciseError: a file has not the form it needs.
    """
    if processes < 2 or len(paths) < 2:
        yield from (_prove_file(path, seeds, quick) for path in paths)
        return
    fresh = multiprocessing.get_context("spawn")  # a fork of a process that has used TensorFlow may hang
    processes = min(processes, len(paths))
    with _environment(thread_environment(processes)), ProcessPoolExecutor(processes, mp_context=fresh) as pool:
        yield from pool.map(_prove_file, paths, [seeds] * len(paths), [quick] * len(paths))


@contextlib.contextmanager
def _environment(variables):
    """Environment variables for processes that start meanwhile."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value is not None else {})


def _prove_file(path, seeds, quick):
    exercise = load_exercise(path)
    return prove(exercise, min(seeds, QUICK) if quick and exercise.kind == "challenge" else seeds)


def prove(exercise: Exercise, seeds=SEEDS):
    """Run the solution, every right_ and every wrong_ answer under several seeds.

    Args:
        exercise: an Exercise.
        seeds: how many; the first is the learner's.

    Returns:
        A Proof. It has no gaps when: the solution and each right answer pass, the starter counts as not started, each
        wrong answer is caught and recognised as itself, each check catches one at least, and there are 4 wrong ones, 2
        right ones, 3 hints, and a sentence for each wrong one.
    """
    gaps = _what_is_missing(exercise)
    numbers = range(STUDENT_SEED, STUDENT_SEED + seeds)
    accepted = _prove_right(exercise, numbers, gaps)
    caught, diagnosed, busy = _prove_wrong(exercise, numbers, gaps)
    idle = tuple(check.name for check in exercise.checks if check.name not in busy)
    gaps.extend(f"{name} catches none of the wrong answers: write the one that it is there for, or delete it" for name in idle)
    _prove_starter(exercise, gaps)
    return Proof(
        exercise=exercise.name,
        kind=exercise.kind,
        wrong=len(exercise.wrong),
        caught=caught,
        diagnosed=diagnosed,
        right=len(exercise.right) + 1,
        accepted=accepted,
        idle=idle,
        gaps=tuple(gaps),
    )


def _what_is_missing(exercise):
    gaps = []
    if len(exercise.wrong) < LEAST_WRONG:
        gaps.append(f"it has {len(exercise.wrong)} wrong_ answers; expected at least {LEAST_WRONG}")
    if len(exercise.right) < LEAST_RIGHT:
        gaps.append(f"it has {len(exercise.right)} right_ answers besides the solution; expected at least {LEAST_RIGHT}")
    if len(exercise.hints) != HINTS or not all(isinstance(hint, str) and hint.strip() for hint in exercise.hints):
        gaps.append(f"HINTS should be a ladder of {HINTS} sentences: a nudge, the relation, almost the line")
    for wrong in exercise.wrong:
        if len(wrong.sentence.split()) < 6:
            gaps.append(f"{wrong.name} needs a docstring that names the misconception to the learner")
    return gaps + _what_leans_on_an_answer(exercise)


def _what_leans_on_an_answer(exercise):
    """What a class is given must work without what it is not given: solution, right answers, hidden checks."""
    secret = {exercise.name, *(one.name for one in exercise.right), *(check.name for check in exercise.checks if check.hidden)}
    given = {one.name for one in (*exercise.wrong, *exercise.checks)} - secret
    pieces = pieces_of(exercise.path.read_text(encoding="utf-8"))
    return [
        f"{root.name} uses {piece.name}, which a class does not get: write what it needs into it, or into a function of its own"
        for root in pieces
        if root.name in given
        for piece in with_what_they_need(pieces, [root])
        if piece.name in secret
    ]


def _prove_right(exercise, seeds, gaps):
    accepted = 0
    for name, function in [("the solution", exercise.solution), *((r.name, r.function) for r in exercise.right)]:
        refused, first = [], None
        for seed in seeds:
            outcome = check_answer(exercise, function, seed, hidden=True)
            if not outcome.passed:
                refused.append(seed)
                first = first or next(result for result in outcome.results if not result.passed)
        accepted += not refused
        if refused:
            gaps.append(f"{name} is refused under seed {_list(refused)} by {first.name}: {first.message}")
    return accepted


def _prove_wrong(exercise, seeds, gaps):
    busy, passed, mistaken = set(), defaultdict(list), defaultdict(dict)
    for turn, seed in enumerate(seeds):
        for wrong in exercise.wrong:
            anew = turn < ANEW
            results = run_checks(exercise, wrong.function, seed, True) if anew else known_results(exercise, wrong, seed, True)
            outcome = outcome_of(exercise, results, seed, True)
            busy.update(result.name for result in outcome.results if not result.passed)
            if outcome.passed:
                passed[wrong.name].append(seed)
            elif outcome.status == "not started":
                mistaken[wrong.name][seed] = "the untouched starter"
            elif outcome.misconception_name != wrong.name:
                mistaken[wrong.name][seed] = outcome.misconception_name or "no known answer"
        forget_known_answers()  # of this seed: with their inputs they may hold much memory
    for name in [wrong.name for wrong in exercise.wrong]:
        if name in passed:
            gaps.append(f"{name} passes every check under seed {_list(passed[name])}")
        if name in mistaken:
            taken_for = next(iter(mistaken[name].values()))
            gaps.append(f"{name} is taken for {taken_for} under seed {_list(mistaken[name])}")
    caught = len(exercise.wrong) - len(passed)
    return caught, len(exercise.wrong) - len(passed.keys() | mistaken.keys()), busy


def _prove_starter(exercise, gaps):
    for hidden in (False, True):
        status = check_answer(exercise, exercise.starter(), hidden=hidden).status
        if status != "not started":
            gaps.append(f"the untouched starter counts as '{status}'; expected 'not started'")
            return


def _list(numbers):
    numbers = list(numbers)
    return ", ".join(map(str, numbers[:4])) + (f" and {len(numbers) - 4} more" if len(numbers) > 4 else "")
