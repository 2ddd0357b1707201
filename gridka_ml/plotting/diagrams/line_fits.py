"""A straight line among points, and its errors: regression in one picture. For notebooks and slides."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def line_fit(
    x: ArrayLike,
    y: ArrayLike,
    line: tuple[float, float] | None = None,
    *,
    errors: bool = False,
    x_label: str = "x",
    y_label: str = "y",
    ax: Axes | None = None,
) -> Axes:
    """Draw points, the line ŷ = wx + b, and how far each point is from it, with the mean squared error.

    Parameters
    ----------
    x, y : array-like of shape (n_samples,)
        The points.
    line : (w, b), default=None
        Slope and intercept; the points alone if None.
    errors : bool, default=False
        Whether the distances are drawn and the error is written.
    x_label, y_label : str, default="x" and "y"
        The axis labels, with units if any.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If x and y are not as many numbers.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.line_fit([0, 1, 2], [1, 1, 4], (1, 1), errors=True)
    >>> plotting.alt_text(ax.figure)
    '3 points, a line and its errors, y over x: w = 1, b = 1, mean squared error 0.667'
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError(f"x and y must be one number per sample, got shapes {x.shape} and {y.shape}; flatten them")
    ax = new_axes(ax, figsize=(5, 3.4))
    ax.plot(x, y, "o", color=LINE_COLOUR, markersize=6, label="$y$, measured", zorder=3)
    ax.set(xlabel=x_label, ylabel=y_label)
    kind, told = f"{len(x)} points", ""
    if line is not None:
        w, b = line
        limits = ax.get_xlim()
        ax.plot(limits, [w * limit + b for limit in limits], color="black", label=r"$\hat y = wx + b$", zorder=2)
        ax.set_xlim(limits)
        kind, told = f"{kind} and a line", f"w = {w:.3g}, b = {b:.3g}"
    if line is not None and errors:
        mse = float(np.mean((w * x + b - y) ** 2))
        ax.vlines(x, y, w * x + b, color=STRONG_COLOUR, linestyle="--", label=r"$y - \hat y$, error", zorder=1)
        ax.set_title(f"$J$ = {mse:.3g}, the mean of the squared errors", loc="center")
        kind, told = f"{len(x)} points, a line and its errors", f"{told}, mean squared error {mse:.3g}"
    ax.legend(loc="best")
    described = f"{kind}, {y_label} over {x_label}".replace("$", "")
    describe(ax, described, told or f"x from {x.min():.3g} to {x.max():.3g}")
    return ax
