"""A kernel of 3 × 3 weights, painted by hand, and what it finds in a digit. For lesson 4."""

import numpy as np
from numpy.typing import ArrayLike

from gridka_ml.widgets.playground import Numbers, Playground, module

VERTICAL_EDGES = ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))


class Kernel(Playground):
    """Images, a kernel that is painted in the page, and the kernel's output, with stride 1 and padding 1.

        playground = Kernel(x_train[:10] / 255)
        playground

    Parameters: images, (n, height, width) or (n, height, width, 1), from 0 to 1; kernel, (3, 3).
    Attributes: the same. `playground.kernel` is what is painted at the moment, and setting it paints.
    Raises: ValueError if the shapes or the values are others.
    """

    _esm = module("kernel")
    name = "kernel"
    sentence = "A playground with a kernel: run this cell in JupyterLab to play. Elsewhere there is only its picture."

    images, kernel = (Numbers().tag(sync=True) for _ in range(2))

    def __init__(self, images: ArrayLike, *, kernel: ArrayLike = VERTICAL_EDGES):
        images, kernel = np.asarray(images, dtype=float), np.asarray(kernel, dtype=float)
        if images.ndim == 4 and images.shape[3] == 1:
            images = images[..., 0]
        if images.ndim != 3 or not images.size or kernel.shape != (3, 3):
            raise ValueError(
                f"images must be (n, height, width) and kernel (3, 3), got {images.shape} and {kernel.shape}"
            )
        if not 0 <= images.min() <= images.max() <= 1:
            raise ValueError(f"pixels must lie between 0 and 1, got up to {images.max():g}; divide them by 255")
        super().__init__(images=images.round(4), kernel=kernel)

    def draw(self):
        import matplotlib.pyplot as plt

        from gridka_ml import plotting

        image, kernel = np.array(self.images[0]), np.array(self.kernel)
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, 1), (3, 3))
        figure, axes = plt.subplots(1, 3, figsize=(6, 2.3), layout="constrained")
        pictures = {"digit": image, "kernel": kernel, "what it finds": np.sum(windows * kernel, axis=(2, 3))}
        for ax, (title, picture) in zip(axes, pictures.items(), strict=True):
            plotting.images(picture, [title], axes=[ax])
        return figure
