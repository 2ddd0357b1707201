"""What belongs to the user's machine does not change what a lesson shows; what does not pass unseen is named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from gridka_ml import doctor
from gridka_ml.authoring.execute import execute
from gridka_ml.lesson_text import load_lesson

pytestmark = pytest.mark.slow

RAISES = "raise RuntimeError('this is the file of somebody else')\n"
MATPLOTLIBRC = "text.usetex: True\nimage.origin: lower\nimage.interpolation: bilinear\nfigure.figsize: 2, 2\n"
KERAS_JSON = {"image_data_format": "channels_first", "floatx": "float64", "epsilon": 0.1, "backend": "torch"}
REPAIR = "rename it and restart the kernel."
STARTUP = """
import numpy as np
import matplotlib
import pandas as pd
matplotlib.use("agg")
np.set_printoptions(precision=2, suppress=True)
np.seterr(all="raise")
pd.set_option("display.max_rows", 4)
"""
IPYTHON_CONFIG = """
c.InlineBackend.rc = {"figure.dpi": 20}
c.InteractiveShell.ast_node_interactivity = "all"
"""
USED = """
import os
import random
import pandas
from sklearn.linear_model import LinearRegression
x = keras.ops.ones((2, 28, 28, 1))
y = keras.layers.Conv2D(3, 5)(x)
print(y.shape, y.dtype.name, keras.config.epsilon(), random.randint(1, 1))
keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]).save("network.keras")
picture = plt.imshow([[0, 1], [2, 3]])
print(picture.origin, plt.gcf().get_size_inches(), os.environ.get("COLUMNS"))
"""
SEEN = """
np.ones(1)
print(np.exp(np.array([1.0, 800.0])))
print(str(pd.DataFrame({"n": range(8)})).count("\\n"))
picture = plt.plot([1, 2])
print(plt.gcf().dpi)
"""


def run(code, cwd, **environment):
    """Run code as a kernel would, the working folder first on the path."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=os.environ | environment, capture_output=True, text=True
    )


def files(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.py").write_text(RAISES, encoding="utf-8")
    return folder


def test_a_lesson_runs_among_hostile_settings_and_files_as_elsewhere(tmp_path):
    """In a real kernel: the first given cell of lesson 4, and what the lessons use."""
    lesson = load_lesson("convolutional_networks")
    opening = next(cell.answer for cell in lesson.cells if cell.kind == "code")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in (opening, USED)])
    mine = files(tmp_path / "mine", "numpy", "keras", "random", "sklearn", "helper")
    (tmp_path / "matplotlibrc").write_text(MATPLOTLIBRC, encoding="utf-8")
    (tmp_path / "keras.json").write_text(json.dumps(KERAS_JSON), encoding="utf-8")
    environment = {
        "PYTHONPATH": str(files(tmp_path / "module_system", "numpy", "pandas", "matplotlib")),
        "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        "KERAS_HOME": str(tmp_path),
        "KERAS_MAX_EPOCHS": "1",
        "KERAS_MAX_STEPS_PER_EPOCH": "few",
        "KERAS_NNX_ENABLED": "true",
        "MPLBACKEND": "Qt4Agg",  # of a profile of former years; matplotlib refuses it
        "PYTHONWARNINGS": "error",
        "OMP_NUM_THREADS": "all",
        "COLUMNS": "30",
        "TF_CPP_MIN_LOG_LEVEL": "0",
        "TF_CPP_MAX_VLOG_LEVEL": "1",
    }
    result = execute(notebook, mine, environment=environment)
    assert result.error is None
    [opened] = result.notebook.cells[0].outputs
    first, *notes = opened.text.splitlines()
    assert first.endswith("data ready")
    assert [note.partition(" is called like a module")[0] for note in notes] == [
        f"Your {name}.py" for name in ("keras", "numpy", "random", "sklearn")
    ]
    assert "`import keras` finds the module, not yours. Rename yours." in notes[0]
    printed = result.notebook.cells[1].outputs[0].text.splitlines()
    assert printed == ["(2, 24, 24, 3) float32 1e-07 1", "upper [6.4 4. ] None"]
    assert "image/png" in result.notebook.cells[1].outputs[-1].data


