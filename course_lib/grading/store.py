"""Keeps the marks: one SQLite file a results folder, one transaction a submission, so that nothing marked is ever lost."""

import contextlib
import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from course_lib.checking.seed import secret_seed

FILE = "marks.sqlite"
FORM = 1  # of the tables; a later version of the course may need another
TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS marks (
    student TEXT NOT NULL, lesson TEXT NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL, fingerprint TEXT NOT NULL,
    seed INTEGER NOT NULL, final INTEGER NOT NULL, outdated INTEGER NOT NULL, marked_at TEXT NOT NULL, result TEXT NOT NULL,
    PRIMARY KEY (student, lesson));
"""


class StoreError(Exception):
    """The marks cannot be read or written; the message says what to do. What was stored before is still there."""


class Store:
    """The marks of a results folder.

    Args:
        path: the database, usually RESULTS/marks.sqlite. create: make it when it is missing.

    Raises:
        StoreError: it is missing, damaged, of another version, or the folder cannot be written.
    """

    def __init__(self, path, create=True):
        self.path = Path(path)
        if not create and not self.path.is_file():
            raise StoreError(
                f"There are no marks in {self.path.parent}. First: course grade SUBMITTED --out {self.path.parent}"
            )
        with self._clear_errors():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            (form,) = self._database.execute("PRAGMA user_version").fetchone()
            if form not in (0, FORM):
                raise StoreError(f"{self.path} was written by another version of the course. Use another folder for --out.")
            (state,) = self._database.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise sqlite3.DatabaseError(state)
            if form == 0:
                self._database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORM}; COMMIT;")

    def seed(self, given=None):
        """The secret seed of this folder: drawn once, so that everyone is marked on the same inputs, also after a break.

        Args:
            given: use this one from now on.
        """
        with self._transaction() as database:
            if given is not None:
                database.execute("INSERT OR REPLACE INTO settings VALUES ('seed', ?)", (str(given),))
            database.execute("INSERT OR IGNORE INTO settings VALUES ('seed', ?)", (str(secret_seed()),))
            (seed,) = database.execute("SELECT value FROM settings WHERE name = 'seed'").fetchone()
        return int(seed)

    def is_current(self, student, lesson, digest, fingerprint, seed):
        """Whether this file has been marked already, with these exercises and this seed."""
        found = self._rows(
            "SELECT digest, fingerprint, seed, final, outdated FROM marks WHERE student=? AND lesson=?", (student, lesson)
        )
        return found == [(digest, fingerprint, seed, 1, 0)]

    def put(self, student, lesson, file, digest, fingerprint, seed, result, final=True):
        """Store one submission's marks in place of its earlier ones.

        Args:
            result: the judge's dict. final: False when the marking itself failed: the next run tries again.
        """
        text = json.dumps(result, ensure_ascii=False).encode("utf-8", "replace").decode()  # without half characters
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row = (student, lesson, str(file), digest, fingerprint, seed, int(final), 0, now, text)
        with self._transaction() as database:
            database.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def outdate(self, keys):
        """Have these marked anew, as `--again` asks. When an earlier `--again` was interrupted, this goes on with it.

        Args:
            keys: pairs of student and lesson.
        """
        keys = list(keys)
        with self._transaction() as database:
            unfinished = {tuple(row) for row in database.execute("SELECT student, lesson FROM marks WHERE outdated = 1")}
            if unfinished.isdisjoint(keys):
                database.executemany("UPDATE marks SET outdated = 1 WHERE student = ? AND lesson = ?", keys)

    def records(self, lesson=None):
        """The stored marks.

        Args:
            lesson: of this lesson alone.

        Returns:
            A list of dicts with student, lesson, file, digest, marked_at and result (the judge's dict), by student.
        """
        rows = self._rows("SELECT student, lesson, file, digest, marked_at, result FROM marks ORDER BY student, lesson")
        names = ("student", "lesson", "file", "digest", "marked_at")
        found = [{**dict(zip(names, row, strict=False)), "result": json.loads(row[-1])} for row in rows]
        return [record for record in found if lesson in (None, record["lesson"])]

    def close(self):
        """Close the database."""
        self._database.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def _rows(self, query, values=()):
        with self._clear_errors():
            return self._database.execute(query, values).fetchall()

    @contextlib.contextmanager
    def _transaction(self):
        with self._clear_errors():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):  # SQLite has undone it already, as when the disk is full
                    self._database.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _clear_errors(self):
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(self._in_words(error)) from None
        except sqlite3.DatabaseError as error:
            raise StoreError(self._damaged(error)) from None
        except OSError as error:
            raise StoreError(f"{self.path.parent} cannot be written: {error.strerror}.") from None

    def _in_words(self, error):
        if "full" in str(error):
            return (
                f"The disk is full. What was marked so far is kept in {self.path}; make room, then run the same command again."
            )
        if "locked" in str(error):
            return f"{self.path} is in use by another program. Close it, then run the same command again."
        if "malformed" in str(error):
            return self._damaged(error)
        return f"{self.path} cannot be read or written ({error}). What was marked so far is kept; run the same command again."

    def _damaged(self, error):
        what = " ".join(str(error).split())
        return (
            f"{self.path} is damaged ({what}). To save what can be read: sqlite3 {self.path.name} .recover. Or move it away, "
            "and run the same command again: everything will be marked anew."
        )


class Lock:
    """Held while marks are written into a results folder; the system lets go of it when the process ends, however it ends.

    Args:
        folder: the results folder.

    Raises:
        StoreError: another `course grade` holds it.
    """

    def __init__(self, folder):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._file = Path(folder, ".lock").open("a+", encoding="utf-8")  # noqa: SIM115 - held until the lock is let go
        except OSError as error:
            raise StoreError(f"The results folder {folder} cannot be written: {error.strerror}.") from None
        try:
            _lock(self._file)
        except OSError:
            self._file.seek(0)
            who = self._file.read(20).strip()
            self._file.close()
            running = f" (process {who})" if who else ""
            raise StoreError(
                f"Another `course grade`{running} is writing into {folder}. Wait for its end, or choose another --out."
            ) from None
        with contextlib.suppress(OSError):  # the number is but a courtesy; a full disk shows where it matters
            self._file.truncate(0)
            self._file.write(str(os.getpid()))
            self._file.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        with contextlib.suppress(OSError):
            self._file.close()


def _lock(file):
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(0x7FFF0000)  # far behind the text, which stays readable
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
