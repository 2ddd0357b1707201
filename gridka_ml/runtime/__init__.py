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
import warnings
from contextlib import contextmanager
from functools import cache
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
# Threads that wait for each other sleep. PyTorch's would spin: on cores that others use too, such as those of a login
# node, that made the training of the CNN of lesson 4 twelve times as long.
SHARE_CPU = {"OMP_WAIT_POLICY": "PASSIVE"}
# Keras and its backends import these at their start if they find them, for `keras.wrappers`, old data formats, and to
# work with each other. Without them the start takes two thirds of the time and 70 MB less, and with several backends in
# one environment far less. (Whoever wants `keras.wrappers` imports Keras first.)
NOT_NEEDED = {
    "tensorflow": ("scipy", "sklearn", "jax", "torch"),
    "jax": ("sklearn", "tensorflow", "torch"),
    "torch": ("scipy", "sklearn", "tensorflow", "jax"),
}
NVIDIA_CARD = Path("/dev/nvidia0")  # where Linux shows the first one
UNSEEN = "the backend finds no driver or CUDA libraries that fit."
IN_MEMORY = "/dev/shm"  # where Linux keeps files in memory
START_UP_NOTES = re.compile(r"WARNING: All log messages before absl|[0-9: .-]*I[0-9]{4} |[0-9: .-]+ I ")


class BackendError(ImportError):
    """The backend that was chosen is misspelt or not installed."""

    def _render_traceback_(self):
        return [f"BackendError: {self}"]


def configure(*, threads=None):
    """Set what a framework reads when it is imported; what the user has set already stays.

    ``threads`` limits the CPU threads of the framework; by default it takes all cores.
    """
    settings = {"KERAS_BACKEND": default_backend()} | QUIET | SHARE_GPU | SHARE_CPU
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
    there, a warning or an error, still comes through. If there is a GPU, but of no use, one line says so, and the CPU
    computes everything.
    """
    with held_back_stderr(START_UP_NOTES), hidden(NOT_NEEDED[os.environ["KERAS_BACKEND"]]):
        trouble = gpu_trouble()
        keras = import_module("keras")
        keras.ops.zeros(1)
        seed(0)  # here Keras looks for TensorFlow once more, whatever the backend is
    if trouble:
        print(f"The GPU cannot be used, so the CPU computes: {trouble}", file=sys.stderr)
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
    """Catch what any library writes to file descriptor 2; afterwards write on all lines but the unwanted.

    Inside ``with`` it is a list of patterns, to which more can be added.
    """
    dropped = [unwanted]
    sys.stderr.flush()
    saved = os.dup(2)
    with tempfile.TemporaryFile() as caught:
        os.dup2(caught.fileno(), 2)
        try:
            yield dropped
        finally:
            os.dup2(saved, 2)
            os.close(saved)
            caught.seek(0)
            lines = caught.read().decode("utf-8", "replace").splitlines(keepends=True)
            sys.stderr.write("".join(line for line in lines if not any(each.match(line) for each in dropped)))


def seed(number):
    """Seed Python, NumPy and the backend, so that a run can be repeated."""
    import_module("keras").utils.set_random_seed(number)


# --- backends -------------------------------------------------------------------------------------------------------


def installed_backends():
    """Keras' names of the backends that are installed, the default first."""
    return [name for name, (_, module, _) in BACKENDS.items() if find_spec(module)]


def default_backend():
    """TensorFlow, or where it is not installed the first of the others."""
    return next(iter(installed_backends()), "tensorflow")


def check_backend(name):
    """Raise BackendError unless Keras can run on the backend of that name."""
    installed = installed_backends()
    if name in installed:
        return
    what = f"The backend '{name}' is not installed" if name in BACKENDS else f"There is no backend '{name}'"
    if not installed:
        raise BackendError(f"{what}, nor is another; `make lab` installs TensorFlow, `make lab BACKEND=jax` JAX.")
    wanted = name if name in BACKENDS else installed[0]
    raise BackendError(
        f"{what}; installed here: {', '.join(installed)}; choose with KERAS_BACKEND={installed[0]}, `gridka-ml lab "
        f"--backend {installed[0]}`, or `make lab BACKEND={wanted}`, which also installs what is missing."
    )


# --- devices --------------------------------------------------------------------------------------------------------


def device():
    """Name the device on which the backend computes: ``"GPU (…)"`` or ``"CPU, 2 cores"``."""
    gpu = None if gpu_trouble() else framework().gpu()
    return f"GPU ({gpu})" if gpu else f"CPU, {cpu_count()} cores"


def cpu_count():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def has_nvidia_card():
    """Whether Linux shows an NVIDIA card and nobody has hidden it from CUDA."""
    return NVIDIA_CARD.exists() and os.environ.get("CUDA_VISIBLE_DEVICES") not in ("", "-1")


@cache
def gpu_trouble():
    """Compute on the GPU if there is one; returns None, or why it cannot be used, and from then on the CPU computes.

    Looks once per process, before Keras is imported. What the framework itself writes about its failure is left out.
    """
    backend = framework()
    with held_back_stderr(START_UP_NOTES) as dropped:
        try:
            if backend.gpu():
                backend.try_gpu()
                return None
            trouble = backend.complaint()
        except backend.errors as error:
            trouble = str(error) or type(error).__name__
        if not trouble:
            return None
        backend.stay_on_cpu()
        dropped.append(re.compile(""))
    return trouble.strip().splitlines()[0][:200]


def framework():
    """What gridka_ml wants of the backend's own library."""
    return FRAMEWORKS[os.environ["KERAS_BACKEND"]]()


class TensorFlow:
    """How TensorFlow names its GPU, tries it, and does without it."""

    def __init__(self):
        self.tensorflow = import_module("tensorflow")
        self.errors = self.tensorflow.errors.OpError

    def gpu(self):
        """The GPU's name, or None."""
        config = self.tensorflow.config
        gpus = config.get_visible_devices("GPU")
        return config.experimental.get_device_details(gpus[0]).get("device_name", "GPU") if gpus else None

    def try_gpu(self):
        """A convolution with some 25 MB; raises if it fails."""
        images, kernels = self.tensorflow.ones((256, 28, 28, 16)), self.tensorflow.ones((3, 3, 16, 16))
        self.tensorflow.nn.conv2d(images, kernels, 1, "SAME").numpy()

    def stay_on_cpu(self):
        """Hide the GPU, or if TensorFlow has taken it already, give it nothing to do."""
        try:
            self.tensorflow.config.set_visible_devices([], "GPU")
        except RuntimeError:  # its devices are fixed from the first computation on
            self.tensorflow.device("CPU:0").__enter__()

    def complaint(self):
        """Why this build for GPUs sees none, if there is one; TensorFlow itself does not tell."""
        return UNSEEN if self.tensorflow.test.is_built_with_cuda() and has_nvidia_card() else None


class Jax:
    """How JAX names its GPU, tries it, and does without it."""

    errors = RuntimeError  # JAX's own errors derive from it, and some are just that

    def __init__(self):
        self.jax = import_module("jax")
        self.warnings = []

    def gpu(self):
        """The GPU's name, or None; the warnings in between are kept."""
        logger = logging.getLogger("jax._src.xla_bridge")
        logger.addFilter(self.keep_warning)
        try:
            first = self.jax.devices()[0]
        finally:
            logger.removeFilter(self.keep_warning)
        return first.device_kind if first.platform == "gpu" else None

    def keep_warning(self, record):
        """A filter for a logger."""
        if record.levelno >= logging.WARNING:
            self.warnings.append(str(record.exc_info[1]) if record.exc_info else record.getMessage())
        return False

    def try_gpu(self):
        """A convolution with some 25 MB; raises if it fails."""
        images, kernels = self.jax.numpy.ones((256, 16, 28, 28)), self.jax.numpy.ones((16, 16, 3, 3))
        self.jax.lax.conv(images, kernels, (1, 1), "SAME").block_until_ready()

    def stay_on_cpu(self):
        """Start JAX without the GPU, or if it has taken it already, give it nothing to do."""
        self.jax.config.update("jax_platforms", "cpu")
        self.jax.config.update("jax_default_device", self.jax.devices("cpu")[0])

    def complaint(self):
        """What JAX said about a GPU that it sees and cannot use."""
        return next(iter(self.warnings), None)


class Torch:
    """How PyTorch names its GPU, tries it, and does without it."""

    errors = RuntimeError  # PyTorch's own errors derive from it, and some are just that

    def __init__(self):
        self.torch = import_module("torch")
        self.warnings = []

    def kind(self):
        """The device that Keras will take."""
        if "KERAS_TORCH_DEVICE" in os.environ:
            return os.environ["KERAS_TORCH_DEVICE"].partition(":")[0]
        if self.torch.backends.mps.is_available():
            return "mps"
        with warnings.catch_warnings(record=True) as self.warnings:
            return "cuda" if self.torch.cuda.is_available() else "cpu"

    def gpu(self):
        """The GPU's name, or None; the warnings in between are kept."""
        return {"cuda": self.torch.cuda.get_device_name, "mps": lambda: "Apple MPS"}.get(self.kind(), lambda: None)()

    def try_gpu(self):
        """A convolution with some 25 MB; raises if it fails."""
        images, kernels = (self.torch.ones(shape, device=self.kind()) for shape in ((256, 16, 28, 28), (16, 16, 3, 3)))
        self.torch.nn.functional.conv2d(images, kernels, padding=1).sum().item()

    def stay_on_cpu(self):
        """Let Keras choose the CPU when it is imported."""
        os.environ["KERAS_TORCH_DEVICE"] = "cpu"

    def complaint(self):
        """What PyTorch said about a GPU that it sees and cannot use."""
        if self.warnings:
            return str(self.warnings[0].message)
        return UNSEEN if self.torch.version.cuda and has_nvidia_card() else None


FRAMEWORKS = {"tensorflow": TensorFlow, "jax": Jax, "torch": Torch}


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
