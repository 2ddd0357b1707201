"""Blocks with their sizes."""

import numpy as np
import pytest

from gridka_ml import plotting

from tests.support.drawings import SHAPES


def words(ax):
    return [text.get_text() for text in ax.texts]


def faces(ax):
    """(width, height) of each block's face, and how long it reaches back."""
    polygons = [patch.get_xy() for patch in ax.patches if hasattr(patch, "get_xy")]
    return [
        (*np.ptp(front, axis=0), np.ptp(top[:, 0]) - np.ptp(front[:, 0]))
        for front, top in zip(polygons[::3], polygons[1::3], strict=True)
    ]


def test_blocks_are_as_high_as_their_rows_and_as_long_as_their_channels():
    measures = np.array(faces(plotting.pyramid([(28, 28, 8), (14, 14, 16), (7, 14, 32)])))
    assert measures[:, 1] / measures[0, 1] == pytest.approx([1, 0.5, 0.25])
    assert measures[:, 0] / measures[0, 0] == pytest.approx([1, 0.5, 0.5])
    assert measures[:, 2] / measures[2, 2] == pytest.approx([0.25, 0.5, 1])


def test_square_images_have_square_faces():
    widths, heights, _ = zip(*faces(plotting.pyramid([(28, 28, 8), (14, 14, 16)])), strict=True)
    assert widths == pytest.approx(heights)


def test_a_long_pyramid_of_its_own_has_two_rows_and_can_be_read_on_a_small_screen(ax):
    shapes = [(28, 28, 1), (28, 28, 8), (14, 14, 8), (14, 14, 16), (7, 7, 16), (10,)]
    own = plotting.pyramid(shapes, kinds=["a", "b", "c", "d", "e"])
    assert own.figure.get_size_inches()[0] < 6
    assert {text.get_text() for text in own.texts} == {
        text.get_text() for text in plotting.pyramid(shapes, kinds=["a", "b", "c", "d", "e"], ax=ax).texts
    }


def test_sizes_and_kinds_are_written():
    told = words(plotting.pyramid([(28, 28, 1), (12, 12, 16), (10,)], kinds=["convolution", "dense"]))
    assert sorted(told) == sorted(["28 × 28 × 1", "12 × 12 × 16", "10", "convolution", "dense"])


def test_a_keras_model_is_drawn_by_the_layers_that_change_its_shape():
    import keras

    layers = keras.layers
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(1 / 255)])
    for n_filters, size, padding in ((16, 5, "valid"), (32, 3, "same"), (64, 3, "same")):
        model.add(layers.Conv2D(n_filters, size, padding=padding, use_bias=False))
        model.add(layers.MaxPooling2D())
        model.add(layers.BatchNormalization())
        model.add(layers.Activation("relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(10, "softmax"))
    ax = plotting.pyramid(model)
    assert [text for text in words(ax) if text[0].isdigit()] == [" × ".join(map(str, shape)) for shape in SHAPES]
    told = plotting.alt_text(ax.figure)
    assert "28 × 28 × 1, convolution to 24 × 24 × 16, pooling to 12 × 12 × 16" in told
    assert told.endswith("flatten to 576, dense to 10")


def test_it_draws_on_the_given_axes(ax):
    assert plotting.pyramid([(8, 8, 1), (4, 4, 2)], ax=ax) is ax


def test_what_is_no_pyramid_is_refused():
    import keras

    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.top = keras.layers.Dense(2)

        def call(self, x):
            return self.top(x)

    model = Own()
    model(np.zeros((1, 4), "float32"))
    with pytest.raises(ValueError, match="pass the shapes themselves"):
        plotting.pyramid(model)
    with pytest.raises(ValueError, match=r"got \[\(8, 8\), \(4,\)\]"):
        plotting.pyramid([(8, 8), (4,)])
    with pytest.raises(ValueError, match="two or more"):
        plotting.pyramid([(8, 8, 1)])
    with pytest.raises(ValueError, match="1 words, one between"):
        plotting.pyramid([(8, 8, 1), (4,)], kinds=["a", "b"])
