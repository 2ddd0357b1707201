"""A step of momentum and one of Nesterov's, put together from arrows."""

import numpy as np
import pytest

from gridka_ml import plotting


def arrows(ax):
    return {line.get_label(): line.get_xydata() for line in ax.lines if len(line.get_xydata()) == 2}


def test_the_arrows_add_up_to_the_steps_of_the_rules():
    v, g = np.array([1.0, 0.4]), np.array([-0.5, 1.2])
    left, right = map(arrows, plotting.momentum_steps(v, g, learning_rate=0.5, alpha=0.8))
    new = 0.8 * v - 0.5 * g
    assert left["the new v: the step"] == pytest.approx(np.array([[0, 0], new]))
    assert left["−ηg, the push"][1] == pytest.approx(new)
    assert right["the step"] == pytest.approx(np.array([[0, 0], 0.8 * new - 0.5 * g]))
    assert right["−ηg, the push: to the ball"] == pytest.approx(np.array([[0, 0], -0.5 * g]))
    assert right["α times the new v: ahead"][0] == pytest.approx(-0.5 * g)


def test_the_three_arrows_are_told_apart_without_colour():
    for ax in plotting.momentum_steps([1, 0], [0, -1], learning_rate=0.5):
        assert len({line.get_linestyle() for line in ax.lines if len(line.get_xydata()) == 2}) == 3


@pytest.mark.parametrize(("v", "g"), [([1], [1, 2]), ([1, 2], 3), ([[1, 2]], [1, 2])])
def test_anything_but_two_numbers_is_refused(v, g):
    with pytest.raises(ValueError, match="two numbers each"):
        plotting.momentum_steps(v, g, learning_rate=0.1)
