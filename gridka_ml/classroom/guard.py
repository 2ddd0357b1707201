"""The guard reads each cell before it runs, and stops one that cannot work yet with a single message.

A cell does not run while it holds a blank, or needs a name that an unfinished task or a skipped cell should have made.
"""

import ast

from IPython.core.inputtransformer2 import TransformerManager

from gridka_ml.classroom.messages import Message, Outcome, show
from gridka_ml.lesson_text import blank_lines, checked_task, needed_names

TRANSPARENT_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")  # the cell below them is Python


class Guard:
    """Stands in IPython's input transformers while a lesson is open."""

    def __init__(self, lesson, shell):
        self.lesson, self.shell, self.pending = lesson, shell, None

    def install(self):
        """Become the only guard of this shell."""
        transformers = self.shell.input_transformers_cleanup
        transformers[:] = [self, *(other for other in transformers if not isinstance(other, Guard))]

    def __call__(self, lines):
        """Replace the lines of a cell that must not run by a call that shows why."""
        code = "".join(lines)
        self.pending = self.objection(code)
        if self.pending is None:
            self.lesson.note_run(code)
            return lines
        return [f"__import__({__name__!r}, fromlist=['explain']).explain(get_ipython())\n"]

    def objection(self, code):
        """Why this cell must not run now, as a Message, or None."""
        if code.lstrip().startswith("%%"):
            magic, _, rest = code.lstrip().partition("\n")
            if not magic.startswith(TRANSPARENT_MAGICS):
                return None
            code = "\n" + rest  # keeps the line numbers
        blanks = blank_lines(code)
        if blanks:
            return self.blanks_left(code, blanks)
        python = TransformerManager().transform_cell(code)  # magics become calls
        try:
            needed = needed_names(python)
        except SyntaxError:
            return None  # Python itself says it best
        missing = [name for name in needed if name not in self.shell.user_ns]
        return self.names_missing(python, missing) if missing else None

    def blanks_left(self, code, blanks):
        task = self.lesson.task_of(code)
        where = ", ".join(f"line {number}: `{text}`" for number, text in blanks)
        count = "1 line is" if len(blanks) == 1 else f"{len(blanks)} lines are"
        advice = f' Stuck? `lesson.hint("{task.name}")`' if task else ""
        return Message(
            f"This cell did not run, {count} still blank. Replace each `____` by your code in {where}.{advice}",
            title=self.lesson.title_of(task) if task else "",
            outcome=Outcome.NOT_ATTEMPTED,
        )

    def names_missing(self, code, missing):
        checked = next((checked_task(node) for node in ast.walk(ast.parse(code)) if checked_task(node)), None)
        makers = {name: self.lesson.text.task_that_defines(name) for name in missing}
        for name, task in makers.items():
            if task and task.name == checked:
                return self.lesson.not_attempted(task, name)
        for name, task in makers.items():
            if task:
                return Message(
                    f"This cell needs `{name}` from task {task.number}, which is not finished. "
                    f'Run that cell first, or let `lesson.catch_up("{task.name}")` do it for you.',
                    outcome=Outcome.NOT_ATTEMPTED,
                )
        for name in missing:
            section = self.lesson.section_that_defines(name)
            if section:
                return Message(
                    f"This cell needs `{name}`, which a cell under “{section}” makes; that cell has not run yet. "
                    "In the menu choose Run → Run All Above Selected Cell.",
                    outcome=Outcome.NOT_ATTEMPTED,
                )
        return None  # not a name of this lesson: Python itself says it best


def explain(shell):
    """Show why the cell did not run; called in place of the cell."""
    guard = next(each for each in shell.input_transformers_cleanup if isinstance(each, Guard))
    show(guard.pending)
