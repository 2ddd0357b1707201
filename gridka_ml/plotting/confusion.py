"""The confusion matrix: which class is taken for which. For notebooks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import luminance, new_axes
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def confusion_matrix(
    counts: ArrayLike, *, names: Sequence[str] | None = None, n_marked: int = 3, ax: Axes | None = None
) -> Axes:
    """Draw a confusion matrix: shades and counts for the mistakes, counts alone on the diagonal, the right ones.

    The right ones would hide the mistakes behind their size, so they get no shade.

    Parameters
    ----------
    counts : array-like of shape (n_classes, n_classes)
        Whole numbers; row: true class, column: predicted class.
    names : sequence of str, default=None
        One word per class; 0, 1, … if None.
    n_marked : int, default=3
        How many of the most frequent mistakes get a frame, and all that are as frequent as the last of them.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If counts is not a square of numbers from 0 on, or names has another length.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.confusion_matrix([[50, 2], [0, 48]], names=["circle", "triangle"])
    >>> plotting.alt_text(ax.figure)
    'confusion matrix, true class by predicted class: circle taken for triangle 2 times'
    """
    counts = np.asarray(counts)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.size == 0:
        raise ValueError(f"counts must have shape (n_classes, n_classes), got {counts.shape}; a row per true class")
    if counts.dtype.kind not in "biuf" or np.any(counts < 0) or not np.all(np.isfinite(counts)):
        raise ValueError("counts must hold numbers of samples, 0 or more; count, and do not subtract")
    names = [str(k) for k in range(len(counts))] if names is None else list(names)
    if len(names) != len(counts):
        raise ValueError(f"names must hold {len(counts)} words, one per class, got {len(names)}; add or drop some")
    is_mistake = ~np.eye(len(counts), dtype=bool)
    mistakes = np.where(is_mistake, counts, 0)
    ax = new_axes(ax, figsize=(1.4 + 0.42 * len(counts), 1.0 + 0.4 * len(counts)))
    shades = ax.imshow(np.ma.masked_where(~is_mistake, counts), cmap="Blues", vmin=0, vmax=max(mistakes.max(), 1))
    ax.figure.colorbar(shades, ax=ax, label="number of mistakes", shrink=0.85)
    for (true, predicted), count in np.ndenumerate(counts):
        if count or true == predicted:
            is_dark = true != predicted and luminance(shades.to_rgba(count)) < 0.18  # there white stands out more
            look = {"color": "white" if is_dark else "black", "fontweight": "normal" if true != predicted else "bold"}
            ax.text(predicted, true, f"{count:g}", ha="center", va="center", fontsize=8, **look)
    order = [divmod(int(k), len(counts)) for k in np.argsort(-mistakes, axis=None, kind="stable")]
    least = mistakes[order[min(n_marked, len(order)) - 1]] if n_marked else np.inf
    worst = [pair for pair in order if mistakes[pair] and mistakes[pair] >= least]
    for true, predicted in worst:
        frame = {"fill": False, "edgecolor": STRONG_COLOUR, "linewidth": 2.2}
        ax.add_patch(_rectangle((predicted - 0.5, true - 0.5), **frame))
    ax.set_xticks(range(len(counts)), names)
    ax.set_yticks(range(len(counts)), names)
    ax.set(xlabel="predicted class", ylabel="true class")
    ax.tick_params(length=0)
    told = ", ".join(f"{names[t]} taken for {names[p]} {counts[t, p]:g} times" for t, p in worst) or "no mistakes"
    describe(ax, "confusion matrix, true class by predicted class", told)
    return ax


def _rectangle(corner, **look):
    from matplotlib.patches import Rectangle

    return Rectangle(corner, 1, 1, **look)
