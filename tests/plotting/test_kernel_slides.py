"""A kernel on an image, number by number."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

IMAGE = np.arange(16).reshape(4, 4)
KERNEL = np.array([[1, 0], [0, -1]])
OUTPUT = np.full((3, 3), -5)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def frame(ax):
    (rectangle,) = ax.patches
    return (*rectangle.get_xy(), rectangle.get_width(), rectangle.get_height())


def test_the_window_the_kernel_and_the_output_so_far_are_shown():
    image, kernel, output = plotting.sliding_kernel(IMAGE, KERNEL, OUTPUT, position=(1, 0))
    assert texts(image) == [str(n) for n in range(16)]
    assert texts(kernel) == ["1", "0", "0", "−1"]
    assert [text for text in texts(output) if text != "--"] == ["−5"] * 4
    assert frame(image) == (-0.5, 0.5, 2, 2)
    assert frame(output) == (-0.5, 0.5, 1, 1)
    assert "output [1, 0] is -5" in plotting.alt_text(image.figure)


def test_without_a_position_the_last_step_is_drawn():
    image, _, output = plotting.sliding_kernel(IMAGE, KERNEL, OUTPUT)
    assert frame(image) == (1.5, 1.5, 2, 2) and texts(output) == ["−5"] * 9


def test_padding_is_drawn_faintly_and_the_stride_moves_the_window():
    output = np.zeros((3, 3))
    image, *_ = plotting.sliding_kernel(IMAGE, KERNEL, output, padding=1, stride=2, position=(1, 1))
    assert len(image.texts) == 36 and "padded by 1" in image.get_title()
    assert image.texts[0].get_color() != image.texts[7].get_color()
    assert frame(image) == (1.5, 1.5, 2, 2)


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 3)[1]
    assert plotting.sliding_kernel(IMAGE, KERNEL, OUTPUT, axes=given) is given


def test_what_cannot_be_drawn_is_refused_with_the_reason():
    with pytest.raises(ValueError, match=r"position \(3, 0\) lies outside the output of shape \(3, 3\)"):
        plotting.sliding_kernel(IMAGE, KERNEL, OUTPUT, position=(3, 0))
    with pytest.raises(ValueError, match="the kernel leaves the image"):
        plotting.sliding_kernel(IMAGE, KERNEL, np.zeros((4, 4)))
    with pytest.raises(ValueError, match="12 pixels at most"):
        plotting.sliding_kernel(np.zeros((28, 28)), KERNEL, OUTPUT)
    with pytest.raises(ValueError, match="two-dimensional"):
        plotting.sliding_kernel(IMAGE, KERNEL.ravel(), OUTPUT)
