"""What the inside of a sandbox says of a task, and whether it notices that somebody has changed how it judges."""

import os

import pytest

from gridka_ml.collecting.sandbox import Limits, Sandbox

from tests.support.machine import needs

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="bubblewrap is for Linux alone")]


@pytest.fixture(scope="module")
def room():
    needs("bwrap")
    with Sandbox(Limits()) as room:
        room.begin("warm_up")
        run(room, "from gridka_ml import load_mnist, open_lesson, plotting\nlesson = open_lesson('warm_up')")
        run(room, "import numpy as np\n(x_train, y_train), (x_test, y_test) = load_mnist()")
        yield room


def run(room, code):
    assert room.ask("run", 60, code=code, is_theirs=True) == {"stopped": ""}


def outcome(room, answer="n_samples, n_features, n_classes = 1, 1, 1"):
    run(room, answer)
    return room.ask("check", 60, task="describe")["outcome"]


def test_an_answer_is_judged_by_its_check(room):
    assert outcome(room) == "NOT_YET"
    assert outcome(room, "n_samples, n_features, n_classes = 60000, 784, 10") == "PASSED"


def test_a_name_of_theirs_that_is_one_of_ours_changes_nothing(room):
    run(room, "mine = lesson\nlesson = print")
    assert outcome(room) == "NOT_YET"
    run(room, "lesson = mine")


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("numpy", "array_equal", "lambda *given: True"),
        ("builtins", "all", "lambda *given: True"),
        ("builtins", "round", "lambda *given: 0"),
        ("gridka_ml.classroom.judging", "judge", "lambda *given: None"),
        ("gridka_ml.classroom.lesson.Session", "check", "lambda *given: None"),
        ("gridka_ml.checking.comparing", "np", "object()"),
        ("gridka_ml.checking.comparing.expect", "__code__", "(lambda *given, **named: None).__code__"),
        ("gridka_ml.lessons.warm_up.checks", "describe", "print"),
    ],
    ids=lambda part: part,
)
def test_whoever_changes_what_judges_is_noticed(room, module, name, value):
    owner = f"__import__('pkgutil').resolve_name({module!r})"
    run(room, f"owner = {owner}\nwas = getattr(owner, {name!r})\nsetattr(owner, {name!r}, {value})")
    assert outcome(room) == "ALTERED"
    run(room, f"setattr(owner, {name!r}, was)")
    assert outcome(room) == "NOT_YET"
