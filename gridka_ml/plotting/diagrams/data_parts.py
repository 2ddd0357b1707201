"""The parts of a data set, and what each is for: training, validation, test. For notebooks and slides."""

from collections.abc import Mapping

from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import PALE, PALE_WARM, Canvas
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe

PURPOSES = {"training": "fits the weights", "validation": "helps to choose", "test": "judges at the end"}
LOOKS = ((PALE, None), (PALE_WARM, "//"), ("0.85", ".."), ("white", "xx"))


@styled
def data_parts(counts: Mapping[str, int], *, ax: Axes | None = None) -> Axes:
    """Draw how a data set is divided, as a bar with a part for each, and what the parts are for.

    Parameters
    ----------
    counts : dict of str to int
        From "training", "validation", "test", or other names, to the number of samples; four at most.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no part, there are too many, or one is empty.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.data_parts({"training": 60, "validation": 20, "test": 20})
    >>> plotting.alt_text(ax.figure)
    'a data set in parts: training 60, 60 %, fits the weights; validation 20, 20 %, helps to choose; test 20, ...'
    """
    if not 1 <= len(counts) <= len(LOOKS) or min(counts.values()) <= 0:
        raise ValueError(f"counts must name 1 to {len(LOOKS)} parts, each with samples, got {dict(counts)}")
    total, width = sum(counts.values()), 6.6
    canvas = Canvas(ax, width + 0.4, 1.75)
    x, told = 0.2, []
    for k, ((name, count), (colour, hatch)) in enumerate(zip(counts.items(), LOOKS, strict=False)):
        part = width * count / total
        canvas.box(x + part / 2, 1.4, part, 0.5, colour=colour, hatch=hatch)
        below = 0.2 + width * (k + 0.5) / len(counts)  # words need room, however small the part
        canvas.line((x + part / 2, 1.15), (below, 0.92))
        share = f"{count / total:.0%}".replace("%", " %")
        words = [name, f"{count} samples, {share}", *filter(None, [PURPOSES.get(name)])]
        canvas.text(below, 0.87, "\n".join(words), 9, va="top", linespacing=1.35)
        told.append(", ".join([f"{name} {count}", share, *words[2:]]))
        x += part
    describe(canvas.ax, "a data set in parts", "; ".join(told))
    return canvas.ax
