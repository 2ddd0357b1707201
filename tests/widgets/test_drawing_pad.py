"""Drawings take the form of MNIST's digits, and the pad works without a browser."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from gridka_ml.datasets import load_mnist_array
from gridka_ml.widgets import DrawingPad, like_mnist, picture_of

SEVEN = [[(10, 12), (30, 10), (52, 12), (42, 30), (28, 66)], [(22, 38), (48, 37)]]


def centre(image):
    places = np.arange(28) + 0.5
    return [image.sum(axis=axis) @ places / image.sum() for axis in (1, 0)]


def box(image):
    return [np.ptp(np.nonzero(image.any(axis=axis))[0]) + 1 for axis in (1, 0)]


@pytest.mark.parametrize("factor", [1, 4, 10])
def test_a_digit_of_mnist_enlarged_and_put_anywhere_comes_back_as_it_was(factor):
    for digit in load_mnist_array("x_train")[:50]:
        large = np.kron(digit, np.ones((factor, factor), np.uint8))
        assert np.array_equal(like_mnist(np.pad(large, ((0, 70), (30, 0)))), digit)


@pytest.mark.parametrize(("scale", "move"), [(1, 0), (0.2, 200), (5, -40)])
def test_size_and_place_of_a_drawing_do_not_matter(scale, move):
    strokes = [[(scale * x + move, scale * y + move) for x, y in stroke] for stroke in SEVEN]
    difference = like_mnist(picture_of(strokes)).astype(int) - like_mnist(picture_of(SEVEN))
    assert np.abs(difference).max() <= 40  # of 255, where an edge falls between two pixels


def test_a_drawing_fills_the_box_and_its_centre_of_mass_is_in_the_middle():
    image = like_mnist(picture_of(SEVEN))
    assert image.shape == (28, 28) and image.dtype == np.uint8 and image.max() == 255
    assert max(box(image)) == 20
    assert np.allclose(centre(image), 14.5, atol=0.51)


def test_strokes_are_as_wide_as_those_of_mnist():
    ones = load_mnist_array("x_train")[load_mnist_array("y_train") == 1][:200]
    line = like_mnist(picture_of([[(0, 0), (0, 100)]]))
    widths = [np.median(one.sum(axis=1)[8:20]) / 255 for one in (*ones, line)]
    assert np.percentile(widths[:-1], 5) < widths[-1] < np.percentile(widths[:-1], 95)


def test_as_drawn_on_a_canvas_strokes_are_where_and_as_large_as_they_were():
    picture = picture_of(SEVEN, canvas=140)  # the pen of the pad is a fourteenth of it: 10 pixels
    assert picture.shape == (140, 140)
    rows, columns = np.nonzero(picture)
    assert np.allclose([columns.min(), columns.max(), rows.min(), rows.max()], [10 - 5, 52 + 5, 10 - 5, 66 + 5], atol=1)
    assert not picture_of([], canvas=140).any()
    assert np.count_nonzero(picture_of([[(70, 70)]], canvas=140)) == pytest.approx(np.pi * 5.5**2, rel=0.1)


@pytest.mark.parametrize("strokes", [[[(5, 5)]], [[(5, 5), (5, 5)]], [[], [(7, 1)]]])
def test_a_dot_stays_a_dot(strokes):
    image = like_mnist(picture_of(strokes))
    assert box(image) == [3, 3] and np.allclose(centre(image), 14.5, atol=0.51)


@pytest.mark.parametrize("jitter", [1.4, 3, 20])
def test_a_dot_by_a_hand_that_is_not_quite_still_stays_a_dot(jitter):
    pad = DrawingPad(lambda image: np.eye(10)[0])
    stroke(pad, [(100, 100), (100 + jitter, 100), (100 + jitter, 100 + jitter)])
    assert np.array_equal(pad.image, like_mnist(picture_of([[(5, 5)]])))
    stroke(pad, [(130, 100)])
    assert max(box(pad.image)) == 20  # two dots side by side are a drawing


def test_a_stroke_without_points_is_skipped():
    assert np.array_equal(picture_of([*SEVEN, []]), picture_of(SEVEN))


@pytest.mark.parametrize(
    ("strokes", "message"),
    [
        (SEVEN[0], "put one more pair of brackets around a single one"),
        ([(1, 2, 3)], r"a stroke must be a list of points \(x, y\), but one of them is \(1, 2, 3\)"),
        ([[(1, 2, 3)]], r"a stroke must be a list of points"),
    ],
)
def test_what_is_no_list_of_strokes_is_refused_with_the_reason(strokes, message):
    with pytest.raises(ValueError, match=message):
        picture_of(strokes)


@pytest.mark.parametrize("kind", ["float64", "float32", "int64"])
def test_a_picture_of_another_type_gives_the_same(kind):
    digit = load_mnist_array("x_train")[0]
    other = (digit / 255).astype(kind) if kind.startswith("float") else digit.astype(kind)
    assert np.array_equal(like_mnist(other), like_mnist(digit))


@pytest.mark.parametrize("picture", [np.full((5, 5), 300), np.full((5, 5), -1), np.full((5, 5), 1.5)])
def test_values_that_no_picture_has_are_refused(picture):
    with pytest.raises(ValueError, match="this one lies between"):
        like_mnist(picture)


@pytest.mark.parametrize("stroke", [[(0, 0), (100, 0)], [(0, 0), (0, 100)]])
def test_straight_lines_are_drawings_too(stroke):
    image = like_mnist(picture_of([stroke]))
    assert image.shape == (28, 28) and max(box(image)) == 20


def test_nothing_drawn_is_a_black_image():
    assert not like_mnist(picture_of([])).any()


def test_a_coloured_picture_is_refused():
    with pytest.raises(ValueError, match=r"got \(10, 10, 3\)"):
        like_mnist(np.zeros((10, 10, 3)))


def stroke(pad, points):
    pad._begin(*points[0])
    for point in points[1:]:
        pad._go_on(*point)
    pad._end(*points[-1])


def test_after_each_stroke_the_pad_lets_the_network_read():
    seen = []

    def read(image):
        seen.append(image)
        return np.eye(10)[7] * 0.9 + 0.01

    pad = DrawingPad(read)
    for points in SEVEN:
        stroke(pad, points)
    assert pad.strokes == SEVEN and len(seen) == 2
    assert np.array_equal(seen[-1], like_mnist(picture_of(SEVEN)))
    assert "It reads <b>7</b> with a probability of 91%" in pad._message.value
    alt, png = re.match('<img alt="([^"]+)" src="data:image/png;base64,([^"]+)"', pad._answer.value).groups()
    assert Image.open(io.BytesIO(base64.b64decode(png))).format == "PNG"
    assert alt.startswith("one image of 28 × 28 pixels: what the network gets; bar chart of the probability")


def test_a_network_may_give_back_an_image_and_a_sentence_of_its_own_is_told():
    pad = DrawingPad(lambda image: image / 510, tell=lambda image, back: f"{back.max() * 510:.0f} of {image.max()}")
    stroke(pad, SEVEN[0])
    assert pad._message.value == "255 of 255"
    alt = re.match('<img alt="([^"]+)"', pad._answer.value).group(1)
    assert alt == "one image of 28 × 28 pixels: what the network gets; one image of 28 × 28 pixels: what it gives back"


def test_moving_without_pressing_draws_nothing():
    pad = DrawingPad(lambda image: np.eye(10)[0])
    pad._go_on(3, 4)
    pad._end()
    assert pad.strokes == [] and pad._answer.layout.visibility == "hidden"


def test_what_to_draw_is_asked_for_at_the_start_and_after_clearing():
    pad = DrawingPad(lambda image: np.eye(10)[0], prompt="Draw anything.")
    assert pad._message.value == "Draw anything."
    stroke(pad, SEVEN[0])
    pad.clear()
    assert pad._message.value == "Draw anything."


def test_clear_forgets_the_drawing():
    pad = DrawingPad(lambda image: np.eye(10)[0])
    stroke(pad, SEVEN[0])
    pad.clear()
    assert pad.strokes == [] and not pad.image.any() and pad._answer.layout.visibility == "hidden"


def test_an_error_of_the_network_is_told_below_the_canvas():
    def read(image):
        raise ValueError("wrong shape (28, 28)")

    pad = DrawingPad(read)
    stroke(pad, SEVEN[0])
    assert pad._message.value == "Reading stopped with ValueError: wrong shape (28, 28)"
    assert pad._answer.layout.visibility == "hidden"
