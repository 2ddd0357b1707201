"""A new lesson passes as it is made, and its removal leaves no trace: the written steps, in a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
NAME = "recurrent_networks"
GATES = (
    "authoring",
    "checking",
    "classroom",
    "cli/test_slides.py",
    "collecting/test_plan.py",
    "end_to_end/notebooks/test_exercises.py",
    "end_to_end/notebooks/test_partial_fills.py",
    "folder",
    "lesson_text",
    "lessons",
)


def files_of(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".ruff_cache", ".pytest_cache"} & set(path.parts)
    }


def test_the_steps_from_a_new_lesson_to_its_removal(tmp_path):
    for part in ("gridka_ml", "docs", "exercises", "solutions", "tests", "benchmarks", "tools"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "GRIDKA_ML_STRICT": ""}

    def run(*arguments):
        command = [sys.executable, "-m", *arguments]
        answer = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def check():
        run("ruff", "check", "--no-cache")
        run("ruff", "format", "--no-cache", "--check")
        narrow = map(str, tmp_path.glob("gridka_ml/lessons/*/notebook.py"))
        run("ruff", "format", "--no-cache", "--check", "--line-length=95", *narrow)
        run("gridka_ml.cli", "build", "--check")

    before = files_of(tmp_path)
    run("gridka_ml.cli", "new-lesson", NAME)
    check()
    [exercise] = (tmp_path / "exercises").glob(f"*_{NAME}.ipynb")
    assert (tmp_path / "solutions" / exercise.name).is_file()
    for readme in ("exercises/README.md", "solutions/README.md"):
        assert f"({exercise.name})" in (tmp_path / readme).read_text(encoding="utf-8")
    tests = [f"tests/{gate}" for gate in GATES]
    assert " passed" in run("pytest", "-q", "-p", "no:cacheprovider", "-k", NAME, *tests)

    shutil.rmtree(tmp_path / "gridka_ml" / "lessons" / NAME)
    exercise.unlink()
    (tmp_path / "solutions" / exercise.name).unlink()
    run("gridka_ml.cli", "build", "--execute")
    check()
    assert files_of(tmp_path) == before
