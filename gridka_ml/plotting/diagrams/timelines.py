"""What came when: years and names in lanes, one below the other. For slides."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import Canvas
from gridka_ml.plotting.style import CLASS_MARKERS, LINE_COLOURS, styled
from gridka_ml.plotting.words import describe

WIDTH, HEIGHT = 4.9, 1.0  # inches: all years, a lane


@styled
def timeline(lanes: Mapping[str, Sequence[tuple[int, str]]], *, ax: Axes | None = None) -> Axes:
    """Draw what happened in which year, a lane for each kind of event; years run to the right, the same in all lanes.

    Parameters
    ----------
    lanes : dict of str to sequence of (year, words)
        From the name of a lane to its events. Words of neighbours stand above and below the line in turn.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no lane, a lane is empty, or all is of one year.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.timeline({"data": [(1998, "MNIST"), (2009, "ImageNet")], "chips": [(2007, "CUDA")]})
    >>> plotting.alt_text(ax.figure)
    'a timeline of data and chips from 1998 to 2009: data: 1998 MNIST, 2009 ImageNet; chips: 2007 CUDA'
    """
    years = [year for events in lanes.values() for year, _ in events]
    if not years or not all(lanes.values()) or min(years) == max(years):
        raise ValueError(f"lanes must hold events of several years, at least one in each lane, got {dict(lanes)}")
    first, last = min(years), max(years)
    canvas = Canvas(ax, WIDTH + 2.2, HEIGHT * len(lanes) + 0.35)

    def place(year):
        return 1.5 + WIDTH * (year - first) / (last - first)

    for k, (name, events) in enumerate(lanes.items()):
        y = HEIGHT * (len(lanes) - k) - 0.1
        canvas.text(0, y, name, 11, ha="left", fontweight="bold")
        canvas.line((place(first) - 0.25, y), (place(last) + 0.35, y))
        for number, (year, words) in enumerate(sorted(events)):
            mark = {"markeredgecolor": "black", "markersize": 8 * canvas.scale, "zorder": 4}
            canvas.ax.plot(place(year), y, CLASS_MARKERS[k % 6], color=LINE_COLOURS[k % 5], **mark)
            canvas.text(place(year), y + (-0.27 if number % 2 else 0.27), words, 10)
    step = max(int(np.ceil((last - first) / 6 / 10)) * 10, 1)
    for year in range(-(-first // step) * step, last + 1, step):
        canvas.text(place(year), 0.2, f"{year}", 10)
    told = [
        f"{name}: " + ", ".join(f"{year} {words}" for year, words in sorted(events)) for name, events in lanes.items()
    ]
    names = " and ".join(filter(None, (", ".join([*lanes][:-1]), [*lanes][-1])))
    describe(canvas.ax, f"a timeline of {names} from {first} to {last}", "; ".join(told))
    return canvas.ax
