"""One neuron with its numbers on it. For notebooks and slides."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import Canvas, number, signed, weight_line, with_index
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_INPUTS = 6  # of one neuron; more could not be read

ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
}


@styled
def neuron(
    inputs: ArrayLike,
    weights: ArrayLike,
    bias: float = 0.0,
    activation: str | Callable[[np.ndarray], np.ndarray] = "sigmoid",
    *,
    names: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one neuron at work: inputs times weights, their sum, and the curve that makes its output of the sum.

    Parameters
    ----------
    inputs : array-like of shape (n_inputs,)
        The features of one sample, at most six.
    weights : array-like of shape (n_inputs,)
        One for each input; the width of its line.
    bias : float, default=0.0
        What is added to the sum.
    activation : str or callable, default="sigmoid"
        "linear", "relu", "sigmoid", "tanh", or an own function of an array.
    names : sequence of str, default=None
        One word per input; x₁, x₂, … if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the numbers of inputs, weights and names differ, or the activation is unknown.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.neuron([1, 2], [3, -1], bias=-1, activation="relu")
    >>> plotting.alt_text(ax.figure)
    'a neuron with 2 inputs, x₁ and x₂, and relu: z = −1 + 3 · 1 + (−1) · 2 = 0, output 0'
    """
    x, w = (np.asarray(each, dtype=float) for each in (inputs, weights))
    if x.ndim != 1 or x.shape != w.shape or not 1 <= len(x) <= MOST_INPUTS:
        raise ValueError(
            f"inputs and weights must be one number per input, 1 to {MOST_INPUTS}, got shapes {x.shape} and {w.shape}; "
            "pass one sample, and the bias apart"
        )
    names = [with_index("x", k + 1) for k in range(len(x))] if names is None else list(names)
    if len(names) != len(x):
        raise ValueError(f"names must hold {len(x)} words, one per input, got {len(names)}; add or drop some")
    curve = _activation(activation)
    title = activation if isinstance(activation, str) else getattr(activation, "__name__", "activation")
    bias = float(np.squeeze(bias))
    z = bias + float(w @ x)
    output = float(np.squeeze(curve(np.array([z]))))

    height = 0.66 * (len(x) + 1) + 0.7
    canvas = Canvas(ax, 5.8, height)
    middle = (height + 0.5) / 2
    _draw_inputs(canvas, [*names, ""], [*x, 1.0], [*w, bias], end=(2.75, middle))
    canvas.circle(2.75, middle, "Σ", radius=0.32, size=14)
    canvas.text(2.8, middle - 0.5, f"z = {number(z)}")
    canvas.arrow((3.07, middle), (3.35, middle))
    _draw_curve(canvas, (3.87, middle), curve, z, title)
    canvas.arrow((4.39, middle), (4.66, middle))
    canvas.text(4.72, middle, f"ŷ = {number(output)}", ha="left")
    terms = " + ".join(f"{signed(weight)} · {signed(value)}" for weight, value in zip(w, x, strict=True))
    told = f"z = {number(bias)} + {terms} = {number(z)}"
    canvas.text(2.8, 0.2, told, 10 if len(told) < 60 else 9 if len(told) < 70 else 7)
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    inputs_told = f"{len(x)} inputs, {listed}," if len(x) > 1 else f"1 input, {listed},"
    describe(canvas.ax, f"a neuron with {inputs_told} and {title}", f"{told}, output {number(output)}")
    return canvas.ax


def _activation(activation):
    if callable(activation):
        return lambda z: np.asarray(activation(z), dtype=float)
    if activation not in ACTIVATIONS:
        raise ValueError(
            f"activation must be one of {', '.join(ACTIVATIONS)}, or a function, got {activation!r}; pass one of these"
        )
    return ACTIVATIONS[activation]


def _draw_inputs(canvas, names, values, weights, end):
    """A column of inputs, the constant 1 of the bias at its end, and their lines to the sum."""
    largest = max(map(abs, weights))
    for k, (name, value, weight) in enumerate(zip(names, values, weights, strict=True)):
        y = end[1] + 0.66 * ((len(values) - 1) / 2 - k)
        is_bias = k == len(values) - 1
        canvas.line((0.7, y), end, **weight_line(weight, largest))
        told = number(value, 2)
        canvas.circle(0.7, y, told, size=9 if len(told) < 5 else 7.5, linestyle="--" if is_bias else "-")
        canvas.text(0.36, y, name, ha="right")
        label = f"{'b' if is_bias else with_index('w', k + 1)} = {number(weight)}"
        canvas.text(0.7 + 0.45 * (end[0] - 0.7), y + 0.45 * (end[1] - y), label, 10, behind="white")


def _draw_curve(canvas, middle, curve, z, title):
    """The activation in a box, with a dot at z."""
    canvas.box(*middle, 1.0, 0.8, colour="white")
    canvas.text(middle[0], middle[1] + 0.55, title, 10)
    reach = max(4.0, 1.3 * abs(z))
    zs = np.linspace(-reach, reach, 101)
    ys, y = np.ravel(curve(zs)), float(np.squeeze(curve(np.array([z]))))
    low, span = ys.min(), np.ptp(ys) or 1.0

    def place(z, y):
        return middle[0] + 0.42 * z / reach, middle[1] + 0.6 * (y - low) / span - 0.3

    canvas.ax.plot(*place(zs, ys), color=LINE_COLOUR, linewidth=1.8 * canvas.scale, zorder=4)
    dot = {"markerfacecolor": STRONG_COLOUR, "markeredgecolor": "black", "markersize": 7 * canvas.scale}
    canvas.ax.plot(*place(z, y), "o", zorder=6, **dot)
