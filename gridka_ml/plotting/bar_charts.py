"""Bar charts: samples per class, probabilities, how models compare, what features matter. For notebooks."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, styled
from gridka_ml.plotting.words import describe


@styled
def class_counts(y: ArrayLike, *, names: Sequence[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw how many samples each class has, and the number that each would have if all had the same.

    Parameters
    ----------
    y : array-like of shape (n_samples,)
        The labels, numbers or words.
    names : sequence of str, default=None
        One word per class, in sorted order of the labels; the labels themselves if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If y is not one-dimensional or empty, or names has another length.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.class_counts(["M", "F", "I", "M"], names=["female", "infant", "male"])
    >>> [int(bar.get_height()) for bar in ax.patches]
    [1, 1, 2]
    """
    y = np.asarray(y)
    if y.ndim != 1 or y.size == 0:
        raise ValueError(f"y must hold one label per sample, shape (n_samples,), got {y.shape}; pass the labels only")
    classes, counts = np.unique(y, return_counts=True)
    names = [str(label) for label in classes] if names is None else list(names)
    if len(names) != len(classes):
        raise ValueError(f"names must hold {len(classes)} words, one per class, got {len(names)}; add or drop some")
    ax = new_axes(ax)
    ax.bar(range(len(classes)), counts, width=0.75, color=LINE_COLOUR)
    for k, count in enumerate(counts):
        if count > 0.15 * counts.max():
            ax.text(k, count / 2, f"{count}", ha="center", va="center", color="white", fontsize=9)
        else:  # no room inside the bar
            ax.text(k, count + 0.01 * counts.max(), f"{count}", ha="center", va="bottom", fontsize=9)
    ax.axhline(counts.mean(), color="black", linestyle="--", linewidth=1.2, label=f"equal shares: {counts.mean():.0f}")
    ax.set_xticks(range(len(classes)), names)
    ax.set(xlabel="class", ylabel="number of samples", ylim=(0, counts.max() * 1.22))
    ax.legend(loc="upper right")
    described = ", ".join(f"{name}: {count}" for name, count in zip(names, counts, strict=True))
    describe(ax, "bar chart of samples per class", described)
    return ax


@styled
def comparison(accuracies: Mapping[str, float], *, ax: Axes | None = None) -> Axes:
    """Draw the test error of each model as a bar that starts at 0, so that half the length is half the mistakes.

    Accuracies of 80 to 99.4 % all look alike; their errors, 20 to 0.6 %, do not.

    Parameters
    ----------
    accuracies : dict of str to float
        From a model's name to its test accuracy, a fraction in [0, 1]; the first model is on top, the last one is drawn
        solid.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no model, or an accuracy is not a fraction.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.comparison({"nearest mean": 0.82, "CNN": 0.994})
    >>> [text.get_text() for text in ax.texts]
    ['18.0 % wrong, 82.0 % right', '0.60 % wrong, 99.40 % right']
    """
    if not accuracies:
        raise ValueError('accuracies must name at least one model, got none; pass e.g. {"nearest mean": 0.82}')
    for name, accuracy in accuracies.items():
        if not 0 <= accuracy <= 1:
            raise ValueError(f"accuracy of {name!r} must lie in [0, 1], got {accuracy}; divide per cent by 100")
    errors = [100 * (1 - float(accuracy)) for accuracy in accuracies.values()]
    ax = new_axes(ax, figsize=(6.4, 1.1 + 0.45 * len(errors)))
    bars = ax.barh(range(len(errors)), errors, height=0.6, color="#A9CCE3", edgecolor=LINE_COLOUR)
    bars[-1].set_facecolor(LINE_COLOUR)
    labels = [f"{_two_digits(e)} % wrong, {_two_digits(100 - e, like=e)} % right" for e in errors]
    ax.bar_label(bars, labels=labels, padding=4, fontsize=9)
    ax.set_yticks(range(len(errors)), list(accuracies))
    ax.invert_yaxis()
    ax.set(xlabel="test error (%), shorter is better", xlim=(0, max(*errors, 0.1) * 2))
    described = "; ".join(f"{name} {label}" for name, label in zip(accuracies, labels, strict=True))
    describe(ax, "bar chart of the test errors of " + ", ".join(accuracies), described)
    return ax


def _two_digits(value, like=None):
    """A percentage with as many decimals as its error needs: 18.0, 0.62."""
    return f"{value:.2f}" if (value if like is None else like) < 1 else f"{value:.1f}"


@styled
def probabilities(p: ArrayLike, *, names: Sequence[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw the probability that a classifier gives to each class; the bar of the likeliest is solid.

    Parameters
    ----------
    p : array-like of shape (n_classes,) or (1, n_classes)
        Fractions in [0, 1], such as a softmax gives for one sample.
    names : sequence of str, default=None
        One word per class; its number if None.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If p is not one row of fractions, or names has another length.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.probabilities([0.1, 0.7, 0.2])
    >>> [text.get_text() for text in ax.texts]
    ['10%', '70%', '20%']
    """
    p = np.asarray(p, dtype=float)
    p = p[0] if p.ndim == 2 and len(p) == 1 else p
    if p.ndim != 1 or p.size == 0 or not np.all((p >= -1e-6) & (p <= 1 + 1e-6)):
        raise ValueError(
            f"p must hold one probability per class, each in [0, 1], got {np.shape(p)}; pass the output of a softmax "
            "for one sample"
        )
    names = [str(k) for k in range(len(p))] if names is None else list(names)
    if len(names) != len(p):
        raise ValueError(f"names must hold {len(p)} words, one per class, got {len(names)}; add or drop some")
    ax = new_axes(ax, figsize=(4.6, 2.6))
    bars = ax.bar(range(len(p)), p, width=0.75, color="#A9CCE3", edgecolor=LINE_COLOUR)
    best = int(p.argmax())
    bars[best].set_facecolor(LINE_COLOUR)
    labels = [f"{value:.0%}" if value >= 0.01 else "" for value in p]
    ax.bar_label(bars, labels=labels, padding=2, fontsize=9)
    ax.set_xticks(range(len(p)), names)
    ax.set(xlabel="class", ylabel="probability", ylim=(0, 1.15), yticks=[0, 0.5, 1])
    describe(ax, "bar chart of the probability of each class", f"the likeliest is {names[best]} with {p[best]:.0%}")
    return ax


@styled
def importances(values: Mapping[str, float], *, unit: str = "", ax: Axes | None = None) -> Axes:
    """Draw how much the error grows without what each feature tells; below 0 it shrinks.

    Parameters
    ----------
    values : dict of str to float
        From a feature's name to the growth of the error; the first is on top.
    unit : str, default=""
        Of the error, for the axis label.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no feature.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.importances({"length": 0.02, "shell weight": 1.3}, unit="years")
    >>> plotting.alt_text(ax.figure)
    'bar chart of the importance of each feature: length 0.02, shell weight 1.3'
    """
    if not values:
        raise ValueError('values must name at least one feature, got none; pass e.g. {"length": 0.02}')
    ax = new_axes(ax, figsize=(6, 0.8 + 0.3 * len(values)))
    ax.barh(list(values), list(values.values()), color=LINE_COLOUR)
    ax.axvline(0, color="black", linewidth=0.8)
    ax.invert_yaxis()
    ax.set_xlabel(f"growth of the error ({unit})" if unit else "growth of the error")
    described = ", ".join(f"{name} {value:.3g}" for name, value in values.items())
    describe(ax, "bar chart of the importance of each feature", described)
    return ax
