"""Every check, tried with the reference, with other right answers, with beginners' mistakes, and with the blank."""

from collections import Counter

import matplotlib
import pytest
from branches import snapshot
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from gridka_ml.classroom import lesson as classroom
from gridka_ml.lesson_text import lesson_names, load_answers, load_lesson

matplotlib.use("Agg")

ANSWERS = {name: load_answers(name) for name in lesson_names()}


@pytest.fixture(scope="module", autouse=True)
def shell():
    """IPython, since `display` shows rich output only there."""
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    InteractiveShell.clear_instance()


@pytest.fixture(scope="module")
def notebook():
    """Function of a lesson and a task: the names there are just before the task, with the references up to it run."""
    snapshots = {}

    def before(lesson, task):
        if lesson.name not in snapshots:
            snapshots[lesson.name] = run_references(lesson)
        return snapshot(snapshots[lesson.name][task.name])

    return before


def run_references(lesson):
    names, snapshots = {"__name__": "__main__"}, {}
    with pytest.MonkeyPatch.context() as patch, capture_output():
        patch.setattr(classroom, "get_ipython", lambda: None)
        patch.setattr(classroom, "_opened", {})
        for cell in lesson.cells:
            if cell.kind == "code" and "task" in cell.options:
                snapshots[cell.options["task"]] = snapshot(names)
            if cell.kind == "code" and "check" not in cell.options:
                exec(compile(cell.answer, f"<{cell.id}>", "exec"), names)
    return snapshots


def verdict(lesson, task, names, source):
    """Run an answer, then its check, and return the message that the attendee sees."""
    names["lesson"] = classroom.OpenLesson(lesson, names)
    with capture_output() as captured:
        exec(compile(source, "<cell>", "exec"), names)
        exec(compile(task.check.answer, "<check>", "exec"), names)
    return captured.outputs[-1].data["text/plain"]


def cases(role):
    found = [(name, cell) for name, cells in ANSWERS.items() for cell in cells if role in cell.options]
    titles = [f"{name}-{cell.options[role]}-{cell.options.get('mistake', f'line {cell.line}')}" for name, cell in found]
    return pytest.mark.parametrize(("name", "cell"), found, ids=titles)


TASKS = [(name, task) for name in lesson_names() for task in load_lesson(name).tasks]


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_the_reference_passes(notebook, name, task):
    lesson = load_lesson(name)
    task = lesson.tasks[task]
    assert verdict(lesson, task, notebook(lesson, task), task.reference).startswith("✔ Passed")


@cases("right")
def test_another_right_answer_passes(notebook, name, cell):
    lesson = load_lesson(name)
    task = lesson.tasks[cell.options["right"]]
    assert verdict(lesson, task, notebook(lesson, task), cell.answer).startswith("✔ Passed")


@cases("wrong")
def test_a_mistake_is_not_yet_right_and_is_named(notebook, name, cell):
    lesson = load_lesson(name)
    task = lesson.tasks[cell.options["wrong"]]
    message = verdict(lesson, task, notebook(lesson, task), cell.answer)
    assert message.startswith("✎ Not yet")
    assert cell.options["says"] in message
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
