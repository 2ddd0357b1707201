"""Only what a lesson registers is called a check: each task has one, each has a task, and each of them is only one."""

import sys
from types import ModuleType

import pytest

from gridka_ml.checking import load_checks
from gridka_ml.classroom import Session
from gridka_ml.lesson_text import LessonError, parse_lesson

from tests.support.toy_lesson import TOY

CHECKS = """
from gridka_ml.checking import Checks

check = Checks()


@check
def double(double): ...


@check
def total(total): ...


@check
def root(root): ...


@check
def summary(summary): ...
"""


@pytest.fixture
def toy_with(monkeypatch):
    """Function of the text of ``checks.py``: the small lesson, with these checks."""

    def toy_with(text):
        module = ModuleType("gridka_ml.lessons.toy.checks")
        exec(compile(text, "lessons/toy/checks.py", "exec"), vars(module))
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return parse_lesson(TOY, "toy")

    return toy_with


def test_each_task_has_its_check(toy_with):
    lesson = toy_with(CHECKS)
    assert list(Session(lesson, {}).checks) == list(lesson.tasks) == ["double", "total", "root", "summary"]


def test_a_helper_that_happens_to_have_a_tasks_name_is_no_check(toy_with):
    """`describe` puts any value into words: as a check it would pass whatever comes."""
    helper = "from gridka_ml.checking import describe as summary\n"
    lesson = toy_with(CHECKS.replace("@check\ndef summary(summary): ...", helper))
    with pytest.raises(LessonError, match=r"^lessons/toy/checks\.py: no check for summary; "):
        Session(lesson, {})


def test_a_check_without_a_task_is_named(toy_with):
    lesson = toy_with(CHECKS + "\n@check\ndef tripple(triple): ...\n\nLIMIT = check.bound('sums', at_least=1)\n")
    with pytest.raises(LessonError, match=r"^lessons/toy/checks\.py: no task is called tripple or sums; .* double, "):
        load_checks(lesson)


def test_a_second_check_of_a_task_is_named_with_its_line(toy_with):
    with pytest.raises(LessonError, match=r'^lessons/toy/checks\.py:22: the task "double" has a check already'):
        toy_with(CHECKS + "\n@check\ndef double(double): ...\n")
