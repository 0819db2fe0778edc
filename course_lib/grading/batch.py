"""One run of `course grade`: what has to be marked, by whom, and every mark stored as it comes."""

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from course_lib.grading.collect import Submission, find_submissions, submitted_folder
from course_lib.grading.crew import Crew, Marked, unmarked
from course_lib.grading.paper import MOST_BYTES, digest_of
from course_lib.grading.store import FILE, Store, StoreError
from course_lib.grading.workshop import handout_of


class BatchError(Exception):
    """The run cannot be started as asked; the message says why."""


@dataclass(frozen=True)
class Due:
    """A submission that has to be marked, with the fingerprint of its file, taken before the judge reads it."""

    submission: Submission
    digest: str

    @property
    def path(self):
        """The notebook."""
        return self.submission.path

    @property
    def lesson(self):
        """The lesson's name."""
        return self.submission.lesson


@dataclass
class Batch:
    """Everything that one run knows.

    due: what is to be marked. kept: how many submissions have their marks already. passed_over: sentences on what was not
    taken for a submission. done: how many have been marked in this run.
    """

    store: Store
    seed: int
    submissions: list
    due: list
    passed_over: list
    kept: int = 0
    done: int = 0
    handouts: dict = field(default_factory=dict)

    @property
    def lessons(self):
        """The lessons that are to be marked."""
        return sorted({one.lesson for one in self.due})

    def records(self):
        """The stored marks of the submissions of this run."""
        keys = {(one.student, one.lesson) for one in self.submissions}
        return [record for record in self.store.records() if (record["student"], record["lesson"]) in keys]


def prepare(submitted, out, lesson=None, again=False, seed=None):
    """Find the submissions and what of them has to be marked.

    Args:
        submitted: a folder; see find_submissions. out: the results folder, which the caller has locked. lesson: this one
            alone. again: mark all of them anew. seed: use this secret seed from now on.

    Returns:
        A Batch, whose store is open.

    Raises:
        CollectError, StoreError, BatchError.
    """
    root, inside = submitted_folder(submitted).resolve(), Path(out).resolve()
    if inside.is_relative_to(root):
        raise BatchError(f"The results folder {out} lies among the submissions in {root}. Choose another --out.")
    passed_over = []
    submissions = find_submissions(submitted, lesson, passed_over)
    store = Store(Path(out, FILE))
    try:
        batch = Batch(store, store.seed(seed), submissions, [], passed_over)
        batch.handouts = {name: handout_of(name) for name in {one.lesson for one in submissions}}
        if again:
            store.outdate((one.student, one.lesson) for one in submissions)
        for one in submissions:
            digest = one.problem or _digest(one.path)
            if store.is_current(one.student, one.lesson, digest, batch.handouts[one.lesson].fingerprint, batch.seed):
                batch.kept += 1
            else:
                batch.due.append(Due(one, digest))
    except BaseException:
        store.close()
        raise
    return batch


def mark_batch(batch, engine):
    """Mark what is due.

    Args:
        engine: called with a list of Due and the seed, yields a Marked for each; see `here` and course_lib.grading.cluster.

    Yields:
        Each Marked, after it has been stored.
    """
    hopeless = [Marked(due, unmarked(due.lesson, due.submission.problem)) for due in batch.due if due.submission.problem]
    for one in hopeless:
        yield _stored(batch, one)
    hopeful = [due for due in batch.due if not due.submission.problem]
    if hopeful:
        with contextlib.closing(engine(hopeful, batch.seed)) as marked:
            for one in marked:
                yield _stored(batch, one)


def here(workers=None, walls=True):
    """An engine that marks on this machine."""

    def engine(due, seed):
        with Crew(sorted({one.lesson for one in due}), workers, walls) as crew:
            yield from crew.mark_all(due, seed)

    return engine


def _stored(batch, marked):
    due = marked.submission
    one, fingerprint = due.submission, batch.handouts[due.lesson].fingerprint
    batch.store.put(one.student, one.lesson, one.path, due.digest, fingerprint, batch.seed, marked.result, marked.final)
    batch.done += 1
    return marked


def _digest(path):
    """The file's fingerprint; of a link or an oversized file, which are not read, just a word."""
    try:
        if path.is_symlink() or not path.is_file():
            return "no file"
        size = path.stat().st_size
        return digest_of(path) if size <= MOST_BYTES else f"{size} bytes"
    except OSError as error:
        return f"unreadable: {error.strerror}"


__all__ = ["Batch", "BatchError", "Due", "StoreError", "here", "mark_batch", "prepare"]
