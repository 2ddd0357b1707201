"""What several trainings of each model gave: a dot for each seed, and their mean. For notebooks and slides."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def seed_spread(scores: Mapping[str, ArrayLike], *, x_label: str = "score", ax: Axes | None = None) -> Axes:
    """Draw the score of each training as a circle, a row for each model, and the mean of a row as a bar across it.

    Parameters
    ----------
    scores : dict of str to array-like of shape (n_seeds,)
        From a model's name to its score with each seed; the first model is on top.
    x_label : str, default="score"
        What the scores are, with their unit.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes
        Its axis holds all scores, and need not begin at 0.

    Raises
    ------
    ValueError
        If there is no model, or a model has no scores.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.seed_spread({"SGD": [0.9, 0.92], "Adam": [0.91, 0.95]}, x_label="accuracy")
    >>> plotting.alt_text(ax.figure)
    'accuracy with 2 seeds, average (lowest to highest): SGD 0.91 (0.9 to 0.92), Adam 0.93 (0.91 to 0.95)'
    """
    scores = {name: np.asarray(values, dtype=float) for name, values in scores.items()}
    if not scores or any(values.ndim != 1 or not values.size for values in scores.values()):
        raise ValueError('scores must name models with one score per seed, e.g. {"Adam": [0.91, 0.95]}')
    ax = new_axes(ax, figsize=(6.4, 1.0 + 0.4 * len(scores)))
    told = rows_of_circles(ax, scores)
    ax.set_xlabel(x_label)
    ax.grid(True, axis="x")
    n_seeds = "/".join(map(str, sorted({len(values) for values in scores.values()})))
    describe(ax, f"{x_label.split(';')[0]} with {n_seeds} seeds, average (lowest to highest)", told)
    return ax


def rows_of_circles(ax, scores):
    """Draw a row for each model, with a circle for each score and a bar at their mean; returns the scores in words."""
    told = []
    for k, (name, values) in enumerate(scores.items()):
        ax.plot(values, np.full(len(values), k), "o", color=LINE_COLOUR, markerfacecolor="none", markersize=7)
        ax.vlines(values.mean(), k - 0.32, k + 0.32, color=STRONG_COLOUR, linewidth=4, zorder=3)
        told.append(f"{name} {values.mean():.3g} ({values.min():.3g} to {values.max():.3g})")
    ax.set_yticks(range(len(scores)), list(scores))
    ax.set_ylim(len(scores) - 0.4, -0.6)
    return ", ".join(told)
