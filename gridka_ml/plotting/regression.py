"""How a regression is wrong: predictions against the truth, residuals, errors of folds. For notebooks and slides."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.seed_spreads import rows_of_circles
from gridka_ml.plotting.style import LINE_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def predicted_against_true(y: ArrayLike, y_hat: ArrayLike, *, unit: str = "", ax: Axes | None = None) -> Axes:
    """Draw each prediction against the true value, and the diagonal on which a perfect model has all points.

    Parameters
    ----------
    y : array-like of shape (n_samples,) or (n_samples, 1)
        The true values.
    y_hat : array-like of shape (n_samples,) or (n_samples, 1)
        The predictions.
    unit : str, default=""
        Of both, for the axis labels.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes
        With the same scale and range on both axes.

    Raises
    ------
    ValueError
        If the two differ in length or have more than one value per sample.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.predicted_against_true([9, 10, 12], [9.5, 10, 11], unit="years")
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('true y (years)', 'predicted ŷ (years)')
    """
    y, y_hat = _pairs(y, y_hat)
    ax = new_axes(ax, figsize=(4.6, 4.4))
    _cloud(ax, y, y_hat)
    low, high = min(y.min(), y_hat.min()), max(y.max(), y_hat.max())
    margin = 0.04 * (high - low) or 1.0
    window = low - margin, high + margin
    ax.plot(window, window, color="black", linestyle="--", linewidth=1.2, label="perfect: ŷ = y")
    ax.set(xlim=window, ylim=window, aspect="equal", xlabel=_with_unit("true y", unit))
    ax.set_ylabel(_with_unit("predicted ŷ", unit))
    ax.legend(loc="upper left")
    described = f"truth from {y.min():.3g} to {y.max():.3g}, predictions from {y_hat.min():.3g} to {y_hat.max():.3g}"
    describe(ax, "predictions against true values, with the diagonal", described)
    return ax


@styled
def residuals(y: ArrayLike, y_hat: ArrayLike, *, unit: str = "", ax: Axes | None = None) -> Axes:
    """Draw the residual ŷ - y of each sample against its prediction, and the line at 0.

    Against the true values the residuals of even the best model would fall: regression to the mean.

    Parameters
    ----------
    y : array-like of shape (n_samples,) or (n_samples, 1)
        The true values.
    y_hat : array-like of shape (n_samples,) or (n_samples, 1)
        The predictions.
    unit : str, default=""
        Of both, for the axis labels.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes
        Above 0 the prediction is too high.

    Raises
    ------
    ValueError
        If the two differ in length or have more than one value per sample.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.residuals([9, 10, 12], [9.5, 10, 11])
    >>> plotting.alt_text(ax.figure)
    'residuals over predictions: mean -0.167, standard deviation 0.624'
    """
    y, y_hat = _pairs(y, y_hat)
    ax = new_axes(ax)
    _cloud(ax, y_hat, y_hat - y)
    ax.axhline(0, color="black", linestyle="--", linewidth=1.2, label="perfect: ŷ = y")
    ax.set(xlabel=_with_unit("predicted ŷ", unit), ylabel=_with_unit("residual ŷ − y", unit))
    ax.legend(loc="upper right")
    difference = y_hat - y
    describe(
        ax, "residuals over predictions", f"mean {difference.mean():.3g}, standard deviation {difference.std():.3g}"
    )
    return ax


@styled
def fold_errors(
    errors: Mapping[str, ArrayLike], *, unit: str = "", joined: bool = False, ax: Axes | None = None
) -> Axes:
    """Draw the error of each model in each fold as a dot, and their mean as a bar across them.

    Parameters
    ----------
    errors : dict of str to array-like of shape (n_folds,)
        From a model's name to its error in each fold; the first model is on top.
    unit : str, default=""
        Of the errors, for the axis label.
    joined : bool, default=False
        Whether lines join the errors of the same fold: their slopes are the differences in pairs.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes
        Its error axis begins at 0; if joined, it is a window on the errors.

    Raises
    ------
    ValueError
        If there is no model, or a model has no errors, or other folds than the one it is joined with.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.fold_errors({"mean": [2.5, 2.3], "linear": [1.6, 1.5]}, unit="years")
    >>> plotting.alt_text(ax.figure)
    'errors in each fold, average (lowest to highest): mean 2.4 (2.3 to 2.5), linear 1.55 (1.5 to 1.6)'
    """
    errors = {name: np.asarray(values, dtype=float) for name, values in errors.items()}
    if not errors or any(values.ndim != 1 or not values.size for values in errors.values()):
        raise ValueError('errors must name models with one error per fold, e.g. {"linear": [1.6, 1.5]}')
    if joined and len(set(map(len, errors.values()))) > 1:
        raise ValueError("errors in pairs need as many folds for each model; pass those of the same folds")
    ax = new_axes(ax, figsize=(6.4, 1.2 + 0.6 * len(errors)))
    low, high = (find(list(map(find, errors.values()))) for find in (np.min, np.max))
    if joined:
        ax.plot(np.array(list(errors.values())), range(len(errors)), color="0.6", linewidth=1, zorder=1)
    told = rows_of_circles(ax, errors)
    for k, values in enumerate(errors.values()):
        ax.text(values.max() + 0.04 * (1.5 * (high - low) if joined else high), k, f"{values.mean():.2f}", va="center")
    ax.set_xlabel(_with_unit("mean absolute error; ○ a fold, | their mean", unit))
    ax.set_xlim(*((low - 0.1 * (high - low), high + 0.25 * (high - low)) if joined else (0, 1.2 * high)))
    describe(ax, f"errors in each fold{', in pairs' if joined else ''}, average (lowest to highest)", told)
    return ax


def _pairs(y, y_hat):
    """Both as float (n,), or a ValueError: (n,) and (n, 1) would otherwise become (n, n) unnoticed."""
    y, y_hat = np.asarray(y, dtype=float), np.asarray(y_hat, dtype=float)
    if not y.size or any(each.shape not in {(len(y),), (len(y), 1)} for each in (y, y_hat)):
        raise ValueError(
            f"y and y_hat must hold one number per sample, shape (n_samples,), got {y.shape} and {y_hat.shape}; "
            "pass the values of the same samples"
        )
    return y.ravel(), y_hat.ravel()


def _cloud(ax, x, y):
    size = float(np.clip(8000 / len(x), 8, 50))
    ax.scatter(x, y, s=size, facecolor=LINE_COLOUR, edgecolor="none", alpha=float(np.clip(250 / len(x), 0.4, 0.9)))


def _with_unit(name, unit):
    return f"{name} ({unit})" if unit else name
