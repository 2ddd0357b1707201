"""An answer typed at an attendee's desk: the cell, the check, and the given cells up to the next task."""

import pytest

from gridka_ml.authoring import desk as desks
from gridka_ml.authoring.desk import given_after
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


def test_slow_given_cells_are_left_out_once_they_have_run_after_two_answers(desk, monkeypatch):
    desk.slow_after.clear()
    monkeypatch.setattr(desks, "SLOW", 0)
    task = LESSON.tasks["gradient"]
    (given,) = given_after(LESSON, task)
    made = []
    for short in (True, True, True, False):
        assert desk.try_answer(task, task.reference, short=short).good
        made.append(given.defines <= desk.shell.user_ns.keys())
    assert made == [True, True, False, True]


def test_what_reads_the_names_of_a_cell_that_is_left_out_is_left_out_too(desk):
    task = LESSON.tasks["train"]
    slow = LESSON.cell_that_defines("path")
    desk.slow_after.clear()
    desk.slow_after[slow] = desks.ENOUGH
    told = desk.try_answer(task, task.reference, short=True)
    assert told.good and told.stopped == ""
    assert "live" in desk.shell.user_ns  # of a quick cell before it
    assert not {"path", "w_hand", "playground"} & desk.shell.user_ns.keys()
