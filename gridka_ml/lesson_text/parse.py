"""Text → lesson, strictly: what is not understood is an error with file and line, never a guess.

The only place that knows the options behind a cell marker; ``load`` calls it, and tests with texts of their own.
"""

import json
import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import dropwhile, takewhile

from gridka_ml.lesson_text import rules
from gridka_ml.lesson_text.model import Break, Cell, Day, Lesson, LessonError, OtherAnswer, Quote, Say, Task
from gridka_ml.lesson_text.source import BLANK, has_blank

BEGIN, STUB, END = "### BEGIN SOLUTION", "### STUB", "### END SOLUTION"
MARKED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
QUOTE = re.compile(r"(?P<words>[^{}]*\d[^{}]*?)\s+from\s+(?:(?P<lesson>\w+)/)?(?P<cell>[a-z0-9-]+)")
LESSON_OPTIONS = {
    "markdown": {
        **{"lesson": int, "minutes": int, "task": str, "optional": bool},
        **{"hint": str, "say": str, "ask": str, "reveal": str, "choices": list},
    },
    "code": {"task": str, "check": str, "expected": str, "given": list, "tags": list},
}
MISTAKE_OPTIONS = {
    "markdown": {"equal": str},
    "code": {
        **{"right": str, "wrong": str, "mistake": str, "fact": bool, "likely": bool},
        **{"old": str, "new": str, "every": bool},
    },
}


@cache
def parse_lesson(text, name, file="notebook.py"):
    """Turn a lesson text into a ``Lesson``, or raise LessonError naming file and line."""
    cells = with_ids([lesson_cell(*each, file) for each in split(text, LESSON_OPTIONS, file)])
    first = cells[0]
    if first.lesson is None or first.minutes is None:
        raise LessonError(f"{file}:1: the first cell must be '# %% [markdown] lesson=<number> minutes=<minutes>'")
    tasks = collect_tasks(cells, file)
    lesson = Lesson(
        name=name,
        number=first.lesson,
        title=heading(first, file),
        minutes=first.minutes,
        cells=tuple(number_heading(cell, tasks) for cell in cells if cell.in_notebook),
        tasks=tasks,
        optional=first.optional,
        say=what_to_say(cells, file),
        quotes=tuple(quote for cell in cells for quote in cell.quotes),
    )
    rules.refuse_leaks(lesson, file)
    rules.refuse_stale_names(lesson, file)
    return lesson


def parse_mistakes(text, tasks, file="mistakes.py"):
    """The other answers to these tasks, or LessonError naming file and line."""
    return [
        other_answer(options, body, line, tasks, file)
        for kind, options, body, line in split(text, MISTAKE_OPTIONS, file)
        if kind == "code"
    ]


def parse_equals(text, tasks, file="mistakes.py"):
    """By task, the changed lines of single edits that are as right as the reference: the code in its equal cell."""
    found = {}
    for kind, options, body, line in split(text, MISTAKE_OPTIONS, file):
        if kind == "markdown" and "equal" in options:
            if options["equal"] not in tasks:
                raise LessonError(f"{file}:{line}: expected equal=… naming one of {', '.join(tasks)}")
            lines = re.findall(r"`([^`]+)`", "\n".join(text for _, text in body))
            found.setdefault(options["equal"], set()).update(lines)
    return found


def other_answer(options, body, line, tasks, file):
    place = f"{file}:{line}"
    roles = {"right", "wrong"} & options.keys()
    task = options[next(iter(roles))] if len(roles) == 1 else None
    if task not in tasks:
        raise LessonError(f'{place}: expected right="…" or wrong="…" naming one of {", ".join(tasks)}')
    if roles == {"right"}:
        if len(options) > 1:
            raise LessonError(f"{place}: a right answer has no {', '.join(options.keys() - roles)}")
        return OtherAnswer(task, True, whole_cell(body, line, file), line)
    sentence = " ".join(text.lstrip("# ") for _, text in takewhile(lambda pair: pair[1].startswith("#"), body))
    rest = list(dropwhile(lambda pair: pair[1].startswith("#"), body))
    if not sentence:
        raise LessonError(f"{place}: a wrong answer begins with a comment, the sentence for attendees")
    if ("old" in options) != ("new" in options) or ("old" in options) == bool(rest):
        raise LessonError(f"{place}: a wrong answer needs old=… and new=…, or else a whole cell")
    mistake = options.get("mistake") or substitution_in_words(options)
    if not mistake:
        raise LessonError(f"{place}: a whole cell needs mistake=…, what is wrong there in a few words")
    source = whole_cell(rest, line, file) if rest else substituted(tasks[task].reference, options, line, file)
    return OtherAnswer(
        task, False, source, line, mistake, sentence, options.get("fact", False), options.get("likely", False)
    )


