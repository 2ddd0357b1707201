"""The guard reads each cell before it runs, and stops one that cannot work yet with a single message.

A cell does not run while it holds a blank, or needs a name that an unfinished task or a skipped cell should have made.
"""

import re
from dataclasses import dataclass
from functools import partial

import numpy as np

from gridka_ml.classroom import diagnosing
from gridka_ml.classroom.cell_code import as_python, bound_names, python_part, read_names, task_like
from gridka_ml.classroom.errors import Translator
from gridka_ml.classroom.errors.problem import given, nearest
from gridka_ml.classroom.judging import unfinished
from gridka_ml.classroom.messages import CheckFailed, Message, Outcome, show, title_of
from gridka_ml.classroom.progress import BLANK, INTERRUPTED, WAITS
from gridka_ml.lesson_text import Task, blank_lines, checked_tasks, function_that_needs


@dataclass(frozen=True)
class Objection:
    """Why a cell must not run now."""

    message: Message
    holds_blank: bool = False
    is_answer: bool = False  # the cell is somebody's answer to a task, and its fault is theirs
    unanswered: Task | None = None  # the task that the cell would have checked


class Guard:
    """Stands in IPython's input transformers while a lesson is open. Looking at a cell changes nothing."""

    # Half a cell, typed in a terminal, is none of the guard's business; so IPython is told (its #12456).
    has_side_effects = True

    def __init__(self, session, shell):
        self.session, self.lesson, self.records, self.shell = session, session.lesson, session.records, shell
        self.translator = Translator(shell, partial(diagnosing.listed, session))

    def install(self):
        """Become the only guard of this shell, and the one that explains what its cells raise."""
        self.translator.install()
        for other in [each for each in self.shell.input_transformers_cleanup if isinstance(each, Guard)]:
            self.shell.input_transformers_cleanup.remove(other)
            self.shell.events.unregister("pre_run_cell", other.before_cell)
            self.shell.events.unregister("post_run_cell", other.after_cell)
        self.shell.input_transformers_cleanup.insert(0, self)
        self.shell.events.register("pre_run_cell", self.before_cell)
        self.shell.events.register("post_run_cell", self.after_cell)

    def __call__(self, lines):
        """Replace the lines of a cell that must not run by a call that says why. IPython may ask often (its #13942)."""
        objection = self.objection("".join(lines))
        if objection is None:
            return lines
        said = objection.message
        call = f"explain({said.text!r}, {said.title!r}, {said.outcome.name!r})"
        return [f"__import__({__name__!r}, fromlist=['explain']).{call}\n"]

    def before_cell(self, info):
        objection = self.objection(info.raw_cell)
        if objection is None:
            self.records.note_run(info.raw_cell)
        elif objection.holds_blank:
            self.records.note_run(info.raw_cell, error=BLANK, names=self.shell.user_ns)
        elif objection.is_answer:
            self.records.note_run(info.raw_cell, error=objection.message.text, names=self.shell.user_ns)
        elif objection.unanswered:
            self.records.note_check(self.records[objection.unanswered.name], objection.message.outcome)
        elif self.answers_again(info.raw_cell):
            self.records.note_run(info.raw_cell, error=WAITS, names=self.shell.user_ns)

    def answers_again(self, cell):
        """Whether results of the task that this cell answers are there already, from another cell."""
        code = python_part(cell)
        task = task_like(self.lesson, code) if code else None
        return task is not None and task.results <= self.shell.user_ns.keys() & bound_names(code)

    def after_cell(self, result):
        error = result.error_before_exec or result.error_in_exec
        if error and not isinstance(error, CheckFailed):
            said = INTERRUPTED if isinstance(error, KeyboardInterrupt) else self.translator.sentence(error)
            self.records.note_run(result.info.raw_cell, error=said, names=self.shell.user_ns)
            self.session.teller.stop(result.info.raw_cell, said, lambda: self.session.mistakes)
        self.session.keep_progress()

    def objection(self, cell):
        """Why this cell must not run now, as an Objection, or None."""
        code = python_part(cell)
        if code is None:
            return None
        blanks = blank_lines(code)
        if blanks:
            return self.blanks_left(code, blanks)
        missing = [name for name in read_names(code) if name not in self.shell.user_ns]
        return self.names_missing(code, missing) if missing else None

    def blanks_left(self, code, blanks):
        task = task_like(self.lesson, code)
        advice = f' Stuck? `lesson.hint("{task.name}")`' if task else ""
        message = Message(
            f"This cell did not run, {where(blanks)}. Replace each `____` by your code.{advice}",
            title=title_of(task) if task else "",
            outcome=Outcome.NOT_ATTEMPTED,
        )
        return Objection(message, holds_blank=True)

    def names_missing(self, code, missing):
        """An objection about the first name that this lesson should have made; of other names Python speaks best."""
        lesson = self.lesson
        makers = {name: cell for name in missing if (cell := lesson.cell_that_defines(name))}
        for name, cell in makers.items():
            if (task := self.answered_above(cell, code)) is not None:
                function, arguments = function_that_needs(name, as_python(code))
                if function:
                    return not_given(task, name, function, arguments)
                heading = lesson.heading_above(cell)
                return made_below(task, name, "" if heading == title_of(task) else f", under “{heading}”")
        checked = checked_tasks(as_python(code))
        for name, cell in makers.items():
            if cell.task in checked:
                return self.nothing_to_check(lesson.task_of(cell), name)
        for name, cell in makers.items():
            if task := lesson.task_of(cell):
                return waits_for(task, f"`{name}` from task {task.number}")
        for name in makers:
            if task := self.unfinished_task_behind(name):
                return waits_for(task, f"`{name}` from a cell that waits for task {task.number}")
        for name, cell in makers.items():
            return skipped(name, lesson.heading_above(cell), is_called=f"{name}(" in code)
        return None

    def answered_above(self, cell, code):
        """The task that the code answers, if it stands above this cell. An answer gives all names of its task."""
        task = task_like(self.lesson, code)
        if task is None or not task.defines <= bound_names(code):
            return None
        return task if cell in self.lesson.cells[self.lesson.cells.index(task.cell) + 1 :] else None

    def nothing_to_check(self, task, name):
        """An objection to a check without its answer: its cell stopped, it has another name, or it is to come."""
        run = self.records[task.name].run
        if run and run.error and run.error != BLANK:
            outcome, text = unfinished(self.records[task.name])
            return Objection(Message(text, title=title_of(task), outcome=outcome), unanswered=task)
        if run and run.error == BLANK:  # no answer was given, so it has no other name either
            return not_attempted(task, name, "")
        answers = " ".join(cell.answer for cell in self.lesson.cells if cell.kind == "code")
        lessons = set(re.findall(r"\w+", answers))
        others = nearest(name, [each for each in self.shell.user_ns if each[0] != "_" and each not in lessons])
        return not_attempted(task, name, next(iter(others), ""))

    def unfinished_task_behind(self, name):
        """The task that must be done before a missing name can be there; None if a given cell makes it."""
        cell = self.lesson.cell_that_defines(name)
        if cell is None or cell.task:
            return cell and self.lesson.task_of(cell)
        missing = [each for each in cell.needs if each not in self.shell.user_ns and each not in cell.defines]
        return next(filter(None, map(self.unfinished_task_behind, missing)), None)


