"""`make test-backends` takes long: a run that was cut off goes on with the lessons that are left."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.finished import code_behind

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
EVERYTHING = ["warm_up", "logistic_regression", "abalone"]
# In the place of a lesson's cells, a line in a file; the machine goes down, or a lesson fails, where the test says so.
LESSONS = """
import os
from pathlib import Path

import pytest

@pytest.mark.parametrize("lesson", ["warm_up", "logistic_regression", "abalone"])
def test_a_solution(backend, lesson, record_property):
    assert not Path("early").exists()
    record_property("measured", [backend, lesson, "1", "2", "3"])
    with Path("executed.txt").open("a") as file:
        print(backend, lesson, file=file)
    if Path("down").exists() and lesson == "logistic_regression":
        os._exit(9)
    assert not Path("wrong").exists() or lesson != "logistic_regression"
"""


@pytest.fixture
def run(tmp_path):
    """Function that runs the lessons in a folder of their own: exit status, what it executed, what it printed."""
    shutil.copy(HERE / "conftest.py", tmp_path)
    (tmp_path / "run_on_backends.py").write_text(LESSONS)
    (tmp_path / "pytest.ini").write_text(f"[pytest]\npythonpath = {HERE.parents[2]}\n")
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "run_on_backends.py", "--backends", "tensorflow"]

    def run(*options):
        executed = tmp_path / "executed.txt"
        executed.write_text("")
        answer = subprocess.run([*command, *options], cwd=tmp_path, env=environment, capture_output=True, text=True)
        return answer.returncode, [line.split()[1] for line in executed.read_text().splitlines()], answer.stdout

    return run


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(run, tmp_path):
    (tmp_path / "down").touch()
    assert run()[:2] == (9, ["warm_up", "logistic_regression"])
    (tmp_path / "down").unlink()
    status, executed, printed = run()
    assert (status, executed) == (0, ["logistic_regression", "abalone"])
    rows = [line.split() for line in printed.splitlines() if line.startswith("tensorflow ")]
    assert rows == [
        ["tensorflow", "warm_up", "1", "2", "3", "in", "a", "run", "before"],
        ["tensorflow", "logistic_regression", "1", "2", "3"],
        ["tensorflow", "abalone", "1", "2", "3"],
    ]
    assert run()[:2] == (0, EVERYTHING)  # that run came to its end, so the next one begins anew


def test_a_lesson_that_failed_before_anything_was_measured_fails_alone(run, tmp_path):
    (tmp_path / "early").touch()
    status, _, printed = run()
    assert status == 1 and "3 failed" in printed


def test_a_lesson_that_failed_is_not_finished(run, tmp_path):
    (tmp_path / "wrong").touch()
    assert run()[0] == 1
    assert run()[:2] == (1, ["logistic_regression"])
    assert run("--cache-clear")[:2] == (1, EVERYTHING)


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("lessons/warm_up/checks.py", True),
        ("lessons/abalone/checks.py", False),
        ("lessons/__init__.py", True),
        ("classroom/guard.py", True),
    ],
)
def test_a_lesson_runs_again_if_its_code_has_changed(tmp_path, changed, again):
    for name in ("lessons/warm_up/checks.py", "lessons/abalone/checks.py", "lessons/__init__.py", "classroom/guard.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    before = code_behind("warm_up", tmp_path)
    assert code_behind("warm_up", tmp_path) == before
    (tmp_path / changed).write_text("after")
    assert (code_behind("warm_up", tmp_path) != before) == again
