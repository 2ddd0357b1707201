"""Draw a digit in a notebook and bring it into the form of MNIST's digits. For lessons 4 and 10.

The strokes are kept in Python, so nothing depends on what a browser paints; `like_mnist` needs no browser at all.
"""

import base64
import html
import io

import numpy as np
from PIL import Image, ImageDraw

BOX, FIELD = 20, 28  # pixels: a digit fits into the box, which is moved about in the field
MIDDLE = 14.5  # where MNIST's digits have their centre of mass: in the middle of the pixel number 14
DOT = 4  # pixels in MNIST's form: a little more than the width of a pen
LONGER_SIDE, PEN = 200, 34  # pixels of the drawing before it shrinks; the pen gives strokes as wide as MNIST's
PENS = 14  # so many pens side by side are as wide as the drawing pad


def like_mnist(picture):
    """Centre and scale a picture of a digit as MNIST's digits were.

    What is drawn is cut out, shrunk until its longer side fills a box of 20 × 20 pixels, and laid into 28 × 28 pixels
    with its centre of mass in the middle. What is no larger than the mark of a pen stays as small as that.

    Parameters: picture, (height, width), white on black: whole numbers from 0 to 255, or floats from 0 to 1.
    Returns: uint8 (28, 28); all black if nothing is drawn.
    Raises: ValueError if the picture is not two-dimensional, or its values are others.
    Source: Y. LeCun, C. Cortes, C. Burges, the page of the MNIST database.
    """
    picture = np.asarray(picture)
    if picture.ndim != 2:
        raise ValueError(f"picture must be grey, of shape (height, width), got {picture.shape}; choose one channel")
    picture = as_bytes(picture)
    rows, columns = np.nonzero(picture.any(axis=1))[0], np.nonzero(picture.any(axis=0))[0]
    if len(rows) == 0:
        return np.zeros((FIELD, FIELD), np.uint8)
    digit = picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = (
        digit.shape
        if max(digit.shape) <= DOT
        else (max(1, round(side * BOX / max(digit.shape))) for side in digit.shape)
    )
    digit = np.asarray(Image.fromarray(digit).resize((width, height), Image.Resampling.BOX))
    field = np.zeros((FIELD, FIELD), np.uint8)
    top, left = (corner(digit.sum(axis=axis)) for axis in (1, 0))
    field[top : top + height, left : left + width] = digit
    return field


def as_bytes(picture):
    """The values of a picture as uint8; see `like_mnist`."""
    if picture.dtype == bool or np.issubdtype(picture.dtype, np.floating):
        if not ((picture >= 0) & (picture <= 1)).all():
            raise ValueError(
                f"a picture of floats must lie between 0 and 1, and this one lies between {picture.min():.3g} and "
                f"{picture.max():.3g}; divide it by its greatest value, or make whole numbers from 0 to 255 of it"
            )
        return np.round(picture * 255).astype(np.uint8)
    if picture.size and not 0 <= picture.min() <= picture.max() <= 255:
        raise ValueError(
            f"a picture of whole numbers must lie between 0 and 255, and this one lies between {picture.min()} and "
            f"{picture.max()}"
        )
    return picture.astype(np.uint8)


def corner(brightness):
    """Where a digit begins along one axis, so that its centre of mass is in the middle, as far as it stays inside."""
    places = np.arange(len(brightness)) + 0.5
    centre = (brightness * places).sum() / max(brightness.sum(), 1)
    return int(np.clip(round(MIDDLE - centre), 0, FIELD - len(brightness)))


def picture_of(strokes, *, canvas=None, pen=0):
    """Draw strokes with a round pen.

    Parameters: strokes, a list of strokes, each a list of points (x, y) in any unit, y downwards; canvas, the side of
    a square in that unit, to see them where they were drawn, and as thin as on the drawing pad; pen, the width in that
    unit of the pen they were drawn with, if known: strokes that go no further than it are a dot, made by a hand that
    was not quite still.
    Returns: uint8 (height, width), white on black; without a canvas just as large as the strokes need, and the pen is
    as wide as a certain part of the longer side, so that small and large drawings look alike. A single dot is as large
    as in MNIST.
    Raises: ValueError if they are no such list.
    """
    strokes = [np.array(stroke, dtype=float) for stroke in strokes if len(checked(stroke))]
    if canvas is not None:
        return painted(strokes, (canvas, canvas), canvas / PENS)
    if not strokes:
        return np.zeros((FIELD, FIELD), np.uint8)
    points = np.concatenate(strokes)
    if np.ptp(points, axis=0).max() <= pen:
        return np.full((DOT - 1, DOT - 1), 255, np.uint8)
    origin, size = points.min(axis=0), np.ptp(points, axis=0)
    scale = LONGER_SIDE / max(size.max(), 1e-9)
    in_pixels = [(stroke - origin) * scale + PEN / 2 for stroke in strokes]
    return painted(in_pixels, size * scale + PEN + 1, PEN)


def painted(strokes, size, pen):
    """Strokes in pixels on black, with a pen of so many pixels: uint8 (height, width); `size` is (width, height)."""
    picture = Image.new("L", tuple(int(side) for side in size))
    brush = ImageDraw.Draw(picture)
    for stroke in strokes:
        brush.line([tuple(place) for place in stroke], fill=255, width=round(pen), joint="curve")
        for x, y in stroke:  # round ends and corners
            brush.ellipse([x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2], fill=255)
    return np.asarray(picture)