def whole_cell(body, line, file):
    for number, text in body:
        if has_blank(text):
            raise LessonError(f"{file}:{number}: a blank '{BLANK}' in an answer")
    source = tidy(body)
    rules.refuse_syntax_errors(source, line, file)
    return source


def substituted(reference, options, line, file):
    """The reference with a piece of it replaced, which must stand there exactly once or, with ``every``, repeatedly."""
    count, every = reference.count(options["old"]), options.get("every", False)
    if count != 1 and (count == 0 or not every):
        place = f"{file}:{line}: old={options['old']!r}"
        raise LessonError(f"{place} stands {count} times in the reference; it must match once")
    if count == 1 and every:
        raise LessonError(f"{file}:{line}: old={options['old']!r} stands once in the reference: leave out every=true")
    source = reference.replace(options["old"], options["new"])
    rules.refuse_syntax_errors(source, line, file)
    return source


def substitution_in_words(options):
    if "old" not in options:
        return ""
    old, new = (" ".join(options[key].split()) for key in ("old", "new"))
    return f"`{new}` in place of `{old}`" if new else f"without `{old}`"


def parse_day(text, lessons, file="day.toml"):
    """The ``Day`` around the lessons with these names, or LessonError."""
    try:
        day = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LessonError(f"{file}: {error}") from error
    mornings = day.pop("mornings", [])
    if not isinstance(mornings, list) or not set(map(str, mornings)) <= set(lessons):
        raise LessonError(f"{file}: mornings must be some of {', '.join(lessons)}, not {mornings!r}")
    start = take(day, {"start": str, "breaks": list}, file)["start"]
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)", start)
    if not clock or int(clock[1]) > 23:
        raise LessonError(f'{file}: start must be a time such as "9:00", not {start!r}')
    breaks = {}
    for number, each in enumerate(day["breaks"], 1):
        place = f"{file}: break {number}"
        after = take(each, {"after": str, "name": str, "minutes": int}, place).pop("after")
        if after not in lessons or after in breaks:
            raise LessonError(f"{place}: after must be one of {', '.join(lessons)}, each once, not {after!r}")
        breaks[after] = Break(**each)
    return Day(60 * int(clock[1]) + int(clock[2]), breaks, mornings=tuple(mornings))


def take(table, known, place):
    """The table, if it has these keys and no other, each with a value of its type that is not empty or below 1."""
    if not isinstance(table, dict) or table.keys() != known.keys():
        raise LessonError(f"{place}: expected {', '.join(known)}; found {', '.join(table) or 'nothing'}")
    for key, kind in known.items():
        if type(table[key]) is not kind:
            raise LessonError(f"{place}: {key} must be of type {kind.__name__}, not {table[key]!r}")
        if (kind is int and table[key] < 1) or table[key] == "":
            raise LessonError(f"{place}: {key} must not be {table[key]!r}")
    return table


# --- cells ------------------------------------------------------------------------------------------------------


def split(text, known, file):
    """Split a py:percent text into cells: yields kind, options, body as pairs of number and text, line."""
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if line.startswith("# %%")]
    before = [line for line in lines[: marks[0] - 1 if marks else None] if line.strip()]
    if before or not marks:
        raise LessonError(f"{file}:1: expected a cell marker '# %%' before any other text")
    for start, stop in zip(marks, [*marks[1:], len(lines) + 1], strict=True):
        marker = re.fullmatch(r"# %%( \[markdown\])?(?P<options>.*)", lines[start - 1])
        kind = "markdown" if marker[1] else "code"
        body = list(enumerate(lines[start : stop - 1], start + 1))
        while body and not body[-1][1].strip():
            body.pop()
        if not body:
            raise LessonError(f"{file}:{start}: the cell is empty")
        yield kind, parse_options(marker["options"], kind, known[kind], f"{file}:{start}"), body, start


def parse_options(text, kind, known, place):
    options, decoder, rest = {}, json.JSONDecoder(), text.strip()
    while rest:
        match = re.match(r"(\w+)=", rest)
        if not match:
            raise LessonError(f"{place}: cannot read {rest!r}; write options as key=value with JSON values")
        key = match[1]
        if key not in known:
            raise LessonError(f"{place}: unknown option {key}; a {kind} cell may have {', '.join(known) or 'none'}")
        if key in options:
            raise LessonError(f"{place}: the option {key} stands there twice")
        try:
            options[key], end = decoder.raw_decode(rest, match.end())
        except json.JSONDecodeError as error:
            raise LessonError(f"{place}: the value of {key} is not JSON: {error.msg}") from error
        kinds = known[key] if isinstance(known[key], tuple) else (known[key],)
        if type(options[key]) not in kinds:
            names = " or ".join(each.__name__ for each in kinds)
            raise LessonError(f"{place}: the value of {key} must be of type {names}")
        if options[key] in ("", []) and key != "new":
            raise LessonError(f"{place}: the value of {key} is empty")
        rest = rest[end:].strip()
    return options


