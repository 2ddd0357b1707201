"""The object behind ``lesson`` in a notebook: check, hint, solution, catch_up, progress."""

import inspect
import re
import sys
from dataclasses import dataclass

import matplotlib.pyplot as plt
from IPython import get_ipython
from IPython.core.inputtransformer2 import TransformerManager
from IPython.display import display
from IPython.utils.capture import capture_output

from gridka_ml import datasets, plotting, runtime
from gridka_ml.checking import NotAttempted, NotYet, load_checks, one_line
from gridka_ml.classroom.guard import Guard, python_part
from gridka_ml.classroom.messages import Message, Note, Outcome, code_block, show
from gridka_ml.lesson_text import defined_names, load_lesson

DONE = ("passed", "caught up")
_opened = {}  # by name: running the set-up cell again keeps the progress


@dataclass(frozen=True)
class Run:
    """A cell that made, or should have made, the results of a task."""

    code: str
    error: str = ""  # the exception's name, or "blank" if the cell did not run because of one


class UnknownTask(KeyError):
    """There is no task of that name in the lesson."""

    def __str__(self):
        return self.args[0]

    def _render_traceback_(self):
        return [f"UnknownTask: {self}"]


def open_lesson(name):
    """Open a lesson in this kernel and print one line: versions, backend, device, data ready.

    Parameters
    ----------
    name : str
        The lesson's name, such as ``"logistic_regression"``.

    Returns
    -------
    OpenLesson
        Its methods are ``check``, ``hint``, ``solution``, ``catch_up`` and ``progress``.

    Raises
    ------
    ValueError
        If there is no such lesson; the message lists those there are.
    ImportError
        If the backend in ``KERAS_BACKEND`` is misspelt or missing.
    gridka_ml.datasets.DataError
        If a data file is damaged.
    """
    runtime.print_anything()
    text = load_lesson(name)
    runtime.configure()
    runtime.start()
    datasets.verify()
    runtime.seed(0)
    plotting.use_style()
    shell = get_ipython()
    if name not in _opened:
        _opened[name] = OpenLesson(text, shell.user_ns if shell else sys._getframe(1).f_globals)
    if shell:
        Guard(_opened[name], shell).install()
    print(f"{runtime.describe()} · data ready")
    return _opened[name]


