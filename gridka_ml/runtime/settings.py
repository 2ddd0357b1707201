"""What is set before a framework is imported: environment variables, and a folder for temporary files.

What the user has set already stays.
"""

import os
import sys
import tempfile
from pathlib import Path

from gridka_ml.runtime.backends import BACKENDS, backend_name, check_backend

WORKSHOP_FOLDER = "my_workshop"  # where an attendee's copy of the exercises lies, unless told otherwise
# Threads that wait for each other sleep. PyTorch's would spin: on cores that others use too, such as those of a login
# node, that made the training of the CNN of lesson 4 twelve times as long.
SHARE_CPU = {"OMP_WAIT_POLICY": "PASSIVE"}
IN_MEMORY = "/dev/shm"  # where Linux keeps files in memory


def configure(*, threads=None):
    """Set what a framework reads when it is imported; what the user has set already stays.

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
    check_backend(backend_name())


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
