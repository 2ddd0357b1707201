"""What softmax makes of the scores of the classes, as bars before and after. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.bar_charts import probabilities
from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.style import LINE_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def softmax_bars(
    z: ArrayLike,
    y_hat: ArrayLike | None = None,
    *,
    names: Sequence[str] | None = None,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw the scores of one sample, any numbers, and the probabilities that softmax makes of them.

    Parameters
    ----------
    z : array-like of shape (n_classes,)
        The scores, such as the outputs of the last layer before softmax.
    y_hat : array-like of shape (n_classes,), default=None
        Their softmax, of your own; it is computed if None.
    names : sequence of str, default=None
        One word per class; its number if None.
    axes : sequence of two Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If z is not one row of numbers, or y_hat or names has another length.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.softmax_bars([2, 1, -1])
    >>> [text.get_text() for text in axes[1].texts]
    ['71%', '26%', '4%']
    """
    z = np.asarray(z, dtype=float)
    z = z[0] if z.ndim == 2 and len(z) == 1 else z
    if z.ndim != 1 or z.size == 0 or not np.isfinite(z).all():
        raise ValueError(f"z must hold one finite score per class, got shape {z.shape}; pass the scores of one sample")
    powers = np.exp(z - z.max())
    y_hat = powers / powers.sum() if y_hat is None else np.ravel(np.asarray(y_hat, dtype=float))
    names = [str(k) for k in range(len(z))] if names is None else list(names)
    if not len(z) == len(y_hat) == len(names):
        raise ValueError(f"z has {len(z)} classes, y_hat {len(y_hat)}, names {len(names)}; pass as many of each")
    axes = _two_axes() if axes is None else axes
    bars = axes[0].bar(range(len(z)), z, width=0.75, color="#A9CCE3", edgecolor=LINE_COLOUR)
    bars[int(z.argmax())].set_facecolor(LINE_COLOUR)
    axes[0].bar_label(bars, labels=[number(value) for value in z], padding=2, fontsize=9)
    axes[0].axhline(0, color="0.35", linewidth=0.8)
    axes[0].margins(y=0.15)
    axes[0].set_xticks(range(len(z)), names)
    axes[0].set(xlabel="class", ylabel="score z", title="before: any numbers")
    probabilities(y_hat, names=names, ax=axes[1])
    axes[1].set_title(f"after softmax: all positive, sum {number(float(y_hat.sum()))}")
    describe(axes[0], "bar chart of the score of each class", f"the highest is {names[int(z.argmax())]}")
    return axes


def _two_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 2, figsize=(8, 2.6))[1]
