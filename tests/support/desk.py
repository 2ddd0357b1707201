"""An attendee's desk: a lesson open in an IPython shell, just before a task; what they type there, and what they read.

The answer runs as a cell, so the guard reads it and an error is shown as they see it; then the check, then the given
cells up to the next task.
"""

from contextlib import nullcontext
from dataclasses import dataclass

import matplotlib.pyplot as plt
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from gridka_ml.classroom.guard import Guard
from gridka_ml.classroom.lesson import Session

from tests.support.branches import short_trainings


@dataclass(frozen=True)
class Told:
    """What the attendee read below the answer and the check, and the error that a given cell after it stopped with."""

    cell: str
    check: str
    stopped: str = ""

    @property
    def passed(self):
        return "✔ Passed" in self.check


def try_answer(lesson, task, names, source, *, short=False):
    """Type an answer at a desk with these names, run the check, and if it passes the given cells after it."""
    shell = InteractiveShell.instance()
    shell.user_ns.clear()
    shell.init_user_ns()
    shell.user_ns.update(names)
    session = shell.user_ns["lesson"] = Session(lesson, shell.user_ns)
    Guard(session, shell).install()
    stopped = ""
    with short_trainings() if short else nullcontext():
        _, cell = run(shell, source)
        _, check = run(shell, task.check.answer)
        for given in cells_after(lesson, task) if "✔ Passed" in check else ():
            error, text = run(shell, given.answer)
            if error is not None:
                stopped = text
                break
    return Told(cell, check, stopped)


def run(shell, source):
    """Run a cell; returns its error and all that it showed."""
    with capture_output() as captured:
        result = shell.run_cell(source)
    plt.close("all")
    shown = [output.data.get("text/plain", "") for output in captured.outputs]
    return result.error_before_exec or result.error_in_exec, "\n".join(
        [captured.stdout, *shown, captured.stderr]
    ).strip()


def cells_after(lesson, task):
    """The given cells after a task's check, up to the next task that is not a stretch goal."""
    later = lesson.cells[lesson.cells.index(task.check) + 1 :]
    for cell in later:
        if cell.kind == "code" and cell.task:
            return
        if cell.kind == "code" and not cell.check:
            yield cell
