"""Point clouds of two features, the classes told apart by shape and colour. For notebooks and `boundaries`."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import CLASS_COLOURS, CLASS_MARKERS, styled
from gridka_ml.plotting.words import describe

FEATURE_NAMES = ("feature $x_1$", "feature $x_2$")


@styled
def points(
    x: ArrayLike,
    y: ArrayLike | None = None,
    *,
    names: Sequence[str] | None = None,
    feature_names: Sequence[str] = FEATURE_NAMES,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw samples with two features: class 0 as circles, class 1 as triangles.

    Parameters
    ----------
    x : array-like of shape (n_samples, 2)
        The features.
    y : array-like of shape (n_samples,) or (n_samples, 1), default=None
        Class numbers 0, 1, …; all alike if None.
    names : sequence of str, default=None
        One word per class; "class 0", "class 1", … if None.
    feature_names : sequence of two str
        The axis labels, with units if any.
    legend : bool, default=True
        Whether a legend tells the classes.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes do not fit or a label is not a class number.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.points([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
    >>> plotting.alt_text(ax.figure)
    'point cloud of two features: 2 of class 0 and 2 of class 1'
    """
    x, y = check_points(x, y)
    if names is not None and len(names) <= y.max():
        raise ValueError(f"names must hold {y.max() + 1} words, one per class, got {len(names)}; add the missing ones")
    ax = new_axes(ax)
    for k in np.unique(y):
        inside = x[y == k]
        # Fewer samples get larger markers: the four points of XOR, a cloud of a thousand.
        size = float(np.clip(4000 / len(x), 16, 90))
        label = names[k] if names is not None else f"class {k}"
        ax.scatter(
            *inside.T,
            s=size,
            marker=CLASS_MARKERS[k],
            facecolor=CLASS_COLOURS[k],
            edgecolor="black",
            linewidth=0.6,
            alpha=0.9,
            label=label,
            zorder=3,
        )
    ax.set(xlabel=feature_names[0], ylabel=feature_names[1])
    if legend:
        ax.legend()
    counts = " and ".join(f"{np.sum(y == k)} of class {k}" for k in np.unique(y))
    describe(ax, "point cloud of two features", counts)
    return ax


def check_points(x, y):
    """Return x as (n, 2) and y as whole numbers (n,), or say what is wrong with them."""
    x = np.asarray(x)
    if x.ndim != 2 or x.shape[1] != 2 or len(x) == 0:
        raise ValueError(f"x must have shape (n_samples, 2), got {x.shape}; choose two columns, e.g. x[:, :2]")
    y = np.zeros(len(x)) if y is None else np.asarray(y)
    if y.shape not in {(len(x),), (len(x), 1)}:
        raise ValueError(f"y must have one label per sample, shape ({len(x)},), got {y.shape}; pass the labels of x")
    is_number = y.dtype.kind in "biuf"
    classes = y.ravel().astype(int) if is_number else np.full(len(x), -1)
    if np.any(classes != y.ravel()) or classes.min() < 0 or classes.max() >= len(CLASS_MARKERS):
        found = ", ".join(map(str, np.unique(y)[:5]))
        raise ValueError(f"y must hold class numbers 0 to {len(CLASS_MARKERS) - 1}, got {found}; map the labels first")
    return x, classes
