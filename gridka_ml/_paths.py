"""Where Python looks for modules: in the environment first. Imports nothing that a file of the user's could stand for.

For the package itself, before it imports anything, and for its command line.
"""

import os
import sys


def own_packages_first():
    """Let Python look into the working folder, and where PYTHONPATH says, only after the environment's packages.

    In a notebook the working folder would come first: a file `numpy.py` in it would be taken for NumPy.
    """
    later = {"", *from_pythonpath()}
    sys.path.sort(key=lambda path: path in later)


def set_pythonpath_aside():
    """Take PYTHONPATH from this process and from what it starts; returns the folders that it named."""
    named = from_pythonpath()
    sys.path[:] = [path for path in sys.path if path not in named]
    if named:
        kept = [path for path in os.environ["PYTHONPATH"].split(os.pathsep) if path and absolute(path) == OWN]
        os.environ["PYTHONPATH"] = os.pathsep.join(kept)
    return named


def from_pythonpath():
    """The folders that PYTHONPATH names, as they stand in `sys.path`, but for the one with this very package."""
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [absolute(path) for path in named if path and absolute(path) != OWN]


def absolute(path):
    return os.path.abspath(path)  # noqa: PTH100, since a backport of pathlib may lie there


OWN = os.path.dirname(os.path.dirname(absolute(__file__)))  # noqa: PTH120
