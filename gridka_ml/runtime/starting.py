"""Import Keras and its backend without noise, seed them, and say in one line what runs.

For `open_lesson`, and for programs that train without a notebook.
"""

import gc
import platform
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import gridka_ml
from gridka_ml.runtime.backends import BACKENDS, backend_name
from gridka_ml.runtime.devices import device, gpu_trouble
from gridka_ml.runtime.settings import configure
from gridka_ml.runtime.streams import START_UP_NOTES, held_back_stderr
from gridka_ml.runtime.surroundings import (
    check_keras_settings,
    check_matplotlib_settings,
    forget_preferences,
    import_keras,
    import_on_use,
)


def start():
    """Import Keras and its backend and compute once, without the notes that TensorFlow writes when it starts.

    TensorFlow logs them before it reads any log level, straight to the file descriptor. Whatever else is written
    there, a warning or an error, still comes through. If there is a GPU, but of no use, one line says so, and the CPU
    computes everything. Keras' settings are its documented ones, whatever the user's own say. What has been imported
    stays, so no collection looks at it: those during the imports took a third of the time, and found nothing.

    Raises BackendError if the backend that was chosen is misspelt or not installed, SetupError if Keras or
    matplotlib does not accept the user's settings.
    """
    configure()
    check_keras_settings()
    check_matplotlib_settings()
    backend = BACKENDS[backend_name()]
    with held_back_stderr(START_UP_NOTES), hidden(not_needed(backend)), uncollected("keras"):
        trouble = gpu_trouble()
        keras = import_keras()
        keras.ops.zeros(1)
        seed(0)  # here Keras looks for TensorFlow once more, whatever the backend is
    import_on_use("keras.wrappers", "keras.src.wrappers")  # they look for scikit-learn
    forget_preferences()
    if trouble:
        print(f"The GPU cannot be used, so the CPU computes: {trouble}", file=sys.stderr)
    backend.silence()


def not_needed(backend):
    """The modules that Keras and a backend import at their start if they find them, and can do without.

    They are for `keras.wrappers`, old data formats, and for backends to work with each other. Without them the start
    takes two thirds of the time and 70 MB less, and with several backends in one environment far less.
    """
    return [*backend.not_needed, *(other.module for other in BACKENDS.values() if other is not backend)]


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
def uncollected(module):
    """Where a module is imported for the first time: no collection looks for garbage in what is made there."""
    if module in sys.modules or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()  # a collection that passes the framework over takes a tenth of the time
    finally:
        gc.enable()


def seed(number):
    """Seed Python, NumPy and the backend, so that a run can be repeated."""
    import_module("keras").utils.set_random_seed(number)


def describe():
    """One line: the versions, the backend and the device."""
    keras = import_module("keras")
    backend = BACKENDS[keras.backend.backend()]
    return (
        f"gridka_ml {gridka_ml.__version__} · Python {platform.python_version()} · "
        f"Keras {keras.__version__} on {backend.label} {installed_version(backend.distributions)} · {device()}"
    )


def installed_version(distributions):
    """The version of the first of these distributions that is installed."""
    for distribution in distributions:
        try:
            return version(distribution)
        except PackageNotFoundError:
            continue
    return "of unknown version"
