"""A pole on a cart on a track, with the names of what moves. For notebooks and the playground."""

import numpy as np
from matplotlib.axes import Axes

from gridka_ml.plotting.diagrams.canvas import PALE, Canvas, number
from gridka_ml.plotting.style import LINE_COLOUR, STRONG_COLOUR, styled
from gridka_ml.plotting.words import describe

EDGE_OF_TRACK, MOST_DEGREES = 2.4, 12.0
POLE = 1.0  # metres


@styled
def pole_cart(x: float, angle: float, force: float = 0.0, *, ax: Axes | None = None) -> Axes:
    """Draw a cart with its pole at one moment, and how far both may go.

    Parameters
    ----------
    x : float
        Where the cart stands, in metres from the middle of the track, whose ends are at 2.4 m.
    angle : float
        By which the pole leans to the right, in radians; both limits, 12°, are drawn as dashed lines.
    force : float, default=0.0
        By which the cart is pushed, in newtons, to the right if it is positive; an arrow shows it.
    ax : Axes, default=None
        Where to draw; a new figure if None.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the cart does not stand on the track.

    Examples
    --------
    >>> from gridka_ml import plotting
    >>> ax = plotting.pole_cart(0.7, 0.1, force=10)
    >>> plotting.alt_text(ax.figure)
    'a pole on a cart: x = 0.7 m, the pole leans by θ = 5.73°, the cart is pushed by 10 N'
    """
    if not abs(x) <= EDGE_OF_TRACK:
        raise ValueError(f"x must lie between −2.4 and 2.4, where the track is, got {x}")
    canvas = Canvas(ax, 6.2, 2.7)
    middle, ground = 3.1, 0.75
    at = middle + x
    canvas.line((middle - EDGE_OF_TRACK, ground), (middle + EDGE_OF_TRACK, ground), linewidth=2)
    for end in (-EDGE_OF_TRACK, EDGE_OF_TRACK):
        canvas.line((middle + end, ground - 0.1), (middle + end, ground + 0.25), linewidth=2)
        canvas.text(middle + end, ground - 0.3, f"{number(end)} m", 9.5)
    canvas.line((middle, ground - 0.12), (middle, ground + 0.02), linewidth=1)
    canvas.box(at, ground + 0.22, 0.7, 0.3, "cart", colour=PALE, size=9.5)
    for wheel in (-0.2, 0.2):
        canvas.circle(at + wheel, ground + 0.05, radius=0.06, colour="white")
    foot, length = np.array([at, ground + 0.38]), 1.4 * POLE

    def up(lean, size=length):
        return foot + size * np.array([np.sin(lean), np.cos(lean)])

    for limit in np.radians([-MOST_DEGREES, MOST_DEGREES]):
        canvas.line(foot, up(limit, 1.5), linewidth=1, linestyle="--")
    canvas.line(foot, up(0, 1.5), linewidth=0.8, linestyle=":")
    canvas.line(foot, up(angle), linewidth=5, color=STRONG_COLOUR, solid_capstyle="round", zorder=4)
    canvas.text(at - 0.55, ground + 1.75, "12°", 9.5)
    canvas.text(at + 0.62, ground + 1.55, f"θ = {number(np.degrees(angle))}°", 10.5, ha="left")
    if abs(x) > 0.01:
        canvas.arrow((middle, ground - 0.3), (at, ground - 0.3), linewidth=1.2)
    canvas.text((middle + at) / 2, ground - 0.52, f"x = {number(x)} m", 10.5)
    pushed = f", the cart is pushed by {number(force)} N" if force else ""
    if force:
        way = np.sign(force)
        start = at - way * 1.15
        canvas.arrow((start, ground + 0.22), (at - way * 0.38, ground + 0.22), linewidth=3, color=LINE_COLOUR)
        canvas.text(start, ground + 0.45, f"F = {number(force)} N", 10.5, color=LINE_COLOUR)
    told = f"x = {number(x)} m, the pole leans by θ = {number(np.degrees(angle))}°{pushed}"
    describe(canvas.ax, "a pole on a cart", told)
    return canvas.ax
