"""What is kept of a lesson beside its notebook, across restarts: how each task stands, which code passed, predictions.

One file for each lesson, so that two open lessons do not meet. What cannot be read counts as nothing, and what cannot
be written is no error: progress is a help, no record.
"""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path

from gridka_ml.folder.writing import write_whole

FOLDER = ".gridka_ml"  # its presence says that progress is kept here: `gridka-ml start` makes it


class State(StrEnum):
    """How a task stands; exactly one of these holds."""

    PASSED = "passed"
    CAUGHT_UP = "caught up"
    CHANGED = "changed since its check"
    NOT_YET = "not yet"
    OPEN = "open"


SIGNS = {State.PASSED: "✔", State.CAUGHT_UP: "➜", State.CHANGED: "✎", State.NOT_YET: "✎", State.OPEN: "○"}


@dataclass(frozen=True)
class Earlier:
    """How a task stood when an earlier kernel ended, and the code of the attendee's that passed, if any did."""

    state: State = State.OPEN
    passed: str | None = None


class Kept:
    """The file of one lesson in a folder."""

    def __init__(self, lesson_name, folder):
        self.folder, self.path = Path(folder), Path(folder, FOLDER, f"{lesson_name}.json")

    def tasks(self):
        """What is known of each task, as an Earlier, by the task's name; of others there is no entry."""
        return earliers(self._document())

    def keep(self, tasks):
        """Keep how these tasks stand, each an Earlier by its name; what is known of others stays.

        Returns whether anything new was written.
        """
        known = self.tasks()
        if known | tasks == known:
            return False
        document = self._document()
        document["tasks"] = {name: asdict(earlier) for name, earlier in sorted((known | tasks).items())}
        return self._write(document)

    def predictions(self):
        """What was predicted, in words, by the task's name."""
        kept = self._document().get("predictions")
        pairs = kept.items() if isinstance(kept, dict) else ()
        return {name: words for name, words in pairs if isinstance(words, str)}

    def keep_prediction(self, task, words):
        """Keep what somebody predicts before a task."""
        document = self._document()
        document["predictions"] = self.predictions() | {task: words}
        self._write(document)

    def put_aside(self):
        """Give the file another name, so that the lesson begins anew; what was kept stays in the folder."""
        if self.path.exists():
            names = (self.path.with_stem(f"{self.path.stem} ({number})") for number in count(1))
            self.path.rename(next(path for path in names if not path.exists()))

    def _write(self, document):
        return write_whole(self.path, (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8"))

    def _document(self):
        try:
            return as_document(self.path.read_bytes())
        except OSError:
            return {}


def tasks_in(content):
    """What a file of the kind says of each task, as an Earlier by the task's name; it may hold anything."""
    return earliers(as_document(content))


def as_document(content):
    try:
        document = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def earliers(document):
    kept = document.get("tasks")
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {name: earlier for name, entry in pairs if (earlier := as_earlier(entry))}


def as_earlier(entry):
    """An Earlier from what was read; None if it is nothing of the kind."""
    state, passed = (entry.get("state"), entry.get("passed")) if isinstance(entry, dict) else (None, None)
    if state not in list(State) or not isinstance(passed, str | None):
        return None
    return Earlier(State(state), passed)


def keeps_progress(folder):
    """Whether progress is kept in a folder: whether the exercises were placed there."""
    return Path(folder, FOLDER).is_dir()


def in_words(states):
    """How many of some tasks are done, and how many of them only caught up."""
    counts = Counter(states)
    words = f"{counts[State.PASSED] + counts[State.CAUGHT_UP]} of {len(states)} tasks done"
    return words + (f", {counts[State.CAUGHT_UP]} of them only caught up" if counts[State.CAUGHT_UP] else "")
