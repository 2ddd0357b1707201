"""One batch on several devices: each takes a part, and their gradients are averaged. For notebooks and slides."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import PALE_WARM, Canvas, number
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe

MOST_DEVICES, MOST_NUMBERS = 4, 3


@styled
def data_parallel(gradients: ArrayLike, n_samples: int, *, ax: Axes | None = None) -> Axes:
    """Draw how a batch is shared among devices with the same weights, and their gradients become one step.

    Parameters
    ----------
    gradients : array-like of shape (n_devices, n_weights)
        The gradient of each device's equal part of the batch; at most four devices and three weights.
    n_samples : int
        The samples of the whole batch.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there are too few or too many devices or weights, or the batch cannot be shared equally.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.data_parallel([[1, 2], [3, 0]], 64)
    >>> plotting.alt_text(ax.figure)
    'a batch shared among 2 devices, gradients averaged: 32 samples each, gradients (1, 2) and (3, 0), mean (2, 1)'
    """
    gradients = np.asarray(gradients, dtype=float)
    if gradients.ndim != 2 or not 2 <= len(gradients) <= MOST_DEVICES or not 1 <= gradients.shape[1] <= MOST_NUMBERS:
        raise ValueError(
            f"gradients must be (n_devices, n_weights), 2 to {MOST_DEVICES} and 1 to {MOST_NUMBERS}, got "
            f"{gradients.shape}; pass a part"
        )
    n = len(gradients)
    if n_samples % n or n_samples < n:
        raise ValueError(f"{n_samples} samples cannot be shared equally among {n}; pass a multiple of {n}")
    part, height = n_samples // n, 0.85 * n + 0.3
    labels = list(map(_vector, gradients))
    start = 4.6 + 0.085 * max(map(len, labels))  # of the arrows behind the labels, in inches
    mean = start + 1.05
    canvas, middle = Canvas(ax, mean + 2.35, height), height / 2
    canvas.box(0.75, middle, 1.2, 0.7, f"batch of\n{n_samples} samples", size=10.5)
    for k, label in enumerate(labels):
        y = middle + 0.85 * ((n - 1) / 2 - k)
        canvas.arrow((1.35, middle), (2.4, y))
        canvas.box(3.4, y, 2.0, 0.62, f"device {k + 1}: {part} samples,\na copy of all weights", size=10.5)
        canvas.text(4.5, y, f"∇J =\n{label}", 10.5, ha="left")
        canvas.arrow((start, y), (mean - 0.55, middle))
    canvas.box(mean, middle, 1.1, 0.7, "mean", size=10.5, colour=PALE_WARM)
    canvas.arrow((mean + 0.55, middle), (mean + 0.95, middle))
    canvas.text(
        mean + 1.0, middle, f"{_vector(gradients.mean(axis=0))}\nthe same step\non each device", 10.5, ha="left"
    )
    told = " and ".join(filter(None, (", ".join(map(_vector, gradients[:-1])), _vector(gradients[-1]))))
    numbers = f"{part} samples each, gradients {told}, mean {_vector(gradients.mean(axis=0))}"
    describe(canvas.ax, f"a batch shared among {n} devices, gradients averaged", numbers)
    return canvas.ax


def _vector(values):
    told = ", ".join(number(value, 2) for value in values)
    return told if len(values) == 1 else f"({told})"
