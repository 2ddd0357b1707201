"""Where events are kept: one SQLite file, which survives a restart and forgets what is older than a day of work.

It also keeps the secret parts of the board's addresses, so that they stay the same, and is readable by its owner alone.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gridka_ml.events import Event, What

HOURS = 16.0  # that an event is kept
MOST_BYTES = 64 * 2**20
MOST_WORDS = 2000  # people; a room has some hundred
MOST_EVENTS_OF_ONE = 5000
PAGE = 4096
APPLICATION_ID = 0x676D6C62  # "gmlb": no other program's file is taken for ours
SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, word TEXT NOT NULL, lesson TEXT NOT NULL, task TEXT NOT NULL,
    what TEXT NOT NULL, mistake TEXT NOT NULL, choice INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS by_age ON events (at);
CREATE INDEX IF NOT EXISTS by_word ON events (word);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


class StoreError(RuntimeError):
    """The file cannot be used; the message says why and what to do."""


class Full(RuntimeError):
    """There is no room for more events or more people."""


@dataclass(frozen=True)
class Kept:
    """An event that was taken: when, in seconds since 1970, and from whom, a random word."""

    at: float
    word: str
    event: Event


class Store:
    """The file of a board. ``most_bytes`` bounds it; whatever would not fit is refused with ``Full``."""

    def __init__(self, path: Path, *, hours: float = HOURS, most_bytes: int = MOST_BYTES, must_exist: bool = False):
        self.path, self.hours = Path(path), hours
        if must_exist and not self.path.is_file():
            raise StoreError(f"{path} is not there. Name the file of a board: --file FILE")
        with self.explaining():
            own_file(self.path)
            self.database = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            self._prepare(most_bytes)
        self.counts = dict(self.database.execute("SELECT word, count(*) FROM events GROUP BY word"))

    def _prepare(self, most_bytes):
        [[number]], [[tables]] = (
            self.database.execute("PRAGMA application_id").fetchall(),
            self.database.execute("SELECT count(*) FROM sqlite_master").fetchall(),
        )
        if number not in (0, APPLICATION_ID) or (number == 0 and tables):
            raise StoreError(f"{self.path} belongs to another program. Choose another: --file FILE")
        for setting in (
            "journal_mode = WAL",  # readers and the writer do not wait for each other
            "synchronous = NORMAL",
            "secure_delete = ON",  # what is deleted is overwritten
            f"application_id = {APPLICATION_ID}",
            f"max_page_count = {max(16, most_bytes // PAGE)}",
        ):
            self.database.execute(f"PRAGMA {setting}")
        self.database.executescript(SCHEMA)
        if os.name != "nt":
            self.path.chmod(0o600)

    @contextmanager
    def explaining(self):
        """Inside `with`, what SQLite or the disk has to say becomes one sentence."""
        try:
            yield
        except (sqlite3.Error, OSError, Full) as error:
            raise StoreError(
                f"{self.path} cannot be used ({error.__cause__ or error}). Choose another: --file FILE"
            ) from None

    def add(self, at: float, word: str, events: Sequence[Event]) -> None:
        """Keep events, all or none; ``Full`` if there is no room."""
        count = self.counts.get(word, 0)
        if (not count and len(self.counts) >= MOST_WORDS) or count + len(events) > MOST_EVENTS_OF_ONE:
            raise Full
        rows = [(at, word, each.lesson, each.task, each.what, each.mistake, each.choice) for each in events]
        try:
            self.database.execute("BEGIN IMMEDIATE")
            self.database.executemany("INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", rows)
            self.database.execute("COMMIT")
        except sqlite3.OperationalError as error:  # also of a full disk, or of a file that is locked for long
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise Full from error
        self.counts[word] = count + len(events)

    def __iter__(self) -> Iterator[Kept]:
        rows = self.database.execute("SELECT at, word, lesson, task, what, mistake, choice FROM events ORDER BY id")
        for at, word, lesson, task, what, mistake, choice in rows:
            yield Kept(at, word, Event(lesson, task, What(what), mistake, choice))

    # --- forgetting -----------------------------------------------------------------------------------------------

    def forget_person(self, word: str) -> None:
        """Delete all that came from somebody."""
        self._delete("word = ?", word)

    def forget_old(self, now: float) -> int:
        """Delete what is older than ``hours``; returns how many events that were."""
        return self._delete("at < ?", now - self.hours * 3600)

    def clear(self) -> None:
        """Delete all events, and the secrets: the next class gets addresses of its own."""
        with self.explaining():
            self.database.execute("DELETE FROM settings")
            self._delete("1")
            self.database.execute("VACUUM")
            self._tidy()

    def _delete(self, condition, *values):
        count = self._write(f"DELETE FROM events WHERE {condition}", values).rowcount
        if count:
            self.counts = dict(self.database.execute("SELECT word, count(*) FROM events GROUP BY word"))
            self._tidy()
        return count

    def _write(self, statement, values):
        try:
            return self.database.execute(statement, values)
        except sqlite3.OperationalError as error:  # of a full disk, or of a file that is locked for long
            raise Full from error

    def _tidy(self):
        """Overwrite the journal, too, where deleted events would still stand."""
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- settings -------------------------------------------------------------------------------------------------

    def secret(self, name: str) -> str:
        """A random part of an address, made when it is first asked for."""
        found = self.setting(name)
        if found is None:
            found = secrets.token_urlsafe(18)
            self.set(name, found)
        return found

    def setting(self, name: str) -> str | None:
        row = self.database.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        self._write("INSERT OR REPLACE INTO settings VALUES (?, ?)", [name, value])

    def version(self) -> int:
        """A number that changes when another process writes into the file."""
        return self.database.execute("PRAGMA data_version").fetchone()[0]

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self) -> None:
        self.database.close()


def own_file(path):
    """Make a file that its owner alone can read, before SQLite would make one for everybody."""
    with suppress(FileExistsError):  # whose it is, is not known yet
        path.touch(mode=0o600, exist_ok=False)
