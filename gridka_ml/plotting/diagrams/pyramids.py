"""The pyramid of a convolutional network, blocks with their sizes. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import EDGE, PALE, PALE_WARM, Canvas
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe

FACE, DEPTH, LEAST = 1.1, 0.7, 0.12  # inches: the largest face, the longest row of channels, the smallest side
GAP, ROW = 0.4, FACE + 1.2  # inches: between two blocks, the height of a row
MOST_IN_A_ROW = 5  # of a figure of its own: wider ones could not be read on a small screen
KINDS = {
    "Conv2D": "convolution",
    "MaxPooling2D": "pooling",
    "AveragePooling2D": "pooling",
    "GlobalAveragePooling2D": "mean of each map",
    "Flatten": "flatten",
    "Dense": "dense",
}


@styled
def pyramid(shapes: object, *, kinds: Sequence[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw what goes through a convolutional network: a block as high as its rows, as long as its channels.

    Parameters
    ----------
    shapes : Keras model or sequence of tuple of int
        (rows, columns, channels), or (n,) behind the flattening. Of a model the layers that change the shape are drawn.
    kinds : sequence of str, default=None
        What is done between two blocks; the names of the layers of a model, else nothing, if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If a shape is neither an image nor a row, there is not one kind between every two shapes, or a model is a class
        of one's own, whose layers do not tell what comes out of them.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.pyramid([(28, 28, 1), (12, 12, 16), (10,)], kinds=["convolution", "dense"])
    >>> plotting.alt_text(ax.figure)
    'a pyramid of 3 blocks: 28 × 28 × 1, convolution to 12 × 12 × 16, dense to 10'
    """
    if hasattr(shapes, "layers"):
        shapes, own = _of_model(shapes)
        kinds = own if kinds is None else kinds
    shapes = [tuple(int(n) for n in np.atleast_1d(shape)) for shape in shapes]
    if len(shapes) < 2 or not all(len(shape) in (1, 3) and min(shape) > 0 for shape in shapes):
        raise ValueError(f"shapes must be two or more of (rows, columns, channels) or (n,), got {shapes}; pass them")
    kinds = [""] * (len(shapes) - 1) if kinds is None else list(kinds)
    if len(kinds) != len(shapes) - 1:
        raise ValueError(f"kinds must hold {len(shapes) - 1} words, one between two shapes, got {len(kinds)}")
    blocks = [_measures(shape, shapes) for shape in shapes]
    words = [" × ".join(map(str, shape)) for shape in shapes]
    widths = [max(width + depth, 0.09 * len(told)) for (width, _, depth), told in zip(blocks, words, strict=True)]
    n_rows = 1 if ax is not None or len(shapes) <= MOST_IN_A_ROW else -(-len(shapes) // MOST_IN_A_ROW)
    rows = np.array_split(np.arange(len(shapes)), n_rows)
    canvas = Canvas(ax, max(sum(widths[k] for k in row) + GAP * (len(row) + 1) for row in rows), n_rows * ROW)
    for place, row in enumerate(rows):
        x, middle = GAP, (n_rows - 1 - place) * ROW + 0.45 + FACE / 2
        for k in row:
            width, _, depth = blocks[k]
            left = x + (widths[k] - width - depth) / 2
            _block(canvas, left, middle, blocks[k], PALE_WARM if len(shapes[k]) == 1 else PALE)
            canvas.text(x + widths[k] / 2, middle - FACE / 2 - 0.22, words[k], 9)
            if k:  # how it came here; a row begins with the arrow at which the one above has ended
                canvas.arrow((x - GAP + 0.04, middle), (x - 0.04, middle))
                high = middle + FACE / 2 + 0.35 + (0.0 if k % 2 else 0.2)
                canvas.text(x - GAP / 2, high, kinds[k - 1], 9, ha="left" if k == row[0] and place else "center")
            x += widths[k] + GAP
    steps = [f"{kind} to {told}".strip() for kind, told in zip(kinds, words[1:], strict=True)]
    describe(canvas.ax, f"a pyramid of {len(shapes)} blocks", ", ".join([words[0], *steps]))
    return canvas.ax


def _of_model(model):
    """The shapes that a model's layers hand on, and the layers at which they change."""
    try:
        outputs = [layer.output.shape[1:] for layer in model.layers]
        shapes, kinds = [tuple(model.input_shape[1:])], []
    except AttributeError:
        raise ValueError("the layers of this model do not tell their shapes; pass the shapes themselves") from None
    for layer, shape in zip(model.layers, map(tuple, outputs), strict=True):
        if shape != shapes[-1]:
            shapes.append(shape)
            kinds.append(KINDS.get(type(layer).__name__, type(layer).__name__))
    return shapes, kinds


def _measures(shape, shapes):
    """(width, height, depth) of a block in inches: rows, columns and channels in proportion to the largest."""
    images = [each for each in shapes if len(each) == 3]
    if len(shape) == 1:
        most = max(each[0] for each in shapes if len(each) == 1)
        return LEAST, max(FACE * np.sqrt(shape[0] / most), 2 * LEAST), 0.0
    rows, channels = max(max(each[:2]) for each in images), max(each[2] for each in images)
    height, width = (max(FACE * side / rows, LEAST) for side in shape[:2])
    return width, height, max(DEPTH * shape[2] / channels, 0.04)


def _block(canvas, left, middle, measures, colour):
    """A box seen from the front left: its face, its top and its side."""
    from matplotlib.patches import Polygon

    width, height, depth = measures
    low, rise = middle - height / 2, 0.35 * depth
    right, top = left + width, low + height
    look = {"edgecolor": EDGE, "linewidth": 1.0 * canvas.scale, "zorder": 3}
    corners = {
        colour: [(left, low), (right, low), (right, top), (left, top)],
        "white": [(left, top), (right, top), (right + depth, top + rise), (left + depth, top + rise)],
        "0.85": [(right, low), (right + depth, low + rise), (right + depth, top + rise), (right, top)],
    }
    for shade, points in corners.items():
        canvas.ax.add_patch(Polygon(points, facecolor=shade, **look))
