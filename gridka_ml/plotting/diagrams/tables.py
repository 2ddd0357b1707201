"""A data set as a table, with the words for its parts: sample, feature, label. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import PALE, PALE_WARM, Canvas, number
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_ROWS, MOST_COLUMNS = 6, 7
CELL = 1.15, 0.46  # inches


@styled
def data_table(
    x: ArrayLike,
    y: ArrayLike,
    *,
    feature_names: Sequence[str],
    label_name: str,
    ax: Axes | None = None,
) -> Axes:
    """Draw the first rows of a data set {x, y} as a table: a row is a sample, a column a feature, the last the labels.

    Parameters
    ----------
    x : array-like of shape (n_samples, n_features)
        Numbers or words, at most seven columns; the first six rows are drawn.
    y : array-like of shape (n_samples,)
        The labels.
    feature_names : sequence of str
        One for each column.
    label_name : str
        What y is.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If x is no table of at most seven columns, or y or the names do not fit.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.data_table([[1, 2], [3, 4]], [5, 6], feature_names=["a", "b"], label_name="c")
    >>> plotting.alt_text(ax.figure)
    'a table of samples, their features a and b, and their label c: the first sample is 1, 2, its label 5'
    """
    x, y = np.asarray(x, dtype=object), np.asarray(y, dtype=object)
    names = list(feature_names)
    if x.ndim != 2 or not 1 <= x.shape[1] <= MOST_COLUMNS or len(names) != x.shape[1] or y.shape != (len(x),):
        raise ValueError(
            f"x must have 1 to {MOST_COLUMNS} columns, each with a name, and y a label for each row, got shapes "
            f"{x.shape} and {y.shape} and {len(names)} names; choose some columns"
        )
    x, y = x[:MOST_ROWS], y[:MOST_ROWS]
    (width, height), (rows, columns) = CELL, x.shape
    canvas = Canvas(ax, width * (columns + 1) + 1.75, height * (rows + 1) + 1.35)
    top, left, gap = height * (rows + 1) + 0.75, 1.3, 0.3
    for row, cells in enumerate([[*names, label_name], *np.column_stack([x, y])]):
        for column, cell in enumerate(cells):
            middle = left + width * (column + 0.5) + (gap if column == columns else 0), top - height * (row + 0.5)
            if row:
                colour = PALE_WARM if column == columns else PALE
                canvas.box(*middle, width, height, _told(cell), size=13.5, colour=colour, linewidth=0.8)
            else:
                canvas.text(*middle, cell, 13.5)
    strong = {"colour": "none", "edgecolor": STRONG_COLOUR, "linewidth": 3 * canvas.scale, "zorder": 6}
    canvas.box(left + width * columns / 2, top - 1.5 * height, width * columns + 0.1, height, **strong)
    canvas.text(left - 0.15, top - 1.5 * height, "a sample", 13.5, ha="right", fontweight="bold")
    canvas.box(left + width / 2, top - height * (rows / 2 + 1), width, height * rows + 0.1, linestyle="--", **strong)
    below = top - height * (rows + 1) - 0.3
    canvas.text(left + width / 2, below, "a feature", 13.5, fontweight="bold")
    canvas.text(left + width * (columns + 0.5) + gap, below, "the labels", 13.5, fontweight="bold")
    canvas.text(left + width * columns / 2, top + 0.25, "x", 13, fontstyle="italic")
    canvas.text(left + width * (columns + 0.5) + gap, top + 0.25, "y", 13, fontstyle="italic")
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    plural = f"their features {listed}" if columns > 1 else f"their feature {listed}"
    described = f"a table of samples, {plural}, and their label {label_name}"
    describe(canvas.ax, described, f"the first sample is {', '.join(map(_told, x[0]))}, its label {_told(y[0])}")
    return canvas.ax


def _told(cell):
    return cell if isinstance(cell, str) else number(float(cell), 4)
