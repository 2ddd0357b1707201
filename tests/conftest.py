"""Shares the tests out among the processes of `make test`: those that need the same costly state stay together.

(The groups of pytest-xdist 3.8, `--dist loadgroup`, have no effect with pytest 9.2.)
"""

import gc
import os
import re
from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

from gridka_ml.lesson_text import lesson_names

# As many processes compute at once as there are cores: threads of their own would only wait for each other.
ONE_THREAD = ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OPENBLAS_NUM_THREADS")
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))

LESSONS = lesson_names()
# Begun first, in this order, so that no process ends long after the others.
LONG = ("browser", "answers", "test_partial_fills", "solutions", "test_exercises", "test_planted_faults")


class ByState(LoadScopeScheduling):
    """Every group of tests goes to one process."""

    def _split_scope(self, nodeid):
        return group(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return ByState(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: (place(group(item.nodeid)), group(item.nodeid)))


def pytest_runtest_teardown(item, nextitem):
    """After a group of tests: what TensorFlow and others keep is not looked through again in each later collection."""
    if nextitem and group(item.nodeid) != group(nextitem.nodeid):
        gc.freeze()  # without a collection, which takes minutes where many graphs are to go


def place(group):
    return next((place for place, begin in enumerate(LONG) if group.startswith(begin)), len(LONG))


def group(nodeid):
    """Such as "browser", "answers warm_up" or the name of the file."""
    file, _, test = nodeid.partition("::")
    path = PurePosixPath(file)
    if path.parent.name == "browser":
        return "browser"
    if path.parent.name not in ("notebooks", "lessons"):
        return file
    parameter = re.search(r"\[([a-z_]+)", test)
    lesson = parameter[1] if parameter and parameter[1] in LESSONS else ""
    kind = "answers" if path.parent.name == "lessons" and lesson else path.stem
    return f"{kind} {lesson}".strip()
