"""Curves of functions over one variable: losses of an error, a schedule over the steps. For notebooks."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.curves import LINE_STYLES
from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOURS, styled
from gridka_ml.plotting.words import course_of, describe


@styled
def function_curves(
    x: ArrayLike,
    curves: Mapping[str, ArrayLike],
    *,
    x_label: str = "x",
    y_label: str = "y",
    y_range: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw what functions of one variable give, each in a line of its own kind.

    Parameters
    ----------
    x : array-like of shape (n,)
        Where the functions were evaluated, in ascending order.
    curves : dict of str to array-like of shape (n,)
        From a function's name to its values.
    x_label, y_label : str, default="x" and "y"
        The labels of the axes, with units.
    y_range : (low, high), default=None
        The part of the y axis that is shown; all if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no curve, or one has another shape than x.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.function_curves([-1, 0, 1], {"square": [1, 0, 1]}, x_label="error", y_label="loss")
    >>> plotting.alt_text(ax.figure)
    'square over error: square from 1 over 0 to 1'
    """
    x, curves = np.asarray(x, dtype=float), {name: np.asarray(y, dtype=float) for name, y in curves.items()}
    if not curves or x.ndim != 1 or any(y.shape != x.shape for y in curves.values()):
        shapes = ", ".join(f"{name} {y.shape}" for name, y in curves.items()) or "no curve"
        raise ValueError(f"each curve must hold one number for each x, shape {x.shape}, got {shapes}; evaluate it at x")
    ax = new_axes(ax, figsize=(6, 3))
    lines = []
    for k, (name, y) in enumerate(curves.items()):
        look = {"color": LINE_COLOURS[k % len(LINE_COLOURS)], "linestyle": LINE_STYLES[k % len(LINE_STYLES)]}
        lines += ax.plot(x, y, label=name, **look)
    ax.set(xlabel=x_label, ylabel=y_label, ylim=y_range)
    if len(curves) > 1:
        ax.legend()
    describe(ax, f"{', '.join(curves)} over {x_label}", ", ".join(map(course_of, lines)))
    return ax
