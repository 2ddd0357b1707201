"""Two models on the same folds: each fold a line from one to the other. For notebooks."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def paired_scores(scores: Mapping[str, ArrayLike], *, y_label: str = "score", ax: Axes | None = None) -> Axes:
    """Draw the scores of two models, those of the same fold joined: the slopes are the differences in pairs.

    Parameters
    ----------
    scores : dict of str to array-like of shape (n_folds,)
        From the names of the two models to their scores, fold by fold.
    y_label : str, default="score"
        What the scores are, with their unit.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there are not two models with as many folds.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.paired_scores({"boosting": [1.4, 1.6], "network": [1.3, 1.6]}, y_label="MAE (years)")
    >>> plotting.alt_text(ax.figure)
    'MAE (years) of boosting and network in each of 2 folds: 1.4 to 1.3, 1.6 to 1.6'
    """
    names, values = list(scores), [np.asarray(each, dtype=float) for each in scores.values()]
    if len(names) != 2 or values[0].ndim != 1 or values[0].shape != values[1].shape:
        shapes = ", ".join(f"{name} {each.shape}" for name, each in zip(names, values, strict=True)) or "no model"
        raise ValueError(f"scores must hold one number per fold for each of two models, got {shapes}; pass both")
    ax = new_axes(ax, figsize=(5, 3))
    pairs = list(zip(*values, strict=True))
    for pair in pairs:
        ax.plot([0, 1], pair, "o-", color=LINE_COLOUR)
    ax.set_xticks([0, 1], names)
    ax.set(ylabel=y_label, xlim=(-0.3, 1.3))
    described = ", ".join(f"{first:.3g} to {second:.3g}" for first, second in pairs)
    describe(ax, f"{y_label} of {names[0]} and {names[1]} in each of {len(pairs)} folds", described)
    return ax
