"""Attendees read code that teaches, a screen at a time, and think before they run it."""

import pytest

from gridka_ml.lesson_text import lesson_names, load_lesson

MOST_LINES = 12
LONGER = {}  # (lesson, id of the cell): why its lines teach more together than in two cells


@pytest.mark.parametrize("name", lesson_names())
def test_given_cells_are_a_dozen_lines_at_most(name):
    lesson = load_lesson(name)
    given = [cell for cell in lesson.cells if cell.kind == "code" and not cell.task]
    lines = {(name, cell.id): sum(bool(line.strip()) for line in cell.answer.splitlines()) for cell in given}
    assert {cell: count for cell, count in lines.items() if count > MOST_LINES and cell not in LONGER} == {}
    assert [cell for cell in LONGER if lines.get(cell, MOST_LINES + 1) <= MOST_LINES] == []


@pytest.mark.parametrize("name", lesson_names())
def test_each_task_asks_for_a_prediction_and_tells_what_is_so(name):
    assert [task.name for task in load_lesson(name).tasks.values() if not task.reveal] == []
