"""A recurrent cell, its steps side by side, with the numbers of its states. For notebooks and slides."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import PALE, PALE_WARM, Canvas, number, with_index
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

STEP = 2.0  # inches from one step to the next


@styled
def unrolled(x: ArrayLike, W: ArrayLike, U: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw how a recurrent cell without bias reads a short sequence, from a state of zeros: h = tanh(x W + h U).

    Parameters
    ----------
    x : array-like of shape (n_steps, n_features)
        The sequence; some two to five steps of two or three numbers can be read.
    W : array-like of shape (n_features, width)
        The weights from an input to the state, the same at each step.
    U : array-like of shape (width, width)
        The weights from the state before to the state, the same at each step.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.unrolled([[1, 0], [0, 1]], [[0.5], [-1]], [[2]])
    >>> plotting.alt_text(ax.figure)
    'a recurrent cell of width 1 reads 2 steps with the same weights: h₁ = 0.46, h₂ = −0.08'
    """
    x, W, U = (np.asarray(each, dtype=float) for each in (x, W, U))
    if x.ndim != 2 or W.ndim != 2 or x.shape[1] != len(W) or U.shape != (W.shape[1], W.shape[1]):
        raise ValueError(f"x {x.shape}, W {W.shape} and U {U.shape} must be (steps, n), (n, width), (width, width)")
    canvas = Canvas(ax, 1.5 + STEP * len(x), 2.5)
    h, told, middle = np.zeros(len(U)), [], 1.2
    canvas.box(0.6, middle, 0.95, 0.42, _numbers(h), colour=PALE_WARM)
    canvas.text(0.6, middle + 0.4, with_index("h", 0), 10.5)
    for t, x_t in enumerate(x, 1):
        at = 0.6 + STEP * t
        h = np.tanh(x_t @ W + h @ U)
        canvas.arrow((at - STEP + 0.5, middle), (at - 0.5, middle), color=STRONG_COLOUR, linewidth=2)
        canvas.text(at - STEP / 2, middle + 0.2, "U", 10.5)
        canvas.arrow((at, 0.52), (at, middle - 0.23), color=LINE_COLOUR, linewidth=2)
        canvas.text(at + 0.18, 0.74, "W", 10.5)
        canvas.box(at, 0.3, 0.95, 0.36, _numbers(x_t), colour=PALE)
        canvas.text(at - 0.68, 0.3, with_index("x", t), 10.5)
        canvas.box(at, middle, 0.95, 0.42, _numbers(h), colour=PALE_WARM)
        canvas.text(at, middle + 0.4, f"{with_index('h', t)} = tanh(…)", 10.5)
        told.append(f"{with_index('h', t)} = {_numbers(h)}")
    canvas.text(0.6 + STEP * len(x) / 2, 2.2, "the same W and U at every step", 10.5)
    kind = f"a recurrent cell of width {len(h)} reads {len(x)} steps with the same weights"
    describe(canvas.ax, kind, ", ".join(told))
    return canvas.ax


def _numbers(values):
    return "  ".join(number(value, 2) for value in values.round(2))
