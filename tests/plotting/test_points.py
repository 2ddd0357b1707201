"""Point clouds: classes differ in shape and colour."""

import numpy as np
import pytest
from matplotlib.colors import rgb_to_hsv, to_rgb
from matplotlib.markers import MarkerStyle

from gridka_ml import plotting
from gridka_ml.plotting.style import CLASS_COLOURS

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = np.array([0, 1, 1, 0])


def outline(marker):
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform()).vertices


def test_class_0_is_drawn_as_circles_and_class_1_as_triangles():
    circles, triangles = plotting.points(X, Y).collections
    assert np.array_equal(circles.get_offsets(), X[Y == 0])
    assert np.array_equal(triangles.get_offsets(), X[Y == 1])
    assert np.array_equal(circles.get_paths()[0].vertices, outline("o"))
    assert np.array_equal(triangles.get_paths()[0].vertices, outline("^"))


def test_the_classes_also_differ_in_colour_and_in_grey():
    circles, triangles = plotting.points(X, Y).collections
    colours = [c.get_facecolor()[0][:3] for c in (circles, triangles)]
    assert not np.allclose(*colours)
    grey = [np.dot(colour, [0.299, 0.587, 0.114]) for colour in colours]
    assert abs(grey[0] - grey[1]) > 0.2
    assert len({tuple(rgb_to_hsv(to_rgb(colour)).round(2)) for colour in CLASS_COLOURS}) == len(CLASS_COLOURS)


def test_legend_and_axes_carry_the_given_names():
    ax = plotting.points(X, Y, names=("off", "on"), feature_names=("length (mm)", "mass (g)"))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["off", "on"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("length (mm)", "mass (g)")


def test_axes_are_labelled_without_being_asked():
    ax = plotting.points(X, Y)
    assert "x_1" in ax.get_xlabel() and "x_2" in ax.get_ylabel()


def test_a_column_of_labels_as_keras_returns_them_is_fine():
    assert len(plotting.points(X, Y.reshape(-1, 1).astype("float32")).collections) == 2


def test_it_draws_on_the_given_axes(ax):
    assert plotting.points(X, Y, ax=ax) is ax


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        (np.ones((4, 3)), Y, r"\(n_samples, 2\), got \(4, 3\)"),
        (np.ones(4), Y, r"got \(4,\)"),
        (X, Y[:3], r"one label per sample, shape \(4,\), got \(3,\)"),
        (X, [0.5, 1, 1, 0], "class numbers 0 to 5, got 0.0, 0.5, 1.0"),
        (X, [-1, 1, 1, -1], "class numbers"),
        (X, ["a", "b", "b", "a"], "class numbers 0 to 5, got a, b"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(x, y, message):
    with pytest.raises(ValueError, match=message):
        plotting.points(x, y)


def test_too_few_names_are_refused():
    with pytest.raises(ValueError, match="2 words"):
        plotting.points(X, Y, names=("off",))
