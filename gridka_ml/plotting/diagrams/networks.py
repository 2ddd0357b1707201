"""A network with its weights on its lines, and one in which dropout lets neurons rest. For notebooks and slides."""

import itertools
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import PALE_WARM, RADIUS, Canvas, number, weight_line, with_index
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe

MOST_NEURONS = 8  # of a layer, that are drawn one by one
MOST_NUMBERS = 16  # on the lines of a network
MOST_ORDERED = 6  # layers whose order is looked for


@styled
def network(
    weights: object,
    *,
    input_names: Sequence[str] | None = None,
    output_names: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a network of fully-connected layers; the width of each line is the size of its weight.

    Negative weights are dashed. The weights are written on a small network, the biases into its neurons. Of a wide
    layer the first and the last neurons are drawn.

    Parameters
    ----------
    weights : Keras model or sequence of array-like
        Per layer a matrix of shape (n_in, n_out), and if wanted its biases of shape (n_out,) behind it.
    input_names, output_names : sequence of str, default=None
        One word per input or output; x₁, x₂, … and ŷ₁, ŷ₂, … if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there are no matrices, one does not fit the one before it, or the number of names is another.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.network([[[2, -2], [2, -2]], [-1, 3], [[2], [2]], [-3]])
    >>> plotting.alt_text(ax.figure)
    'a network of 2 inputs, 2 hidden and 1 output neurons: 4 positive and 2 negative weights, the largest 2 ...'
    """
    layers = _layers_of(weights)
    sizes = [layers[0][0].shape[0], *(kernel.shape[1] for kernel, _ in layers)]
    names = [_names(input_names, "x", sizes[0]), _names(output_names, "ŷ", sizes[-1])]
    sheet = _Sheet(ax, sizes)
    largest = max(float(np.abs(kernel).max()) for kernel, _ in layers)
    with_numbers = sum(kernel.size for kernel, _ in layers) <= MOST_NUMBERS
    for layer, (kernel, _) in enumerate(layers):
        sheet.edges(layer, lambda i, j, kernel=kernel: weight_line(kernel[i, j], largest))
        if with_numbers:
            sheet.edge_numbers(layer, kernel)
    biases = [bias if size <= MOST_NEURONS else None for (_, bias), size in zip(layers, sizes[1:], strict=True)]
    for layer, values in enumerate([names[0], *biases]):
        sheet.neurons(layer, values)
    for j, y in sheet.places[-1].items():
        sheet.canvas.text(sheet.xs[-1] + 0.38, y, names[1][j], 9, ha="left")
    sheet.titles()
    words = "thick: large weight, dashed: negative" + (
        "; in a neuron: its bias" if any(bias is not None for bias in biases) else ""
    )
    sheet.canvas.text(sheet.width / 2, 0.14, words, 8)
    describe(sheet.canvas.ax, _sizes_told(sizes), _weights_told(layers, names))
    return sheet.canvas.ax


def _layers_of(weights):
    """A list of (kernel, bias), arrays of shape (n_in, n_out) and (n_out,), the bias None if there is none."""
    if hasattr(weights, "layers"):
        return _layers_of_model(weights)
    layers = []
    for array in (np.asarray(each, dtype=float) for each in weights):
        if array.ndim == 2 and array.size and (not layers or layers[-1][0].shape[1] == array.shape[0]):
            layers.append((array, None))
        elif array.ndim == 1 and layers and layers[-1][0].shape[1] == len(array):
            layers[-1] = layers[-1][0], array
        else:
            before = f" behind {layers[-1][0].shape}" if layers else ""
            raise ValueError(
                f"weights of the shape {array.shape}{before} are no fully-connected layer; pass matrices of shape "
                "(n_in, n_out), each with its biases behind it"
            )
    if not layers:
        raise ValueError("weights must hold at least one matrix, got none; build the model first, or pass its arrays")
    return layers


def _layers_of_model(model):
    """The same of a Keras model. A class of one's own lists its layers as they were made: the first order that fits."""
    found = [layer.get_weights() for layer in model.layers] or [model.get_weights()]
    found = [arrays for arrays in found if any(array.ndim > 1 for array in arrays)]  # a normalisation has no matrix
    orders = itertools.permutations(found) if len(found) <= MOST_ORDERED else [found]
    reason = None
    for order in orders:
        try:
            return _layers_of([array for arrays in order for array in arrays])
        except ValueError as error:
            reason = reason or error
    raise reason


def _names(names, letter, size):
    if names is None:
        return [letter] if letter == "ŷ" and size == 1 else [with_index(letter, k + 1) for k in range(size)]
    if len(names) != size:
        raise ValueError(f"names must hold {size} words, one per neuron, got {len(names)}; add or drop some")
    return list(names)


def _sizes_told(sizes):
    hidden = "".join(f", {size} hidden" for size in sizes[1:-1])
    return f"a network of {sizes[0]} inputs{hidden} and {sizes[-1]} output neurons"


def _weights_told(layers, names):
    values = np.concatenate([kernel.ravel() for kernel, _ in layers])
    at, kernel = max(((k, kernel) for k, (kernel, _) in enumerate(layers)), key=lambda each: np.abs(each[1]).max())
    i, j = np.unravel_index(np.abs(kernel).argmax(), kernel.shape)
    source = names[0][i] if at == 0 else f"neuron {i + 1} of layer {at}"
    target = names[1][j] if at == len(layers) - 1 else f"neuron {j + 1} of layer {at + 1}"
    return (
        f"{np.sum(values > 0)} positive and {np.sum(values < 0)} negative weights, the largest {number(kernel[i, j])} "
        f"from {source} to {target}"
    )


class _Sheet:
    """Columns of neurons: where each stands, and how neurons and lines are put there."""

    def __init__(self, ax, sizes, gap=2.1, margin=0.9, foot=0.6):
        self.sizes = sizes
        self.xs = [margin + gap * layer for layer in range(len(sizes))]
        self.width = self.xs[-1] + margin
        tallest = min(max(sizes), MOST_NEURONS)
        step, self.radius = (0.85, RADIUS) if tallest <= 4 else (0.56, 0.23)
        rows = step * max(tallest, 2)
        self.top = foot + rows + 0.2
        self.canvas = Canvas(ax, self.width, foot + rows + (0.4 if foot else 0))
        self.places = [_column(size, foot + rows / 2, step) for size in sizes]

    def neurons(self, layer, values=None, off=()):
        """The circles of a layer, with words, or with numbers such as biases, in them; those that rest are crossed."""
        x, size, last = self.xs[layer], self.sizes[layer], len(self.sizes) - 1
        colour = {"colour": PALE_WARM} if layer == last else {}
        for k, y in self.places[layer].items():
            if k in off:
                self.canvas.circle(x, y, "×", radius=self.radius, size=13, colour="white", linestyle=":")
                continue
            words = "" if values is None else values[k] if isinstance(values[k], str) else f"{values[k]:.1f}"
            self.canvas.circle(x, y, words.replace("-", "−"), radius=self.radius, size=8, **colour)
        if len(self.places[layer]) < size:
            gap = sorted(self.places[layer].values())
            low = next(k for k in range(len(gap) - 1) if gap[k + 1] - gap[k] > 1.5 * (gap[-1] - gap[-2]))
            self.canvas.text(x, (gap[low] + gap[low + 1]) / 2, "⋮", 14)

    def titles(self):
        """What kind of layer each is, and how many neurons it has."""
        for x, size in zip(self.xs, self.sizes, strict=True):
            kind = "input" if x == self.xs[0] else "output" if x == self.xs[-1] else "hidden"
            self.canvas.text(x, self.top, kind, 9)
            self.canvas.text(x, 0.42, f"width {size}" if kind != "input" else f"{size} features", 8)

    def edges(self, layer, style, off=((), ())):
        """All lines between a layer and the next but those of resting neurons; `style` gives how (i, j) is drawn."""
        for i, y in self.places[layer].items():
            for j, y_next in self.places[layer + 1].items():
                if i not in off[0] and j not in off[1]:
                    self.canvas.line((self.xs[layer], y), (self.xs[layer + 1], y_next), **style(i, j))

    def edge_numbers(self, layer, kernel):
        """Each weight on its line, at a place where it hides no other."""
        taken = []
        run = self.xs[layer + 1] - self.xs[layer]
        for i, y in self.places[layer].items():
            for j, y_next in self.places[layer + 1].items():
                spots = [(t * run, y + t * (y_next - y)) for t in (0.3, 0.45, 0.6, 0.72, 0.22)]
                x, y_there = max(spots, key=lambda spot: min([0.5, *(_apart(spot, each) for each in taken)]))
                taken.append((x, y_there))
                self.canvas.text(self.xs[layer] + x, y_there, number(kernel[i, j]), 8, behind="white", zorder=2)


def _apart(one, other):
    """How far apart two labels are, in their own widths and heights."""
    return max(abs(one[0] - other[0]) / 0.8, abs(one[1] - other[1]) / 0.36)


def _column(size, middle, step):
    """From the number of a neuron to its height; of a wide layer the first and the last, with a gap for the dots."""
    shown = range(size) if size <= MOST_NEURONS else [*range(MOST_NEURONS - 4), None, *range(size - 3, size)]
    top = middle + step * (len(shown) - 1) / 2
    return {k: top - step * row for row, k in enumerate(shown) if k is not None}


@styled
def dropout(
    sizes: Sequence[int] = (3, 5, 5, 2),
    rate: float = 0.5,
    *,
    seed: int = 0,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw a network in two steps of a training with dropout, each with other neurons missing, and when it predicts.

    Parameters
    ----------
    sizes : sequence of int, default=(3, 5, 5, 2)
        Neurons per layer, the inputs first; those of the hidden layers may rest.
    rate : float, default=0.5
        The probability that a hidden neuron rests in a step, in [0, 1).
    seed : int, default=0
        Decides which.
    axes : sequence of three Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of three Axes

    Raises
    ------
    ValueError
        If there is no hidden layer, a layer is too wide to draw, or rate is no such fraction.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.dropout((3, 5, 2), rate=0.4)
    >>> plotting.alt_text(axes[0].figure, values=False)
    'a network with dropout in two steps of its training, and when it predicts'
    """
    if len(sizes) < 3 or not all(1 <= size <= MOST_NEURONS for size in sizes):
        raise ValueError(f"sizes must be inputs, hidden layers and outputs of 1 to {MOST_NEURONS}, got {tuple(sizes)}")
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be a fraction in [0, 1), got {rate}; 0.5 lets every second neuron rest")
    rng = np.random.default_rng(seed)
    drops = [[np.flatnonzero(rng.random(size) < rate) for size in sizes[1:-1]] for _ in range(2)]
    drops.append([np.array([], int)] * (len(sizes) - 2))
    axes = _three_axes() if axes is None else axes
    titles = ("one step of training", "the next step", "predicting: all on")
    for ax, title, drop in zip(axes, titles, drops, strict=True):
        off = [(), *drop, ()]
        sheet = _Sheet(ax, sizes, gap=1.0, margin=0.4, foot=0.0)
        for layer in range(len(sizes) - 1):
            sheet.edges(layer, lambda i, j: {"linewidth": 0.8}, off[layer : layer + 2])
        for layer in range(len(sizes)):
            sheet.neurons(layer, off=off[layer])
        ax.set_title(title, loc="center", fontsize=11 * sheet.canvas.scale)
        describe(ax, "")
    resting = [sum(map(len, drop)) for drop in drops]
    told = "a network with dropout in two steps of its training, and when it predicts"
    describe(axes[0], told, f"{resting[0]}, {resting[1]} and {resting[2]} of {sum(sizes[1:-1])} hidden neurons rest")
    return axes


def _three_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 3, figsize=(9.5, 2.9))[1]
