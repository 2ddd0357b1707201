"""What has happened to each task: the one place that knows, and tells it in a word, the task's state.

Written by the session and the guard, read by whoever asks about progress; what it was in earlier kernels is kept in
``gridka_ml.folder``.
"""

from dataclasses import dataclass

from gridka_ml.classroom.cell_code import bound_names
from gridka_ml.classroom.messages import Message, Outcome, title_of
from gridka_ml.folder import SIGNS, Earlier, State, in_words
from gridka_ml.lesson_text import Task

BLANK, WAITS, INTERRUPTED = "blank", "waits", "interrupted"
UNKNOWN = Earlier()


@dataclass(frozen=True)
class Run:
    """A cell of the attendee's that made, or should have made, the results of a task."""

    code: str
    error: str = ""  # why it did not get through: what is said of its exception, or one of the three above
    left: frozenset = frozenset()  # names and identities of the results that were there when it stopped

    def is_overtaken(self, results, names):
        """Whether all results arrived since it stopped, by an import or from a file."""
        return all(name in names and (name, id(names[name])) not in self.left for name in results)


@dataclass
class TaskRecord:
    """The story of one task."""

    task: Task
    run: Run | None = None  # the attendee's last one; None if there is none since catching up
    outcome: Outcome | None = None  # of the last check
    checked: Run | None = None  # the run which that check judged
    is_caught_up: bool = False  # whether the reference made what is there now
    hints_shown: int = 0
    earlier: Earlier = UNKNOWN  # how it stood when the kernel began

    @property
    def state(self):
        if self.is_caught_up:
            is_theirs = self.earlier.state is State.PASSED and self.run is None  # the reference only stands in for it
            return State.PASSED if is_theirs else State.CAUGHT_UP
        if self.outcome is Outcome.PASSED:
            return State.PASSED if self.run == self.checked else State.CHANGED
        return State.NOT_YET if self.outcome is Outcome.NOT_YET else self.state_without_check

    @property
    def state_without_check(self):
        """How it stands as long as no check of this kernel has said anything of it."""
        if self.run is None or self.earlier.state is State.NOT_YET:
            return self.earlier.state
        if self.earlier.state not in (State.PASSED, State.CHANGED):
            return State.OPEN
        return State.PASSED if self.run.code == self.earlier.passed and not self.run.error else State.CHANGED

    @property
    def is_touched(self):
        """Whether anything happened to it in this kernel."""
        return self.is_caught_up or self.run is not None or self.outcome is not None

    @property
    def to_keep(self):
        """What the next kernel should know of it, as an Earlier."""
        state = self.state
        code = self.checked.code if self.outcome is Outcome.PASSED and self.checked else self.earlier.passed
        return Earlier(state, code if state in (State.PASSED, State.CHANGED) else None)

    @property
    def is_done(self):
        return self.state in (State.PASSED, State.CAUGHT_UP)

    def note_run(self, run):
        """The attendee ran a cell that makes the task's results; one that the guard held back changed nothing."""
        self.run = run
        self.is_caught_up = self.is_caught_up and run.error in (BLANK, WAITS)

    def note_check(self, outcome):
        """A check judged what is there; a broken one, or a pass of the reference, says nothing about the attendee."""
        if outcome in (Outcome.CHECK_BROKEN, Outcome.BLOCKED) or (self.is_caught_up and outcome is not Outcome.NOT_YET):
            return
        self.outcome, self.checked, self.is_caught_up = outcome, self.run, False

    def note_caught_up(self):
        """The reference made the results."""
        self.run, self.is_caught_up = None, True

    def next_hint(self):
        """Go on to the next hint, or stay at the last; returns its number."""
        self.hints_shown = min(self.hints_shown + 1, len(self.task.hints))
        return self.hints_shown


class Records(dict):
    """The record of each task of a lesson, by the task's name."""

    def __init__(self, lesson, earlier=None):
        earlier = earlier or {}
        super().__init__(
            {name: TaskRecord(task, earlier=earlier.get(name, UNKNOWN)) for name, task in lesson.tasks.items()}
        )
        self.latest: TaskRecord | None = None  # of the task that was run or checked last
        self.given = {cell.answer for cell in lesson.cells if cell.kind == "code" and not cell.task}

    def note_run(self, code, error="", names=()):
        """Note a cell with each task whose results it binds; given cells as they stand in the lesson do not count.

        Of one that stopped, ``names`` is what the attendee has now.
        """
        if code.strip() in self.given:
            return
        bound = bound_names(code)
        for record in self.values():
            if record.task.results & bound:
                left = frozenset((name, id(names[name])) for name in record.task.results if name in names)
                record.note_run(Run(code.strip(), error, left))
                self.latest = record

    def note_check(self, record, outcome):
        """Note what a check said of a task."""
        record.note_check(outcome)
        self.latest = record

    @property
    def at_hand(self):
        """The name of the task on which the attendee works: the last one that they ran or checked, or else the first
        that is not done."""
        candidates = [self.latest, *self.values()] if self.latest else list(self.values())
        return next((each for each in candidates if not each.is_done), candidates[-1]).task.name

    def summary(self):
        """A Message: how many tasks are done, how many of them only caught up, and how each one stands."""
        first = in_words([record.state for record in self.values()])
        lines = [f"{SIGNS[each.state]} {title_of(each.task)}: {each.state}" for each in self.values()]
        return Message("\n".join([first, *lines]))

    def to_keep(self):
        """What the next kernel should know of the tasks to which something happened in this one, by name."""
        return {name: record.to_keep for name, record in self.items() if record.is_touched}
