"""Several descents through the same valley, each with its own line and mark. For notebooks and slides."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.curves import LINE_STYLES, MARKERS
from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.style import LINE_COLOURS, styled
from gridka_ml.plotting.surfaces import loss_surface
from gridka_ml.plotting.words import describe

MOST_MARKS = 8  # on one path; more would hide the line
# Optimisers look the same in all pictures: colour, line, mark. The colours are also those of gridka_ml/widgets/race.js.
LOOKS = {
    "plain": ("#000000", "-", "o"),
    "momentum": ("#0072B2", "-", "s"),
    "Nesterov": ("#56B4E9", "--", "^"),
    "Adagrad": ("#D55E00", "-", "v"),
    "RMSprop": ("#E69F00", "--", "P"),
    "Adadelta": ("#BF6B99", ":", "X"),
    "Adam": ("#009E73", "-", "D"),
    "Nadam": ("#806000", "--", "<"),
}


def look_of_way(name: str, k: int = 0) -> dict[str, str]:
    """Look up how an optimiser is drawn, by its name; another way, by its number.

    Parameters
    ----------
    name : str
        Of an optimiser, as lesson 6 calls it, or of another way.
    k : int, default=0
        The number of the way, which tells apart those with other names.

    Returns
    -------
    dict of str to str
        Colour, line and mark, as keywords for `ax.plot`.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> plotting.look_of_way("plain")
    {'color': '#000000', 'linestyle': '-', 'marker': 'o'}
    """
    by_number = (each[k % len(each)] for each in (LINE_COLOURS, LINE_STYLES, MARKERS))
    return dict(zip(("color", "linestyle", "marker"), LOOKS.get(name, by_number), strict=True))


@styled
def paths(
    loss: Callable[[np.ndarray], float],
    ways: Mapping[str, ArrayLike],
    *,
    w1_range: tuple[float, float] | None = None,
    w2_range: tuple[float, float] | None = None,
    levels: int | ArrayLike = 12,
    lowest: ArrayLike | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the ways that several optimisers take over the contours of one loss, all from their own start.

    A long way has a mark at every so many steps, as its legend says.

    Parameters
    ----------
    loss : callable
        From weights, float64 of shape (2,), to a number.
    ways : dict of str to array-like of shape (n_steps + 1, 2)
        From a name to the weights after each step, the start first; six at most.
    w1_range, w2_range : (low, high), default=None
        The window; around all ways if None.
    levels : int or array-like, default=12
        The number of contours, or the losses at which to draw them.
    lowest : array-like of shape (2,), default=None
        Where the loss is smallest, to be marked with a cross; not marked if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no way, there are too many, or one has another shape.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ways = {"plain": [[2, 1], [1, 0.5]], "momentum": [[2, 1], [0.5, 0]]}
    >>> ax = plotting.paths(lambda w: w[0] ** 2 + w[1] ** 2, ways)
    >>> plotting.alt_text(ax.figure)
    'ways of plain and momentum over the contours of a loss: plain from 5 to 1.25, momentum from 5 to 0.25'
    """
    if not 1 <= len(ways) <= len(MARKERS):
        raise ValueError(f"ways must name 1 to {len(MARKERS)} paths, got {len(ways)}; draw the others on other Axes")
    ways = {name: np.asarray(way, dtype=float) for name, way in ways.items()}
    for name, way in ways.items():
        if way.ndim != 2 or way.shape[1] != 2 or not len(way):
            raise ValueError(f"the way of {name!r} must be (n_steps + 1, 2), got {way.shape}; keep both weights")
    every = np.concatenate(list(ways.values()))
    w1_range, w2_range = w1_range or _around(every[:, 0]), w2_range or _around(every[:, 1])
    ax = loss_surface(loss, w1_range=w1_range, w2_range=w2_range, levels=levels, colorbar=False, ax=ax)
    for k, (name, way) in enumerate(ways.items()):
        n_steps, every = len(way) - 1, _round_up((len(way) - 1) / MOST_MARKS)
        ax.plot(*way.T, "-", color="white", linewidth=3.6, zorder=3)
        marks = {"markeredgecolor": "white", "markersize": 8, "markevery": every}
        label = f"{name}, {n_steps} steps" + (f", a mark every {every}" if every > 1 else "")
        ax.plot(*way.T, zorder=4, label=label, **look_of_way(name, k), **marks)
    if lowest is not None:
        ax.plot(*lowest, "x", color="black", markersize=12, markeredgewidth=3, zorder=5)
    ax.legend(loc="best")
    told = [f"{name} from {_height(loss, way[0])} to {_height(loss, way[-1])}" for name, way in ways.items()]
    describe(ax, f"ways of {_listed(ways)} over the contours of a loss", ", ".join(told))
    return ax


def _round_up(n):
    """To 1, 2, 5, 10, 20 …, which are easily counted."""
    return next(step * 10**power for power in range(9) for step in (1, 2, 5) if step * 10**power >= n)


def _around(values):
    low, high = np.nanmin(values), np.nanmax(values)
    margin = 0.15 * (high - low) or 1.0
    return low - margin, high + margin


def _height(loss, w):
    return number(float(loss(w)))


def _listed(names):
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
