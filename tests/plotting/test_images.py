"""Grids of images: labels, and mistakes that show without colour."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

X = np.random.default_rng(0).integers(0, 256, (5, 6, 6), dtype=np.uint8)
X[0, 0, :2] = 0, 255
LABELS = [4, 9, 2, 3, 1]


def titles(axes):
    return [ax.get_title() for ax in axes]


def has_frame(ax):
    return all(spine.get_visible() for spine in ax.spines.values())


def test_each_image_is_drawn_under_its_label():
    axes = plotting.images(X, LABELS)
    assert axes.shape == (5,)
    assert titles(axes) == ["4", "9", "2", "3", "1"]
    for ax, image in zip(axes, X, strict=True):
        assert np.array_equal(ax.images[0].get_array(), image)
        assert len(ax.get_xticks()) == 0


def test_wrong_predictions_are_marked_by_text_and_frame_and_right_ones_are_not():
    axes = plotting.images(X, LABELS, predictions=[4, 4, 2, 3, 7])
    assert titles(axes) == ["4", "9 → 4 ✗", "2", "3", "1 → 7 ✗"]
    assert [has_frame(ax) for ax in axes] == [False, True, False, False, True]
    assert "wrong" in axes[0].figure.get_supxlabel()


def test_predictions_alone_are_drawn_as_labels():
    axes = plotting.images(X, predictions=LABELS)
    assert titles(axes) == ["4", "9", "2", "3", "1"] and not has_frame(axes[0])


@pytest.mark.parametrize("x", [X, X[..., np.newaxis], X / 255])
def test_bytes_channels_and_fractions_look_alike(x):
    image = plotting.images(x)[0].images[0]
    assert image.get_array().shape == (6, 6)
    assert np.allclose(image.norm(image.get_array()), X[0] / 255, atol=0.01)


def test_one_image_needs_no_list():
    (ax,) = plotting.images(X[0], 4)
    assert ax.get_title() == "4"


def test_columns_can_be_chosen_and_spare_places_stay_empty():
    axes = plotting.images(X, n_columns=3)
    figure = axes[0].figure
    assert axes[0].get_gridspec().get_geometry() == (2, 3)
    assert [ax.axison for ax in figure.axes] == [True] * 5 + [False]


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 5)[1]
    assert list(plotting.images(X, axes=given)) == list(given)
    with pytest.raises(ValueError, match="5 Axes, one per image, got 2"):
        plotting.images(X, axes=plt.subplots(1, 2)[1])


def test_what_cannot_be_drawn_is_refused_with_the_reason():
    with pytest.raises(ValueError, match=r"got \(36,\)"):
        plotting.images(X[0].ravel())
    with pytest.raises(ValueError, match=r"got \(5, 6, 6, 3\)"):
        plotting.images(np.ones((5, 6, 6, 3)))
    with pytest.raises(ValueError, match=r"labels must have one entry per image, shape \(5,\), got \(3,\)"):
        plotting.images(X, LABELS[:3])
    with pytest.raises(ValueError, match=r"60000 images.*x\[:40\]"):
        plotting.images(np.broadcast_to(X[:1], (60000, 6, 6)))
