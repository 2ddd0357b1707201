"""Figures that a Jupyter kernel shows, told in words too. Called by `use_style` and by the live displays."""

import functools
import sys

from gridka_ml.plotting.words import alt_text
from gridka_ml.runtime.settings import IN_NOTEBOOK


def show_and_describe_figures():
    """Let the kernel show figures below their cells, and send with each its description, as plain text and as alt text.

    The latter at the one place where all formats come together: `%config InlineBackend.figure_format` throws away what
    stands in the formatters of the single ones.
    """
    from IPython.core.pylabtools import activate_matplotlib
    from matplotlib_inline.backend_inline import configure_inline_support

    shell = sys.modules["IPython"].get_ipython()
    activate_matplotlib(IN_NOTEBOOK)  # whatever a file that IPython runs at its start has chosen
    configure_inline_support(shell, IN_NOTEBOOK)  # sliders know the backend by this name
    formatter = shell.display_formatter
    if not hasattr(formatter.format, "tells_figures"):
        formatter.format = _telling_figures(formatter.format)


def _telling_figures(format_):
    from matplotlib.figure import Figure

    @functools.wraps(format_)
    def told(shown, *args, **kwargs):
        data, metadata = format_(shown, *args, **kwargs)
        if isinstance(shown, Figure):
            words = {"alt": alt_text(shown)} if alt_text(shown) else {}
            metadata |= {kind: metadata.get(kind, {}) | words for kind in data if kind.startswith("image/")}
            if words and "text/plain" in data:
                data["text/plain"] = alt_text(shown, values=False)
        return data, metadata

    told.tells_figures = True
    return told
