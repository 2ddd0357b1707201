"""Activation functions and their slopes. For notebooks and slides."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.curves import LINE_STYLES
from gridka_ml.plotting.style import LINE_COLOURS, styled
from gridka_ml.plotting.words import describe


@styled
def activations(
    functions: Mapping[str, tuple[Callable, Callable]],
    *,
    z_range: tuple[float, float] = (-5, 5),
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw functions of one variable, and beside them their slopes.

    Parameters
    ----------
    functions : mapping of names to (function, slope)
        Both from an array to an array of the same shape.
    z_range : (low, high), default=(-5, 5)
        Where they are drawn.
    axes : sequence of two Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If a function answers with another shape.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> axes = plotting.activations({"tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2)})
    >>> plotting.alt_text(axes[0].figure)
    'tanh over z: tanh from -1 to 1; slope of tanh over z: tanh at most 1'
    """
    z = np.linspace(*z_range, 201)
    axes = _two_axes() if axes is None else axes
    curves = {name: [_curve(f, z, name) for f in pair] for name, pair in functions.items()}
    for k, (name, pair) in enumerate(curves.items()):
        look = {"color": LINE_COLOURS[k % len(LINE_COLOURS)], "linestyle": LINE_STYLES[k % len(LINE_STYLES)]}
        for ax, curve in zip(axes, pair, strict=True):
            ax.plot(z, curve, label=name, **look)
    axes[0].set(title="activations", xlabel="z", ylim=(-1.2, 2.5))
    axes[1].set(title="their slopes", xlabel="z")
    axes[0].legend()
    names = " and ".join(curves)
    ends = (f"{name} from {pair[0][0]:.3g} to {pair[0][-1]:.3g}" for name, pair in curves.items())
    describe(axes[0], f"{names} over z", ", ".join(ends))
    describe(axes[1], f"slope of {names} over z", ", ".join(f"{n} at most {p[1].max():.3g}" for n, p in curves.items()))
    return axes


def _curve(function, z, name):
    values = np.asarray(function(z), dtype=float)
    if values.shape != z.shape:
        raise ValueError(f"{name} must answer with one number for each z, shape {z.shape}, got {values.shape}")
    return values


def _two_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 2, figsize=(9, 3))[1]
