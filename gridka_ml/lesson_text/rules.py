"""The rules that a lesson text must keep, beyond its form; each refusal names file, line and what to do.

Called by ``parse`` alone.
"""

import ast
import builtins
import re

from gridka_ml.lesson_text.model import LessonError
from gridka_ml.lesson_text.source import BLANK, blank_lines, checked_tasks, has_blank
from gridka_ml.lesson_text.widths import unbroken

# --- one cell ---------------------------------------------------------------------------------------------------


def check_region(line, answer, stub, file):
    """``answer`` and ``stub`` of the solution that begins in this line, without indentation and empty lines."""
    place = f"{file}:{line}"
    if not answer:
        raise LessonError(f"{place}: the solution is empty")
    if not stub:
        raise LessonError(f"{place}: the stub is empty; it must hold at least one blank '{BLANK}'")
    if answer == stub:
        raise LessonError(f"{place}: the stub equals the answer")
    if any(has_blank(text) for text in answer):
        raise LessonError(f"{place}: the answer holds a blank '{BLANK}'")
    if not any(has_blank(text) for text in stub):
        raise LessonError(f"{place}: the stub holds no blank '{BLANK}', so leaving it as it is would go unnoticed")


def refuse_unnoticed_blanks(lines, file):
    """``lines`` are pairs of number and text."""
    noticed = {number for number, _ in blank_lines("\n".join(text for _, text in lines))}
    for position, (number, text) in enumerate(lines, 1):
        if has_blank(text) and position not in noticed:
            raise LessonError(f"{file}:{number}: a blank '{BLANK}' inside a string or comment would go unnoticed")


def refuse_syntax_errors(source, line, file):
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise LessonError(f"{file}:{line}: the cell is not valid Python: {error.msg}: {error.text}") from error


def refuse_wide_parts(text, line, file):
    """A formula or a word of code is never broken: a longer one would be cut off in a narrow window."""
    for part, width, widest in unbroken(text):
        if width > widest:
            number = line + text[: text.index(part)].count("\n") + 1
            raise LessonError(
                f"{file}:{number}: {' '.join(part.split())!r} is too wide for a narrow window, {width:.0f} where "
                f"{widest:.0f} fit; write it as two, or a formula over two lines"
            )


# --- one task ---------------------------------------------------------------------------------------------------


def check_task(opening, task, place):
    if not opening.line < task.cell.line < task.check.line:
        raise LessonError(f'{place}: task "{task.name}" must come in the order: words, blanks, check')
    if checked_tasks(task.check.answer) != [task.name]:
        raise LessonError(f'{place}: the check cell of "{task.name}" must call lesson.check("{task.name}", …) once')
    if not task.results:
        raise LessonError(
            f'{place}: the check of "{task.name}" reads no name that the task defines, '
            "so it could not tell an untouched task from a finished one"
        )
    if not task.hints:
        raise LessonError(f'{place}: task "{task.name}" needs a hint, a markdown cell with hint="{task.name}"')


def refuse_strays(cells, tasks, file):
    """Checks, hints and questions that belong to no task."""
    for cell in cells:
        for role in ("task", "check", "hint", "ask"):
            name = getattr(cell, role)
            if name is not None and name not in tasks:
                raise LessonError(
                    f'{file}:{cell.line}: {role}="{name}" belongs to no task; '
                    f"open it with '# %% [markdown] task=\"{name}\" minutes=…'"
                )


# --- the lesson -------------------------------------------------------------------------------------------------


def refuse_leaks(lesson, file):
    """No line that only the solution shows may stand anywhere in the exercise, comments and prose included."""
    shown = [" ".join(line.split()) for cell in lesson.cells for line in cell.stub.splitlines()]
    for cell in lesson.cells:
        for number, text in cell.answer_lines:
            line = " ".join(text.split())
            leaks = (line in other if len(line) > 8 else line == other for other in shown)
            # `model.fit(`, `x_train,` and `epochs=20,` are what a long call is broken into; they tell too little.
            tells = len(line) > 4 and not re.fullmatch(r"[^()]+[(\[{]|(\w+=)?[\w.]+,", line)
            if tells and any(leaks):
                raise LessonError(f"{file}:{number}: the answer {line!r} also stands in the exercise")


def refuse_stale_names(lesson, file):
    """A name that a task defines must be new there, or an unfinished task would go on with an older value."""
    seen = {}
    for cell in lesson.cells:
        if cell.kind != "code":
            continue
        if cell.task:
            for name in sorted(cell.defines):
                if hasattr(builtins, name):
                    raise LessonError(f"{file}:{cell.line}: {name!r} is built into Python; choose another name")
            for name in sorted(cell.defines & set(seen)):
                raise LessonError(
                    f'{file}:{cell.line}: task "{cell.task}" defines {name!r}, which line {seen[name]} '
                    "has defined already; choose another name"
                )
        seen |= dict.fromkeys(cell.defines, cell.line)
