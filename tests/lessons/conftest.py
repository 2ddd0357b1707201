"""Each lesson, walked through once, for the tests that try many answers in one process."""

from functools import lru_cache

import pytest
from IPython.core.interactiveshell import InteractiveShell

from gridka_ml.authoring.trying import Trials
from gridka_ml.lesson_text import load_lesson

from tests.support.walks import walk


@pytest.fixture(scope="session")
def walked():
    """Function of a lesson's name: what was seen on the way; only the last lesson is kept, to save memory."""
    return lru_cache(maxsize=1)(lambda name: walk(load_lesson(name)))


@pytest.fixture(scope="session")
def trials(walked):
    """Function of a lesson's name: where answers to its tasks are tried."""
    return lru_cache(maxsize=1)(lambda name: Trials(walked(name).desk))


@pytest.fixture(scope="session", autouse=True)
def no_shell_stays():
    yield
    InteractiveShell.clear_instance()
