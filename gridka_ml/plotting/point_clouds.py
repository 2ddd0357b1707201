"""Point clouds of two features, the classes told apart by shape and colour. For notebooks and `boundaries`."""

import numpy as np

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import CLASS_COLOURS, CLASS_MARKERS, styled
from gridka_ml.plotting.words import describe

FEATURE_NAMES = ("feature $x_1$", "feature $x_2$")


@styled
def points(x, y=None, *, names=None, feature_names=FEATURE_NAMES, legend=True, ax=None):
    """Draw samples with two features: class 0 as circles, class 1 as triangles.

    Parameters: x, number (n_samples, 2); y, class numbers 0, 1, … (n_samples,) or (n_samples, 1), None draws all alike;
    names, one word per class, "class 0", "class 1", … if None; feature_names, the two axis labels, with units if any.
    Returns: the Axes.
    Raises: ValueError if the shapes do not fit or a label is not a class number.
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
