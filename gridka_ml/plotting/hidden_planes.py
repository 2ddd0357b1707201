"""What a hidden layer does to samples: the plane before it, the plane behind it, the whole network. For notebooks."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.boundaries import decision_boundary, decision_line
from gridka_ml.plotting.point_clouds import check_points, points
from gridka_ml.plotting.style import styled

LINE_STYLES = ("-", "--")


@styled
def hidden_features(
    predict: Callable,
    x: ArrayLike,
    hidden: ArrayLike,
    y: ArrayLike,
    *,
    lines: Mapping[str, ArrayLike],
    output_line: Mapping[str, ArrayLike],
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw samples with the lines of two hidden neurons, their outputs with the line of the last, and what comes out.

    Parameters
    ----------
    predict : callable
        The whole network: from float64 of shape (n, 2) to probabilities of shape (n,) or (n, 1).
    x : array-like of shape (n_samples, 2)
        The inputs.
    hidden : array-like of shape (n_samples, 2)
        What the two hidden neurons make of them.
    y : array-like of shape (n_samples,)
        Class numbers 0 and 1.
    lines : mapping of two names to array-like of shape (3,)
        Bias, w1, w2 of each hidden neuron, in the order of the columns of `hidden`.
    output_line : mapping of one name to array-like of shape (3,)
        Bias, w1, w2 of the last neuron.
    axes : sequence of three Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of three Axes

    Raises
    ------
    ValueError
        If the shapes do not fit, or there are not two hidden neurons and one behind them.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> corners, hidden, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0, 1], [1, 1], [1, 1], [1, 0]], [0, 1, 1, 0]
    >>> gates = {"OR": [-1, 2, 2], "NAND": [3, -2, -2]}
    >>> axes = plotting.hidden_features(lambda x: abs(x[:, 0] - x[:, 1]), corners, hidden, y, lines=gates,
    ...                                 output_line={"AND": [-3, 2, 2]})
    >>> [ax.get_title(loc="left") for ax in axes]
    ['inputs', 'outputs of the hidden layer', 'the whole network']
    """
    x, y = check_points(x, y)
    hidden, _ = check_points(hidden, y)
    if len(lines) != 2 or len(output_line) != 1:
        raise ValueError(f"got {len(lines)} hidden lines and {len(output_line)} behind them; pass two and one")
    axes = _three_axes() if axes is None else axes
    names = [f"{name}, $h_{k}$" for k, name in enumerate(lines, 1)]
    points(x, y, legend=False, ax=axes[0])
    points(hidden, y, feature_names=names, legend=False, ax=axes[1])
    for ax, samples in ((axes[0], x), (axes[1], hidden)):
        (left, low), (right, high) = samples.min(axis=0), samples.max(axis=0)
        ax.set(xlim=(left - 0.5, right + 0.5), ylim=(low - 0.5, high + 0.9))  # with room for the legend above
    for (name, weights), style in zip(lines.items(), LINE_STYLES, strict=True):
        decision_line(weights, label=name, linestyle=style, ax=axes[0])
    for name, weights in output_line.items():
        decision_line(weights, label=name, ax=axes[1])
    window = {"x1_range": axes[0].get_xlim(), "x2_range": axes[0].get_ylim()}
    decision_boundary(predict, x, y, **window, colorbar=False, legend=False, ax=axes[2])
    axes[2].legend()  # there is room
    for ax, title in zip(axes, ["inputs", "outputs of the hidden layer", "the whole network"], strict=True):
        ax.set_title(title)
        _whole_numbers(ax)
    return axes


def _whole_numbers(ax):
    """Ticks at the corners alone, where the samples are few and logical."""
    for axis, limits in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
        axis.set_ticks(np.arange(np.ceil(limits[0]), np.floor(limits[1]) + 1))


def _three_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 3, figsize=(10.5, 3.3))[1]
