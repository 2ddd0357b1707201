"""One window of an image at work: the products under a kernel written out, and pooling. For notebooks and slides."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number, signed
from gridka_ml.plotting.number_grids import MOST_NUMBERS, frame, number_grid
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe

MOST_PRODUCTS = 5  # in a row; more could not be read
DIGITS = 6  # as many as a grid of numbers shows
SHADES = ("white", "#CFE0EE")  # of neighbouring windows; different in grey, too


@styled
def kernel_products(
    image: ArrayLike,
    kernel: ArrayLike,
    position: tuple[int, int] = (0, 0),
    *,
    padding: int = 0,
    stride: int = 1,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw one step of a convolution: the window in the image, and each product of weight and pixel written out.

    Parameters
    ----------
    image : array-like of shape (height, width)
        Numbers, at most 12 by 12 with the padding.
    kernel : array-like of shape (k, k)
        The weights, at most 5 by 5.
    position : (row, column), default=(0, 0)
        The step, by its place in the output.
    padding, stride : int, default=0 and 1
        Those of the convolution.
    axes : sequence of two Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If image or kernel are too large or no tables, or the kernel leaves the image there.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.kernel_products([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0], [0, -1]], (0, 1))
    >>> plotting.alt_text(axes[0].figure)
    'a window of an image under a kernel of 2 × 2, products written out: 1 · 2 + 0 · 3 + 0 · 5 + (−1) · 6 = −4'
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError(
            f"image and kernel must be two-dimensional, not {image.shape} and {kernel.shape}; take one channel"
        )
    padded = np.pad(image, padding)
    if max(padded.shape) > MOST_NUMBERS or max(kernel.shape) > MOST_PRODUCTS:
        raise ValueError(
            f"an image of {padded.shape} and a kernel of {kernel.shape} are too large to write out; "
            f"pass a part, {MOST_NUMBERS} and {MOST_PRODUCTS} in a row at most"
        )
    top, left = stride * position[0], stride * position[1]
    window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
    if min(top, left) < 0 or window.shape != kernel.shape:
        raise ValueError(f"at position {tuple(position)} the kernel leaves the image; count from (0, 0)")
    pairs = zip(kernel.ravel(), window.ravel(), strict=True)
    products = [f"{signed(weight, DIGITS)} · {signed(pixel, DIGITS)}" for weight, pixel in pairs]
    total = number(float(np.sum(window * kernel)), DIGITS)
    axes = _two_axes(padded.shape[1], 1.7 * kernel.shape[1]) if axes is None else axes
    inside = np.zeros(padded.shape, bool)
    inside[padding : padding + image.shape[0], padding : padding + image.shape[1]] = True
    number_grid(axes[0], padded, "image" if padding == 0 else f"image, padded by {padding}", faint=~inside)
    frame(axes[0], top, left, kernel.shape)
    number_grid(axes[1], np.array(products).reshape(kernel.shape), "weight · pixel")
    frame(axes[1], 0, 0, kernel.shape)
    axes[1].set_xlabel(f"sum of all products: {total}", fontsize=11)
    kind = f"a window of an image under a kernel of {kernel.shape[0]} × {kernel.shape[1]}, products written out"
    describe(axes[0], kind, f"{' + '.join(products)} = {total}")
    describe(axes[1], "")
    return axes


@styled
def pooling(
    image: ArrayLike,
    size: int = 2,
    stride: int = 2,
    function: Callable[[np.ndarray], float] = np.max,
    *,
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw pooling: the windows of an image, and the one number that is left of each.

    Neighbouring windows differ in shade; of a maximum, the number that stays is framed. Where windows overlap, only the
    first is marked.

    Parameters
    ----------
    image : array-like of shape (height, width)
        Numbers, at most 12 by 12.
    size, stride : int, default=2 and 2
        The side of a window, and how far it moves.
    function : callable, default=numpy.max
        From a window to a number.
    axes : sequence of two Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If image is no table or too large, or no window fits.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.pooling([[1, 2, 3, 4], [5, 6, 7, 8]])
    >>> plotting.alt_text(axes[0].figure)
    'pooling of an image of 2 × 4 with windows of 2 × 2, stride 2: what is left is 6, 8'
    """
    image = np.asarray(image)
    if image.ndim != 2 or max(image.shape) > MOST_NUMBERS:
        raise ValueError(f"image must have two axes, {MOST_NUMBERS} long at most, got {image.shape}; pass a part")
    if not 1 <= size <= min(image.shape) or stride < 1:
        raise ValueError(f"no window of {size} × {size} with stride {stride} fits into {image.shape}; take less")
    rows, columns = (range(0, n - size + 1, stride) for n in image.shape)
    windows = {(i, j): image[a : a + size, b : b + size] for i, a in enumerate(rows) for j, b in enumerate(columns)}
    output = np.array([function(window) for window in windows.values()]).reshape(len(rows), len(columns))
    axes = _two_axes(image.shape[1], len(columns)) if axes is None else axes
    number_grid(axes[0], image, f"windows of {size} × {size}, stride {stride}")
    number_grid(axes[1], output, "what is left")
    for (i, j), window in windows.items():
        if stride < size and (i, j) != (0, 0):
            continue
        shade = {"fill": True, "facecolor": SHADES[(i + j) % 2], "edgecolor": "black"}
        frame(axes[0], i * stride, j * stride, window.shape, linewidth=2, zorder=1, **shade)
        frame(axes[1], i, j, (1, 1), linewidth=2, zorder=1, **shade)
        kept = np.argwhere(window == output[i, j])
        if len(kept) and function in (np.max, np.min, max, min):
            frame(axes[0], i * stride + kept[0][0], j * stride + kept[0][1], (1, 1))
    kind = (
        f"pooling of an image of {image.shape[0]} × {image.shape[1]} with windows of {size} × {size}, stride {stride}"
    )
    describe(axes[0], kind, f"what is left is {', '.join(number(value, DIGITS) for value in output.ravel())}")
    describe(axes[1], "")
    return axes


def _two_axes(left, right):
    import matplotlib.pyplot as plt

    return plt.subplots(1, 2, figsize=(min(0.55 * (left + right) + 1.2, 9.5), 3.4), width_ratios=(left, right))[1]
