"""The curves of one training with several seeds: a thin line each, and the median of all. For notebooks and slides."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def seed_curves(
    curves: ArrayLike,
    *,
    x_label: str = "step",
    y_label: str = "score",
    title: str = "",
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw what each seed gave over the steps of its training, and the median at each step as a thick line.

    Parameters
    ----------
    curves : array-like of shape (n_seeds, n_steps)
        A row for each seed.
    x_label, y_label : str, default="step", "score"
        What the axes show, with units.
    title : str, default=""
        What was trained.
    legend : bool, default=True
        Whether to say what the lines are; of panels side by side one is enough.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If curves is no table with a number in it.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.seed_curves([[1, 2, 5], [1, 4, 9], [0, 1, 1]], y_label="reward")
    >>> plotting.alt_text(ax.figure)
    'reward over 3 steps with 3 seeds: at the end the median is 5, the lowest 1, the highest 9'
    """
    curves = np.asarray(curves, dtype=float)
    if curves.ndim != 2 or not curves.size:
        raise ValueError(f"curves must have shape (n_seeds, n_steps), got {curves.shape}; pass a row for each seed")
    ax = new_axes(ax, figsize=(6.4, 3.4))
    steps = np.arange(1, curves.shape[1] + 1)
    for k, row in enumerate(curves):
        ax.plot(steps, row, color=LINE_COLOUR, linewidth=0.9, alpha=0.8, label=None if k else "one seed")
    median = np.median(curves, axis=0)
    ax.plot(steps, median, color="white", linewidth=4.5, zorder=3)  # a rim, readable on many lines
    ax.plot(steps, median, color=STRONG_COLOUR, linewidth=2.8, zorder=4, label="median")
    ax.set(xlabel=x_label, ylabel=y_label, title=title)
    ax.grid(True, axis="y")
    if legend:
        ax.legend()
    end = curves[:, -1]
    told = f"at the end the median is {median[-1]:.4g}, the lowest {end.min():.4g}, the highest {end.max():.4g}"
    kind = f"{y_label} over {curves.shape[1]} {x_label.removesuffix('s')}s with {len(curves)} seeds"
    describe(ax, f"{title}: {kind}" if title else kind, told)
    return ax
