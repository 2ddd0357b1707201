"""An attendee's desk: a lesson open in an IPython shell; what they type there, and what they read below it.

For `gridka-ml try` and the tests of answers. Cells run as in a notebook: the guard reads them, an error is shown.
"""

import gc
import re
import sys
import time
from _thread import interrupt_main
from collections import Counter
from contextlib import contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass, field
from io import StringIO
from threading import Timer
from traceback import walk_tb

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from gridka_ml import runtime
from gridka_ml.authoring import trainings
from gridka_ml.authoring.execute import plain
from gridka_ml.authoring.trainings import seen_by_checks, short_trainings
from gridka_ml.checking.diagnosis import LARGE, own_copy

# No database of what was typed, and no memory of what was shown: it would keep every network.
SETTINGS = Config(HistoryManager={"enabled": False}, InteractiveShell={"cache_size": 0})
PATIENCE = 300  # seconds
ANSWERS = 10  # between two looks at what they have left behind
PASSED = "✔ Passed"
SLOW = 0.5  # seconds of computing of a given cell
ENOUGH = 2  # answers after which a slow given cell runs, the reference among them, where trainings are short


@dataclass(frozen=True)
class Shown:
    """What a cell showed: all of it as text, the last message alone, and the error that stopped it."""

    text: str
    message: str
    error: BaseException | None = None

    @property
    def is_through(self):
        """Whether the cell ran to its end, and the guard let it begin."""
        return self.error is None and not self.message.startswith("○")


@dataclass(frozen=True)
class Told:
    """What the attendee read below the answer and below the check; and what a given cell after it stopped with."""

    cell: str
    check: str
    stopped: str = ""
    trained: bool = False  # whether a training was shortened before the check
    good: bool = False  # whether it passed, or lacks nothing but the training that was shortened

    @property
    def passed(self):
        return self.check.startswith(PASSED)

    @property
    def text(self):
        return f"{self.cell}\n{self.check}"


@dataclass(frozen=True)
class State:
    """The names of a notebook, and what is known of each task."""

    names: dict = field(default_factory=dict)
    records: dict = field(default_factory=dict)


class Desk:
    """A lesson, from its set-up cell on, in the IPython shell of this process."""

    def __init__(self, lesson):
        matplotlib.use("Agg")
        gc.unfreeze()
        self.lesson = lesson
        self.shell = InteractiveShell.instance(config=SETTINGS)
        self.shell.user_ns.clear()
        self.shell.init_user_ns()
        self.empty = dict(self.shell.user_ns)
        self.before = {}  # by the name of a task: the state in which an attendee comes to it
        self.gone_to = 0  # so many states
        self.slow_after = Counter()  # by cell: the good answers after which it took long

    def walk(self, until=None):
        """Go through the lesson with the references, to the end or to a task; yields each cell with what it showed.

        Networks of which no check sees anything are trained briefly.
        """
        seen = seen_by_checks(self.lesson)
        for cell in [each for each in self.lesson.cells if each.kind == "code"]:
            if cell.task:
                self.before[cell.task] = self.state()
            if until and cell is until.cell:
                break
            with nullcontext() if cell.check or cell in seen else short_trainings(epochs=1):
                shown = self.run_timed(cell)
            yield cell, shown
        set_aside_what_stays()

    def try_answer(self, task, source, *, short=False, lacking="", alone=False):
        """Type an answer before the task, run the check, and if it is good the given cells up to the next task.

        With ``short``, trainings are shortened, and given cells that are slow, with those that read what they make, run
        after one answer besides the reference; then ``lacking`` may be what the check says where that is all that is
        lacking. How good networks become in the given cells plays no part. With ``alone``, no given cell runs.
        """
        self.go_to(self.before[task.name])
        with short_trainings() if short else nullcontext(()) as trained:
            cell, check = self.run(source), self.run(task.check.answer)
        if trained and cell.error and is_in(trainings, cell.error):  # attendees see it without our shortening in it
            return self.try_answer(task, source, alone=alone)
        stopped, said = "", check.message or check.text
        good = said.startswith(PASSED) or (bool(trained) and without_numbers(said) == without_numbers(lacking))
        if good and not alone:
            with short_trainings(epochs=1):
                stopped = self.go_on(given_after(self.lesson, task), leave_out_slow=short)
        return Told(cell.text, said, stopped, bool(trained), good)

    def go_on(self, given, *, leave_out_slow):
        """Run given cells; returns what the first one that stops shows, "" if none does."""
        missing = set()
        for cell in given:
            if leave_out_slow and (self.slow_after[cell] >= ENOUGH or missing & set(cell.needs)):
                missing |= cell.defines
                continue
            shown = self.run_timed(cell)
            if not shown.is_through:
                return shown.text
        return ""

    def run_timed(self, cell):
        """Run a cell with its answer, and note whether it is slow."""
        begun = time.process_time()
        shown = self.run(cell.answer)
        self.slow_after[cell] += time.process_time() - begun > SLOW
        return shown

    def run(self, source):
        """Run a cell as it stands. Nobody answers what it asks; one that does not end is stopped, as by ■."""
        with capture_output() as captured, nobody_there(), interrupted_after(PATIENCE):
            result = self.shell.run_cell(source, store_history=True)
        plt.close("all")
        messages = [output.data.get("text/plain", "") for output in captured.outputs]
        text = plain("\n".join(filter(None, [captured.stdout, *messages, captured.stderr]))).strip()
        return Shown(text, messages[-1] if messages else "", result.error_before_exec or result.error_in_exec)

    def state(self):
        names = {name: value for name, value in self.shell.user_ns.items() if name not in self.empty}
        records = names["lesson"].records if "lesson" in names else {}
        return State(copies(names), {task: copy(record) for task, record in records.items()})

    def go_to(self, state):
        """Put the notebook into a state; functions that were defined in it see the names of that state."""
        names = self.shell.user_ns
        names.clear()
        self.gone_to += 1
        if self.gone_to % ANSWERS == 0:
            set_aside_what_stays()
        names.update(self.empty | copies(state.names))
        names["lesson"].records.update({task: copy(record) for task, record in state.records.items()})
        runtime.seed(0)  # an answer is told the same whatever was tried before


def set_aside_what_stays():
    """Let no later collection look at what is there now, again and again: TensorFlow keeps the graphs of networks."""
    gc.collect()
    gc.freeze()


def without_numbers(message):
    return re.sub(r"[\d.]+", "0", message)


def copies(names):
    """Copies of what cells may change in place; large arrays and models are shared."""
    return {name: own_parts(value) for name, value in names.items()}


def own_parts(value):
    if isinstance(value, np.ndarray):
        return value.copy() if value.nbytes < LARGE else value
    if type(value) is list:
        return [own_parts(each) for each in value]
    return {key: own_parts(each) for key, each in value.items()} if type(value) is dict else own_copy(value)


def given_after(lesson, task):
    """The given cells between a task's check and the next task."""
    for cell in lesson.cells[lesson.cells.index(task.check) + 1 :]:
        if cell.kind == "code" and cell.task:
            return
        if cell.kind == "code":
            yield cell


def is_in(module, error):
    """Whether an error came up through code of this module."""
    return any(frame.f_code.co_filename == module.__file__ for frame, _ in walk_tb(error.__traceback__))


@contextmanager
def nobody_there():
    """`input` finds no line to read, in place of waiting for one."""
    before, sys.stdin = sys.stdin, StringIO()
    try:
        yield
    finally:
        sys.stdin = before


@contextmanager
def interrupted_after(seconds):
    timer = Timer(seconds, interrupt_main)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
