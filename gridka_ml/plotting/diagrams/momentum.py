"""A step of momentum and one of Nesterov's, put together from arrows. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.style import LINE_COLOURS, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def momentum_steps(
    v: ArrayLike, g: ArrayLike, *, learning_rate: float, alpha: float = 0.9, axes: Sequence[Axes] | None = None
) -> Sequence[Axes]:
    """Draw how a step of momentum, and one of Nesterov's, is put together: what is left of v, and the push −ηg.

    Nesterov's goes from a place ahead to the next one, over the new place of the ball, a circle.

    Parameters
    ----------
    v : array-like of shape (2,)
        The velocity before the step.
    g : array-like of shape (2,)
        The gradient.
    learning_rate : float
        η.
    alpha : float, default=0.9
        The part of the velocity that is kept.
    axes : sequence of two Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    sequence of two Axes

    Raises
    ------
    ValueError
        If v or g are not two numbers.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.momentum_steps([1, 0], [0, -1], learning_rate=0.5)
    >>> plotting.alt_text(axes[0].figure)
    "a step of momentum as arrows: 0.9, 0 is left of v, the push is 0, 0.5, together 0.9, 0.5; ... 0.81, 0.95"
    """
    v, g = np.asarray(v, dtype=float), np.asarray(g, dtype=float)
    if v.shape != (2,) or g.shape != (2,):
        raise ValueError(f"v and g must be two numbers each, got shapes {v.shape} and {g.shape}; pass e.g. [1, 0.5]")
    kept, push = alpha * v, -learning_rate * g
    new = kept + push
    ahead = alpha * new
    axes = _two_axes() if axes is None else axes
    places = np.array([[0, 0], kept, push, new, ahead + push])
    low, high = places.min(axis=0), places.max(axis=0)
    margin = 0.25 * max(high - low)
    for ax in axes:
        ax.set(xlim=(low[0] - margin, high[0] + margin), ylim=(low[1] - margin, high[1] + margin), aspect="equal")
        ax.set(xlabel="$w_1$", ylabel="$w_2$")
        ax.plot(0, 0, "s", color="white", markeredgecolor="black", markersize=8, zorder=5)
    _arrow(axes[0], [0, 0], kept, "αv: what is left of v", LINE_COLOURS[0], "--")
    _arrow(axes[0], kept, push, "−ηg, the push", LINE_COLOURS[2], ":")
    _arrow(axes[0], [0, 0], new, "the new v: the step", STRONG_COLOUR, "-")
    _arrow(axes[1], [0, 0], push, "−ηg, the push: to the ball", LINE_COLOURS[2], ":")
    _arrow(axes[1], push, ahead, "α times the new v: ahead", LINE_COLOURS[0], "--")
    _arrow(axes[1], [0, 0], ahead + push, "the step", STRONG_COLOUR, "-")
    axes[1].plot(*push, "o", color="white", markeredgecolor="black", markersize=8, zorder=5)
    for ax, title in zip(axes, ("momentum", "Nesterov"), strict=True):
        ax.set_title(title, loc="center")
        ax.legend(loc="best", fontsize=8)
    together = f"{_pair(kept)} is left of v, the push is {_pair(push)}, together {_pair(new)}"
    describe(axes[0], "a step of momentum as arrows", together)
    told = f"the push to the ball at {_pair(push)}, α times the new v from there, step {_pair(ahead + push)}"
    describe(axes[1], "a step of Nesterov's as arrows", told)
    return axes


def _two_axes():
    import matplotlib.pyplot as plt

    return plt.subplots(1, 2, figsize=(8, 3.4), layout="constrained")[1]


def _arrow(ax, start, step, label, colour, style):
    start, end = np.asarray(start), np.add(start, step)
    ax.plot(*zip(start, end, strict=True), color=colour, linestyle=style, linewidth=2, label=label)
    head = {"arrowstyle": "-|>", "color": colour, "linewidth": 0, "mutation_scale": 16, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, end - 0.02 * (end - start), arrowprops=head)


def _pair(values):
    return ", ".join(number(value) for value in values)
