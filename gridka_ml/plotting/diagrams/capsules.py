"""Routing by agreement between capsules, round by round. For notebooks and slides."""

import numpy as np
from numpy.typing import ArrayLike

from gridka_ml.plotting.diagrams.canvas import number
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

MOST_PARTS, MOST_WHOLES = 5, 3


@styled
def routing(votes: ArrayLike, n_rounds: int = 3, *, axes: ArrayLike | None = None) -> np.ndarray:
    """Draw how parts agree on a whole: votes as arrows, as thick as they count, and the output after each round.

    S. Sabour, N. Frosst, G. Hinton, Dynamic Routing Between Capsules (2017), procedure 1. All couplings begin equal.

    Parameters
    ----------
    votes : array-like of shape (n_parts, n_wholes, 2)
        What each part predicts for each whole, a vector; at most five parts and three wholes.
    n_rounds : int, default=3
        How often the couplings are adapted.
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
    'routing by agreement, 2 parts vote for 2 wholes in 1 rounds: round 1: length of the outputs 0.5 and 0'
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
        ax.set_ylabel(f"whole {'ABC'[j]}", fontsize=11)
    kind = f"routing by agreement, {len(votes)} parts vote for {votes.shape[1]} wholes in {n_rounds} rounds"
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
    _arrow(ax, output, color=STRONG_COLOUR, linewidth=3.5, linestyle=(0, (2, 1)))
    ax.text(0, -0.97 * reach, f"|v| = {np.linalg.norm(output):.2f}", ha="center", va="bottom", fontsize=10)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _arrow(ax, end, **look):
    ax.annotate("", tuple(end), (0, 0), arrowprops={"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0} | look)


def _grid(n_wholes, n_rounds):
    import matplotlib.pyplot as plt

    return plt.subplots(n_wholes, n_rounds, figsize=(2.9 * n_rounds, 2.5 * n_wholes), squeeze=False)[1]
