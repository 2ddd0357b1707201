"""The products under a kernel, and pooling."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting
from gridka_ml.plotting.drawing import luminance

from tests.support.drawings import IMAGE, SHARPEN

POOLED = [[1, 1, 3, 4], [3, 2, 1, 0], [4, 6, 7, 8], [1, 1, 2, 4]]


def words(ax):
    return [text.get_text() for text in ax.texts]


def box(rectangle):
    return (*rectangle.get_xy(), rectangle.get_width(), rectangle.get_height())


@pytest.mark.parametrize("column, total", [(0, 320), (1, 206), (2, 198)])
def test_the_sum_is_that_of_the_worked_example(column, total):
    image, products = plotting.kernel_products(IMAGE, SHARPEN, (0, column), padding=1)
    assert products.get_xlabel() == f"sum of all products: {total}"
    assert box(image.patches[0]) == (column - 0.5, -0.5, 3, 3)


def test_each_product_is_written_out_in_its_place():
    _, products = plotting.kernel_products(IMAGE, SHARPEN, (1, 1))
    assert words(products) == [
        f"{f'(−{-weight})' if weight < 0 else weight} · {pixel}"
        for weight, pixel in zip(SHARPEN.ravel(), IMAGE[1:4, 1:4].ravel(), strict=True)
    ]
    assert products.get_xlabel() == f"sum of all products: {np.sum(IMAGE[1:4, 1:4] * SHARPEN)}"


def test_the_stride_moves_the_window_and_padding_is_faint():
    image, _ = plotting.kernel_products(IMAGE, SHARPEN, (1, 2), padding=1, stride=2)
    assert box(image.patches[0]) == (3.5, 1.5, 3, 3)
    assert len(image.texts) == 49 and image.texts[0].get_color() != image.texts[8].get_color()


@pytest.mark.parametrize("function, left", [(np.max, [3, 4, 6, 8]), (np.mean, [1.75, 2, 3, 5.25])])
def test_pooling_leaves_one_number_of_each_window(function, left):
    image, output = plotting.pooling(POOLED, function=function)
    assert words(output) == [f"{value:g}" for value in left]
    assert words(image) == [str(value) for row in POOLED for value in row]


def test_windows_differ_in_shade_from_their_neighbours_and_have_that_of_their_number():
    image, output = plotting.pooling(POOLED)
    shade = {box(patch): patch.get_facecolor() for patch in image.patches if patch.get_fill()}
    left = {box(patch)[:2]: patch.get_facecolor() for patch in output.patches}
    assert len(shade) == 4 and len(set(shade.values())) == 2
    for (x, y, *size), colour in shade.items():
        assert size == [2, 2] and left[(x + 0.5) / 2 - 0.5, (y + 0.5) / 2 - 0.5] == colour
    light, dark = sorted(map(luminance, set(shade.values())), reverse=True)
    assert (light + 0.05) / (dark + 0.05) > 1.2  # in grey, too
    assert shade[-0.5, -0.5, 2, 2] == shade[1.5, 1.5, 2, 2] != shade[1.5, -0.5, 2, 2]


def test_the_maximum_of_each_window_is_framed_and_a_mean_is_not():
    def framed(ax):
        return {box(patch)[:2] for patch in ax.patches if not patch.get_fill()}

    assert framed(plotting.pooling(POOLED)[0]) == {(-0.5, 0.5), (2.5, -0.5), (0.5, 1.5), (2.5, 1.5)}
    assert framed(plotting.pooling(POOLED, function=np.mean)[0]) == set()


def test_overlapping_windows_are_pooled_too_and_the_first_is_marked():
    image, output = plotting.pooling(POOLED, size=3, stride=1)
    assert words(output) == ["7", "8", "7", "8"]
    assert len([patch for patch in image.patches if patch.get_fill()]) == 1


def test_they_draw_on_the_given_axes():
    given = plt.subplots(1, 2)[1]
    assert plotting.kernel_products(IMAGE, SHARPEN, axes=given) is given
    assert plotting.pooling(POOLED, axes=given) is given


def test_what_cannot_be_written_out_is_refused():
    with pytest.raises(ValueError, match=r"two-dimensional, not \(5, 5, 1\)"):
        plotting.kernel_products(IMAGE[..., np.newaxis], SHARPEN)
    with pytest.raises(ValueError, match="12 and 5 in a row"):
        plotting.kernel_products(np.zeros((28, 28)), SHARPEN)
    with pytest.raises(ValueError, match=r"position \(3, 0\) the kernel leaves"):
        plotting.kernel_products(IMAGE, SHARPEN, (3, 0))
    with pytest.raises(ValueError, match=r"got \(28, 28\)"):
        plotting.pooling(np.zeros((28, 28)))
    with pytest.raises(ValueError, match="no window of 5 × 5"):
        plotting.pooling(POOLED, size=5)
