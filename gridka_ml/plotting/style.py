"""The style that all pictures share, and the few helpers every plot module needs.

Called by the plot modules; `use_style` by `open_lesson`, `alt_text` by whoever needs a picture in words.
"""

import functools
import sys
from importlib.resources import as_file, files

import matplotlib
import numpy as np

# Class 0, class 1, …: shape and colour both tell; the colours also differ in lightness (Okabe and Ito's palette).
CLASS_MARKERS = ("o", "^", "s", "D", "v", "P")
CLASS_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442")
LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9")
LINE_COLOUR = LINE_COLOURS[0]
STRONG_COLOUR = "#D55E00"


@functools.cache
def suite_style():
    """The settings of `gridka.mplstyle`, a dict of matplotlib's rcParams."""
    with as_file(files("gridka_ml.plotting") / "gridka.mplstyle") as path:
        return matplotlib.rc_params_from_file(path, use_default_template=False)


def use_style():
    """Draw every later picture of this session in the style of the workshop, the attendee's own ones too.

    In Jupyter a figure's plain-text form then is its description instead of `<Figure size …>`.
    """
    matplotlib.rcParams.update(suite_style())
    ipython = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if ipython is not None:
        import matplotlib.pyplot as plt

        plt.get_backend()  # settles the backend now: activating the inline one later would drop the formatter
        formatter = ipython.display_formatter.formatters["text/plain"]
        formatter.for_type(matplotlib.figure.Figure, lambda figure, page, cycle: page.text(alt_text(figure)))


def styled(draw):
    """Let a plot function draw in the style of the workshop, whatever the caller's settings are."""

    @functools.wraps(draw)
    def drawn(*args, **kwargs):
        with matplotlib.rc_context(suite_style()):
            axes = draw(*args, **kwargs)
            for ax in np.ravel(axes):
                # matplotlib makes ticks late, from the settings of that moment: make the first ones here.
                ax.xaxis.get_major_ticks(1)
                ax.yaxis.get_major_ticks(1)
        return axes

    return drawn


def new_axes(ax=None, **figure_options):
    """Return `ax`, or the Axes of a new figure."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(**figure_options)[1]


def note(ax, text):
    """Write a remark into the upper left corner of the Axes."""
    box = {"boxstyle": "round", "facecolor": "white", "edgecolor": STRONG_COLOUR, "alpha": 0.9}
    return ax.text(0.03, 0.95, text, transform=ax.transAxes, va="top", ha="left", bbox=box, zorder=10)


def describe(ax, text):
    """Keep a description of the picture with its Axes, for `alt_text`."""
    ax.set_label(text)


def alt_text(figure):
    """Describe a figure in words, for readers who cannot see it.

    Parameters: figure, a matplotlib Figure or Axes drawn by this package.
    Returns: str; a figure with several Axes gives their descriptions joined by semicolons.
    """
    axes = getattr(figure, "axes", None)
    axes = axes if isinstance(axes, list) else [figure]
    texts = [ax.get_label() for ax in axes]
    texts = [text for text in dict.fromkeys(texts) if text and not text.startswith("<")]
    return "; ".join(texts) or f"figure with {len(axes)} plots"