def lesson_cell(kind, options, body, line, file):
    if kind == "markdown":
        source = tidy([(number, uncomment(text, f"{file}:{number}")) for number, text in body])
        source, quotes = filled(source, options.get("minutes"), line + 1, file)
        rules.refuse_wide_parts(source, line, file)
        return Cell(kind, source, source, line, quotes=tuple(quotes), **options)
    answer, stub, hidden, secrets = without_marks(body, file)
    if (answer != stub) != ("task" in options):
        raise LessonError(f'{file}:{line}: task="…" and a solution region belong together; one of them is missing')
    rules.refuse_unnoticed_blanks(stub, file)
    answer, stub = tidy(answer), tidy(stub)
    for source in (answer, stub):
        rules.refuse_syntax_errors(source, line, file)
    return Cell(kind, answer, stub, line, answer_lines=tuple(hidden), secrets=tuple(secrets), **options)


def filled(source, minutes, line, file, kept=()):
    """Prose with its minutes and quotes in place, and the quotes; ``line`` is the number of its first line.

    What is to be ``kept`` another one fills.
    """
    quotes = []

    def fill(match):
        if match[0] in kept:
            return match[0]
        place = f"{file}:{line + source[: match.start()].count(chr(10))}"
        quote = QUOTE.fullmatch(match[1])
        if match[1] == "minutes" and minutes is not None:
            return str(minutes)
        if match[1] == "minutes":
            raise LessonError(f"{place}: {match[0]} needs minutes=… behind the cell's marker")
        if not quote:
            raise LessonError(f"{place}: cannot read {match[0]!r}; write {{{{minutes}}}} or {{{{82 % from cell-id}}}}")
        quotes.append(Quote(place, " ".join(quote["words"].split()), quote["cell"], quote["lesson"] or ""))
        return quote["words"]

    rules.refuse_plain_minutes(MARKED.sub(lambda match: re.sub(r"[^\n]", "…", match[0]), source), line, file)
    return MARKED.sub(fill, source), quotes


def uncomment(text, place):
    if not text.startswith("#") or text[1:2].strip():
        raise LessonError(f"{place}: in a markdown cell each line starts with '# '")
    return text[2:]


def tidy(lines):
    return "\n".join(text.rstrip() for _, text in lines).strip("\n")


# --- solutions --------------------------------------------------------------------------------------------------


@dataclass
class Region:
    """What stands between the marks of a solution, as pairs of number and text."""

    line: int
    indent: str
    answer: list = field(default_factory=list)
    stub: list = field(default_factory=list)


def without_marks(body, file):
    """The lines of the answer, those of the stub, those that only the answer may show, and what they give away."""
    answer, stub, hidden, secrets = [], [], [], []
    for piece in pieces(body, file):
        if isinstance(piece, Region):
            mine, theirs = stripped(piece.answer), stripped(piece.stub)
            rules.check_region(piece.line, mine, theirs, file)
            hidden += [(number, text) for number, text in piece.answer if text.strip() not in theirs]
            secrets += rules.secrets(piece.answer, piece.stub)
            answer += piece.answer
            stub += piece.stub
        else:
            answer.append(piece)
            stub.append(piece)
    return answer, stub, hidden, secrets


def pieces(body, file):
    """Each line outside a solution as it is, each solution as a Region."""
    region = part = None
    for number, text in body:
        mark, place = text.strip(), f"{file}:{number}"
        if mark == BEGIN:
            if region:
                raise LessonError(f"{place}: a solution begins inside the one of line {region.line}")
            region = Region(number, text[: len(text) - len(text.lstrip())])
            part = region.answer
        elif mark == STUB:
            if not region or part is region.stub:
                raise LessonError(f"{place}: '{STUB}' without '{BEGIN}' before it")
            part = region.stub
        elif mark == END:
            if not region or part is region.answer:
                raise LessonError(f"{place}: '{END}' without '{BEGIN}' and '{STUB}' before it")
            yield region
            region = part = None
        elif region:
            part.append((number, inside(region, text, place)))
        elif has_blank(text):
            raise LessonError(f"{place}: a blank '{BLANK}' outside a stub")
        else:
            yield number, text
    if region:
        raise LessonError(f"{file}:{region.line}: the solution is never closed with '{END}'")