def checked(stroke):
    """The stroke, if it is a list of points."""
    if np.shape(stroke) == (2,):
        raise ValueError("strokes must be a list of strokes: put one more pair of brackets around a single one")
    if len(stroke) and (np.ndim(stroke) != 2 or np.shape(stroke)[1] != 2):
        raise ValueError(f"a stroke must be a list of points (x, y), but one of them is {stroke!r}")
    return stroke


class DrawingPad:
    """A black canvas to draw a digit on, with the mouse or a finger; beside it, what the network makes of it.

        pad = DrawingPad(read)
        pad.widget

    Parameters: read, a function from an image, uint8 (28, 28), to ten probabilities, or to an image, floats (28, 28),
    such as an autoencoder gives back; it is called after each stroke. tell, a function from both to a sentence; by
    default the likeliest digit is told. prompt, what is asked for below the canvas.
    Attributes: strokes, what was drawn, lists of (x, y); image, the drawing as MNIST would have it, uint8 (28, 28);
    widget, what to show in a notebook.
    """

    def __init__(self, read, *, tell=None, prompt="Draw a digit from 0 to 9, large or small, anywhere.", size=280):
        from ipycanvas import Canvas
        from ipywidgets import HTML, Button, HBox, VBox

        self.read, self.tell, self.prompt = read, tell or likeliest_digit, prompt
        self.strokes, self._is_down = [], False
        self._canvas = Canvas(width=size, height=size, layout={"border": "1px solid grey"})
        as_wide = {"width": "560px", "max_width": "calc(100% - 4px)"}  # with the margins of a widget
        self._answer = HTML(layout={**as_wide, "visibility": "hidden"})
        self._message = HTML(self.prompt)
        clear = Button(description="Clear", icon="eraser", tooltip="Wipe the canvas and start again")
        clear.on_click(lambda _: self.clear())
        self._listen()
        self._wipe()
        # By default a box stretches what is in it: the canvas to the width of the message, the answer to its height.
        at_their_size = {"align_items": "flex-start"}
        left = VBox([self._canvas, clear, self._message], layout=at_their_size)
        self.widget = HBox([left, self._answer], layout={**at_their_size, "flex_flow": "row wrap"})

    @property
    def image(self):
        return like_mnist(picture_of(self.strokes, pen=self._canvas.line_width))

    def clear(self):
        """Forget what was drawn."""
        self.strokes = []
        self._is_down = False
        self._wipe()
        self._answer.layout.visibility = "hidden"
        self._message.value = self.prompt

    def _listen(self):
        self._canvas.on_mouse_down(self._begin)
        self._canvas.on_mouse_move(self._go_on)
        self._canvas.on_mouse_up(self._end)
        self._canvas.on_mouse_out(self._end)
        self._canvas.on_touch_start(lambda fingers: self._begin(*fingers[0]))
        self._canvas.on_touch_move(lambda fingers: self._go_on(*fingers[0]))
        self._canvas.on_touch_end(lambda fingers: self._end())

    def _wipe(self):
        self._canvas.fill_style = "black"
        self._canvas.fill_rect(0, 0, self._canvas.width, self._canvas.height)
        self._canvas.stroke_style = self._canvas.fill_style = "white"
        self._canvas.line_width = self._canvas.width / PENS
        self._canvas.line_cap = self._canvas.line_join = "round"

    def _begin(self, x, y):
        self._is_down = True
        self.strokes.append([(x, y)])
        self._canvas.fill_circle(x, y, self._canvas.line_width / 2)

    def _go_on(self, x, y):
        if self._is_down:
            self._canvas.stroke_line(*self.strokes[-1][-1], x, y)
            self.strokes[-1].append((x, y))

    def _end(self, *place):
        if self._is_down:
            self._is_down = False
            self._show()

    def _show(self):
        """Let the network read the drawing, and draw its answer; an error of `read` is told below the canvas."""
        try:
            image = self.image
            answer = np.asarray(self.read(image), dtype=float)
            self._answer.value = answer_html(image, answer)
            sentence = self.tell(image, answer)
        except Exception as error:  # in a widget's callback nobody would see it
            self._answer.layout.visibility = "hidden"
            self._message.value = html.escape(f"Reading stopped with {type(error).__name__}: {error}")
            return
        self._answer.layout.visibility = "visible"
        self._message.value = sentence


def likeliest_digit(image, p):
    """What a classifier reads, as a sentence in HTML."""
    return f"It reads <b>{p.argmax()}</b> with a probability of {p.max():.0%}."


def answer_html(image, answer):
    """The image as the network gets it, and what it answers, probabilities or an image: HTML with alt text.

    The picture widget of ipywidgets can have none.
    """
    from matplotlib.figure import Figure

    from gridka_ml import plotting

    figure = Figure(figsize=(6.6, 2.7), dpi=90, layout="constrained")
    figure.get_layout_engine().set(h_pad=0.12)  # inches, or the title stands at the very edge
    left, right = figure.subplots(1, 2, width_ratios=(1, 2))
    plotting.images(image, ["what the network gets"], axes=[left])
    if answer.shape == image.shape:
        plotting.images(answer, ["what it gives back"], axes=[right])
    else:
        plotting.probabilities(np.ravel(answer), ax=right)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", facecolor="white")
    png = base64.b64encode(buffer.getvalue()).decode("ascii")
    alt = html.escape(plotting.alt_text(figure))
    return f'<img alt="{alt}" src="data:image/png;base64,{png}" style="width: 100%; height: auto">'
