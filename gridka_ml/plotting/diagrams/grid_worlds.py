"""A small world of squares, in which something moves and earns rewards. For notebooks and slides."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import EDGE, PALE, PALE_WARM, Canvas, number
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

SIDE = 0.8  # inches of a square


@styled
def grid_world(
    rewards: ArrayLike, path: Sequence[tuple[int, int]], *, numbered: bool = False, ax: Axes | None = None
) -> Axes:
    """Draw a world of squares with the rewards that they give, and a way through it with the sum that it earned.

    Parameters
    ----------
    rewards : array-like of shape (n_rows, n_columns)
        What entering a square gives; nan is a wall. Zeros are not written.
    path : sequence of (row, column)
        The squares of the way, the start first.
    numbered : bool, default=False
        Whether each square has its number in a corner, counted row by row from 0.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If rewards is no table, or the way leaves the world, goes through a wall, or jumps.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.grid_world([[0, 0], [float("nan"), 1]], [(0, 0), (0, 1), (1, 1)])
    >>> plotting.alt_text(ax.figure)
    'a world of 2 × 2 squares and a way through it: 2 steps, which earn 1'
    """
    rewards = np.asarray(rewards, dtype=float)
    path = [tuple(map(int, place)) for place in path]
    if rewards.ndim != 2:
        raise ValueError(f"rewards must be a table of numbers, got shape {rewards.shape}; pass a row for each row")
    n_rows, n_columns = rewards.shape
    inside = all(0 <= row < n_rows and 0 <= column < n_columns for row, column in path)
    if not path or not inside or any(np.isnan(rewards[place]) for place in path) or _jumps(path):
        raise ValueError(f"path must go from square to neighbouring square, through no wall, got {path}")
    canvas = Canvas(ax, SIDE * n_columns + 0.4, SIDE * n_rows + 0.75)

    def middle(row, column):
        return 0.2 + SIDE * (column + 0.5), 0.55 + SIDE * (n_rows - row - 0.5)

    for k, place in enumerate(np.ndindex(rewards.shape)):
        reward = rewards[place]
        colour = "0.45" if np.isnan(reward) else PALE_WARM if reward else "white"
        hatch = {"hatch": "xx"} if reward < 0 else {}
        canvas.box(*middle(*place), SIDE, SIDE, colour=colour, linewidth=0.8, **hatch)
        x, y = middle(*place)
        if numbered:
            on_dark = {"color": "white"} if np.isnan(reward) else {}
            canvas.text(x - 0.26, y + 0.26, str(k), 8.5, behind=colour, **on_dark)
        if reward and not np.isnan(reward):
            canvas.text(x, y, ("+" if reward > 0 else "") + number(reward), 13, fontweight="bold", behind=colour)
    for start, end in pairwise(path):
        canvas.arrow(middle(*start), middle(*end), linewidth=3, color=STRONG_COLOUR, zorder=4)
    canvas.circle(*middle(*path[0]), "start", radius=0.3, size=9.5, colour=PALE, edgecolor=EDGE, zorder=5)
    earned = float(sum(rewards[place] for place in path[1:]))
    canvas.text(0.2 + SIDE * n_columns / 2, 0.25, f"{len(path) - 1} steps, reward {number(earned)}", 11)
    kind = f"a world of {n_rows} × {n_columns} squares and a way through it"
    describe(canvas.ax, kind, f"{len(path) - 1} steps, which earn {number(earned)}")
    return canvas.ax


def _jumps(path):
    return any(abs(one[0] - other[0]) + abs(one[1] - other[1]) != 1 for one, other in pairwise(path))