def inside(region, text, place):
    mark = text.strip()
    if mark.startswith("###"):
        raise LessonError(f"{place}: {mark!r} inside a solution; only '{STUB}' and '{END}' may follow")
    if mark and not text.startswith(region.indent):
        raise LessonError(f"{place}: indented less than the '{BEGIN}' of line {region.line}")
    return text


def stripped(lines):
    return [text.strip() for _, text in lines if text.strip()]


# --- tasks ------------------------------------------------------------------------------------------------------


def collect_tasks(cells, file):
    tasks = {}
    for opening in cells:
        if opening.kind != "markdown" or not opening.task:
            continue
        name, place = opening.task, f"{file}:{opening.line}"
        if not name.isidentifier():
            raise LessonError(f"{place}: the task {name!r} must be a Python identifier, since its check is a function")
        if opening.minutes is None:
            raise LessonError(f'{place}: task "{name}" needs minutes=…')
        tasks[name] = Task(
            name=name,
            number=len(tasks) + 1,
            title=heading(opening, file),
            minutes=opening.minutes,
            optional=opening.optional,
            cell=the_one(cells, "code", "task", name, place),
            check=the_one(cells, "code", "check", name, place),
            hints=tuple(cell.answer for cell in cells if cell.hint == name),
            questions=tuple(cell.answer for cell in cells if cell.ask == name),
            **the_reveal(opening, the_one(cells, "code", "task", name, place), cells, file),
        )
        the_one(cells, "markdown", "task", name, place)
        rules.check_task(opening, tasks[name], place)
    rules.refuse_strays(cells, tasks, file)
    return tasks


def the_one(cells, kind, role, name, place):
    found = [cell for cell in cells if cell.kind == kind and getattr(cell, role) == name]
    if len(found) != 1:
        wanted = f'exactly one {kind} cell with {role}="{name}"'
        raise LessonError(f'{place}: task "{name}" needs {wanted}, not {len(found)}')
    return found[0]


def the_reveal(opening, blanks, cells, file):
    """What is so, the choices, and the cell that asks, between the words that open a task and its blanks."""
    found = [cell for cell in cells if cell.reveal == opening.task]
    for cell in found[1:]:
        raise LessonError(f'{file}:{cell.line}: reveal="{cell.reveal}" stands there twice')
    for cell in found:
        words = [each for each in cells[cells.index(opening) : cells.index(blanks)] if each.kind == "markdown"]
        asking = [each.id for each in words if "**Predict" in each.answer]
        if not asking:
            raise LessonError(f"{file}:{cell.line}: the words of the task in line {opening.line} ask for no prediction")
        return {"reveal": cell.answer, "choices": tuple(cell.choices), "asks": asking[-1]}
    return {}


def what_to_say(cells, file):
    found = [cell for cell in cells if cell.say]
    for cell in found[1:]:
        raise LessonError(f"{file}:{cell.line}: say=… stands there twice; one talk comes before a lesson")
    for cell in found:
        return Say(cell.say, cell.minutes or 0, cell.answer)
    return None


def heading(cell, file):
    match = re.match(r"#+ +(.+)", cell.answer)
    if not match:
        raise LessonError(f"{file}:{cell.line}: the cell must begin with a heading")
    return match[1].strip()


def number_heading(cell, tasks):
    """Write number and minutes into a task's heading: '## Sigmoid' becomes '## Task 1: Sigmoid (5 min)'."""
    if cell.kind != "markdown" or not cell.task:
        return cell
    told = f"{cell.minutes} min{', optional' if cell.optional else ''}"
    text = re.sub(r"^(#+) +(.+)", rf"\1 Task {tasks[cell.task].number}: \2 ({told})", cell.answer, count=1)
    return replace(cell, answer=text, stub=text)


def with_ids(cells):
    """Name each cell after its task, or after the section it stands in, so that an edit elsewhere leaves it alone."""
    section, counts, named = "start", {}, []
    for cell in cells:
        title = re.match(r"#+ +(.+)", cell.answer) if cell.kind == "markdown" else None
        if title and cell.in_notebook:
            section = re.sub(r"[^a-z0-9]+", "-", (cell.task or title[1]).lower()).strip("-")[:40]
        roles = ("check", "hint", "ask", "say", "reveal")
        role = next((f"{role}-{getattr(cell, role)}" for role in roles if getattr(cell, role)), None)
        if not role:
            role = f"task-{cell.task}" if cell.task and cell.kind == "code" else section
        role = role.replace("_", "-")
        counts[role] = counts.get(role, 0) + 1
        suffix = f"-{counts[role]}" if role == section or counts[role] > 1 else ""
        named.append(replace(cell, id=role + suffix))
    return named
