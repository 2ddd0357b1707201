"""An answer typed at an attendee's desk: the cell, the check, and the given cells up to the next task."""

import pytest

from gridka_ml.lesson_text import load_lesson

pytestmark = pytest.mark.slow
LESSON = load_lesson("logistic_regression")


@pytest.fixture
def desk(walked):
    return walked(LESSON.name).desk


@pytest.mark.parametrize("task", ["sigmoid", "loss", "gradient"])
def test_the_blank_a_mistake_and_the_reference(desk, task):
    task = LESSON.tasks[task]
    blank = desk.try_answer(task, task.cell.stub)
    assert "still blank" in blank.cell and "is not there yet" in blank.check
    wrong = desk.try_answer(task, task.reference.replace("return ", "return 3 * ", 1))
    assert "✎ Not yet" in wrong.check and not wrong.passed
    right = desk.try_answer(task, task.reference)
    assert right.passed and right.stopped == ""
