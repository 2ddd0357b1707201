"""An answer typed at an attendee's desk: the cell, the check, and the given cells up to the next task."""

import pytest

from gridka_ml.lesson_text import load_lesson

from tests.support.desk import try_answer

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shell")]


@pytest.mark.parametrize("task", ["sigmoid", "loss", "gradient"])
def test_the_blank_a_mistake_and_the_reference(notebook, task):
    lesson = load_lesson("logistic_regression")
    task = lesson.tasks[task]
    blank = try_answer(lesson, task, notebook(lesson, task), task.cell.stub)
    assert "still blank" in blank.cell and "is not there yet" in blank.check
    wrong = try_answer(lesson, task, notebook(lesson, task), task.reference.replace("return ", "return 3 * ", 1))
    assert "✎ Not yet" in wrong.check and not wrong.passed
    right = try_answer(lesson, task, notebook(lesson, task), task.reference)
    assert right.passed and right.stopped == ""
