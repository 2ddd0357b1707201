"""A day as a picture: its parts as blocks, as wide as they are long. For slides."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import PALE, PALE_WARM, Canvas
from gridka_ml.plotting.style import styled
from gridka_ml.plotting.words import describe

LOOKS = {"talk": (PALE, None), "lesson": (PALE_WARM, "//"), "break": ("white", None)}
INCHES = 0.031  # for a minute
WIDE = 24  # minutes: from here on a block has room for words from left to right
APART = 15  # minutes between two clocks


@styled
def timetable(parts: Sequence[tuple[int, int, str, str]], *, ax: Axes | None = None) -> Axes:
    """Draw a day in two rows, before and after its longest break: talks, lessons and breaks as blocks.

    Parameters
    ----------
    parts : sequence of (start, minutes, kind, words)
        In their order: when a part begins, in minutes since midnight, how long it is, "talk", "lesson" or "break", and
        what is written on it.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no part, or one has no length or is of another kind.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.timetable([(540, 25, "talk", "Why"), (565, 60, "lesson", "How"), (625, 15, "break", "Tea")])
    >>> plotting.alt_text(ax.figure)
    'a day of 1 talk, 1 lesson and 1 break: 9:00 Why, 9:25 How, 10:25 Tea, 10:40 the end'
    """
    parts = list(parts)
    if not parts or not all(minutes > 0 and kind in LOOKS for _, minutes, kind, _ in parts):
        raise ValueError(f"parts must hold (start, minutes, kind, words), kind one of {', '.join(LOOKS)}, got {parts}")
    pauses = [part for part in parts if part[2] == "break"]
    middle = parts.index(max(pauses, key=lambda part: part[1])) if pauses else len(parts)
    rows = [row for row in (parts[: middle + 1], parts[middle + 1 :]) if row]
    longest = max(sum(part[1] for part in row) for row in rows)
    canvas = Canvas(ax, INCHES * longest + 0.6, 2.0 * len(rows) + 0.1)
    for number, row in enumerate(rows):
        _draw_row(canvas, 2.0 * (len(rows) - number) - 0.75, row)
    end = parts[-1][0] + parts[-1][1]
    told = [f"{_clock(start)} {' '.join(words.split())}" for start, _, _, words in parts] + [f"{_clock(end)} the end"]
    counts = [(sum(part[2] == kind for part in parts), kind) for kind in LOOKS]
    kinds = [f"{count} {kind}{'s' if count > 1 else ''}" for count, kind in counts if count]
    described = " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    describe(canvas.ax, f"a day of {described}", ", ".join(told))
    return canvas.ax


def _draw_row(canvas, middle, row):
    clocks = []
    for start, minutes, kind, words in row:
        left, width = 0.3 + INCHES * (start - row[0][0]), INCHES * minutes
        colour, hatch = LOOKS[kind]
        dashes = {"linestyle": "--"} if kind == "break" else {}
        canvas.box(left + width / 2, middle, width, 1.3, colour=colour, hatch=hatch, **dashes)
        wide = minutes > WIDE
        behind = {"behind": colour} if hatch and wide else {}
        words = words if wide else " ".join(words.split())
        canvas.text(left + width / 2, middle, words, 9, rotation=0 if wide else 90, linespacing=1.5, **behind)
        if not clocks or start - clocks[-1] >= APART:
            clocks.append(start)
    for clock in [*clocks, row[-1][0] + row[-1][1]]:
        canvas.text(0.3 + INCHES * (clock - row[0][0]), middle - 0.85, _clock(clock), 8)


def _clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"
