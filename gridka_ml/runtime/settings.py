"""What is set before a framework is imported: environment variables, and a folder for temporary files.

What the user has set already stays.
"""

import logging
import os
import re
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from gridka_ml.runtime.backends import BACKENDS, backend_name, check_backend

WORKSHOP_FOLDER = "my_workshop"  # where an attendee's copy of the exercises lies, unless told otherwise
# Threads that wait for each other sleep. PyTorch's would spin: on cores that others use too, such as those of a login
# node, that made the training of the CNN of lesson 4 twelve times as long.
SHARE_CPU = {"OMP_WAIT_POLICY": "PASSIVE"}
# What the process of a kernel reads when it begins, so its parent sets it. By default each thread of the GNU C library
# keeps what it has freed; all taking from two places saves up to 70 of 970 MB, and costs no time.
OF_KERNELS = {"MALLOC_ARENA_MAX": "2"}
# In a notebook, figures belong below their cells; a shell's profile may have another place, or one of former years with
# which matplotlib cannot even be imported.
IN_NOTEBOOK = "module://matplotlib_inline.backend_inline"
NUMBERS = r"[1-9]\d*(,[1-9]\d*)*"
IN_MEMORY = "/dev/shm"  # where Linux keeps files in memory


def configure(*, threads=None):
    """Set what a framework reads when it is imported; what the user has set already stays, but see `shield`.

    ``threads`` limits the CPU threads of the framework; by default it takes all cores.
    Raises BackendError if the backend that was chosen is misspelt or not installed.
    """
    settings = {"KERAS_BACKEND": backend_name()} | SHARE_CPU
    if threads is not None:
        settings["OMP_NUM_THREADS"] = str(threads)
    for backend in BACKENDS.values():
        settings |= backend.settings
        if threads is not None:
            settings |= backend.limited_to(threads)
    for name, value in settings.items():
        os.environ.setdefault(name, value)
    shield()
    check_backend(backend_name())


def shield():
    """Take away what of the user's variables would change what a lesson shows, or stop it for nothing."""
    os.environ["MATPLOTLIBRC"] = str(files("gridka_ml") / "plotting" / "gridka.mplstyle")
    os.environ["KERAS_NNX_ENABLED"] = "false"  # an experiment, for which a package would be needed
    for name in ("KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH"):
        os.environ.pop(name, None)
    if not re.fullmatch(NUMBERS, os.environ.get("OMP_NUM_THREADS", "1")):
        del os.environ["OMP_NUM_THREADS"]  # with a word that is no number, each library would complain
    if "ipykernel" in sys.modules:
        os.environ["MPLBACKEND"] = IN_NOTEBOOK
        # A terminal's size, into which Keras would squeeze its tables, and what lets TensorFlow tell all that it does.
        for name in ("COLUMNS", "LINES", "TF_CPP_MAX_VLOG_LEVEL", "TF_CPP_VMODULE"):
            os.environ.pop(name, None)
    logging.getLogger("matplotlib").addFilter(is_news)


def in_kernel():
    """Whether a Jupyter kernel runs this code, so that what was shown can be replaced."""
    ipython = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(ipython, "kernel", None) is not None


def is_news(record):
    """A filter for matplotlib's logger: it complains where it cannot write, and gets along without."""
    return not str(record.msg).startswith(("mkdir -p failed", "Matplotlib created a temporary cache"))


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
