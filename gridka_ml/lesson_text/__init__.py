"""The lesson text and its parsed form: cells, tasks, blanks, and the names each cell needs and defines.

Authoring renders it and the classroom reads hints and references from it; nobody else parses a lesson.

The text is jupytext's py:percent format. On top of it stand these cell options (``key=value``, JSON values):

``lesson=2 minutes=45``     on the first markdown cell: the lesson's number and length (``optional=true`` for a deep
                            dive, which comes after the day's own lessons)
``say="title" minutes=25``  on a markdown cell that is in no notebook: what to say before the lesson
``task="name" minutes=5``   on a markdown cell that opens a task (``optional=true`` for a stretch goal)
``task="name"``             on the code cell with the task's blanks
``check="name"``            on the code cell that checks the task
``hint="name"``             on a markdown cell that is in no notebook: one hint, each stronger than the one before
``ask="name"``              on a markdown cell that is in no notebook: what to ask those who are at the task
``expected="…"``            on a code cell: keep what the solution prints or draws there; the text says what it shows
``tags=[…]``                passed on to the notebook, for nbval

Beside it lies ``answers.py``, other answers to the tasks, in the same format; the tests try each of them:

``right="name"``            a whole cell that the check must pass
``wrong="name"``            a whole cell that it must not; ``mistake="…"`` names what beginners got wrong there,
                            ``says="…"`` is a part of the message that must reach them, and ``likely=true`` puts it
                            before the instructors
"""

import ast
import builtins
import dis
import io
import json
import re
import tokenize
import types
import warnings
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files

BLANK = "____"
BEGIN, STUB, END = "### BEGIN SOLUTION", "### STUB", "### END SOLUTION"
OPTIONS = {
    "markdown": {
        **{"lesson": int, "minutes": int, "task": str, "optional": bool},
        **{"hint": str, "say": str, "ask": str},
    },
    "code": {
        **{"task": str, "check": str, "expected": str, "tags": list},
        **{"right": str, "wrong": str, "mistake": str, "says": str, "likely": bool},
    },
}
ASIDE = {"hint", "say", "ask"}  # cells that are in no notebook


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
        return not ASIDE & self.options.keys()

    @cached_property
    def defines(self):
        """Names that running the answer binds at the top level."""
        return defined_names(self.answer) if self.kind == "code" else frozenset()

    @cached_property
    def needs(self):
        """Names that the answer reads and that must be there before."""
        return tuple(needed_names(self.answer)) if self.kind == "code" else ()


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
    questions: tuple[str, ...]  # for instructors

    @property
    def defines(self):
        return self.cell.defines

    @property
    def reference(self):
        return self.cell.answer

    @cached_property
    def results(self):
        """The names that the task defines and its check reads; the others are steps on the way."""
        return frozenset(self.check.needs) & self.defines


@dataclass(frozen=True)
class Talk:
    """What an instructor says before a lesson."""

    title: str
    minutes: int
    text: str


@dataclass(frozen=True)
class Lesson:
    """A parsed lesson: ``cells`` in notebook order, ``tasks`` by name in the order of the day.

    An ``optional`` lesson is a deep dive: it is not in the timetable. ``talk`` may be None.
    """

    name: str
    number: int
    title: str
    minutes: int
    cells: tuple[Cell, ...]
    tasks: dict[str, Task]
    optional: bool
    talk: Talk | None

    @property
    def file_name(self):
        return f"{self.number:02}_{self.name}.ipynb"

    def cell_that_defines(self, variable):
        return next((cell for cell in self.cells if variable in cell.defines), None)

    def task_of(self, cell):
        """The task whose blanks the cell holds, or None."""
        return self.tasks.get(cell.options.get("task"))

    def heading_above(self, cell):
        """The heading of the section a cell stands in."""
        above = [each.answer for each in self.cells[: self.cells.index(cell)] if each.kind == "markdown"]
        return next(text.splitlines()[0].lstrip("# ") for text in reversed(above) if text.startswith("#"))

    def used_names(self, cell):
        """The names a cell defines that another cell reads."""
        return {name for other in self.cells if other is not cell for name in other.needs} & cell.defines


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


