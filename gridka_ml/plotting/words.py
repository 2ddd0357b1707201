"""Pictures in words, for readers who cannot see them: each plot function describes what it drew, `alt_text` tells it.

Called by the plot modules and by whoever shows a figure; a figure drawn by hand is described by what it holds.
"""

import re
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.figure import Figure

MOST_NAMES = 12  # longer lists nobody would listen to

_DESCRIPTIONS = WeakKeyDictionary()


def describe(ax, text, values=""):
    """Keep a description of what an Axes shows, and the values, which chance may decide.

    An empty text says that the description of another Axes tells of this one too.
    """
    _DESCRIPTIONS[ax] = text, values, _title(ax)


def describe_also(ax, text):
    """Add what was drawn on top of an Axes to its description."""
    before, values, title = _DESCRIPTIONS.get(ax, ("", "", _title(ax)))
    _DESCRIPTIONS[ax] = " and ".join(filter(None, (before, text))), values, title


def alt_text(figure: Figure, *, values: bool = True) -> str:
    """Describe a figure in words, for readers who cannot see it.

    Parameters
    ----------
    figure : Figure
        Drawn by this package, or by hand.
    values : bool, default=True
        Whether to tell measured values too; without them the words are the same after each run.

    Returns
    -------
    str
        What its Axes show, joined by semicolons; empty for an empty figure.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.loss_curve([3, 2, 1])
    >>> plotting.alt_text(ax.figure)
    'loss over steps: loss from 3 to 1'
    """
    told = [_told(ax, values) for ax in figure.axes if ax.get_label() != "<colorbar>"]
    return "; ".join(dict.fromkeys(filter(None, told)))


def _told(ax, values):
    if ax not in _DESCRIPTIONS:
        text, numbers = _marks(ax)
        return _joined(text, numbers if values else "")
    text, numbers, own_title = _DESCRIPTIONS[ax]
    if not text or not values:
        return text
    title = _title(ax)  # one that was written above the plot later tells more than the plot function knew
    return _joined(title if title != own_title else "", text, numbers)


def _marks(ax):
    """What an Axes that was drawn by hand holds, as (text, values)."""
    lines = [line for line in ax.lines if np.size(line.get_xdata()) and line.get_linestyle() != "None"]
    has_points = len(lines) < len(ax.lines) or any(len(each.get_offsets()) > 1 for each in ax.collections)
    has_strokes = any(hasattr(each, "get_segments") for each in ax.collections)
    kinds = {"curves": lines, "points": has_points, "strokes": has_strokes, "bars": ax.patches, "image": ax.images}
    kinds = [name for name, drawn in kinds.items() if drawn]
    if not kinds:
        return _title(ax), ""
    axes = " over ".join(filter(None, map(_plain, (ax.get_ylabel(), ax.get_xlabel()))))
    values = [course_of(line) for line in lines[:MOST_NAMES]]
    names = [label.get_text() for label in (*ax.get_xticklabels(), *ax.get_yticklabels())]
    if len(ax.patches) <= MOST_NAMES and any(re.search("[A-Za-z]", name) for name in names):
        values += _bars(ax)
    return _joined(" and ".join(kinds), ", ".join(filter(None, (_title(ax), axes)))), ", ".join(filter(None, values))


def course_of(line):
    """Where a curve begins and ends, and the farthest point in between if it turns; nothing for a mere level."""
    y = np.ma.masked_invalid(np.asarray(line.get_ydata(orig=False), dtype=float)).compressed()
    name = "" if line.get_label().startswith("_") else f"{_plain(line.get_label())} "
    if not y.size or (not name and np.ptp(y) == 0):
        return name.strip()
    below, above = y[[0, -1]].min() - y.min(), y.max() - y[[0, -1]].max()
    turn = f"over {y.min() if below > above else y.max():.3g} " if max(below, above) > 0.1 * np.ptp(y) else ""
    return f"{name}from {y[0]:.3g} {turn}to {y[-1]:.3g}"


def _bars(ax):
    """The name and the length of each bar, by the labels of the axis on which the bars stand."""
    upright = any(re.search("[A-Za-z]", label.get_text()) for label in ax.get_xticklabels())
    names = [label.get_text() for label in (ax.get_xticklabels() if upright else ax.get_yticklabels())]
    lengths = [bar.get_height() if upright else bar.get_width() for bar in ax.patches]
    return [f"{name} {length:.3g}" for name, length in zip(names, lengths, strict=False)]


def _title(ax):
    return _plain(" ".join(filter(None, (ax.get_title(loc=place) for place in ("left", "center", "right")))))


def _plain(text):
    """Without the marks of TeX: a screen reader would spell them."""
    return re.sub(r"[$\\{}]|(?<=\w)_(?=\w\b)", "", text).replace("\n", ", ").strip()


def _joined(*parts):
    return ": ".join(filter(None, parts))