def where(blanks):
    """The place of a blank with its code; of several only the places, since their code is in sight."""
    if len(blanks) == 1:
        return "line {} is still blank: `{}`".format(*blanks[0])
    *first, last = [str(number) for number, _ in blanks]
    return f"lines {', '.join(first)} and {last} are still blank"


def not_attempted(task, name, other):
    text = f"`{name}` is not there yet. Fill in the cell above and run it, then this one."
    if other:
        text = (
            f"`{name}` is not there yet, but there is `{other}`. Is that your answer? Then call it `{name}` in its "
            "cell, and run that again."
        )
    text += f' Stuck? `lesson.hint("{task.name}")`'
    return Objection(Message(text, title=title_of(task), outcome=Outcome.NOT_ATTEMPTED), unanswered=task)


def waits_for(task, what):
    text = (
        f"This cell needs {what}, which is not finished. "
        f'Run that cell first, or let `lesson.catch_up("{task.name}")` do it for you.'
    )
    return Objection(Message(text, outcome=Outcome.BLOCKED))


def not_given(task, name, function, arguments):
    text = f"`{function}` does not know `{name}`: it is given {given(arguments)}, and no cell above makes `{name}`."
    return Objection(Message(text, title=title_of(task), outcome=Outcome.NOT_YET), is_answer=True)


def made_below(task, name, place):
    text = (
        f"`{name}` is made further down{place}, so it is not there yet. Use what is made above, "
        "and what a function is given in its brackets."
    )
    return Objection(Message(text, title=title_of(task), outcome=Outcome.NOT_YET), is_answer=True)


def skipped(name, heading, *, is_called):
    text = (
        f"This cell needs `{name}`, which a cell under “{heading}” makes; that cell has not "
        "run yet. In the menu choose Run → Run All Above Selected Cell."
    )
    if is_called and callable(getattr(np, name, None)):
        text += f" If you mean NumPy's function: it is `np.{name}`."
    return Objection(Message(text, outcome=Outcome.BLOCKED))


def explain(text, title, outcome):
    """Say why the cell did not run; called in place of the cell."""
    show(Message(text, title, Outcome[outcome]))