@cache
def parse_lesson(text, name, file="notebook.py"):
    """Turn a lesson text into a ``Lesson``, or raise LessonError naming file and line."""
    cells = with_ids(parse_cells(text, file))
    if not cells or "lesson" not in cells[0].options or "minutes" not in cells[0].options:
        raise LessonError(f"{file}:1: the first cell must be '# %% [markdown] lesson=<number> minutes=<minutes>'")
    first = cells[0]
    tasks = collect_tasks(cells, file)
    numbers = {task.name: task.number for task in tasks.values()}
    shown = tuple(number_heading(cell, numbers) for cell in cells if cell.in_notebook)
    lesson = Lesson(
        name=name,
        number=first.options["lesson"],
        title=heading(first, file),
        minutes=first.options["minutes"],
        cells=shown,
        tasks=tasks,
        optional=first.options.get("optional", False),
        talk=the_talk(cells, file),
    )
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
        key = match[1]
        if key not in OPTIONS[kind]:
            raise LessonError(f"{place}: unknown option {key}; a {kind} cell may have {', '.join(OPTIONS[kind])}")
        if key in options:
            raise LessonError(f"{place}: the option {key} stands there twice")
        try:
            options[key], end = decoder.raw_decode(rest, match.end())
        except json.JSONDecodeError as error:
            raise LessonError(f"{place}: the value of {key} is not JSON: {error.msg}") from error
        if type(options[key]) is not OPTIONS[kind][key]:
            raise LessonError(f"{place}: the value of {key} must be of type {OPTIONS[kind][key].__name__}")
        rest = rest[end:].strip()
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
            answer += opened["answer"]
            stub += opened["stub"]
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
            answer.append((number, text))
            stub.append((number, text))
    if part:
        raise LessonError(f"{file}:{opened['line']}: the solution is never closed with '{END}'")
    if bool(opened) != ("task" in options) and not {"right", "wrong"} & set(options):
        raise LessonError(f'{file}:{line}: task="…" and a solution region belong together; one of them is missing')
    refuse_unnoticed_blanks(stub, file)
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


def refuse_unnoticed_blanks(stub, file):
    noticed = {number for number, _ in blank_lines("\n".join(text for _, text in stub))}
    for position, (number, text) in enumerate(stub, 1):
        if has_blank(text) and position not in noticed:
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


def tidy(pairs):
    return "\n".join(text.rstrip() for _, text in pairs).strip("\n")


def with_ids(cells):
    """Name each cell after its task, or after the section it stands in, so that an edit elsewhere leaves it alone."""
    section, counts, named = "start", {}, []
    for cell in cells:
        title = re.match(r"#+ +(.+)", cell.answer) if cell.kind == "markdown" else None
        if title and cell.in_notebook:
            section = re.sub(r"[^a-z0-9]+", "-", cell.options.get("task", title[1]).lower()).strip("-")[:40]
        roles = ("check", "hint", "ask", "say")
        role = next((f"{role}-{cell.options[role]}" for role in roles if role in cell.options), None)
        if not role:
            role = f"task-{cell.options['task']}" if "task" in cell.options and cell.kind == "code" else section
        role = role.replace("_", "-")
        counts[role] = counts.get(role, 0) + 1
        suffix = f"-{counts[role]}" if role == section or counts[role] > 1 else ""
        named.append(replace(cell, id=role + suffix))
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
            questions=tuple(cell.answer for cell in cells if cell.options.get("ask") == name),
        )
        the_one(cells, "markdown", "task", name, place)
        check_task(opening, tasks[name], place)
    for cell in cells:
        for role in {"task", "check", "hint", "ask"} & set(cell.options):
            if cell.options[role] not in tasks:
                raise LessonError(
                    f'{file}:{cell.line}: {role}="{cell.options[role]}" belongs to no task; '
                    f"open it with '# %% [markdown] task=\"{cell.options[role]}\" minutes=…'"
                )
    return tasks


def the_talk(cells, file):
    found = [cell for cell in cells if "say" in cell.options]
    for cell in found[1:]:
        raise LessonError(f"{file}:{cell.line}: say=… stands there twice; one talk comes before a lesson")
    for cell in found:
        if "minutes" not in cell.options:
            raise LessonError(f'{file}:{cell.line}: say="{cell.options["say"]}" needs minutes=…')
        return Talk(cell.options["say"], cell.options["minutes"], cell.answer)
    return None


def the_one(cells, kind, role, name, place):
    found = [cell for cell in cells if cell.kind == kind and cell.options.get(role) == name]
    if len(found) != 1:
        wanted = f'exactly one {kind} cell with {role}="{name}"'
        raise LessonError(f'{place}: task "{name}" needs {wanted}, not {len(found)}')
    return found[0]


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


