"""Catching up in the real lessons, when only the set-up cell has run: nothing is missing from then on."""

import pytest

from gridka_ml.classroom.catch_up import CatchUp, needs_of
from gridka_ml.classroom.progress import Records
from gridka_ml.lesson_text import lesson_names, load_lesson

LESSONS = [load_lesson(name) for name in lesson_names()]
TASKS = [(lesson, task) for lesson in LESSONS for task in lesson.tasks.values()]


def divided(lesson, task):
    """The code cells up to a task's own, those up to the next task, and those from there on."""
    cells = [cell for cell in lesson.cells if cell.kind == "code"]
    here = cells.index(task.cell) + 1
    there = next((i for i, cell in enumerate(cells) if i >= here and cell.task), len(cells))
    return cells[:here], cells[here:there], cells[there:]


@pytest.mark.parametrize(("lesson", "task"), TASKS, ids=lambda value: value.name)
def test_every_cell_from_there_on_finds_the_names_that_it_needs(lesson, task):
    before, between, after = divided(lesson, task)
    ours = {name for cell in lesson.cells for name in cell.defines}
    given = {name for cell in (*before, *between) if not cell.task for name in cell.defines}
    ran, names = CatchUp(lesson, Records(lesson), {}, task).cells(), set(before[0].defines)
    for cell in ran:
        assert needs_of([cell]) & ours <= names, cell.id
        names |= cell.defines
    assert needs_of(after) & given <= names
    for cell in between:
        assert needs_of([cell]) & ours <= names, cell.id
        names |= cell.defines


def is_trained(lesson, task):
    before, between, _ = divided(lesson, task)
    return any(map(lesson.trains, (*before, *between)))


UNTRAINED = [case for case in TASKS if not is_trained(*case)]


@pytest.mark.slow
@pytest.mark.parametrize(("lesson", "task"), UNTRAINED, ids=lambda value: value.name)
def test_the_given_cells_up_to_the_next_task_run(shell, lesson, task):
    """Where nothing is trained; the others are tried in the kernel that walks through each lesson."""
    before, between, _ = divided(lesson, task)
    shell.run(before[0].answer)
    assert shell.run(f"lesson.catch_up({task.name!r})").text.endswith("Go on with the next cell.")
    for cell in between:
        shown = shell.run(cell.answer)
        assert shown.error is None and "Did not run" not in shown.text, cell.id
