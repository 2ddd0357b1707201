"""What is run of a notebook that somebody handed in: our given cells and our checks, and between them their own cells.

So a check that was deleted or altered, a given cell that was changed, and every stored output play no part. Code that
somebody wrote is read here, so ``steps`` runs in the sandbox; outside, ``filled`` puts the code in.
"""

import ast
import re
from dataclasses import dataclass, replace

from gridka_ml.classroom.cell_code import bound_names, python_part
from gridka_ml.lesson_text import blank_lines


@dataclass(frozen=True)
class Step:
    """A cell to run, ours or theirs, or a check that is due; ``task`` is the next one that is checked, "" after all."""

    task: str
    kind: str  # "given", "theirs" or "check"
    number: int  # of the cell in the lesson or in the notebook
    code: str = ""  # see ``filled``

    @property
    def is_theirs(self):
        return self.kind == "theirs"


def steps(lesson, cells):
    """The Steps of a notebook and the tasks that were attempted, in the order of the lesson.

    Parameters
    ----------
    lesson : Lesson
    cells : iterable of (str, str, str)
        Kind, id and source of each cell of the notebook.

    Returns
    -------
    tuple of (list of Step, set of str)
        What follows after the check of the last task that was attempted is left out.
    """
    own = own_cells(lesson, cells)
    attempted = {name for name, task in lesson.tasks.items() if any(map(is_answer, answers_to(lesson, task, own)))}
    found, last = [], 0
    for position, cell in enumerate((None, *lesson.cells), -1):
        is_check = cell is not None and cell.kind == "code" and bool(cell.check)
        if is_check:
            found.append(Step(cell.check, "check", position))
            last = len(found) if cell.check in attempted else last
        elif cell is not None and cell.kind == "code" and not cell.task:
            found.append(Step(next_task(lesson, position), "given", position))
        task = next_task(lesson, position + is_check)
        found += [Step(task, "theirs", number) for number, _ in own.get(position, ())]
    return found[:last], attempted


def filled(plan, lesson, cells):
    """The Steps with the code that each runs."""
    return [
        replace(step, code=cells[step.number][2] if step.is_theirs else lesson.cells[step.number].answer)
        for step in plan
    ]


def next_task(lesson, position):
    """The name of the task that is checked next at a position or below it; "" if none is."""
    rest = lesson.cells[max(position, 0) :]
    return next((cell.check for cell in rest if cell.kind == "code" and cell.check), "")


def own_cells(lesson, cells):
    """Their own cells, each its number and its code, by the position of ours below which they stand; -1 is above all.

    A cell that makes the results of a task and stands between its check and the next heading of ours, as
    `lesson.reset` lays it, counts as one of the task.
    """
    positions = {cell.id: position for position, cell in enumerate(lesson.cells) if cell.in_notebook}
    ours = {f"{name.replace('_', '-')}-prediction" for name in lesson.tasks}
    own, anchor = {}, -1
    for number, (kind, id, source) in enumerate(cells):
        known = positions.get(id)
        anchor = anchor if known is None else known
        is_given = known is not None and not lesson.cells[known].task
        if kind == "code" and not is_given and id not in ours and not only_asks(source):
            own.setdefault(home(lesson, anchor, source), []).append((number, source))
    return own


def only_asks(source):
    """Whether a cell is empty or only calls the lesson, for a hint, say, or to catch up: nothing of it is an answer."""
    try:
        return all(re.match(r"lesson\.\w+\(", ast.unparse(each)) for each in ast.parse(source).body)
    except (SyntaxError, ValueError, RecursionError):
        return False


def home(lesson, anchor, source):
    above = lesson.cells[anchor] if anchor >= 0 else None
    task = lesson.tasks.get(above.check) if above is not None and above.check else None
    return lesson.cells.index(task.cell) if task and task.results & bound_names(source) else anchor


def answers_to(lesson, task, own):
    """What may be an answer: what stands in the task's cell, and cells above its check that make its results."""
    here, check = lesson.cells.index(task.cell), lesson.cells.index(task.check)
    before = [position for position, cell in enumerate(lesson.cells[:here]) if cell.kind == "code" and cell.check]
    for position in range(max(before, default=-1) + 1, check):
        for _, code in own.get(position, ()):
            if position == here or task.results & bound_names(code):
                yield code


def is_answer(code):
    """Whether it is Python, and no blank is left in it."""
    part = python_part(code)
    return part is not None and not blank_lines(part)
