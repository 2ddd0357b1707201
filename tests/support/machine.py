"""What tests need from the machine beyond Python's packages. For all tests."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest


def needs(*programs):
    """The path of the first of these programs that is there.

    Without any the test is skipped; where CI is set it fails, since there `.ci/run` has installed what tests need.
    """
    found = next(filter(None, map(shutil.which, programs)), None)
    if found is None:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"{programs[0]} is not installed, so nobody has looked; install it, e.g. `apt install {programs[0]}`")
    return found


@contextmanager
def file_at_home():
    """The path of a file in the home of whoever runs the tests, for as long as somebody looks for it."""
    with tempfile.NamedTemporaryFile(dir=Path.home(), prefix=".looked-for-") as file:
        yield file.name
