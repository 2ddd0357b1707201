"""Functions of one number as curves, and curves that try to follow others. For notebooks and slides."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, LINE_COLOURS, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

LINE_STYLES = ("-", "--", "-.", ":")


@styled
def function_curves(
    curves: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    window: tuple[float, float] = (-6, 6),
    *,
    points: Mapping[str, float] | None = None,
    x_label: str = "z",
    y_label: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw functions of one number; the curves differ in colour and in their dashes.

    Parameters
    ----------
    curves : dict of str to callable
        From the name in the legend to a function of an array.
    window : (low, high), default=(-6, 6)
        Where to draw them.
    points : dict of str to float, default=None
        From words to a place on the first curve where they are written beside a dot.
    x_label, y_label : str, default="z" and ""
        The axis labels.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no curve, or more than there are dashes.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> ax = plotting.function_curves({"tanh": np.tanh}, (-2, 2), points={"nothing": 0})
    >>> plotting.alt_text(ax.figure)
    'tanh as a curve over z: tanh from −0.964 to 0.964, nothing at (0, 0)'
    """
    if not 1 <= len(curves) <= len(LINE_STYLES):
        raise ValueError(f"curves must hold 1 to {len(LINE_STYLES)} functions, got {len(curves)}; draw some apart")
    ax = new_axes(ax, figsize=(5, 3.2))
    x = np.linspace(*window, 401)
    told = []
    for (name, function), style, colour in zip(curves.items(), LINE_STYLES, LINE_COLOURS, strict=False):
        values = np.asarray(function(x), dtype=float)
        ax.plot(x, values, style, color=colour, linewidth=2.4, label=name, zorder=3)
        told.append(f"{name} from {number(values[0])} to {number(values[-1])}")
    first = next(iter(curves.values()))
    for words, place in (points or {}).items():
        height, beyond = np.asarray(first(np.array([place, place + 0.01 * np.ptp(window)])), dtype=float)
        side = {"xytext": (8, 6), "va": "bottom"} if beyond < height else {"xytext": (10, -4), "va": "top"}  # no curve
        ax.plot(place, height, "o", color=STRONG_COLOUR, markeredgecolor="black", markersize=8, zorder=4)
        ax.annotate(words, (place, height), textcoords="offset points", zorder=5, **side)
        told.append(f"{words} at ({number(place)}, {number(height)})")
    ax.set(xlabel=x_label, ylabel=y_label, xlim=window)
    ax.grid(True)
    if len(curves) > 1:
        ax.legend(loc="best")
    names = " and ".join(filter(None, (", ".join([*curves][:-1]), [*curves][-1])))
    kind = f"{names} as {'curves' if len(curves) > 1 else 'a curve'} over {x_label}".replace("$", "")
    describe(ax, kind, ", ".join(told).replace("$", ""))
    return ax


@styled
def approximations(
    x: ArrayLike,
    y: ArrayLike,
    curves: Mapping[str, Callable[[np.ndarray], np.ndarray]],
    *,
    x_label: str = "x",
    y_label: str = "y",
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw the same points several times, each time with another curve that approximates them, and its error.

    Parameters
    ----------
    x, y : array-like of shape (n_samples,)
        What is to be approximated.
    curves : dict of str to callable
        From a title to a function of an array.
    x_label, y_label : str, default="x" and "y"
        The axis labels.
    axes : sequence of Axes, default=None
        Where to draw, one for each curve; a new figure if None.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If x and y are not as many numbers.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> x = np.linspace(0, 1, 5)
    >>> axes = plotting.approximations(x, x**2, {"line": lambda x: x, "parabola": lambda x: x**2})
    >>> [ax.get_title(loc="center") for ax in axes]
    ['line\\nmean error 0.12', 'parabola\\nmean error 0']
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError(f"x and y must be one number per sample, got shapes {x.shape} and {y.shape}; flatten them")
    axes = _row(len(curves)) if axes is None else axes
    grid, margin = np.linspace(x.min(), x.max(), 401), 0.2 * (np.ptp(y) or 1.0)
    for ax, (title, curve) in zip(axes, curves.items(), strict=True):
        error = f"mean error {number(float(np.mean(np.abs(curve(x) - y))), 2)}"
        ax.plot(x, y, "o", color=LINE_COLOUR, markersize=5, label="wanted", zorder=2)
        ax.plot(grid, curve(grid), color=STRONG_COLOUR, linewidth=2.4, label="approximation", zorder=3)
        ax.set(xlabel=x_label, ylabel=y_label if ax is axes[0] else "", ylim=(y.min() - margin, y.max() + margin))
        ax.set_title(f"{title}\n{error}", loc="center")
        describe(ax, f"points and an approximation, {title}", error)
    axes[0].legend(loc="best")
    return axes


def _row(n):
    import matplotlib.pyplot as plt

    return plt.subplots(1, n, figsize=(3.1 * n, 3), sharey=True, squeeze=False)[1][0]
