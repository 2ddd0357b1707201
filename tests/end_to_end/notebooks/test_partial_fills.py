"""The day as attendees go through it: for every task, what happens if they stop there, skip it, or do it again.

One real kernel walks through each lesson with the right answers. Before each task it takes the side roads, one after
the other, and comes back: what a kernel does in the end depends on its state only.
"""

import os
from pathlib import Path

import nbformat
import pytest

from gridka_ml.authoring.execute import SolutionClient, kernel_manager, plain
from gridka_ml.lesson_text import lesson_names, load_lesson

from tests.support.expectations import expectations, report, seen

pytestmark = pytest.mark.slow

SUPPORT = Path(__file__).parents[2] / "support"


class Walk:
    """A lesson in a kernel, walked through in order; ``filled`` are the tasks that are done."""

    def __init__(self, lesson, client):
        self.lesson, self.client, self.filled, self.problems = lesson, client, set(), []

    def run(self, source):
        """Run one cell, in the kernel and not in the notebook of anybody; returns it with its outputs."""
        cell = nbformat.v4.new_code_cell(source)
        self.client.nb.cells.append(cell)
        return self.client.execute_cell(cell, len(self.client.nb.cells) - 1)

    def side_road(self, title, cells, filled):
        """Run cells, note what does not go as expected, and come back. How good a network becomes plays no part."""
        self.client.aside("branches.remember()\n_short = branches.short_trainings()\n_short.__enter__()")
        try:
            self.note(title, cells, filled)
        finally:
            self.client.aside("_short.__exit__(None, None, None)\nbranches.go_back()")

    def note(self, title, cells, filled):
        expected = {cell: (cell, kind, about) for cell, kind, about in expectations(self.lesson, filled)}
        for cell in cells:
            has_answer = not cell.task or cell.task in filled
            problem = report(*expected[cell], self.run(cell.answer if has_answer else cell.stub))
            if problem:
                self.problems.append(f"{title}: {problem}")

    def expect(self, title, source, *beginnings):
        """Run a line of the attendee's own; each message must begin as said."""
        shown = self.run(source)
        texts = [output.get("data", {}).get("text/plain", plain(str(output))) for output in shown.outputs]
        if len(texts) != len(beginnings) or not all(map(str.startswith, texts, beginnings)):
            self.problems.append(f"{title}: {source!r} shows {texts}, not {beginnings}")


@pytest.fixture(params=lesson_names())
def walk(request, tmp_path):
    client = SolutionClient(
        nbformat.v4.new_notebook(),
        km=kernel_manager(),
        timeout=300,
        allow_errors=True,
        resources={"metadata": {"path": str(tmp_path)}},
    )
    with client.setup_kernel(cleanup_kc=True, env=os.environ | {"GRIDKA_ML_STRICT": ""}):
        client.aside(f"import sys; sys.path.insert(0, {str(SUPPORT)!r}); import branches; sys.path.pop(0)")
        yield Walk(load_lesson(request.param), client)


def trains(lesson, cell):
    """Whether a cell trains a network, by itself or by a function that the lesson gives."""
    makers = filter(None, map(lesson.cell_that_defines, cell.needs))
    return any(".fit(" in each.answer for each in (cell, *makers) if each is cell or not each.task)


def test_every_way_through_the_lesson(walk):
    """For every k the first k tasks done; a stretch goal left out; a task skipped and caught up; everything twice."""
    lesson, code = walk.lesson, [cell for cell in walk.lesson.cells if cell.kind == "code"]
    optional = {task.name for task in lesson.tasks.values() if task.optional}
    for position, cell in enumerate(code):
        name = cell.task
        if name is None:
            walk.note("in order", [cell], walk.filled)
            continue
        task = lesson.tasks[name]
        rest = code[position:]
        until_next = rest[1 : next((i for i, each in enumerate(rest) if i and each.task), len(rest))]

        walk.side_road(f"tasks before {name} done", rest, set(walk.filled))
        if name in optional and len(optional) > 1:
            walk.side_road(f"all but {name} done", rest, lesson.tasks.keys() - {name})
        walk.client.aside("branches.remember()")
        check = task.check.answer
        walk.expect(name, check, f"○ Not attempted · Task {task.number}:")  # the check comes before its task
        caught_up = seen(walk.run(f"lesson.catch_up({name!r})"))
        if "Ran the answers above to task" not in caught_up:
            walk.problems.append(f"{name} skipped: catch_up shows {caught_up}")
        walk.note(f"{name} skipped and caught up", until_next, walk.filled | {name})
        walk.client.aside("branches.go_back()")

        walk.filled.add(name)
        walk.note("in order", [cell], walk.filled)
        walk.expect(name, check, f"✔ Passed · Task {task.number}:")
        if not trains(lesson, cell):
            walk.side_road(f"{name} twice", [cell, task.check, *until_next, cell, task.check], walk.filled)
        walk.client.aside("branches.remember()")
        walk.expect(name, cell.stub, f"○ Not attempted · Task {task.number}:")  # what was there does not pass any more
        walk.expect(name, check, f"○ Not attempted · Task {task.number}:")
        walk.client.aside("branches.go_back()")
    assert "\n".join(walk.problems) == ""
    assert len(walk.filled) == len(lesson.tasks) >= 2


def test_after_a_restart_catch_up_brings_the_attendee_back_to_the_middle(walk):
    lesson, tasks = walk.lesson, list(walk.lesson.tasks.values())
    middle, after = tasks[len(tasks) // 2 - 1 : len(tasks) // 2 + 1]
    code = [cell for cell in lesson.cells if cell.kind == "code"]
    walk.run(code[0].answer)
    assert "Ran the answers above to task" in seen(walk.run(f"lesson.catch_up({middle.name!r})"))
    done = {task.name for task in tasks[: len(tasks) // 2] if not task.optional}
    walk.note("after a restart", code[code.index(middle.check) : code.index(after.cell) + 2], done)
    assert "\n".join(walk.problems) == ""
