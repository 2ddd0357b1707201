"""Passed says what was gained: each task in its own words, as the solutions show."""

import re

import nbformat
import pytest

from gridka_ml.lesson_text import lesson_names, load_lesson

from tools.bootstrap import ROOT


@pytest.mark.parametrize("name", lesson_names())
def test_each_task_that_is_passed_says_what_was_gained(name):
    lesson = load_lesson(name)
    cells = {cell.id: cell for cell in nbformat.read(ROOT / "solutions" / lesson.file_name, as_version=4).cells}
    gained = []
    for task in lesson.tasks.values():
        [said] = [output.data["text/plain"] for output in cells[task.check.id].outputs]
        gained.append(re.fullmatch(rf"✔ Passed · Task {task.number}: {re.escape(task.title)} · (.+)", said)[1])
    assert "Well done." not in gained
    assert len(set(gained)) == len(gained)
