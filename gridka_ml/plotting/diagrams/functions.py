"""Functions of one number as curves, and curves that try to follow others. For notebooks and slides."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.curves import LINE_STYLES
from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, LINE_COLOURS, STRONG_COLOUR, styled
from gridka_ml.plotting.words import course_of, describe


@styled
def function_curves(
    x: ArrayLike,
    curves: Mapping[str, ArrayLike | Callable[[np.ndarray], np.ndarray]],
    *,
    points: Mapping[str, float] | None = None,
    x_label: str = "x",
    y_label: str = "y",
    y_range: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw functions of one number, each in a line of its own kind.

    Parameters
    ----------
    x : array-like of shape (n,), or (low, high)
        Where the functions were evaluated, in ascending order; or from where to where they shall be.
    curves : dict of str to array-like of shape (n,), or to callable
        From a function's name to its values at x, or to the function itself, of an array.
    points : dict of str to float, default=None
        From words to a place on the first curve where they are written beside a dot.
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
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> ax = plotting.function_curves((-2, 2), {"tanh": np.tanh}, points={"nothing": 0})
    >>> plotting.alt_text(ax.figure)
    'tanh over x: tanh from -0.964 to 0.964, nothing at (0, 0)'
    """
    x = np.asarray(x, dtype=float)
    window = (*x,) if x.shape == (2,) and all(map(callable, curves.values())) else None
    x = np.linspace(*window, 401) if window else x
    curves = {name: np.asarray(y(x) if callable(y) else y, dtype=float) for name, y in curves.items()}
    if not curves or x.ndim != 1 or any(y.shape != x.shape for y in curves.values()):
        shapes = ", ".join(f"{name} {y.shape}" for name, y in curves.items()) or "no curve"
        raise ValueError(f"each curve must hold one number for each x, shape {x.shape}, got {shapes}; evaluate it at x")
    ax, lines = new_axes(ax, figsize=(6, 3)), []
    for k, (name, y) in enumerate(curves.items()):
        look = {"color": LINE_COLOURS[k % len(LINE_COLOURS)], "linestyle": LINE_STYLES[k % len(LINE_STYLES)]}
        lines += ax.plot(x, y, label=name, **look)
    ax.set(xlabel=x_label, ylabel=y_label, xlim=window, ylim=y_range)
    if len(curves) > 1:
        ax.legend()
    first = next(iter(curves.values()))
    told = [*map(course_of, lines), *(_marked(ax, words, place, x, first) for words, place in (points or {}).items())]
    describe(ax, f"{', '.join(curves)} over {x_label}".replace("$", ""), ", ".join(told))
    return ax


def _marked(ax, words, place, x, y):
    """Put a dot on a curve and words where the curve does not go; returns both in words."""
    height, beyond = np.interp([place, place + 0.01 * np.ptp(x)], x, y)
    side = {"xytext": (8, 6), "va": "bottom"} if beyond < height else {"xytext": (10, -4), "va": "top"}
    ax.plot(place, height, "o", color=STRONG_COLOUR, markeredgecolor="black", markersize=8, zorder=4)
    ax.annotate(words, (place, height), textcoords="offset points", zorder=5, **side)
    return f"{words} at ({number(place)}, {number(height)})".replace("$", "")


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
