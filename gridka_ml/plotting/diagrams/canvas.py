"""The sheet that diagrams are drawn on: circles, boxes, arrows and words, which scale with the Axes.

Called by the diagrams alone.
"""

import numpy as np

from gridka_ml.plotting.drawing import new_axes
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR

PALE = "#E6F0F8"
PALE_WARM = "#F9E6C8"
EDGE = "0.35"
RADIUS = 0.27
THICKEST = 4.5


def number(value, digits=3):
    """A number in a drawing: few digits, a true minus."""
    text = f"{value:.{digits}g}"
    return "0" if text == "-0" else text.replace("-", "−")


def signed(value, digits=3):
    """A number behind a plus or a times sign: in brackets if it is negative."""
    return f"({number(value, digits)})" if value < 0 else number(value, digits)


def with_index(letter, k):
    """A letter with a small index: x₁."""
    return letter + "".join(chr(ord("₀") + int(digit)) for digit in str(k))


def weight_line(weight, largest):
    """How a weight is drawn: the line's width follows its size, dashes and colour tell a negative one."""
    style = {"color": STRONG_COLOUR, "linestyle": (0, (3, 1.5))} if weight < 0 else {"color": LINE_COLOUR}
    return style | {"linewidth": 0.3 + (THICKEST - 0.3) * abs(weight) / largest if largest > 0 else 0.3}


class Canvas:
    """A sheet of `width` × `height` inches. On larger or smaller Axes everything grows or shrinks with it."""

    def __init__(self, ax, width, height):
        self.scale = 1.0 if ax is None else _room(ax, width, height)
        self.ax = new_axes(ax, figsize=(width, height))
        self.ax.set(xlim=(0, width), ylim=(0, height), aspect="equal", xticks=[], yticks=[])
        self.ax.axis("off")

    def text(self, x, y, words, size=10, *, behind=None, **options):
        """Words around a point; `behind` is a colour that hides the lines below them."""
        box = {"boxstyle": "square,pad=0.32", "facecolor": behind, "edgecolor": "none"} if behind else None
        options = {"ha": "center", "va": "center", "zorder": 5} | options
        return self.ax.text(x, y, words, fontsize=size * self.scale, bbox=box, **options)

    def circle(self, x, y, words="", *, radius=RADIUS, size=9, colour=PALE, **options):
        from matplotlib.patches import Circle

        style = {"facecolor": colour, "edgecolor": EDGE, "linewidth": 1.2 * self.scale, "zorder": 3} | options
        patch = self.ax.add_patch(Circle((x, y), radius, **style))
        if words:
            self.text(x, y, words, size)
        return patch

    def box(self, x, y, width, height, words="", *, size=9, colour=PALE, **options):
        """A box around its middle."""
        from matplotlib.patches import FancyBboxPatch

        style = {"facecolor": colour, "edgecolor": EDGE, "linewidth": 1.2 * self.scale, "zorder": 3} | options
        corner = x - width / 2, y - height / 2
        patch = FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.06", **style)
        self.ax.add_patch(patch)
        if words:
            self.text(x, y, words, size)
        return patch

    def line(self, start, end, *, linewidth=1.2, **options):
        style = {"color": EDGE, "zorder": 1, "solid_capstyle": "butt"} | options
        return self.ax.plot(*zip(start, end, strict=True), linewidth=linewidth * self.scale, **style)[0]

    def arrow(self, start, end, *, bend=0.0, linewidth=1.2, **options):
        from matplotlib.patches import FancyArrowPatch

        style = {"color": EDGE, "zorder": 2, "shrinkA": 0, "shrinkB": 0} | options
        style |= {"linewidth": linewidth * self.scale, "mutation_scale": 11 * self.scale}
        arrow = FancyArrowPatch(start, end, arrowstyle="-|>", connectionstyle=f"arc3,rad={bend}", **style)
        return self.ax.add_patch(arrow)


def _room(ax, width, height):
    """How many times the sheet fits on these Axes: by their share of the figure where the layout comes later."""
    spec = ax.get_subplotspec()
    share = np.array([ax.get_position().width, ax.get_position().height])
    if spec is not None and ax.figure.get_layout_engine() is not None:
        grid = spec.get_gridspec()
        columns, rows = np.array(grid.get_width_ratios()), np.array(grid.get_height_ratios())
        share = np.array([columns[spec.colspan].sum() / columns.sum(), rows[spec.rowspan].sum() / rows.sum()])
    inches = np.array([ax.figure.bbox.width, ax.figure.bbox.height]) / ax.figure.dpi
    return float(np.min(share * inches / (width, height)))
