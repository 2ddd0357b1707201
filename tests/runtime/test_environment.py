"""The runtime: settings that are made once and never against the user, no noise, one line that tells what runs."""

import os
import subprocess
import sys

import pytest

from gridka_ml import runtime
from gridka_ml.runtime import backends
from gridka_ml.runtime import settings as runtime_settings


@pytest.fixture
def settings(monkeypatch):
    """The environment variables, restored afterwards, without those that ``configure`` sets."""
    copy = {name: value for name, value in os.environ.items() if not name.startswith(("KERAS", "TF_", "XLA_", "OMP"))}
    monkeypatch.setattr(os, "environ", copy)
    return copy


def run(code, **environment):
    """Run code in a process of its own; None takes a variable out of its environment."""
    environment = {name: value for name, value in (os.environ | environment).items() if value is not None}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)


def test_tensorflow_is_the_backend_unless_the_user_says_otherwise(settings, monkeypatch):
    runtime.configure()
    assert settings["KERAS_BACKEND"] == "tensorflow"
    monkeypatch.setattr(backends, "find_spec", lambda module: True)
    settings["KERAS_BACKEND"] = "jax"
    runtime.configure()
    assert settings["KERAS_BACKEND"] == "jax"


def test_many_attendees_can_share_a_gpu(settings):
    runtime.configure()
    assert settings["TF_FORCE_GPU_ALLOW_GROWTH"] == "true"
    assert settings["XLA_PYTHON_CLIENT_PREALLOCATE"] == "false"


def test_many_attendees_can_share_a_processor(settings):
    settings["OMP_WAIT_POLICY"] = "ACTIVE"
    runtime.configure()
    assert settings["OMP_WAIT_POLICY"] == "ACTIVE"
    del settings["OMP_WAIT_POLICY"]
    runtime.configure()
    assert settings["OMP_WAIT_POLICY"] == "PASSIVE"


def test_threads_are_left_alone_unless_asked(settings):
    runtime.configure()
    assert "OMP_NUM_THREADS" not in settings
    settings["OMP_NUM_THREADS"] = "7"
    runtime.configure(threads=2)
    assert settings["OMP_NUM_THREADS"] == "7" and settings["TF_NUM_INTRAOP_THREADS"] == "2"


@pytest.mark.slow
def test_keras_starts_without_what_it_does_not_need_and_the_lesson_can_still_have_it():
    code = """
import sys
from gridka_ml import runtime
runtime.configure()
runtime.start()
print("sklearn" in sys.modules, "scipy" in sys.modules)
import keras, numpy, pandas
from sklearn.linear_model import LinearRegression
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("adam", "mse")
frame = pandas.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
print(len(model.fit(frame, frame.a, verbose=0).history["loss"]))
print(LinearRegression().fit(frame, frame.a).score(frame, frame.a))
"""
    answer = run(code)
    assert answer.stdout.splitlines() == ["False False", "1", "1.0"], answer.stderr


@pytest.mark.parametrize(
    ("name", "installed", "message"),
    [
        (
            "tensroflow",
            {"tensorflow"},
            "no backend 'tensroflow'; installed here: tensorflow; choose with KERAS_BACKEND=te",
        ),
        ("numpy", {"jax"}, "There is no backend 'numpy'; installed here: jax; .* `gridka-ml lab --backend jax`"),
        (
            "torch",
            {"tensorflow", "jax"},
            "'torch' is not installed; installed here: tensorflow, jax; .* BACKEND=torch`",
        ),
        ("tensorflow", set(), "'tensorflow' is not installed, nor is another; `make lab` installs TensorFlow"),
    ],
)
def test_a_wrong_backend_is_named_in_one_sentence_with_its_repair(monkeypatch, name, installed, message):
    monkeypatch.setattr(backends, "find_spec", lambda module: module in installed or None)
    with pytest.raises(runtime.BackendError, match=message) as caught:
        runtime.check_backend(name)
    assert ". " not in str(caught.value)
    assert str(caught.value) == f"{caught.value.what}; {caught.value.repair}"
    assert name in caught.value.what and "make lab" not in caught.value.what and "make lab" in caught.value.repair


@pytest.mark.parametrize(
    ("installed", "name"), [({"jax", "tensorflow"}, "tensorflow"), ({"torch", "jax"}, "jax"), (set(), "tensorflow")]
)
def test_without_a_choice_it_is_what_is_installed_tensorflow_first(settings, monkeypatch, installed, name):
    monkeypatch.setattr(backends, "find_spec", lambda module: module in installed or None)
    monkeypatch.setattr(runtime_settings, "check_backend", lambda name: None)
    runtime.configure()
    assert settings["KERAS_BACKEND"] == name


def test_in_a_notebook_a_wrong_backend_is_one_line():
    try:
        runtime.check_backend("numpy")
    except runtime.BackendError as error:
        assert error._render_traceback_() == [f"BackendError: {error}"]


@pytest.mark.slow
def test_starting_is_silent_and_opening_prints_one_line():
    answer = run("from gridka_ml import open_lesson\nopen_lesson('warm_up')", KERAS_BACKEND="tensorflow")
    assert answer.stderr == ""
    [line] = answer.stdout.splitlines()
    assert line.startswith("gridka_ml") and line.endswith("data ready")


