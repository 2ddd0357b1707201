"""One event, and several as they travel: a word that stands for the person, then what became of which task.

There is no field that could hold code, a name or anything typed; whether lesson, task and mistake exist, the board asks
its catalogue.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gridka_ml.events.words import is_word

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")  # of a lesson, of a task
MISTAKE = re.compile(r"[0-9a-f]{10}|")
MOST_AT_ONCE = 20
MOST_CHOICES = 20
LONGEST_BODY = 8192  # bytes; as many events as travel at once take half of that


class What(StrEnum):
    """What became of a task."""

    AT = "at"  # somebody is at it now
    PASSED = "passed"
    CAUGHT_UP = "caught up"
    NOT_YET = "not yet"
    STOPPED = "stopped"  # the cell raised, by a listed mistake
    BROKEN = "broken"  # the check is, by a fault of ours
    PREDICTED = "predicted"
    ASKS = "asks"  # somebody wants help
    ASKS_NO_MORE = "asks no more"
    LEAVES = "leaves"  # whatever is known of the person is to be forgotten


@dataclass(frozen=True)
class Event:
    """What became of a task; ``mistake`` is the key of a listed one, ``choice`` the index of a prediction."""

    lesson: str
    task: str
    what: What
    mistake: str = ""
    choice: int | None = None


def to_body(word: str, events: Sequence[Event]) -> bytes:
    """The body of a request, JSON."""
    rows = [[each.lesson, each.task, each.what, each.mistake, each.choice] for each in events]
    return json.dumps({"word": word, "events": rows}, separators=(",", ":")).encode("ascii")


def from_body(body: bytes) -> tuple[str, list[Event]]:
    """The word and the events in a body; ValueError if it is anything but exactly that."""
    if len(body) > LONGEST_BODY:
        raise ValueError(f"expected at most {LONGEST_BODY} bytes; send fewer events at once")
    try:
        document = json.loads(body.decode("ascii"))
    except RecursionError:
        raise ValueError("expected a word and events, not lists in lists; send what to_body makes") from None
    if not isinstance(document, dict) or document.keys() != {"word", "events"}:
        raise ValueError("expected an object with word and events; send what to_body makes")
    word, rows = document["word"], document["events"]
    if not is_word(word):
        raise ValueError("expected a word as new_word makes it")
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_AT_ONCE:
        raise ValueError(f"expected a list of 1 to {MOST_AT_ONCE} events")
    return word, [as_event(row) for row in rows]


def as_event(row):
    """An Event from what was read; ValueError if it is nothing of the kind."""
    if not isinstance(row, list) or len(row) != 5 or not all(isinstance(each, str) for each in row[:4]):
        raise ValueError("expected of an event lesson, task, what, mistake, choice")
    lesson, task, what, mistake, choice = row
    if not NAME.fullmatch(lesson) or not NAME.fullmatch(task) or not MISTAKE.fullmatch(mistake):
        raise ValueError("expected names of a lesson and a task, and the key of a mistake or nothing")
    if choice is not None and (type(choice) is not int or not 0 <= choice < MOST_CHOICES):
        raise ValueError("expected the index of a choice, or null")
    return Event(lesson, task, What(what), mistake, choice)
