"""The style that all pictures share, and the few helpers every plot module needs.

Called by the plot modules; `use_style` by `open_lesson`, `alt_text` by whoever needs a picture in words.
"""

import functools
import sys
from importlib.resources import as_file, files
from weakref import WeakKeyDictionary

import matplotlib

# Class 0, class 1, …: shape and colour both tell; the colours also differ in lightness (Okabe and Ito's palette).
CLASS_MARKERS = ("o", "^", "s", "D", "v", "P")
CLASS_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442")
LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9")
LINE_COLOUR = LINE_COLOURS[0]
STRONG_COLOUR = "#D55E00"

_DESCRIPTIONS = WeakKeyDictionary()


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


def note(ax, text):
    """Write a remark into the upper left corner of the Axes."""
    box = {"boxstyle": "round", "facecolor": "white", "edgecolor": STRONG_COLOUR, "alpha": 0.9}
    return ax.text(0.03, 0.95, text, transform=ax.transAxes, va="top", ha="left", bbox=box, zorder=10)


def describe(ax, text, values=""):
    """Keep a description of the picture for `alt_text`: what it shows, and the values, which chance may decide."""
    _DESCRIPTIONS[ax] = text, values


def alt_text(figure, *, values=True):
    """Describe a figure in words, for readers who cannot see it.

    Parameters: figure, a matplotlib Figure drawn by this package; values, whether to tell measured values too: without
    them the words are the same after each run.
    Returns: str; what its Axes show, or their titles, joined by semicolons.
    """
    told = [_DESCRIPTIONS.get(ax, (ax.get_title(loc="left") or ax.get_title(), "")) for ax in figure.axes]
    return "; ".join(f"{text}: {numbers}" if values and numbers else text for text, numbers in told if text)
