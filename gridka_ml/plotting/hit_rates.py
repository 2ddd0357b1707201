"""How many anomalies a score finds, against how many false alarms it gives: ROC curves. For notebooks."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOURS, styled
from gridka_ml.plotting.words import describe

LINE_STYLES = ("-", "--", "-.", ":")


@styled
def roc_curves(curves: Mapping[str, tuple[ArrayLike, ArrayLike]], *, ax: Axes | None = None) -> Axes:
    """Draw the rate of hits over that of false alarms, a curve for each name, with the area below it.

    The dotted diagonal is what chance gives.

    Parameters
    ----------
    curves : dict of str to (array-like, array-like)
        From a name to its rates of false alarms and of hits, each of shape (n_thresholds,), from 0 to 1, not falling;
        each curve begins at (0, 0).
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no curve, or the two rates are not as many, not between 0 and 1, or fall.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.roc_curves({"mirrored": ([0, 0.5, 1], [0.5, 1, 1])})
    >>> plotting.alt_text(ax.figure)
    'hits over false alarms of mirrored: area 0.875 below mirrored'
    """
    if not curves:
        raise ValueError('curves must name rates, e.g. {"mirrored": (false_alarms, hits)}')
    curves = {name: _checked(name, *rates) for name, rates in curves.items()}
    ax = new_axes(ax, figsize=(5, 4))
    told = []
    for k, (name, (false_alarms, hits)) in enumerate(curves.items()):
        area = np.trapezoid(hits, false_alarms)
        style = {"color": LINE_COLOURS[k % len(LINE_COLOURS)], "linestyle": LINE_STYLES[k % len(LINE_STYLES)]}
        ax.plot(false_alarms, hits, label=f"{name}: area {area:.2f}", **style)
        told.append(f"area {area:.3g} below {name}")
    ax.plot([0, 1], [0, 1], ":", color="0.5", linewidth=1, label="chance: area 0.50")
    ax.set(xlabel="false alarms, rate among the normal", ylabel="hits, rate among the anomalies")
    ax.legend(loc="lower right")
    describe(ax, f"hits over false alarms of {', '.join(curves)}", ", ".join(told))
    return ax


def _checked(name, false_alarms, hits):
    """Both rates from 0, as arrays of the same length."""
    same = np.shape(false_alarms) == np.shape(hits)
    rates = np.array([np.ravel(false_alarms), np.ravel(hits)], dtype=float) if same else np.empty((2, 0))
    if not rates.size or rates.min() < 0 or rates.max() > 1 or np.any(np.diff(rates, axis=1) < 0):
        raise ValueError(
            f"{name}: false alarms and hits must be as many rates between 0 and 1 that do not fall; begin with the "
            "highest threshold"
        )
    return np.hstack([np.zeros((2, 1)), rates])
