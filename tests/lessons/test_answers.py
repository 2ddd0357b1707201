"""Every check, tried with the reference, with other right answers, with beginners' mistakes, and with the blank."""

from collections import Counter

import pytest

from gridka_ml.classroom import lesson as classroom
from gridka_ml.lesson_text import lesson_names, load_answers, load_lesson

from tests.support.branches import short_trainings
from tests.support.verdicts import verdict

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shell")]

ANSWERS = {name: load_answers(name) for name in lesson_names()}


def cases(role):
    found = [(name, cell) for name, cells in ANSWERS.items() for cell in cells if role in cell.options]
    titles = [f"{name}-{cell.options[role]}-{cell.options.get('mistake', f'line {cell.line}')}" for name, cell in found]
    return pytest.mark.parametrize(("name", "cell"), found, ids=titles)


TASKS = [(name, task) for name in lesson_names() for task in load_lesson(name).tasks]


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_the_reference_passes(walked, name, task):
    _, verdicts, _ = walked(name)
    assert verdicts[task].startswith("✔ Passed")


@pytest.mark.parametrize("name", lesson_names())
def test_keras_gets_no_float64(walked, name):
    """PyTorch cannot have them on the GPU of a Mac with Apple silicon."""
    _, _, types = walked(name)
    assert {(function, kind) for function, kind in types if kind == "float64"} == set()


@cases("right")
def test_another_right_answer_passes(notebook, name, cell):
    lesson = load_lesson(name)
    task = lesson.tasks[cell.options["right"]]
    assert verdict(lesson, task, notebook(lesson, task), cell.answer).startswith("✔ Passed")


@cases("wrong")
def test_a_mistake_is_not_yet_right_and_is_named(notebook, short_verdict_on_reference, name, cell):
    """A network is trained in passing; as in the notebook, if the message is then about that training."""
    lesson = load_lesson(name)
    task, says = lesson.tasks[cell.options["wrong"]], cell.options["says"]
    with short_trainings() as trained:
        message = verdict(lesson, task, notebook(lesson, task), cell.answer)
    if says not in message or (trained and says in short_verdict_on_reference(name, task.name)):
        message = verdict(lesson, task, notebook(lesson, task), cell.answer)
    assert message.startswith("✎ Not yet")
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_there_are_two_right_answers_and_three_mistakes_at_least(name, task):
    counts = Counter((role, cell.options.get(role)) for cell in ANSWERS[name] for role in ("right", "wrong"))
    assert counts["right", task] >= 2 and counts["wrong", task] >= 3


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_a_task_has_two_hints_and_a_check_that_fits_its_call(name, task):
    lesson = load_lesson(name)
    assert len(lesson.tasks[task].hints) >= 2
    checks = classroom.OpenLesson(lesson, {}).checks
    assert callable(getattr(checks, task)) and getattr(checks, task).__doc__
