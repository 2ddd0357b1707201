"""Every reference answer with small changes: a check that passes one is too weak, unless the change is no mistake."""

import signal
from contextlib import contextmanager

import pytest
from mutants import mutants
from verdicts import verdict

from gridka_ml.lesson_text import lesson_names, load_lesson

pytestmark = pytest.mark.usefixtures("shell")
SECONDS = 60  # for a mutant that never ends
# Tasks whose answers train a network for many seconds are left to `python tests/notebooks/test_mutants.py TASK …`.
TRAINED = {
    "fnn",
    "regularisation",
    "numpy_network",
    "cnn",
    "optimisers",
    "augment",
    "network",
    "keras_model",
    "xor_network",
}
TASKS = [(name, task) for name in lesson_names() for task in load_lesson(name).tasks]


class Endless(BaseException):
    """Not an Exception, so that no check takes it for the attendee's."""


@contextmanager
def time_limit(seconds):
    def stop(*_):
        raise Endless

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def survivors(lesson, task, names_before):
    """The titles of the mutants that pass, and the number of all."""
    passed, tried = [], mutants(task.cell)
    for title, source in tried:
        try:
            with time_limit(SECONDS):
                message = verdict(lesson, task, names_before(), source)
        except (Exception, Endless):  # the attendee's own cell stops: Python says so
            continue
        assert not message.startswith("⚠"), (title, message)
        if message.startswith("✔"):
            passed.append(title)
    return passed, len(tried)


@pytest.mark.parametrize(("name", "task"), [each for each in TASKS if each[1] not in TRAINED])
def test_a_mutant_that_passes_is_no_mistake(notebook, name, task):
    lesson = load_lesson(name)
    task = lesson.tasks[task]
    passed, tried = survivors(lesson, task, lambda: notebook(lesson, task))
    print("MUT", name, task.name, tried, len(passed), *passed, sep="\n   ")
    assert tried >= 2
