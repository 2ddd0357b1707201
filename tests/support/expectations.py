"""What each cell of an exercise should show, given the tasks that are done; worked out without asking the guard."""

import ast
import re
from functools import cache

from gridka_ml.authoring.execute import plain


def seen(cell):
    """What a cell shows as text."""
    texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    return "\n".join(texts).strip()


WAITS = (
    r"○ Did not run · This cell needs `(?P<name>\w+)` from (a cell that waits for )?task (?P<task>\d+), "
    r'which is not finished\. Run that cell first, or let `lesson\.catch_up\("\w+"\)` do it for you\.'
)


@cache  # a way through a lesson asks for each of its cells again
def names(source):
    """The names a cell binds for the notebook, and those it only reads."""
    nodes = list(ast.walk(ast.parse(source)))
    bound = stored(nodes) | {node.arg for node in nodes if isinstance(node, ast.arg)}
    read = {node.id for node in nodes if isinstance(node, ast.Name)} - bound
    return stored(outside_functions(ast.parse(source))), read


def stored(nodes):
    nodes = list(nodes)
    found = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    found |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return found | {(node.asname or node.name).split(".")[0] for node in nodes if isinstance(node, ast.alias)}


def outside_functions(node):
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(
            child, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.ListComp | ast.DictComp | ast.SetComp
        ):
            yield from outside_functions(child)


def expectations(lesson, filled=(), *, brief=False):
    """For each code cell: "runs", ("passes" | "check" | "blank", task), or ("waits", {name: task number}).

    With ``brief`` trainings, ("is judged", task): what was trained may pass or not.
    """
    waiting = {}  # name: the numbers of the tasks that it waits for
    for cell in lesson.cells:
        if cell.kind != "code":
            continue
        bound, read = names(cell.answer)
        blocked = {name: waiting[name] for name in read & waiting.keys()}
        if cell.task and cell.task not in filled:
            task = lesson.tasks[cell.task]
            waiting |= {name: {task.number} for name in bound - waiting.keys()}
            yield cell, "blank", task
        elif cell.check:
            task = lesson.tasks[cell.check]
            done = "is judged" if brief and lesson.trains(task.cell) else "passes"
            yield cell, done if task.name in filled else "check", task
        elif blocked:
            waiting |= {name: set.union(*blocked.values()) for name in bound - waiting.keys()}
            yield cell, "waits", blocked
        else:
            waiting = {name: numbers for name, numbers in waiting.items() if name not in bound}
            yield cell, "runs", None


def problem_with(cell, kind, about, output):
    """Compare what a cell showed with what it should; None if all is well."""
    text = seen(output)
    if any(each.output_type == "error" or each.get("name") == "stderr" for each in output.outputs):
        return "an error or a warning"
    if kind == "blank":
        blanks = [number for number, line in enumerate(cell.stub.splitlines(), 1) if "____" in line]
        title = f"○ Not attempted · Task {about.number}: {about.title} · This cell did not run, line"
        named = [int(number) for number in re.findall(r"\d+", text.removeprefix(title).partition(" still blank")[0])]
        return None if text.startswith(title) and named == blanks else "not the message about its blanks"
    if kind == "check":
        title = f"○ Not attempted · Task {about.number}: {about.title} · "
        return None if text.startswith(title) and "\n" not in text else "not the message of a task not attempted"
    if kind in ("passes", "is judged"):
        outcomes = ("✔ Passed", "✎ Not yet") if kind == "is judged" else ("✔ Passed",)
        told = any(text.startswith(f"{each} · Task {about.number}: {about.title} · ") for each in outcomes)
        return None if told else "not passed"
    if kind == "waits":
        match = re.fullmatch(WAITS, text)
        right = match and int(match["task"]) in about.get(match["name"], ())
        return None if right else f"not the one line about {about}"
    return "a message in place of its output" if text.startswith("○") else None


def problems(lesson, notebook, filled=()):
    outputs = {cell.id: cell for cell in notebook.cells}
    return list(filter(None, (report(*each, outputs[each[0].id]) for each in expectations(lesson, filled))))


def report(cell, kind, about, output):
    """One line about a cell that did not do what it should; None if all is well."""
    problem = problem_with(cell, kind, about, output)
    return problem and f"cell {cell.id}, which {kind}, shows {problem}: {plain(str(output.outputs))[:500]}"
