"""Batch normalisation on numbers: before, standardised, scaled and shifted. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.style import CLASS_MARKERS, LINE_COLOURS, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_CHANNELS = 5


@styled
def batch_normalisation(
    batch: ArrayLike,
    scale: ArrayLike = 1.0,
    shift: ArrayLike = 0.0,
    *,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw what batch normalisation does to each channel of a batch, with its mean and its standard deviation.

    Parameters
    ----------
    batch : array-like of shape (n_samples, n_channels)
        One number per sample and channel, at most five channels.
    scale, shift : array-like of shape (n_channels,), default=1.0 and 0.0
        γ and β, which the layer learns.
    axes : sequence of three Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of three Axes

    Raises
    ------
    ValueError
        If batch is no such table, or a channel has the same number throughout.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.batch_normalisation([[2, 200], [2, 800], [8, 200]])
    >>> plotting.alt_text(axes[1].figure)
    'three steps of a batch normalisation: before: mean 4 and deviation 2.83, mean 400 and deviation 283; ...'
    """
    batch = np.asarray(batch, dtype=float)
    if batch.ndim != 2 or len(batch) < 2 or not 1 <= batch.shape[1] <= MOST_CHANNELS:
        raise ValueError(
            f"batch must have two or more samples and 1 to {MOST_CHANNELS} channels, got {batch.shape}; pass a part"
        )
    if not batch.std(axis=0).all():
        raise ValueError("a channel has the same number in each sample, so its deviation is 0; pass another batch")
    standardised = (batch - batch.mean(axis=0)) / batch.std(axis=0)
    steps = {
        "before": batch,
        "standardised: − mean, ÷ deviation": standardised,
        "scaled and shifted: · γ + β": np.asarray(scale) * standardised + np.asarray(shift),
    }
    axes = _three_axes() if axes is None else axes
    for ax, (title, values) in zip(axes, steps.items(), strict=True):
        for k, channel in enumerate(values.T):
            mean, deviation = channel.mean(), channel.std()
            ax.bar(k, 2 * deviation, 0.6, mean - deviation, color="0.9", edgecolor="0.5", zorder=1)
            ax.plot([k - 0.3, k + 0.3], [mean, mean], color=STRONG_COLOUR, zorder=2)
            spread = k + np.linspace(-0.15, 0.15, len(channel))
            ax.plot(spread, channel, CLASS_MARKERS[k], color=LINE_COLOURS[k], markeredgecolor="black", zorder=3)
        ax.set_xticks(range(batch.shape[1]), [f"channel {k + 1}" for k in range(batch.shape[1])])
        ax.set(title=title, xlim=(-0.6, batch.shape[1] - 0.4))
        ax.axhline(0, color="0.35", linewidth=0.8, zorder=0)
        describe(ax, "")
    axes[0].set_ylabel("value")
    low, high = (function(values for each in axes[1:] for values in each.get_ylim()) for function in (min, max))
    for ax in axes[1:]:
        ax.set_ylim(low, high)
    told = [f"{title.split(':')[0]}: {_told(values)}" for title, values in steps.items()]
    describe(axes[0], "three steps of a batch normalisation", "; ".join(told))
    return axes


def _told(values):
    pairs = zip(values.mean(axis=0).round(10), values.std(axis=0), strict=True)
    return ", ".join(f"mean {number(mean)} and deviation {number(deviation)}" for mean, deviation in pairs)


def _three_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 3, figsize=(9.5, 2.9))[1]
