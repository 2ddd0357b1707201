"""The two building blocks that are no chain: a residual unit and an Inception module. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import PALE_WARM, Canvas, number
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_NUMBERS = 4  # of a vector that is written out

# GoogLeNet's first module, 3a, on 192 channels: C. Szegedy et al., Going Deeper with Convolutions (2015), table 1.
INCEPTION_3A = (((1, 64),), ((1, 96), (3, 128)), ((1, 16), (5, 32)), (("pool", None), (1, 32)))


@styled
def residual_unit(
    x: ArrayLike,
    f: ArrayLike,
    *,
    layers: Sequence[str] = ("Conv2D", "relu", "Conv2D"),
    ax: Axes | None = None,
) -> Axes:
    """Draw a residual unit, y = x + F(x), with its numbers: the layers compute F(x), the shortcut hands x on.

    Parameters
    ----------
    x : array-like of shape (n,)
        What goes in, at most four numbers.
    f : array-like of shape (n,)
        What the layers make of it, F(x).
    layers : sequence of str, default=("Conv2D", "relu", "Conv2D")
        Their names, in order.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If x and f differ in shape: then nothing could be added.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.residual_unit([1, -2], [0.5, 0])
    >>> plotting.alt_text(ax.figure)
    'a residual unit, x + F(x), with Conv2D, relu and Conv2D in F: x = (1, −2), F(x) = (0.5, 0), y = (1.5, −2)'
    """
    x, f = np.asarray(x, dtype=float), np.asarray(f, dtype=float)
    if x.shape != f.shape or x.ndim != 1 or not 1 <= len(x) <= MOST_NUMBERS:
        raise ValueError(
            f"x and f must be as many numbers, 1 to {MOST_NUMBERS}, got shapes {x.shape} and {f.shape}; a shortcut can "
            "only add what has the same shape"
        )
    steps = len(layers)
    left = 2.0
    plus = left + 1.15 * steps + 1.6
    canvas = Canvas(ax, plus + 2.1, 2.5)
    middle = 0.95
    canvas.text(left - 0.5, middle, f"x = {_vector(x)}", 10.5, ha="right")
    canvas.arrow((left - 0.45, middle), (left - 0.05, middle))
    for k, name in enumerate(layers):
        centre = left + 0.45 + 1.15 * k
        canvas.box(centre, middle, 0.9, 0.5, name, size=10.5)
        if k < steps - 1:
            canvas.arrow((centre + 0.45, middle), (centre + 0.7, middle))
    end = left + 1.15 * steps - 0.25
    canvas.arrow((end, middle), (plus - 0.25, middle))
    canvas.text((end + plus - 0.25) / 2, middle - 0.43, f"F(x) = {_vector(f)}", 10.5)
    canvas.circle(plus, middle, "+", radius=0.22, size=13, colour=PALE_WARM)
    canvas.arrow((plus + 0.22, middle), (plus + 0.55, middle))
    canvas.text(plus + 0.6, middle, f"y = {_vector(x + f)}", 10.5, ha="left")
    shortcut = {"color": STRONG_COLOUR, "linewidth": 2.5}
    canvas.line((left - 0.3, middle), (left - 0.3, 2.0), **shortcut)
    canvas.line((left - 0.3, 2.0), (plus, 2.0), **shortcut)
    canvas.arrow((plus, 2.0), (plus, middle + 0.22), **shortcut)
    canvas.text((left + plus) / 2 - 0.2, 2.25, "shortcut: hands x on unchanged, and the gradient back", 10.5)
    canvas.text((left + plus) / 2 - 0.2, 0.22, "so y′ = 1 + F′", 10.5)
    named = " and ".join(filter(None, (", ".join(layers[:-1]), layers[-1])))
    numbers = f"x = {_vector(x)}, F(x) = {_vector(f)}, y = {_vector(x + f)}"
    describe(canvas.ax, f"a residual unit, x + F(x), with {named} in F", numbers)
    return canvas.ax


def _vector(values):
    told = ", ".join(number(value) for value in values)
    return told if len(values) == 1 else f"({told})"


@styled
def inception_module(
    shape: tuple[int, int, int] = (28, 28, 192),
    branches: Sequence[Sequence[tuple[int | str, int | None]]] = INCEPTION_3A,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw an Inception module: filters of several sizes side by side, their channels joined, the parameters counted.

    Parameters
    ----------
    shape : tuple of three int, default=(28, 28, 192)
        Rows, columns and channels that go in.
    branches : sequence of sequences of (size, channels), default=INCEPTION_3A
        Each branch is a chain: a convolution by the side of its filters and its channels, or ("pool", None) for a
        pooling of 3 × 3 with stride 1. Those of GoogLeNet's first module if not given.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no branch, or one has something else in it.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.inception_module((8, 8, 4), [[(1, 2)], [(1, 2), (3, 5)]])
    >>> plotting.alt_text(ax.figure)
    'an Inception module with 2 branches: 8 × 8 × 4 in, 8 × 8 × 7 out, 115 parameters'
    """
    if not branches or not all(len(branch) for branch in branches):
        raise ValueError(f"branches must hold at least one chain of layers, got {branches}; pass e.g. [[(1, 64)]]")
    counted = [_count(branch, shape[2]) for branch in branches]
    channels = sum(layers[-1][1] for layers in counted)
    parameters = sum(count for layers in counted for *_, count in layers)
    longest = max(len(layers) for layers in counted)
    row, column_width = 0.72, 2.15
    canvas = Canvas(ax, column_width * longest + 4.5, row * len(branches) + 0.4)
    middle, join = 0.35 + row * len(branches) / 2, column_width * longest + 2.35
    canvas.text(0.75, middle, _size(shape), 11)
    for k, layers in enumerate(counted):
        y = middle + row * ((len(branches) - 1) / 2 - k)
        start = (1.45, middle)
        for column, (kind, n, count) in enumerate(layers):
            centre = 2.75 + column_width * column
            canvas.arrow(start, (centre - 0.9, y))
            words = f"{kind}, {n} channels\n{count} parameters" if count else f"{kind}\n{n} channels"
            canvas.box(centre, y, 1.8, 0.58, words, size=11)
            start = (centre + 0.9, y)
        canvas.arrow(start, (join - 0.2, y))
    canvas.box(join, middle, 0.4, row * len(branches) - 0.14, colour=PALE_WARM)
    canvas.text(join, middle, "join", 11, rotation=90)
    canvas.arrow((join + 0.2, middle), (join + 0.55, middle))
    canvas.text(join + 1.35, middle, _size((*shape[:2], channels)), 11)
    canvas.text(canvas.ax.get_xlim()[1] / 2, 0.15, f"{parameters} parameters in all", 11)
    kind = f"an Inception module with {len(branches)} branches"
    numbers = f"{_size(shape)} in, {_size((*shape[:2], channels))} out, {parameters} parameters"
    describe(canvas.ax, kind, numbers)
    return canvas.ax


def _count(branch, channels):
    """(words, channels out, parameters) of each layer of a branch."""
    layers = []
    for size, n in branch:
        if size == "pool":
            layers.append(("pooling 3 × 3", channels, 0))
        elif isinstance(size, int) and isinstance(n, int) and size > 0 < n:
            layers.append((f"{size} × {size}", n, (size * size * channels + 1) * n))
            channels = n
        else:
            raise ValueError(f"a branch holds {(size, n)!r}; pass two whole numbers, or ('pool', None)")
    return layers


def _size(shape):
    return " × ".join(map(str, shape))
