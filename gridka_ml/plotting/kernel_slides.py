"""A kernel that slides over an image, number by number, and the output that grows with it. For notebooks."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.number_grids import MOST_NUMBERS, frame, number_grid
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe


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
    number_grid(axes[0], padded, "image" if padding == 0 else f"image, padded by {padding}", faint=~inside)
    number_grid(axes[1], kernel, "kernel")
    number_grid(axes[2], done, "output")
    frame(axes[0], top, left, kernel.shape)
    frame(axes[2], row, column, (1, 1))
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
