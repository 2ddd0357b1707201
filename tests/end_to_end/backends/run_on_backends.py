"""Every solution on every backend, as an attendee runs it, in strict mode: `make test-backends`.

Not among the tests of `make test`, which has one backend: all of them together take long. A run that was cut off goes
on with the lessons that are left.
"""

import os
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from gridka_ml import runtime
from gridka_ml.authoring.execute import execute_solution
from gridka_ml.lesson_text import lesson_names, load_lesson


@pytest.mark.parametrize("lesson", lesson_names())
def test_the_solution_passes_unchanged_and_without_a_warning(backend, lesson, record_property):
    begun = []
    result = execute_solution(
        load_lesson(lesson), backend=backend, on_cell=lambda *_: begun.append(time.perf_counter())
    )
    longest = max(end - start for start, end in pairwise([*begun, time.perf_counter()]))
    peak = (result.peak_memory or 0) / 1e6
    record_property("measured", [backend, lesson, f"{result.seconds:.0f}", f"{longest:.0f}", f"{peak:.0f}"])
    assert result.error is None
    assert peak < 1000, "a kernel needs less than 1 GB, so that many fit on one machine"
    outputs = [output for cell in result.notebook.cells for output in cell.get("outputs", ())]
    assert "".join(output.text for output in outputs if output.get("name") == "stderr") == ""
    first_line = next(output.text for output in outputs if output.get("name") == "stdout")
    assert f" on {runtime.BACKENDS[backend].label} " in first_line


def test_the_other_backends_are_not_even_imported(backend):
    """Keras would do so where it finds them: half a GB and some notes on stderr, in an environment with several."""
    code = """
import sys
from gridka_ml import open_lesson, runtime
open_lesson("warm_up")
import keras
model = keras.Sequential([keras.Input((2,)), keras.layers.Rescaling(0.5), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(keras.ops.ones((4, 2)), keras.ops.ones((4, 1)), verbose=0)
print(*{backend.module for backend in runtime.BACKENDS.values()} & set(sys.modules))
"""
    environment = os.environ | {"KERAS_BACKEND": backend}
    answer = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (answer.stdout.splitlines()[-1:], answer.stderr) == ([backend], "")


def test_the_command_takes_the_backend(backend, tmp_path):
    command = [sys.executable, "-m", "gridka_ml.cli", "run", "warm_up", "--backend", backend]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert f"on {runtime.BACKENDS[backend].label}" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_errors_of_keras_are_explained(backend):
    environment = os.environ | {"KERAS_BACKEND": backend, "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}
    run = [sys.executable, "-m", "tests.support.error_cases"]
    answer = subprocess.run(run, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def test_the_update_rules_of_lesson_6_are_those_of_keras(backend):
    environment = os.environ | {"KERAS_BACKEND": backend}
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/lessons/test_update_rules.py"]
    answer = subprocess.run(run, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout
