"""Points, and curves that are too stiff, about right, and too flexible for them. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def fits(
    x: ArrayLike,
    y: ArrayLike,
    x_val: ArrayLike,
    y_val: ArrayLike,
    *,
    degrees: Sequence[int] = (1, 3, 12),
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Fit polynomials of growing degree to the same points, and judge each by new points.

    The one with the smallest error on the new points is about right; those below it underfit, those above it overfit.

    Parameters
    ----------
    x, y : array-like of shape (n_samples,)
        The points of the training.
    x_val, y_val : array-like of shape (n_new,)
        New points, which no curve has seen.
    degrees : sequence of int, default=(1, 3, 12)
        Of the polynomials, from stiff to flexible.
    axes : sequence of Axes, default=None
        Where to draw, one for each degree; a new figure if None.

    Returns
    -------
    sequence of Axes

    Raises
    ------
    ValueError
        If x and y differ in shape, or a degree needs more points.

    Examples
    --------
    >>> import numpy as np
    >>> from gridka_ml import plotting
    >>> x, x_val = np.linspace(0, 1, 6), np.linspace(0.1, 0.9, 5)
    >>> axes = plotting.fits(x, x**2, x_val, x_val**2, degrees=(0, 2))
    >>> plotting.alt_text(axes[0].figure, values=False)
    'points and a fitted polynomial of degree 0, underfitting; points and a fitted polynomial of degree 2, about right'
    """
    x, y, x_val, y_val = (np.asarray(each, dtype=float) for each in (x, y, x_val, y_val))
    if x.ndim != 1 or x.shape != y.shape or x_val.ndim != 1 or x_val.shape != y_val.shape:
        shapes = ", ".join(str(each.shape) for each in (x, y, x_val, y_val))
        raise ValueError(f"x, y, x_val and y_val must be numbers, one y for each x, got shapes {shapes}; flatten them")
    if max(degrees) >= len(x):
        raise ValueError(f"degree {max(degrees)} needs more than {max(degrees)} points, got {len(x)}; take a lower one")
    curves = [np.polynomial.Polynomial.fit(x, y, degree) for degree in degrees]
    errors = [[float(np.mean((curve(a) - b) ** 2)) for a, b in ((x, y), (x_val, y_val))] for curve in curves]
    best = int(np.argmin([on_new for _, on_new in errors]))
    axes = _row(len(degrees)) if axes is None else axes
    for k, (ax, curve, (on_old, on_new)) in enumerate(zip(axes, curves, errors, strict=True)):
        verdict = "about right" if k == best else "underfitting" if degrees[k] < degrees[best] else "overfitting"
        grid = np.linspace(min(x.min(), x_val.min()), max(x.max(), x_val.max()), 300)
        ax.plot(grid, curve(grid), color=STRONG_COLOUR, linewidth=2, zorder=2)
        ax.plot(x, y, "o", color=LINE_COLOUR, label="training", zorder=3)
        ax.plot(x_val, y_val, "s", markerfacecolor="white", markeredgecolor="black", label="new", zorder=3)
        both = np.concatenate([y, y_val])
        margin = 0.25 * np.ptp(both)
        ax.set(xlabel="x", ylabel="y" if k == 0 else "", ylim=(both.min() - margin, both.max() + margin))
        ax.set_title(f"{verdict}: degree {degrees[k]}\nerror {on_old:.2g}, on new points {on_new:.2g}")
        described = f"points and a fitted polynomial of degree {degrees[k]}, {verdict}"
        describe(ax, described, f"error {on_old:.2g}, on new points {on_new:.2g}")
    axes[0].legend(loc="best")
    return axes


def _row(n):
    import matplotlib.pyplot as plt

    return plt.subplots(1, n, figsize=(3.3 * n, 3), sharey=True, squeeze=False)[1][0]
