"""Exercises outside JupyterLab: two kernels at once, nbconvert, plain IPython. (Within: tests/end_to_end/browser.)"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest

from gridka_ml.authoring import render
from gridka_ml.authoring.execute import execute, plain
from gridka_ml.lesson_text import load_lesson

from tests.support.expectations import problems

pytestmark = pytest.mark.slow


def test_two_notebooks_of_one_attendee_train_side_by_side(tmp_path):
    """Nothing but the machine is shared. (With a GPU its memory is, see benchmarks/gpu.py.)"""

    def train(name, task):
        lesson = load_lesson(name)
        setup = next(cell.answer for cell in lesson.cells if cell.kind == "code")
        sources = [setup, f"lesson.catch_up({task!r})", lesson.tasks[task].check.answer]
        notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, sources)))
        result = execute(notebook, tmp_path, environment={"GRIDKA_ML_STRICT": "1"})
        return result.error, result.notebook.cells[-1].outputs[0].data["text/plain"]

    with ThreadPoolExecutor() as pool:
        results = list(pool.map(train, ["logistic_regression", "abalone"], ["keras_model", "network"]))
    for error, message in results:
        assert error is None
        assert message.startswith("✔ Passed")
    assert list(tmp_path.iterdir()) == []


def test_nbconvert_executes_an_untouched_exercise_to_the_end(tmp_path):
    lesson = load_lesson("warm_up")
    path = tmp_path / lesson.file_name
    path.write_bytes(render.exercise(lesson))
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "done.ipynb", str(path)]
    environment = {name: value for name, value in os.environ.items() if name != "GRIDKA_ML_STRICT"}
    environment |= {"JUPYTER_PATH": f"{sys.prefix}/share/jupyter", "IPYTHONDIR": str(tmp_path / "ipython")}
    answer = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    notebook = nbformat.read(tmp_path / "done.ipynb", as_version=4)
    assert problems(lesson, notebook) == []


def test_in_plain_ipython_the_messages_are_plain_text(tmp_path):
    code = """\
from gridka_ml import open_lesson, load_mnist
lesson = open_lesson("warm_up")
import numpy as np
(x_train, y_train), (x_test, y_test) = load_mnist()
n_samples = ____
print(n_samples)
lesson.check("describe", n_samples, 784, 10)
n_samples = 60000
lesson.check("describe", n_samples, 784, 10)
n_features, n_classes = 28, 10
lesson.check("describe", n_samples, n_features, n_classes)
lesson.hint("describe")
lesson.check("descrbe", n_samples)
lesson.catch_up("balance")
print(counts.sum())
lesson.progress()
"""
    environment = {name: value for name, value in os.environ.items() if name != "GRIDKA_ML_STRICT"}
    answer = subprocess.run(
        [sys.executable, "-m", "IPython", "--simple-prompt", "--no-banner", "--colors=nocolor", "--no-confirm-exit"],
        input=code,
        env=environment | {"IPYTHONDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    text = plain(answer.stdout)
    for expected in (
        "○ Not attempted · Task 1: Describe a data set · This cell did not run, line 1 is still blank: `",
        "○ Did not run · This cell needs `n_samples` from task 1, which is not finished.",
        "○ Not attempted · Task 1: Describe a data set · `n_samples` is not there yet.",
        "✔ Passed · Task 1: Describe a data set",
        "✎ Not yet · Task 1: Describe a data set · `n_features` counts only one side of the image.",
        "Hint 1 of 2 · Task 1: Describe a data set",
        "there is no task 'descrbe' in this lesson; it has \"describe\"",
        "counts = np.bincount(y_train)",
        "→ Ran the answers above to tasks 1 and 2.",
        "60000",
        "→ 2 of 6 tasks done",
    ):
        assert expected in text
    assert "Traceback" not in text and "<div" not in text and "Message(" not in text
