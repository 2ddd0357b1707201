"""A parsed lesson: what all rooms above ask for cells, tasks, talks and other answers.

Plain frozen data; made by ``parse`` alone.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from gridka_ml.lesson_text.source import called_names, checked_answers, defined_names, fits_networks, needed_names


class LessonError(ValueError):
    """A lesson text breaks a rule; the message starts with file and line."""


@dataclass(frozen=True)
class Quote:
    """Numbers in prose that a code cell prints: ``{{82 % from accuracy-2}}``."""

    place: str  # file and line
    words: str
    cell: str  # its id
    lesson: str  # "" for the lesson in which it stands


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell of the text; ``answer`` is its source in the solution, ``stub`` its source in the exercise."""

    kind: str  # "markdown" or "code"
    answer: str
    stub: str
    line: int = 0  # of the cell marker in the text
    id: str = ""
    answer_lines: tuple[tuple[int, str], ...] = ()  # lines that only the solution may show, with their numbers
    secrets: tuple[tuple[int, str], ...] = ()  # the same as tokens: lines, statements, and what belongs into a blank
    quotes: tuple[Quote, ...] = ()
    # What stands behind the cell marker; the docstring of the package says what it means.
    lesson: int | None = None
    minutes: int | None = None
    optional: bool = False
    task: str | None = None
    check: str | None = None
    hint: str | None = None
    ask: str | None = None
    say: str | None = None
    reveal: str | None = None
    choices: list[str] = field(default_factory=list)
    expected: str | None = None
    given: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    @property
    def in_notebook(self):
        return all(role is None for role in (self.hint, self.ask, self.say, self.reveal))

    @cached_property
    def defines(self):
        """Names that running the answer binds at the top level."""
        return defined_names(self.answer) if self.kind == "code" else frozenset()

    @cached_property
    def needs(self):
        """Names that the answer reads and that must be there before."""
        return tuple(needed_names(self.answer)) if self.kind == "code" else ()


@dataclass(frozen=True, eq=False)
class Task:
    """One thing to do: its opening words, the cell with the blanks, the check, the hints."""

    name: str
    number: int
    title: str
    minutes: int
    optional: bool
    cell: Cell
    check: Cell
    hints: tuple[str, ...]
    questions: tuple[str, ...]  # for instructors
    reveal: str = ""  # what is so, after the prediction; "" if none can be given
    choices: tuple[str, ...] = ()  # of the prediction; without any it is typed
    asks: str = ""  # the id of the cell that asks for it

    @property
    def defines(self):
        return self.cell.defines

    @property
    def reference(self):
        return self.cell.answer

    @cached_property
    def own_lines(self):
        """The numbers of the lines of the reference that attendees write: the others stand in the stub."""
        given = {line.strip() for line in self.cell.stub.splitlines()}
        return {number for number, line in enumerate(self.reference.splitlines(), 1) if line.strip() not in given}

    @cached_property
    def handed_in(self):
        """The names that the check cell hands to the check, in order."""
        return tuple(checked_answers(self.check.answer))

    @cached_property
    def results(self):
        """The names that the task defines and its check reads; the others are steps on the way."""
        return frozenset(self.check.needs) & self.defines


