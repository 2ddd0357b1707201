"""Keeps little memory, and gives back what nobody uses any more. For kernels and for studies of many networks."""

import ctypes
import gc
import os
import sys

from gridka_ml.runtime.backends import BACKENDS, backend_name

ARENA_MAX = -8  # M_ARENA_MAX of the GNU C library's malloc.h
ARENAS = 2


def share_freed_memory():
    """Let all threads take from two places what others have freed; by default up to eight a core keep theirs.

    In lesson 10 that saves 70 of 970 MB, and costs no time. Only the GNU C library can; what MALLOC_ARENA_MAX says
    stays. Call it before a framework starts its threads.
    """
    mallopt = library_function("mallopt")
    if mallopt and "MALLOC_ARENA_MAX" not in os.environ:
        mallopt(ARENA_MAX, ARENAS)


def library_function(name):
    """A function of the C library, None on systems other than Linux and in libraries that have none of this name."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


def give_back():
    """Collect what Python and the backend keep of networks that are gone, and hand free pages to the system."""
    BACKENDS[backend_name()].release()
    gc.collect()
    trim = library_function("malloc_trim")
    if trim:
        trim(0)
