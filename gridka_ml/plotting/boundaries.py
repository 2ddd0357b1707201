"""What a classifier says about the plane: shaded probabilities, the decision boundary, lines. For notebooks."""

import numpy as np

from gridka_ml.plotting.drawing import new_axes, note
from gridka_ml.plotting.point_clouds import FEATURE_NAMES, check_points, points
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe, describe_also

# From pale blue (class 0) to orange (class 1), darker all the way, so that it also reads in grey.
PROBABILITY_COLOURS = ("#EAF4FB", "#E0EDF5", "#F0E2C6", "#F5CF96", "#EBA94C")


@styled
def decision_boundary(
    predict,
    x=None,
    y=None,
    *,
    x1_range=None,
    x2_range=None,
    resolution=150,
    level=0.5,
    names=None,
    feature_names=FEATURE_NAMES,
    colorbar=True,
    ax=None,
):
    """Shade the probability of class 1 over the plane of two features and draw the line where it is `level`.

    Where it is higher, the plane is hatched too.
    Parameters: predict, a Keras model, or a function from float64 (n, 2) to probabilities (n,) or (n, 1);
    x, number (n_samples, 2), and y, class numbers (n_samples,): points to draw on top; x1_range and x2_range,
    (low, high) of the window, None takes it from x or from what `ax` shows; resolution, grid points per axis.
    Returns: the Axes.
    Raises: ValueError if predict's answer has another shape, or if nothing gives the window.
    """
    if x is not None:
        x, y = check_points(x, y)
    x1, x2 = (np.linspace(*window, resolution) for window in _window(x, x1_range, x2_range, ax))
    grid = np.stack(np.meshgrid(x1, x2), axis=-1).reshape(-1, 2)
    h = _probabilities(predict, grid).reshape(resolution, resolution)

    ax = new_axes(ax)
    shades = ax.contourf(x1, x2, h.clip(0, 1), levels=np.linspace(0, 1, 11), cmap=_colour_map(), zorder=0)
    if colorbar:
        bar = ax.figure.colorbar(shades, ax=ax, ticks=[0, 0.25, 0.5, 0.75, 1])
        bar.set_label("probability of class 1")
    has_line = h.min() < level < h.max()
    if has_line:
        ax.contour(x1, x2, h, levels=[level], colors="black", linewidths=2, zorder=2)
        ax.contourf(
            x1, x2, h, levels=[level, np.inf], colors="none", hatches=["/"], zorder=1
        )  # for eyes without colour
    if has_line and colorbar:  # the scale explains the line, and the legend stays small
        bar.ax.axhline(level, color="black", linewidth=2)
        bar.set_label("probability of class 1\n(black line: decision boundary,\nhatched: class 1)")
    elif has_line:
        label = "decision boundary" if x is not None else "decision boundary,\nclass 1 hatched"  # else the points tell
        ax.plot([], [], color="black", linewidth=2, label=label)
    elif np.ma.count(h) == 0:
        note(ax, "the predictions are not finite (nan):\ntraining has diverged")
    if x is not None:
        points(x, y, names=names, feature_names=feature_names, legend=False, ax=ax)
    ax.set(xlim=x1[[0, -1]], ylim=x2[[0, -1]], xlabel=feature_names[0], ylabel=feature_names[1])
    if ax.get_legend_handles_labels()[1]:
        ax.legend()
    values = [f"decision boundary at {level:g}" if has_line else "no decision boundary in this window"]
    if x is not None and h.count():
        columns, rows = (np.abs(axis - x[:, [k]]).argmin(axis=1) for k, axis in enumerate((x1, x2)))
        n_right = np.sum((h[rows, columns] >= level) == (y > 0))
        values.append(f"{n_right} of {len(x)} points lie on the side of their class")
    describe(ax, "probability of class 1 over two features", ", ".join(values))
    return ax


@styled
def decision_line(weights, *, label="decision boundary", color="black", linestyle="-", ax=None):
    """Draw the straight line w0 + w1 x1 + w2 x2 = 0, where a neuron with these weights says 0.5.

    Parameters: weights, number (3,): bias, w1, w2, in the order of the bias trick (a 1 in front of each sample).
    Returns: the Axes, with its limits as they were.
    Raises: ValueError if there are not three weights.
    """
    w = np.ravel(np.asarray(weights, dtype=float))
    if w.shape != (3,):
        raise ValueError(
            f"weights must be three numbers, bias, w1, w2, got shape {np.shape(weights)}; put the bias first"
        )
    ax = new_axes(ax)
    normal = w[1:]
    if not np.all(np.isfinite(w)) or not normal.any():
        note(ax, f"no line: w1 = {normal[0]:g}, w2 = {normal[1]:g}")
        return ax
    limits = ax.get_xlim(), ax.get_ylim()
    foot = -w[0] * normal / (normal @ normal)  # the point of the line that is nearest to the origin
    along = np.array([-normal[1], normal[0]]) / np.linalg.norm(normal)
    ax.axline(foot, foot + along, color=color, linestyle=linestyle, linewidth=2, label=label, zorder=2)
    ax.set(xlim=limits[0], ylim=limits[1])
    if label:
        ax.legend()
    describe_also(ax, f"the line {label}" if label else "a line")
    return ax


def _window(x, x1_range, x2_range, ax):
    """The (low, high) of both axes: as asked, else around the points, else what the Axes show."""
    for k, asked in enumerate((x1_range, x2_range)):
        if asked is not None:
            yield asked
        elif x is not None:
            low, high = x[:, k].min(), x[:, k].max()
            margin = 0.15 * (high - low) or 1.0
            yield low - margin, high + margin
        elif ax is not None and ax.has_data():
            yield (ax.get_xlim, ax.get_ylim)[k]()
        else:
            raise ValueError("no window to draw: got neither x nor both ranges; pass x, or x1_range and x2_range")


def _probabilities(predict, grid):
    """The probability of class 1 at each grid point, (n,), with not-finite values masked."""
    is_model = hasattr(predict, "predict")
    h = predict.predict(grid, batch_size=len(grid), verbose=0) if is_model else predict(grid)
    h = np.asarray(h, dtype=float)
    if h.shape not in {(len(grid),), (len(grid), 1)}:
        raise ValueError(
            f"predict must turn {grid.shape} into one probability per sample, shape ({len(grid)},) or "
            f"({len(grid)}, 1), got {h.shape}; return the probability of class 1 alone"
        )
    return np.ma.masked_invalid(h.ravel())


def _colour_map():
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("probability", PROBABILITY_COLOURS)
