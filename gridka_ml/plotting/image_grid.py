"""Grids of grey images with their labels. For notebooks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_IMAGES = 200


@styled
def images(
    x: ArrayLike,
    labels: ArrayLike | None = None,
    *,
    predictions: ArrayLike | None = None,
    n_columns: int = 8,
    cmap: str = "gray",
    axes: Sequence[Axes] | None = None,
) -> np.ndarray:
    """Draw grey images side by side, each under its label; a wrong prediction gets a frame and a cross.

    Parameters
    ----------
    x : array-like of shape (n, height, width), (n, height, width, 1) or (height, width)
        uint8, or float: then the smallest value is black and the largest white.
    labels : array-like of shape (n,), default=None
        Anything printable.
    predictions : array-like of shape (n,), default=None
        The same, to be compared with the labels.
    n_columns : int, default=8
        Images per row of a new figure.
    cmap : str, default="gray"
        Any colour map of matplotlib.
    axes : sequence of at least n Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    ndarray of n Axes

    Raises
    ------
    ValueError
        If the shapes do not fit, or for more than 200 images.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> axes = plotting.images(np.zeros((2, 28, 28)), labels=[3, 5], predictions=[3, 6])
    >>> [ax.get_title() for ax in axes]
    ['3', '5 → 6 ✗']
    """
    x = _as_images(x)
    labels, predictions = _one_each(labels, len(x), "labels"), _one_each(predictions, len(x), "predictions")
    axes = _grid(len(x), n_columns) if axes is None else np.ravel(axes)
    if len(axes) < len(x):
        raise ValueError(
            f"axes must hold {len(x)} Axes, one per image, got {len(axes)}; make more or pass fewer images"
        )
    low, high = (0, 255) if x.dtype == np.uint8 else (x.min(), x.max())
    for k, (ax, image) in enumerate(zip(axes, x, strict=False)):
        ax.imshow(image, cmap=cmap, vmin=low, vmax=high, interpolation="nearest")
        ax.set(xticks=[], yticks=[])
        _caption(ax, None if labels is None else labels[k], None if predictions is None else predictions[k])
    for ax in axes[len(x) :]:
        ax.set_axis_off()
    if predictions is not None and labels is not None:
        axes[0].figure.supxlabel("label → prediction; ✗ and frame: wrong", fontsize=9, x=0.01, ha="left")
    axes = axes[: len(x)]
    words = [_in_words(*pair) for pair in zip(labels or [None] * len(x), predictions or [None] * len(x), strict=True)]
    size = f"of {x.shape[1]} × {x.shape[2]} pixels"
    describe(axes[0], f"{len(x)} images {size}" if len(x) > 1 else f"one image {size}", ", ".join(filter(None, words)))
    for ax in axes[1:]:
        describe(ax, "")
    return axes


def _as_images(x):
    x = np.asarray(x)
    if x.ndim == 4 and x.shape[-1] == 1:
        x = x[..., 0]
    x = x[np.newaxis] if x.ndim == 2 else x
    if x.ndim != 3 or len(x) == 0:
        raise ValueError(
            f"x must be images of shape (n, height, width) or (n, height, width, 1), got {x.shape}; reshape x"
        )
    if len(x) > MOST_IMAGES:
        raise ValueError(f"x holds {len(x)} images, {MOST_IMAGES} at most can be seen; pass a part, e.g. x[:40]")
    return x


def _one_each(values, n, name):
    if values is None:
        return None
    values = np.asarray(values)
    if values.shape not in {(n,), (n, 1)} and not (n == 1 and values.size == 1):
        raise ValueError(f"{name} must have one entry per image, shape ({n},), got {values.shape}; cut both alike")
    return list(values.ravel())


def _grid(n, n_columns):
    import matplotlib.pyplot as plt

    n_columns = max(1, min(n_columns, n))
    n_rows = -(-n // n_columns)
    size = 0.95 * n_columns, 1.15 * n_rows + 0.15
    return plt.subplots(n_rows, n_columns, figsize=size, squeeze=False)[1].ravel()


def _in_words(label, prediction):
    if label is None or prediction is None or label == prediction:
        return " ".join(str(value) for value in (prediction if label is None else label,) if value is not None)
    return f"{label} wrongly taken for {prediction}"


def _caption(ax, label, prediction):
    wrong = label is not None and prediction is not None and label != prediction
    if wrong:
        text = f"{label} → {prediction} ✗"
    else:
        text = "".join(str(value) for value in (prediction if label is None else label,) if value is not None)
    ax.set_title(text, loc="center", fontsize=9, pad=3, fontweight="bold" if wrong else "normal")
    for spine in ax.spines.values():
        spine.set(visible=wrong, edgecolor=STRONG_COLOUR, linewidth=3)
