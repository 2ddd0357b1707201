"""The workshop installed as its readers install it: what of a clone they need, and commands typed there."""

import os
import re
import shutil
import subprocess

from tools.bootstrap import ROOT

CLONE = ("Makefile", "pyproject.toml", "README.md", "LICENSE", "requirements.lock", "tools", "gridka_ml", "tests")
NOTEBOOKS = ("exercises", "solutions")
NOT_OURS = re.compile("PYTHON|MAKE|MFLAGS|VIRTUAL_ENV|GRIDKA_ML|KERAS_BACKEND")  # of the tests, or of `make test`


def surroundings(programs, **more):
    """The environment variables of somebody who has typed nothing yet; `programs` comes first on their PATH."""
    kept = {name: value for name, value in os.environ.items() if not NOT_OURS.match(name)}
    return kept | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"} | more


def run(*command, cwd, environment=None):
    """Run a command to its end; returns (status, what it prints)."""
    answer = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return answer.returncode, answer.stdout


def told_by(*command, cwd, environment=None):
    """What a command prints that must not fail."""
    status, told = run(*command, cwd=cwd, environment=environment)
    assert status == 0, told
    return told


def clone(folder):
    """What of a clone the commands need."""
    for name in (*CLONE, *NOTEBOOKS):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder
