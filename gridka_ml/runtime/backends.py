"""One class per backend holds all that is known of it; which of them are installed, and which one Keras takes.

A new backend is a class here, an extra in pyproject.toml and a stand-in for its GPU in the tests.
"""

import gc
import logging
import os
import socket
import sys
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from gridka_ml.runtime import kept_graphs

NVIDIA_CARD = Path("/dev/nvidia0")  # where Linux shows the first one
UNSEEN = "the backend finds no driver or CUDA libraries that fit."


class SetupError(ImportError):
    """Something outside of the lesson keeps Keras from starting: `what` is wrong, and its `repair`."""

    def __init__(self, what, repair):
        super().__init__(what, repair)
        self.what, self.repair = what, repair

    def __str__(self):
        return f"{self.what}; {self.repair}"

    def _render_traceback_(self):  # IPython shows this in the place of a traceback
        return [f"{type(self).__name__}: {self}"]


class BackendError(SetupError):
    """The backend that was chosen is misspelt or not installed."""


class Backend:
    """What a backend is called, what it reads and needs; an instance imports its library and tries its GPU."""

    name = ""  # Keras' name of it
    label = ""  # its own name
    module = ""
    distributions = ()  # any of them provides the module
    without_cuda = None  # the distribution, if there is one, that knows no GPU
    settings: ClassVar = {}  # environment variables that it reads when it is imported
    without_gpu: ClassVar = {}  # those that hide the GPU from it alone
    not_needed = ("scipy", "sklearn")  # what it imports at its start if it finds it, besides other backends
    errors = RuntimeError  # what its computations raise

    def __init__(self):
        self.library = import_module(self.module)

    @staticmethod
    def limited_to(threads):
        """Environment variables of its own that limit its CPU threads."""
        return {}

    @staticmethod
    def silence():
        """After the start, switch off warnings that help no beginner."""

    @staticmethod
    def release():
        """Forget what it holds of networks that are gone, and of the others what it can make anew."""

    def gpu(self):
        """The GPU's name, or None."""
        raise NotImplementedError

    def try_gpu(self):
        """A convolution with some 25 MB on the GPU; raises one of its errors if it fails."""
        raise NotImplementedError

    def stay_on_cpu(self):
        """From now on compute on the CPU, whatever there is."""
        raise NotImplementedError

    def complaint(self):
        """Why it cannot use a GPU that is there, or None."""
        raise NotImplementedError

    def gradient(self, function, x):
        """The gradient of a function that makes one number of a float32 array, at x, in its shape."""
        raise NotImplementedError

    def weight_gradients(self, function, weights):
        """The gradient of a function without arguments that makes one number, by each of Keras' variables."""
        raise NotImplementedError

    @staticmethod
    def with_cpus(number):
        """Environment variables of its own with which a new process has so many virtual CPU devices."""
        return {}

    def steps_on_cpus(self, build, x, y, number):
        """Build a compiled network and train it on one batch, shared among devices; returns its weights afterwards.

        ``build`` is called where the weights of all devices are made; it seeds. The process was started `with_cpus`.
        """
        raise NotImplementedError


class TensorFlow(Backend):
    name, label, module = "tensorflow", "TensorFlow", "tensorflow"
    distributions = ("tensorflow-cpu", "tensorflow")
    without_cuda = "tensorflow-cpu"
    settings: ClassVar = {
        # No notes at the start, and not the errors that it logs and gets over: where a sum feeds a shortcut, too, its
        # graph optimiser fails to fuse convolution, sum and relu, says "remapper failed", and runs them one by one.
        # What stops a computation is raised as an exception all the same.
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ONEDNN_USE_SYSTEM_ALLOCATOR": "true",  # a pool of its own would keep 60 MB and more after each training
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",  # so that several people can share a GPU
    }

    def __init__(self):
        super().__init__()
        self.errors = self.library.errors.OpError

    @staticmethod
    def limited_to(threads):
        return {"TF_NUM_INTRAOP_THREADS": str(threads), "TF_NUM_INTEROP_THREADS": "1"}

    @staticmethod
    def silence():
        # Many small networks trained in a row make TensorFlow warn of "retracing"; each needs a graph of its own.
        logging.getLogger("tensorflow").setLevel(logging.ERROR)

    @staticmethod
    def release():
        kept_graphs.let_go()
        keras = sys.modules.get("keras")
        models = [each for each in gc.get_objects() if keras and issubclass(type(each), keras.Model)]
        for model in models:  # the graphs of their steps, some 20 MB each, which Keras makes anew when it needs them
            model.train_function = model.test_function = model.predict_function = None

    def gpu(self):
        config = self.library.config
        gpus = config.get_visible_devices("GPU")
        return config.experimental.get_device_details(gpus[0]).get("device_name", "GPU") if gpus else None

    def try_gpu(self):
        images, kernels = self.library.ones((256, 28, 28, 16)), self.library.ones((3, 3, 16, 16))
        self.library.nn.conv2d(images, kernels, 1, "SAME").numpy()

    def stay_on_cpu(self):
        """Hide the GPU, or if TensorFlow has taken it already, give it nothing to do."""
        try:
            self.library.config.set_visible_devices([], "GPU")
        except RuntimeError:  # its devices are fixed from the first computation on
            self.library.device("CPU:0").__enter__()

    def complaint(self):
        """TensorFlow itself does not tell why a build for GPUs sees none."""
        return UNSEEN if self.library.test.is_built_with_cuda() and has_nvidia_card() else None

    def gradient(self, function, x):
        x = self.library.convert_to_tensor(x)
        with self.library.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(x)
            value = function(x)
        return tape.gradient(value, x, unconnected_gradients="zero").numpy()

    def weight_gradients(self, function, weights):
        with self.library.GradientTape() as tape:
            value = function()
        found = tape.gradient(value, [weight.value for weight in weights], unconnected_gradients="zero")
        return [self.library.convert_to_tensor(each).numpy() for each in found]

    def steps_on_cpus(self, build, x, y, number):
        cpus = self.library.config.list_physical_devices("CPU")
        logical = [self.library.config.LogicalDeviceConfiguration() for _ in range(number)]
        self.library.config.set_logical_device_configuration(cpus[0], logical)
        strategy = self.library.distribute.MirroredStrategy([f"CPU:{k}" for k in range(number)])
        with strategy.scope():
            network = build()
        network.fit(x, y, batch_size=len(x), epochs=1, shuffle=False, verbose=0)
        return network.get_weights()


class Jax(Backend):
    name, label, module = "jax", "JAX", "jax"
    distributions = ("jax",)
    settings: ClassVar = {"XLA_PYTHON_CLIENT_PREALLOCATE": "false"}  # so that several people can share a GPU
    without_gpu: ClassVar = {"JAX_PLATFORMS": "cpu"}
    not_needed = ("sklearn",)  # JAX is built on SciPy
    errors = RuntimeError  # JAX's own errors derive from it, and some are just that
    # An inside of JAX: a GPU plugin that does not start is reported to this logger alone, no public function tells.
    # If it is renamed one day, the reason is lost, and a test with a plugin that does not start says so.
    logger = logging.getLogger("jax._src.xla_bridge")

    def __init__(self):
        super().__init__()
        self.warnings = []

    def gpu(self):
        """The GPU's name, or None; the warnings in between are kept."""
        self.logger.addFilter(self.keep_warning)
        try:
            first = self.library.devices()[0]
        finally:
            self.logger.removeFilter(self.keep_warning)
        return first.device_kind if first.platform == "gpu" else None

    def keep_warning(self, record):
        """A filter for the logger."""
        if record.levelno >= logging.WARNING:
            self.warnings.append(str(record.exc_info[1]) if record.exc_info else record.getMessage())
        return False

    def try_gpu(self):
        images, kernels = self.library.numpy.ones((256, 16, 28, 28)), self.library.numpy.ones((16, 16, 3, 3))
        self.library.lax.conv(images, kernels, (1, 1), "SAME").block_until_ready()

    def stay_on_cpu(self):
        """Start JAX without the GPU, or if it has taken it already, give it nothing to do."""
        self.library.config.update("jax_platforms", "cpu")
        self.library.config.update("jax_default_device", self.library.devices("cpu")[0])

    def complaint(self):
        return next(iter(self.warnings), None)

    @staticmethod
    def release():
        sys.modules["jax"].clear_caches()  # what it has compiled, which it makes anew when it is needed

    def gradient(self, function, x):
        return self.library.grad(function)(x)

    def weight_gradients(self, function, weights):
        keras = sys.modules["keras"]

        def at(values):
            with keras.StatelessScope(state_mapping=list(zip(weights, values, strict=True))):
                return function()

        return self.library.grad(at)([weight.value for weight in weights])

    @staticmethod
    def with_cpus(number):
        return {"XLA_FLAGS": f"--xla_force_host_platform_device_count={number}"}

    def steps_on_cpus(self, build, x, y, number):
        keras = sys.modules["keras"]
        devices = keras.distribution.list_devices("cpu")[:number]
        keras.distribution.set_distribution(keras.distribution.DataParallel(devices=devices))
        network = build()
        network.fit(x, y, batch_size=len(x), epochs=1, shuffle=False, verbose=0)
        return network.get_weights()


class Torch(Backend):
    name, label, module = "torch", "PyTorch", "torch"
    distributions = ("torch",)
    without_gpu: ClassVar = {"KERAS_TORCH_DEVICE": "cpu"}
    errors = RuntimeError  # PyTorch's own errors derive from it, and some are just that

    def __init__(self):
        super().__init__()
        self.warnings = []

    def kind(self):
        """The device that Keras will take."""
        if "KERAS_TORCH_DEVICE" in os.environ:
            return os.environ["KERAS_TORCH_DEVICE"].partition(":")[0]
        if self.library.backends.mps.is_available():
            return "mps"
        with warnings.catch_warnings(record=True) as self.warnings:
            return "cuda" if self.library.cuda.is_available() else "cpu"

    def gpu(self):
        """The GPU's name, or None; the warnings in between are kept."""
        names = {"cuda": self.library.cuda.get_device_name, "mps": lambda: "Apple MPS"}
        return names.get(self.kind(), lambda: None)()

    def try_gpu(self):
        shapes = (256, 16, 28, 28), (16, 16, 3, 3)
        images, kernels = (self.library.ones(shape, device=self.kind()) for shape in shapes)
        self.library.nn.functional.conv2d(images, kernels, padding=1).sum().item()

    def stay_on_cpu(self):
        """Let Keras choose the CPU when it is imported."""
        os.environ.update(self.without_gpu)

    def complaint(self):
        if self.warnings:
            return str(self.warnings[0].message)
        return UNSEEN if self.library.version.cuda and has_nvidia_card() else None

    def gradient(self, function, x):
        x = self.library.tensor(x, device=self.kind(), requires_grad=True)
        value = function(x)
        [found] = self.library.autograd.grad(value, x, allow_unused=True, materialize_grads=True)
        return found.cpu().numpy()

    def weight_gradients(self, function, weights):
        values = [weight.value for weight in weights]
        found = self.library.autograd.grad(function(), values, allow_unused=True, materialize_grads=True)
        return [each.cpu().numpy() for each in found]

    def steps_on_cpus(self, build, x, y, number):
        """PyTorch has one CPU device; its processes share a batch, here started by forking."""
        context = self.library.multiprocessing.get_context("fork")
        found, port = context.SimpleQueue(), free_port()
        arguments = [(self, build, x, y, number, rank, port, found) for rank in range(number)]
        workers = [context.Process(target=step_of_one_process, args=each) for each in arguments]
        for worker in workers:
            worker.start()
        weights = found.get()
        for worker in workers:
            worker.join()
        return weights


def step_of_one_process(backend, build, x, y, number, rank, port, found):
    """The part of a batch that one of PyTorch's processes takes: its gradients become the mean of all of them."""
    distributed = backend.library.distributed
    address = f"tcp://127.0.0.1:{port}"
    distributed.init_process_group("gloo", init_method=address, rank=rank, world_size=number)
    network = build()
    part = slice(rank * len(x) // number, (rank + 1) * len(x) // number)
    loss = network.compute_loss(x=x[part], y=y[part], y_pred=network(x[part], training=True))
    loss.backward()
    gradients = [weight.value.grad for weight in network.trainable_weights]
    for gradient in gradients:
        distributed.all_reduce(gradient)
        gradient /= number
    with backend.library.no_grad():
        network.optimizer.apply(gradients, network.trainable_weights)
    if rank == 0:
        found.put(network.get_weights())
    distributed.barrier()
    distributed.destroy_process_group()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


# By Keras' names; the first that is installed is the default.
BACKENDS = {backend.name: backend for backend in (TensorFlow, Jax, Torch)}


def has_nvidia_card():
    """Whether Linux shows an NVIDIA card and nobody has hidden it from CUDA."""
    return NVIDIA_CARD.exists() and os.environ.get("CUDA_VISIBLE_DEVICES") not in ("", "-1")


def installed_backends():
    """Keras' names of the backends that are installed, the default first."""
    return [name for name, backend in BACKENDS.items() if find_spec(backend.module)]


def default_backend():
    """TensorFlow, or where it is not installed the first of the others."""
    return next(iter(installed_backends()), next(iter(BACKENDS)))


def backend_name():
    """Keras' name of the backend that it will take, whether it is there or not."""
    return os.environ.get("KERAS_BACKEND", default_backend())


def check_backend(name):
    """Raise BackendError unless Keras can run on the backend of that name."""
    installed = installed_backends()
    if name in installed:
        return
    what = f"The backend '{name}' is not installed" if name in BACKENDS else f"There is no backend '{name}'"
    if not installed:
        first, second, *_ = BACKENDS.values()
        raise BackendError(
            f"{what}, nor is another",
            f"`make lab` installs {first.label}, `make lab BACKEND={second.name}` {second.label}.",
        )
    wanted = name if name in BACKENDS else installed[0]
    raise BackendError(
        f"{what}; installed here: {', '.join(installed)}",
        f"choose with KERAS_BACKEND={installed[0]}, `gridka-ml lab --backend {installed[0]}`, or `make lab "
        f"BACKEND={wanted}`, which also installs what is missing.",
    )
