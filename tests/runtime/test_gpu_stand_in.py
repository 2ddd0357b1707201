"""A GPU is named, tried by computing, and done without where it is full or broken.

No test needs a GPU, and none proves what a real one does: stand-ins take the place of the backend's own functions that
find a GPU and compute on it, in a process of their own. What follows, Keras and a training, is real.
`benchmarks/gpu.py` is for a machine that has one.
"""

import os
import subprocess
import sys

import pytest

from gridka_ml import doctor, runtime
from gridka_ml.runtime import backends

# A GPU as each backend shows it. `fails` is the error that computing there brings, or None.
STAND_INS = {
    "tensorflow": """
import tensorflow
tensorflow.config.get_visible_devices = lambda kind: [tensorflow.config.PhysicalDevice("/physical_device:GPU:0", kind)]
tensorflow.config.experimental.get_device_details = lambda device: {"device_name": "Stand-in"}
if fails:
    def conv2d(*arguments):
        raise tensorflow.errors.ResourceExhaustedError(None, None, fails)
    tensorflow.nn.conv2d = conv2d
""",
    "jax": """
import jax
from types import SimpleNamespace
devices, gpu = jax.devices, SimpleNamespace(platform="gpu", device_kind="Stand-in")
jax.devices = lambda kind=None: devices(kind) if kind else [gpu]
if fails:
    def conv(*arguments):
        raise jax.errors.JaxRuntimeError(fails)
    jax.lax.conv = conv
""",
    "torch": """
import torch
def on_gpu(make):
    def tensor(*arguments, device=None, **options):
        if fails and device == "cuda":
            raise torch.OutOfMemoryError(fails)
        return make(*arguments, **options)
    return tensor
torch.ones, torch.zeros = on_gpu(torch.ones), on_gpu(torch.zeros)
torch.cuda.is_available, torch.cuda.get_device_name = lambda: True, lambda: "Stand-in"
""",
}
TRAIN = """
import keras
import numpy as np
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.ones((8, 4), "float32"), np.ones((8, 1), "float32"), verbose=0)
print("trained on", model.weights[0].value.device)
"""
FULL = "Out of memory while trying to allocate 12 GB\\na second line, and many more"

installed = pytest.mark.parametrize("backend", runtime.installed_backends())


def start(backend, stand_in, after="", **environment):
    """The lines on stdout and stderr of a process with a stand-in that starts and prints what it runs on."""
    code = (
        "from gridka_ml import runtime\nruntime.configure()\nwith runtime.held_back_stderr(runtime.START_UP_NOTES):\n"
        f"    import {runtime.BACKENDS[backend].module}\n{stand_in}\nruntime.start()\nprint(runtime.describe())\n"
    )
    environment = os.environ | {"KERAS_BACKEND": backend} | environment
    answer = subprocess.run([sys.executable, "-c", code + after], env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines(), answer.stderr.splitlines()


@pytest.mark.slow
@installed
def test_a_gpu_that_computes_is_named(backend):
    out, err = start(backend, f"fails = None\n{STAND_INS[backend]}")
    assert out[0].endswith("GPU (Stand-in)")
    assert err == []


@pytest.mark.slow
@installed
def test_with_a_full_gpu_the_cpu_computes_and_one_line_says_so(backend):
    out, err = start(backend, f"fails = '{FULL}'\n{STAND_INS[backend]}", after=TRAIN)
    assert " · CPU, " in out[0] and "cpu" in out[1].lower()
    [line] = err
    assert line == "The GPU cannot be used, so the CPU computes: Out of memory while trying to allocate 12 GB"


@pytest.mark.slow
@pytest.mark.skipif("tensorflow" not in runtime.installed_backends(), reason="TensorFlow is not installed")
def test_what_tensorflow_has_taken_it_gives_no_more_work():
    taken = """
scope = tensorflow.device
tensorflow.device = lambda name: print("all on", name) or scope(name)
def too_late(devices, kind):
    raise RuntimeError("Visible devices cannot be modified after being initialized")
tensorflow.config.set_visible_devices = too_late
"""
    stand_in = f"fails = '{FULL}'\n{STAND_INS['tensorflow']}{taken}"
    out, err = start("tensorflow", stand_in, after=TRAIN)
    assert out[0] == "all on CPU:0" and " · CPU, " in out[1] and "CPU:0" in out[2]
    assert len(err) == 1


@pytest.mark.skipif("tensorflow" not in runtime.installed_backends(), reason="TensorFlow is not installed")
def test_a_card_that_a_build_for_gpus_does_not_see_is_said_unless_it_is_hidden_on_purpose(tmp_path, monkeypatch):
    backend = backends.TensorFlow()
    monkeypatch.setattr(backends, "NVIDIA_CARD", tmp_path / "nvidia0")
    monkeypatch.setattr(backend.library.test, "is_built_with_cuda", lambda: True)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    assert backend.complaint() is None
    (tmp_path / "nvidia0").touch()
    assert backend.complaint() == backends.UNSEEN
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    assert backend.complaint() is None


@pytest.mark.skipif("jax" not in runtime.installed_backends(), reason="JAX is not installed")
def test_a_plugin_of_jax_that_does_not_start_is_left_out():
    stand_in = """
from jax.extend.backend import register_backend_factory
def broken():
    raise RuntimeError("CUDA_ERROR_NO_DEVICE")
register_backend_factory("stand_in", broken, priority=500, fail_quietly=False)
"""
    out, err = start("jax", stand_in, after=TRAIN)
    assert " · CPU, " in out[0] and "cpu" in out[1].lower()
    [line] = err
    assert "CUDA_ERROR_NO_DEVICE" in line


@pytest.mark.skipif("torch" not in runtime.installed_backends(), reason="PyTorch is not installed")
def test_what_pytorch_warns_of_is_the_reason():
    stand_in = """
import torch, warnings
torch.cuda.is_available = lambda: warnings.warn("The driver is too old.") or False
"""
    out, err = start("torch", stand_in)
    assert " · CPU, " in out[0]
    assert err == ["The GPU cannot be used, so the CPU computes: The driver is too old."]


def test_the_doctor_says_why_the_cpu_computes(monkeypatch):
    found = {"place": "cpu", "trouble": "Out of memory"}
    monkeypatch.setattr(doctor, "trial", lambda: found)
    monkeypatch.setattr(doctor, "graphics_card", lambda: "GPU 0: NVIDIA H100")
    monkeypatch.setattr(doctor, "installed_versions", lambda: {"tensorflow": ["2.21.0"]})
    check = doctor.gpu()
    assert check.status == "problem"
    assert check.detail == "GPU 0: NVIDIA H100, but the backend computes on the CPU: Out of memory"
    assert "memory left" in check.repair


def test_every_backend_has_a_stand_in():
    assert list(STAND_INS) == list(runtime.BACKENDS)
