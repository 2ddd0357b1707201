"""What a classifier says about the plane: shaded probabilities, the decision boundary, lines. For notebooks."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes, note
from gridka_ml.plotting.point_clouds import FEATURE_NAMES, check_points, points
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe, describe_also

# From pale blue (class 0) to orange (class 1), darker all the way, so that it also reads in grey.
PROBABILITY_COLOURS = ("#EAF4FB", "#E0EDF5", "#F0E2C6", "#F5CF96", "#EBA94C")


@styled
def decision_boundary(
    predict: Callable,
    x: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    x1_range: tuple[float, float] | None = None,
    x2_range: tuple[float, float] | None = None,
    resolution: int = 150,
    level: float = 0.5,
    names: Sequence[str] | None = None,
    feature_names: Sequence[str] = FEATURE_NAMES,
    colorbar: bool = True,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Shade the probability of class 1 over the plane of two features and draw the line where it is `level`.

    Where the probability is higher, the plane is hatched too.

    Parameters
    ----------
    predict : Keras model or callable
        A function takes float64 of shape (n, 2) and returns probabilities of shape (n,) or (n, 1).
    x : array-like of shape (n_samples, 2), default=None
        Points to draw on top.
    y : array-like of shape (n_samples,), default=None
        Their class numbers; all alike if None.
    x1_range, x2_range : (low, high), default=None
        The window; if None around x, else what `ax` shows.
    resolution : int, default=150
        Grid points per axis.
    level : float, default=0.5
        The probability at which class 1 begins.
    names : sequence of str, default=None
        One word per class; "class 0", "class 1" if None.
    feature_names : sequence of two str
        The axis labels, with units if any.
    colorbar : bool, default=True
        Whether a scale explains the shades.
    legend : bool, default=True
        Whether line and classes are named below the plot, where the words hide no point.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If predict's answer has another shape, or nothing gives the window.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> def neuron(x):
    ...     return 1 / (1 + np.exp(-x @ [2, 1]))
    >>> ax = plotting.decision_boundary(neuron, x1_range=(-2, 2), x2_range=(-2, 2), resolution=20)
    >>> plotting.alt_text(ax.figure)
    'probability of class 1 over two features: decision boundary at 0.5'
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
    if legend and ax.get_legend_handles_labels()[1]:
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17), ncols=3)
    values = [f"decision boundary at {level:g}" if has_line else "no decision boundary in this window"]
    if x is not None and h.count():
        columns, rows = (np.abs(axis - x[:, [k]]).argmin(axis=1) for k, axis in enumerate((x1, x2)))
        n_right = np.sum((h[rows, columns] >= level) == (y > 0))
        values.append(f"{n_right} of {len(x)} points lie on the side of their class")
    describe(ax, "probability of class 1 over two features", ", ".join(values))
    return ax


@styled
def decision_boundaries(
    predicts: Mapping[str, Callable],
    x: ArrayLike,
    y: ArrayLike,
    *,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw what several classifiers say about the same samples side by side, each with its name above.

    Parameters
    ----------
    predicts : mapping of names to Keras models or callables
        Each as for `decision_boundary`.
    x : array-like of shape (n_samples, 2)
        The samples.
    y : array-like of shape (n_samples,) or (n_samples, 1)
        Their class numbers.
    axes : sequence of as many Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If there is nothing to draw.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.decision_boundaries({"left": lambda x: x[:, 0] < 1, "right": lambda x: x[:, 0] > 1},
    ...                                     [[0, 0], [2, 1]], [1, 0])
    >>> [ax.get_title(loc="left") for ax in axes]
    ['left', 'right']
    """
    if not predicts:
        raise ValueError("got no classifier; pass a dict from names to functions or models")
    axes = _axes_in_a_row(len(predicts)) if axes is None else axes
    for (name, predict), ax in zip(predicts.items(), axes, strict=True):
        decision_boundary(predict, x, y, colorbar=False, legend=False, ax=ax)
        ax.set_title(name)
    named = {word: sign for ax in axes for sign, word in zip(*ax.get_legend_handles_labels(), strict=True)}
    axes[0].figure.legend(named.values(), named.keys(), loc="outside lower center", ncols=len(named))
    return axes


@styled
def decision_line(
    weights: ArrayLike,
    *,
    label: str | None = "decision boundary",
    color: str = "black",
    linestyle: str = "-",
    ax: Axes | None = None,
) -> Axes:
    """Draw the straight line w0 + w1 x1 + w2 x2 = 0, where a neuron with these weights says 0.5.

    Parameters
    ----------
    weights : array-like of shape (3,)
        Bias, w1, w2, in the order of the bias trick: a 1 in front of each sample.
    label : str or None, default="decision boundary"
        The words of the legend; without a legend if None.
    color : str, default="black"
        Any colour of matplotlib.
    linestyle : str, default="-"
        Any line style of matplotlib.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes
        With its limits as they were.

    Raises
    ------
    ValueError
        If there are not three weights.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.points([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 1])
    >>> ax = plotting.decision_line([-0.5, 1, 1], label="OR", ax=ax)
    >>> plotting.alt_text(ax.figure, values=False)
    'point cloud of two features and the line OR'
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


def _axes_in_a_row(count):
    import matplotlib.pyplot as plt

    return plt.subplots(1, count, figsize=(3.5 * count, 3.3), squeeze=False)[1][0]
