"""The workshop's data: its loaders and the files they read, all inside the package.

Lessons and attendees call the loaders; `verify` is for `open_lesson` and `gridka-ml doctor`.
"""

from ._files import DataError, verify
from .abalone import load_abalone
from .mnist import load_mnist, load_mnist_array, mnist_parts
from .pronunciations import load_pronunciations
from .xor import load_xor

__all__ = [
    "DataError",
    "load_abalone",
    "load_mnist",
    "load_mnist_array",
    "load_pronunciations",
    "load_xor",
    "mnist_parts",
    "verify",
]
