"""A test that lacks a program is skipped on a desk, and fails where nothing may be missing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDS_MAKE = "tests/end_to_end/test_windows.py::test_make_takes_the_programs_of_windows"


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "status", "outcome"), [("", 0, "1 skipped"), ("true", 1, "1 failed")])
def test_a_test_that_lacks_a_program_fails_on_ci(tmp_path, ci, status, outcome):
    environment = os.environ | {"PATH": str(tmp_path), "CI": ci}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", NEEDS_MAKE]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert answer.returncode == status
    assert outcome in answer.stdout and "make is not installed" in answer.stdout


def test_no_test_is_skipped_for_want_of_a_program_or_a_package_in_another_way():
    others = [path for path in (ROOT / "tests").rglob("*.py") if path.parent != Path(__file__).parent]
    assert len(others) > 40
    for path in others:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"importorskip|skip(if)?\(.*shutil\.which", text), (
            f"{path}: call tests.support.machine.needs"
        )
