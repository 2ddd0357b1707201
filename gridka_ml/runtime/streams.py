"""What is written to the terminal: any character, and no start-up notes of frameworks.

For the other modules of the runtime, and for programs that import a framework themselves.
"""

import io
import os
import re
import sys
import tempfile
from contextlib import contextmanager

# How TensorFlow and Abseil, the logging library in it and in JAX, begin a line that is neither warning nor error.
START_UP_NOTES = re.compile(
    r"WARNING: All log messages before absl|[0-9: .-]*I[0-9]{4} |[0-9: .-]+ I |To enable the following instructions"
)


def print_anything():
    """Let a stream show "?" for a character that its encoding lacks, where Python would stop with an error.

    Windows gives what is written to a file or a pipe an old encoding, without most of our signs.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


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
