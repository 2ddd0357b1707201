"""Who looks at whom: the shares that attention gives, as a shaded table. For notebooks, slides and the spoken word."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

SMALLEST = 0.095  # shares below it are shaded, but not written


@styled
def alignment(
    shares: ArrayLike,
    rows: Sequence,
    columns: Sequence,
    *,
    x_label: str = "letter",
    y_label: str = "sound",
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw what share each row gives to each column, in per cent: the darker the more, the largest of a row framed.

    Parameters
    ----------
    shares : array-like of shape (n_rows, n_columns)
        From 0 to 1; a row for each that looks, a column for each that is looked at. A share below 9.5 % is not written.
    rows, columns : sequences of str
        What those that look, and those that are looked at, are called; one letter each is enough: a word is a sequence.
    x_label, y_label : str, default="letter", "sound"
        What the columns and the rows are.
    title : str, default=""
        Words above the table.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shares are no such table, or not from 0 to 1.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.alignment([[0.9, 0.1, 0], [0, 0.4, 0.6]], ["N", "OW"], "kno")
    >>> plotting.alt_text(ax.figure)
    'the letter that each sound looks at most: N at k, OW at o'
    """
    shares, rows, columns = np.asarray(shares, dtype=float), [*map(str, rows)], [*map(str, columns)]
    if shares.shape != (len(rows), len(columns)) or not shares.size:
        raise ValueError(f"shares must have shape ({len(rows)}, {len(columns)}), a row for each of {rows}")
    if not np.all((shares >= 0) & (shares <= 1.001)):
        raise ValueError("shares must lie between 0 and 1; pass what softmax gives, not the scores")
    ax = new_axes(ax, figsize=(1.0 + 0.46 * len(columns), 0.9 + 0.36 * len(rows)))
    ax.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for (row, column), share in np.ndenumerate(shares):
        if share > SMALLEST:
            colour = "white" if share > 0.6 else "black"
            ax.text(column, row, f"{100 * share:.0f}", ha="center", va="center", fontsize=9, color=colour)
    most = shares.argmax(axis=1)
    for row, column in enumerate(most):
        frame = {"fill": False, "edgecolor": STRONG_COLOUR, "linewidth": 1.6}
        ax.add_patch(_square(column, row, frame))
    ax.set_xticks(range(len(columns)), columns)
    ax.set_yticks(range(len(rows)), rows)
    ax.tick_params(length=0)
    ax.grid(False)
    ax.set(xlabel=x_label, ylabel=y_label, title=title)
    told = ", ".join(f"{name} at {columns[column]}" for name, column in zip(rows, most, strict=True))
    describe(ax, f"the {x_label} that each {y_label} looks at most", told)
    return ax


def _square(column, row, look):
    from matplotlib.patches import Rectangle

    return Rectangle((column - 0.5, row - 0.5), 1, 1, **look)
