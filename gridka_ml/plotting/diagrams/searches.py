"""Searches for hyperparameters: tries in a square of two, a model of what was seen so far. For notebooks and slides."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

STRIP = (1.08, 1.42)  # where the curve stands above the square


@styled
def searches(
    score: Callable[[np.ndarray], np.ndarray],
    tries: Mapping[str, ArrayLike],
    *,
    names: Sequence[str] = ("the one that matters", "the one that does not"),
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw the tries of several searches for two hyperparameters, of which only the first matters.

    Above each square stands the score over the first, with a dot for each value of it that was tried.

    Parameters
    ----------
    score : callable
        From values of the first hyperparameter in [0, 1], float64 of shape (n,), to scores (n,); larger is better.
    tries : dict of str to array-like of shape (n_tries, 2)
        From the name of a search to both hyperparameters of each try, in [0, 1].
    names : sequence of two str
        The axis labels.
    axes : sequence of Axes, default=None
        Where to draw, one for each search; a new figure if None.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If there is no search, or tries have another shape or lie outside [0, 1].

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> tries = {"grid": [[0, 0], [0, 1], [1, 0], [1, 1]], "random": [[0.1, 0.4], [0.9, 0.2], [0.5, 0.3], [0.3, 0.8]]}
    >>> axes = plotting.searches(lambda x: 1 - (x - 0.5) ** 2, tries)
    >>> plotting.alt_text(axes[1].figure, values=False)
    'a search for two hyperparameters, one of which matters: grid; a search for ... one of which matters: random'
    """
    if not tries:
        raise ValueError("tries must name at least one search, got none; pass e.g. {'random': tries}")
    tries = {name: np.asarray(each, dtype=float) for name, each in tries.items()}
    for name, each in tries.items():
        if each.ndim != 2 or each.shape[1] != 2 or not len(each) or each.min() < 0 or each.max() > 1:
            raise ValueError(f"the tries of {name!r} must be (n_tries, 2) in [0, 1], got {each.shape}; scale them")
    axes = _row(len(tries)) if axes is None else axes
    x = np.linspace(0, 1, 201)
    curve = np.asarray(score(x), dtype=float)

    def height(values):
        low, high = curve.min(), np.ptp(curve) or 1.0
        return STRIP[0] + (STRIP[1] - STRIP[0]) * (np.asarray(values) - low) / high

    for ax, (name, each) in zip(axes, tries.items(), strict=True):
        scores = np.asarray(score(each[:, 0]), dtype=float)
        _draw_tries(ax, each, height(scores), int(scores.argmax()))
        ax.plot(x, height(curve), color=LINE_COLOUR, zorder=2)
        n_values = len(np.unique(each[:, 0].round(6)))
        ax.set_title(f"{name}: {len(each)} tries, {n_values} values of it", loc="center")
        ax.set(xlim=(-0.03, 1.03), ylim=(-0.03, STRIP[1] + 0.06), xticks=[], yticks=[], aspect="equal")
        ax.set(xlabel=names[0], ylabel=names[1])
        ax.spines[:].set_visible(False)
        best = f"{n_values} different values of the first, best score {number(float(scores.max()))}"
        describe(ax, f"a search for two hyperparameters, one of which matters: {name}", best)
    return axes


def _draw_tries(ax, each, heights, best):
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((0, 0), 1, 1, facecolor="0.95", edgecolor="0.5", zorder=0))
    ax.vlines(each[:, 0], each[:, 1], heights, color="0.6", linestyle=":", linewidth=1.2, zorder=1)
    dots = {"linestyle": "none", "color": STRONG_COLOUR, "markeredgecolor": "black", "zorder": 4}
    ax.plot(*each.T, "o", markersize=7, **dots)
    ax.plot(each[:, 0], heights, "o", markersize=5, **dots)
    ax.plot(each[best, 0], heights[best], "*", markersize=17, **dots)


def _row(n):
    import matplotlib.pyplot as plt

    return plt.subplots(1, n, figsize=(4.4 * n, 5), squeeze=False)[1][0]


@styled
def surrogate(
    x: ArrayLike,
    mean: ArrayLike,
    deviation: ArrayLike,
    tries: ArrayLike,
    gain: ArrayLike,
    *,
    x_label: str = "hyperparameter",
    y_label: str = "loss",
    ax: Axes | None = None,
) -> Axes:
    """Draw a model of a loss that knows how sure it is, what was tried, and where the next try promises most.

    Parameters
    ----------
    x : array-like of shape (n,)
        Values of the hyperparameter, rising.
    mean, deviation : array-like of shape (n,)
        What the model expects there, and its standard deviation.
    tries : array-like of shape (n_tries, 2)
        The values that were tried, and the losses that came out.
    gain : array-like of shape (n,)
        The expected improvement, not negative; the next try is where it is largest.
    x_label, y_label : str, default="hyperparameter" and "loss"
        The axis labels.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.surrogate([0, 1, 2], [3, 2, 1], [0, 0.5, 0.2], [[0, 3]], [0, 0.1, 0.4])
    >>> plotting.alt_text(ax.figure)
    'a model of the loss over a hyperparameter, with its doubt, tries, and the next one: 1 tried, the next at 2'
    """
    x, mean, deviation, gain = (np.asarray(each, dtype=float) for each in (x, mean, deviation, gain))
    tries = np.asarray(tries, dtype=float)
    if x.ndim != 1 or {mean.shape, deviation.shape, gain.shape} != {x.shape} or tries.shape != (len(tries), 2):
        raise ValueError(
            f"mean, deviation and gain must have the shape of x, {x.shape}, and tries (n_tries, 2), got {mean.shape}, "
            f"{deviation.shape}, {gain.shape} and {tries.shape}; predict at the same x"
        )
    ax = new_axes(ax, figsize=(8, 4.2))
    low, high = mean - 2 * deviation, mean + 2 * deviation
    ax.fill_between(x, low, high, color="#CFE0EE", edgecolor="0.5", label="± 2 deviations", zorder=1)
    ax.plot(x, mean, color=LINE_COLOUR, label="expected", zorder=2)
    ax.plot(*tries.T, "o", color="black", markersize=8, label="tried", zorder=4)
    bottom, room = min(low.min(), tries[:, 1].min()), np.ptp(np.concatenate([low, high, tries[:, 1]]))
    foot = bottom - 0.35 * room
    ax.fill_between(x, foot, foot + 0.28 * room * gain / (gain.max() or 1.0), hatch="//", facecolor="white", zorder=1)
    ax.plot(x, foot + 0.28 * room * gain / (gain.max() or 1.0), color="0.35", linestyle="-.", label="promise", zorder=2)
    best = x[int(gain.argmax())]
    ax.axvline(best, color=STRONG_COLOUR, linestyle="--", label="next try", zorder=3)
    top = bottom + 1.2 * room  # the legend stands above all
    ax.set(xlabel=x_label, ylabel=y_label, ylim=(foot, top), xlim=(x[0], x[-1]))
    ax.legend(loc="upper center", ncols=5)
    kind = f"a model of the {y_label} over a {x_label}, with its doubt, tries, and the next one"
    describe(ax, kind, f"{len(tries)} tried, the next at {number(best)}")
    return ax
