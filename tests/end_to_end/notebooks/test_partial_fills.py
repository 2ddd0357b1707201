"""The day as attendees go through it: for every task, what happens if they stop there, skip it, or do it again.

One real kernel walks through each lesson with the right answers. Before each task it takes the side roads, one after
the other, and comes back: what a kernel does in the end depends on its state only. Networks are trained briefly; how
good they become plays no part here: the executed solutions show it, in the same order.
"""

import os
from contextlib import contextmanager
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
        self.gone = set()  # given cells that have run with no more tasks done than they need
        self.code = [cell for cell in lesson.cells if cell.kind == "code"]

    def run(self, source):
        """Run one cell, in the kernel and not in the notebook of anybody; returns it with its outputs."""
        cell = nbformat.v4.new_code_cell(source)
        self.client.nb.cells.append(cell)
        return self.client.execute_cell(cell, len(self.client.nb.cells) - 1)

    @contextmanager
    def aside(self, title):
        """Try something and come back."""
        self.client.aside("branches.remember()")
        yield title
        self.client.aside("branches.go_back()")

    def begin(self):
        """Run the set-up cell; from then on trainings are brief."""
        self.note("in order", self.code[:1], self.filled)
        self.client.aside("_short = short_trainings(epochs=1)\n_short.__enter__()")

    def side_road(self, title, cells, filled):
        """Run cells, note what does not go as expected, and come back."""
        with self.aside(title):
            self.note(title, cells, filled)

    def not_gone(self, cells, filled):
        """The cells, without given ones that went this way before, unless another that is left reads their names.

        The first road on which a given cell runs is that with the fewest tasks done; what more is done changes nothing.
        """
        kinds = {cell: kind for cell, kind, _ in expectations(self.lesson, filled, brief=True)}
        left, wanted = [], set()
        for cell in reversed(cells):
            if kinds[cell] != "runs" or cell not in self.gone or cell.defines & wanted:
                left.insert(0, cell)
                wanted |= set(cell.needs)
        self.gone |= {cell for cell in left if kinds[cell] == "runs"}
        return left

    def note(self, title, cells, filled):
        expected = {each[0]: each for each in expectations(self.lesson, filled, brief=True)}
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

    def catch_up(self, title, task):
        shown = seen(self.run(f"lesson.catch_up({task.name!r})"))
        if "Ran the answers above to task" not in shown:
            self.problems.append(f"{title}: catch_up shows {shown}")


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
        client.aside("from gridka_ml.authoring.trainings import short_trainings")
        yield Walk(load_lesson(request.param), client)


def test_every_way_through_the_lesson(walk):
    """For every k the first k tasks done; a stretch goal left out; a task skipped and caught up; everything twice."""
    walk.begin()
    catch_up_after_a_restart(walk)
    code, tasks = walk.code[1:], list(walk.lesson.tasks.values())
    begins = [code.index(task.cell) for task in tasks]
    walk.note("in order", code[: begins[0]], walk.filled)
    for task, begin, end in zip(tasks, begins, [*begins[1:], len(code)], strict=True):
        leave_out(walk, task, code[begin:], code[begin + 1 : end])
        walk.filled.add(task.name)
        walk.note("in order", code[begin:end], walk.filled)
        do_again(walk, task)
    assert "\n".join(walk.problems) == ""
    assert len(walk.filled) == len(walk.lesson.tasks) >= 2


def catch_up_after_a_restart(walk):
    """In a kernel that has run the set-up cell alone, back to the middle of the lesson."""
    tasks = list(walk.lesson.tasks.values())
    middle, after = tasks[len(tasks) // 2 - 1 : len(tasks) // 2 + 1]
    done = {task.name for task in tasks[: len(tasks) // 2] if not task.optional}
    with walk.aside("after a restart") as title:
        walk.catch_up(title, middle)
        begin, end = walk.code.index(middle.check) + walk.lesson.trains(middle.cell), walk.code.index(after.cell) + 2
        walk.note(title, walk.code[begin:end], done)


def leave_out(walk, task, rest, until_next):
    """Go on without the task, as the first that is missing or the only one; or check it at once, and catch up."""
    tasks = walk.lesson.tasks
    walk.side_road(f"tasks before {task.name} done", walk.not_gone(rest, walk.filled), set(walk.filled))
    if task.optional and sum(each.optional for each in tasks.values()) > 1:
        walk.side_road(f"all but {task.name} done", rest, tasks.keys() - {task.name})
    with walk.aside(f"{task.name} skipped and caught up") as title:
        walk.expect(title, task.check.answer, f"○ Not attempted · Task {task.number}:")
        walk.catch_up(title, task)
        after = until_next[1:] if walk.lesson.trains(task.cell) else until_next
        walk.note(title, after, walk.filled | {task.name})


def do_again(walk, task):
    """After the given cells the same cell once more; and the blank after the answer: what was there does not pass."""
    if not walk.lesson.trains(task.cell):
        walk.side_road(f"{task.name} twice", [task.cell, task.check], walk.filled)
    with walk.aside(f"{task.name} made blank again") as title:
        walk.expect(title, task.cell.stub, f"○ Not attempted · Task {task.number}:")
        walk.expect(title, task.check.answer, f"○ Not attempted · Task {task.number}:")
