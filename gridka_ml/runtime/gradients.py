"""The gradient of what a function makes of an input, on any backend. For lessons that look at gradients by inputs."""

from gridka_ml.runtime.devices import framework


def gradient(function, x):
    """The gradient of a function by its input, an array like ``x``.

    Parameters
    ----------
    function : callable
        Takes a tensor like ``x`` and returns one number as a tensor; networks in it are called with ``training=False``.
    x : array-like
        Where to take it; becomes float32.

    Returns
    -------
    ndarray of float32, in the shape of ``x``
    """
    import numpy as np  # not at the top: commands that only print import this room

    return np.asarray(framework().gradient(function, np.asarray(x, dtype="float32")))
