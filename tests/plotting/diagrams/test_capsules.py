"""Routing by agreement: what agrees counts more from round to round."""

import numpy as np
import pytest

from gridka_ml import plotting

AGREE, DISAGREE = [[0.9, 0.3], [0.8, 0.4], [0.9, 0.2]], [[0.2, 0.8], [-0.7, -0.5], [0.5, -0.8]]
VOTES = np.stack([AGREE, DISAGREE], axis=1)


def couplings(ax):
    return [float(word) for word in ax.get_title(loc="center").split("\n")[1].split(", ")]


def lengths(axes):
    return [float(ax.texts[-1].get_text().split("= ")[1]) for ax in axes]


def test_all_begin_equal_and_the_parts_that_agree_count_more_each_round():
    axes = plotting.routing(VOTES)
    assert axes.shape == (2, 3)
    assert couplings(axes[0, 0]) == [0.5, 0.5, 0.5]
    assert np.all(np.diff([couplings(ax) for ax in axes[0]], axis=0) > 0)
    assert np.all(np.diff(lengths(axes[0])) > 0) and np.all(np.diff(lengths(axes[1])) < 0)


def test_each_part_shares_itself_out():
    for a, b in plotting.routing(VOTES).T:
        assert np.add(couplings(a), couplings(b)) == pytest.approx([1, 1, 1], abs=0.011)


def test_one_round_by_hand():
    (ax, _), _ = plotting.routing([[[1, 0], [0, 1]], [[1, 0.2], [0, -1]]], n_rounds=2)
    s = np.array([1, 0.1])  # both halves
    assert lengths([ax]) == [round(float(s @ s / (1 + s @ s)), 2)]


@pytest.mark.parametrize("votes", [[[1, 0]], np.zeros((6, 2, 2)), np.zeros((2, 1, 2)), np.zeros((2, 2, 3))])
def test_what_are_no_votes_is_refused(votes):
    with pytest.raises(ValueError, match=r"votes|wholes"):
        plotting.routing(votes)
