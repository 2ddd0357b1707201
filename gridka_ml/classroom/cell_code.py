"""Reads cells as attendees type them: half-finished, with magics, in other languages.

For the guard and for progress; what a lesson's own cells say, ``lesson_text`` knows.
"""

import re

from IPython.core.inputtransformer2 import TransformerManager

from gridka_ml.lesson_text import defined_names, needed_names

TRANSPARENT_MAGICS = ("time", "timeit", "capture", "prun")  # the cell below them is Python
NOT_PYTHON = (SyntaxError, ValueError, RecursionError)  # what Python raises about code that it cannot read


def python_part(cell):
    """The Python code of a cell, with its line numbers kept; None if the cell is in another language."""
    start = re.match(r"\s*%%(\w+).*", cell)
    if not start:
        return cell
    if start[1] not in TRANSPARENT_MAGICS:
        return None
    return "\n" * start[0].count("\n") + cell[start.end() :]


def as_python(code):
    """The code with its magics turned into calls; ``%time`` in front of a statement is left out."""
    return TransformerManager().transform_cell(re.sub(r"(?m)^%time ", "", code))


def bound_names(cell):
    """The names a cell binds; of a cell that is not valid Python, those its lines begin with."""
    code = python_part(cell) or ""
    try:
        return defined_names(as_python(code))
    except NOT_PYTHON:
        return set(re.findall(r"(?m)^(?:def |class )?(\w+)(?=\s*[=(:,])", code))


def read_names(code):
    """The names that the code needs from other cells; none if it is not valid Python, which Python itself says best."""
    try:
        return needed_names(as_python(code))
    except NOT_PYTHON:
        return []


def task_like(lesson, code):
    """The task that a cell belongs to: it binds most of the task's names, or shares most lines with its cell."""
    bound, lines = bound_names(code), significant_lines(code)
    likeness = {
        task: (len(task.defines & bound), len(lines & significant_lines(task.cell.stub)))
        for task in lesson.tasks.values()
    }
    best = max(likeness, key=likeness.get, default=None)
    return best if best and any(likeness[best]) else None


def significant_lines(code):
    return {line.strip() for line in code.splitlines() if len(line.strip()) > 3}
