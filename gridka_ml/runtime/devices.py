"""Where the chosen backend computes, and what is wrong with the GPU if it is not there.

For the line that opens a lesson, the doctor and the measurements.
"""

import os
import re
from collections import ChainMap
from functools import cache

from gridka_ml.runtime.backends import BACKENDS, backend_name, check_backend
from gridka_ml.runtime.streams import START_UP_NOTES, held_back_stderr

# Environment variables that hide the GPU from every backend.
WITHOUT_GPU = {"CUDA_VISIBLE_DEVICES": "-1"} | dict(ChainMap(*(backend.without_gpu for backend in BACKENDS.values())))


def device():
    """Name the device on which the backend computes: ``"GPU (…)"`` or ``"CPU, 2 cores"``."""
    gpu = None if gpu_trouble() else framework().gpu()
    return f"GPU ({gpu})" if gpu else f"CPU, {cpu_count()} cores"


def cpu_count():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


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
    """What gridka_ml wants of the chosen backend's own library; raises BackendError if it is not there."""
    check_backend(backend_name())
    return BACKENDS[backend_name()]()
