"""Why L1 sets weights to zero and L2 does not: contours that meet a corner, or a circle. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.style import STRONG_COLOUR, styled
from gridka_ml.plotting.surfaces import loss_surface
from gridka_ml.plotting.words import describe


@styled
def penalties(
    best: ArrayLike = (2.0, 0.7),
    strength: float = 1.5,
    *,
    curvature: ArrayLike = ((1.0, 0.3), (0.3, 0.8)),
    axes: Sequence[Axes] | None = None,
) -> Sequence[Axes]:
    """Draw where J + λΩ is smallest, for L1 and for L2, on the contours of a bowl J = (w − ŵ)ᵀ C (w − ŵ).

    Through the smallest value goes the line on which Ω is the same: for L1 a square on its corner, for L2 a circle.

    Parameters
    ----------
    best : array-like of shape (2,), default=(2.0, 0.7)
        The weights ŵ with the smallest loss, without a penalty.
    strength : float, default=1.5
        λ, at least 0.
    curvature : array-like of shape (2, 2), default=((1.0, 0.3), (0.3, 0.8))
        The matrix C of the bowl; symmetric, positive definite.
    axes : sequence of two Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If best or curvature has another shape, the bowl has no bottom, or strength is negative.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.penalties(best=(2, 0.5), strength=2)
    >>> plotting.alt_text(axes[0].figure)
    'contours of a loss, and the square of L1: smallest at (1.15, 0); contours of a loss, and the circle of L2: ...'
    """
    best, C = np.asarray(best, dtype=float), np.asarray(curvature, dtype=float)
    if best.shape != (2,) or C.shape != (2, 2):
        raise ValueError(
            f"best must have the shape (2,), curvature (2, 2), got {best.shape} and {C.shape}; pass two weights"
        )
    if not np.allclose(C, C.T) or np.linalg.eigvalsh(C).min() <= 0:
        raise ValueError(
            f"curvature must be symmetric and positive definite, got {C.tolist()}; else J has no lowest point"
        )
    if strength < 0:
        raise ValueError(f"strength must be at least 0, got {strength}; a negative penalty would reward large weights")
    axes = _two_axes() if axes is None else axes
    smallest = {"L1": _smallest_l1(best, C, strength), "L2": np.linalg.solve(C + strength * np.eye(2), C @ best)}

    def loss(w):
        return float((w - best) @ C @ (w - best))

    reach = 1.45 * max(np.abs(best).max(), 0.1)
    for (name, w), ax in zip(smallest.items(), axes, strict=True):
        window = {"w1_range": (-0.75 * reach, reach), "w2_range": (-1.05 * reach, 0.8 * reach)}
        levels = (loss(w) or 1.0) * np.array([0, 0.1, 0.4, 1, 2, 3.5, 6, 10, 16])  # one goes through the lowest point
        loss_surface(loss, levels=levels, colorbar=False, ax=ax, **window)
        ax.axhline(0, color="0.35", linewidth=0.8)
        ax.axvline(0, color="0.35", linewidth=0.8)
        ax.plot(*_level(name, w), color="black", linewidth=2, label=f"{name}: Ω the same")
        rim = {"markeredgecolor": "black", "linestyle": "none", "zorder": 5}
        ax.plot(*best, "o", markerfacecolor="white", markersize=7, label=f"without penalty {_point(best)}", **rim)
        ax.plot(*w, "*", markerfacecolor=STRONG_COLOUR, markersize=14, label=f"with penalty {_point(w)}", **rim)
        ax.set_aspect("equal")
        ax.set_title({"L1": "L1: Ω = |w₁| + |w₂|", "L2": "L2: Ω = w₁² + w₂²"}[name])
        ax.legend(loc="lower right", fontsize=8)
        shape = {"L1": "square", "L2": "circle"}[name]
        describe(ax, f"contours of a loss, and the {shape} of {name}", f"smallest at {_point(w)}")
    return axes


def _smallest_l1(best, C, strength):
    """Where (w − ŵ)ᵀ C (w − ŵ) + λ Σ|w| is smallest: one weight after the other, by the soft threshold."""
    w = best.copy()
    for _ in range(200):
        for k in range(2):
            alone = best[k] - C[k, 1 - k] / C[k, k] * (w[1 - k] - best[1 - k])
            w[k] = np.sign(alone) * max(abs(alone) - strength / (2 * C[k, k]), 0)
    return w


def _level(name, w):
    """The line of all weights with as much penalty as w."""
    angle = np.linspace(0, 2 * np.pi, 201)
    if name == "L2":
        return np.linalg.norm(w) * np.array([np.cos(angle), np.sin(angle)])
    return np.abs(w).sum() * np.array([[1, 0, -1, 0, 1], [0, 1, 0, -1, 0]])


def _point(w):
    return "(" + ", ".join(number(round(float(each), 2)) for each in w) + ")"


def _two_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 2, figsize=(9, 3.9))[1]
