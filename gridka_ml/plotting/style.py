"""The style that all pictures share: its colours and marks, and how it is put on.

Called by the plot modules; `use_style` by `open_lesson`.
"""

import functools
from importlib.resources import as_file, files

import matplotlib
import matplotlib.style

from gridka_ml.plotting.shown import show_and_describe_figures
from gridka_ml.runtime import in_kernel

# Class 0, class 1, …: shape and colour both tell; the colours also differ in lightness (Okabe and Ito's palette).
CLASS_MARKERS = ("o", "^", "s", "D", "v", "P")
CLASS_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442")
# Those of them that stand out from white; the purple is a little darker, and the same five are in gridka.mplstyle.
LINE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#BF6B99", "#000000")
LINE_COLOUR = LINE_COLOURS[0]
STRONG_COLOUR = "#D55E00"


@functools.cache
def suite_style():
    """The settings of `gridka.mplstyle`, a dict of matplotlib's rcParams; all others are matplotlib's own defaults."""
    with as_file(files("gridka_ml.plotting") / "gridka.mplstyle") as path:
        return matplotlib.rc_params_from_file(path, use_default_template=False)


def complete_style():
    """What `matplotlib.style` needs to forget the settings of the user's matplotlibrc."""
    return ["default", suite_style()]


def use_style() -> None:
    """Draw every later picture of this session in the style of the workshop, the attendee's own ones too.

    It begins with matplotlib's defaults, so a matplotlibrc of the user changes nothing. In Jupyter each figure appears
    below its cell from now on, with its description: as plain text and as alt text.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> plotting.use_style()
    """
    if in_kernel():
        show_and_describe_figures()  # with settings of the user's, which the style then forgets
    matplotlib.style.use(complete_style())


def styled(draw):
    """Let a plot function draw in the style of the workshop, whatever the caller's settings are."""

    @functools.wraps(draw)
    def drawn(*args, **kwargs):
        with matplotlib.style.context(complete_style()):
            return draw(*args, **kwargs)

    return drawn