def checked_tasks(source):
    """The tasks named in the calls ``lesson.check("task", …)`` of a cell."""
    calls = [node for node in ast.walk(parsed(source)) if isinstance(node, ast.Call) and node.args]
    checks = [node for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr == "check"]
    return [node.args[0].value for node in checks if isinstance(node.args[0], ast.Constant)]


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
        if "task" in cell.options:
            for name in sorted(cell.defines):
                if hasattr(builtins, name):
                    raise LessonError(f"{file}:{cell.line}: {name!r} is built into Python; choose another name")
            for name in sorted(cell.defines & set(seen)):
                raise LessonError(
                    f'{file}:{cell.line}: task "{cell.options["task"]}" defines {name!r}, which line {seen[name]} '
                    "has defined already; choose another name"
                )
        seen |= dict.fromkeys(cell.defines, cell.line)


# --- blanks -----------------------------------------------------------------------------------------------------


def blank_lines(code):
    """The lines of a cell that hold a blank, as (number, text) pairs; strings and comments do not count."""
    lines = code.split("\n")
    numbers, read = set(), 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            read = token.end[0]
            if token.type == tokenize.NAME and token.string == BLANK:
                numbers.add(token.start[0])
            elif token.type == tokenize.STRING and is_f_string_with_blank(token.string):
                start = token.start[0]
                numbers |= {n for n in range(start, token.end[0] + 1) if has_blank(lines[n - 1])}
    except (tokenize.TokenError, SyntaxError):  # half a cell: a bracket or a string is open, or the indentation is off
        rest = enumerate(lines[read:], read + 1)
        numbers |= {number for number, text in rest if has_blank(text.partition("#")[0])}
    return [(number, lines[number - 1].strip()) for number in sorted(numbers)]


def is_f_string_with_blank(token):
    """Up to Python 3.11 an f-string is one token; later its parts are tokens of their own."""
    if "f" not in re.match(r"\w*", token)[0].lower() or not has_blank(token):
        return False
    try:
        return any(isinstance(node, ast.Name) and node.id == BLANK for node in ast.walk(parsed(token)))
    except SyntaxError:
        return True


# --- names ------------------------------------------------------------------------------------------------------


def defined_names(source):
    """Names that running the source binds at the top level: by assignment, def, class, import, with.

    The variable of a loop does not count: it is used up inside, and every loop may call its own so.
    """
    tree = parsed(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            node.target = ast.copy_location(ast.Name("_", ast.Store()), node.target)
    code = compiled(tree)
    deleted = {each.argval for each in dis.get_instructions(code) if each.opname == "DELETE_NAME"}
    return frozenset(stored_names(code)) - deleted - {"_"}


def needed_names(source):
    """Names that the source reads, in functions too, before it binds them itself; built-in names left out."""
    tree = parsed(source)
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return []  # nobody knows what that binds
    bound, before, needed = set(stored_names(compiled(tree))), set(), []
    for statement in tree.body:
        code = compiled(ast.Module([statement], []))
        straight = isinstance(statement, ast.Assign | ast.AugAssign)  # reads its right side before it binds the left
        for name, is_inside in read_names(code):
            if name not in (before if straight and not is_inside else bound) and not hasattr(builtins, name):
                needed.append(name)
        before |= set(stored_names(code))
    return [name for name in dict.fromkeys(needed) if not name.startswith("__")]


def parsed(source):
    with warnings.catch_warnings(action="ignore"):  # Python says it itself when the cell runs
        return ast.parse(source)


def compiled(tree):
    with warnings.catch_warnings(action="ignore"):
        return compile(tree, "<cell>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def stored_names(code):
    """Names bound at the top level; ``:=`` in a comprehension binds there too."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("STORE_NAME", "STORE_GLOBAL"):
            yield instruction.argval
    for inner in inner_code(code):
        if inner.co_name.startswith("<"):
            yield from stored_names(inner)


def read_names(code, *, is_inside=False):
    """Pairs of a global name that is read and whether that happens inside a function or class."""
    own = set(stored_names(code)) if is_inside else set()  # of a class body
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL") and instruction.argval not in own:
            yield instruction.argval, is_inside
    for inner in inner_code(code):
        yield from read_names(inner, is_inside=True)


def inner_code(code):
    return (constant for constant in code.co_consts if isinstance(constant, types.CodeType))
