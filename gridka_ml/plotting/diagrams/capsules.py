"""Parts that meet at a joint, and routing by agreement between capsules. For notebooks and slides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import Canvas, number
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_PARTS, MOST_WHOLES = 5, 3


@styled
def strokes(
    directions: ArrayLike, *, names: Sequence[str] | None = None, title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw strokes that meet at one joint: the first one leads to it, the others begin there.

    Parameters
    ----------
    directions : array-like of shape (n_strokes, 2)
        Where each stroke goes, a vector; those that begin at the joint are drawn at 0.8 of their length. At most five.
    names : sequence of str, default=None
        A word for each stroke, written at its free end.
    title : str, default=""
        What the strokes make.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If directions have another shape, or names another length.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.strokes([[0, 1], [-0.7, 0.7], [0.7, 0.7]], title="Y")
    >>> plotting.alt_text(ax.figure)
    'Y, 3 strokes that meet at a joint: they go at 90°, 135° and 45° to the right-hand direction'
    """
    directions = np.asarray(directions, dtype=float)
    if directions.ndim != 2 or directions.shape[1] != 2 or not 2 <= len(directions) <= MOST_PARTS:
        raise ValueError(f"directions must be (n_strokes, 2), two to {MOST_PARTS} strokes, got {directions.shape}")
    names = [""] * len(directions) if names is None else list(names)
    if len(names) != len(directions):
        raise ValueError(f"names must hold {len(directions)} words, one for each stroke, got {len(names)}")
    canvas, joint = Canvas(ax, 2.6, 2.7), np.array([1.3, 1.3])
    canvas.text(1.3, 2.6, title, 12)
    for k, (vector, name) in enumerate(zip(directions, names, strict=True)):
        start, end = (joint - vector, joint) if k == 0 else (joint, joint + 0.8 * vector)
        canvas.arrow(start, end, linewidth=3, color=LINE_COLOUR)
        unit = vector / max(np.linalg.norm(vector), 1e-9)
        canvas.text(*(start - 0.15 * unit if k == 0 else end + [0.3, 0.15] * unit), name, 10)
    canvas.circle(*joint, radius=0.06, colour="black")
    angles = [f"{number(float(np.rad2deg(np.arctan2(y, x))) % 360)}°" for x, y in directions]
    told = f"they go at {', '.join(angles[:-1])} and {angles[-1]} to the right-hand direction"
    kind = f"{len(directions)} strokes that meet at a joint"
    describe(canvas.ax, f"{title}, {kind}" if title else kind, told)
    return canvas.ax


@styled
def routing(
    votes: ArrayLike, n_rounds: int = 3, *, names: Sequence[str] | None = None, axes: ArrayLike | None = None
) -> np.ndarray:
    """Draw how parts agree on a whole: votes as arrows, as thick as they count, and the output after each round.

    S. Sabour, N. Frosst, G. Hinton, Dynamic Routing Between Capsules (2017), procedure 1. All couplings begin equal.

    Parameters
    ----------
    votes : array-like of shape (n_parts, n_wholes, 2)
        What each part predicts for each whole, a vector; at most five parts and three wholes.
    n_rounds : int, default=3
        How many rounds are drawn, each with the couplings that the rounds before it have adapted.
    names : sequence of str, default=None
        A word for each whole; A, B, C if None.
    axes : array-like of Axes of shape (n_wholes, n_rounds), default=None
        Where to draw; a new figure if None.

    Returns
    -------
    ndarray of Axes of shape (n_wholes, n_rounds)

    Raises
    ------
    ValueError
        If votes have another shape, or there are too many.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> axes = plotting.routing([[[1, 0], [0, 1]], [[1, 0.1], [0, -1]]], n_rounds=1)
    >>> plotting.alt_text(axes[0, 0].figure)
    'routing by agreement, 2 parts vote for 2 wholes in 1 round: round 1: length of the outputs 0.5 and 0'
    """
    votes = np.asarray(votes, dtype=float)
    if votes.ndim != 3 or votes.shape[2] != 2 or not 1 <= len(votes) <= MOST_PARTS:
        raise ValueError(f"votes must be (n_parts, n_wholes, 2), at most {MOST_PARTS} parts, got {votes.shape}")
    if not 2 <= votes.shape[1] <= MOST_WHOLES or n_rounds < 1:
        raise ValueError(f"{votes.shape[1]} wholes, {n_rounds} rounds: pass 2 to {MOST_WHOLES} wholes, 1 round or more")
    axes = _grid(votes.shape[1], n_rounds) if axes is None else np.asarray(axes)
    reach = 1.15 * max(1.0, np.linalg.norm(votes, axis=2).max())
    told = []
    for r, (couplings, outputs) in enumerate(_rounds(votes, n_rounds)):
        for j in range(votes.shape[1]):
            _draw_votes(axes[j, r], votes[:, j], couplings[:, j], outputs[j], reach)
            shares = ", ".join(f"{c:.2f}" for c in couplings[:, j])
            axes[j, r].set_title(f"round {r + 1}, $c$ =\n{shares}", loc="center")
            describe(axes[j, r], "")
        lengths = " and ".join(number(float(np.linalg.norm(v)), 2) for v in outputs)
        told.append(f"round {r + 1}: length of the outputs {lengths}")
    for j, ax in enumerate(axes[:, 0]):
        ax.set_ylabel(f"whole {'ABC'[j]}" if names is None else names[j], fontsize=11)
    rounds = f"{n_rounds} round{'s' * (n_rounds > 1)}"
    kind = f"routing by agreement, {len(votes)} parts vote for {votes.shape[1]} wholes in {rounds}"
    describe(axes[0, 0], kind, "; ".join(told))
    return axes


def _rounds(votes, n_rounds):
    """The couplings (n_parts, n_wholes) and the outputs (n_wholes, 2) of each round."""
    b = np.zeros(votes.shape[:2])
    for _ in range(n_rounds):
        couplings = np.exp(b) / np.exp(b).sum(axis=1, keepdims=True)
        outputs = _squash(np.einsum("ij,ijk->jk", couplings, votes))
        yield couplings, outputs
        b = b + np.einsum("ijk,jk->ij", votes, outputs)


def _squash(s):
    """The same direction, with a length below 1: |s|² / (1 + |s|²)."""
    length = np.linalg.norm(s, axis=1, keepdims=True)
    return s * length / (1 + length**2)


def _draw_votes(ax, votes, couplings, output, reach):
    from matplotlib.patches import Circle

    ax.add_patch(Circle((0, 0), 1, fill=False, edgecolor="0.6", linestyle=":"))
    for vote, coupling in zip(votes, couplings, strict=True):
        _arrow(ax, vote, color=LINE_COLOUR, linewidth=0.5 + 4 * coupling)
    _arrow(ax, output, color=STRONG_COLOUR, linewidth=3.5)
    ax.text(0, -reach, f"|v| = {np.linalg.norm(output):.2f}", ha="center", va="top", fontsize=10)
    ax.set(xlim=(-reach, reach), ylim=(-1.35 * reach, reach), aspect="equal", xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _arrow(ax, end, **look):
    ax.annotate("", tuple(end), (0, 0), arrowprops={"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0} | look)


def _grid(n_wholes, n_rounds):
    import matplotlib.pyplot as plt

    return plt.subplots(n_wholes, n_rounds, figsize=(2.9 * n_rounds, 2.7 * n_wholes), squeeze=False)[1]
