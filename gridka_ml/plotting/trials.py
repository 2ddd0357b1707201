"""The trials of a search for hyperparameters: how each loss fell, and which were ended early. For notebooks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.curves import make_logarithmic
from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def trial_curves(losses: Sequence[ArrayLike], pruned: Sequence[bool], *, ax: Axes | None = None) -> Axes:
    """Draw the loss of each trial over its epochs; a × where one was pruned, and the best one as a thick line.

    Parameters
    ----------
    losses : sequence of array-like of shape (n_epochs,)
        For each trial its losses, above 0, after as many epochs as it was trained.
    pruned : sequence of bool
        Which of them were ended early.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes
        Its y axis is logarithmic.

    Raises
    ------
    ValueError
        If no trial came to its end, or the numbers of trials differ.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.trial_curves([[0.9, 0.5], [1.8], [0.8, 0.4]], [False, True, False])
    >>> plotting.alt_text(ax.figure)
    'the losses of trials over epochs: 3 trials, 1 of them pruned, the lowest loss at the end 0.4'
    """
    losses = [np.asarray(each, dtype=float) for each in losses]
    complete = [each for each, ended in zip(losses, pruned, strict=True) if not ended and each.size]
    if not complete:
        raise ValueError("losses must hold a trial that was not pruned; draw the study when one has ended")
    ax = new_axes(ax, figsize=(6.4, 3.4))
    best = min(complete, key=lambda each: each[-1])
    for each, ended in zip(losses, pruned, strict=True):
        epochs = np.arange(1, len(each) + 1)
        if ended:
            ax.plot(epochs, each, color="0.6", linestyle="--", linewidth=1, zorder=1)
            ax.plot(epochs[-1:], each[-1:], "x", color="black", markersize=7, zorder=4)
        elif each is not best:
            ax.plot(epochs, each, color=LINE_COLOUR, linewidth=1, marker="o", markersize=3, zorder=2)
    ax.plot(np.arange(1, len(best) + 1), best, color=STRONG_COLOUR, linewidth=3.5, marker="o", zorder=3)
    ax.plot([], [], color=LINE_COLOUR, linewidth=1, marker="o", markersize=3, label="trained to the end")
    ax.plot([], [], color="0.6", linestyle="--", marker="x", markeredgecolor="black", label="pruned")
    ax.plot([], [], color=STRONG_COLOUR, linewidth=3.5, marker="o", label="the best")
    ax.set(xlabel="epoch", ylabel="loss on validation digits")
    make_logarithmic(ax)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.legend()
    told = f"{len(losses)} trials, {sum(map(bool, pruned))} of them pruned, the lowest loss at the end {best[-1]:.3g}"
    describe(ax, "the losses of trials over epochs", told)
    return ax
