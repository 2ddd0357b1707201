"""A grid of numbers, and a frame around some of them. Called by the plot modules that show pixels as numbers."""

import numpy as np

from gridka_ml.plotting.style import STRONG_COLOUR

MOST_NUMBERS = 12  # in a row; more could not be read


def number_grid(ax, values, title, faint=None):
    """Write numbers, or words, into a grid of squares; those that are masked stay empty, faint ones are grey."""
    height, width = values.shape
    ax.imshow(np.zeros(values.shape), cmap="Greys", vmin=0, vmax=1, aspect="equal")
    ax.set(xticks=np.arange(width + 1) - 0.5, yticks=np.arange(height + 1) - 0.5)
    ax.tick_params(length=0, labelbottom=False, labelleft=False)
    ax.grid(True, color="0.75", clip_on=False)  # the outermost lines lie on the edge
    ax.set_axisbelow(False)
    ax.spines[:].set_visible(False)
    ax.set_title(title, loc="center")
    for (i, j), value in np.ma.ndenumerate(np.ma.asarray(values)):
        colour = "0.45" if faint is not None and faint[i, j] else "black"
        words = value if isinstance(value, str) else f"{value:g}".replace("-", "−")
        ax.text(j, i, words, ha="center", va="center", fontsize=8, color=colour)


def frame(ax, top, left, shape, **options):
    """Draw a frame around the numbers from row `top` and column `left` on."""
    from matplotlib.patches import Rectangle

    look = {"fill": False, "edgecolor": STRONG_COLOUR, "linewidth": 3, "zorder": 4, "clip_on": False} | options
    return ax.add_patch(Rectangle((left - 0.5, top - 0.5), shape[1], shape[0], **look))
