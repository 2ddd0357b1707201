"""The state of each lesson before each of its tasks, for the tests that try many answers in one process."""

from functools import cache, lru_cache

import matplotlib
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from gridka_ml.lesson_text import load_lesson

from tests.support.branches import short_trainings, snapshot
from tests.support.verdicts import run_references, verdict

matplotlib.use("Agg")


@pytest.fixture(scope="module")
def shell():
    """IPython, since `display` shows rich output only there."""
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    InteractiveShell.clear_instance()


@pytest.fixture(scope="session")
def walked():
    """Function of a lesson's name: what ``run_references`` says of it; only the last lesson is kept, to save memory."""
    return lru_cache(maxsize=1)(lambda name: run_references(load_lesson(name)))


@pytest.fixture(scope="session")
def notebook(walked):
    """Function of a lesson and a task: the names there are just before the task."""
    return lambda lesson, task: snapshot(walked(lesson.name).before[task.name])


@pytest.fixture(scope="session")
def short_verdict_on_reference(notebook):
    """Function of the names of a lesson and a task: what the check says of the reference if it is hardly trained."""

    @cache
    def of(name, task):
        lesson = load_lesson(name)
        task = lesson.tasks[task]
        with short_trainings():
            return verdict(lesson, task, notebook(lesson, task), task.reference)

    return of
