"""The shipped data files: where they lie, and the proof that every byte is the expected one.

Called by the loaders and by the packing script; nothing here writes or opens a connection.
"""

import hashlib
from importlib import resources

SHA256 = {
    "mnist.npz": "99b6212d8b734503d7fa2e29ea6413bad62226998e56555f4a6b0b30072f1aec",
    "abalone.data": "de37cdcdcaaa50c309d514f248f7c2302a5f1f88c168905eba23fe2fbc78449f",
    "pronunciations.txt": "ca0ed234a8902ab82e31ae4060b5e816f234344db873618b3a249124ddb3cf4d",
}

# Paths whose bytes this process has found right. Two threads that race here do the same work twice, nothing worse.
_verified = set()


class DataError(OSError):
    """A shipped data file is missing, unreadable or changed; the message says which, and how to repair it."""


def folder():
    """Return the folder of the data files, as a `Traversable`."""
    return resources.files(__package__) / "data"


def read(name):
    """Return the bytes of one data file, after its SHA-256 was checked (once per process).

    Raises
    ------
    DataError
        If the file is missing, cannot be read, or is not the one that was shipped.
    """
    content = _content(name)
    if _path(name) not in _verified:
        _check(name, content)
    return content


def verify() -> dict[str, str]:
    """Check every shipped data file now, whether or not it was checked before.

    Returns
    -------
    dict of str to str
        The name of each data file and the SHA-256 that was found, equal to the expected one.

    Raises
    ------
    DataError
        At the first file that is missing, cannot be read, or is not the one that was shipped.
    """
    return {name: _check(name, _content(name)) for name in SHA256}


def _path(name):
    return str(folder() / name)


def _content(name):
    try:
        return (folder() / name).read_bytes()
    except FileNotFoundError as reason:
        raise _error(name, "missing", "no file") from reason
    except OSError as reason:
        raise _error(name, "unreadable", f"nothing, {reason}") from reason


def _check(name, content):
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise _error(name, "damaged", f"{found} ({len(content)} bytes)")
    _verified.add(_path(name))
    return found


def _error(name, state, found):
    return DataError(
        f"The data file {_path(name)} is {state}.\n"
        f"  SHA-256 expected: {SHA256[name]}\n"
        f"  SHA-256 found:    {found}\n"
        f"Your own work is safe; only this file has to come back. In a git clone of the workshop, run\n"
        f"  git checkout -- gridka_ml/datasets/data/{name}\n"
        f"in the clone's top folder. Otherwise, or if that did not help, install gridka-ml again\n"
        f"(with pip: add --force-reinstall). Then try once more."
    )
