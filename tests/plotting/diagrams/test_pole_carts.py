"""A pole on a cart at one moment."""

import pytest

from gridka_ml import plotting


def test_place_angle_and_force_are_written():
    words = [text.get_text() for text in plotting.pole_cart(-0.5, 0.2, force=-10).texts]
    assert {"x = −0.5 m", "θ = 11.5°", "F = −10 N"} <= set(words)
    assert not any(word.startswith("F") for word in [text.get_text() for text in plotting.pole_cart(0, 0).texts])


def test_the_pole_leans_to_the_side_of_its_angle():
    for angle in (0.15, -0.15):
        ax = plotting.pole_cart(1, angle)
        pole = max(ax.lines, key=lambda line: line.get_linewidth())
        (foot, top), _ = pole.get_data()
        assert (top - foot) * angle > 0


def test_it_draws_on_the_given_axes(ax):
    assert plotting.pole_cart(0.3, 0.1, ax=ax) is ax


@pytest.mark.parametrize("x", [2.5, -3, float("nan")])
def test_a_cart_beside_the_track_is_refused(x):
    with pytest.raises(ValueError, match="where the track is"):
        plotting.pole_cart(x, 0)
