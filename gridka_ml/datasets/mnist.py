"""MNIST: 70000 handwritten digits. Called by lessons 1, 3 and 4, and by their checks."""

import io
import zipfile
from collections.abc import Iterator
from math import prod

import numpy as np
from numpy.typing import NDArray

from ._files import read


def load_mnist() -> tuple[tuple[NDArray, NDArray], tuple[NDArray, NDArray]]:
    """Load the MNIST handwritten digits; a drop-in for `keras.datasets.mnist.load_data()`.

    Pixels stay bytes, a quarter of the memory of float32: let the model begin with `Rescaling(1 / 255)`.
    Every call returns new arrays, yours to change.

    Returns
    -------
    (x_train, y_train), (x_test, y_test)
        x_train : uint8 array of shape (60000, 28, 28), grey values from 0 (paper) to 255 (ink).
        y_train : uint8 array of shape (60000,), the digits 0 to 9.
        x_test : uint8 array of shape (10000, 28, 28).
        y_test : uint8 array of shape (10000,).

    Raises
    ------
    DataError
        If the shipped file is missing or damaged; the message says how to repair it.

    Notes
    -----
    Source: Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of handwritten digits",
    licence CC BY-SA 3.0. The images stand in their original order.
    """
    with _arrays() as arrays:
        return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def load_mnist_array(name: str) -> NDArray:
    """Load one of the arrays of MNIST, where the others would only fill the memory of a notebook that has them.

    Parameters
    ----------
    name : str
        ``"x_train"``, ``"y_train"``, ``"x_test"`` or ``"y_test"``.

    Returns
    -------
    uint8 array
        The same as from `load_mnist`, and new at every call. For some of it take a slice, as of any array.

    Raises
    ------
    DataError
        If the shipped file is missing or damaged; the message says how to repair it.
    KeyError
        If there is no such array.

    Examples
    --------
    >>> load_mnist_array("x_test")[:100].shape
    (100, 28, 28)
    """
    with _arrays() as arrays:
        return arrays[name]


def mnist_parts(name: str, n_rows: int = 1000) -> Iterator[NDArray]:
    """Unpack one of the arrays of MNIST part by part, where all of it at once would be too much memory.

    Parameters
    ----------
    name : str
        ``"x_train"``, ``"y_train"``, ``"x_test"`` or ``"y_test"``.
    n_rows : int, default=1000
        Of each part; the last may be shorter.

    Yields
    ------
    uint8 array
        The next rows, in their order.

    Raises
    ------
    DataError
        If the shipped file is missing or damaged; the message says how to repair it.
    FileNotFoundError
        If there is no such array.

    Examples
    --------
    >>> [part.shape for part in mnist_parts("y_test", 4000)]
    [(4000,), (4000,), (2000,)]
    """
    with zipfile.Path(io.BytesIO(read("mnist.npz")), f"{name}.npy").open("rb") as stream:
        np.lib.format.read_magic(stream)
        shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
        size = prod(shape[1:]) * dtype.itemsize
        while rows := stream.read(n_rows * size):
            yield np.frombuffer(rows, dtype).reshape(-1, *shape[1:])


def _arrays():
    """The file; an array is unpacked when it is asked for."""
    return np.load(io.BytesIO(read("mnist.npz")), allow_pickle=False)
