"""Gradients by an input and by the weights of a network, on any backend. For lessons that look at gradients."""

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


def weight_gradients(function, weights):
    """The gradient of a function by each of some weights of a network.

    Parameters
    ----------
    function : callable
        Takes nothing, uses a network, and returns one number as a tensor, such as its loss on some samples.
    weights : list of Keras variables
        Such as ``network.trainable_weights``.

    Returns
    -------
    list of ndarray, each in the shape of its weight
    """
    import numpy as np

    return [np.asarray(each) for each in framework().weight_gradients(function, list(weights))]
