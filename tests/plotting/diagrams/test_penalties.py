"""The corner of L1 and the circle of L2."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

BEST, C = np.array([2.0, 0.7]), np.array([[1.0, 0.3], [0.3, 0.8]])


def lines(ax):
    return {line.get_label().split(" (")[0]: line for line in ax.lines}


def smallest_by_search(penalty, strength):
    """Where J + λΩ is smallest on a fine grid, without any formula."""
    w1, w2 = np.meshgrid(np.linspace(-1, 3, 801), np.linspace(-1, 3, 801))
    d = np.stack([w1 - BEST[0], w2 - BEST[1]], axis=-1)
    J = np.einsum("...i,ij,...j", d, C, d) + strength * penalty(w1, w2)
    place = J.argmin()
    return [w1.ravel()[place], w2.ravel()[place]]


@pytest.mark.parametrize("strength", [0.3, 1.5])
def test_the_star_is_where_loss_and_penalty_together_are_smallest(strength):
    for ax, penalty in zip(
        plotting.penalties(BEST, strength, curvature=C),
        (lambda a, b: np.abs(a) + np.abs(b), lambda a, b: a**2 + b**2),
        strict=True,
    ):
        (star,) = lines(ax)["with penalty"].get_xydata()
        assert star == pytest.approx(smallest_by_search(penalty, strength), abs=0.01)
        (ring,) = lines(ax)["without penalty"].get_xydata()
        assert ring.tolist() == BEST.tolist()


def test_l1_ends_in_its_corner_and_l2_does_not():
    l1, l2 = (lines(ax)["with penalty"].get_xydata()[0] for ax in plotting.penalties())
    assert l1[1] == 0 and l1[0] > 0 and l2.min() > 0.1


def test_the_line_of_equal_penalty_goes_through_the_star():
    for ax, size in zip(plotting.penalties(), (lambda w: np.abs(w).sum(-1), lambda w: (w**2).sum(-1)), strict=True):
        (star,) = lines(ax)["with penalty"].get_xydata()
        (line,) = [line for label, line in lines(ax).items() if "Ω" in label]
        assert size(line.get_xydata()) == pytest.approx(size(star))
    assert len(lines(plotting.penalties()[0])["L1: Ω the same"].get_xydata()) == 5  # four corners, closed


def test_without_strength_nothing_moves():
    for ax in plotting.penalties(BEST, 0):
        assert lines(ax)["with penalty"].get_xydata()[0] == pytest.approx(BEST)


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 2)[1]
    assert plotting.penalties(axes=given) is given


def test_what_is_no_bowl_is_refused():
    with pytest.raises(ValueError, match=r"\(3,\)"):
        plotting.penalties([1, 2, 3])
    with pytest.raises(ValueError, match="positive definite"):
        plotting.penalties(curvature=[[1, 2], [2, 1]])
    with pytest.raises(ValueError, match="at least 0, got -1"):
        plotting.penalties(strength=-1)