@dataclass(frozen=True)
class OtherAnswer:
    """An answer of ``mistakes.py``, as it stands in the cell: right, or wrong with what the attendee is told.

    The ``sentence`` is all that the diagnosis says; where a ``fact`` in ``checks.py`` speaks, it is a part of that.
    """

    task: str
    is_right: bool
    source: str
    line: int = 0
    mistake: str = ""
    sentence: str = ""
    fact: bool = False
    likely: bool = False

    @property
    def key(self):
        """What a mistake is called where its sentence would be too long: mistakes with the same sentence are one."""
        return hashlib.sha256(f"{self.task}\n{self.sentence}".encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Say:
    """What an instructor says before a lesson; of one that has a talk, beside its slides, with ``minutes`` 0."""

    title: str
    minutes: int
    text: str


@dataclass(frozen=True)
class Lesson:
    """A parsed lesson: ``cells`` in notebook order, ``tasks`` by name in the order of the day.

    An ``optional`` lesson is a deep dive: it is not in the timetable. ``say`` may be None.
    """

    name: str
    number: int
    title: str
    minutes: int
    cells: tuple[Cell, ...]
    tasks: dict[str, Task]
    optional: bool
    say: Say | None
    quotes: tuple[Quote, ...]  # in the words for instructors and in the hints, too

    @property
    def file_name(self):
        return f"{self.number:02}_{self.name}.ipynb"

    def cell_that_defines(self, variable):
        return next((cell for cell in self.cells if variable in cell.defines), None)

    def task_of(self, cell):
        """The task whose blanks the cell holds, or None."""
        return self.tasks.get(cell.task)

    def trains(self, cell):
        """Whether a cell trains a network, by itself or by a function that the lesson gives; a forest counts as one."""
        makers = filter(None, map(self.cell_that_defines, called_names(cell.answer)))
        return any(fits_networks(each.answer) for each in (cell, *makers) if each is cell or not each.task)

    def heading_above(self, cell):
        """The heading of the section a cell stands in, without the minutes of a task."""
        above = [each.answer for each in self.cells[: self.cells.index(cell)] if each.kind == "markdown"]
        heading = next(text.splitlines()[0].lstrip("# ") for text in reversed(above) if text.startswith("#"))
        return re.sub(r" \(\d+ min(, optional)?\)$", "", heading)

    def used_names(self, cell):
        """The names a cell defines that another cell reads."""
        return {name for other in self.cells if other is not cell for name in other.needs} & cell.defines


@dataclass(frozen=True)
class Break:
    """A part of the day that is no lesson."""

    name: str
    minutes: int


@dataclass(frozen=True)
class Day:
    """What surrounds the lessons: ``start`` in minutes after midnight, ``breaks`` by the name of the lesson before.

    Each of the ``talks`` comes before its exercise, one without an exercise at the end. Further days, with the deep
    dives, begin at the same time; ``mornings`` are the names of the dives with which they begin, but for the first.
    """

    start: int
    breaks: dict[str, Break]
    talks: tuple = ()
    mornings: tuple = ()

    def talk_before(self, lesson):
        """The Talk that hands over to a lesson, or None."""
        return next((talk for talk in self.talks if talk.exercise == lesson.name), None)

    def program(self, lessons):
        """The day in order, as Steps; deep dives are not part of it."""
        parts = [part for lesson in lessons if not lesson.optional for part in self.around(lesson)]
        parts += [("talk", talk.minutes, f"Talk: {talk.title}", None) for talk in self.talks if not talk.exercise]
        return self.steps(parts)

    def further_days(self, lessons):
        """The deep dives in order, a list of Steps for each day, with what is said before each dive."""
        days = []
        for lesson in lessons:
            if lesson.optional:
                if not days or lesson.name in self.mornings:
                    days.append([])
                days[-1] += self.around(lesson)
        return [self.steps(parts[:-1] if parts[-1][0] == "break" else parts) for parts in days]

    def around(self, lesson):
        """A lesson with what comes before and after it: kind, minutes, title, and the lesson."""
        talk, pause = self.talk_before(lesson), self.breaks.get(lesson.name)
        if talk:
            yield "talk", talk.minutes, f"Talk: {talk.title}", None
        elif lesson.say and lesson.say.minutes:
            yield "talk", lesson.say.minutes, f"Say: {lesson.say.title}", None
        yield "lesson", lesson.minutes, f"Lesson {lesson.number}: {lesson.title}", lesson
        if pause:
            yield "break", pause.minutes, pause.name, None

    def steps(self, parts):
        starts = accumulate((minutes for _, minutes, _, _ in parts), initial=self.start)
        return [Step(start, *part) for start, part in zip(starts, parts, strict=False)]


@dataclass(frozen=True)
class Step:
    """A part of the day: ``start`` in minutes after midnight; ``kind`` is talk, lesson or break."""

    start: int
    kind: str
    minutes: int
    what: str
    lesson: Lesson | None = None

    @property
    def clock(self):
        return f"{self.start // 60}:{self.start % 60:02}"
