"""Prediction intervals of a regression, with the true values in and beside them. For notebooks."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe


@styled
def prediction_intervals(
    y: ArrayLike, low: ArrayLike, high: ArrayLike, *, unit: str = "", every: int = 1, ax: Axes | None = None
) -> Axes:
    """Draw an interval and the true value for each sample, in the order of the middles of the intervals.

    Parameters
    ----------
    y : array-like of shape (n_samples,)
        The true values.
    low, high : array-like of shape (n_samples,)
        The ends of the intervals.
    unit : str, default=""
        Of all three, for the axis label.
    every : int, default=1
        Only each so manieth sample in this order is drawn.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the three differ in length or have more than one value per sample.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.prediction_intervals([9, 12], [8, 9], [10, 11], unit="years")
    >>> plotting.alt_text(ax.figure)
    'intervals and true values of 2 samples: 1 of 2 true values inside'
    """
    y, low, high = (np.asarray(each, dtype=float) for each in (y, low, high))
    if not y.size or y.ndim != 1 or not y.shape == low.shape == high.shape:
        raise ValueError(
            f"y, low and high must hold one number per sample, got {y.shape}, {low.shape} and {high.shape}; "
            "pass the values of the same samples"
        )
    shown = np.argsort(low + high, kind="stable")[::every]
    y, low, high = y[shown], low[shown], high[shown]
    ax = new_axes(ax, figsize=(7, 3.2))
    ax.vlines(range(len(y)), low, high, color="#A9CCE3", linewidth=4, label="interval")
    ax.plot(y, "o", color="black", markersize=4, label="true value")
    ax.set(xlabel="sample, from low to high predictions", ylabel=f"y ({unit})" if unit else "y")
    ax.legend(loc="upper left")
    n_inside = np.sum((y >= low) & (y <= high))
    describe(ax, f"intervals and true values of {len(y)} samples", f"{n_inside} of {len(y)} true values inside")
    return ax
