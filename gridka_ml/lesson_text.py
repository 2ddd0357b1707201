"""The lesson text and its parsed form: cells, tasks, blanks, and the names each cell needs and defines.

Authoring renders it and the classroom reads hints and references from it; nobody else parses a lesson.

The text is jupytext's py:percent format. On top of it stand these cell options (``key=value``, JSON values):

``lesson=2 minutes=45``     on the first markdown cell: the lesson's number and length
``task="name" minutes=5``   on a markdown cell that opens a task (``optional=true`` for a stretch goal)
``task="name"``             on the code cell with the task's blanks
``check="name"``            on the code cell that checks the task
``hint="name"``             on a markdown cell that is in no notebook: one hint, each stronger than the one before
``expected="…"``            on a code cell: keep what the solution prints or draws there; the text says what it shows
``tags=[…]``                passed on to the notebook, for nbval

Beside it lies ``answers.py``, other answers to the tasks, in the same format; the tests try each of them:

``right="name"``            a whole cell that the check must pass
``wrong="name"``            a whole cell that it must not; ``mistake="…"`` names what beginners got wrong there,
                            ``says="…"`` is a part of the message that must reach them
"""

import ast
import builtins
import io
import json
import re
import symtable
import tokenize
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files

BLANK = "____"
BEGIN, STUB, END = "### BEGIN SOLUTION", "### STUB", "### END SOLUTION"
OPTIONS = {
    "markdown": {"lesson", "minutes", "task", "optional", "hint"},
    "code": {"task", "check", "expected", "tags", "right", "wrong", "mistake", "says"},
}


