"""Curves of training: a loss or a metric over steps or epochs. For notebooks and the live training display."""

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullFormatter
from numpy.typing import ArrayLike

from gridka_ml.plotting.drawing import new_axes, note
from gridka_ml.plotting.style import LINE_COLOURS, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

if TYPE_CHECKING:
    import keras

LINE_STYLES = ("-", "--", "-.", ":")
MARKERS = ("o", "s", "^", "v", "P", "X")
BIGGER_IS_BETTER = ("acc", "auc", "precision", "recall", "f1", "r2")


@styled
def loss_curve(
    losses: "ArrayLike | dict | keras.callbacks.History",
    *,
    metric: str = "loss",
    label: str | None = None,
    x_label: str | None = None,
    start: int | None = None,
    log: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw how a loss falls. Validation is dashed, and its best value is marked.

    Parameters
    ----------
    losses : array-like of shape (n_steps,), dict or History
        One loss per step; or a dict from a curve's name to its numbers, where "val_…" is the validation of "…"; or what
        `model.fit` returns, or its `history`: `metric` and `val_…` of it are drawn.
    metric : str, default="loss"
        Which entry of a History to draw, also the label of the y axis.
    label : str, default=None
        The name of a single curve.
    x_label : str, default=None
        "step" for numbers and dicts, "epoch" for a History, if None.
    start : int, default=None
        Where x begins; 0 for steps, 1 for epochs, if None.
    log : bool, default=False
        Whether the y axis is logarithmic.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    KeyError
        If the History has no such metric.
    ValueError
        For anything but one-dimensional numbers, or values not above 0 on a logarithmic axis.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.loss_curve({"loss": [3, 2, 1], "val_loss": [3, 1.5, 2]})
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['training', 'validation', 'lowest validation: 1.5, epoch 2']
    """
    curves, is_history = _named_curves(losses, metric, label)
    x_label = x_label or ("epoch" if is_history else "step")
    start = start if start is not None else int(x_label == "epoch")
    ax = new_axes(ax)
    has_pairs = any(name.startswith("val_") for name in curves)
    n_used = len({line.get_color() for line in ax.lines}.intersection(LINE_COLOURS))  # by an earlier call
    # A validation curve has the colour of its training curve: the dashes tell that it validates.
    subjects = list(dict.fromkeys(name.removeprefix("val_") for name in curves))
    for name, values in curves.items():
        _curve(ax, name, values, n_used + subjects.index(name.removeprefix("val_")), has_pairs, start, log)
        if name.startswith("val_"):
            _mark_best(ax, name, values, metric, start, x_label)
    ax.set(xlabel=x_label, ylabel="loss $J$" if metric == "loss" else metric.replace("_", " "))
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.grid(True, axis="y")
    if log:
        make_logarithmic(ax)
    elif metric == "loss" and ax.dataLim.y0 >= 0:
        ax.set_ylim(bottom=0)
    if ax.get_legend_handles_labels()[1]:
        ax.legend()
    _note_divergence(ax, curves, start, x_label)
    described = ", ".join(f"{_readable(n) or metric} from {v[0]:.3g} to {v[-1]:.3g}" for n, v in curves.items())
    over = f"{x_label}s" if x_label in ("step", "epoch") else x_label
    describe(ax, f"{metric.replace('_', ' ')} over {over}", described)
    return ax


def make_logarithmic(ax):
    """Give Axes a logarithmic y axis, with numbers that beginners read."""
    ax.set_yscale("log")
    low, high = ax.get_ylim()
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if high / low < 1000 else (1,)))
    ax.yaxis.set_major_formatter(_tick if low > 1e-4 and high < 1e6 else _power)
    ax.yaxis.set_minor_formatter(NullFormatter())


def _tick(value, place):
    """0.05 tells a beginner more than 5 × 10⁻², but 1e-05 less than 10⁻⁵."""
    return f"{value:g}" if 1e-4 < value < 1e6 else _power(value, place)


def _power(value, place):
    """For all ticks of an axis on which one needs it: 0.001 beside 10⁻⁴ is hard to compare."""
    factor, _, power = f"{value:.0e}".partition("e")
    return f"$10^{{{int(power)}}}$" if factor == "1" else rf"${factor} \cdot 10^{{{int(power)}}}$"


def _named_curves(losses, metric, label):
    """The curves to draw, by name, and whether they come from a Keras History."""
    history = getattr(losses, "history", losses)
    is_history = history is not losses or (isinstance(losses, dict) and metric in losses)
    if is_history:
        if metric not in history:
            raise KeyError(
                f"no metric {metric!r} in this history, it has {', '.join(history)}; pass metric=one of them"
            )
        known = {metric: "loss", f"val_{metric}": "val_loss"}  # the axis names the metric, the legend says of what
        history = {known[name]: history[name] for name in known if name in history}
    elif not isinstance(history, dict):
        history = {label or "": history}
    curves = {name: np.asarray(values, dtype=float) for name, values in history.items()}
    if not curves:
        raise ValueError('losses must hold at least one curve, got an empty dict; pass e.g. {"by hand": losses}')
    for name, values in curves.items():
        if values.ndim != 1 or values.size == 0:
            raise ValueError(
                f"each curve must be numbers of shape (n,), n at least 1, got {values.shape}"
                f"{f' for {name!r}' if name else ''}; collect one number per step"
            )
    if is_history and label and "loss" in curves:
        curves = {name.replace("loss", label): values for name, values in curves.items()}
    return curves, is_history


def _curve(ax, name, values, k, has_pairs, start, log):
    if log and np.any(values <= 0):
        raise ValueError(f"a logarithmic axis needs values above 0, got {np.nanmin(values):g}; pass log=False")
    is_validation = name.startswith("val_")
    ax.plot(
        np.arange(start, start + len(values)),
        values,
        color=LINE_COLOURS[k % len(LINE_COLOURS)],
        linestyle="--" if is_validation else "-" if has_pairs else LINE_STYLES[k % len(LINE_STYLES)],
        marker=MARKERS[k % len(MARKERS)] if len(values) <= 30 or k > 0 else None,
        markevery=max(1, len(values) // 15),  # few enough to leave a line, enough to tell curves apart in grey
        markerfacecolor="white" if is_validation else None,
        label=_readable(name),
    )


def _mark_best(ax, name, values, metric, start, x_label):
    if not np.isfinite(values).any():
        return
    bigger = any(word in metric for word in BIGGER_IS_BETTER)
    best = int(np.nanargmax(values) if bigger else np.nanargmin(values))
    label = f"{'highest' if bigger else 'lowest'} {_readable(name)}: {values[best]:.3g}, {x_label} {start + best}"
    ax.plot(
        start + best,
        values[best],
        "D",
        color="black",
        markersize=9,
        markerfacecolor="none",
        markeredgecolor=STRONG_COLOUR,
        markeredgewidth=2,
        label=label,
        zorder=4,
        linestyle="none",
    )


def _note_divergence(ax, curves, start, x_label):
    broken = [np.flatnonzero(~np.isfinite(values)) for values in curves.values()]
    first = min((steps[0] for steps in broken if len(steps)), default=None)
    if first is not None:
        note(ax, f"not finite (nan or inf) from {x_label} {start + first} on")


def _readable(name):
    """The name of a curve as the legend shows it: loss is the training, val_loss the validation."""
    known = {"loss": "training", "accuracy": "training", "val_loss": "validation", "val_accuracy": "validation"}
    if name in known:
        return known[name]
    return (f"{name.removeprefix('val_')}, validation" if name.startswith("val_") else name).replace("_", " ")
