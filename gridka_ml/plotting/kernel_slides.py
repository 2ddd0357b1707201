"""A kernel that slides over an image, number by number, and the output that grows with it. For notebooks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_NUMBERS = 12  # in a row; more could not be read


@styled
def sliding_kernel(
    image: ArrayLike,
    kernel: ArrayLike,
    output: ArrayLike,
    *,
    position: tuple[int, int] | None = None,
    padding: int = 0,
    stride: int = 1,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw the padded image with the window of one step, the kernel, and the output up to this step.

    Parameters
    ----------
    image : array-like of shape (height, width)
        Numbers, at most 12 by 12 with the padding.
    kernel : array-like of shape (k, k)
        The weights.
    output : array-like of shape (rows, columns)
        What the convolution gave.
    position : (row, column), default=None
        A step, by its place in the output; the last one if None.
    padding, stride : int, default=0 and 1
        Those of the convolution.
    axes : sequence of three Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of three Axes

    Raises
    ------
    ValueError
        If a shape does not fit or the position lies outside the output.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> axes = plotting.sliding_kernel(np.eye(3), [[1, 0], [0, 1]], [[2, 0], [0, 2]], position=(0, 1))
    >>> plotting.alt_text(axes[0].figure)
    'a kernel of 2 × 2 on an image, and the output: output [0, 1] is 0'
    """
    image, kernel, output = (np.asarray(each) for each in (image, kernel, output))
    if {image.ndim, kernel.ndim, output.ndim} != {2}:
        raise ValueError(
            f"image, kernel and output must be two-dimensional, got {image.shape}, {kernel.shape} and {output.shape}"
        )
    padded = np.pad(image, padding)
    if max(padded.shape) > MOST_NUMBERS:
        raise ValueError(f"the padded image has the shape {padded.shape}; pass a part, {MOST_NUMBERS} pixels at most")
    row, column = position = (output.shape[0] - 1, output.shape[1] - 1) if position is None else tuple(position)
    if not (0 <= row < output.shape[0] and 0 <= column < output.shape[1]):
        raise ValueError(f"position {position} lies outside the output of shape {output.shape}; count from (0, 0)")
    top, left = stride * row, stride * column
    if top + kernel.shape[0] > padded.shape[0] or left + kernel.shape[1] > padded.shape[1]:
        raise ValueError(
            f"at position {position} the kernel leaves the image; pass the padding and stride of this output"
        )
    axes = _three_axes() if axes is None else axes
    done = np.ma.masked_array(output, np.arange(output.size).reshape(output.shape) > row * output.shape[1] + column)
    inside = np.zeros(padded.shape, bool)
    inside[padding : padding + image.shape[0], padding : padding + image.shape[1]] = True
    _numbers(axes[0], padded, "image" if padding == 0 else f"image, padded by {padding}", faint=~inside)
    _numbers(axes[1], kernel, "kernel")
    _numbers(axes[2], done, "output")
    _frame(axes[0], top, left, kernel.shape)
    _frame(axes[2], row, column, (1, 1))
    describe(
        axes[0],
        f"a kernel of {kernel.shape[0]} × {kernel.shape[1]} on an image, and the output",
        f"output [{row}, {column}] is {output[row, column]:g}",
    )
    for ax in axes[1:]:
        describe(ax, "")
    return axes


def _three_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 3, figsize=(9.5, 3.4), width_ratios=(7, 4, 5))[1]


def _numbers(ax, values, title, faint=None):
    """A grid of numbers; those that are masked stay empty, faint ones are grey."""
    height, width = values.shape
    ax.imshow(np.zeros(values.shape), cmap="Greys", vmin=0, vmax=1, aspect="equal")
    ax.set(xticks=np.arange(width + 1) - 0.5, yticks=np.arange(height + 1) - 0.5)
    ax.tick_params(length=0, labelbottom=False, labelleft=False)
    ax.grid(True, color="0.75")
    ax.set_axisbelow(False)
    ax.set_title(title, loc="center")
    for (i, j), value in np.ma.ndenumerate(np.ma.asarray(values)):
        colour = "0.45" if faint is not None and faint[i, j] else "black"
        ax.text(j, i, f"{value:g}", ha="center", va="center", fontsize=8, color=colour)


def _frame(ax, top, left, shape):
    from matplotlib.patches import Rectangle

    ax.add_patch(
        Rectangle(
            (left - 0.5, top - 0.5),
            shape[1],
            shape[0],
            fill=False,
            edgecolor=STRONG_COLOUR,
            linewidth=3,
            zorder=4,
            clip_on=False,
        )
    )
