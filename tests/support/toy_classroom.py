"""A small lesson and a real IPython shell, for the tests of the engine."""

import sys
from types import SimpleNamespace

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from gridka_ml.classroom import lesson as classroom
from gridka_ml.classroom.guard import Guard
from gridka_ml.classroom.lesson import Session
from gridka_ml.lesson_text import parse_lesson, parse_mistakes

from tests.support import toy_checks
from tests.support.toy_lesson import TOY, TOY_MISTAKES

SET_UP = "import math\n\nfactor = 2"
DOUBLE = "def double(x):\n    return x + x"
TABLE = "table = [double(x) for x in range(4)]"
CHECK = 'lesson.check("double", double)'


@pytest.fixture
def toy():
    return parse_lesson.__wrapped__(TOY, "toy")  # not the cached one: some tests change it


@pytest.fixture
def shell(monkeypatch):
    """A fresh IPython shell in this process; ``shell.run(code)`` returns what one cell showed."""
    monkeypatch.delenv("GRIDKA_ML_STRICT", raising=False)
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))

    def run(code):
        with capture_output() as captured:
            result = shell.run_cell(code, store_history=True)
        shown = [output.data for output in captured.outputs]
        return SimpleNamespace(
            text="\n".join([captured.stdout, *(data.get("text/plain", "") for data in shown)]).strip(),
            shown=shown,
            stderr=captured.stderr,
            error=result.error_before_exec or result.error_in_exec,
            value=result.result,
        )

    shell.run = run
    yield shell
    InteractiveShell.clear_instance()


@pytest.fixture
def session(toy, shell, monkeypatch):
    """The small lesson, open in the shell under the name ``lesson``, before any of its cells has run."""
    monkeypatch.setitem(sys.modules, "gridka_ml.lessons.toy.checks", toy_checks)
    monkeypatch.setattr(classroom, "load_mistakes", lambda name: parse_mistakes(TOY_MISTAKES, toy.tasks))
    return open_in(shell, toy)


def open_in(shell, lesson, kept=None, sender=None):
    session = shell.user_ns["lesson"] = Session(lesson, shell.user_ns, kept, sender)
    Guard(session, shell).install()
    return session


def state(session, task):
    return session.records[task].state
