"""Gradient descent in a valley: of one weight, and of two as contours and as a surface. For notebooks and slides."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.drawing import new_axes, note
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.surfaces import MOST_DOTS, evaluate_loss, loss_surface
from gridka_ml.plotting.words import describe

PATH_COLOUR = "#FFB000"


@styled
def valley(
    loss: Callable[[float], float],
    path: ArrayLike,
    *,
    window: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a loss over one weight as a valley, and the steps of gradient descent through it as arrows.

    Parameters
    ----------
    loss : callable
        From a weight, a number, to a number.
    path : array-like of shape (n_steps + 1,)
        The weight after each step, the start first.
    window : (low, high), default=None
        The weights to show; around the path if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If path is not one number per step.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.valley(lambda w: w**2, [4, 2, 1, 0.5])
    >>> plotting.alt_text(ax.figure)
    'a valley of the loss over one weight: gradient descent takes 3 steps, from w = 4 to 0.5, loss from 16 to 0.25'
    """
    path = np.asarray(path, dtype=float)
    if path.ndim != 1 or path.size == 0:
        raise ValueError(f"path must hold one weight per step, shape (n_steps + 1,), got {path.shape}; pass numbers")
    low, high = _around(path[np.isfinite(path)]) if window is None else window
    ax = new_axes(ax, figsize=(5, 3))
    w = np.linspace(low, high, 201)
    ax.plot(w, [loss(each) for each in w], color=LINE_COLOUR, zorder=2)
    inside = np.isfinite(path) & (low <= path) & (path <= high)
    n_shown = len(path) if inside.all() else int(np.argmin(inside))
    shown = path[:n_shown]
    heights = np.array([float(loss(each)) for each in shown])
    for k in range(n_shown - 1):
        arrow = {"arrowstyle": "-|>", "color": STRONG_COLOUR, "linewidth": 1.4, "shrinkA": 3, "shrinkB": 3}
        ax.annotate("", (shown[k + 1], heights[k + 1]), (shown[k], heights[k]), arrowprops=arrow, zorder=3)
    ax.plot(shown, heights, "o", color=PATH_COLOUR, markeredgecolor="black", markersize=6, zorder=4)
    if n_shown:
        ax.plot(
            shown[0], heights[0], "s", color="white", markeredgecolor="black", markersize=8, zorder=5, label="start"
        )
    if n_shown == len(path) > 1:
        end = {"color": STRONG_COLOUR, "markeredgecolor": "black", "markersize": 14, "linestyle": "none", "zorder": 6}
        ax.plot(shown[-1], heights[-1], "*", label=f"step {len(path) - 1}", **end)
    elif n_shown < len(path):
        note(ax, f"leaves the picture in step {n_shown}")
    ax.set(xlabel="weight $w$", ylabel="loss $J$", xlim=(low, high))
    if n_shown:
        ax.legend(loc="upper center")
    describe(ax, "a valley of the loss over one weight", _walk_told(loss, path))
    return ax


def _around(path):
    """A window that holds the path; if it went one way only, with the valley beyond its end."""
    if path.size == 0:
        return -1.0, 1.0
    low, high = path.min(), path.max()
    span = high - low or 1.0
    beyond = np.array([0.8 if path[-1] < path[0] else 0.15, 0.15 if path[-1] < path[0] else 0.8])
    steps = np.diff(path)
    margins = span * (beyond if np.all(steps <= 0) or np.all(steps >= 0) else np.array([0.15, 0.15]))
    return low - margins[0], high + margins[1]


def _walk_told(loss, path):
    steps = f"gradient descent takes {len(path) - 1} steps, from w = {number(path[0])} to {number(path[-1])}"
    return f"{steps}, loss from {number(float(loss(path[0])))} to {number(float(loss(path[-1])))}"


@styled
def descent(
    loss: Callable[[np.ndarray], float],
    path: ArrayLike,
    *,
    w1_range: tuple[float, float] | None = None,
    w2_range: tuple[float, float] | None = None,
    resolution: int = 50,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw gradient descent in a valley of two weights twice: as a map with contours, and as a surface.

    Parameters
    ----------
    loss : callable
        From weights, float64 of shape (2,), to a number.
    path : array-like of shape (n_steps + 1, 2)
        The weights after each step, the start first.
    w1_range, w2_range : (low, high), default=None
        The window; around the path if None.
    resolution : int, default=50
        Grid points per axis.
    axes : sequence of two Axes, default=None
        Where to draw, the second with `projection="3d"`; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If path or what loss returns has another shape, or the second Axes are flat.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.descent(lambda w: w[0] ** 2 + 4 * w[1] ** 2, [[2, 1], [1, -0.2], [0.5, 0]], resolution=20)
    >>> plotting.alt_text(axes[0].figure)
    'contours of the loss over two weights: gradient descent takes 2 steps; the same as a surface: down from 8 to 0.25'
    """
    axes = _flat_and_deep() if axes is None else axes
    if axes[1].name != "3d":
        raise ValueError('the second Axes must be three-dimensional, got flat ones; make them with projection="3d"')
    ranges = {"w1_range": w1_range, "w2_range": w2_range}
    loss_surface(loss, path, resolution=resolution, colorbar=False, ax=axes[0], **ranges)
    path = np.asarray(path, dtype=float)
    w1, w2 = (np.linspace(*limits, resolution) for limits in (axes[0].get_xlim(), axes[0].get_ylim()))
    J = evaluate_loss(loss, w1, w2)
    surface = {"cmap": "Blues_r", "alpha": 0.75, "linewidth": 0, "rcount": resolution, "ccount": resolution}
    axes[1].plot_surface(*np.meshgrid(w1, w2), J, **surface)
    inside = (w1[0] <= path[:, 0]) & (path[:, 0] <= w1[-1]) & (w2[0] <= path[:, 1]) & (path[:, 1] <= w2[-1])
    shown = path if inside.all() else path[: int(np.argmin(inside))]
    heights = np.array([float(loss(w)) for w in shown])
    lifted = heights + 0.02 * np.ptp(J)  # just above the surface, which would hide it
    dots = {"markevery": max(1, len(shown) // MOST_DOTS), "markeredgecolor": "black", "markeredgewidth": 0.4}
    axes[1].plot(*shown.T, lifted, "o-", color=PATH_COLOUR, markersize=4, zorder=5, **dots)
    axes[1].view_init(elev=38, azim=-60)
    axes[1].set(xlabel="$w_1$", ylabel="$w_2$", zlabel="loss $J$")
    axes[1].tick_params(labelsize=7)
    if len(shown):
        describe(axes[1], "the same as a surface", f"down from {number(heights[0])} to {number(heights[-1])}")
    else:
        describe(axes[1], "the same as a surface")
    return axes


def _flat_and_deep():
    import matplotlib.pyplot as plt

    figure = plt.figure(figsize=(9, 3.6))
    return figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2, projection="3d")
