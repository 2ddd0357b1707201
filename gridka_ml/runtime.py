"""The one place for environment variables, seeds, threads, device and memory settings.

Call ``configure`` before anything imports Keras; ``open_lesson`` and the command line do.
"""

import io
import logging
import os
import platform
import re
import sys
import tempfile
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import gridka_ml

# Keras' name of a backend: (name to show, module, distributions that may provide it).
BACKENDS = {
    "tensorflow": ("TensorFlow", "tensorflow", ("tensorflow-cpu", "tensorflow")),
    "jax": ("JAX", "jax", ("jax",)),
    "torch": ("PyTorch", "torch", ("torch",)),
}
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3"}  # errors only; the start-up notes of TensorFlow help no beginner
SHARE_GPU = {"TF_FORCE_GPU_ALLOW_GROWTH": "true", "XLA_PYTHON_CLIENT_PREALLOCATE": "false"}  # PyTorch does so anyway
# Keras and TensorFlow import these at their start if they find them, for `keras.wrappers` and old data formats. Without
# them the start takes two thirds of the time and 70 MB less. (Whoever wants `keras.wrappers` imports Keras first.)
NOT_NEEDED_BY_KERAS = ("scipy", "sklearn")
IN_MEMORY = "/dev/shm"  # where Linux keeps files in memory
START_UP_NOTES = re.compile(r"WARNING: All log messages before absl|[0-9: .-]*I[0-9]{4} |[0-9: .-]+ I ")


class BackendError(ImportError):
    """The backend named by KERAS_BACKEND is misspelt or not installed."""


def configure(*, threads=None):
    """Set what a framework reads when it is imported; what the user has set already stays.

    ``threads`` limits the CPU threads of the framework; by default it takes all cores.
    """
    settings = {"KERAS_BACKEND": "tensorflow"} | QUIET | SHARE_GPU
    if threads is not None:
        settings |= {
            "OMP_NUM_THREADS": str(threads),
            "TF_NUM_INTRAOP_THREADS": str(threads),
            "TF_NUM_INTEROP_THREADS": "1",
        }
    for name, value in settings.items():
        os.environ.setdefault(name, value)
    check_backend(os.environ["KERAS_BACKEND"])


def print_anything():
    """Let a stream show "?" for a character that its encoding lacks, where Python would stop with an error.

    Windows gives what is written to a file or a pipe an old encoding, without most of our signs.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def ensure_temporary_folder():
    """Give matplotlib and TensorFlow a folder for temporary files, in memory if no disk has room for one, and say so.

    Call it before either is imported: they do not start without one.
    """
    try:
        tempfile.gettempdir()
    except FileNotFoundError as error:
        advice = "Free some space, or set TMPDIR to a folder of your own that has some"
        if not Path(IN_MEMORY).is_dir():
            raise FileNotFoundError(error.errno, f"{error.strerror}. {advice}.") from None
        tempfile.tempdir = IN_MEMORY
        print(f"No folder takes temporary files, and your work cannot be saved either. {advice}.", file=sys.stderr)


def start():
    """Import Keras and its backend and compute once, without the notes that TensorFlow writes when it starts.

    TensorFlow logs them before it reads any log level, straight to the file descriptor. Whatever else is written
    there, a warning or an error, still comes through.
    """
    with held_back_stderr(START_UP_NOTES), hidden(NOT_NEEDED_BY_KERAS):
        keras = import_module("keras")
        keras.ops.zeros(1)
    # Many small networks trained in a row make TensorFlow warn of "retracing"; each needs a graph of its own.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


@contextmanager
def hidden(modules):
    """As if these modules were not installed, unless they are imported already; afterwards they can be imported."""
    absent = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


@contextmanager
def held_back_stderr(unwanted):
    """Catch what any library writes to file descriptor 2; afterwards write on all lines but the unwanted."""
    sys.stderr.flush()
    saved = os.dup(2)
    with tempfile.TemporaryFile() as caught:
        os.dup2(caught.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)
            caught.seek(0)
            lines = caught.read().decode("utf-8", "replace").splitlines(keepends=True)
            sys.stderr.write("".join(line for line in lines if not unwanted.match(line)))


def seed(number):
    """Seed Python, NumPy and the backend, so that a run can be repeated."""
    import_module("keras").utils.set_random_seed(number)


def check_backend(name):
    """Raise BackendError unless Keras can run on the backend of that name."""
    if name in BACKENDS and find_spec(BACKENDS[name][1]):
        return
    installed = [known for known, (_, module, _) in BACKENDS.items() if find_spec(module)]
    what = "is not installed" if name in BACKENDS else "is not a backend of Keras"
    if installed:
        advice = f"Installed here: {', '.join(installed)}. Set KERAS_BACKEND to one of them, or leave it unset."
    else:
        advice = "No backend is installed here. Run `make lab` again, it installs TensorFlow."
    raise BackendError(f"KERAS_BACKEND is '{name}', which {what}. {advice}")


def device():
    """Name the device on which the backend computes: ``"GPU (…)"`` or ``"CPU, 2 cores"``."""
    gpu = GPU_NAMES[os.environ["KERAS_BACKEND"]]()
    return f"GPU ({gpu})" if gpu else f"CPU, {cpu_count()} cores"


def cpu_count():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def tensorflow_gpu():
    config = import_module("tensorflow").config
    gpus = config.list_physical_devices("GPU")
    return config.experimental.get_device_details(gpus[0]).get("device_name", "GPU") if gpus else None


def jax_gpu():
    first = import_module("jax").devices()[0]
    return first.device_kind if first.platform == "gpu" else None


def torch_gpu():
    torch = import_module("torch")
    if torch.cuda.is_available():
        return torch.cuda.get_device_name(0)
    return "Apple MPS" if torch.backends.mps.is_available() else None


GPU_NAMES = {"tensorflow": tensorflow_gpu, "jax": jax_gpu, "torch": torch_gpu}


def describe():
    """One line: the versions, the backend and the device."""
    keras = import_module("keras")
    name, _, distributions = BACKENDS[keras.backend.backend()]
    return (
        f"gridka_ml {gridka_ml.__version__} · Python {platform.python_version()} · "
        f"Keras {keras.__version__} on {name} {installed_version(distributions)} · {device()}"
    )


def installed_version(distributions):
    for distribution in distributions:
        try:
            return version(distribution)
        except PackageNotFoundError:
            continue
    return "of unknown version"
