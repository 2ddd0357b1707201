"""What the squares of a small world are worth, and the best move from each. For notebooks."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import PALE_WARM, Canvas, number
from gridka_ml.plotting.diagrams.grid_worlds import SIDE
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOVES = np.array([[0, 1], [1, 0], [0, -1], [-1, 0]])  # up, right, down, left, as (x, y)


@styled
def grid_values(rewards: ArrayLike, Q: ArrayLike, *, title: str = "", ax: Axes | None = None) -> Axes:
    """Draw a world of squares with the value of each, the largest of its four, and an arrow for the move that has it.

    Parameters
    ----------
    rewards : array-like of shape (n_rows, n_columns)
        What entering a square gives; nan is a wall. Where it is not zero the walk ends, and it is written in bold.
    Q : array-like of shape (n_rows * n_columns, 4)
        The value of moving up, right, down, left in each square, row by row. Where all four are the same there is
        no arrow.
    title : str, default=""
        Words below the world.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If rewards is no table, or Q has another number of squares or moves.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> Q = [[0, 0.9, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    >>> ax = plotting.grid_values([[0, 0], [float("nan"), 1]], Q)
    >>> plotting.alt_text(ax.figure)
    'what each of 2 × 2 squares is worth: from 0.9 to 1, the best moves by rows: right, down, then wall, end'
    """
    rewards, Q = np.asarray(rewards, dtype=float), np.asarray(Q, dtype=float)
    if rewards.ndim != 2:
        raise ValueError(f"rewards must be a table of numbers, got shape {rewards.shape}; pass a row for each row")
    if Q.shape != (rewards.size, 4):
        raise ValueError(f"Q must have shape ({rewards.size}, 4), a row for each square, got {Q.shape}")
    n_rows, n_columns = rewards.shape
    canvas = Canvas(ax, SIDE * n_columns + 0.4, SIDE * n_rows + 0.75)
    told, lasting = [], []
    for s, (row, column) in enumerate(np.ndindex(rewards.shape)):
        x, y, reward = 0.2 + SIDE * (column + 0.5), 0.55 + SIDE * (n_rows - row - 0.5), rewards[row, column]
        ends = reward != 0 and not np.isnan(reward)
        colour = "0.45" if np.isnan(reward) else PALE_WARM if ends else "white"
        hatch = {"hatch": "xx"} if reward < 0 else {}
        canvas.box(x, y, SIDE, SIDE, colour=colour, linewidth=0.8, **hatch)
        told.append(_square(canvas, x, y, reward, Q[s]))
        if not np.isnan(reward) and not ends:
            lasting.append(Q[s].max())
    canvas.text(0.2 + SIDE * n_columns / 2, 0.25, title, 11)
    rows = ", then ".join(", ".join(told[row * n_columns : (row + 1) * n_columns]) for row in range(n_rows))
    span = f"from {number(min(lasting))} to {number(max(lasting))}" if lasting else "none"
    describe(
        canvas.ax, f"what each of {n_rows} × {n_columns} squares is worth", f"{span}, the best moves by rows: {rows}"
    )
    return canvas.ax


def _square(canvas, x, y, reward, values):
    """Write into one square; returns what stands there, in a word."""
    if np.isnan(reward):
        return "wall"
    if reward:
        canvas.text(x, y, ("+" if reward > 0 else "") + number(reward), 13, fontweight="bold", behind=PALE_WARM)
        return "end"
    canvas.text(x, y - 0.22, f"{values.max():.2f}".replace("-", "−"), 10)
    if np.ptp(values) == 0:
        return "none"
    best = int(values.argmax())
    step = 0.15 * MOVES[best]
    canvas.arrow(
        (x - step[0], y + 0.13 - step[1]),
        (x + step[0], y + 0.13 + step[1]),
        linewidth=2.4,
        color=STRONG_COLOUR,
        zorder=4,
    )
    return ("up", "right", "down", "left")[best]