class LessonError(ValueError):
    """A lesson text breaks a rule; the message starts with file and line."""


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell of the text; ``answer`` is its source in the solution, ``stub`` its source in the exercise."""

    kind: str  # "markdown" or "code"
    answer: str
    stub: str
    options: dict = field(default_factory=dict)
    line: int = 0  # of the cell marker in the text
    id: str = ""
    answer_lines: tuple[tuple[int, str], ...] = ()  # lines that only the solution may show, with their numbers

    @property
    def in_notebook(self):
        return "hint" not in self.options

    @cached_property
    def defines(self):
        """Names that running the answer binds at the top level."""
        return defined_names(self.answer) if self.kind == "code" else frozenset()


@dataclass(frozen=True, eq=False)
class Task:
    """One thing to do: its opening words, the cell with the blanks, the check, the hints."""

    name: str
    number: int
    title: str
    minutes: int
    optional: bool
    cell: Cell
    check: Cell
    hints: tuple[str, ...]

    @property
    def defines(self):
        return self.cell.defines

    @property
    def reference(self):
        return self.cell.answer


@dataclass(frozen=True)
class Lesson:
    """A parsed lesson: ``cells`` in notebook order, ``tasks`` by name in the order of the day."""

    name: str
    number: int
    title: str
    minutes: int
    cells: tuple[Cell, ...]
    tasks: dict[str, Task]

    @property
    def file_name(self):
        return f"{self.number:02}_{self.name}.ipynb"

    def task_that_defines(self, variable):
        return next((task for task in self.tasks.values() if variable in task.defines), None)


def lesson_names():
    """The lessons in the order of the day."""
    folders = [folder for folder in files("gridka_ml.lessons").iterdir() if folder.joinpath("notebook.py").is_file()]
    return tuple(sorted((folder.name for folder in folders), key=lambda name: load_lesson(name).number))


def load_lesson(name):
    """Parse the lesson in the folder ``lessons/<name>``.

    Raises ValueError, with the names there are, if there is no such lesson.
    """
    text = files("gridka_ml.lessons") / name / "notebook.py"
    if not text.is_file():
        known = ", ".join(f'"{known}"' for known in lesson_names())
        raise ValueError(f'There is no lesson "{name}". Choose one of {known}.')
    return parse_lesson(text.read_text(encoding="utf-8"), name, f"lessons/{name}/notebook.py")


def load_answers(name):
    """Other answers to the tasks of a lesson: cells with the option ``right`` or ``wrong``."""
    text = files("gridka_ml.lessons") / name / "answers.py"
    file = f"lessons/{name}/answers.py"
    tasks = load_lesson(name).tasks
    cells = [cell for cell in parse_cells(text.read_text(encoding="utf-8"), file) if cell.kind == "code"]
    for cell in cells:
        role = "right" if "right" in cell.options else "wrong"
        if cell.options.get(role) not in tasks:
            raise LessonError(f'{file}:{cell.line}: expected right="…" or wrong="…" naming one of {", ".join(tasks)}')
        if role == "wrong" and not {"mistake", "says"} <= set(cell.options):
            raise LessonError(f"{file}:{cell.line}: a wrong answer needs mistake=… and says=…")
    return cells


def parse_lesson(text, name, file="notebook.py"):
    """Turn a lesson text into a ``Lesson``, or raise LessonError naming file and line."""
    cells = with_ids(parse_cells(text, file))
    if not cells or "lesson" not in cells[0].options or "minutes" not in cells[0].options:
        raise LessonError(f"{file}:1: the first cell must be '# %% [markdown] lesson=<number> minutes=<minutes>'")
    first = cells[0]
    tasks = collect_tasks(cells, file)
    numbers = {task.name: task.number for task in tasks.values()}
    shown = tuple(number_heading(cell, numbers) for cell in cells if cell.in_notebook)
    lesson = Lesson(name, first.options["lesson"], heading(first, file), first.options["minutes"], shown, tasks)
    refuse_leaks(lesson, file)
    refuse_stale_names(lesson, file)
    return lesson


# --- cells ------------------------------------------------------------------------------------------------------


def parse_cells(text, file):
    """Split a py:percent text into cells."""
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if re.match(r"# %%", line)]
    before = [line for line in lines[: marks[0] - 1 if marks else None] if line.strip()]
    if before or not marks:
        raise LessonError(f"{file}:1: expected a cell marker '# %%' before any other text")
    spans = zip(marks, [*marks[1:], len(lines) + 1], strict=True)
    return [parse_cell(lines[start - 1], lines[start : stop - 1], start, file) for start, stop in spans]


def parse_cell(marker, body, line, file):
    match = re.fullmatch(r"# %%( \[markdown\])?(?P<options>.*)", marker)
    kind = "markdown" if match[1] else "code"
    options = parse_options(match["options"], kind, f"{file}:{line}")
    while body and not body[-1].strip():
        body = body[:-1]
    if not body:
        raise LessonError(f"{file}:{line}: the cell is empty")
    if kind == "markdown":
        source = "\n".join(uncomment(text, f"{file}:{line + i}") for i, text in enumerate(body, 1))
        return Cell(kind, source, source, options, line)
    return parse_code(body, options, line, file)


def parse_options(text, kind, place):
    options, decoder, rest = {}, json.JSONDecoder(), text.strip()
    while rest:
        match = re.match(r"(\w+)=", rest)
        if not match:
            raise LessonError(f"{place}: cannot read {rest!r}; write options as key=value with JSON values")
        try:
            options[match[1]], end = decoder.raw_decode(rest, match.end())
        except json.JSONDecodeError as error:
            raise LessonError(f"{place}: the value of {match[1]!r} is not JSON: {error.msg}") from error
        rest = rest[end:].strip()
    unknown = set(options) - OPTIONS[kind]
    if unknown:
        allowed = ", ".join(sorted(OPTIONS[kind]))
        raise LessonError(f"{place}: unknown option {', '.join(sorted(unknown))}; a {kind} cell may have {allowed}")
    return options


def uncomment(text, place):
    if not text.startswith("#") or text[1:2].strip():
        raise LessonError(f"{place}: in a markdown cell each line starts with '# '")
    return text[2:]


def parse_code(body, options, line, file):
    """Take the solution regions apart; ``answer`` and ``stub`` share every line outside them."""
    answer, stub, hidden, part, indent = [], [], [], None, ""
    opened = {}
    for number, text in enumerate(body, line + 1):
        mark, place = text.strip(), f"{file}:{number}"
        if mark == BEGIN:
            if part:
                raise LessonError(f"{place}: a solution begins inside the one of line {opened['line']}")
            part, indent, opened = "answer", indentation(text), {"line": number, "answer": [], "stub": []}
        elif mark == STUB:
            if part != "answer":
                raise LessonError(f"{place}: '{STUB}' without '{BEGIN}' before it")
            part = "stub"
        elif mark == END:
            if part != "stub":
                raise LessonError(f"{place}: '{END}' without '{BEGIN}' and '{STUB}' before it")
            close_region(opened, file)
            hidden += [pair for pair in opened["answer"] if pair[1].strip() not in stripped(opened["stub"])]
            answer += [text for _, text in opened["answer"]]
            stub += [text for _, text in opened["stub"]]
            part = None
        elif mark.startswith("###") and part:
            raise LessonError(f"{place}: {mark!r} inside a solution; only '{STUB}' and '{END}' may follow")
        elif part:
            if mark and not text.startswith(indent):
                raise LessonError(f"{place}: indented less than the '{BEGIN}' of line {opened['line']}")
            opened[part].append((number, text))
        else:
            if has_blank(text):
                raise LessonError(f"{place}: a blank '{BLANK}' outside a stub")
            answer.append(text)
            stub.append(text)
    if part:
        raise LessonError(f"{file}:{opened['line']}: the solution is never closed with '{END}'")
    if bool(opened) != ("task" in options) and not {"right", "wrong"} & set(options):
        raise LessonError(f'{file}:{line}: task="…" and a solution region belong together; one of them is missing')
    answer, stub = tidy(answer), tidy(stub)
    for source in (answer, stub):
        refuse_syntax_errors(source, line, file)
    return Cell("code", answer, stub, options, line, answer_lines=tuple(hidden))


def close_region(region, file):
    place = f"{file}:{region['line']}"
    answer, stub = stripped(region["answer"]), stripped(region["stub"])
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
    for number, text in region["stub"]:
        if has_blank(text) and not blank_lines(text.strip()):
            raise LessonError(f"{file}:{number}: a blank '{BLANK}' inside a string or comment would go unnoticed")


def refuse_syntax_errors(source, line, file):
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise LessonError(f"{file}:{line}: the cell is not valid Python: {error.msg}: {error.text}") from error


def stripped(pairs):
    return [text.strip() for _, text in pairs if text.strip()]


def indentation(text):
    return text[: len(text) - len(text.lstrip())]


def has_blank(text):
    return re.search(rf"(?<!\w){BLANK}(?!\w)", text) is not None


def tidy(lines):
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def with_ids(cells):
    """Name each cell after its task, or after the section it stands in, so that an edit elsewhere leaves it alone."""
    section, counts, named = "start", {}, []
    for cell in cells:
        title = re.match(r"#+ +(.+)", cell.answer) if cell.kind == "markdown" else None
        if title and "hint" not in cell.options:
            section = cell.options.get("task") or re.sub(r"[^a-z0-9]+", "-", title[1].lower()).strip("-")[:40]
        role = next((f"{role}-{cell.options[role]}" for role in ("check", "hint") if role in cell.options), None)
        if not role:
            role = f"task-{cell.options['task']}" if "task" in cell.options and cell.kind == "code" else section
        counts[role] = counts.get(role, 0) + 1
        suffix = f"-{counts[role]}" if role == section or counts[role] > 1 else ""
        named.append(replace(cell, id=role.replace("_", "-") + suffix))
    return named


# --- tasks ------------------------------------------------------------------------------------------------------


def collect_tasks(cells, file):
    tasks = {}
    for opening in cells:
        if opening.kind != "markdown" or "task" not in opening.options:
            continue
        name, place = opening.options["task"], f"{file}:{opening.line}"
        if not name.isidentifier():
            raise LessonError(f"{place}: the task {name!r} must be a Python identifier, since its check is a function")
        if "minutes" not in opening.options:
            raise LessonError(f'{place}: task "{name}" needs minutes=…')
        tasks[name] = Task(
            name=name,
            number=len(tasks) + 1,
            title=heading(opening, file),
            minutes=opening.options["minutes"],
            optional=opening.options.get("optional", False),
            cell=the_one(cells, "code", "task", name, place),
            check=the_one(cells, "code", "check", name, place),
            hints=tuple(cell.answer for cell in cells if cell.options.get("hint") == name),
        )
        the_one(cells, "markdown", "task", name, place)
        check_order(opening, tasks[name], place)
    for cell in cells:
        for role in {"task", "check", "hint"} & set(cell.options):
            if cell.options[role] not in tasks:
                raise LessonError(
                    f'{file}:{cell.line}: {role}="{cell.options[role]}" belongs to no task; '
                    f'open it with \'# %% [markdown] task="{cell.options[role]}" minutes=…\''
                )
    return tasks


def the_one(cells, kind, role, name, place):
    found = [cell for cell in cells if cell.kind == kind and cell.options.get(role) == name]
    if len(found) != 1:
        raise LessonError(f'{place}: task "{name}" needs exactly one {kind} cell with {role}="{name}", not {len(found)}')
    return found[0]


def check_order(opening, task, place):
    if not opening.line < task.cell.line < task.check.line:
        raise LessonError(f'{place}: task "{task.name}" must come in the order: words, blanks, check')
    calls = [node for node in ast.walk(ast.parse(task.check.answer)) if checked_task(node) == task.name]
    if len(calls) != 1:
        raise LessonError(f'{place}: the check cell of "{task.name}" must call lesson.check("{task.name}", …) once')


def checked_task(node):
    """The task named in a call ``lesson.check("task", …)``, or None if the node is something else."""
    is_check = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "check"
    if is_check and node.args and isinstance(node.args[0], ast.Constant):
        return node.args[0].value
    return None


def heading(cell, file):
    match = re.match(r"#+ +(.+)", cell.answer)
    if not match:
        raise LessonError(f"{file}:{cell.line}: the cell must begin with a heading")
    return match[1].strip()


def number_heading(cell, numbers):
    """Write number and minutes into a task's heading: '## Sigmoid' becomes '## Task 1: Sigmoid (5 min)'."""
    name = cell.options.get("task")
    if cell.kind != "markdown" or name is None:
        return cell
    optional = ", optional" if cell.options.get("optional") else ""
    text = re.sub(
        r"^(#+) +(.+)",
        rf"\1 Task {numbers[name]}: \2 ({cell.options['minutes']} min{optional})",
        cell.answer,
        count=1,
    )
    return replace(cell, answer=text, stub=text)


