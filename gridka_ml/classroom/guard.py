"""The guard reads each cell before it runs, and stops one that cannot work yet with a single message.

A cell does not run while it holds a blank, or needs a name that an unfinished task or a skipped cell should have made.
"""

import gc
import re
import time

from IPython.core.inputtransformer2 import TransformerManager

from gridka_ml.classroom.messages import Message, Outcome, show
from gridka_ml.lesson_text import blank_lines, checked_tasks, needed_names

LONG = 1.0  # seconds
TRANSPARENT_MAGICS = ("time", "timeit", "capture", "prun")  # the cell below them is Python


class Guard:
    """Stands in IPython's input transformers while a lesson is open."""

    def __init__(self, lesson, shell):
        self.lesson, self.shell, self.pending, self.begun = lesson, shell, None, time.monotonic()

    def install(self):
        """Become the only guard of this shell."""
        for other in [each for each in self.shell.input_transformers_cleanup if isinstance(each, Guard)]:
            self.shell.input_transformers_cleanup.remove(other)
            self.shell.events.unregister("pre_run_cell", other.before_cell)
            self.shell.events.unregister("post_run_cell", other.after_cell)
        self.shell.input_transformers_cleanup.insert(0, self)
        self.shell.events.register("pre_run_cell", self.before_cell)
        self.shell.events.register("post_run_cell", self.after_cell)

    def __call__(self, lines):
        """Replace the lines of a cell that must not run by a call that shows why.

        IPython may ask more than once about a cell, and also while it is typed in a terminal.
        """
        self.pending = self.objection("".join(lines))
        if self.pending is None:
            return lines
        return [f"__import__({__name__!r}, fromlist=['explain']).explain(get_ipython())\n"]

    def before_cell(self, info):
        self.begun = time.monotonic()
        if self.pending is None:
            self.lesson.note_run(info.raw_cell)
        elif blank_lines(python_part(info.raw_cell) or ""):
            self.lesson.note_run(info.raw_cell, error="blank")

    def after_cell(self, result):
        error = result.error_before_exec or result.error_in_exec
        if error and self.pending is None:
            self.lesson.note_run(result.info.raw_cell, error=type(error).__name__)
        if time.monotonic() - self.begun > LONG:
            gc.collect()  # a network that gave way to a new one refers to itself, so its memory would stay for long

    def objection(self, cell):
        """Why this cell must not run now, as a Message, or None."""
        code = python_part(cell)
        if code is None:
            return None
        blanks = blank_lines(code)
        if blanks:
            return self.blanks_left(code, blanks)
        try:
            python = TransformerManager().transform_cell(re.sub(r"(?m)^%time ", "", code))  # magics become calls
            needed = needed_names(python)
        except (SyntaxError, ValueError, RecursionError):
            return None  # Python itself says it best
        missing = [name for name in needed if name not in self.shell.user_ns]
        return self.names_missing(python, missing) if missing else None

    def blanks_left(self, code, blanks):
        task = self.lesson.task_of(code)
        advice = f' Stuck? `lesson.hint("{task.name}")`' if task else ""
        return Message(
            f"This cell did not run, {where(blanks)}. Replace each `____` by your code.{advice}",
            title=self.lesson.title_of(task) if task else "",
            outcome=Outcome.NOT_ATTEMPTED,
        )

    def names_missing(self, code, missing):
        text, checked = self.lesson.text, checked_tasks(code)
        makers = {name: text.cell_that_defines(name) for name in missing if text.cell_that_defines(name)}
        for name, cell in makers.items():
            task = text.task_of(cell)
            if task and task.name in checked:
                return self.lesson.not_attempted(task, name)
        for name, cell in makers.items():
            if text.task_of(cell):
                return waits_for(text.task_of(cell), f"`{name}` from task {text.task_of(cell).number}")
        for name in makers:
            task = self.lesson.unfinished_task_behind(name)
            if task:
                return waits_for(task, f"`{name}` from a cell that waits for task {task.number}")
        for name, cell in makers.items():
            return Message(
                f"This cell needs `{name}`, which a cell under “{text.heading_above(cell)}” makes; that cell has not "
                "run yet. In the menu choose Run → Run All Above Selected Cell.",
                outcome=Outcome.BLOCKED,
            )
        return None  # not a name of this lesson: Python itself says it best


def where(blanks):
    """The place of a blank with its code; of several only the places, since their code is in sight."""
    if len(blanks) == 1:
        return "line {} is still blank: `{}`".format(*blanks[0])
    *first, last = [str(number) for number, _ in blanks]
    return f"lines {', '.join(first)} and {last} are still blank"


def waits_for(task, what):
    return Message(
        f"This cell needs {what}, which is not finished. "
        f'Run that cell first, or let `lesson.catch_up("{task.name}")` do it for you.',
        outcome=Outcome.BLOCKED,
    )


def python_part(cell):
    """The Python code of a cell, with its line numbers kept; None if the cell is in another language."""
    start = re.match(r"\s*%%(\w+).*", cell)
    if not start:
        return cell
    if start[1] not in TRANSPARENT_MAGICS:
        return None
    return "\n" * start[0].count("\n") + cell[start.end() :]


def explain(shell):
    """Show why the cell did not run; called in place of the cell."""
    show(next(each for each in shell.input_transformers_cleanup if isinstance(each, Guard)).pending)
