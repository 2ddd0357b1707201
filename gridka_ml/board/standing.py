"""Where the class stands, from the events so far: who is where, what is done, which mistakes, how long it took.

A person is a random word. Each event changes what is known at once, so that the page costs little at any size.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median

from gridka_ml.board.catalogue import Catalogue
from gridka_ml.board.store import Kept
from gridka_ml.events import Hand, What, hand_of

QUIET = 30 * 60.0  # seconds without an event, after which somebody is no longer counted as being there
LONGEST_GAP = 15 * 60.0  # seconds between two events that still count as work; a longer one is a break
TASK = tuple[str, str]  # the names of a lesson and of a task
DONE = (What.PASSED, What.CAUGHT_UP)


@dataclass
class Person:
    """What is known of one person."""

    heard: float  # when, for the last time
    place: TASK | None = None  # the task at hand
    done: dict[TASK, What] = field(default_factory=dict)
    seconds: dict[TASK, float] = field(default_factory=dict)  # at each task, breaks left out
    mistakes: set[tuple[str, str, str]] = field(default_factory=set)
    broken: set[TASK] = field(default_factory=set)
    choices: dict[TASK, int] = field(default_factory=dict)
    asks_at: TASK | None = None
    asks_since: float = 0.0

    def take(self, at, event, longest_gap):
        """Let an event change it."""
        task = (event.lesson, event.task)
        if self.place and self.place not in self.done and 0 <= at - self.heard <= longest_gap:
            self.seconds[self.place] = self.seconds.get(self.place, 0.0) + at - self.heard
        self.heard = max(self.heard, at)
        if event.what in (What.AT, What.NOT_YET, What.STOPPED, What.BROKEN):
            self.place = task
        if event.what in DONE and self.done.get(task) is not What.PASSED:
            self.done[task] = event.what
        if event.mistake:
            self.mistakes.add((*task, event.mistake))
        if event.what is What.BROKEN:
            self.broken.add(task)
        if event.what is What.PREDICTED:
            self.choices[task] = event.choice
        if event.what is What.ASKS and self.asks_at is None:
            self.asks_at, self.asks_since = task, at
        if event.what is What.ASKS_NO_MORE:
            self.asks_at = None


@dataclass(frozen=True)
class RaisedHand:
    """Who wants help."""

    word: str
    hand: Hand
    task: TASK
    since: float


@dataclass(frozen=True)
class TaskStanding:
    """How the class stands with one task; ``mistakes`` are counts and keys, most frequent first."""

    at: int
    passed: int
    caught_up: int
    broken: int
    minutes: tuple[float, ...]  # of each person who passed it, sorted
    mistakes: tuple[tuple[int, str], ...]
    choices: tuple[int, ...]

    @property
    def median_minutes(self) -> float | None:
        return median(self.minutes) if self.minutes else None


class Standing:
    """The class; ``take`` what was kept, then ask."""

    def __init__(self, catalogue: Catalogue, events: Iterable[Kept] = ()):
        self.catalogue = catalogue
        self.people: dict[str, Person] = {}
        for each in events:
            self.take(each)

    def take(self, kept: Kept) -> None:
        """Let an event change what is known; of a lesson, task or mistake that is no longer there nothing is."""
        event = kept.event
        if not self.catalogue.knows(event):
            return
        if event.what is What.LEAVES:
            self.people.pop(kept.word, None)
            return
        person = self.people.setdefault(kept.word, Person(kept.at))
        person.take(kept.at, event, max(LONGEST_GAP, 120.0 * self.planned(person.place)))

    def planned(self, task: TASK | None) -> int:
        """Minutes that a task should take."""
        return self.catalogue.tasks[task].minutes if task else 0

    def is_there(self, person: Person, now: float) -> bool:
        return now - person.heard <= QUIET

    def count(self, now: float) -> int:
        """How many people were heard of lately."""
        return sum(self.is_there(person, now) for person in self.people.values())

    def hands(self) -> list[RaisedHand]:
        """Who wants help, whoever has waited longest first."""
        asking = [(word, each) for word, each in self.people.items() if each.asks_at]
        hands = [RaisedHand(word, hand_of(word), each.asks_at, each.asks_since) for word, each in asking]
        return sorted(hands, key=lambda each: each.since)

    def tasks(self, now: float) -> Iterator[tuple[TASK, TaskStanding]]:
        """Every task of the lessons, and how the class stands with it."""
        people = list(self.people.values())
        there = [each for each in people if self.is_there(each, now)]
        at = Counter(each.place for each in there if each.place not in each.done)
        done = Counter(pair for each in people for pair in each.done.items())
        broken = Counter(task for each in people for task in each.broken)
        mistakes = mistakes_by_task(people)
        choices = Counter(pair for each in people for pair in each.choices.items())
        for task, about in self.catalogue.tasks.items():
            yield (
                task,
                TaskStanding(
                    at=at[task],
                    passed=done[task, What.PASSED],
                    caught_up=done[task, What.CAUGHT_UP],
                    broken=broken[task],
                    minutes=minutes_of(people, task),
                    mistakes=mistakes.get(task, ()),
                    choices=tuple(choices[task, index] for index in range(len(about.choices))),
                ),
            )


def mistakes_by_task(people):
    """By task, counts and keys of its mistakes: how many people made each, however often."""
    counts = Counter(mistake for each in people for mistake in each.mistakes)
    rows = sorted(((lesson, task), -count, key) for (lesson, task, key), count in counts.items())
    return {task: tuple((-count, key) for _, count, key in group) for task, group in groupby(rows, lambda row: row[0])}


def minutes_of(people, task):
    """How long each person took who passed a task and was seen at it."""
    taken = [each.seconds.get(task, 0.0) / 60 for each in people if each.done.get(task) is What.PASSED]
    return tuple(sorted(minutes for minutes in taken if minutes > 0))
