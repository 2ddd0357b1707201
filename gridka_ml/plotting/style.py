"""The style that all pictures share, and the few helpers every plot module needs.

Called by the plot modules; `use_style` by `open_lesson`.
"""

import functools
import sys
from importlib.resources import as_file, files

import matplotlib

from gridka_ml.plotting.words import alt_text

# Class 0, class 1, …: shape and colour both tell; the colours also differ in lightness (Okabe and Ito's palette).
CLASS_MARKERS = ("o", "^", "s", "D", "v", "P")
CLASS_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442")
# Those of them that stand out from white; the purple is a little darker, and the same five are in gridka.mplstyle.
LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#BF6B99", "#000000")
LINE_COLOUR = LINE_COLOURS[0]
STRONG_COLOUR = "#D55E00"


@functools.cache
def suite_style():
    """The settings of `gridka.mplstyle`, a dict of matplotlib's rcParams."""
    with as_file(files("gridka_ml.plotting") / "gridka.mplstyle") as path:
        return matplotlib.rc_params_from_file(path, use_default_template=False)


def use_style():
    """Draw every later picture of this session in the style of the workshop, the attendee's own ones too.

    In Jupyter it also gives each figure shown from now on its description: as plain text and as alt text.
    """
    matplotlib.rcParams.update(suite_style())
    if in_kernel():
        _describe_shown_figures(sys.modules["IPython"].get_ipython().display_formatter.formatters)


def _describe_shown_figures(formatters):
    from matplotlib.figure import Figure
    from matplotlib_inline import backend_inline  # noqa: F401  sets up its own formatters now, not after ours

    def with_alt_text(figure):
        result = to_png(figure)
        data, metadata = result if isinstance(result, tuple) else (result, {})
        return data, {**metadata, **({"alt": alt_text(figure)} if alt_text(figure) else {})}

    def in_words(figure, page, cycle):
        page.text(alt_text(figure, values=False) or repr(figure))

    formatters["text/plain"].for_type(Figure, in_words)
    if Figure in formatters["image/png"] and not hasattr(formatters["image/png"].lookup_by_type(Figure), "adds_alt"):
        to_png = formatters["image/png"].lookup_by_type(Figure)
        with_alt_text.adds_alt = True
        formatters["image/png"].for_type(Figure, with_alt_text)


def in_kernel():
    """Whether a Jupyter kernel runs this code, so that a picture can be shown and replaced."""
    ipython = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(ipython, "kernel", None) is not None


def styled(draw):
    """Let a plot function draw in the style of the workshop, whatever the caller's settings are."""

    @functools.wraps(draw)
    def drawn(*args, **kwargs):
        with matplotlib.rc_context(suite_style()):
            return draw(*args, **kwargs)

    return drawn


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
