"""One figure that is redrawn in place while a loop runs. For notebooks and the live training display."""

import base64
import io
import sys
import time
import uuid
from collections.abc import Callable

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from gridka_ml.plotting.style import complete_style, styled
from gridka_ml.plotting.words import alt_text
from gridka_ml.runtime import in_kernel


class LiveFigure:
    """A figure that follows a loop.

    In Jupyter one output is redrawn in place, and the last picture stays in the notebook. Elsewhere the picture is
    drawn once, at the end, into `live.figure`, and one line of text says so.

    Leaving the `with` draws the last update in any case; an error of the loop is never hidden.

    Parameters
    ----------
    draw : callable
        It gets the empty Axes, then whatever `update` was given.
    n_columns : int, default=1
        How many Axes, side by side.
    every : int, default=None
        Redraw at every so many updates; by time if None, which takes at most about a tenth of the loop's time.
    seconds : float, default=0.5
        The shortest time between two pictures if `every` is None.
    figsize : (width, height), default=None
        In inches; by the number of Axes if None.
    status : callable, default=None
        Returns the line that is printed where no picture can be shown.

    Attributes
    ----------
    figure : Figure
        As last drawn.
    n_updates : int
        How often `update` was called.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> def draw(ax, losses):
    ...     plotting.loss_curve(losses, ax=ax)
    >>> with plotting.LiveFigure(draw, status=lambda: "drawn") as live:
    ...     for step in range(3):
    ...         live.update([3, 2, 1][: step + 1])
    drawn
    >>> plotting.alt_text(live.figure)
    'loss over steps: loss from 3 to 1'
    """

    def __init__(
        self,
        draw: Callable,
        *,
        n_columns: int = 1,
        every: int | None = None,
        seconds: float = 0.5,
        figsize: tuple[float, float] | None = None,
        status: Callable[[], str] | None = None,
    ):
        self.figure = _empty_figure(figsize or ((6.4, 4.0) if n_columns == 1 else (4.6 * n_columns, 3.6)))
        self.n_updates = 0
        self._draw, self._n_columns = draw, n_columns
        self._every, self._seconds = every, seconds
        self._status = status or (
            lambda: f"{self.n_updates} updates; live pictures need Jupyter, the last is live.figure"
        )
        self._next_time = 0.0
        self._state = None
        self._display_id = self._words = None
        self._failed = False

    def update(self, *args, **kwargs):
        """Take the state of the loop, and redraw if it is time to."""
        self._state = args, kwargs
        self.n_updates += 1
        if self._is_due():
            self._refresh()

    def finish(self):
        """Draw the last update, if it is not on the picture yet."""
        if self._state is None or self._failed:
            return
        self._redraw()
        if not in_kernel():
            _print_line(self._status(), last=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        try:
            self.finish()
        except Exception:
            if error is None:  # otherwise the loop's own error is the news
                raise
        return False

    def _is_due(self):
        if self._every:
            return (self.n_updates - 1) % self._every == 0
        return time.perf_counter() >= self._next_time

    def _refresh(self):
        started = time.perf_counter()
        if in_kernel():
            self._redraw()
        else:
            _print_line(self._status())
        now = time.perf_counter()
        self._next_time = now + max(self._seconds, 9 * (now - started))

    def _redraw(self):
        args, kwargs = self._state
        try:
            _draw_afresh(self.figure, self._draw, self._n_columns, args, kwargs)
        except Exception:
            self._failed = True  # it would fail again at the end
            raise
        if in_kernel():
            self._show()

    def _show(self):
        from IPython.display import display

        is_first = self._display_id is None
        if is_first:
            self._display_id = uuid.uuid4().hex
            # The same words with each picture: nbval compares the first ones with those that stay in the notebook.
            self._words = alt_text(self.figure, values=False) or "live figure"
        bundle = {"image/png": _png(self.figure), "text/plain": self._words}
        metadata = {"image/png": {"alt": alt_text(self.figure) or self._words}, "needs_background": "light"}
        display(bundle, raw=True, metadata=metadata, display_id=self._display_id, update=not is_first)


@styled
def _draw_afresh(figure, draw, n_columns, args, kwargs):
    figure.clear()
    axes = figure.subplots(1, n_columns, squeeze=False).ravel()
    draw(*axes, *args, **kwargs)
    return axes


def _empty_figure(figsize):
    # Not made by pyplot: Jupyter's inline backend knows nothing of it and cannot show it a second time.
    with matplotlib.style.context(complete_style()):
        return Figure(figsize=figsize)


def _png(figure):
    # The canvas draws once; figure.savefig would draw twice, the first time only to place the Axes.
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    buffer = io.BytesIO()
    Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").save(buffer, format="png")
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _print_line(text, *, last=False):
    """In a terminal, one line that is written over; in a file or a pipe, the last line alone."""
    if sys.stdout.isatty():
        print(f"\r{text:<100}", end="\n" if last else "", flush=True)
    elif last:
        print(text)