class OpenLesson:
    """A lesson in progress; ``namespace`` is where the attendee's names live."""

    def __init__(self, text, namespace):
        self.text, self.namespace = text, namespace
        self.checks = load_checks(text)
        self._runs = {}  # the last Run for each task
        self._passed = {}  # the Run with which each task passed
        self._outcomes = {}
        self._caught_up = set()
        self._hints_shown = {}

    # --- what attendees call -------------------------------------------------------------------------------------

    def check(self, task, *answers):
        """Check an answer: passed, not yet, or not attempted, in one line."""
        task = self._task(task)
        outcome, text = self._judge(task, answers)
        self._outcomes[task.name] = outcome
        if outcome is Outcome.PASSED:
            self._passed[task.name] = self._runs.get(task.name)
        show(Message(text, title=self.title_of(task), outcome=outcome))

    def hint(self, task):
        """Show a hint, a stronger one at each call."""
        task = self._task(task)
        shown = min(self._hints_shown.get(task.name, 0) + 1, len(task.hints))
        self._hints_shown[task.name] = shown
        last = f'\n\nThat was the last hint. The answer: `lesson.solution("{task.name}")`.'
        display(
            Note(
                f"Hint {shown} of {len(task.hints)} · {self.title_of(task)}",
                task.hints[shown - 1] + (last if shown == len(task.hints) else ""),
            )
        )

    def solution(self, task):
        """Show the reference answer; it does not run."""
        task = self._task(task)
        display(
            Note(
                f"One right answer · {self.title_of(task)}",
                f"{code_block(task.reference)}\n\nDo not copy it: understand it, close it, and type it "
                "into your cell. Fingers remember better than eyes.",
            )
        )

    def catch_up(self, task):
        """Run the reference answers up to and including a task, and show them; tasks you passed stay yours."""
        last = self._task(task)
        ran, kept, given = [], [], False
        for cell in self.text.cells[: self.text.cells.index(last.cell) + 1]:
            if cell.kind != "code" or cell.check:
                continue
            each = self.text.task_of(cell)
            missing = self.text.used_names(cell) - self.namespace.keys()
            problem = ""
            if each and self.state(each) in DONE:
                kept.append(each)
                problem = self._run(cell, keep=cell.defines) if missing else ""
            elif each and (each is last or not each.optional):
                ran.append(each)
                display(Note(self.title_of(each), code_block(each.reference)))
                problem = self._run(cell)
                self._note_caught_up(each)
            elif not each and missing and set(cell.needs) <= self.namespace.keys():
                given = True
                problem = self._run(cell)
            if problem:
                return show(Message(f"{problem} Restart the kernel, run the set-up cell, then this one again."))
        return show(Message(caught_up_text(ran, kept, given)))

    def progress(self):
        """Show what is done and what is left."""
        states = {each: self.state(each) for each in self.text.tasks.values()}
        done = sum(state in DONE for state in states.values())
        signs = {"passed": "✔", "caught up": "➜", "open": "○"}
        lines = [f"{signs.get(state, '✎')} {self.title_of(each)}: {state}" for each, state in states.items()]
        show(Message("\n".join([f"{done} of {len(states)} tasks done", *lines])))

    def __repr__(self):
        return f'Lesson "{self.text.name}": check, hint, solution, catch_up, progress'

    # --- what the guard asks -------------------------------------------------------------------------------------

    def task_of(self, code):
        """The task that a cell belongs to: it binds most of the task's names, or shares most lines with its cell."""
        bound, lines = bound_names(code), significant_lines(code)
        likeness = {
            task: (len(task.defines & bound), len(lines & significant_lines(task.cell.stub)))
            for task in self.text.tasks.values()
        }
        best = max(likeness, key=likeness.get, default=None)
        return best if best and any(likeness[best]) else None

    def note_run(self, code, error=""):
        """Remember the last cell that bound a task's results, so that a change after the check is noticed."""
        code = code.strip()
        if any(code == cell.answer for cell in self.text.cells if cell.kind == "code" and not cell.task):
            return
        bound = bound_names(code)
        for task in self.text.tasks.values():
            if task.results & bound:
                self._runs[task.name] = Run(code, error)

    def unfinished_task_behind(self, name):
        """The task that must be done before a missing name can be there; None if a given cell makes it."""
        cell = self.text.cell_that_defines(name)
        if cell is None or self.text.task_of(cell):
            return cell and self.text.task_of(cell)
        missing = [each for each in cell.needs if each not in self.namespace and each not in cell.defines]
        return next(filter(None, map(self.unfinished_task_behind, missing)), None)

    def not_attempted(self, task, name):
        self._outcomes[task.name] = Outcome.NOT_ATTEMPTED
        return Message(
            f"`{name}` is not there yet. Fill in the cell above and run it, then this one. "
            f'Stuck? `lesson.hint("{task.name}")`',
            title=self.title_of(task),
            outcome=Outcome.NOT_ATTEMPTED,
        )

    def title_of(self, task):
        return f"Task {task.number}: {task.title}"

    def state(self, task):
        """ "passed", "changed since its check", "caught up", "not yet" or "open"."""
        if task.name in self._passed:
            if self._runs.get(task.name) != self._passed[task.name]:
                return "changed since its check"
            if self._outcomes[task.name] is Outcome.PASSED:
                return "passed"
        if task.name in self._caught_up:
            return "caught up"
        return "not yet" if self._outcomes.get(task.name) is Outcome.NOT_YET else "open"

    # --- inside --------------------------------------------------------------------------------------------------

    def _task(self, name):
        if not isinstance(name, str) or name not in self.text.tasks:
            known = ", ".join(f'"{known}"' for known in self.text.tasks)
            wrong = repr(name) if isinstance(name, str) else "of that kind (its name is a text in quotes)"
            raise UnknownTask(f"there is no task {wrong} in this lesson; it has {known}")
        return self.text.tasks[name]

    def _judge(self, task, answers):
        """Run the check and return (outcome, what to say)."""
        check = self.checks[task.name]
        try:
            inspect.signature(check).bind(*answers)
        except TypeError:
            return Outcome.NOT_YET, f"Call the check as it was: `{task.check.answer.splitlines()[-1]}`."
        run = self._runs.get(task.name)
        if run and run.error:
            return unfinished(task, run)
        try:
            praise = check(*answers)
        except NotAttempted as reason:
            return Outcome.NOT_ATTEMPTED, str(reason)
        except NotYet as reason:
            return Outcome.NOT_YET, f'{reason} A hint: `lesson.hint("{task.name}")`'
        except Exception as error:  # a fault of ours must not look like a fault of the attendee's
            place = [frame for frame in inspect.getinnerframes(error.__traceback__) if "checks" in frame.filename]
            line = f", line {place[-1].lineno} of {self.text.name}/checks.py" if place else ""
            return Outcome.CHECK_BROKEN, (
                f"That is our fault, not yours; go on with the next task. Please tell an instructor: "
                f"{one_line(error)}{line}."
            )
        return Outcome.PASSED, praise or "Well done."

    def _note_caught_up(self, task):
        self._caught_up.add(task.name)
        self._runs.pop(task.name, None)
        self._passed.pop(task.name, None)

    def _run(self, cell, keep=frozenset()):
        """Run the answer of a cell, without its output; names in ``keep`` stay as they are. Returns what went wrong."""
        kept = {name: self.namespace[name] for name in keep & self.namespace.keys()}
        figures = open_figures()
        try:
            with capture_output():
                exec(compile(cell.answer, f"<{cell.id}>", "exec"), self.namespace)
        except Exception as error:  # what the attendee made before may be anything
            return f"The answer under “{self.text.heading_above(cell)}” stopped with {one_line(error)}."
        finally:
            self.namespace |= kept
            for number in open_figures() - figures:
                plt.close(number)
        return ""


