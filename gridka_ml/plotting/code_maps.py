"""Samples on a plane of two numbers each, every one drawn as its class, such as digits as numerals. For notebooks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOURS, styled
from gridka_ml.plotting.words import describe

AXIS_NAMES = ("first number of the code", "second number of the code")


@styled
def code_map(
    codes: ArrayLike,
    labels: ArrayLike,
    *,
    axis_names: Sequence[str] = AXIS_NAMES,
    middle: float = 1.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw each sample at the place of its code, as a small numeral: its class.

    Parameters
    ----------
    codes : array-like of shape (n_samples, 2)
        Where the samples lie.
    labels : array-like of shape (n_samples,)
        Whole numbers from 0; what is drawn. Two share a colour, the numeral tells the class.
    axis_names : sequence of two str
        The axis labels.
    middle : float, default=1.0
        The part of the samples, from 0 to 1, that each axis shows; half of the others lie beyond either end.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes do not fit, a label is no whole number from 0, or middle does not lie between 0 and 1.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.code_map([[0, 1], [2, 1], [2, 0]], [7, 1, 7])
    >>> plotting.alt_text(ax.figure)
    'map of samples by two numbers each: 1 of class 1, 2 of class 7'
    """
    codes, labels = np.asarray(codes, dtype=float), np.asarray(labels)
    if codes.ndim != 2 or codes.shape[1] != 2 or len(codes) == 0:
        raise ValueError(f"codes must have shape (n_samples, 2), got {codes.shape}; choose two columns, e.g. z[:, :2]")
    if labels.shape != (len(codes),) or labels.dtype.kind not in "iu" or labels.min() < 0:
        raise ValueError(f"labels must be whole numbers from 0, of shape ({len(codes)},); pass one class per code")
    if not 0 < middle <= 1:
        raise ValueError(f"middle must lie between 0 and 1, got {middle}; pass a part of the samples, such as 0.98")
    ax = new_axes(ax, figsize=(6, 5))
    classes, counts = np.unique(labels, return_counts=True)
    for k in classes:
        colour = LINE_COLOURS[k // 2 % len(LINE_COLOURS)]  # digits that look alike differ
        ax.scatter(*codes[labels == k].T, s=34, marker=f"${k}$", color=colour, linewidth=0.2)
    if middle < 1:
        (left, bottom), (right, top) = np.quantile(codes, [(1 - middle) / 2, (1 + middle) / 2], axis=0)
        ax.set(xlim=(left, right), ylim=(bottom, top))
    ax.set(xlabel=axis_names[0], ylabel=axis_names[1])
    told = ", ".join(f"{count} of class {k}" for k, count in zip(classes, counts, strict=True))
    describe(ax, "map of samples by two numbers each", told)
    return ax
