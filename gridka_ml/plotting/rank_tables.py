"""Who comes where in several contests: a table of ranks, shaded. For notebooks and slides."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe


@styled
def standings(losses: Mapping[str, Mapping[str, float]], *, ax: Axes | None = None) -> Axes:
    """Draw a table with a row for each contest and a column for each who takes part, with their ranks; 1 is dark.

    Parameters
    ----------
    losses : dict of str to dict of str to float
        From a contest to the loss of each who takes part, the same ones in all; the smallest has the rank 1.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no contest, or not the same take part in all.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.standings({"bowl": {"SGD": 0.1, "Adam": 0.2}, "ravine": {"SGD": 0.7, "Adam": 0.3}})
    >>> plotting.alt_text(ax.figure)
    'ranks of SGD, Adam in 2 contests: bowl: SGD first, Adam last, ravine: Adam first, SGD last'
    """
    names = list(next(iter(losses.values()), ()))
    if not names or any(list(each) != names for each in losses.values()):
        raise ValueError(
            'losses must name contests with the same ones in each, e.g. {"bowl": {"SGD": 0.1, "Adam": 0.2}}'
        )
    table = np.array([[each[name] for name in names] for each in losses.values()], dtype=float)
    ranks = 1 + table.argsort(axis=1).argsort(axis=1)
    ax = new_axes(ax, figsize=(0.6 + 0.85 * len(names), 0.7 + 0.42 * len(losses)))
    ax.imshow(ranks, cmap="Blues_r", vmin=0, vmax=1.2 * len(names), aspect="auto")
    for (i, j), rank in np.ndenumerate(ranks):
        colour = "white" if rank <= len(names) / 3 else "black"
        ax.text(j, i, f"{rank}", ha="center", va="center", color=colour, weight="bold" if rank == 1 else "normal")
    ax.set_xticks(range(len(names)), names)
    ax.set_yticks(range(len(losses)), list(losses))
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.grid(False)
    told = [
        f"{contest}: {names[row.argmin()]} first, {names[row.argmax()]} last"
        for contest, row in zip(losses, ranks, strict=True)
    ]
    describe(ax, f"ranks of {', '.join(names)} in {len(losses)} contests", ", ".join(told))
    return ax
