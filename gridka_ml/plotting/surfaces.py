"""The loss as a landscape over two weights, with the path that gradient descent takes through it. For notebooks."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes, note
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_DOTS = 50  # on a path, about; more would hide it


@styled
def loss_surface(
    loss: Callable[[np.ndarray], float],
    path: ArrayLike | None = None,
    *,
    w1_range: tuple[float, float] | None = None,
    w2_range: tuple[float, float] | None = None,
    resolution: int = 60,
    levels: int | ArrayLike = 12,
    weight_names: Sequence[str] = ("weight $w_1$", "weight $w_2$"),
    colorbar: bool = True,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw contours of a loss over two weights and gradient descent's path on top.

    A path that leaves the window is drawn up to the edge, and a remark names the step.

    Parameters
    ----------
    loss : callable
        From weights, float64 of shape (2,), to a number; it is called resolution² times.
    path : array-like of shape (n_steps, 2), default=None
        The weights after each step, the start first.
    w1_range, w2_range : (low, high), default=None
        The window; around the path if None.
    resolution : int, default=60
        Grid points per axis.
    levels : int or array-like, default=12
        The number of contours, or the losses at which to draw them.
    weight_names : sequence of two str
        The axis labels.
    colorbar, legend : bool, default=True
        Whether to explain the shades and the path: for several plots in a row once is enough.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If path or what loss returns has another shape, or nothing gives the window.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> path = [[2, 2], [1, 0.4], [0.5, 0.1]]
    >>> ax = plotting.loss_surface(lambda w: w[0] ** 2 + 2 * w[1] ** 2, path, resolution=20)
    >>> plotting.alt_text(ax.figure)
    'contours of the loss over two weights: gradient descent takes 2 steps'
    """
    path = _check_path(path)
    windows = _window(path, 0, w1_range), _window(path, 1, w2_range)
    w1, w2 = (np.linspace(*window, resolution) for window in windows)
    J = evaluate_loss(loss, w1, w2)

    ax = new_axes(ax)
    shades = ax.contourf(w1, w2, J, levels=levels, cmap="Blues_r", alpha=0.75, zorder=0)
    ax.contour(w1, w2, J, levels=shades.levels, colors="0.35", linewidths=0.5, zorder=1)
    if colorbar:
        ax.figure.colorbar(shades, ax=ax, label="loss $J$", ticks=MaxNLocator(6))
    ax.set(xlim=windows[0], ylim=windows[1], xlabel=weight_names[0], ylabel=weight_names[1])
    walked = "" if path is None else _draw_path(ax, path, windows)
    if legend and path is not None:
        ax.legend(loc="lower right")
    describe(ax, "contours of the loss over two weights", walked)
    return ax


def _draw_path(ax, path, windows):
    (low1, high1), (low2, high2) = windows
    inside = (low1 <= path[:, 0]) & (path[:, 0] <= high1) & (low2 <= path[:, 1]) & (path[:, 1] <= high2)
    last = int(np.flatnonzero(inside)[-1]) if inside.any() else -1
    shown = path[: last + 2]  # one step beyond the edge; what comes after lies outside
    ax.plot(*shown.T, "-", color="black", linewidth=3.2, zorder=3)  # a dark rim, readable on light and dark
    ax.plot(
        *shown.T,
        "o-",
        markevery=max(1, len(shown) // MOST_DOTS),
        color="#FFB000",
        markersize=4,
        markeredgecolor="black",
        markeredgewidth=0.5,
        linewidth=1.6,
        zorder=4,
        label="gradient descent",
    )
    marks = {"markeredgecolor": "black", "linestyle": "none", "zorder": 5}
    if inside[0]:
        ax.plot(*path[0], "s", markersize=9, markerfacecolor="white", label="start", **marks)
    if inside[-1]:
        ax.plot(*path[-1], "*", markersize=15, markerfacecolor=STRONG_COLOUR, label=f"step {len(path) - 1}", **marks)
    elif last >= 0:
        note(ax, f"leaves the picture in step {last + 1}")
    else:
        note(ax, "the whole path lies outside the picture")
    return f"gradient descent takes {len(path) - 1} steps" + ("" if inside[-1] else " and leaves the window")


def _check_path(path):
    if path is None:
        return None
    path = np.asarray(path, dtype=float)
    if path.ndim != 2 or path.shape[1] != 2 or len(path) == 0:
        raise ValueError(f"path must have shape (n_steps, 2), got {path.shape}; keep a copy of both weights each step")
    return np.where(np.isfinite(path), path, np.nan)


def _window(path, k, asked):
    if asked is not None:
        return asked
    if path is None:
        raise ValueError("no window to draw: got neither path nor both ranges; pass w1_range and w2_range")
    low, high = np.nanmin(path[:, k]), np.nanmax(path[:, k])
    margin = 0.25 * (high - low) or 1.0
    return low - margin, high + margin


def evaluate_loss(loss, w1, w2):
    """The loss at each point of a grid, (len(w2), len(w1)), with values that are not finite masked."""
    J = np.array([[np.asarray(loss(np.array([a, b])), dtype=float) for a in w1] for b in w2])
    if J.shape != (len(w2), len(w1)):
        raise ValueError(f"loss must return one number, got shape {J.shape[2:]}; take the mean over the samples")
    return np.ma.masked_invalid(J)
