"""XOR: the smallest problem that no single neuron solves. Called by lessons 1, 2 and 3."""

from math import isfinite
from numbers import Integral, Real

import numpy as np
from numpy.typing import NDArray

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
LABELS = np.array([0, 1, 1, 0])


def load_xor(n_samples: int | None = None, *, noise: float = 0.0, seed: int | None = None) -> tuple[NDArray, NDArray]:
    """Make XOR data: the label is 1 if exactly one of the two inputs is 1.

    Without arguments these are the four points of the truth table, in the order 00, 01, 10, 11.

    Parameters
    ----------
    n_samples : int, optional
        Number of points, 1 or more. They are dealt out evenly to the four corners (the counts differ by one at
        most) and then shuffled.
    noise : float, default 0.0
        Standard deviation of the Gaussian noise on both inputs. A label is that of the corner before the noise.
    seed : int, optional
        The same seed gives the same points again. Without it, every call gives others.

    Returns
    -------
    x : float32 array of shape (n_samples, 2)
    y : int64 array of shape (n_samples,), 0 or 1

    Raises
    ------
    TypeError
        If an argument is not a number of the kind above.
    ValueError
        If n_samples is below 1, noise is negative or not finite, or seed is negative.
    """
    if n_samples is not None:
        _check_whole("n_samples", n_samples, at_least=1)
    if seed is not None:
        _check_whole("seed", seed, at_least=0)
    _check_noise(noise)

    rng = np.random.default_rng(seed)
    corner = np.arange(4) if n_samples is None else rng.permutation(np.arange(n_samples) % 4)
    x = CORNERS[corner]
    x += float(noise) * rng.standard_normal(x.shape, dtype="float32")
    return x, LABELS[corner]


def _check_whole(name, value, at_least):
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(
            f"{name} must be a whole number, but it is {value!r} ({type(value).__name__}). "
            f"Leave it out, or write for example {name}=200."
        )
    if value < at_least:
        raise ValueError(f"{name} must be {at_least} or more, but it is {value}. Leave it out, or choose a larger one.")


def _check_noise(noise):
    if isinstance(noise, bool) or not isinstance(noise, Real):
        raise TypeError(
            f"noise must be a number, the standard deviation, but it is {noise!r} ({type(noise).__name__}). "
            f"Write for example noise=0.1."
        )
    if not isfinite(noise) or noise < 0:
        raise ValueError(f"noise must be 0 or more and finite, but it is {noise}. Write for example noise=0.1.")