def refuse_leaks(lesson, file):
    """No line that only the solution shows may stand anywhere in the exercise, comments and prose included."""
    shown = {line.strip() for cell in lesson.cells for line in cell.stub.splitlines()}
    for cell in lesson.cells:
        for number, text in cell.answer_lines:
            if len(text.strip()) > 4 and text.strip() in shown:
                raise LessonError(f"{file}:{number}: the answer {text.strip()!r} also stands in the exercise")


def refuse_stale_names(lesson, file):
    """A name that a task defines must be new there, or an unfinished task would go on with an older value."""
    seen = {}
    for cell in lesson.cells:
        if cell.kind != "code":
            continue
        if "task" in cell.options:
            for name in sorted(cell.defines & set(seen)):
                raise LessonError(
                    f"{file}:{cell.line}: task \"{cell.options['task']}\" defines {name!r}, which line {seen[name]} "
                    "has defined already; choose another name"
                )
        seen |= dict.fromkeys(cell.defines, cell.line)


# --- blanks -----------------------------------------------------------------------------------------------------


def blank_lines(code):
    """The lines of a cell that hold a blank, as (number, text) pairs; strings and comments do not count."""
    numbers = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.NAME and token.string == BLANK:
                numbers.add(token.start[0])
            elif token.type == tokenize.STRING and "f" in token.string[:2].lower():  # one token up to Python 3.11
                numbers |= {
                    token.start[0] + token.string.count("\n", 0, match.start())
                    for match in re.finditer(r"\{[^{}]*(?<!\w)____(?!\w)[^{}]*\}", token.string)
                }
    except (tokenize.TokenError, SyntaxError):  # half a cell: a bracket is open, or the indentation is off
        numbers |= {n for n, text in enumerate(code.splitlines(), 1) if has_blank(text.partition("#")[0])}
    lines = code.splitlines()
    return [(number, lines[number - 1].strip()) for number in sorted(numbers)]


# --- names ------------------------------------------------------------------------------------------------------


def defined_names(source):
    """Names that running the source binds at the top level: by assignment, def, class, import, with.

    The variable of a loop does not count: it is used up inside, and every loop may call its own so.
    """
    scope = symtable.symtable(source, "<cell>", "exec")
    loops = [node.target for node in ast.walk(ast.parse(source)) if isinstance(node, ast.For)]
    of_loops = {node.id for target in loops for node in ast.walk(target) if isinstance(node, ast.Name)}
    return frozenset(symbol.get_name() for symbol in scope.get_symbols() if is_bound(symbol)) - of_loops


def needed_names(source):
    """Names that the source reads, in functions too, and does not bind itself; built-in names left out."""
    scope = symtable.symtable(source, "<cell>", "exec")
    bound = {symbol.get_name() for symbol in scope.get_symbols() if is_bound(symbol)}
    return [name for name in dict.fromkeys(global_reads(scope)) if name not in bound and not hasattr(builtins, name)]


def is_bound(symbol):
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def global_reads(scope):
    is_module = scope.get_type() == "module"
    for symbol in scope.get_symbols():
        if symbol.is_referenced() and (is_module or symbol.is_global()):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from global_reads(inner)
