"""The object behind ``lesson`` in a notebook: check, hint, solution, catch_up, progress."""

import inspect
import sys
from importlib import import_module

from IPython import get_ipython
from IPython.display import display
from IPython.utils.capture import capture_output

from gridka_ml import datasets, plotting, runtime
from gridka_ml.checking import NotAttempted, NotYet
from gridka_ml.classroom.guard import Guard
from gridka_ml.classroom.messages import Message, Note, Outcome, code_block, show
from gridka_ml.lesson_text import defined_names, load_lesson

_opened = {}  # by name: running the set-up cell again keeps the progress


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
    print(f"{text.title} · {runtime.describe()} · data ready")
    return _opened[name]


class OpenLesson:
    """A lesson in progress; ``namespace`` is where the attendee's names live."""

    def __init__(self, text, namespace):
        self.text, self.namespace = text, namespace
        self.checks = import_module(f"gridka_ml.lessons.{text.name}.checks")
        self._code = {}  # the last code run for each task
        self._passed = {}  # the code with which each task passed
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
            self._passed[task.name] = self._code.get(task.name)
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
                f"{code_block(task.reference)}\n\nType it into the cell yourself, with your own names for things: "
                "fingers remember better than eyes.",
            )
        )

    def catch_up(self, task):
        """Run the reference answers up to and including a task, and show them; tasks you passed stay yours."""
        last = self._task(task)
        ran, kept = [], []
        for cell in self.text.cells[: self.text.cells.index(last.cell) + 1]:
            missing = cell.defines - self.namespace.keys()
            if "task" in cell.options and cell.kind == "code":
                each = self.text.tasks[cell.options["task"]]
                if each.optional and each is not last:
                    continue
                if not missing and self.state(each) in ("passed", "caught up"):
                    kept.append(each)
                    continue
                display(Note(self.title_of(each), code_block(each.reference)))
                self._run(cell)
                self._caught_up.add(each.name)
                self._code.pop(each.name, None)
                ran.append(each)
            elif missing and "check" not in cell.options:
                self._run(cell)
        kept_text = f" Kept as they were: {', '.join(f'task {each.number}' for each in kept)}." if kept else ""
        ran_text = f"Ran the answers above to {', '.join(f'task {each.number}' for each in ran)}." if ran else ""
        show(Message((ran_text or "Nothing was missing.") + kept_text + " Go on with the next cell."))

    def progress(self):
        """Show what is done and what is left."""
        states = {each: self.state(each) for each in self.text.tasks.values()}
        done = sum(state in ("passed", "caught up") for state in states.values())
        signs = {"passed": "✔", "caught up": "✔", "open": "○"}
        lines = [f"{signs.get(state, '✎')} {self.title_of(each)}: {state}" for each, state in states.items()]
        show(Message("\n".join([f"{done} of {len(states)} tasks done", *lines])))

    def __repr__(self):
        return f'Lesson "{self.text.name}": check, hint, solution, catch_up, progress'

    # --- what the guard asks -------------------------------------------------------------------------------------

    def task_of(self, code):
        """The task that a cell belongs to: it binds the task's names, or shares most lines with its cell."""
        try:
            bound = defined_names(code)
        except SyntaxError:
            bound = frozenset()
        for task in self.text.tasks.values():
            if task.defines and task.defines <= bound:
                return task
        lines = significant_lines(code)
        shared = {name: len(lines & significant_lines(t.cell.stub)) for name, t in self.text.tasks.items()}
        best = max(shared, key=shared.get)
        return self.text.tasks[best] if shared[best] else None

    def note_run(self, code):
        """Remember the code of a task's cell, so that a change after the check is noticed."""
        task = self.task_of(code)
        if task and task.defines:
            self._code[task.name] = code

    def section_that_defines(self, name):
        """The heading above the cell, without blanks, that makes a name; None if there is none."""
        section = self.text.title
        for cell in self.text.cells:
            if cell.kind == "markdown" and cell.answer.startswith("#"):
                section = cell.answer.splitlines()[0].lstrip("# ")
            elif name in cell.defines:
                return section
        return None

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
        """"passed", "changed since its check", "caught up", "not yet" or "open"."""
        if task.name in self._passed:
            unchanged = self._passed[task.name] == self._code.get(task.name, self._passed[task.name])
            if self._outcomes[task.name] is Outcome.PASSED and unchanged:
                return "passed"
            if not unchanged:
                return "changed since its check"
        if task.name in self._caught_up:
            return "caught up"
        return "not yet" if self._outcomes.get(task.name) is Outcome.NOT_YET else "open"

    # --- inside --------------------------------------------------------------------------------------------------

    def _task(self, name):
        if name not in self.text.tasks:
            known = ", ".join(f'"{known}"' for known in self.text.tasks)
            raise UnknownTask(f"there is no task {name!r} in this lesson; it has {known}")
        return self.text.tasks[name]

    def _judge(self, task, answers):
        """Run the check and return (outcome, what to say)."""
        check = getattr(self.checks, task.name)
        try:
            inspect.signature(check).bind(*answers)
        except TypeError:
            return Outcome.NOT_YET, f"Call the check as it was: `{task.check.answer.strip().splitlines()[-1]}`."
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
                f"{type(error).__name__}: {error}{line}."
            )
        return Outcome.PASSED, praise or "Well done."

    def _run(self, cell):
        with capture_output():
            exec(compile(cell.answer, f"<{cell.id}>", "exec"), self.namespace)


def significant_lines(code):
    return {line.strip() for line in code.splitlines() if len(line.strip()) > 3}
