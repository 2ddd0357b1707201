"""The few helpers that every plot module needs: Axes to draw on, a remark, how bright a colour is.

Called by the plot modules alone.
"""

from gridka_ml.plotting.style import STRONG_COLOUR


def new_axes(ax=None, **figure_options):
    """Return `ax`, or the Axes of a new figure."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(**figure_options)[1]


def luminance(colour):
    """How bright a colour looks, from 0, black, to 1, white: the relative luminance of WCAG 2.2."""
    from matplotlib.colors import to_rgb

    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def note(ax, text):
    """Write a remark into the upper left corner of the Axes."""
    box = {"boxstyle": "round", "facecolor": "white", "edgecolor": STRONG_COLOUR, "alpha": 0.9}
    return ax.text(0.03, 0.95, text, transform=ax.transAxes, va="top", ha="left", bbox=box, zorder=10)