def caught_up_text(ran, kept, given):
    parts = [
        f"Ran the answers above to {numbers(ran)}." if ran else "No answer was missing.",
        "Ran the given cells in between that had not run yet." if given else "",
        f"Kept as they were: {numbers(kept)}." if kept else "",
        "Go on with the next cell.",
    ]
    return " ".join(filter(None, parts))


def numbers(tasks):
    """ "task 3", "tasks 1, 2 and 3"."""
    *first, last = [str(task.number) for task in tasks]
    return f"tasks {', '.join(first)} and {last}" if first else f"task {last}"


def open_figures():
    return set(plt.get_fignums())


def unfinished(task, run):
    """The outcome of a check when the last cell of its task did not get through, whatever it made before."""
    names = " and ".join(f"`{name}`" for name in sorted(task.results))
    if run.error == "blank":
        return Outcome.NOT_ATTEMPTED, f"The cell that makes {names} still holds a blank `____`."
    return Outcome.NOT_YET, f"The cell that makes {names} stopped with {run.error}. Repair it and run it again."


def bound_names(code):
    """The names a cell binds; of a cell that is not valid Python, those its lines begin with."""
    code = python_part(code) or ""
    try:
        return defined_names(TransformerManager().transform_cell(code))
    except (SyntaxError, ValueError, RecursionError):
        return set(re.findall(r"(?m)^(?:def |class )?(\w+)(?=\s*[=(:,])", code))


def significant_lines(code):
    return {line.strip() for line in code.splitlines() if len(line.strip()) > 3}