def test_what_a_file_that_ipython_runs_at_its_start_has_set_is_forgotten(tmp_path):
    profile = tmp_path / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "startup" / "mine.py").write_text(STARTUP, encoding="utf-8")
    (profile / "ipython_config.py").write_text(IPYTHON_CONFIG, encoding="utf-8")
    opening = "from gridka_ml import open_lesson; lesson = open_lesson('warm_up'); import matplotlib.pyplot as plt"
    sources = (opening, SEEN)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    result = execute(notebook, tmp_path, environment={"IPYTHONDIR": str(tmp_path)})
    assert result.error is None
    shown = {output.get("name", output.output_type): output for output in result.notebook.cells[1].outputs}
    assert "overflow encountered in exp" in shown["stderr"].text
    assert shown["stdout"].text == "[2.71828183        inf]\n8\n110.0\n"
    assert "image/png" in shown["display_data"].data
    assert set(shown) == {"stdout", "stderr", "display_data"}


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ('{"backend": "jax", "floatx": "float8"}', "floatx is 'float8'"),
        ('{"epsilon": 1}', "epsilon is 1"),
        ('{"image_data_format": "NCHW"}', "image_data_format is 'NCHW'"),
        ("[]", "no settings, but something else"),
    ],
)
def test_settings_that_keras_refuses_are_named_with_their_file(tmp_path, settings, wrong):
    (tmp_path / "keras.json").write_text(settings, encoding="utf-8")
    answer = run("from gridka_ml import open_lesson; open_lesson('warm_up')", tmp_path, KERAS_HOME=str(tmp_path))
    last = answer.stderr.splitlines()[-1]
    assert last.endswith(f"Keras cannot take its settings from {tmp_path / 'keras.json'}: {wrong}; {REPAIR}")


def test_a_style_of_matplotlibs_in_another_encoding_is_named(tmp_path):
    (tmp_path / "stylelib").mkdir()
    (tmp_path / "stylelib" / "mine.mplstyle").write_bytes("# Schriftgröße".encode("latin-1"))
    code = "from gridka_ml import open_lesson; open_lesson('warm_up')"
    last = run(code, tmp_path, MPLCONFIGDIR=str(tmp_path)).stderr.splitlines()[-1]
    assert last.endswith(
        f"cannot read {tmp_path / 'stylelib' / 'mine.mplstyle'}, since it is not written in UTF-8; {REPAIR}"
    )


def test_a_module_that_was_imported_from_elsewhere_before_the_first_cell_is_named(tmp_path):
    theirs = tmp_path / "keras.py"
    theirs.write_text("x = 1\n", encoding="utf-8")
    answer = run("import keras\nfrom gridka_ml import runtime\nprint(*runtime.notes(), sep='\\n')", tmp_path)
    assert answer.stdout.splitlines()[0] == (
        f"keras comes from {theirs}, not from the workshop's environment: restart the kernel and run this cell first."
    )


def test_the_wrappers_for_scikit_learn_work_after_the_start_without_it(tmp_path):
    code = """
import sys
from gridka_ml import runtime
runtime.start()
import keras
assert "sklearn" not in sys.modules
def network(X, y):
    model = keras.Sequential([keras.layers.Dense(2, activation="softmax")])
    model.compile("sgd", "categorical_crossentropy")
    return model
wrapped = keras.wrappers.SKLearnClassifier(network, fit_kwargs={"verbose": 0})
print(wrapped.fit([[0.0], [1.0], [2.0], [3.0]], [0, 0, 1, 1]).predict([[0.0], [3.0]]).shape)
"""
    answer = run(code, tmp_path)
    assert answer.stdout.splitlines()[-1:] in (["(2,)"], ["(2, 1)"]), answer.stderr


@pytest.mark.parametrize("name", ["numpy", "click", "pathlib", "jupyterlab"])
def test_commands_leave_the_packages_of_a_module_system_aside(tmp_path, name):
    others = files(tmp_path / "module_system", name)
    (others / "numpy-1.19.0.dist-info").mkdir()
    (others / "numpy-1.19.0.dist-info" / "METADATA").write_text("Name: numpy\nVersion: 1.19.0\n", encoding="utf-8")
    program = Path(sys.executable).with_name("gridka-ml")
    for command in (["lab", "--dir", "mine", "--version"], ["doctor"]):
        answer = subprocess.run(
            [program, *command],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(others)},
            capture_output=True,
            text=True,
        )
        assert answer.returncode == 0, answer.stderr + answer.stdout
        assert answer.stderr == f"PYTHONPATH ({others}) is set aside: the workshop uses its own packages.\n"


def test_a_file_called_like_a_module_is_found_in_the_working_folder_and_in_the_workshops(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert doctor.files().status == "ok"
    files(tmp_path / "my_workshop", "numpy", "random", "mine", "test")
    check = doctor.files()
    assert check.status == "info"
    assert check.detail == f"called like modules: {Path('my_workshop', 'numpy.py')}, {Path('my_workshop', 'random.py')}"
    files(tmp_path, "gridka_ml")
    assert doctor.files().status == "problem"


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_processor_without_the_instructions_is_named(monkeypatch):
    monkeypatch.setattr(doctor, "ONE_STEP", "import os, signal; os.kill(os.getpid(), signal.SIGILL)")
    doctor.trial.cache_clear()
    check = doctor.fit()
    doctor.trial.cache_clear()
    assert check.status == "problem"
    assert "this processor lacks instructions" in check.detail and "AVX" in check.detail
    assert check.repair.startswith("Use another machine")