@pytest.mark.slow
def test_no_collection_looks_at_what_the_start_has_imported():
    """Collections during the imports took a third of the time; afterwards Python collects as before."""
    answer = run(
        "import gc\nfrom gridka_ml import runtime\nfound = []\n"
        "gc.callbacks.append(lambda phase, info: phase == 'stop' and info['generation'] == 2 and found.append(info))\n"
        "runtime.start()\nprint(len(found), gc.isenabled(), gc.get_freeze_count() > 100_000)\n"
        "before = gc.get_freeze_count()\nrest = [[] for _ in range(10_000)]\nruntime.start()\n"
        "print(gc.get_freeze_count() <= before)"
    )
    assert answer.stdout.split() == ["0", "True", "True", "True"], answer


@pytest.mark.slow
def test_many_small_networks_in_a_row_bring_no_warning():
    code = """
from gridka_ml import runtime
runtime.configure()
runtime.start()
import keras, numpy as np
for width in range(1, 7):
    network = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(width), keras.layers.Dense(1)])
    network.compile(loss="mse", optimizer="sgd")
    network.fit(np.zeros((4, 2)), np.zeros((4, 1)), verbose=0)
    network.predict(np.zeros((4, 2)), verbose=0)
"""
    answer = run(code, KERAS_BACKEND="tensorflow")
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.slow
def test_shortcuts_bring_no_complaint_of_the_graph_optimiser():
    code = """
from gridka_ml import runtime
runtime.start()
import keras, numpy as np
inputs = keras.Input((7, 7, 4))
x = keras.layers.Conv2D(4, 3, padding="same")(inputs)
for _ in range(3):
    f = x
    for _ in range(2):
        f = keras.layers.Conv2D(4, 3, padding="same")(keras.layers.Activation("relu")(f))
    x = keras.layers.Add()([x, f])
x = keras.layers.Flatten()(keras.layers.Activation("relu")(x))
network = keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(x))
network.compile("adam", "sparse_categorical_crossentropy")
network.fit(np.zeros((50, 7, 7, 4)), np.zeros(50), batch_size=50, verbose=0)
"""
    assert "remapper failed" in run(code, KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="0").stderr
    answer = run(code, KERAS_BACKEND="tensorflow")
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.slow
def test_whoever_starts_needs_not_configure_first():
    answer = run("from gridka_ml import runtime\nruntime.start()\nprint(runtime.describe())", KERAS_BACKEND=None)
    assert answer.returncode == 0, answer.stderr
    assert f" on {runtime.BACKENDS[runtime.default_backend()].label} " in answer.stdout


@pytest.mark.parametrize("call", ["start", "device", "gpu_trouble"])
def test_without_the_backend_nothing_starts_and_the_reason_is_said(call):
    answer = run(f"from gridka_ml import runtime\nruntime.{call}()", KERAS_BACKEND="numpy")
    assert "BackendError: There is no backend 'numpy'; installed here: " in answer.stderr.splitlines()[-1]


def test_a_misspelt_backend_stops_the_opening_with_the_reason():
    answer = run("from gridka_ml import open_lesson\nopen_lesson('warm_up')", KERAS_BACKEND="tensroflow")
    assert "There is no backend 'tensroflow'; installed here: " in answer.stderr.splitlines()[-1]


def test_only_start_up_notes_are_held_back(capfd):
    with runtime.held_back_stderr(runtime.START_UP_NOTES):
        os.write(2, b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n")
        os.write(2, b"I0000 00:00:1700000000.123456    1234 port.cc:153] oneDNN custom operations are on.\n")
        os.write(2, b"2025-01-01 10:00:00.123456: I tensorflow/core/util/port.cc:153] oneDNN is on.\n")
        os.write(2, b"2025-01-01 10:00:00.123456: W tensorflow/x.cc:1] no memory\n")
        os.write(2, b"E0000 00:00:1700000000.123456    1234 cuda.cc:3] driver too old\n")
        print("a warning of Python", file=sys.stderr)
    text = capfd.readouterr().err
    assert text.splitlines() == [
        "a warning of Python",
        "2025-01-01 10:00:00.123456: W tensorflow/x.cc:1] no memory",
        "E0000 00:00:1700000000.123456    1234 cuda.cc:3] driver too old",
    ]


def test_what_was_held_back_comes_through_after_an_exception(capfd):
    with pytest.raises(ZeroDivisionError), runtime.held_back_stderr(runtime.START_UP_NOTES):
        os.write(2, b"a real problem\n")
        raise ZeroDivisionError
    assert "a real problem" in capfd.readouterr().err


def test_without_any_folder_for_temporary_files_the_error_says_what_to_do(tmp_path, monkeypatch):
    def find_none():
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(runtime_settings.tempfile, "gettempdir", find_none)
    monkeypatch.setattr(runtime_settings, "IN_MEMORY", str(tmp_path / "another system"))
    with pytest.raises(FileNotFoundError, match=r"No usable .* Free some space, or set TMPDIR to a folder of your own"):
        runtime.ensure_temporary_folder()


def test_a_seed_makes_runs_equal():
    import random

    import keras
    import numpy as np

    draws = []
    for _ in range(2):
        runtime.seed(3)
        tensor = keras.ops.convert_to_numpy(keras.random.normal((2,))).tolist()
        draws.append((random.random(), np.random.rand(), tensor))
    assert draws[0] == draws[1]
