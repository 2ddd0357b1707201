"""The rules that a lesson text must keep, beyond its form; each refusal names file, line and what to do.

Called by ``parse`` alone.
"""

import ast
import builtins
import re

from gridka_ml.lesson_text.model import LessonError
from gridka_ml.lesson_text.source import BLANK, blank_lines, checked_tasks, has_blank, logical_lines, tokens
from gridka_ml.lesson_text.widths import unbroken

TELLING = 4  # tokens; a shorter part of an answer, such as `x.T` or `epochs=3`, tells nothing
TELLING_LINE = 10  # a shorter line of a long call, such as `metrics=["accuracy"],`, is what the task asks for in words

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBERS = {word: number for number, word in enumerate(UNITS, 1)}
NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
MINUTES = re.compile(rf"(?i)(?<![\w.])(\d+|{'|'.join(NUMBERS)})[\s-]+min(?:ute)?s?\b")

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


def minutes_in(text):
    """Pairs of words, such as "5 min", "5-minute" or "five minutes", and the number of minutes they say."""
    for match in MINUTES.finditer(text):
        number = match[1].lower()
        yield " ".join(match[0].split()), NUMBERS.get(number) or int(number)


def refuse_plain_minutes(text, line, file):
    """Minutes stand once, in the options; ``text`` is prose whose first line this is, as the author wrote it."""
    for number, part in enumerate(text.split("\n"), line):
        for words, _ in minutes_in(part):
            raise LessonError(
                f"{file}:{number}: {words!r} would not follow a change of minutes=…; write {{{{minutes}}}} for those "
                "of this cell's marker, or leave the number out (what a computer needs is given in seconds)"
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
        for role in ("task", "check", "hint", "ask", "reveal"):
            name = getattr(cell, role)
            if name is not None and name not in tasks:
                raise LessonError(
                    f'{file}:{cell.line}: {role}="{name}" belongs to no task; '
                    f"open it with '# %% [markdown] task=\"{name}\" minutes=…'"
                )


# --- the lesson -------------------------------------------------------------------------------------------------


def secrets(answer, stub):
    """What of a solution no exercise may show: pairs of a line's number and tokens.

    ``answer`` and ``stub`` are pairs of number and text. A secret is a statement that the stub does not have, what it
    has in the place of a blank, its right side, and each line of a long one; not what is too short to tell anything.
    """
    theirs = [statement for _, statement in logical_lines(as_text(stub))]
    found = []
    for position, statement in logical_lines(as_text(answer)):
        if statement not in theirs:
            number = answer[position - 1][0]
            found += [(number, statement)] if length(statement) > 2 else []
            parts = [right_side(statement), *filled_in(statement, theirs)]
            found += [(number, part) for part in parts if length(part) >= TELLING]
    for number, text in answer:
        line = tokens(text.partition("  # ")[0].rstrip(" ,"))
        if length(line) >= TELLING_LINE and line not in tokens(as_text(stub)):
            found.append((number, line))
    return list(dict.fromkeys(found))


def as_text(lines):
    return "\n".join(text for _, text in lines) + "\n"


def length(statement):
    return len(statement.split())


def right_side(statement):
    """The tokens behind ``return`` or the ``=`` of an assignment; none if there is neither."""
    parts, depth = statement.split(), 0
    if parts[:1] == ["return"]:
        return f" {' '.join(parts[1:])} "
    for position, part in enumerate(parts):
        depth += (part in "([{") - (part in ")]}")
        if part == "=" and not depth:
            return f" {' '.join(parts[position + 1 :])} "
    return ""


def filled_in(statement, stubs):
    """What the statement has in the places of the blanks, if it is a stub filled in."""
    for stub in stubs:
        pattern = re.escape(stub).replace(BLANK, r"(\S.*?)")
        match = BLANK in stub.split() and re.fullmatch(pattern, statement)
        if match:
            return [f" {part} " for part in match.groups()]
    return []


def refuse_leaks(lesson, file):
    """Nothing that only the solution shows may stand in the exercise: not in code, comments, strings or prose.

    What a task's cell lists under ``given=[…]`` may, ``Flatten()`` for ``keras.layers.Flatten()``; what is listed and
    shown nowhere is refused, too.
    """
    shown = [tokens(text) for cell in lesson.cells for text in (cell.stub, cell.expected or "")]
    for cell in lesson.cells:
        given = [tokens(part) for part in cell.given]
        leaks = [(number, secret) for number, secret in cell.secrets if any(secret in text for text in shown)]
        for number, secret in leaks:
            if not secret.endswith(tuple(given)):
                words = re.sub(r" ?([.()\[\]]) ?", r"\1", secret.strip())
                raise LessonError(
                    f"{file}:{number}: the answer {words!r} also stands in the exercise; change that, or put "
                    f"given=[…] with these words behind the cell's marker in line {cell.line} if it is meant so"
                )
        for part, text in zip(given, cell.given, strict=True):
            if not any(secret.endswith(part) for _, secret in leaks):
                raise LessonError(
                    f"{file}:{cell.line}: given={text!r} is no part of the answer that the exercise shows"
                )


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
