"""The one place for environment variables, seeds, threads, device and memory settings.

Call ``configure`` before anything imports Keras; ``open_lesson`` and the command line do.
"""

from gridka_ml.runtime.backends import (
    BACKENDS,
    BackendError,
    SetupError,
    backend_name,
    check_backend,
    default_backend,
    installed_backends,
)
from gridka_ml.runtime.devices import WITHOUT_GPU, device, gpu_trouble
from gridka_ml.runtime.gradients import gradient, weight_gradients
from gridka_ml.runtime.memory import give_back
from gridka_ml.runtime.settings import OF_KERNELS, WORKSHOP_FOLDER, configure, ensure_temporary_folder, in_kernel
from gridka_ml.runtime.starting import describe, seed, start
from gridka_ml.runtime.streams import START_UP_NOTES, held_back_stderr, print_anything
from gridka_ml.runtime.surroundings import called_like_modules, notes

__all__ = [
    "BACKENDS",
    "OF_KERNELS",
    "START_UP_NOTES",
    "WITHOUT_GPU",
    "WORKSHOP_FOLDER",
    "BackendError",
    "SetupError",
    "backend_name",
    "called_like_modules",
    "check_backend",
    "configure",
    "default_backend",
    "describe",
    "device",
    "ensure_temporary_folder",
    "give_back",
    "gpu_trouble",
    "gradient",
    "held_back_stderr",
    "in_kernel",
    "installed_backends",
    "notes",
    "print_anything",
    "seed",
    "start",
    "weight_gradients",
]
